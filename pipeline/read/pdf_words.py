"""A PDF page's words with their boxes, as PDFium finds them: two boxes a word or a line, not one a letter."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from pipeline.model import Box
from pipeline.read.rows import Line, Word, mark

_HYPHENS = "\x02\ufffe"
"""What PDFium gives for a hyphen and the end of the line behind it."""
_LINE = re.compile(r"[^\r\n]*[^\s][^\r\n]*")
_WORD = re.compile(rf"[^\s{_HYPHENS}]+[{_HYPHENS}]?|[{_HYPHENS}]")
_MENDED = str.maketrans(
    {
        **dict.fromkeys(_HYPHENS, "-"),
        "Ð": "Đ", "ð": "đ", "ƣ": "ư", "Ƣ": "Ư",  # letters that old fonts show as the others
        **dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06e\uf071\uf075\uf077", "•"),  # Symbol, Wingdings
        "\uf02d": "-", "\uf0be": "-", "\uf02b": "+", "\uf0ae": "→", "\uf0e0": "→",
        **dict.fromkeys((*range(32), *range(127, 160), 65535)),
    }
)  # fmt: skip
_SPECIAL = re.compile("[^\n\r -~\u00a0-\u00cf\u00d1-\u00ef\u00f1-\u01a1\u01a4-\u02ff\u1e00-\u206f\u20ab⁰-⁹]")
"""What is not printed as it stands: controls, combining marks, PDFium's own signs, letters of broken fonts."""
_LONG = 45
"""A line with fewer characters may stand in a column; it is looked at word by word."""
_CAPITALS = "".join(char for char in map(chr, range(0x41, 0x1EFA)) if char.isupper() and not 0x250 < ord(char) < 0x1E00)
_ASKS = re.compile(
    rf"\s\s|[{_CAPITALS}]{{2,}} [{_CAPITALS}]{{2,}}"  # a wide blank; words in capitals, as titles beside Nơi nhận are
    r"|[^\W\d_]\d{1,4}\b|\d{5}|[)\]”\".;,:]\d{1,2}(?:\s|$)|^\d{1,2}\s?[^\W\d_.]"  # digits that may be raised
    r"|[-_=~*]{3}|([^\W\d])\1\1"
)
_GAP = 1.2
_LOW, _HIGH = 0.42, 1.5
"""Lower than this part of the line's height is a raised number (or a word without tall letters: it is looked at)."""
_BLANKS = " \t\u00a0\u2002\u2003\u2009"
_BROKEN = re.compile("[ÐðƣƢ]")
_SMALL = 0.8
"""A digit lower than this part of its word's height is a footnote's mark, or an exponent."""
_APART = 0.6
"""A word whose middle is this part of the height off the word before it stands in another line."""
_OPENING_MARK = re.compile(r"\d{1,2}(?=[^\W\d_])")
_UNIT = re.compile(r"(?:[kcdm]?m|[\d.,]\s*ha)$")
LONG_WORD = 4
_UPRIGHT = 1.8
"""A word of so many letters or more that is so many times higher than wide runs up or down the page."""

Place = Callable[[float, float, float, float], Box]
"""PDFium's left, bottom, right, top to a box from the page's top left, as the page is shown."""


class PageText(NamedTuple):
    """What a page's text layer holds: lines in content order, and whether letters of broken fonts were mended."""

    lines: tuple[Line, ...]
    upright: tuple[str, ...] = ()
    mended: bool = False


def page_text(page: Any, place: Place, *, fine: bool = True) -> PageText:
    """The words of a loaded page (a raw PDFium handle); not `fine`: lines of running text come as one run each."""
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return PageText(())
    try:
        found = _characters(text)
        words = _words(text, found, place, fine=fine)
        upright = tuple(word.text for line in words for word in line if _is_upright(word))
        lines = tuple(tuple(word for word in line if not _is_upright(word)) for line in words) if upright else words
        return PageText(tuple(line for line in lines if line), upright, bool(_BROKEN.search(found)))
    finally:
        pdfium.FPDFText_ClosePage(text)


def placing(page: Any, turns: int = 0) -> tuple[float, float, Place]:
    """A page's width and height as shown, and how PDFium's boxes lie on it; `turns` quarters further to the right."""
    bounds = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, bounds)
    left, bottom, right, top = bounds.left, bounds.bottom, bounds.right, bounds.top
    width, height = right - left, top - bottom
    turned = (pdfium.FPDFPage_GetRotation(page) + turns) % 4
    places: tuple[Place, ...] = (
        lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0),
        lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left),
        lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom),
        lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0),
    )
    return (*((width, height) if turned % 2 == 0 else (height, width)), places[turned])


def turned_back(box: Box, width: float, height: float, turns: int) -> Box:
    """A box on a page turned so many quarters to the right, as it lies on the page itself, whose size is given."""
    left, top, right, bottom = box
    if turns % 4 == 1:
        return (top, height - right, bottom, height - left)
    if turns % 4 == 3:
        return (width - bottom, left, width - top, right)
    return (width - right, height - bottom, width - left, height - top) if turns % 4 == 2 else box


def _characters(text: Any) -> str:
    """All characters, one for each of PDFium's indices."""
    count = max(pdfium.FPDFText_CountChars(text), 0)
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetText(text, 0, count, buffer)
    found = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if len(found) == count and "\0" not in found:
        return found
    codes = (pdfium.FPDFText_GetUnicode(text, index) for index in range(count))
    return "".join(chr(code) if code < 0x110000 and not 0xD800 <= code <= 0xDFFF else "\ufffd" for code in codes)


def _words(text: Any, found: str, place: Place, *, fine: bool) -> tuple[Line, ...]:
    """Words by line; a line of running text is one run where nothing asks for a second look."""
    lines: list[Line] = []
    boxes = _Boxes(text, found, place)
    for match in _LINE.finditer(found):
        run = None if fine or not _runs(match[0]) else boxes.run(match[0], match.start())
        if run is not None:
            lines.append((run,))
        else:
            lines += _line(boxes, match[0], match.start())
    return tuple(lines)


def _runs(line: str) -> bool:
    """Whether a line looks like running text: long, with nothing that columns, marks or broken fonts would leave."""
    return len(line) >= _LONG and not _SPECIAL.search(line) and not _ASKS.search(line)


def _line(boxes: _Boxes, printed: str, start: int) -> list[Line]:
    """A line word by word; a word that does not follow the one before it starts a line too."""
    lines: list[Line] = []
    line: list[Word] = []
    word_of = boxes.special if _SPECIAL.search(printed) else boxes.word
    for match in _WORD.finditer(printed):
        word = word_of(match[0], start + match.start(), start + match.end() - 1)
        if line and not _follows(line[-1].box, word.box):
            lines.append(tuple(line))
            line = []
        if word.text:
            line.append(word)
        if line and match[0][-1] in _HYPHENS:
            lines.append(tuple(line))
            line = []
    return [*lines, tuple(line)] if line else lines


def _follows(before: Box, box: Box) -> bool:
    height = before[3] - before[1] or 1.0
    return box[0] > before[0] and abs(box[1] + box[3] - before[1] - before[3]) < 2 * _APART * height


class _Boxes:
    """The words of a text page with their boxes: those of the first and the last letter tell where a word lies."""

    def __init__(self, text: Any, found: str, place: Place) -> None:
        self.text, self.found, self.place = text, found, place
        self.first, self.last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
        self.edges = tuple(ctypes.c_double() for _ in range(4))
        self.to_edges = tuple(ctypes.byref(edge) for edge in self.edges)
        self.to_first, self.to_last = ctypes.byref(self.first), ctypes.byref(self.last)

    def run(self, printed: str, start: int) -> Word | None:
        """A line as one run, or None where it has gaps, climbs, or turns back."""
        line = printed.rstrip()
        word = self.word(line, start, start + len(line) - 1)
        height = self.first.top - self.first.bottom
        if (
            abs(self.last.top - self.last.bottom - height) > 0.1 * height
            or abs(self.last.top - self.first.top) > 0.2 * height
        ):
            return None
        edge = self.first.left
        for rectangle in range(pdfium.FPDFText_CountRects(self.text, start, len(line))):
            pdfium.FPDFText_GetRect(self.text, rectangle, *self.to_edges)
            left, top, right, bottom = (side.value for side in self.edges)
            if not edge - height <= left <= edge + _GAP * height or not _LOW < (top - bottom) / height < _HIGH:
                return None
            edge = right
        return word

    def word(self, printed: str, start: int, last: int) -> Word:
        """The word whose first and last characters have these indices."""
        first, end, box_of = self.first, self.last, pdfium.FPDFText_GetLooseCharBox
        box_of(self.text, start, self.to_first)
        box_of(self.text, last, self.to_last)
        opening, closing = first.top - first.bottom, end.top - end.bottom
        if closing < _SMALL * opening and self.found[last].isdigit():
            printed = _with_mark(self.text, self.found, start, last) + printed[last + 1 - start :]
        elif opening < _SMALL * closing and (number := _OPENING_MARK.match(printed)):
            printed = f"{mark(number[0], opens=True)} {printed[number.end() :]}"
        low, high = min(first.bottom, end.bottom), max(first.top, end.top)
        spaced = start > 0 and self.found[start - 1] in _BLANKS
        return Word(printed, self.place(min(first.left, end.left), low, max(first.right, end.right), high), spaced)

    def special(self, printed: str, start: int, last: int) -> Word:
        """The same where marks stand on their own, a hyphen ends a line, or letters of old fonts are to be mended."""
        at = last - (printed[-1] in _HYPHENS and last > start)
        while at > start and unicodedata.combining(self.found[at]):
            at -= 1
        word = self.word(printed, start, at)
        return word._replace(text=unicodedata.normalize("NFC", word.text.translate(_MENDED)))


def _with_mark(text: Any, found: str, start: int, at: int) -> str:
    """A word up to an index, the small digits at its end as a footnote's mark or as the exponent of a unit ("m²")."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, at, box)
    small, first = box.top - box.bottom, at
    while first > start and found[first - 1].isdigit():
        pdfium.FPDFText_GetLooseCharBox(text, first - 1, box)
        if box.top - box.bottom > small / _SMALL:
            break
        first -= 1
    stem, digits = found[start:first], found[first : at + 1]
    return stem + mark(digits, opens=_UNIT.search(stem) is not None or not stem)


def _is_upright(word: Word) -> bool:
    left, top, right, bottom = word.box
    return len(word.text) >= LONG_WORD and bottom - top > _UPRIGHT * (right - left)
