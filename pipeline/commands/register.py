"""`chidao search`, `report` and `history`: what the register holds, how it stands on a day, who changed it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

from pipeline.commands.arguments import Parser, add_database, add_filters, add_limit, typed_date
from pipeline.commands.tables import print_table, wanted
from pipeline.messages import message

_FORMATS = ("table", "csv", "json")
_BY = ("body", "document", "province", "all")
_CELLS = {
    "total": "total",
    "done_on_time": "done-on-time",
    "done_late": "done-late",
    "open_in_time": "open-in-time",
    "open_overdue": "open-overdue",
    "asked": "extension-asked",
    "returned": "returned",
    "void": "void",
}
"""The columns of the report and the words that head them."""
_FOUND_AT_MOST = 50


def add_search(parser: Parser) -> None:
    """The arguments of `search`."""
    parser.add_argument("words", nargs="+", metavar="WORD", help=message("cli.search-words", parser.language))
    _add_format(parser)
    add_limit(parser)
    add_database(parser)


def run_search(arguments: argparse.Namespace) -> int:
    """Prints what a search finds, tasks first; places of the text stand without a clause."""
    from pipeline.store.connection import Store
    from pipeline.store.ranked import search

    with Store(arguments.db) as store:
        hits = search(store, " ".join(arguments.words), arguments.limit or _FOUND_AT_MOST)
    heads = [message(f"export.{key}", arguments.lang) for key in ("quote", "clause", "document", "province")]
    lines = [[hit.words, hit.clause or "", hit.code or hit.document_title, hit.province or ""] for hit in hits]
    _print(heads, lines, hits, arguments)
    return 0


def add_report(parser: Parser) -> None:
    """The arguments of `report`."""
    language = parser.language
    parser.add_argument("--day", type=typed_date, metavar="dd/mm/yyyy", help=message("cli.report-day", language))
    parser.add_argument("--since", type=typed_date, metavar="dd/mm/yyyy", help=message("cli.report-since", language))
    parser.add_argument("--by", choices=_BY, default="body", help=message("cli.report-by", language))
    _add_format(parser)
    add_filters(parser)
    add_database(parser)


def run_report(arguments: argparse.Namespace) -> int:
    """Prints the report as of a day."""
    from pipeline.store.connection import Store
    from pipeline.store.reports import report

    with Store(arguments.db) as store:
        rows = report(store, arguments.day or date.today(), arguments.by, wanted(arguments), arguments.since)
    heads = [message(f"words.{key}", arguments.lang) for key in (arguments.by, *_CELLS.values())]
    lines = [[row.name or "—", *(str(getattr(row, name)) for name in _CELLS)] for row in rows]
    _print(heads, lines, rows, arguments)
    return 0


def add_history(parser: Parser) -> None:
    """The arguments of `history`."""
    parser.add_argument("--document", metavar="…", help=message("cli.history-document", parser.language))
    parser.add_argument("--task", metavar="…", help=message("cli.history-task", parser.language))
    _add_format(parser)
    add_limit(parser)
    add_database(parser)


def run_history(arguments: argparse.Namespace) -> int:
    """Prints the audit, the newest first."""
    from pipeline.store.audit import trail
    from pipeline.store.connection import Store

    with Store(arguments.db) as store:
        rows = trail(store, arguments.document, arguments.task, arguments.limit)
    fields = ("number", "made_at", "who", "action", "document_id", "task_id", "subject", "before", "after", "why")
    lines = [[_cell(getattr(row, name)) for name in fields] for row in rows]
    _print(list(fields), lines, rows, arguments)
    return 0


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _add_format(parser: Parser) -> None:
    parser.add_argument("--format", choices=_FORMATS, default="table", help=message("cli.format", parser.language))


def _print(heads: list[str], lines: list[list[str]], rows: Sequence[Any], arguments: argparse.Namespace) -> None:
    """The lines as a table or csv, or the rows as JSON."""
    import csv

    import msgspec

    if arguments.format == "json":
        print(msgspec.json.format(msgspec.json.encode(rows), indent=1).decode("utf-8"))
    elif arguments.format == "csv":
        csv.writer(sys.stdout, lineterminator="\n").writerows([heads, *lines])
    else:
        print_table(heads, lines)
