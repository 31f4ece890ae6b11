"""Tables that assign work as records, and what their columns hold: models/table_columns.jsonl has the heads' words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, cast

from models import rows
from pipeline.model import Span
from pipeline.text import matching_form

Column = Literal["number", "work", "lead", "support", "time", "product", "other"]

_BRACKETED = re.compile(r"\s*\([^()]*\)")
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")
_LONGEST_HEAD = 90


class Columns(NamedTuple):
    """Which column, counted from 0, holds what; None where no head says so."""

    kinds: tuple[Column, ...]

    def first(self, kind: Column) -> int | None:
        """The first column of a kind."""
        return self.kinds.index(kind) if kind in self.kinds else None

    @property
    def assigns(self) -> bool:
        """Whether the table says what is to be done and by whom."""
        return self.first("work") is not None and self.first("lead") is not None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that assigns work: the cell of each kind of column, `number` among the rows of its section.

    `section` is the label of the row above that heads it, `leads` the bodies which that row names.
    """

    cells: dict[Column, Span]
    number: int
    section: str | None = None
    leads: Span | None = None


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table in the reading: where it stands, and its rows that assign work."""

    span: Span
    rows: tuple[TableRow, ...] = ()


@cache
def _patterns() -> tuple[tuple[Column, re.Pattern[str]], ...]:
    return tuple(
        (cast(Column, row["column"]), re.compile(matching_form(row["pattern"]))) for row in rows("table_columns")
    )


def column_of(head: str) -> Column:
    """What a column holds by its head.

    >>> column_of("Đơn vị chủ trì")
    'lead'
    """
    form = " ".join(_BRACKETED.sub("", matching_form(head)).replace("-", " ").split()).strip(" .:*")
    if len(form) > _LONGEST_HEAD:
        return "other"
    return next((column for column, pattern in _patterns() if pattern.fullmatch(form)), "other")


def columns_of(heads: Sequence[str]) -> Columns:
    """What a table's columns hold; of two that look the same only the first counts."""
    kinds: list[Column] = []
    for head in heads:
        kind = column_of(head)
        kinds.append("other" if kind != "other" and kind in kinds else kind)
    return Columns(tuple(kinds))


def numbers_columns(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns ("(1) | (2) | (3)")."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return len(filled) > 1 and all(_NUMBERING.fullmatch(cell) for cell in filled)
