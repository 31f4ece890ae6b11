"""Recognised words to a page's lines as every reader gives them: dust left out, heights evened, lengths in points."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from statistics import median

from pipeline.read.rows import Line
from pipeline.read.rows import Word as PlacedWord
from pipeline.read.scan.handwriting import without_strokes
from pipeline.read.scan.recognise import Word

_DOUBTED = 50.0
"""Below this certainty a lone sign is taken for dust or a stroke of the pen."""
_BELIEVED = 60.0
"""A line in which no word is this certain is a stamp's rim or a signature."""
_LABEL = re.compile(r"(([a-zđ]{1,2}|\d{1,2}|[IVX]+)[.)]+|\([ivx]+\))$")
_SPECK = re.compile(r"^[.,:;'’`_|]+(?=\w)")
"""Dust before a line's first letter; no line opens with such a sign."""
_WAVE, _DASH = "~", "-"
"""A dash before an item is seen so where the page is worn."""
_SIGNS = re.compile(r"[-–—+*&/…:.,;()\"“”'’%]+$")
_DATED = re.compile(r"\b(ngày|tháng|năm)\b|\bSố\s*[:.]?")
"""The lines where an office writes by hand."""


def lines_of(words: Iterable[Word], scale: float) -> tuple[Line, ...]:
    """A page's lines in the order of its blocks; `scale` is points a pixel."""
    found = (without_strokes(_kept(list(line))) for _, line in groupby(words, key=lambda word: word.line))
    return tuple(_placed(line, scale) for line in found if line)


def _kept(line: list[Word]) -> list[Word]:
    """The words of a line without dust; none where the whole line is."""
    words = [word for index, word in enumerate(line) if not _is_dust(word) or (index == 0 and word.text == _WAVE)]
    words[:1] = [word._replace(text=_DASH if word.text == _WAVE else _SPECK.sub("", word.text)) for word in words[:1]]
    if any(word.certainty >= _BELIEVED and _is_told(word.text) for word in words):
        return words
    return words if _DATED.search(" ".join(word.text for word in words)) else []


def _is_told(text: str) -> bool:
    """Whether a word says something by itself: two letters or digits, or a page's number."""
    return sum(char.isalnum() for char in text) > 1 or text.isdigit()


def _is_dust(word: Word) -> bool:
    if word.certainty >= _DOUBTED:
        return not any(char.isalnum() for char in word.text) and not _SIGNS.match(word.text)
    return sum(char.isalnum() for char in word.text) < 2 and not _LABEL.match(word.text)


def _placed(line: list[Word], scale: float) -> Line:
    """The words with the line's height, which a dash or a comma alone does not show."""
    letters = [word for word in line if any(char.isalnum() for char in word.text)] or line
    top, bottom = median(word.box[1] for word in letters), median(word.box[3] for word in letters)
    return tuple(_in_points(word, top, bottom, scale) for word in line)


def _in_points(word: Word, top: float, bottom: float, scale: float) -> PlacedWord:
    left, upper, right, lower = word.box
    return PlacedWord(word.text, (left * scale, min(upper, top) * scale, right * scale, max(lower, bottom) * scale))
