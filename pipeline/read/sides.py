"""What stands side by side in office files: letterhead and signature, set with a table or with tabs, by columns.

The form is that of Decree 30/2020/NĐ-CP, Annex I: issuer and number left, motto, place and date right; Nơi nhận left,
who signs right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.read.blocks import Block, Cell, Grid, Paragraph, paragraphs_of
from pipeline.text import matching_form

_MOTTO = re.compile(r"cộng hoà xã hội chủ nghĩa|độc lập\s*-\s*tự do|đảng cộng sản việt nam")
_DATED = re.compile(r"[^\W\d_][^:;]{1,40},\s*ngày\b.*\btháng\b.*\bnăm\b")
_CLOSING = re.compile(r"nơi nhận\s*(:|$)")
_SIGNING = re.compile(r"(tm|kt|tl|tuq|q)\s*\.\s*\S")
_ADDRESSED = re.compile(r"kính gửi\b")
_MOST_ROWS = 12
_MOST_COLUMNS = 3
"""Columns with words: left, an empty gutter or a stamp, right."""
_LONGEST_SIDE = 110
_LETTERHEAD_LINES = 10
_SIGNATURE_LINES = 45
_TAB = 8
_GAP = re.compile(r"\s*\t\s*|\s{4,}")


def arranged(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks in reading order, without the tables that only set letterhead, signature or the page."""
    yield from _by_tabs([block for given in blocks for block in _without_layout(given)])


def _without_layout(block: Block) -> Iterator[Block]:
    """A task table as it is; a table that sets words side by side as its columns' blocks."""
    if isinstance(block, Paragraph):
        yield block
    elif _sets_the_page(block):
        for row in block.rows:
            for cell in (cell for cell in row if cell is not None):
                yield from (inner for found in cell.blocks for inner in _without_layout(found))
    elif _stands_side_by_side(block):
        yield from _columns(block)
    else:
        yield block


def _sets_the_page(grid: Grid) -> bool:
    """A table of one column, or one whose cell holds letterhead and Nơi nhận: a page within a web page."""
    if len(_used(grid)) < 2:
        return True
    for cell in _cells(grid):
        forms = [matching_form(paragraph.text.strip()) for paragraph in paragraphs_of(cell.blocks)]
        if any(_MOTTO.search(form) for form in forms) and any(_CLOSING.match(form) for form in forms):
            return True
    return False


def _used(grid: Grid) -> set[int]:
    """The columns that hold words."""
    return {
        column
        for row in grid.rows
        for column, cell in enumerate(row)
        if cell is not None and any(paragraph.text.strip() for paragraph in paragraphs_of(cell.blocks))
    }


def _cells(grid: Grid) -> Iterator[Cell]:
    yield from {id(cell): cell for row in grid.rows for cell in row if cell is not None}.values()


def _stands_side_by_side(grid: Grid) -> bool:
    """Whether a table sets a letterhead, a signature or Kính gửi: few columns, and their words."""
    if len(grid.rows) > _MOST_ROWS or len(_used(grid)) > _MOST_COLUMNS:
        return False
    return any(_marks_a_side(line) for cell in _cells(grid) for line in _lines(cell))


def _marks_a_side(line: str) -> bool:
    form = matching_form(line.strip())
    signing = line.isupper() and _SIGNING.match(form)
    return bool(signing or _MOTTO.match(form) or _CLOSING.match(form) or _ADDRESSED.match(form))


def _lines(cell: Cell) -> Iterator[str]:
    for paragraph in paragraphs_of(cell.blocks):
        yield from (line.strip() for line in paragraph.text.splitlines())


def _columns(grid: Grid) -> Iterator[Block]:
    """Column by column, from one row to the next that runs across the whole table."""
    stretch: list[tuple[Cell | None, ...]] = []
    for row in grid.rows:
        across = len(row) > 1 and row[0] is not None and all(cell is None for cell in row[1:])
        if not across:
            stretch.append(row)
            continue
        yield from _by_column(stretch)
        stretch = []
        yield from _by_column([row])
    yield from _by_column(stretch)


def _by_column(rows: list[tuple[Cell | None, ...]]) -> Iterator[Block]:
    seen: set[int] = set()
    for column in range(max(map(len, rows), default=0)):
        for cell in (row[column] for row in rows if column < len(row)):
            if cell is not None and id(cell) not in seen:
                seen.add(id(cell))
                yield from (inner for block in cell.blocks for inner in _without_layout(block))


class _Piece(NamedTuple):
    """Words between tabs or wide blanks, and about how far right they start."""

    at: int
    text: str


def _pieces(line: str) -> list[_Piece]:
    pieces, at, start = [], 0, 0
    for match in [*_GAP.finditer(line), None]:
        end = match.start() if match else len(line)
        if words := line[start:end].strip():
            pieces.append(_Piece(at, words))
        at += end - start
        if match:
            at += sum(_TAB if char == "\t" else 1 for char in match[0])
            start = match.end()
    return pieces


def _by_tabs(blocks: list[Block]) -> Iterator[Block]:
    """Blocks with the stretches that tabs set in two columns put one column after the other."""
    at = 0
    while at < len(blocks):
        end, lines = _stretch(blocks, at)
        sides = _two_sides(lines) if lines else None
        if sides is None:
            yield blocks[at]
            at += 1
        else:
            yield from (Paragraph(text) for text in sides)
            at = end


def _stretch(blocks: list[Block], start: int) -> tuple[int, list[list[_Piece]]]:
    """The lines of a two-column stretch that opens at a block, and the block after it; no lines where none opens."""
    opening = _paragraph_lines(blocks[start])
    if not opening or (not any(map(_opens_closing, opening)) and not any(map(_opens_letterhead, opening))):
        return start, []
    closing = any(map(_opens_closing, opening))
    lines: list[list[_Piece]] = []
    at = start
    while at < len(blocks) and len(lines) < (_SIGNATURE_LINES if closing else _LETTERHEAD_LINES):
        found = _paragraph_lines(blocks[at])
        if found is None or any(map(_ends_sides, found)):
            break
        lines += found
        at += 1
        if not closing and any(_DATED.match(matching_form(line[-1].text)) for line in found if line):
            break
    return at, lines


def _ends_sides(line: list[_Piece]) -> bool:
    """Running text, or a title of its own at the left margin."""
    if any(len(piece.text) > _LONGEST_SIDE for piece in line):
        return True
    title = len(line) == 1 and line[0].at < 2 * _TAB and line[0].text.isupper() and line[0].text[0].isalpha()
    return title and not _marks_a_side(line[0].text) and len(line[0].text) > 3


def _paragraph_lines(block: Block) -> list[list[_Piece]] | None:
    if not isinstance(block, Paragraph) or block.notes:
        return None
    return [_pieces(line) for line in block.text.splitlines()]


def _opens_letterhead(line: list[_Piece]) -> bool:
    return len(line) == 2 and bool(_MOTTO.match(matching_form(line[1].text)))


def _opens_closing(line: list[_Piece]) -> bool:
    opens = any(_CLOSING.match(matching_form(piece.text)) for piece in line[:1])
    return opens or (len(line) == 1 and line[0].at > 2 * _TAB and bool(_SIGNING.match(matching_form(line[0].text))))


def _two_sides(lines: list[list[_Piece]]) -> list[str] | None:
    """The left column's lines and then the right's, or None where no line has two sides."""
    both = [line for line in lines if len(line) > 1]
    if not both:
        return None
    middle = min(line[0].at for line in both) / 2 + min(line[-1].at for line in both) / 2
    left = [line[0].text for line in lines if line and (len(line) > 1 or line[0].at < middle)]
    right = [" ".join(piece.text for piece in line[1:] or line) for line in lines if _has_right(line, middle)]
    return left + right


def _has_right(line: list[_Piece], middle: float) -> bool:
    return len(line) > 1 or (len(line) == 1 and line[0].at >= middle)
