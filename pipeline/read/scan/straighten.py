"""Level lines: how far a page was turned in the scanner, turning it back, and the way back to the paper."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.model import Box
from pipeline.read.scan.ink import Ink, ink_of, shrunk
from pipeline.read.scan.pictures import Grey, Picture

MAX_SKEW = 12.0
"""Degrees; paper that lies worse was laid sideways."""
_COARSE, _FINE = 0.5, 0.05
_LEVEL = 0.15
"""Degrees that recognition does not mind: less than a line's height over its length."""
_SAMPLE = 60_000
_COARSE_DPI = 100
_SIDEWAYS = 2.0
"""Lines that stand upright show this many times sharper across than along the page."""


class Place(NamedTuple):
    """How a straightened page lay on its paper: quarter turns and degrees that levelled it, both against the clock.

    `size` is the straightened page's, `paper` that of the paper as it lay: width and height in points.
    """

    quarters: int
    degrees: float
    size: tuple[float, float]
    paper: tuple[float, float]

    @property
    def is_level(self) -> bool:
        """Whether the page lay as it is read."""
        return self.quarters % 4 == 0 and self.degrees == 0

    @property
    def slope(self) -> float:
        """Points that a line climbs on the paper for each point of its length, or runs down."""
        return math.tan(math.radians(abs(self.degrees)))

    def on_paper(self, box: Box) -> Box:
        """A box of the straightened page on the paper as it lay: the upright box around it."""
        left, top, right, bottom = box
        places = [self._point(x, y) for x in (left, right) for y in (top, bottom)]
        xs, ys = zip(*places, strict=True)
        return (min(xs), min(ys), max(xs), max(ys))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the straightened page lay, both from the top left."""
        angle = math.radians(self.degrees)
        across, down = x - self.size[0] / 2, y - self.size[1] / 2
        across, down = (
            across * math.cos(angle) - down * math.sin(angle),
            across * math.sin(angle) + down * math.cos(angle),
        )
        for _ in range(self.quarters % 4):
            across, down = -down, across
        return across + self.paper[0] / 2, down + self.paper[1] / 2


class Straight(NamedTuple):
    """A page with level lines, and how it lay."""

    picture: Picture
    place: Place


def straightened(picture: Picture, *, quarters: int | None = None) -> Straight:
    """The page with level lines; `quarters` says how often to turn it by 90 degrees, None to find out (0 or 1)."""
    small = _coarse(ink_of(picture.grey), picture.dpi)
    turns = _quarters(small) if quarters is None else quarters
    skew = skew_of(np.rot90(small, turns))
    level = abs(skew) < _LEVEL
    grey = np.ascontiguousarray(np.rot90(picture.grey, turns))
    turned = picture._replace(grey=grey if level else _turned(grey, skew))
    sizes = (turned.width, turned.height), (picture.width, picture.height)
    return Straight(turned, Place(turns, 0.0 if level else skew, *sizes))


def _coarse(ink: Ink, dpi: int) -> Ink:
    return shrunk(ink, max(1, round(dpi / _COARSE_DPI)))


def skew_of(ink: Ink) -> float:
    """Degrees against the clock that level the lines: where the rows' ink is most uneven."""
    points = _points(ink)
    if len(points[0]) < 50:
        return 0.0
    coarse = np.arange(-MAX_SKEW, MAX_SKEW + _COARSE, _COARSE)
    best = max(coarse, key=lambda angle: _sharpness(points, angle))
    fine = np.arange(best - _COARSE, best + _COARSE + _FINE, _FINE)
    return float(max(fine, key=lambda angle: _sharpness(points, angle)))


def _quarters(ink: Ink) -> int:
    """1 where lines run up the page, else 0."""
    lying = _best_sharpness(ink)
    standing = _best_sharpness(np.rot90(ink))
    return 1 if standing > _SIDEWAYS * lying else 0


def _best_sharpness(ink: Ink) -> float:
    points = _points(ink)
    if len(points[0]) < 50:
        return 0.0
    return max(_sharpness(points, angle) for angle in np.arange(-MAX_SKEW, MAX_SKEW + 1, 1.0))


def _points(ink: Ink) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Down and across of the ink's pixels, evenly thinned where there are many."""
    down, across = np.nonzero(ink)
    step = len(down) // _SAMPLE + 1
    return down[::step].astype(np.float32), across[::step].astype(np.float32)


def _sharpness(points: tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]], degrees: float) -> float:
    """How much the ink differs from row to row once the page is turned."""
    down, across = points
    rows = down - across * np.float32(math.tan(math.radians(degrees)))
    counts = np.bincount((rows - rows.min()).astype(np.int32)).astype(np.float64)
    return float(np.sum(np.diff(counts) ** 2))


def _turned(grey: Grey, degrees: float) -> Grey:
    """The picture turned against the clock, white where there was no paper."""
    from PIL import Image

    image = Image.fromarray(grey).rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return np.ascontiguousarray(np.asarray(image))
