"""A page's words to paragraphs in reading order: the two-column letterhead and signature, wrapped lines.

Pure geometry on what a PDF or a picture reader found; y grows downwards, all lengths are points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from statistics import median

from pipeline.read.columns import Paragraph, bands, columns
from pipeline.read.rows import Page, Row, rows_of

_INDENT = 9.0
_MANY_ROWS = 10
_RAGGED = 0.12
"""A line that ends this part of the width before the right margin is a paragraph's last."""
_CENTRED = 9.0
"""A row is centred when its middle is this near to the text's middle."""
_FILLED = 0.8
"""A title in capitals that takes this part of the width goes on in the next line."""
_HANGING = 18.0
"""Words of an item start at most so far right of its dash."""
_LOOSE = 1.75
"""Rows further apart than this many heights do not belong to one block."""

_ITEM = re.compile(
    r"[-–—+•*]\s|\d+(\.\d+)*[.)]\s|[a-zđ]{1,2}[.)]\s|[IVX]+[.)]\s|(Điều|Chương|Mục|Phần)\s+[\dIVX]", re.U
)
_PAGE_NUMBER = re.compile(r"[-–\s]*(?:Trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–\s]*$")


def paragraphs(pages: Iterable[Page]) -> list[Paragraph]:
    """All pages' paragraphs in reading order; one that runs over a page's end is one."""
    result: list[Paragraph] = []
    for page in pages:
        found = page_paragraphs(page)
        if result and found and runs_on(result[-1], found[0], page):
            result[-1].extend(found.pop(0))
        result.extend(found)
    return result


def page_paragraphs(page: Page) -> list[Paragraph]:
    """A page's paragraphs in reading order, without its number."""
    rows = _without_page_number(rows_of(page.lines, page.number), page)
    result: list[Paragraph] = []
    at = 0
    for first, last in bands(rows, page):
        result += _body(rows[at:first])
        result += columns(rows[first : last + 1], page)
        at = last + 1
    return result + _body(rows[at:])


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


def _body(rows: list[Row]) -> list[Paragraph]:
    """Rows of running text as paragraphs: a new one is indented, starts an item, or follows a short or far line."""
    if not rows:
        return []
    left, right = _margins(rows)
    pitch = median(row.height for row in rows)
    result: list[Paragraph] = []
    for index, row in enumerate(rows):
        before = rows[index - 1] if index else None
        if before is not None and _wraps(before, row, left, right, pitch):
            result[-1].extend(row.pieces)
        else:
            result.append(list(row.pieces))
    return result


def _margins(rows: list[Row]) -> tuple[float, float]:
    """Where the text starts and ends; among many rows, one that alone sticks out (a stamp's rim) does not count."""
    lefts, rights = sorted(row.left for row in rows), sorted((row.right for row in rows), reverse=True)
    if len(rows) < _MANY_ROWS:
        return lefts[0], rights[0]
    return lefts[lefts[1] - lefts[0] > _INDENT], rights[rights[0] - rights[1] > _INDENT]


def _wraps(before: Row, row: Row, left: float, right: float, pitch: float) -> bool:
    """Whether a row carries on the paragraph of the row before it."""
    if _title_goes_on(before, row, left, right) or _hangs(before, row):
        return True
    if row.left > left + _INDENT or row.top - before.top > _LOOSE * 1.4 * pitch:
        return False
    if before.right < right - _RAGGED * (right - left):
        return False
    return not (_ITEM.match(row.pieces[0].text) and before.pieces[-1].text.endswith((".", ";", ":", ",")))


def _hangs(before: Row, row: Row) -> bool:
    """Whether a row stands below the words of an item with a dash that broke at a comma ("Kính gửi" lists so)."""
    below = 0 < row.left - before.left < _HANGING and row.top - before.top <= _LOOSE * 1.4 * before.height
    opens = before.pieces[0].text.startswith(("- ", "– ")) and not _ITEM.match(row.pieces[0].text)
    return below and opens and before.pieces[-1].text.endswith(",")


def _title_goes_on(before: Row, row: Row, left: float, right: float) -> bool:
    """Whether two centred rows are one title; a line all in capitals is one of its own unless it fills the width."""
    if len(before.pieces) > 1 or len(row.pieces) > 1 or row.top - before.top > _LOOSE * before.height:
        return False
    first, second = before.pieces[0].text, row.pieces[0].text
    if first.endswith((".", ";", ":", ",")) or _ITEM.match(second):
        return False
    filled = first.isupper() and second.isupper() and before.right - before.left > _FILLED * (right - left)
    if not filled and (first.isupper() or second.isupper()):
        return False
    return all(abs((one.left + one.right - left - right) / 2) < _CENTRED for one in (before, row))


def runs_on(before: Paragraph, after: Paragraph, page: Page) -> bool:
    """Whether a page's first paragraph carries on the last one of the page before it."""
    opening = after[0]
    if before[-1].text.rstrip().endswith((".", ";", ":", "!", "?")) or _ITEM.match(opening.text):
        return False
    return before[-1].box[2] > 0.8 * page.width and opening.box[0] < 0.25 * page.width
