"""What is drawn on a page and not written: round stamps, frames of stamps, the strokes of a signature.

Each is one connected piece of ink, far higher and wider than any letter.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipeline.read.scan.ink import Ink, stretches

_SMALLEST = 40.0
"""A drawn thing is at least so high and so wide, in points: a line of the largest titles with its marks is lower."""
_HIGHEST = 200.0
_WIDEST = 0.45
"""A wider one, in parts of the page's width, is a table or a page's frame, which hold running text."""
_Cells = npt.NDArray[np.intp]
_Run = tuple[int, int, int]
"""Row, first cell, and the cell after the last."""


def drawn(ink: Ink, grain: float) -> Ink:
    """The cells of a coarse picture that drawn things take, with what stands within them; `grain` is points a cell."""
    area = np.zeros_like(ink)
    for runs in pieces(ink):
        rows, lefts, rights = np.array(runs).T
        height, width = (int(rows.max() - rows.min()) + 1) * grain, int(rights.max() - lefts.min()) * grain
        if _SMALLEST <= height <= _HIGHEST and _SMALLEST <= width <= _WIDEST * ink.shape[1] * grain:
            _fill(area, rows, lefts, rights)
    return area


def _fill(area: Ink, rows: _Cells, lefts: _Cells, rights: _Cells) -> None:
    """Marks what lies between a piece's outermost cells in each of its rows."""
    for row in range(int(rows.min()), int(rows.max()) + 1):
        here = rows == row
        area[row, int(lefts[here].min()) : int(rights[here].max())] = True


def pieces(ink: Ink) -> list[list[_Run]]:
    """The runs of ink of each connected piece; cells that touch at a corner are connected."""
    runs: list[_Run] = []
    home: list[int] = []
    above: list[int] = []
    for row, found in enumerate(_runs(ink)):
        here = list(range(len(runs), len(runs) + len(found)))
        home += here
        runs += ((row, start, end) for start, end in found)
        _connect(runs, home, above, here)
        above = here
    pieces: dict[int, list[_Run]] = {}
    for index, run in enumerate(runs):
        pieces.setdefault(_root(home, index), []).append(run)
    return list(pieces.values())


def _runs(ink: Ink) -> list[list[tuple[int, int]]]:
    """Each row's runs of ink: first cell, and the cell after the last."""
    rows: list[list[tuple[int, int]]] = [[] for _ in range(ink.shape[0])]
    width = ink.shape[1] + 1
    for start, end in stretches(np.pad(ink, ((0, 0), (0, 1))).ravel()):
        rows[start // width].append((start % width, end % width))
    return rows


def _connect(runs: list[_Run], home: list[int], above: list[int], here: list[int]) -> None:
    """Joins the runs of a row to those of the row above that they touch."""
    at = 0
    for index in here:
        _, start, end = runs[index]
        while at < len(above) and runs[above[at]][2] < start:
            at += 1
        for other in above[at:]:
            if runs[other][1] > end:
                break
            home[_root(home, other)] = _root(home, index)


def _root(home: list[int], index: int) -> int:
    while home[index] != index:
        home[index] = home[home[index]]
        index = home[index]
    return index
