"""Whether a page was read: blank, readable, or written on and yet not understood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np

from pipeline.read.scan.ink import Ink, despeckled, shrunk, stretches
from pipeline.read.scan.recognise import Word, certainty

Quality = Literal["blank", "readable", "unreadable"]

_GRAIN = 0.72
_LEAST_CERTAIN = 50.0
_LEAST_PLAUSIBLE = 0.45
"""Of good scans nine words in ten are Vietnamese syllables; of noise read as letters, one in five."""
_FEW = 12
"""Letters on a page that a stamp's rim or a page number may give by themselves."""
_MIN_LINES = 4
"""So many lines of ink without a word are a page that was not read, and no stamp that shows through."""
_LINE_HEIGHT = (4.0, 30.0)
_LINE_LENGTH = 0.2
"""A line of writing is at least this part of the page's width long."""

_MARGINAL = 0.01
"""Rows with less ink than this part of the width part two lines."""

_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_VOWELS = "aăâeêioôơuưy"
_SYLLABLE = re.compile(rf"{_ONSET}[{_VOWELS}]{{1,3}}(?:ng|nh|ch|[cmnpt])?")
_WORD = re.compile(r"[^\W\d_]+")
_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")


def quality(ink: Ink, scale: float, words: Sequence[Word]) -> Quality:
    """What came of a page: its ink, points a pixel, and the words that were recognised.

    A page without words is blank only where its ink forms no lines, whatever the certainty says; faint writing that
    shows through from the other side is no ink (ink.py).
    """
    letters = sum(char.isalpha() for word in words for char in word.text)
    if letters < _FEW:
        return "unreadable" if written_lines(ink, scale) >= _MIN_LINES else "blank"
    sure = certainty(words)
    if sure < _LEAST_CERTAIN or (sure < 80 and plausible(word.text for word in words) < _LEAST_PLAUSIBLE):
        return "unreadable"
    return "readable"


def plausible(texts: Iterable[str]) -> float:
    """The share of the words, by letters, that are built as Vietnamese syllables or are abbreviations; 1 for none."""
    words = [word for text in texts for word in _WORD.findall(text) if len(word) > 1]
    good = sum(len(word) for word in words if word.isupper() or is_syllable(word))
    return good / sum(map(len, words)) if words else 1.0


def is_syllable(word: str) -> bool:
    """Whether a word is built as a Vietnamese syllable: onset, one to three vowels, coda.

    >>> is_syllable("nghiệp"), is_syllable("TINBIỆN")
    (True, False)
    """
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower()).translate(_TONES))
    return _SYLLABLE.fullmatch(bare) is not None


def written_lines(ink: Ink, scale: float) -> int:
    """How many bands of ink have the height and the length of lines of writing."""
    factor = max(1, round(_GRAIN / scale))
    coarse = despeckled(shrunk(ink, factor))
    grain = scale * factor
    bands = stretches(np.count_nonzero(coarse, axis=1) > _MARGINAL * coarse.shape[1])
    return sum(_is_line(coarse[top:bottom], grain) for top, bottom in bands)


def _is_line(band: Ink, grain: float) -> bool:
    inked = int(np.count_nonzero(band.any(axis=0)))
    low, high = _LINE_HEIGHT
    return bool(low <= band.shape[0] * grain <= high and inked >= _LINE_LENGTH * band.shape[1])
