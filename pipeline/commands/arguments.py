"""What commands share: a parser that speaks the user's language, the database, the filters, dates as typed."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn, get_args

from pipeline.errors import UsageError
from pipeline.messages import Language, message
from pipeline.model import DeadlineKind, Modality, Role
from pipeline.store.place import default_database

STATES = ("open-in-time", "open-overdue", "done-on-time", "done-late", "extension-asked", "returned", "void")
"""Those of pipeline/store/states.py, which is not loaded to show help (a test compares them)."""

Run = Callable[[argparse.Namespace], int]

# argparse's own complaints, and the message that says the same.
_COMPLAINTS = (
    (re.compile(r"the following arguments are required: (?P<names>.+)"), "cli.required"),
    (re.compile(r"unrecognized arguments: (?P<names>.+)"), "cli.unrecognized"),
    (re.compile(r"argument (?P<names>[^:]+): expected .+"), "cli.value-missing"),
    (
        re.compile(r"argument (?P<names>[^:]+): invalid choice: '(?P<value>.*)' \(choose from (?P<choices>.+)\)"),
        "cli.choice-wrong",
    ),
    (re.compile(r"argument (?P<names>[^:]+): invalid \w+ value: '(?P<value>.*)'"), "cli.value-wrong"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and complaints are in the user's language; a wrong call raises UsageError."""

    def __init__(self, *, language: Language, **settings: Any) -> None:
        """Takes argparse's own settings beside the language."""
        super().__init__(add_help=False, allow_abbrev=False, **settings)
        self.language = language
        self._positionals.title = message("cli.positionals", language)
        self._optionals.title = message("cli.options", language)
        self.add_argument("-h", "--help", action="help", help=message("cli.help", language))

    def format_help(self) -> str:
        """argparse's help with its one fixed word in the user's language."""
        return super().format_help().replace("usage:", message("cli.usage-is", self.language), 1)

    def error(self, message: str) -> NoReturn:
        """Raises UsageError with what is wrong and where to read on."""
        raise UsageError(problem=_complaint(message, self.prog, self.language))


def _complaint(complaint: str, program: str, language: Language) -> str:
    for pattern, key in _COMPLAINTS:
        if match := pattern.match(complaint):
            return message(key, language, program=program, **match.groupdict())
    return message("cli.wrong", language, program=program, names=complaint)


def number(least: int) -> Callable[[str], int]:
    """A type for whole numbers from `least` on."""

    def whole(words: str) -> int:
        value = int(words)
        if value < least:
            raise ValueError(words)
        return value

    return whole


def typed_date(words: str) -> date:
    """A day as typed: 31/12/2022 or 2022-12-31. Raises ValueError for anything else.

    >>> typed_date("5/4/2024").isoformat()
    '2024-04-05'
    """
    form = "%Y-%m-%d" if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", words) else "%d/%m/%Y"
    return datetime.strptime(words, form).date()


def add_database(parser: Parser) -> None:
    """--db, by default where the app looks too."""
    place = default_database()
    parser.add_argument(
        "--db", type=Path, default=place, metavar="TỆP", help=message("cli.db", parser.language, place=str(place))
    )


def add_jobs(parser: Parser) -> None:
    """--jobs, one process where nothing is said."""
    parser.add_argument("--jobs", type=number(1), default=1, metavar="N", help=message("cli.jobs", parser.language))


def add_filters(parser: Parser) -> None:
    """The filters of the table of tasks; those that can be given again are alternatives."""

    def add(*names: str, **settings: Any) -> None:
        key = names[-1].removeprefix("--")
        filters.add_argument(*names, help=message(f"cli.filter-{key}", parser.language), **settings)

    filters = parser.add_argument_group(message("cli.filters", parser.language))
    add("--province", action="append", default=[], metavar="…")
    add("--body", action="append", default=[], metavar="…")
    add("--role", action="append", default=[], choices=get_args(Role))
    add("--kind", action="append", default=[], choices=get_args(DeadlineKind))
    add("--modality", action="append", default=[], choices=get_args(Modality))
    add("--state", action="append", default=[], choices=STATES)
    add("--document", action="append", default=[], metavar="…")
    add("--check", action="store_true")
    add("--text", default="", metavar="…")
    add("--due-from", type=typed_date, metavar="dd/mm/yyyy")
    add("--due-to", type=typed_date, metavar="dd/mm/yyyy")


def add_limit(parser: Parser) -> None:
    """--limit, none where nothing is said."""
    parser.add_argument("--limit", type=number(1), metavar="N", help=message("cli.limit", parser.language))
