"""What office files and web pages are made of, paragraphs and tables, and how they become the reading text."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from pipeline.model import Origin, SourceText, Span, Table
from pipeline.text import squeeze

_RULE = re.compile(r"[\s\-–—_=*+~]{3,}$")
"""A line of dashes or stars under a title is drawn, not said."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its label and marks, tabs and line breaks as such; `notes` are its footnotes, mark first."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A table's cell; the same object in more than one row is one cell that spans them."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: every row as wide as the table, None where a cell to the left goes on or none stands."""

    rows: tuple[tuple[Cell | None, ...], ...]


Block: TypeAlias = Paragraph | Grid


def reading_text(blocks: Iterable[Block], apart: tuple[str, ...] = ()) -> SourceText:
    """The reading text of a file's blocks: letterhead and signature by columns, other tables by cells with their spans.

    >>> reading_text([Paragraph("Kính gửi:\\tSở Y tế")]).text
    'Kính gửi: Sở Y tế'
    """
    from pipeline.read.sides import arranged

    writer = _Writer()
    for block in arranged(blocks):
        writer.put(block)
    return writer.finished(apart)


def paragraphs_of(blocks: Iterable[Block]) -> Iterable[Paragraph]:
    """All paragraphs, those in tables too, each once."""
    seen: set[int] = set()
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        for cell in (cell for row in block.rows for cell in row if cell is not None):
            if id(cell) not in seen:
                seen.add(id(cell))
                yield from paragraphs_of(cell.blocks)


Places: TypeAlias = list[tuple[tuple[int, int] | None, ...]]
"""For each row of a table where each cell's words stand in the raw text."""


@dataclass
class _Writer:
    """Lines as they come, and where the cells of each table stand among them."""

    lines: list[str] = field(default_factory=list)
    at: int = 0
    tables: list[Places] = field(default_factory=list)
    own: bool = False

    def put(self, block: Block) -> None:
        """One block after what stands there."""
        if isinstance(block, Paragraph):
            self._paragraph(block)
        else:
            self._table(block)

    def start_own(self) -> None:
        """The next line carries on nothing."""
        self.own = True

    def _paragraph(self, paragraph: Paragraph) -> None:
        for line in (*paragraph.text.splitlines(), *paragraph.notes):
            if line.strip() and not _RULE.match(line):
                self._line(squeeze(line))

    def _line(self, line: str) -> None:
        from pipeline.read.transcript import OWN_LINE

        written = f"{OWN_LINE if self.own else ''}{line}\n"
        self.own = False
        self.lines.append(written)
        self.at += len(written)

    def _table(self, grid: Grid) -> None:
        written: dict[int, tuple[int, int] | None] = {}
        places = [tuple(self._cell(cell, written) for cell in row) for row in grid.rows]
        self.start_own()
        if any(place for row in places for place in row):
            self.tables.append(places)

    def _cell(self, cell: Cell | None, written: dict[int, tuple[int, int] | None]) -> tuple[int, int] | None:
        """A cell's words on lines of their own, once; tables within it are only words."""
        if cell is None:
            return None
        if id(cell) not in written:
            self.start_own()
            start = self.at
            for paragraph in paragraphs_of(cell.blocks):
                self._paragraph(paragraph)
            written[id(cell)] = (start, self.at) if self.at > start else None
        return written[id(cell)]

    def finished(self, apart: tuple[str, ...]) -> SourceText:
        """The reading text with the tables' spans in it."""
        from pipeline.read.transcript import source_text

        text = source_text("".join(self.lines))
        return SourceText(text.text, tables=tuple(_in_text(self.tables, text.origins)), apart=apart)


def _in_text(tables: Sequence[Places], origins: Sequence[Origin]) -> Iterable[Table]:
    """Places in the raw text as spans of the reading text."""
    by_source = sorted(origins, key=lambda origin: origin.source_start)
    starts = [origin.source_start for origin in by_source]
    for places in tables:
        yield Table(tuple(tuple(_span(place, by_source, starts) for place in row) for row in places))


def _span(place: tuple[int, int] | None, origins: Sequence[Origin], starts: Sequence[int]) -> Span | None:
    if place is None:
        return None
    within = origins[bisect.bisect_left(starts, place[0]) : bisect.bisect_left(starts, place[1])]
    if not within:
        return None
    first, last = min(within), max(within)
    return Span(first.text_start, last.text_start + last.length)
