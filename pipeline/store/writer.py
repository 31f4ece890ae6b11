"""The one writer: the directives of a file as rows, a whole file in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.model import Directive
from pipeline.store import audit, word_index
from pipeline.store.audit import PROGRAM, Change
from pipeline.store.compose import compose
from pipeline.store.connection import Store
from pipeline.store.history import follow
from pipeline.store.standing import as_json, insert, standing, write_children
from pipeline.store.tables import CHILD_TABLES, DOCUMENT_TABLES, Row, document_id, document_row, reading_row

if TYPE_CHECKING:
    import duckdb

__all__ = [
    "CHILD_TABLES",
    "document_id",
    "forget_failure",
    "remove_file",
    "write_directive",
    "write_failure",
    "write_file",
]

_KEPT_ON_REPLACEMENT = ("document_id", "sha256", "part", "ingested_at")


def write_directive(store: Store, directive: Directive, parser_version: str) -> str:
    """Stores a file's only directive, in place of an earlier reading of the same file; gives its id."""
    return write_file(store, (directive,), parser_version)[0]


def write_file(store: Store, directives: Sequence[Directive], parser_version: str, who: str = PROGRAM) -> list[str]:
    """Stores all directives of one file, in place of an earlier reading of it; gives their ids.

    What people said of the earlier reading stays: corrections are laid over the new one, tasks keep their ids.
    """
    sha256 = directives[0].source.sha256
    with store.transaction() as cursor:
        earlier = cursor.execute("SELECT document_id FROM documents WHERE sha256 = ?", [sha256]).fetchall()
        before = {identity for (identity,) in earlier}
        identities = [document_id(sha256 or "", part) for part in range(1, len(directives) + 1)]
        for part, (identity, directive) in enumerate(zip(identities, directives, strict=True), start=1):
            was = _reading(cursor, identity) if identity in before else None
            followed = follow(cursor, identity, directive) if was else directive
            shown = compose(followed, standing(cursor, identity))
            first, reading = identity not in before, reading_row(identity, shown.machine)
            _put(cursor, document_row(shown, part, parser_version, reading), first=first)
            _put_reading(cursor, reading, first=first)
            write_children(cursor, identity, shown, first=first)
            after = _told(parser_version, len(shown.tasks))
            audit.append(cursor, who, Change("read-again" if was else "stored", identity, before=was, after=after))
        for identity in sorted(before - set(identities)):
            _lose(cursor, identity, who)
    return identities


def _reading(cursor: duckdb.DuckDBPyConnection, identity: str) -> str:
    """What the reading is that the store holds, in short."""
    found = cursor.execute(
        """SELECT parser_version, (SELECT count(*) FROM tasks t WHERE t.document_id = d.document_id)
           FROM documents d WHERE document_id = ?""",
        [identity],
    ).fetchall()[0]
    return _told(*found)


def _told(parser_version: str, tasks: int) -> str:
    """A reading in short: the parser and how much it found."""
    return as_json({"parser_version": parser_version, "tasks": tasks})


def _lose(cursor: duckdb.DuckDBPyConnection, identity: str, who: str) -> None:
    """A document that a newer reading of its file does not find; what people said of it stays, to be looked at."""
    for table in (*DOCUMENT_TABLES, "documents"):
        cursor.execute(f"DELETE FROM {table} WHERE document_id = ?", [identity])
    cursor.execute(
        "UPDATE corrections SET look = 'document-gone' WHERE document_id = ? AND ended_by IS NULL", [identity]
    )
    audit.append(cursor, who, Change("removed", identity))


def remove_file(store: Store, sha256: str) -> None:
    """Takes a file's documents out with everything that hangs on them, their words in the audit and the index too."""
    of_file = "SELECT document_id FROM documents WHERE sha256 = ?"
    with store.transaction() as cursor:
        identities = [identity for (identity,) in cursor.execute(of_file, [sha256]).fetchall()]
        for table in (*DOCUMENT_TABLES, "corrections", "work", "decisions", "documents"):
            cursor.execute(f"DELETE FROM {table} WHERE list_contains(?, document_id)", [identities])
        audit.blank(cursor, identities)
    store.rows("CHECKPOINT")
    word_index.forget(store.path)


def write_failure(store: Store, path: str, code: str) -> None:
    """Keeps that a file could not be read, so that it can be tried again."""
    with store.transaction() as cursor:
        cursor.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", [path, code, audit.now()])


def forget_failure(store: Store, path: str) -> None:
    """Takes a file off the list of failures."""
    with store.transaction() as cursor:
        cursor.execute("DELETE FROM failures WHERE path = ?", [path])


def _put(cursor: duckdb.DuckDBPyConnection, document: Row, *, first: bool) -> None:
    """Inserts a document's row, or puts it in the place of the earlier one."""
    replaced = ", ".join(f"{name} = excluded.{name}" for name in document if name not in _KEPT_ON_REPLACEMENT)
    insert(cursor, "documents", [document], "" if first else f" ON CONFLICT (document_id) DO UPDATE SET {replaced}")


def _put_reading(cursor: duckdb.DuckDBPyConnection, reading: Row, *, first: bool) -> None:
    """Inserts what was read of a document, or puts it in the place of the earlier reading."""
    if not first:
        cursor.execute("DELETE FROM readings WHERE document_id = ?", [reading["document_id"]])
    insert(cursor, "readings", [reading])
