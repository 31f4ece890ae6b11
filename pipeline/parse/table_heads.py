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

Column = Literal["number", "work", "lead", "support", "time", "product", "report", "lead if due", "other"]

_BRACKETED = re.compile(r"\s*\([^()]*\)")
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")
_LONGEST_HEAD = 90
_DUE = re.compile(r"\bhạn\b|hoàn thành|nộp|báo cáo|trình|ban hành|\bxong\b|kết thúc|tiến độ")
"""A bare day below such a head is the last one, below "Thời gian" the day itself."""


class Columns(NamedTuple):
    """What each column holds; `due`: the time is one by which the work is to be done."""

    kinds: tuple[Column, ...]
    due: bool = False

    def first(self, kind: Column) -> int | None:
        """The first column of a kind."""
        return self.kinds.index(kind) if kind in self.kinds else None

    @property
    def assigns(self) -> bool:
        """Whether the table says what is to be done and by whom, rather than what was done."""
        return self.first("work") is not None and self.first("lead") is not None and not self.reports

    @property
    def reports(self) -> bool:
        """Whether the table tells what was done."""
        return self.first("report") is not None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that assigns work: the cell of each kind of column, `number` among the rows of its section.

    `section` is the label of the row above that heads it, `leads` the bodies which that row names;
    `due`: a bare day in the time's cell is the last one.
    """

    cells: dict[Column, Span]
    number: int
    section: str | None = None
    leads: Span | None = None
    due: bool = False


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
    """What a table's columns hold; of two that look the same only the first counts.

    "Đơn vị" alone may be a unit of measure: it tells who only beside a column that tells when, with whom or what for.
    """
    kinds: list[Column] = []
    for head in heads:
        kind = column_of(head)
        kinds.append("other" if kind in kinds else kind)
    told = {"time", "support", "product"} & set(kinds) and "lead" not in kinds
    settled = tuple(("lead" if told else "other") if kind == "lead if due" else kind for kind in kinds)
    due = any(kind == "time" and _DUE.search(matching_form(head)) for kind, head in zip(kinds, heads, strict=True))
    return Columns(settled, due)


def numbers_columns(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns ("(1) | (2) | (3)")."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return len(filled) > 1 and all(_NUMBERING.fullmatch(cell) for cell in filled)
