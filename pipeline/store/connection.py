"""The door to the database: open for a moment, ask, close."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from pipeline.errors import DatabaseBusy, DatabaseDamaged, DatabaseMissing, DatabaseNewer

if TYPE_CHECKING:
    import duckdb

STORAGE_VERSION = "v1.5.0"
"""Written so that DuckDB 1.5 can open the file too, not only 2.0."""
PATIENCE_SECONDS = 5.0
_PAUSE_SECONDS = 0.05
_BUSY = ("Could not set lock", "Conflicting lock", "different configuration than existing connections")
"""DuckDB tells these apart by their words only. The last: this process holds the file in the other mode."""
_DAMAGED = (
    "not a valid DuckDB database",
    "Could not read enough bytes",
    "Corrupt database",
    "checksum",
    "Failed to read",
    "Serialization Error",
    "has been invalidated",
)


class Store:
    """An open database. Use as ``with Store(path) as store:``; ``Store(path, write=True)`` to write.

    Open, use and close quickly: DuckDB refuses readers of other processes while a writer holds the file.
    Opening to write makes the file where there is none and brings its schema up to date; opening to read
    brings an older schema up to date first. Entering raises DatabaseMissing, DatabaseBusy (after `patience`
    seconds of trying), DatabaseDamaged and DatabaseNewer. One store serves one thread.
    """

    def __init__(self, path: Path, *, write: bool = False, patience: float = PATIENCE_SECONDS) -> None:
        """Takes the database's place; nothing is opened yet."""
        self.path = path
        self.write = write
        self.patience = patience
        self._connection: duckdb.DuckDBPyConnection | None = None

    def __enter__(self) -> Store:
        """The open store."""
        from pipeline.store import schema

        if self.write:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        elif not self.path.exists():
            raise DatabaseMissing(path=str(self.path))
        self._connection = self._opened()
        try:
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
        with self._named_faults():
            return self._open_connection().cursor().execute(sql, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor whose statements all count or none."""
        cursor = self._open_connection().cursor()
        with self._named_faults():
            cursor.execute("BEGIN TRANSACTION")
            try:
                yield cursor
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
            cursor.execute("COMMIT")

    def _open_connection(self) -> duckdb.DuckDBPyConnection:
        if self._connection is None:
            raise RuntimeError("the store is used outside its with block")
        return self._connection

    def _opened(self) -> duckdb.DuckDBPyConnection:
        """A connection, after waiting for another process or thread to let go of the file."""
        import duckdb

        config: dict[str, str | bool | int | float | list[str]] = {}
        if self.write:
            config["storage_compatibility_version"] = STORAGE_VERSION
        give_up = time.monotonic() + self.patience
        while True:
            try:
                return duckdb.connect(str(self.path), read_only=not self.write, config=config)
            except duckdb.Error as fault:
                if not any(words in str(fault) for words in _BUSY):
                    raise DatabaseDamaged(path=str(self.path)) from fault
                if time.monotonic() > give_up:
                    raise DatabaseBusy(path=str(self.path)) from fault
            time.sleep(_PAUSE_SECONDS)

    def _check_version(self, newest: int) -> None:
        """Brings an older schema up to date; refuses one that a newer program made."""
        from pipeline.store import schema

        with self._named_faults():
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
        self._connection = self._opened()

    @contextmanager
    def _named_faults(self) -> Iterator[None]:
        """Turns DuckDB's words about a broken file into the error that people are told."""
        import duckdb

        try:
            yield
        except duckdb.Error as fault:
            if any(words in str(fault) for words in _DAMAGED) or isinstance(fault, duckdb.FatalException):
                raise DatabaseDamaged(path=str(self.path)) from fault
            raise

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
