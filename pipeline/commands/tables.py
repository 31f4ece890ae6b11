"""`chidao tasks` and `chidao due`: the tables of the app on the terminal, as csv, as JSON."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.commands.arguments import Parser, add_database, add_filters, add_limit
from pipeline.messages import Language, message
from pipeline.text import squeeze

if TYPE_CHECKING:
    from pipeline.store.queries import DeadlineCell, DueRow, ObligationFilter, ObligationRow

_FORMATS = ("table", "csv", "json")
_NOT_A_TERMINAL = 160
_GAP = "  "


def add(parser: Parser) -> None:
    """The arguments of both commands."""
    parser.add_argument("--format", choices=_FORMATS, default="table", help=message("cli.format", parser.language))
    add_limit(parser)
    add_filters(parser)
    add_database(parser)


def wanted(arguments: argparse.Namespace) -> ObligationFilter:
    """The filter that the arguments ask for."""
    from pipeline.store.queries import ObligationFilter

    return ObligationFilter(
        provinces=tuple(arguments.province),
        bodies=tuple(arguments.body),
        roles=tuple(arguments.role),
        deadline_kinds=tuple(arguments.kind),
        modalities=tuple(arguments.modality),
        document_ids=tuple(arguments.document),
        states=tuple(arguments.state),
        certainty="check" if arguments.check else None,
        text=arguments.text,
        due_from=arguments.due_from,
        due_to=arguments.due_to,
    )


def run_tasks(arguments: argparse.Namespace) -> int:
    """Prints the tasks asked for."""
    from pipeline.store.connection import Store
    from pipeline.store.queries import count_obligations, obligations

    with Store(arguments.db) as store:
        rows = obligations(store, wanted(arguments), arguments.limit)
        count = count_obligations(store, wanted(arguments))
    if arguments.format == "table":
        print_table(_heads(arguments.lang), [_task_cells(row) for row in rows])
        print(message("cli.shown", arguments.lang, shown=len(rows), count=count))
    else:
        _print_rows(rows, rows, arguments)
    return 0


def run_due(arguments: argparse.Namespace) -> int:
    """Prints dated and recurring deadlines in order."""
    from pipeline.store.connection import Store
    from pipeline.store.queries import due

    with Store(arguments.db) as store:
        every = due(store, wanted(arguments))
    rows = every[: arguments.limit]
    if arguments.format == "table":
        print_table([message("cli.due", arguments.lang), *_heads(arguments.lang)], [_due_cells(row) for row in rows])
        print(message("cli.shown", arguments.lang, shown=len(rows), count=len(every)))
    else:
        _print_rows(rows, [_with_own_deadline(row) for row in rows], arguments)
    return 0


def _with_own_deadline(row: DueRow) -> ObligationRow:
    """The task with the one deadline that this row is about."""
    from dataclasses import replace

    return replace(row.obligation, deadlines=(row.deadline,))


def _print_rows(rows: Sequence[Any], tasks: list[ObligationRow], arguments: argparse.Namespace) -> None:
    """The rows as JSON, or their tasks as csv."""
    import msgspec

    from pipeline.export import csv

    if arguments.format == "csv":
        sys.stdout.write(csv.text(tasks, arguments.lang).replace("\r\n", "\n"))
    else:
        print(msgspec.json.format(msgspec.json.encode(rows), indent=1).decode("utf-8"))


def _heads(language: Language) -> list[str]:
    return [message(f"export.{key}", language) for key in ("leads", "quote", "deadlines", "clause", "document_title")]


def _task_cells(row: ObligationRow) -> list[str]:
    names = "; ".join((*row.leads, *(f"({name})" for name in row.supports)))
    deadlines = "; ".join(deadline.quote for deadline in row.deadlines)
    document = " — ".join(filter(None, (row.province, row.code or row.doc_type, row.document_title)))
    return [names, row.quote, deadlines, row.clause, document]


def _due_cells(row: DueRow) -> list[str]:
    return [_when(row.deadline), *_task_cells(_with_own_deadline(row))]


def _when(deadline: DeadlineCell) -> str:
    return deadline.last_day.strftime("%d/%m/%Y") if deadline.last_day else deadline.value or ""


def print_table(heads: list[str], rows: list[list[str]]) -> None:
    """Columns as wide as what stands in them, within the terminal; the widest give way first."""
    cells = [[squeeze(cell) for cell in row] for row in rows]
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else _NOT_A_TERMINAL
    widths = _widths([heads, *cells], room)
    for row in [heads, ["─" * width for width in widths], *cells]:
        fitted = (_fit(cell, width) for cell, width in zip(row, widths, strict=True))
        print(_GAP.join(fitted).rstrip())


def _widths(rows: list[list[str]], room: int) -> list[int]:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    room -= len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    return widths


def _fit(cell: str, width: int) -> str:
    return cell.ljust(width) if len(cell) <= width else cell[: width - 1] + "…"
