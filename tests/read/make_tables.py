"""Ruled tables set on PDF pages: cells of words, some over several rows or columns, with their lines."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.read.pdf_files import EM, Line, Ruled

_PITCH = 14.0
_SIZE = 11.0
_PADDING = 4.0


@dataclass(frozen=True)
class Cell:
    """A cell's words, a paragraph a line; `down` and `across`: over so many rows and columns."""

    text: str
    down: int = 1
    across: int = 1


Rows = Sequence[Sequence[Cell | str | None]]
"""The cells of each row from the left; None where one from above or the left goes on."""


def table(rows: Rows, columns: Sequence[float], top: float) -> tuple[list[Line], list[Ruled], float]:
    """The words and the lines of a table whose columns have these edges, and where it ends."""
    tops = [top]
    for row in rows:
        tops.append(tops[-1] + 2 * _PADDING + _PITCH * max(_height(cell, columns, at) for at, cell in enumerate(row)))
    lines: list[Line] = []
    rules: list[Ruled] = []
    for down, row in enumerate(rows):
        for across, given in enumerate(row):
            if given is None:
                continue
            cell = given if isinstance(given, Cell) else Cell(given)
            box = (columns[across], tops[down], columns[across + cell.across], tops[down + cell.down])
            rules += _around(box)
            lines += _set(cell.text, box)
    return lines, rules, tops[-1]


def _height(cell: Cell | str | None, columns: Sequence[float], at: int) -> int:
    """How many lines a cell takes; one over several rows takes what they give."""
    if cell is None or (isinstance(cell, Cell) and cell.down > 1):
        return 1
    across, text = (cell.across, cell.text) if isinstance(cell, Cell) else (1, cell)
    return max(1, len(_wrapped(text, columns[at + across] - columns[at])))


def _wrapped(text: str, width: float) -> list[str]:
    characters = int((width - 2 * _PADDING) / (_SIZE * EM))
    return [part for line in text.split("\n") for part in textwrap.wrap(line, characters)]


def _set(text: str, box: Ruled) -> list[Line]:
    lines = _wrapped(text, box[2] - box[0])
    return [
        Line(box[0] + _PADDING, box[1] + _PADDING + _PITCH * (number + 0.8), line, _SIZE)
        for number, line in enumerate(lines)
    ]


def _around(box: Ruled) -> list[Ruled]:
    left, top, right, bottom = box
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    return [(*one, *other) for one, other in pairwise(corners)]
