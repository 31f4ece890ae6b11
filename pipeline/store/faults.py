"""DuckDB's, SQLite's and the system's words about files, turned into the errors that people are told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import ChidaoError, DatabaseBusy, DatabaseDamaged, DiskFull, JournalDamaged, NotWritable

# DuckDB and SQLite tell their faults apart by their words only (tests/loss/).
_FULL = ("No space left on device", "File too large", "Disk quota exceeded", "database or disk is full")
_CLOSED = (
    "Permission denied",
    "Read-only file system",
    "Operation not permitted",
    "readonly database",
    "unable to open database file",
)
_LOCKED = ("database is locked",)
_JOURNAL = ("WAL file", "replaying WAL", "replay WAL")
_DAMAGED = (
    "not a valid DuckDB database",
    "Could not read enough bytes",
    "Corrupt database",
    "checksum",
    "Failed to read",
    "Serialization Error",
    "has been invalidated",
)


@contextmanager
def named_faults(db: Path) -> Iterator[None]:
    """Raises DiskFull, NotWritable, JournalDamaged or DatabaseDamaged for what befalls a database's files within."""
    import duckdb

    try:
        yield
    except (duckdb.Error, OSError) as fault:
        error = named(fault, db)
        if error is None:
            raise
        raise error from fault


def named(fault: Exception, db: Path) -> ChidaoError | None:
    """The error that people are told; None for a fault that is no matter of the database's files."""
    import duckdb

    place = str(db)
    if _tells(fault, _FULL):
        return DiskFull(path=place)
    if _tells(fault, _CLOSED):
        return NotWritable(path=place)
    if _tells(fault, _LOCKED):
        return DatabaseBusy(path=place)
    if isinstance(fault, OSError):
        return None
    if _tells(fault, _JOURNAL):
        return JournalDamaged(path=place)
    if _tells(fault, _DAMAGED) or isinstance(fault, duckdb.FatalException):
        return DatabaseDamaged(path=place)
    return None


def _tells(fault: Exception, words: tuple[str, ...]) -> bool:
    return any(part in str(fault) for part in words)
