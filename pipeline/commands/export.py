"""`chidao export`: exactly the tasks that a filter asks for, as a file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.arguments import Parser, add_database, add_filters, add_limit
from pipeline.commands.tables import wanted
from pipeline.errors import UsageError
from pipeline.messages import Language, message

if TYPE_CHECKING:
    from pipeline.store.connection import Store
    from pipeline.store.queries import ObligationRow

_FORMATS = ("xlsx", "csv", "json")


def add(parser: Parser) -> None:
    """The command's arguments."""
    parser.add_argument("--format", choices=_FORMATS, help=message("cli.export-format", parser.language))
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=message("cli.export-out", parser.language)
    )
    add_limit(parser)
    add_filters(parser)
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Writes the file and says how many tasks it holds. Raises UsageError for an unknown format."""
    from pipeline.store.connection import Store
    from pipeline.store.queries import obligations

    form = arguments.format or arguments.out.suffix.removeprefix(".").lower()
    if form not in _FORMATS:
        raise UsageError(problem=message("cli.format-unknown", arguments.lang, out=str(arguments.out)))
    with Store(arguments.db) as store:
        rows = obligations(store, wanted(arguments), arguments.limit)
        data = _bytes(form, rows, store, arguments.lang)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_bytes(data)
    print(message("cli.exported", arguments.lang, count=len(rows), out=str(arguments.out)))
    return 0


def _bytes(form: str, rows: list[ObligationRow], store: Store, language: Language) -> bytes:
    """The file's bytes in one of the formats."""
    from pipeline.export import csv, json, xlsx
    from pipeline.store.queries import directive

    if form == "xlsx":
        return xlsx.workbook(rows, language)
    if form == "csv":
        return csv.table(rows, language)
    return "".join(json.array(rows, lambda document_id: directive(store, document_id))).encode("utf-8")
