"""Whether a page's text layer says what the page shows, or the page has to be read as a picture."""

from __future__ import annotations

import re
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
    words = [word.text for line in page.lines for word in line]
    letters = sum(len(found) for word in words for found in _WORD.findall(word))
    if letters < _FEW_LETTERS:
        return look.pictures >= _PICTURE or (not letters and look.paths >= _OUTLINES)
    if look.hidden and look.pictures >= _FULL_PICTURE:
        return True
    return garbled(words) > (_GARBLED_OVER_PICTURE if look.pictures >= _PICTURE else _GARBLED)


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


def _is_plausible(word: str) -> bool:
    bare = fold(word)
    if len(word) == 1:
        return bare in _ONE_LETTER
    return bool(_SYLLABLE.fullmatch(bare)) or (word.isupper() and len(word) < 10)
