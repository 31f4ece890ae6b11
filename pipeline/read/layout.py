"""Glyphs on a page to paragraphs in reading order: rows, the two-column letterhead and signature, wrapped lines.

Pure geometry on what a PDF reader found; y grows downwards, all lengths are points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from pipeline.model import Box

_SAME_ROW = 0.45
"""Glyphs whose middles differ by less than this part of their height stand in one row."""
_COLUMN_GAP = 1.5
"""A gap this many times the height between two glyphs parts columns; a justified blank stays below it."""
_WORD_GAP = 0.22
"""A gap this part of the height is a blank that the PDF does not spell out."""
_SPELT_GAP = -0.5
"""A blank that the PDF spells out counts even where letters lie over it, as long as they do not change places."""
_TO_FILL_IN = re.compile(r"(Số:?|ngày|tháng)\s*\d*$", re.I)
"""A wide gap after these is a blank left for the number or the date, not the end of a column."""
_MIN_GUTTER = 8.0
_INDENT = 9.0
_RAGGED = 0.12
"""A line that ends this part of the width before the right margin is a paragraph's last."""
_LETTERHEAD_PART = 0.5
"""The letterhead stands in the upper half of the first page (Decree 30/2020/NĐ-CP, Annex I, part IV)."""
_CENTRED = 9.0
"""A row is centred when its middle is this near to the text's middle."""
_LOOSE = 1.75
"""Rows further apart than this many heights do not belong to one block."""

_ITEM = re.compile(
    r"[-–—+•*]\s|\d+(\.\d+)*[.)]\s|[a-zđ]{1,2}[.)]\s|[IVX]+[.)]\s|(Điều|Chương|Mục|Phần)\s+[\dIVX]", re.U
)
_PAGE_NUMBER = re.compile(r"[-–\s]*\d{1,3}[-–\s]*$")
_LETTERHEAD_ENDS = re.compile(r"Kính gửi", re.I)


class Glyph(NamedTuple):
    """One character with its box (left, top, right, bottom); combining marks hang on the letter before them."""

    char: str
    box: Box

    @property
    def middle(self) -> float:
        """The height of its middle on the page."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def height(self) -> float:
        """Its line's height."""
        return self.box[3] - self.box[1]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words in one row and one column."""

    text: str
    box: Box
    page: int


class Row(NamedTuple):
    """The pieces that stand beside one another, from left to right."""

    pieces: tuple[Piece, ...]

    @property
    def left(self) -> float:
        """Where the first piece starts."""
        return self.pieces[0].box[0]

    @property
    def right(self) -> float:
        """Where the last piece ends."""
        return self.pieces[-1].box[2]

    @property
    def top(self) -> float:
        """The upper edge."""
        return min(piece.box[1] for piece in self.pieces)

    @property
    def height(self) -> float:
        """The tallest piece."""
        return max(piece.box[3] - piece.box[1] for piece in self.pieces)


class Page(NamedTuple):
    """A page's glyphs in the order of its content, and its size."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]


Paragraph = list[Piece]


def paragraphs(pages: Iterable[Page]) -> list[Paragraph]:
    """All pages' paragraphs in reading order; one that runs over a page's end is one."""
    result: list[Paragraph] = []
    for page in pages:
        found = _page_paragraphs(page)
        if result and found and _runs_on(result[-1], found[0], page):
            result[-1].extend(found.pop(0))
        result.extend(found)
    return result


def _page_paragraphs(page: Page) -> list[Paragraph]:
    rows = _without_page_number(_rows(page), page)
    result: list[Paragraph] = []
    at = 0
    for first, last in _bands(rows, page):
        result += _body(rows[at:first])
        result += _columns(rows[first : last + 1], page)
        at = last + 1
    return result + _body(rows[at:])


def _rows(page: Page) -> list[Row]:
    """Glyphs by row from the top, each row cut into pieces at wide gaps."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(page.glyphs, key=lambda glyph: glyph.middle):
        if rows and glyph.middle - rows[-1][0].middle < _SAME_ROW * max(glyph.height, rows[-1][0].height):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    found = (Row(tuple(_pieces(row, page.number))) for row in rows)
    return [row for row in found if row.pieces]


def _pieces(glyphs: list[Glyph], page: int) -> list[Piece]:
    """A row's glyphs as pieces, cut at wide gaps."""
    pieces: list[Piece] = []
    run: list[Glyph] = []
    text, blank = "", False
    for glyph in sorted(glyphs, key=lambda glyph: glyph.box[0]):
        if glyph.char.isspace():
            blank = bool(run)
            continue
        if run and _printed_twice(run[-1], glyph):
            continue
        gap = (glyph.box[0] - run[-1].box[2]) / glyph.height if run else 0.0
        if gap > _COLUMN_GAP and not _TO_FILL_IN.search(text):
            pieces.append(Piece(text, _around(run), page))
            run, text = [], ""
        elif gap > (_SPELT_GAP if blank else _WORD_GAP):
            text += " "
        text, blank = text + glyph.char, False
        run.append(glyph)
    return [*pieces, Piece(text, _around(run), page)] if run else pieces


def _printed_twice(before: Glyph, glyph: Glyph) -> bool:
    """Bold by printing a letter again, a hair aside."""
    return glyph.char == before.char and abs(glyph.box[0] - before.box[0]) < 0.2 * glyph.height


def _around(glyphs: list[Glyph]) -> Box:
    lefts, tops, rights, bottoms = zip(*(glyph.box for glyph in glyphs), strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _without_page_number(rows: list[Row], page: Page) -> list[Row]:
    """Rows but for a bare number in the page's upper or lower margin."""
    margin = 0.08 * page.height
    return [
        row
        for row in rows
        if not (
            len(row.pieces) == 1
            and _PAGE_NUMBER.match(row.pieces[0].text)
            and (row.top < margin or row.top > page.height - margin)
        )
    ]


def _bands(rows: list[Row], page: Page) -> list[tuple[int, int]]:
    """First and last row of each two-column stretch, in order, without overlap."""
    bands: list[tuple[int, int]] = []
    for index, row in enumerate(rows):
        if (bands and index <= bands[-1][1]) or _gutter(row, page) is None:
            continue
        first, last = _grow(rows, index, page)
        first = max(first, bands[-1][1] + 1 if bands else 0)
        if last > first:
            bands.append((first, last))
    return bands


def _gutter(row: Row, page: Page) -> tuple[float, float] | None:
    """The empty strip between two pieces, where it lies about the page's middle."""
    if len(row.pieces) != 2:
        return None
    strip = (row.pieces[0].box[2], row.pieces[1].box[0])
    return strip if strip[0] < 0.62 * page.width and strip[1] > 0.35 * page.width else None


def _grow(rows: list[Row], seed: int, page: Page) -> tuple[int, int]:
    """The stretch around a two-sided row that leaves one strip empty."""
    strip = _gutter(rows[seed], page) or (0.0, page.width)
    first, last = seed, seed
    while last + 1 < len(rows) and not _closes(rows, last, page):
        narrowed = _narrow(strip, rows[last + 1])
        if narrowed is None:
            break
        strip, last = narrowed, last + 1
    while first > 0 and (narrowed := _narrow(strip, rows[first - 1])) is not None:
        strip, first = narrowed, first - 1
    return first, last


def _closes(rows: list[Row], last: int, page: Page) -> bool:
    """Whether the letterhead ends after a row: at "Kính gửi", or where one-sided rows stand apart from it."""
    following = rows[last + 1]
    if page.number != 1 or following.top > _LETTERHEAD_PART * page.height:
        return False
    if _LETTERHEAD_ENDS.match(following.pieces[0].text):
        return True
    far = following.top - rows[last].top > _LOOSE * max(following.height, rows[last].height)
    return far and not any(_gutter(row, page) for row in rows[last + 1 : last + 4])


def _narrow(strip: tuple[float, float], row: Row) -> tuple[float, float] | None:
    """The strip that a row leaves empty too, or None where it crosses it."""
    low, high = strip
    for piece in row.pieces:
        left, right = piece.box[0], piece.box[2]
        if right <= high - _MIN_GUTTER and left < low:
            low = max(low, right)
        elif left >= low + _MIN_GUTTER:
            high = min(high, left)
        else:
            return None
    return (low, high) if high - low >= _MIN_GUTTER else None


def _columns(rows: list[Row], page: Page) -> list[Paragraph]:
    """A two-column stretch: the left column's lines, then the right's."""
    pieces = [piece for row in rows for piece in row.pieces]
    low, high = 0.0, page.width
    for row in rows:
        if (strip := _gutter(row, page)) is not None:
            low, high = max(low, strip[0]), min(high, strip[1])
    edge = (low + high) / 2
    left = [piece for piece in pieces if piece.box[0] < edge]
    return _listed(left) + _listed([piece for piece in pieces if piece.box[0] >= edge])


def _listed(pieces: list[Piece]) -> list[Paragraph]:
    """A column's lines, where an item of Nơi nhận may take more than one."""
    result: list[Paragraph] = []
    for piece in pieces:
        if result and result[-1][0].text.startswith(("-", "–", "+")) and _goes_on(result[-1][-1].text, piece.text):
            result[-1].append(piece)
        else:
            result.append([piece])
    return result


def _goes_on(before: str, text: str) -> bool:
    return not before.endswith((";", ".", ":")) and not _ITEM.match(text)


def _body(rows: list[Row]) -> list[Paragraph]:
    """Rows of running text as paragraphs: a new one is indented, starts an item, or follows a short or far line."""
    if not rows:
        return []
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    pitch = median(row.height for row in rows)
    result: list[Paragraph] = []
    for index, row in enumerate(rows):
        before = rows[index - 1] if index else None
        if before is not None and _wraps(before, row, left, right, pitch):
            result[-1].extend(row.pieces)
        else:
            result.append(list(row.pieces))
    return result


def _wraps(before: Row, row: Row, left: float, right: float, pitch: float) -> bool:
    """Whether a row carries on the paragraph of the row before it."""
    if _title_goes_on(before, row, (left + right) / 2):
        return True
    if row.left > left + _INDENT or row.top - before.top > _LOOSE * 1.4 * pitch:
        return False
    if before.right < right - _RAGGED * (right - left):
        return False
    return not (_ITEM.match(row.pieces[0].text) and before.pieces[-1].text.endswith((".", ";", ":", ",")))


def _title_goes_on(before: Row, row: Row, middle: float) -> bool:
    """Whether two centred rows are one title; a line all in capitals is a title of its own."""
    if len(before.pieces) > 1 or len(row.pieces) > 1 or row.top - before.top > _LOOSE * before.height:
        return False
    first, second = before.pieces[0].text, row.pieces[0].text
    if first.isupper() or second.isupper() or first.endswith((".", ";", ":", ",")) or _ITEM.match(second):
        return False
    return all(abs((one.left + one.right) / 2 - middle) < _CENTRED for one in (before, row))


def _runs_on(before: Paragraph, after: Paragraph, page: Page) -> bool:
    """Whether a page's first paragraph carries on the last one of the page before it."""
    opening = after[0]
    if before[-1].text.rstrip().endswith((".", ";", ":", "!", "?")) or _ITEM.match(opening.text):
        return False
    return before[-1].box[2] > 0.8 * page.width and opening.box[0] < 0.25 * page.width


def compose_glyphs(glyphs: Iterable[Glyph]) -> tuple[Glyph, ...]:
    """Glyphs with combining marks put on the letter before them, for their boxes tell no order."""
    result: list[Glyph] = []
    for glyph in glyphs:
        if result and unicodedata.combining(glyph.char[0]):
            result[-1] = result[-1]._replace(char=result[-1].char + glyph.char)
        else:
            result.append(glyph)
    return tuple(result)
