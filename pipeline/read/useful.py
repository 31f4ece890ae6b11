"""Whether a page's text layer says what the page shows, or the page has to be read as a picture."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.read.rows import Page
from pipeline.text import fold

_FEW_LETTERS = 60
"""Fewer letters than this beside a picture are what a signature put over a scan."""
_PICTURE = 0.3
_FULL_PICTURE = 0.6
"""Invisible text over a picture of this part of the page is what an unknown program read from it."""
_GARBLED = 0.4
_GARBLED_OVER_PICTURE = 0.25
_OUTLINES = 400
"""A page without letters and with so many paths shows its words as drawings."""
_SAMPLE = 8
"""So many of a page's lines tell whether its letters are garbled."""
_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLE = re.compile(r"(?:ngh?|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?")
"""A Vietnamese syllable without its marks."""
_ONE_LETTER = frozenset("aeioy")


class Look(NamedTuple):
    """How a page looks: the part under pictures, how many paths are drawn, whether its text is not to be seen."""

    pictures: float = 0.0
    paths: int = 0
    hidden: bool = False


def needs_reading(page: Page, look: Look) -> bool:
    """Whether a page is to be read as a picture: its text (what is apart left out) is none, hidden, or garbled."""
    lines = [" ".join(word.text for word in line) for line in page.lines]
    if sum(map(len, lines)) < 20 * _FEW_LETTERS and _letters(lines) < _FEW_LETTERS:
        return look.pictures >= _PICTURE or (not _letters(lines) and look.paths >= _OUTLINES)
    if look.hidden and look.pictures >= _FULL_PICTURE:
        return True
    return garbled(lines[:: max(1, len(lines) // _SAMPLE)]) > (
        _GARBLED_OVER_PICTURE if look.pictures >= _PICTURE else _GARBLED
    )


def _letters(lines: list[str]) -> int:
    return sum(char.isalpha() for line in lines for char in line)


def garbled(words: list[str]) -> float:
    """The part of the words that is neither Vietnamese nor an abbreviation in capitals.

    >>> garbled(["Sở", "Y", "tế", "UBND"])
    0.0
    >>> garbled(["C«ng", "hoµ", "x·", "héi"]) > 0.4
    True
    """
    found = [part for word in words for part in _WORD.findall(word)]
    if not found:
        return 0.0
    return sum(not _is_plausible(part) for part in found) / len(found)


@lru_cache(maxsize=20_000)
def _is_plausible(word: str) -> bool:
    bare = fold(word)
    if len(word) == 1:
        return bare in _ONE_LETTER
    return bool(_SYLLABLE.fullmatch(bare)) or (word.isupper() and len(word) < 10)
