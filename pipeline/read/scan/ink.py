"""Ink on paper: which pixels are dark, text lines as bands of ink, ruled lines, and how much of a page is written."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipeline.read.scan.pictures import Grey

Ink = npt.NDArray[np.bool_]
"""Rows of pixels, True where there is ink."""

_SPECK = 6
"""So few inked cells within two cells' reach, itself counted, are dust; the thinnest letter has more."""
_FAINTEST = 60
"""Ink is at least this much darker than the paper; what shows through from the back is fainter."""


def ink_of(grey: Grey) -> Ink:
    """The dark pixels: below Otsu's threshold, and plainly darker than the paper."""
    counts = np.bincount(grey[::2, ::2].ravel(), minlength=256)
    paper = int(np.argmax(np.convolve(counts[128:], np.ones(5), "same"))) + 128
    return grey < min(_otsu(counts), paper - _FAINTEST)


def _otsu(counts: npt.NDArray[np.intp]) -> int:
    """The threshold that best parts the dark from the light (Otsu 1979)."""
    share = counts / max(1, counts.sum())
    below = np.cumsum(share)
    mean = np.cumsum(share * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        between = (mean[-1] * below - mean) ** 2 / (below * (1 - below))
    return int(np.nanargmax(np.nan_to_num(between))) + 1


def shrunk(ink: Ink, factor: int) -> Ink:
    """The ink at a coarser grain: a cell is inked where any pixel of it is."""
    if factor == 1:
        return ink
    height, width = ink.shape[0] // factor * factor, ink.shape[1] // factor * factor
    rows = np.logical_or.reduceat(ink[:height, :width], np.arange(0, height, factor), axis=0)
    cells: Ink = np.logical_or.reduceat(rows, np.arange(0, width, factor), axis=1)
    return cells


def despeckled(ink: Ink) -> Ink:
    """The ink without specks: cells that have too few others about them."""
    sums = np.pad(ink, 3).astype(np.int16)
    for axis in (0, 1):
        total = np.cumsum(sums, axis=axis, dtype=np.int16)
        sums = np.take(total, range(5, total.shape[axis]), axis) - np.take(total, range(total.shape[axis] - 5), axis)
    kept: Ink = ink & (sums[: ink.shape[0], : ink.shape[1]] > _SPECK)
    return kept


def stretches(flags: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Half-open ranges where the flags are set."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return [(int(low), int(high)) for low, high in zip(edges[::2], edges[1::2], strict=True)]
