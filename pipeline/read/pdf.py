"""PDF: words with their boxes from PDFium, put into reading order with every line's place, tables, and what is apart.

A page without a useful text layer goes to the reader of scans; both come together in the order of the pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from pipeline.errors import DamagedFile, EmptyFile, EncryptedFile
from pipeline.model import Box, PageRun, SourceText
from pipeline.read.apart import text_of, without_apart
from pipeline.read.assemble import Block, PlacedTable, placed_text
from pipeline.read.layout import page_paragraphs, runs_on
from pipeline.read.limits import check_pages, check_whole_pdf
from pipeline.read.pdf_drawn import Drawn, drawn_on
from pipeline.read.pdf_tables import goes_on, may_hold_table, parts_of
from pipeline.read.pdf_words import LONG_WORD, PageText, Place, page_text, placing, turned_back
from pipeline.read.result import Note, ReadText
from pipeline.read.rows import SUPERSCRIPTS, Line, Page, Word
from pipeline.read.useful import Look, needs_reading

if TYPE_CHECKING:
    from pipeline.read.scan import ScannedPage

MAX_FILLED_IN = 20
_FIELDS = {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP}
"""What is put over a page and shows words; links and comments do not."""


@dataclass
class PdfPage:
    """A page as PDFium gives it: its words, what was put over it, and how it looks."""

    page: Page
    rules: tuple[Box, ...]
    look: Look
    notes: list[str] = field(default_factory=list)
    mended: bool = False
    turns: int = 0


def read_pdf(data: bytes) -> ReadText:
    """The reading text with a box for every line, tables, what is kept apart, and the pages read as pictures.

    Raises DamagedFile, EncryptedFile, TooManyPages, EmptyFile, and what the reader of scans raises.
    """
    pages = _pages(data)
    kept, apart = without_apart([page.page for page in pages])
    scanned = [page.number for page, found in zip(kept, pages, strict=True) if needs_reading(page, found.look)]
    scans = {scan.page.number: scan for scan in _scans(data, scanned)}
    shown = [scans[page.number].page if page.number in scans else page for page in kept]
    if not any(page.lines for page in shown):
        raise EmptyFile
    text = placed_text(_blocks(shown, [page.rules for page in pages]), [*apart, *_notes(pages)])
    codes: tuple[Note, ...] = ("broken-letters",) if any(page.mended for page in pages) else ()
    text = _on_paper(_turned_back(text, pages), list(scans.values()))
    return ReadText(text, len(pages), tuple(scanned), codes)


def _turned_back(text: SourceText, pages: Sequence[PdfPage]) -> SourceText:
    """The text with the boxes of pages that were turned to be read where they lie on the pages as they are shown."""
    turned = {page.page.number: page for page in pages if page.turns}
    if not turned:
        return text
    return replace(text, runs=tuple(_back(run, turned[run.page]) if run.page in turned else run for run in text.runs))


def _back(run: PageRun, found: PdfPage) -> PageRun:
    size = (found.page.width, found.page.height)
    width, height = reversed(size) if found.turns % 2 else size
    return run._replace(box=turned_back(run.box, width, height, found.turns))


def _notes(pages: Sequence[PdfPage]) -> Iterator[str]:
    """What was put over the pages, or runs up or down them, each once."""
    yield from dict.fromkeys(note for page in pages for note in page.notes)


def _scans(data: bytes, numbers: Sequence[int]) -> Sequence[ScannedPage]:
    """The pages that have no useful text layer, read as pictures."""
    if not numbers:
        return ()
    from pipeline.read.scan import read_scan_pages

    return read_scan_pages(data, numbers)


def _on_paper(text: SourceText, scans: Sequence[ScannedPage]) -> SourceText:
    if not scans:
        return text
    from pipeline.read.scan import on_paper

    return on_paper(text, scans)


def _pages(data: bytes) -> list[PdfPage]:
    check_whole_pdf(data)
    document = _open(data)
    try:
        count = len(document)
        check_pages(count)
        return [_page(document, index) for index in range(count)]
    except pypdfium2.PdfiumError as fault:
        raise DamagedFile from fault
    finally:
        document.close()


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        password = getattr(fault, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise (EncryptedFile if password else DamagedFile) from fault


class _Seen(NamedTuple):
    """A page looked at, turned so many quarters to the right: its size, how boxes lie on it, what it shows."""

    turns: int
    width: float
    height: float
    place: Place
    drawn: Drawn
    rectangles: list[Box]
    text: PageText


def _seen(page: Any, turns: int) -> _Seen:
    width, height, place = placing(page, turns)
    drawn = drawn_on(page, place, width * height)
    rectangles = _fields(page, place)
    text = page_text(page, place, fine=bool(rectangles) or may_hold_table(drawn.rules))
    return _Seen(turns, width, height, place, drawn, rectangles, text)


def _looked_at(page: Any) -> _Seen:
    """A page looked at so that most of its words run from left to right."""
    seen = _seen(page, 0)
    across = sum(len(word.text) >= LONG_WORD for line in seen.text.lines for word in line)
    if len(seen.text.upright) <= across:
        return seen
    return max((_seen(page, turns) for turns in (1, 3)), key=lambda turned: _words_a_line(turned.text))


def _words_a_line(text: PageText) -> float:
    return sum(len(word.text) for line in text.lines for word in line) / max(1, len(text.lines))


def _page(document: pypdfium2.PdfDocument, index: int) -> PdfPage:
    """A page's words and lines, with the number and the date that were put on afterwards."""
    page = document[index]
    seen = _looked_at(page.raw)
    lines, notes = seen.text.lines, list(seen.text.upright)
    if seen.rectangles:
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        page = document[index]
        filled, said = _put_over(page_text(page.raw, seen.place).lines, lines, seen.rectangles)
        lines, notes = (*lines, *filled), [*notes, *said]
    page.close()
    look = Look(seen.drawn.pictures, seen.drawn.paths, seen.drawn.hidden)
    shown = Page(index + 1, seen.width, seen.height, lines)
    return PdfPage(shown, seen.drawn.rules, look, notes, seen.text.mended, seen.turns)


def _fields(page: Any, place: Place) -> list[Box]:
    """Where fields and stamps lie over a page: signatures carry the number, the day, and a note of their own."""
    boxes: list[Box] = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        rectangle = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetSubtype(annotation) in _FIELDS and pdfium.FPDFAnnot_GetRect(annotation, rectangle):
            boxes.append(place(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return boxes


def _put_over(after: Sequence[Line], before: Sequence[Line], rectangles: list[Box]) -> tuple[list[Line], list[str]]:
    """The lines that flattening added: numbers and days as lines of the page, other words as notes, by field."""
    known = Counter(word[:2] for line in before for word in line)
    groups: dict[Box, list[Line]] = {}
    for line in after:
        added = [word for word in line if known.subtract([word[:2]]) or known[word[:2]] < 0]
        for home, words in groupby(added, lambda word: next((box for box in rectangles if _inside(word, box)), None)):
            if home is not None:
                groups.setdefault(home, []).append(tuple(words))
    filled: list[Line] = []
    said: list[str] = []
    for lines in groups.values():
        texts = [text_of(line) for line in lines]
        if _is_filled_in(" ".join(texts)):
            filled += [(line[0]._replace(spaced=True), *line[1:]) for line in lines]
        else:
            said += texts
    return filled, said


def _inside(word: Word, box: Box) -> bool:
    across = (word.box[0] + word.box[2]) / 2
    return box[0] <= across <= box[2] and box[1] <= word.middle <= box[3]


def _is_filled_in(text: str) -> bool:
    """A number or a day: few characters, none that marks a signature's note."""
    return len(text) <= MAX_FILLED_IN and not set(text) & {":", "@"}


def _blocks(pages: Sequence[Page], rules: Sequence[tuple[Box, ...]]) -> list[Block]:
    """The paragraphs and tables of all pages; what a page's end cut is put together."""
    blocks: list[Block] = []
    for page, ruled in zip(pages, rules, strict=True):
        found = list(_page_blocks(page, ruled))
        if found and blocks and _joins(blocks, found[0], page):
            found = found[1:]
        blocks += found
    return blocks


def _page_blocks(page: Page, ruled: tuple[Box, ...]) -> Iterator[Block]:
    for part in parts_of(page, ruled):
        if isinstance(part, PlacedTable):
            yield part
        else:
            yield from page_paragraphs(part)


def _joins(blocks: list[Block], first: Block, page: Page) -> bool:
    """Whether a page's first block carries on the last one before it; then it is put there."""
    before = _last_sentence(blocks)
    if isinstance(before, PlacedTable):
        return isinstance(first, PlacedTable) and goes_on(first, before)
    if isinstance(first, PlacedTable) or not runs_on(before, first, page):
        return False
    before.extend(first)
    return True


def _last_sentence(blocks: Sequence[Block]) -> Block:
    """The last block that is no footnote (the last one where all are)."""
    return next((block for block in reversed(blocks) if not _is_note(block)), blocks[-1])


def _is_note(block: Block) -> bool:
    return not isinstance(block, PlacedTable) and block[0].text[0] in SUPERSCRIPTS
