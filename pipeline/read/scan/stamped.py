"""Words that are none: rims, stars, frames and strokes of stamps and signatures, taken for letters."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from pipeline.read.scan.ink import Ink
from pipeline.read.scan.recognise import Word

_WITHIN = 0.5
"""A word of which this part lies in a drawn thing is doubted."""
_SURE = 60.0
_MOST = 0.5
"""Where no more than this part of what a line has in a drawn thing is sure, none of it is words of the document."""

_LONG = 4
"""So many letters side by side are a word, however unsure, where the line goes on outside the drawn thing."""


def told(words: Iterable[Word], area: Ink, factor: int) -> list[Word]:
    """The words without those that a drawn thing seemed to be; a cell of `area` is `factor` pixels wide and high."""
    return [word for _, line in groupby(words, key=lambda word: word.line) for word in _kept(list(line), area, factor)]


def _kept(line: list[Word], area: Ink, factor: int) -> list[Word]:
    within = [word for word in line if _is_within(word, area, factor)]
    least = _LONG if any(word.certainty >= _SURE and word not in within for word in line) else None
    sure = [word for word in within if _is_sure(word) or (least and len(word.text) >= least and word.text.isalpha())]
    believed = sure if _letters(sure) > _MOST * _letters(within) else []
    return [word for word in line if word in believed or word not in within]


def _is_sure(word: Word) -> bool:
    return word.certainty >= _SURE and _letters([word]) > 1


def _letters(words: list[Word]) -> int:
    return sum(char.isalnum() for word in words for char in word.text)


def _is_within(word: Word, area: Ink, factor: int) -> bool:
    left, top, right, bottom = (edge // factor for edge in word.box)
    part = area[top : bottom + 1, left : right + 1]
    return bool(part.size) and float(part.mean()) > _WITHIN
