"""Letterhead and signature: the two-column stretches of a page, one column after the other.

The form is that of Decree 30/2020/NĐ-CP, Annex I: issuer and number left, motto, place and date right; Nơi nhận left,
who signs right. Lengths are points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.read.rows import Page, Piece, Row, piece_of

_MIN_GUTTER = 8.0
_NEAR_GUTTER = 0.5
"""Where columns nearly touch: a gap this part of the height, about where the other rows leave their strip."""
_LETTERHEAD_PART = 0.5
"""The letterhead stands in the upper half of the first page (Decree 30/2020/NĐ-CP, Annex I, part IV)."""
_LOOSE = 1.75
"""Rows further apart than this many heights do not belong to one block."""
_LETTERHEAD_ENDS = re.compile(r"Kính gửi", re.I)
_MOTTO = re.compile(r"CỘNG H[ÒO][AÀ] XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM")
_RECIPIENTS = re.compile(r"Nơi nhận", re.I)
_ITEM = re.compile(r"[-–—+•*]\s|\d+(\.\d+)*[.)]\s|[a-zđ]{1,2}[.)]\s|[IVX]+[.)]\s")

Paragraph = list[Piece]
Strip = tuple[float, float]
"""Left and right edge of an empty stretch between two columns."""


def bands(rows: list[Row], page: Page) -> list[tuple[int, int]]:
    """First and last row of each two-column stretch, in order, without overlap.

    Where the columns of a row nearly touch, the row is cut there: `rows` is changed in place.
    """
    found: list[tuple[int, int]] = []
    for index in range(len(rows)):
        if (found and index <= found[-1][1]) or _gutter(rows[index], page) is None:
            continue
        first, last = _grow(rows, index, page, found[-1][1] + 1 if found else 0)
        first = _signature_start(rows, first, index)
        if last > first:
            found.append((first, last))
    return found


def columns(rows: list[Row], page: Page) -> list[Paragraph]:
    """A two-column stretch: the left column's lines, then the right's."""
    pieces = [piece for row in rows for piece in row.pieces]
    low, high = 0.0, page.width
    for row in rows:
        if (strip := _gutter(row, page)) is not None:
            low, high = max(low, strip[0]), min(high, strip[1])
    edge = (low + high) / 2
    left = [piece for piece in pieces if piece.box[0] < edge]
    return _listed(left) + _listed([piece for piece in pieces if piece.box[0] >= edge])


def _gutter(row: Row, page: Page) -> Strip | None:
    """The widest empty strip between two pieces that lies about the page's middle."""
    strips = [(before.box[2], after.box[0]) for before, after in zip(row.pieces, row.pieces[1:], strict=False)]
    middle = [strip for strip in strips if strip[0] < 0.62 * page.width and strip[1] > 0.35 * page.width]
    return max(middle, key=lambda strip: strip[1] - strip[0], default=None) if len(row.pieces) < 4 else None


def _grow(rows: list[Row], seed: int, page: Page, floor: int) -> tuple[int, int]:
    """The stretch around a two-sided row that leaves one strip empty."""
    strip = _gutter(rows[seed], page) or (0.0, page.width)
    first, last = seed, seed
    while last + 1 < len(rows) and not _closes(rows, last, page):
        narrowed = _narrowed(rows, last + 1, strip)
        if narrowed is None:
            break
        strip, last = narrowed, last + 1
    while first > floor and (narrowed := _narrowed(rows, first - 1, strip)) is not None:
        strip, first = narrowed, first - 1
    return first, last


def _closes(rows: list[Row], last: int, page: Page) -> bool:
    """Whether the letterhead ends after a row: at "Kính gửi", or where one-sided rows stand apart from it."""
    following = rows[last + 1]
    if following.top > _LETTERHEAD_PART * page.height:
        return False
    if page.number != 1 and not any(_MOTTO.search(row.text) for row in rows[max(0, last - 6) : last + 1]):
        return False
    if _LETTERHEAD_ENDS.match(following.pieces[0].text):
        return True
    far = following.top - rows[last].top > _LOOSE * max(following.height, rows[last].height)
    return far and not any(_gutter(row, page) for row in rows[last + 1 : last + 4])


def _signature_start(rows: list[Row], first: int, seed: int) -> int:
    """A stretch with "Nơi nhận" starts there or at its first two-sided row: what stands above is body text."""
    recipients = next((at for at in range(first, len(rows)) if _RECIPIENTS.match(rows[at].pieces[0].text)), None)
    if recipients is None or recipients > seed + 4:
        return first
    while first < min(recipients, seed) and rows[first].left < rows[recipients].left + _MIN_GUTTER:
        first += 1
    return first


def _narrowed(rows: list[Row], index: int, strip: Strip) -> Strip | None:
    """The strip that a row leaves empty too, the row cut where its columns nearly touch; None where it crosses."""
    narrowed = _narrow(strip, rows[index], least=min(_MIN_GUTTER, strip[1] - strip[0]))
    if narrowed is None and (cut := _cut(rows[index], strip)) is not None:
        narrowed = _narrow(strip, cut, least=1.0)
        if narrowed is not None:
            rows[index] = cut
    return narrowed


def _narrow(strip: Strip, row: Row, least: float) -> Strip | None:
    """The strip that a row leaves empty too, at least so wide, or None where it crosses it."""
    low, high = strip
    for piece in row.pieces:
        left, right = piece.box[0], piece.box[2]
        if right <= high - least and left < low:
            low = max(low, right)
        elif left >= low + least:
            high = min(high, left)
        else:
            return None
    return (low, high) if high - low >= least else None


def _cut(row: Row, strip: Strip) -> Row | None:
    """A row with the piece that crosses a strip cut at its widest blank there, or None where it has none so wide."""
    at = next((i for i, piece in enumerate(row.pieces) if piece.box[0] < strip[0] and piece.box[2] > strip[0]), None)
    if at is None:
        return None
    piece = row.pieces[at]
    gap, index = max(_blanks(piece, strip), default=(0.0, 0))
    if gap < _NEAR_GUTTER * (piece.box[3] - piece.box[1]):
        return None
    halves = piece_of(piece.words[:index], piece.page), piece_of(piece.words[index:], piece.page)
    return Row((*row.pieces[:at], *halves, *row.pieces[at + 1 :]))


def _blanks(piece: Piece, strip: Strip) -> Iterator[tuple[float, int]]:
    """Width of each blank of a piece that lies about a strip, and the word after it."""
    for index in range(1, len(piece.words)):
        start, end = piece.words[index - 1].box[2], piece.words[index].box[0]
        if end > strip[0] - _MIN_GUTTER and start < strip[1]:
            yield end - start, index


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
