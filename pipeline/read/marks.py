"""Words with Word's own marks in them, as paragraphs and tables: CR ends a paragraph, BEL a cell, BEL again a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.read.blocks import Block, Cell, Grid, Paragraph

PARAGRAPH, CELL, ROW = "\r", "\x07", "\x1c"
"""`ROW` is ours, for formats that tell the end of a row from an empty cell."""
_MARKED = re.compile(f"([^{PARAGRAPH}{CELL}{ROW}]*)([{PARAGRAPH}{CELL}{ROW}])")
_SHORT = 110
_FEW = 8
_CLOSING = re.compile(r"\s*nơi nhận", re.I)


def marked_blocks(words: str) -> Iterator[Block]:
    """Paragraphs by their marks, and the rows that the marks of cells close."""
    open_paragraphs: list[Block] = []
    rows: list[tuple[Cell | None, ...]] = []
    row: list[Cell | None] = []
    for text, mark in _MARKED.findall(words + PARAGRAPH):
        if mark == ROW or (mark == CELL and row and not text and not open_paragraphs):
            rows.append(tuple(row))
            row = []
            continue
        open_paragraphs.append(Paragraph(text))
        if mark == CELL:
            outside = 0 if row else _outside(open_paragraphs)
            if outside:
                yield from _grid(rows)
                rows = []
            yield from open_paragraphs[:outside]
            row.append(Cell(tuple(open_paragraphs[outside:])))
            open_paragraphs = []
    yield from _grid([*rows, tuple(row)] if row else rows)
    yield from open_paragraphs


def _outside(paragraphs: list[Block]) -> int:
    """How many paragraphs stand before a row's first cell, which says of itself only where it ends.

    It starts with Nơi nhận, or goes back over short lines to the file's start; else it is the last paragraph alone.
    """
    texts = [paragraph.text for paragraph in paragraphs if isinstance(paragraph, Paragraph)]
    closing = [number for number, text in enumerate(texts) if _CLOSING.match(text)]
    if closing:
        return closing[-1]
    return len(texts) - 1 if any(len(text) > _SHORT for text in texts) or len(texts) > _FEW else 0


def _grid(rows: list[tuple[Cell | None, ...]]) -> Iterator[Grid]:
    if rows:
        width = max(map(len, rows))
        yield Grid(tuple(row + (None,) * (width - len(row)) for row in rows))
