"""What a PDF page shows beside its text: how much of it is pictures, whether its text is invisible, ruled lines."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from pipeline.model import Box
from pipeline.read.limits import check_pixels
from pipeline.read.pdf_words import Place

_MOST_OBJECTS = 20_000
"""A page with more drawn objects is a map or a trap: what is beyond is not looked at."""
_MOST_SEGMENTS = 200
_DEEPEST = 4
_SAMPLE = 5
"""So many of a page's first words tell whether all are invisible."""
_COVERS = 0.6
"""A picture of this part of the page that is drawn after words hides them."""
_THIN = 3.0
"""A filled box thinner than this many points is a ruled line."""
_SHORTEST = 6.0

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawn(NamedTuple):
    """`pictures`: the part of the page under pictures (over 1 where they lie on one another); `paths` are counted.

    `rules` are ruled lines as boxes without width or height; `hidden`: the text is there but not to be seen.
    """

    pictures: float
    rules: tuple[Box, ...]
    hidden: bool
    paths: int


def drawn_on(page: Any, place: Place, area: float) -> Drawn:
    """What a loaded page (a raw PDFium handle) of so many square points shows."""
    pictures, paths, seen, invisible, covered = 0.0, 0, 0, 0, False
    rules: list[Box] = []
    for count, (thing, kind, matrix) in enumerate(_objects(page, _SAME, _DEEPEST)):
        if count > _MOST_OBJECTS:
            break
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            if seen < _SAMPLE:
                seen += 1
                invisible += pdfium.FPDFTextObj_GetTextRenderMode(thing) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            rules += _rules(thing, matrix, place)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            _check_pixels(thing)
            left, top, right, bottom = _bounds(thing, matrix, place)
            pictures += (right - left) * (bottom - top)
            covered = covered or (seen > 0 and (right - left) * (bottom - top) > _COVERS * area)
    return Drawn(pictures / area if area else 0.0, tuple(rules), covered or 0 < seen == invisible, paths)


def _check_pixels(picture: Any) -> None:
    """Raises TooManyPixels, before anybody decodes the picture."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if pdfium.FPDFImageObj_GetImagePixelSize(picture, width, height):
        check_pixels(width.value, height.value)


def _objects(page: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
    """The objects of a page, those within forms too, each with the matrix that it is drawn by; of words the first."""
    words, text = 0, pdfium.FPDF_PAGEOBJ_TEXT
    object_at, kind_of = pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        thing = object_at(page, index)
        kind = kind_of(thing)
        words += kind == text
        if kind != text:
            yield from _opened(thing, matrix, depth)
        elif words <= _SAMPLE:
            yield thing, kind, matrix


def _opened(thing: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind != pdfium.FPDF_PAGEOBJ_FORM:
        yield thing, kind, matrix
    elif depth:
        inner = _times(_matrix(thing), matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(thing)):
            yield from _opened(pdfium.FPDFFormObj_GetObject(thing, index), inner, depth - 1)


def _matrix(thing: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, found):
        return _SAME
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(first: Matrix, second: Matrix) -> Matrix:
    """One matrix after another (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    g, h, i, j, k, l = second  # noqa: E741  (the letters of the standard go on)
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l)


def _bounds(thing: Any, matrix: Matrix, place: Place) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(thing, *edges):
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = (edge.value for edge in edges)
    return _placed((left, bottom), (right, top), matrix, place)


def _placed(first: tuple[float, float], second: tuple[float, float], matrix: Matrix, place: Place) -> Box:
    a, b, c, d, e, f = matrix
    (x0, y0), (x1, y1) = ((a * x + c * y + e, b * x + d * y + f) for x, y in (first, second))
    return place(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _rules(thing: Any, matrix: Matrix, place: Place) -> Iterator[Box]:
    """The ruled lines of a path: a thin box is one; of others that are drawn, not only filled, every straight side.

    Boxes that are only filled are mostly the shading under words.
    """
    left, top, right, bottom = _bounds(thing, matrix, place)
    if min(right - left, bottom - top) < _THIN:
        yield from _rule((left, top, right, bottom))
        return
    if not _is_stroked(thing) or pdfium.FPDFPath_CountSegments(thing) > _MOST_SEGMENTS:
        return
    matrix = _times(_matrix(thing), matrix)
    start = before = None
    for point, kind, closes in _segments(thing):
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
            yield from _rule(_placed(before, point, matrix, place))
        if closes and start is not None:
            yield from _rule(_placed(point, start, matrix, place))
        before = point


def _is_stroked(thing: Any) -> bool:
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(thing, filled, stroked)) and bool(stroked.value)


def _segments(thing: Any) -> Iterator[tuple[tuple[float, float], int, bool]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(thing)):
        segment = pdfium.FPDFPath_GetPathSegment(thing, index)
        if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            yield (
                (x.value, y.value),
                pdfium.FPDFPathSegment_GetType(segment),
                bool(pdfium.FPDFPathSegment_GetClose(segment)),
            )


def _rule(box: Box) -> Iterator[Box]:
    """A thin box as the line along its middle; what is too short or runs aslant is none."""
    left, top, right, bottom = box
    if bottom - top < _THIN and right - left > _SHORTEST:
        middle = (top + bottom) / 2
        yield (left, middle, right, middle)
    elif right - left < _THIN and bottom - top > _SHORTEST:
        middle = (left + right) / 2
        yield (middle, top, middle, bottom)
