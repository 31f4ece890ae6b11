"""The door to the database: open for a moment, ask, close."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from pipeline.errors import DatabaseBusy, DatabaseDamaged, DatabaseMissing, DatabaseNewer
from pipeline.store.faults import named, named_faults
from pipeline.store.lock import Lock

if TYPE_CHECKING:
    import duckdb

STORAGE_VERSION = "v1.5.0"
"""Written so that DuckDB 1.5 can open the file too, not only 2.0."""
PATIENCE_SECONDS = 30.0
"""How long one waits for others by default: longer than any visit of a writer, a backup of a big file included."""
READER_MEMORY = "640MB"
"""What a process that only reads lets DuckDB take; beyond it, it writes to disk for a while."""
JOURNAL_SIZE = "1GB"
"""How long a writer's journal may grow before it is moved into the main file: longer than any visit's, so that this
happens once, on closing, and not again with every document."""
_PAUSE_SECONDS = 0.05
_BUSY = ("Could not set lock", "Conflicting lock", "different configuration than existing connections")
"""DuckDB tells these apart by their words only. The last: this process holds the file in the other mode."""


class Store:
    """An open database. Use as ``with Store(path) as store:``; ``Store(path, write=True)`` to write.

    Open, use and close quickly: others wait for their turn meanwhile (docs/store.md), so never open a store within
    another one of the same database. Opening to write makes the file where there is none and brings its schema up to
    date; opening to read brings an older schema up to date first. Entering raises DatabaseMissing, DatabaseBusy (after
    `patience` seconds of waiting), DatabaseDamaged, JournalDamaged, DatabaseNewer, DiskFull and NotWritable.
    One store serves one thread.
    """

    def __init__(self, path: Path, *, write: bool = False, patience: float | None = None) -> None:
        """Takes the database's place; nothing is opened yet. PATIENCE_SECONDS where no patience is given."""
        self.path = path
        self.write = write
        self.patience = PATIENCE_SECONDS if patience is None else patience
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._lock = Lock(path, write=write)

    def __enter__(self) -> Store:
        """The open store."""
        from pipeline.store import schema

        if not self.write and not self.path.exists():
            raise DatabaseMissing(path=str(self.path))
        try:
            with named_faults(self.path):
                if self.write:
                    self.path.parent.mkdir(parents=True, exist_ok=True)
                self._open()
                self._check_version(schema.newest())
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the database."""
        self._close()

    def rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of one statement, run on a cursor of its own. Raises DatabaseDamaged where a block is broken."""
        with named_faults(self.path):
            return self._open_connection().cursor().execute(sql, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor whose statements all count or none."""
        import duckdb

        cursor = self._open_connection().cursor()
        try:
            with named_faults(self.path):
                cursor.execute("BEGIN TRANSACTION")
                try:
                    yield cursor
                except BaseException:
                    with suppress(duckdb.Error):  # a fault of the disk has ended it already
                        cursor.execute("ROLLBACK")
                    raise
                cursor.execute("COMMIT")
        finally:
            cursor.close()  # an exception that somebody keeps must not keep the database open

    def _open_connection(self) -> duckdb.DuckDBPyConnection:
        if self._connection is None:
            raise RuntimeError("the store is used outside its with block")
        return self._connection

    def _open(self) -> None:
        """Opens the database when it is this one's turn."""
        give_up = time.monotonic() + self.patience
        self._lock.acquire(give_up)
        self._connection = self._connected(give_up)

    def _connected(self, give_up: float) -> duckdb.DuckDBPyConnection:
        """A connection, after waiting for a foreign program that holds the file."""
        import duckdb

        config: dict[str, str | bool | int | float | list[str]] = (
            {"storage_compatibility_version": STORAGE_VERSION, "checkpoint_threshold": JOURNAL_SIZE}
            if self.write
            else {"memory_limit": READER_MEMORY}
        )
        while True:
            try:
                return duckdb.connect(str(self.path), read_only=not self.write, config=config)
            except duckdb.Error as fault:
                if not any(words in str(fault) for words in _BUSY):
                    raise named(fault, self.path) or DatabaseDamaged(path=str(self.path)) from fault
                if time.monotonic() > give_up:
                    raise DatabaseBusy(path=str(self.path)) from fault
            time.sleep(_PAUSE_SECONDS)

    def _check_version(self, newest: int) -> None:
        """Brings an older schema up to date; refuses one that a newer program made."""
        from pipeline.store import schema

        found = schema.version(self._open_connection().cursor())
        if found > newest:
            raise DatabaseNewer(path=str(self.path))
        if found == newest:
            return
        if self.write:
            schema.migrate(self._open_connection().cursor())
            return
        self._close()
        with Store(self.path, write=True, patience=self.patience):
            pass
        self._open()

    def _close(self) -> None:
        try:
            if self._connection is not None:
                self._connection.close()
        finally:
            self._connection = None
            self._lock.release()
