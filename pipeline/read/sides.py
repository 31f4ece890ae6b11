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
_DATED = re.compile(r"[^\W\d_][^:;]{0,40},\s*ngày\b.*\btháng\b.*\bnăm\b")
_CLOSING = re.compile(r"nơi nhận\s*(:|$)")
_SIGNING = re.compile(r"(tm|kt|tl|tuq|q)\s*\.\s*\S")
_ADDRESSED = re.compile(r"kính gửi\b")
_MAY_OPEN = re.compile(r"nơi\s+nhận|cộng\s|độc\s+lập|đảng\s|\b(tm|kt|tl|tuq|q)\s*\.", re.I)
"""Without these words no line opens two columns; most paragraphs are looked at no further."""
_MOST_ROWS = 12
_MOST_COLUMNS = 3
"""Columns with words: left, an empty gutter or a stamp, right."""
_LONGEST_SIDE = 110
_LETTERHEAD_BLOCKS = 12
_SIGNATURE_LINES = 45
_TAB = 8
_ITEM = re.compile(r"\s*[-–—+•]")
_RIGHT = r"cộng hoà xã hội chủ nghĩa việt nam|độc lập\s*-\s*tự do\s*-\s*hạnh phúc"
_CLOSE = re.compile(rf"(\S.*?)\s+({_RIGHT})$")
_CLOSE_DATED = re.compile(r"(số\s*:?\s*\d*\s*/\S+)\s+([^\W\d_][^\d:;,]{0,40},\s*ngày\b.*)$")
_GAP = re.compile(r"\s*\t\s*|\s{4,}")


def arranged(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks in reading order, without the tables that only set letterhead, signature or the page."""
    yield from _by_tabs([block for given in blocks for block in _without_layout(given)])


def _without_layout(block: Block) -> Iterator[Block]:
    """A task table as it is; a table that sets words side by side as its columns' blocks."""
    if isinstance(block, Paragraph):
        yield block
    elif _sets_the_page(block):
        yield from _cell_by_cell(block)
    elif (marks := _marks(block)) & {"letterhead", "signature"}:
        yield from _columns(block)
    elif marks:
        yield from _cell_by_cell(block)
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


def _cell_by_cell(grid: Grid) -> Iterator[Block]:
    for cell in _cells(grid):
        yield from (inner for block in cell.blocks for inner in _without_layout(block))


def _marks(grid: Grid) -> set[str]:
    """What a table of few columns sets side by side: letterhead, signature, addressees; empty for a task table."""
    if len(grid.rows) > _MOST_ROWS or len(_used(grid)) > _MOST_COLUMNS:
        return set()
    return {mark for cell in _cells(grid) for line in _lines(cell) if (mark := _mark(line)) is not None}


def _mark(line: str) -> str | None:
    form = matching_form(line.strip())
    if _MOTTO.match(form):
        return "letterhead"
    if _CLOSING.match(form) or (line.isupper() and _SIGNING.match(form)):
        return "signature"
    return "addressees" if _ADDRESSED.match(form) else None


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
        blocks: list[Block] = []
        for cell in (row[column] for row in rows if column < len(row)):
            if cell is not None and id(cell) not in seen:
                seen.add(id(cell))
                blocks += (inner for block in cell.blocks for inner in _without_layout(block))
        yield from _with_whole_items(blocks)


def _with_whole_items(column: list[Block]) -> Iterable[Block]:
    """A column whose items of Nơi nhận that take more than one line are put together."""
    lines: list[str] = []
    for block in column:
        if not isinstance(block, Paragraph) or block.notes:
            return column
        lines += block.text.splitlines()
    return [Paragraph(text) for text in _items(lines)]


def _items(lines: Iterable[str]) -> list[str]:
    """Lines of a column, an item of Nơi nhận on one line."""
    result: list[str] = []
    for line in (line for line in lines if line.strip()):
        if result and _goes_on(result[-1], line):
            result[-1] = f"{result[-1].rstrip()} {line.lstrip()}"
        else:
            result.append(line)
    return result


def _goes_on(item: str, line: str) -> bool:
    """An item that no stop or semicolon ends, before a line that opens neither an item nor a part."""
    open_item = _ITEM.match(item) and item.rstrip()[-1] not in ";.:/-–—"
    return bool(open_item) and not _ITEM.match(line) and _mark(line) is None


class _Piece(NamedTuple):
    """Words between tabs or wide blanks, and about how far right they start."""

    at: int
    text: str


def _pieces(line: str) -> list[_Piece]:
    """A line's pieces: tabs and wide blanks part them, and a blank alone before the motto or the place and date."""
    pieces = _parted(line)
    form = matching_form(pieces[0].text) if len(pieces) == 1 else ""
    close = _CLOSE.match(form) or _CLOSE_DATED.match(form)
    if close is None:
        return pieces
    at, text = pieces[0]
    return [_Piece(at, text[: close.end(1)]), _Piece(at + close.start(2), text[close.start(2) :])]


def _parted(line: str) -> list[_Piece]:
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
    block = blocks[start]
    if not isinstance(block, Paragraph) or not _MAY_OPEN.search(block.text):
        return start, []
    opening = _paragraph_lines(block) or []
    if any(map(_opens_closing, opening)):
        return _signature(blocks, start)
    return _letterhead(blocks, start) if any(map(_opens_letterhead, opening)) else (start, [])


def _letterhead(blocks: list[Block], start: int) -> tuple[int, list[list[_Piece]]]:
    """Down to the line with place and date, else to the last line with two sides."""
    lines: list[list[_Piece]] = []
    last, kept = start, 0
    for at in range(start, min(start + _LETTERHEAD_BLOCKS, len(blocks))):
        found = _paragraph_lines(blocks[at])
        if found is None or any(map(_runs_on, found)):
            break
        lines += found
        dated = any(_DATED.match(matching_form(line[-1].text)) for line in found if line)
        if dated or any(len(line) > 1 for line in found):
            last, kept = at + 1, len(lines)
        if dated:
            break
    return last, lines[:kept]


def _signature(blocks: list[Block], start: int) -> tuple[int, list[list[_Piece]]]:
    """Down to running text or to a title at the left margin."""
    lines: list[list[_Piece]] = []
    at = start
    while at < len(blocks) and len(lines) < _SIGNATURE_LINES:
        found = _paragraph_lines(blocks[at])
        if found is None or any(_runs_on(line) or _is_title(line) for line in found):
            break
        lines += found
        at += 1
    return at, lines


def _runs_on(line: list[_Piece]) -> bool:
    return any(len(piece.text) > _LONGEST_SIDE for piece in line)


def _is_title(line: list[_Piece]) -> bool:
    """A title of what follows the signature: capitals at the left margin that no signature holds."""
    title = len(line) == 1 and line[0].at < 2 * _TAB and line[0].text.isupper() and line[0].text[0].isalpha()
    return title and _mark(line[0].text) is None and len(line[0].text) > 3


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
    return _items(left) + _items(right)


def _has_right(line: list[_Piece], middle: float) -> bool:
    return len(line) > 1 or (len(line) == 1 and line[0].at >= middle)
