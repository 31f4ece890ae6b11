"""Comma-separated values that spreadsheet programs open right: UTF-8 with its mark, no cell that runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

from pipeline.export.columns import COLUMNS, Cell
from pipeline.messages import DEFAULT_LANGUAGE, Language
from pipeline.store.rows import ObligationRow

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for a formula (OWASP, CSV Injection); a quote that starts with a dash is one of them."""


def table(rows: Iterable[ObligationRow], language: Language = DEFAULT_LANGUAGE) -> bytes:
    """The rows with their heads, as the bytes of a file."""
    return text(rows, language).encode("utf-8-sig")


def text(rows: Iterable[ObligationRow], language: Language = DEFAULT_LANGUAGE) -> str:
    """The same as text, without the mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.head(language) for column in COLUMNS])
    for row in rows:
        writer.writerow([_cell(column.value(row, language)) for column in COLUMNS])
    return out.getvalue()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else harmless(value)


def harmless(value: str) -> str:
    """A cell's text with an apostrophe before what would run as a formula.

    >>> harmless("=1+1")
    "'=1+1"
    """
    risky = value.startswith(_STARTS_FORMULA) or value.lstrip().startswith(_STARTS_FORMULA)
    return f"'{value}" if risky else value
