"""The number's line where an incoming stamp lies over it: what stands beside the stamp is read on its own.

The symbol is kept, the number under the stamp stays blank: two looks at it seldom agree (FIELD.md: never invent).
"""

from __future__ import annotations

import re

import numpy as np

from pipeline.read.scan.graphics import pieces
from pipeline.read.scan.pictures import Picture
from pipeline.read.scan.recognise import Word, looks
from pipeline.read.scan.regions import Plan, Region

_UPPER = 0.3
"""The part of the first page that holds the letterhead."""
_NUMBERED = re.compile(r"S[ốôóỐÔÓ]\b")
_SYMBOL = re.compile(r"[^\w-]*(?P<symbol>[A-ZĐ]{2,6}-[A-ZĐ]{2,8})\W*$")
_SURE = 80.0
_FRAME = 0.8
"""This part of a frame's rows end at its right side or before it; in the others a word touches it."""


def covered_number(picture: Picture, planned: Plan, words: list[Word]) -> list[Word]:
    """The words of a first page with the line "Số: /…" where a stamp hid it; as they are where it was read."""
    limit = _UPPER * picture.grey.shape[0]
    blocks = [block for block in planned.blocks if block.bottom < limit and _is_stamped(block, planned)]
    if picture.number != 1 or not blocks or any(_NUMBERED.match(word.text) for word in words if word.box[3] < limit):
        return words
    first, second = (_symbols(look) for look in looks(_wiped(picture, planned), blocks))
    line = words[-1].line + 1 if words else 0
    agreed = (word for symbol, word in first.items() if symbol in second)
    return [*words, *(word._replace(line=line + at) for at, word in enumerate(agreed))]


def _is_stamped(block: Region, planned: Plan) -> bool:
    left, top, right, bottom = (edge // planned.factor for edge in block)
    return bool(planned.drawn[top:bottom, left:right].any())


def _wiped(picture: Picture, planned: Plan) -> Picture:
    """The picture with nothing where things are drawn; words that touch a frame from the right stay."""
    area = np.zeros_like(planned.drawn)
    for runs in pieces(planned.drawn):
        edge = round(float(np.quantile([right for _, _, right in runs], _FRAME)))
        for row, left, right in runs:
            area[row, left : min(right, edge + 1)] = True
    cells = np.kron(area, np.ones((planned.factor, planned.factor), dtype=np.bool_))
    grey = picture.grey.copy()
    grey[: cells.shape[0], : cells.shape[1]][cells] = 255
    return picture._replace(grey=grey)


def _symbols(words: list[Word]) -> dict[str, Word]:
    """The symbols among words, each as the line of a blank number."""
    found = (
        (match["symbol"], word) for word in words if word.certainty >= _SURE and (match := _SYMBOL.match(word.text))
    )
    return {symbol: word._replace(text=f"Số:/{symbol}", others=()) for symbol, word in found}
