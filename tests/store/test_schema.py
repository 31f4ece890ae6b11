"""The schema comes in numbered steps, each whole or not at all, and says what every column means."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipeline.errors import DatabaseNewer
from pipeline.store import schema
from pipeline.store.connection import Store
from pipeline.store.schema import Migration


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "new" / "chidao.duckdb"


def _empty() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:")


def test_the_numbers_of_the_files_leave_no_gap() -> None:
    assert [migration.number for migration in schema.migrations()] == list(range(1, schema.newest() + 1))


def test_a_new_database_goes_through_every_step_and_keeps_that(db: Path) -> None:
    with Store(db, write=True) as store:
        assert [number for (number,) in store.rows("SELECT number FROM migrations ORDER BY number")] == list(
            range(1, schema.newest() + 1)
        )


def test_a_second_time_there_is_nothing_to_do() -> None:
    connection = _empty()
    assert schema.migrate(connection.cursor()) != []
    assert schema.migrate(connection.cursor()) == []


def test_a_step_that_fails_halfway_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = _empty()
    schema.migrate(connection.cursor())
    broken = Migration(schema.newest() + 1, "broken", "CREATE TABLE half (a INTEGER); SELECT * FROM nowhere;")
    steps = (*schema.migrations(), broken)
    monkeypatch.setattr(schema, "migrations", lambda: steps)
    with pytest.raises(duckdb.Error):
        schema.migrate(connection.cursor())
    assert schema.version(connection.cursor()) == broken.number - 1
    assert connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'half'").fetchall() == [(0,)]


def test_an_older_database_is_brought_up_to_date_by_opening_it_to_read(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(db, write=True):
        pass
    added = Migration(schema.newest() + 1, "added", "CREATE TABLE added (a INTEGER);")
    steps = (*schema.migrations(), added)
    monkeypatch.setattr(schema, "migrations", lambda: steps)
    with Store(db) as store:
        assert store.rows("SELECT count(*) FROM added") == [(0,)]


def test_a_database_of_a_newer_program_is_refused(db: Path) -> None:
    with Store(db, write=True) as store:
        store.rows("INSERT INTO migrations VALUES (9999, 'later', now()::TIMESTAMP)")
    with pytest.raises(DatabaseNewer), Store(db):
        pass


@pytest.mark.parametrize("kind", ["tables", "columns"])
def test_everything_has_a_comment(kind: str) -> None:
    connection = _empty()
    schema.migrate(connection.cursor())
    named = "table_name" if kind == "tables" else "table_name || '.' || column_name"
    silent = connection.execute(
        f"SELECT {named} FROM duckdb_{kind}() WHERE NOT internal AND coalesce(comment, '') = ''"
    ).fetchall()
    assert silent == []


def test_the_file_can_be_opened_by_the_last_1_x(db: Path) -> None:
    with Store(db, write=True) as store:
        tags = store.rows("SELECT tags FROM duckdb_databases() WHERE NOT internal")[0][0]
    assert tags["storage_version"].startswith("v1.5")
