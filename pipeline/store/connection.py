"""The door to the database: open for a moment, ask, close."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType


class Store:
    """An open database. Use as ``with Store(path) as store:``; ``Store(path, write=True)`` to write.

    Open, use and close quickly: DuckDB refuses readers of other processes while a writer holds the file.
    Raises DatabaseMissing, DatabaseBusy (after some seconds of trying) and DatabaseDamaged.
    """

    def __init__(self, path: Path, *, write: bool = False) -> None:
        """Takes the database's place; nothing is opened yet."""
        self.path = path

    def __enter__(self) -> Store:
        """The open store."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the database."""
