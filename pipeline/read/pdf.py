"""PDF with a text layer: characters with their boxes from PDFium, put into reading order, with every line's place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from pipeline.errors import DamagedFile, EncryptedFile, NoTextLayer, TooManyPages
from pipeline.model import Box, Origin, PageRun, SourceText, Span
from pipeline.read.layout import Glyph, Page, Paragraph, compose_glyphs, paragraphs

MAX_PAGES = 2000
MIN_LETTERS_A_PAGE = 60
"""Fewer letters than this on the average page are a signature's overlay on a scan, not a text layer."""
MAX_FILLED_IN = 20
_LINE_END_HYPHEN = 2
"""What PDFium gives for a hyphen at the end of a line."""
_BROKEN_CODE = re.compile(r"\d/[A-ZĐ]+-$")
"""A document's code cut at its hyphen ("186/KH-" and "UBND") has no blank there."""


def read_pdf(data: bytes) -> tuple[SourceText, int]:
    """The reading text with a box for every line, and the number of pages.

    Raises DamagedFile, EncryptedFile, TooManyPages, NoTextLayer.
    """
    document = _open(data)
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise TooManyPages(limit=MAX_PAGES)
        pages = [_page(document, index) for index in range(count)]
    except pypdfium2.PdfiumError as fault:
        raise DamagedFile from fault
    finally:
        document.close()
    if sum(glyph.char.isalpha() for page in pages for glyph in page.glyphs) < MIN_LETTERS_A_PAGE * count:
        raise NoTextLayer
    return _source_text(paragraphs(pages)), count


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        password = getattr(fault, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise (EncryptedFile if password else DamagedFile) from fault


def _page(document: pypdfium2.PdfDocument, index: int) -> Page:
    """A page's characters, with the number and the date that were put on afterwards."""
    page = document[index]
    left, bottom, right, top = page.get_bbox()
    glyphs = _page_glyphs(page, left, top)
    rectangles = _annotations(page, left, top)
    if rectangles:
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        page = document[index]
        glyphs += _filled_in(_page_glyphs(page, left, top), glyphs, rectangles)
    page.close()
    return Page(index + 1, right - left, top - bottom, compose_glyphs(glyphs))


def _page_glyphs(page: pypdfium2.PdfPage, left: float, top: float) -> list[Glyph]:
    text = page.get_textpage()
    try:
        return list(_glyphs(text, left, top))
    finally:
        text.close()


def _annotations(page: pypdfium2.PdfPage, left: float, top: float) -> list[Box]:
    """Where annotations lie: signature fields carry the number, the day, and the signature's own note."""
    boxes: list[Box] = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        rectangle = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetRect(annotation, rectangle):
            boxes.append((rectangle.left - left, top - rectangle.top, rectangle.right - left, top - rectangle.bottom))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return boxes


def _filled_in(after: list[Glyph], before: list[Glyph], rectangles: list[Box]) -> list[Glyph]:
    """Characters that flattening added, but for notes such as "Ký bởi: … Thời gian ký: …"."""
    known = Counter(before)
    added = [glyph for glyph in after if known.subtract([glyph]) or known[glyph] < 0]
    groups: dict[Box, list[Glyph]] = {}
    for glyph in added:
        home = next((box for box in rectangles if _inside(glyph, box)), None)
        if home is not None:
            groups.setdefault(home, []).append(glyph)
    return [glyph for group in groups.values() if _is_filled_in(group) for glyph in group]


def _inside(glyph: Glyph, box: Box) -> bool:
    across = (glyph.box[0] + glyph.box[2]) / 2
    return box[0] <= across <= box[2] and box[1] <= glyph.middle <= box[3]


def _is_filled_in(group: list[Glyph]) -> bool:
    """A number or a day: few characters, none that marks a signature's note."""
    text = "".join(glyph.char for glyph in group).strip()
    return len(text) <= MAX_FILLED_IN and not set(text) & {":", "@"}


def _glyphs(text: pypdfium2.PdfTextPage, left: float, top: float) -> Iterator[Glyph]:
    """The page's characters in content order. A blank, printed or guessed by PDFium, stands in its letter's middle.

    Its own box tells little: letters of some fonts lie over it. Line ends that PDFium makes up are left out.
    """
    last: Box | None = None
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text.raw, index)
        if code == _LINE_END_HYPHEN:
            code = ord("-")
        if not _printable(code):
            continue
        if chr(code).isspace():
            if last is not None:
                middle = (last[0] + last[2]) / 2
                yield Glyph(" ", (middle, last[1], middle, last[3]))
            continue
        x0, y0, x1, y1 = text.get_charbox(index, loose=True)
        last = (x0 - left, top - y1, x1 - left, top - y0)
        yield Glyph(chr(code), last)


def _printable(code: int) -> bool:
    """A character that text can hold: no control, no half of a pair, no non-character."""
    return code >= 0x20 and not 0x7F <= code <= 0x9F and not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF)


def _source_text(found: list[Paragraph]) -> SourceText:
    """Paragraphs as the transcription that every other source is, with the runs' places carried over."""
    from pipeline.read.transcript import source_text

    raw: list[str] = []
    runs: list[PageRun] = []
    at = 0
    for paragraph in found:
        for number, piece in enumerate(paragraph):
            after = "\n" if number == len(paragraph) - 1 else "" if _BROKEN_CODE.search(piece.text) else " "
            raw.append(piece.text + after)
            runs.append(PageRun(Span(at, at + len(piece.text)), piece.page, _rounded(piece.box)))
            at += len(raw[-1])
    text = source_text("".join(raw))
    return SourceText(text.text, text.origins, tuple(_in_text(runs, text.origins)))


def _rounded(box: Box) -> Box:
    """Tenths of a point are finer than any eye."""
    left, top, right, bottom = (round(edge, 1) for edge in box)
    return (left, top, right, bottom)


def _in_text(runs: list[PageRun], origins: tuple[Origin, ...]) -> Iterator[PageRun]:
    """Runs over the raw text as runs over the reading text; those that reading left out are gone."""
    by_source = sorted(origins, key=lambda origin: origin.source_start)
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
