"""A document as it is shown, out of the store, and its rows written anew; within the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from pipeline.errors import DocumentMissing
from pipeline.serial import from_json
from pipeline.store.compose import compose
from pipeline.store.shown import Composed, Correction
from pipeline.store.tables import CHILD_TABLES, Row, child_rows, header_row

if TYPE_CHECKING:
    import duckdb

_FIELDS = Correction.__dataclass_fields__


def standing(cursor: duckdb.DuckDBPyConnection, document_id: str) -> list[Correction]:
    """The corrections of a document that stand, in the order in which they were made."""
    sql = f"SELECT {', '.join(_FIELDS)} FROM corrections WHERE document_id = ? AND ended_by IS NULL ORDER BY number"
    return [correction(row) for row in cursor.execute(sql, [document_id]).fetchall()]


def correction(row: Sequence[Any]) -> Correction:
    """A row of the table corrections (the columns of the record, in its order) as a record."""
    values = dict(zip(_FIELDS, row, strict=True))
    for name in ("machine", "value"):
        values[name] = json.loads(values[name]) if values[name] is not None else None
    return Correction(**values)


def composed(cursor: duckdb.DuckDBPyConnection, document_id: str) -> Composed:
    """A document as it is shown. Raises DocumentMissing; msgspec.DecodeError where its reading was tampered with."""
    found = cursor.execute("SELECT directive FROM readings WHERE document_id = ?", [document_id]).fetchall()
    if not found:
        raise DocumentMissing(document_id=document_id)
    return compose(from_json(found[0][0]), standing(cursor, document_id))


def show(cursor: duckdb.DuckDBPyConnection, document_id: str) -> Composed:
    """Writes a document's rows anew from its reading and its corrections, after one of these changed."""
    shown = composed(cursor, document_id)
    file = cursor.execute("SELECT file FROM documents WHERE document_id = ?", [document_id]).fetchall()[0][0]
    header = header_row(shown, file)
    sets = ", ".join(f"{name} = ?" for name in header)
    cursor.execute(f"UPDATE documents SET {sets} WHERE document_id = ?", [*header.values(), document_id])
    write_children(cursor, document_id, shown)
    return shown


def write_children(
    cursor: duckdb.DuckDBPyConnection, document_id: str, shown: Composed, *, first: bool = False
) -> None:
    """Puts the rows that hang on a document in the place of those that do, and marks what has to be looked at.

    `first` says that none do yet: looking for them takes longer the more is stored.
    """
    for table in () if first else CHILD_TABLES:
        cursor.execute(f"DELETE FROM {table} WHERE document_id = ?", [document_id])
    for table, rows in child_rows(document_id, shown).items():
        insert(cursor, table, rows)
    cursor.execute(
        "UPDATE corrections SET look = NULL WHERE document_id = ? AND look IS NOT NULL AND ended_by IS NULL",
        [document_id],
    )
    for number, look in shown.looks.items():
        cursor.execute("UPDATE corrections SET look = ? WHERE number = ?", [look, number])


def insert(cursor: duckdb.DuckDBPyConnection, table: str, rows: list[Row], after: str = "") -> None:
    """Inserts rows of like keys, all in a statement, column by column: a mark for each value costs twice as much."""
    if not rows:
        return
    names = list(rows[0])
    columns = ", ".join(f"unnest(${place})" for place in range(1, len(names) + 1))
    values = [[row[name] for row in rows] for name in names]
    cursor.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {columns}{after}", values)


def as_json(value: Any) -> str:
    """A value as the store keeps it in a column of words."""
    return json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
