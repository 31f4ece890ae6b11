"""Brings a database to the schema of this program: numbered SQL files, each one transaction with its record."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import duckdb

_FILE = re.compile(r"(\d{4})_(\w+)\.sql")
_RECORDS = """
CREATE TABLE IF NOT EXISTS migrations (
    number INTEGER PRIMARY KEY,
    name VARCHAR NOT NULL,
    applied_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE migrations IS 'Which of the numbered SQL files this database has been through.';
COMMENT ON COLUMN migrations.number IS 'Number in the file''s name';
COMMENT ON COLUMN migrations.name IS 'The rest of the file''s name';
COMMENT ON COLUMN migrations.applied_at IS 'When it was applied (UTC)';
"""


class Migration(NamedTuple):
    """One numbered SQL file."""

    number: int
    name: str
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """The SQL files that come with the program, by number."""
    found = []
    for file in files("pipeline.store").joinpath("migrations").iterdir():
        match = _FILE.fullmatch(file.name)
        if match:
            found.append(Migration(int(match[1]), match[2], file.read_text("utf-8")))
    return tuple(sorted(found))


def newest() -> int:
    """The number of the last SQL file."""
    return migrations()[-1].number


def version(cursor: duckdb.DuckDBPyConnection) -> int:
    """The number of the last migration that a database has been through; 0 for one that has none."""
    import duckdb

    cursor.execute("SET python_enable_replacements = false")  # else `migrations` might name a variable of Python's
    try:
        rows = cursor.execute("SELECT coalesce(max(number), 0) FROM migrations").fetchall()
    except duckdb.CatalogException:  # no such table yet; to look in the catalogue first costs 10 ms
        return 0
    return int(rows[0][0])


def migrate(cursor: duckdb.DuckDBPyConnection) -> list[int]:
    """Applies what a database lacks and gives the numbers applied; each file whole or not at all."""
    done = version(cursor)
    missing = [migration for migration in migrations() if migration.number > done]
    for migration in missing:
        _apply(cursor, migration)
    if missing:
        cursor.execute("CHECKPOINT")  # replaying a log with changes of schema in it has had bugs
    return [migration.number for migration in missing]


def _apply(cursor: duckdb.DuckDBPyConnection, migration: Migration) -> None:
    cursor.execute("BEGIN TRANSACTION")
    try:
        cursor.execute(_RECORDS)
        cursor.execute(migration.sql)
        cursor.execute(
            "INSERT INTO migrations VALUES (?, ?, now() AT TIME ZONE 'UTC')", [migration.number, migration.name]
        )
    except BaseException:
        cursor.execute("ROLLBACK")
        raise
    cursor.execute("COMMIT")
