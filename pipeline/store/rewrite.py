"""Writes a database anew, for DuckDB leaves deleted rows in the file's free blocks."""

from __future__ import annotations

from pathlib import Path

from pipeline.store.connection import STORAGE_VERSION, Store


def rewrite(db: Path) -> None:
    """Puts a fresh copy in the database's place; nothing of what was deleted stays in the file.

    Raises as opening a Store to write does. The old file is held, and so locked, until the new one stands.
    """
    fresh = db.with_name(f"{db.name}.fresh")
    fresh.unlink(missing_ok=True)
    with Store(db, write=True) as store:
        store.rows("CHECKPOINT")
        name = store.rows("SELECT current_database()")[0][0]
        store.rows(f"ATTACH {_quoted(str(fresh))} AS fresh (STORAGE_VERSION '{STORAGE_VERSION}')")
        store.rows(f'COPY FROM DATABASE "{name}" TO fresh')
        store.rows("DETACH fresh")
        fresh.replace(db)


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
