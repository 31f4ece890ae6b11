"""Where to read on a page: full-width stretches, and the two columns of a letterhead or of Nơi nhận and signature."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.read.scan.graphics import drawn
from pipeline.read.scan.ink import Ink, despeckled, shrunk, stretches
from pipeline.read.scan.pictures import Picture

_GRAIN = 0.72
"""Points a cell of the coarse picture in which columns are sought."""
_GUTTER = 9.0
"""The narrowest empty strip between two columns, in points: wider than a blank between words."""
_TWO_LINES = 15.0
"""Two lines' ink is this high, in points; what hangs over from the lines above and below is less."""
_MIDDLE = (0.28, 0.66)
"""Where the strip lies, in parts of the width; the letterhead parts at about 0.42, the signature at 0.5."""
_COLUMN = 36.0
"""Either column reaches over at least this height, in points: a gap that runs down three lines is no column's."""
_BEHIND_LEFT = 0.7
"""Right behind the left column a stretch may be shorter by this part: the body's last line may end further right."""
_SLACK = 14.0
"""A cut is moved by at most this many points to fall between two lines."""
_NEAR = 0.2
"""How far from the strip it matters what a cut would go through, in parts of the width."""
_MARGIN = 3.0
"""White left around the ink of a region, in points."""


class Region(NamedTuple):
    """A part of the picture to be read as one block, in pixels: half-open ranges."""

    left: int
    top: int
    right: int
    bottom: int


class _Band(NamedTuple):
    """A two-column stretch of the coarse picture: rows from `top` to `bottom`, parted at `edge`."""

    top: int
    bottom: int
    edge: int


class Plan(NamedTuple):
    """What a page holds where: the blocks to be read; the area of stamps and strokes, in cells of `factor` pixels."""

    blocks: list[Region]
    drawn: Ink
    factor: int


def plan(picture: Picture, ink: Ink) -> Plan:
    """The blocks of a level page from the top, a left column before its right one; those without ink are left out."""
    factor = max(1, round(_GRAIN / picture.scale))
    coarse = despeckled(shrunk(ink, factor))
    grain = picture.scale * factor
    area = drawn(coarse, grain)
    found: list[Region] = []
    at = 0
    for band in sorted(_bands(coarse, coarse & ~area, grain)):
        found.append(Region(0, at, coarse.shape[1], band.top))
        found.append(Region(0, band.top, band.edge, band.bottom))
        found.append(Region(band.edge, band.top, coarse.shape[1], band.bottom))
        at = band.bottom
    found.append(Region(0, at, coarse.shape[1], coarse.shape[0]))
    trimmed = (_trimmed(region, coarse, round(_MARGIN / grain)) for region in found)
    blocks = [Region(*(edge * factor for edge in region)) for region in trimmed if region is not None]
    return Plan(blocks, area, factor)


def _trimmed(region: Region, ink: Ink, margin: int) -> Region | None:
    """The region around its ink, with some white; None where there is no ink."""
    part = ink[region.top : region.bottom, region.left : region.right]
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not len(rows):
        return None
    return Region(
        max(region.left, region.left + int(columns[0]) - margin),
        max(region.top, region.top + int(rows[0]) - margin),
        min(region.right, region.left + int(columns[-1]) + 1 + margin),
        min(region.bottom, region.top + int(rows[-1]) + 1 + margin),
    )


def _bands(ink: Ink, written: Ink, grain: float) -> list[_Band]:
    """Two-column stretches, the longest first, without overlap; what is not `written` may stand between the columns."""
    found: list[_Band] = []
    open_rows = np.ones(ink.shape[0], dtype=np.bool_)
    empty = _empty_strips(written, round(_GUTTER / grain))
    while (band := _longest(ink, written, empty & open_rows[:, None], grain)) is not None:
        found.append(_between_lines(band, ink, open_rows, round(_SLACK / grain)))
        open_rows[band.top : band.bottom] = False
        open_rows[found[-1].top : found[-1].bottom] = False
    return found


def _empty_strips(ink: Ink, width: int) -> npt.NDArray[np.bool_]:
    """For each row and each place from which a strip of that width starts: whether it is free of ink there."""
    sums = np.cumsum(np.pad(ink, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    free: npt.NDArray[np.bool_] = sums[:, width:] == sums[:, :-width]
    return free


def _longest(ink: Ink, written: Ink, empty: npt.NDArray[np.bool_], grain: float) -> _Band | None:
    """The stretch whose shorter column reaches furthest, parted in the strip's middle.

    Where a stamp or strokes stand between the columns, they part right behind the left one: a stamp covers the left
    third of the signature (Decree 30/2020/NĐ-CP, Article 33).
    """
    low, high = (round(part * ink.shape[1]) for part in _MIDDLE)
    left = np.logical_or.accumulate(written, axis=1)
    right = np.logical_or.accumulate(written[:, ::-1], axis=1)[:, ::-1]
    width = ink.shape[1] - empty.shape[1] + 1
    best: dict[int, tuple[float, int, int]] = {}
    for at in range(low, min(high, empty.shape[1])):
        for top, bottom in stretches(empty[:, at]):
            if (bottom - top) * grain < _COLUMN:
                continue
            reach = min(_reach(left[top:bottom, at], grain), _reach(right[top:bottom, at + width - 1], grain))
            if reach >= _COLUMN:
                best[at] = max(best.get(at, (0.0, 0, 0)), (reach, top, bottom))
    if not best:
        return None
    depth, top, bottom = max(best.values())
    places = [at for at, found in best.items() if found[0] >= 0.97 * depth and found[1] < bottom and found[2] > top]
    behind_left = [at for at, found in best.items() if found[0] >= _BEHIND_LEFT * depth and found[2] >= bottom]
    stamped = (ink & ~written)[top:bottom, behind_left[0] : places[-1] + width].any()
    at = behind_left[0] if stamped else places[len(places) // 2]
    return _Band(best[at][1], best[at][2], at + width // 2)


def _reach(inked: npt.NDArray[np.bool_], grain: float) -> float:
    """Points from the first inked row to the last; 0 where there is less ink than two lines have."""
    rows = np.flatnonzero(inked)
    return float(rows[-1] - rows[0] + 1) * grain if len(rows) * grain >= _TWO_LINES else 0.0


def _between_lines(band: _Band, ink: Ink, open_rows: npt.NDArray[np.bool_], slack: int) -> _Band:
    """The band with its ends moved inwards to where least is written about the strip: between two lines."""
    near = round(_NEAR * ink.shape[1])
    written = np.count_nonzero(ink[:, max(0, band.edge - near) : band.edge + near], axis=1) * open_rows
    top, bottom = band.top, band.bottom
    if top:
        top += int(np.argmin(written[top : top + slack]))
    last = written[max(top, bottom - slack) : bottom + 1][::-1]
    return _Band(top, bottom - int(np.argmin(last)), band.edge)
