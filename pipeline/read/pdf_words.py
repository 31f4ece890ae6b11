"""A PDF page's words with their boxes, as PDFium finds them: two boxes a word, not one a letter."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from pipeline.model import Box
from pipeline.read.rows import Line, Word, mark

_HYPHENS = "\x02\ufffe"
"""What PDFium gives for a hyphen and the end of the line behind it."""
_WORD = re.compile(rf"[^\s{_HYPHENS}]+[{_HYPHENS}]?|\n|[{_HYPHENS}]")
_MENDED = str.maketrans(
    {
        **dict.fromkeys(_HYPHENS, "-"),
        "Ð": "Đ", "ð": "đ", "ƣ": "ư", "Ƣ": "Ư",  # letters that old fonts show as the others
        **dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06e\uf071\uf075\uf077", "•"),  # Symbol, Wingdings
        "\uf02d": "-", "\uf0be": "-", "\uf02b": "+", "\uf0ae": "→", "\uf0e0": "→",
        **dict.fromkeys((*range(32), *range(127, 160), 65535)),
    }
)  # fmt: skip
_BLANKS = " \t\u00a0\u2002\u2003\u2009"
_BROKEN = re.compile("[ÐðƣƢ]")
_SMALL = 0.8
"""A digit lower than this part of its word's height is a footnote's mark, or an exponent."""
_APART = 0.6
"""A word whose middle is this part of the height off the word before it stands in another line."""
_UNIT = re.compile(r"(?:[kcdm]?m|[\d.,]\s*ha)$")
_UPRIGHT = 1.8
"""A word of four letters or more that is so many times higher than wide runs up or down the page."""

Place = Callable[[float, float, float, float], Box]
"""PDFium's left, bottom, right, top to a box from the page's top left, as the page is shown."""


class PageText(NamedTuple):
    """What a page's text layer holds: lines in content order, and whether letters of broken fonts were mended."""

    lines: tuple[Line, ...]
    upright: tuple[str, ...] = ()
    mended: bool = False


def page_text(page: Any, place: Place) -> PageText:
    """The words of a loaded page (a raw PDFium handle)."""
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return PageText(())
    try:
        found = _characters(text)
        words = _words(text, found.replace("\r", "\n"), place)
        upright = tuple(word.text for line in words for word in line if _is_upright(word))
        lines = tuple(tuple(word for word in line if not _is_upright(word)) for line in words) if upright else words
        return PageText(tuple(line for line in lines if line), upright, bool(_BROKEN.search(found)))
    finally:
        pdfium.FPDFText_ClosePage(text)


def placing(page: Any) -> tuple[float, float, Place]:
    """A page's width and height as shown, and how PDFium's boxes lie on it."""
    bounds = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, bounds)
    left, bottom, right, top = bounds.left, bounds.bottom, bounds.right, bounds.top
    width, height = right - left, top - bottom
    turned = pdfium.FPDFPage_GetRotation(page)
    places: tuple[Place, ...] = (
        lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0),
        lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left),
        lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom),
        lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0),
    )
    return (*((width, height) if turned % 2 == 0 else (height, width)), places[turned % 4])


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


def _words(text: Any, found: str, place: Place) -> tuple[Line, ...]:
    """Words by line; a word that does not follow the one before it starts a line too."""
    lines: list[Line] = []
    line: list[Word] = []
    for word in _placed(text, found, place):
        if word is None or (line and not _follows(line[-1], word)):
            if line:
                lines.append(tuple(line))
            line = []
        if word is not None:
            line.append(word)
    return (*lines, tuple(line)) if line else tuple(lines)


def _follows(before: Word, word: Word) -> bool:
    height = before.height or 1.0
    return word.box[0] > before.box[0] and abs(word.middle - before.middle) < _APART * height


def _placed(text: Any, found: str, place: Place) -> Iterator[Word | None]:
    """Words in content order, None for the end of a line."""
    first, last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    to_first, to_last = ctypes.byref(first), ctypes.byref(last)
    box_of = pdfium.FPDFText_GetLooseCharBox
    for match in _WORD.finditer(found):
        printed = match[0]
        if printed == "\n":
            yield None
            continue
        start, end = match.span()
        box_of(text, start, to_first)
        broken = printed[-1] in _HYPHENS
        at = end - 1 - (broken and end - start > 1)
        if ord(printed[-1]) > 0x2FF:
            while at > start and unicodedata.combining(found[at]):
                at -= 1
        box_of(text, at, to_last)
        if last.top - last.bottom < _SMALL * (first.top - first.bottom) and found[at].isdigit() and at > start:
            printed = _with_mark(text, found, start, at)
        box = place(
            min(first.left, last.left), min(first.bottom, last.bottom),
            max(first.right, last.right), max(first.top, last.top),
        )  # fmt: skip
        if words := printed.translate(_MENDED):
            yield Word(words, box, start > 0 and found[start - 1] in _BLANKS)
        if broken:
            yield None


def _with_mark(text: Any, found: str, start: int, at: int) -> str:
    """A word with the small digits at its end as a footnote's mark, or as the exponent of a unit ("m²")."""
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
    return len(word.text) > 3 and bottom - top > _UPRIGHT * (right - left)
