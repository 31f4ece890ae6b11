"""The state-secret mark on a scan: a framed stamp, which cleaning takes away with all other stamps.

It is looked for on its own, in the upper part of the first page (Law 117/2025/QH15; Decree 26/2020/NĐ-CP has it under
the number): in the coloured ink, and, for copies in grey, in all ink.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from pipeline.errors import SecretDocument
from pipeline.read.scan.pictures import Grey, Picture
from pipeline.read.scan.processes import side_by_side
from pipeline.read.scan.recognise import scattered
from pipeline.text import fold

_MARKS = frozenset({"mat", "toi mat", "tuyet mat"})
_CERTAIN = 50.0


_UPPER = 0.45
"""The part of the page where marks are looked for."""

_STEP = 2
"""Every second pixel is enough: a mark is printed larger than the text."""


def refuse_secret(picture: Picture, quarters: int) -> None:
    """Raises SecretDocument where a line of the first page's upper part is a mark and nothing else.

    `quarters` are the quarter turns, as straighten.py counts them, that set the page upright.
    """
    inks = [ink for ink in (picture.coloured, picture.grey) if ink is not None]
    if picture.number == 1 and any(
        side_by_side([partial(_is_marked, np.rot90(ink, quarters), picture.dpi) for ink in inks])
    ):
        raise SecretDocument


def _is_marked(upright: Grey, dpi: int) -> bool:
    upper = np.ascontiguousarray(upright[: int(_UPPER * upright.shape[0]) : _STEP, ::_STEP])
    return not upper.all() and any(_is_mark(line, sure) for line, sure in scattered(upper, dpi // _STEP))


def _is_mark(line: str, certainty: float) -> bool:
    letters = "".join(char if char.isalpha() else " " for char in line)
    return letters.isupper() and certainty >= _CERTAIN and " ".join(fold(letters).split()) in _MARKS
