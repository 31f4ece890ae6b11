"""Paragraphs and tables with their places to the reading text, with a box for every line and a span for every cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.model import Box, Origin, PageRun, SourceText, Span, Table
from pipeline.read.columns import Paragraph

_BROKEN = re.compile(r"[^\W_]-$")
"""What is cut at its hyphen ("186/KH-" and "UBND", "2021-" and "2025") has no blank there."""


@dataclass(eq=False)
class PlacedCell:
    """A table's cell; the same object in more than one row is one cell that spans them."""

    paragraphs: list[Paragraph]

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(piece.text for paragraph in self.paragraphs for piece in paragraph)


@dataclass(eq=False)
class PlacedTable:
    """A table on pages: every row as wide as the table, None where a cell to the left goes on or none stands.

    `columns` are the edges of its columns.
    """

    rows: list[list[PlacedCell | None]]
    columns: tuple[float, ...] = ()


Block = Paragraph | PlacedTable


def placed_text(blocks: Sequence[Block], apart: Sequence[str] = ()) -> SourceText:
    """The reading text of what stands on pages: the same rules as for a transcription, the places carried over."""
    from pipeline.read.transcript import source_text

    writer = _Writer()
    for block in blocks:
        writer.put(block)
    text = source_text("".join(writer.raw))
    by_source = sorted(text.origins, key=lambda origin: origin.source_start)
    tables = (Table(tuple(tuple(_cell(span, by_source) for span in row) for row in rows)) for rows in writer.tables)
    return SourceText(text.text, text.origins, tuple(_in_text(writer.runs, by_source)), tuple(tables), tuple(apart))


@dataclass
class _Writer:
    """Lines as they come, and where runs and cells stand among them."""

    raw: list[str] = field(default_factory=list)
    runs: list[PageRun] = field(default_factory=list)
    tables: list[list[list[Span | None]]] = field(default_factory=list)
    at: int = 0
    own: bool = False

    def put(self, block: Block) -> None:
        """One block after what stands there."""
        if isinstance(block, PlacedTable):
            written: dict[int, Span | None] = {}
            self.tables.append([[self._cell(cell, written) for cell in row] for row in block.rows])
            self.own = True
        else:
            self._paragraph(block)

    def _cell(self, cell: PlacedCell | None, written: dict[int, Span | None]) -> Span | None:
        if cell is None:
            return None
        if id(cell) not in written:
            self.own, start = True, self.at
            for paragraph in cell.paragraphs:
                self._paragraph(paragraph)
            written[id(cell)] = Span(start, self.at) if self.at > start else None
        return written[id(cell)]

    def _paragraph(self, paragraph: Paragraph) -> None:
        from pipeline.read.transcript import OWN_LINE

        if self.own:
            self._write(OWN_LINE)
            self.own = False
        for number, piece in enumerate(paragraph):
            after = "\n" if number == len(paragraph) - 1 else "" if _BROKEN.search(piece.text) else " "
            self.runs.append(PageRun(Span(self.at, self.at + len(piece.text)), piece.page, _rounded(piece.box)))
            self._write(piece.text + after)

    def _write(self, text: str) -> None:
        self.raw.append(text)
        self.at += len(text)


def _rounded(box: Box) -> Box:
    """Tenths of a point are finer than any eye."""
    left, top, right, bottom = (round(edge, 1) for edge in box)
    return (left, top, right, bottom)


def _in_text(runs: list[PageRun], by_source: list[Origin]) -> Iterator[PageRun]:
    """Runs over the raw text as runs over the reading text; those that reading left out are gone."""
    first = 0
    for run in runs:
        while first < len(by_source) and by_source[first].source_start + by_source[first].length <= run.span.start:
            first += 1
        spans = []
        for origin in by_source[first:]:
            if origin.source_start >= run.span.end:
                break
            low = max(origin.source_start, run.span.start)
            high = min(origin.source_start + origin.length, run.span.end)
            spans.append(Span(low, high).shift(origin.text_start - origin.source_start))
        yield from (run._replace(span=span) for span in _merged(spans))


def _merged(spans: list[Span]) -> list[Span]:
    """Neighbouring spans (at most a blank between them) as one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and 0 <= span.start - result[-1].end <= 1:
            result[-1] = Span(result[-1].start, span.end)
        else:
            result.append(span)
    return result


def _cell(span: Span | None, by_source: list[Origin]) -> Span | None:
    """A cell's place in the raw text as the span of its words in the reading text."""
    if span is None:
        return None
    within = [
        origin
        for origin in by_source
        if origin.source_start < span.end and origin.source_start + origin.length > span.start
    ]
    if not within:
        return None
    return Span(
        min(origin.text_start + max(0, span.start - origin.source_start) for origin in within),
        max(origin.text_start + min(origin.length, span.end - origin.source_start) for origin in within),
    )
