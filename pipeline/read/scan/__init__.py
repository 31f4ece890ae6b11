"""Scans: pages to pictures, straightened, cut into blocks, recognised, given as lines of words with places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import ceil

from pipeline.errors import EmptyFile
from pipeline.model import Box, PageRun, SourceText, Span
from pipeline.read import limits
from pipeline.read.result import ReadText
from pipeline.read.scan.pages import ScannedPage, read_picture
from pipeline.read.scan.pictures import image_pictures, pdf_pictures
from pipeline.read.scan.processes import side_by_side
from pipeline.read.scan.recognise import data_folder
from pipeline.read.scan.straighten import Place

__all__ = ["ScannedPage", "on_paper", "read_image", "read_scan_pages"]

_SLANT = 0.5
"""A run that climbs more than this part of its height on the paper is given in shorter boxes."""


def read_scan_pages(data: bytes, pages: Sequence[int]) -> list[ScannedPage]:
    """A PDF's pages, numbered from 1, by their pictures, on all the cores that this process may use.

    Raises UnreadablePage with the first page that carries writing and cannot be read, OcrDataMissing, DamagedFile,
    EncryptedFile, TooManyPixels, ReaderCrashed.
    """
    data_folder()
    limits.expect_scans(len(pages))
    return side_by_side([partial(_page, data, number) for number in pages])


def _page(data: bytes, number: int) -> ScannedPage:
    (picture,) = pdf_pictures(data, [number])
    return read_picture(picture)


def read_image(data: bytes) -> ReadText:
    """The text of a picture (PNG, JPEG, TIFF with one page or more).

    Raises UnreadablePage, OcrDataMissing, DamagedFile, TooManyPages, TooManyPixels, and EmptyFile for blank pictures.
    """
    from pipeline.read.assemble import placed_text
    from pipeline.read.layout import paragraphs

    data_folder()
    scans = [read_picture(picture) for picture in image_pictures(data)]
    text = placed_text(paragraphs(scan.page for scan in scans))
    if not text.text:
        raise EmptyFile
    numbers = tuple(scan.page.number for scan in scans)
    return ReadText(on_paper(text, scans), pages=len(scans), ocr_pages=numbers)


def on_paper(text: SourceText, scans: Iterable[ScannedPage]) -> SourceText:
    """The text with the boxes of these pages' runs turned back to where the words lie on the paper."""
    places = {scan.page.number: scan.place for scan in scans}
    return replace(text, runs=tuple(turned for run in text.runs for turned in _turned(run, text.text, places)))


def _turned(run: PageRun, text: str, places: dict[int, Place]) -> Iterator[PageRun]:
    place = places.get(run.page)
    if place is None or place.is_level:
        yield run
        return
    for part in _parts(run, text, place):
        yield part._replace(box=_rounded(place.on_paper(part.box)))


def _parts(run: PageRun, text: str, place: Place) -> Iterator[PageRun]:
    """The run cut at blanks into stretches that hardly climb; a stretch is as long as its share of the letters."""
    left, top, right, bottom = run.box
    words = run.span.of(text).split(" ")
    count = ceil((right - left) * place.slope / max(1.0, _SLANT * (bottom - top)))
    each = max(1, ceil(len(words) / max(1, count)))
    length = run.span.end - run.span.start
    start = run.span.start
    for first in range(0, len(words), each):
        end = start + len(" ".join(words[first : first + each]))
        low, high = ((offset - run.span.start) / length * (right - left) + left for offset in (start, end))
        yield PageRun(Span(start, end), run.page, (low, top, high, bottom))
        start = end + 1


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (round(edge, 1) for edge in box)
    return (left, top, right, bottom)
