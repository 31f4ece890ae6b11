"""The mark of urgency on a scan: "HỎA TỐC" in an arrow or a frame, stamped askew (Decree 30/2020/NĐ-CP, Annex I).

Recognised with the page it is lost in its slant; each drawn thing that slants is turned level and read on its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.read.scan.graphics import pieces
from pipeline.read.scan.ink import Ink
from pipeline.read.scan.pictures import Grey, Picture
from pipeline.read.scan.recognise import Word, scattered
from pipeline.read.scan.regions import Plan
from pipeline.text import fold

_MARKS = {"hoa toc": "HỎA TỐC", "thuong khan": "THƯỢNG KHẨN", "khan": "KHẨN"}
_UPPER = 0.5
"""The part of the first page where the mark stands."""
_SLANT = 4.0
"""What slants less, in degrees, is read with the page."""
_LONG = 1.5
"""The mark's frame is at least so much longer than high."""
_LINE = 10.0
"""The mark is given as a line so high at the top of its frame, in points."""
_CERTAIN = 100.0


class _Thing(NamedTuple):
    left: int
    top: int
    right: int
    bottom: int
    slant: float


def urgency_marks(picture: Picture, planned: Plan, line: int) -> list[Word]:
    """The words of urgency on a first page, numbered as lines from `line`."""
    if picture.number != 1:
        return []
    limit = int(_UPPER * planned.drawn.shape[0])
    found: list[Word] = []
    for thing in _slanting(planned.drawn[:limit]):
        mark = _mark(_level(picture.grey, planned.drawn, thing, planned.factor), picture.dpi)
        if mark is not None:
            left, top, right, _ = (edge * planned.factor for edge in thing[:4])
            box = (left, top, right, top + round(_LINE / picture.scale))
            found.append(Word(mark, box, line + len(found), _CERTAIN))
    return found


def _slanting(area: Ink) -> Iterator[_Thing]:
    for runs in pieces(area):
        rows, lefts, rights = np.array(runs).T
        left, top, right, bottom = int(lefts.min()), int(rows.min()), int(rights.max()), int(rows.max()) + 1
        length, slant = _axis(area[top:bottom, left:right])
        if abs(slant) >= _SLANT and length >= _LONG:
            yield _Thing(left, top, right, bottom, slant)


def _axis(area: Ink) -> tuple[float, float]:
    """How many times a thing is longer than it is wide, and how its long side falls to the right, in degrees."""
    rows, columns = np.nonzero(area)
    if len(rows) < 3:
        return 1.0, 0.0
    spreads, axes = np.linalg.eigh(np.cov(np.stack([columns, rows])))
    slant = float(np.degrees(np.arctan2(axes[1, 1], axes[0, 1])))
    return float(np.sqrt(spreads[1] / max(float(spreads[0]), 1e-6))), (slant + 90) % 180 - 90


def _level(grey: Grey, area: Ink, thing: _Thing, factor: int) -> Grey:
    """What is drawn, without the text about it, turned level."""
    from PIL import Image

    cells: npt.NDArray[np.bool_] = np.kron(
        area[thing.top : thing.bottom, thing.left : thing.right], np.ones((factor, factor), dtype=np.bool_)
    )
    top, left = thing.top * factor, thing.left * factor
    part = grey[top : top + cells.shape[0], left : left + cells.shape[1]]
    alone = np.where(cells[: part.shape[0], : part.shape[1]], part, np.uint8(255))
    turned = Image.fromarray(alone).rotate(thing.slant, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return np.asarray(turned)


def _mark(grey: Grey, dpi: int) -> str | None:
    """The mark of urgency that a picture shows, None where it shows none."""
    for text, _ in scattered(grey, dpi):
        letters = "".join(char if char.isalpha() else " " for char in text)
        if letters.isupper() and (mark := _MARKS.get(" ".join(fold(letters).split()))):
            return mark
    return None
