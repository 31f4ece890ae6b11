"""Writes data-dictionary.md from the records' own words and the database's comments (`make docs`)."""

from __future__ import annotations

import dataclasses
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline import model

FILE = Path(__file__).parent / "data-dictionary.md"
_TOP = """# Data dictionary

Written by `make docs` from pipeline/model.py and the comments in the database: change it there.
"""


_VIEWS = "What the pages, the commands and the exports show: the person's value where one stands, else the machine's."


def dictionary() -> str:
    """The whole page: the records that parsing gives and JSON carries, then the tables of the database."""
    records = "\n".join(_record(record) for record in _records())
    tables = "\n".join(_table(name, comment, columns) for name, comment, columns in _tables("table"))
    views = "\n".join(_table(name, comment, columns) for name, comment, columns in _tables("view"))
    top = f"{_TOP}\n## Records\n\n{squeezed(model.__doc__)}\n\n{records}"
    return f"{top}\n## Tables\n\n{tables}\n## Views\n\n{_VIEWS}\n\n{views}"


def squeezed(text: str | None) -> str:
    """A docstring's paragraphs as lines, for Markdown."""
    return inspect.cleandoc(text or "").replace("``", "`")


def _records() -> list[Any]:
    found = [value for value in vars(model).values() if inspect.isclass(value) and value.__module__ == model.__name__]
    return sorted(found, key=lambda record: inspect.getsourcelines(record)[1])


def _record(record: Any) -> str:
    rows = "\n".join(f"| `{name}` | {_cell(kind)} |" for name, kind in _fields(record))
    return f"### {record.__name__}\n\n{squeezed(record.__doc__)}\n\n| field | type |\n| --- | --- |\n{rows}\n"


def _fields(record: Any) -> Iterator[tuple[str, str]]:
    if dataclasses.is_dataclass(record):
        yield from ((field.name, str(field.type)) for field in dataclasses.fields(record))
    else:
        yield from inspect.get_annotations(record).items()


def _cell(kind: Any) -> str:
    words = kind if isinstance(kind, str) else getattr(kind, "__forward_arg__", None) or getattr(kind, "__name__", "")
    return f"`{words}`".replace("|", "\\|")


def _tables(kind: str) -> Iterator[tuple[str, str, list[tuple[str, str, str]]]]:
    """Name, comment and columns of every table, or view, of a new database."""
    import duckdb

    from pipeline.store.schema import migrate

    cursor = duckdb.connect().cursor()
    migrate(cursor)
    tables = cursor.execute(
        f"SELECT {kind}_name AS name, comment FROM duckdb_{kind}s() WHERE NOT internal "
        f"ORDER BY name <> 'documents', {kind}_oid"
    ).fetchall()
    for name, comment in tables:
        columns = cursor.execute(
            "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
            [name],
        ).fetchall()
        yield name, comment, columns


def _table(name: str, comment: str, columns: list[tuple[str, str, str]]) -> str:
    rows = "\n".join(f"| `{column}` | {kind} | {said} |" for column, kind, said in columns)
    return f"### {name}\n\n{comment}\n\n| column | type | meaning |\n| --- | --- | --- |\n{rows}\n"


def main() -> int:
    """Writes the page."""
    FILE.write_text(dictionary(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
