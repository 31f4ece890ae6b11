"""A database of every earlier version, with data in it, is brought up to date and loses nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.serial import to_json
from pipeline.store import audit, queries, schema, work
from pipeline.store.check import check
from pipeline.store.compose import compose
from pipeline.store.connection import STORAGE_VERSION, Store
from pipeline.store.tables import CHILD_TABLES, child_rows, document_row, reading_row
from tests.samples import directive, names
from tests.store.people import identity, say


def _old_database(path: Path, version: int) -> None:
    """A file as an earlier version wrote it: its schema, and the sample in the columns that it had."""
    config: dict[str, Any] = {"storage_compatibility_version": STORAGE_VERSION}
    connection = duckdb.connect(str(path), config=config)
    for step in schema.migrations()[:version]:
        schema._apply(connection.cursor(), step)
    shown = compose(directive(), [])
    reading = reading_row(identity(), directive())
    _put(connection, "documents", document_row(shown, 1, "old", reading) | reading)
    _put(connection, "readings", reading)
    for table, rows in child_rows(identity(), shown).items():
        for row in rows:
            _put(connection, table, row)
    connection.close()


def _put(connection: duckdb.DuckDBPyConnection, table: str, row: dict[str, Any]) -> None:
    known = {
        name
        for (name,) in connection.execute(
            "SELECT column_name FROM duckdb_columns() WHERE table_name = ?", [table]
        ).fetchall()
    }
    kept = {name: value for name, value in row.items() if name in known}
    if not kept:
        return  # the table came later
    marks = ", ".join("?" for _ in kept)
    connection.execute(f"INSERT INTO {table} ({', '.join(kept)}) VALUES ({marks})", [*kept.values()])


EARLIER = range(1, schema.newest() + 1)


@pytest.mark.parametrize("version", EARLIER)
def test_an_earlier_database_comes_up_to_date_with_all_its_data(tmp_path: Path, version: int) -> None:
    db = tmp_path / "chidao.duckdb"
    _old_database(db, version)
    with Store(db) as store:
        assert store.rows("SELECT max(number) FROM migrations") == [(schema.newest(),)]
        assert names(queries.obligations(store)) == ["t1", "t2", "t3", "t4"]
        assert queries.obligations(store)[0].supports == ("Công an tỉnh",)
        assert to_json(queries.directive(store, identity())) == to_json(directive())
        assert queries.documents(store)[0].tasks == 4
    assert {problem.code for problem in check(db)} == {"original-missing"}


@pytest.mark.parametrize("version", EARLIER)
def test_people_work_in_a_database_that_came_up_to_date(tmp_path: Path, version: int) -> None:
    db = tmp_path / "chidao.duckdb"
    _old_database(db, version)
    with Store(db, write=True) as store:
        say(store, "task", "strike", "t2")
        say(store, "header", "correct", "number", value="12")
        assert names(queries.obligations(store)) == ["t1", "t3", "t4"]
        assert queries.documents(store)[0].code == "12/UBND-KGVX"
        assert audit.first_broken_link(store) is None
        assert work.proposals(store) == []
    assert {problem.code for problem in check(db)} == {"original-missing"}


@pytest.mark.parametrize("version", EARLIER)
def test_the_schema_is_the_same_whatever_it_started_from(tmp_path: Path, version: int) -> None:
    db, new = tmp_path / "chidao.duckdb", tmp_path / "new.duckdb"
    _old_database(db, version)
    sql = "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
    with Store(db) as old, Store(new, write=True) as fresh:
        assert old.rows(sql) == fresh.rows(sql)
    assert set(CHILD_TABLES) <= {row[0] for row in _columns(db)}


def _columns(db: Path) -> list[tuple[Any, ...]]:
    with Store(db) as store:
        return store.rows("SELECT table_name FROM duckdb_tables()")
