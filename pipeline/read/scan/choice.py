"""Two looks at a page made one: at each word the look that makes a compound with its neighbours, or is surer.

Compounds are those of the dictionary that comes with underthesea (Viet74K, Apache-2.0).
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from pipeline.read.scan.quality import is_syllable
from pipeline.read.scan.recognise import Word
from pipeline.text import new_tone_style

_PLAINLY = 2.0
"""So much surer than the first look has the second to be."""
_NEARLY = 35.0
"""A look that is less sure by no more than this is believed where it alone makes a compound."""
_SHORTEST = 2
_LONGEST_SYLLABLE = 7
_RUN_TOGETHER = (4, 24)
"""Letters of what may be syllables run together."""
_OF_THE_FORM = ("nơi nhận", "kính gửi")
"""What the form of documents prints (Decree 30/2020/NĐ-CP, Annex I) and the dictionary does not have."""
_DICTIONARY = ("corpus", "data", "Viet74K.txt")
_AROUND = ".,;:()[]\"'“”/-–"


def agreed(first: Sequence[Word], second: Sequence[Word], near: int) -> list[Word]:
    """The first look's words, replaced by what the second has at the same place (within `near` pixels) if better."""
    others = sorted(second, key=lambda word: word.box[0])
    lefts = [word.box[0] for word in others]
    result: list[Word] = []
    for index, word in enumerate(first):
        other = _same(word, others[bisect_left(lefts, word.box[0] - near) :], near)
        before = result[-1].text if result else ""
        after = first[index + 1].text if index + 1 < len(first) else ""
        better = other is not None and other.text != word.text and _is_better(other, word, before, after)
        taken = other._replace(box=word.box, line=word.line) if other and better else word
        if other is not None:
            taken = taken._replace(others=(*word.others, *other.others))
        if other is None and (parts := _parted(word, others, near)):
            result += parts
        else:
            result += _run_together(taken, before, after) or [taken._replace(text=_meant(taken, before, after))]
    return result


def _meant(word: Word, before: str, after: str) -> str:
    """The word, or the likeliest of its other readings that makes a compound, where it makes none itself."""
    if len(_bare(word.text)) < _SHORTEST or makes_compound(word.text, before, after):
        return word.text
    return next((other for other in word.others if makes_compound(other, before, after)), word.text)


def _same(word: Word, others: Sequence[Word], near: int) -> Word | None:
    """The word of the other look that stands where this one does."""
    left, top, right, bottom = word.box
    for other in itertools.takewhile(lambda other: other.box[0] <= left + near, others):
        if abs(other.box[2] - right) <= near and other.box[1] < bottom and other.box[3] > top:
            return other
    return None


def _parted(word: Word, others: Sequence[Word], near: int) -> list[Word]:
    """The syllables that the other look has where this one ran them into one; none where it is a syllable itself."""
    left, top, right, bottom = word.box
    inside = [
        other
        for other in others
        if other.box[0] >= left - near and other.box[2] <= right + near and other.box[1] < bottom and other.box[3] > top
    ]
    if len(inside) < 2 or is_syllable(word.text.strip(_AROUND)):
        return []
    if not all(is_syllable(other.text.strip(_AROUND)) for other in inside):
        return []
    return [other._replace(line=word.line) for other in inside]


def _is_better(other: Word, word: Word, before: str, after: str) -> bool:
    meant, said = makes_compound(other.text, before, after), makes_compound(word.text, before, after)
    if meant != said and abs(other.certainty - word.certainty) <= _NEARLY:
        return meant
    return other.certainty > word.certainty + _PLAINLY


def makes_compound(text: str, before: str, after: str) -> bool:
    """Whether a word makes a compound of the dictionary with the one before it or after it.

    >>> makes_compound("phố,", "thành", "các"), makes_compound("phó,", "thành", "các")
    (True, False)
    """
    word, known = _bare(text), _compounds()
    return f"{_bare(before)} {word}" in known or f"{word} {_bare(after)}" in known


def _bare(text: str) -> str:
    return new_tone_style(text.strip(_AROUND).lower())


@cache
def _compounds() -> frozenset[str]:
    """The dictionary's words of two syllables; none where the package is not installed."""
    package = find_spec("underthesea")
    if package is None or not package.submodule_search_locations:
        return frozenset(_OF_THE_FORM)
    path = Path(package.submodule_search_locations[0]).joinpath(*_DICTIONARY)
    entries = path.read_text("utf-8").splitlines() if path.is_file() else []
    pairs = (entry.strip().lower() for entry in (*entries, *_OF_THE_FORM) if entry.count(" ") == 1)
    return frozenset(new_tone_style(pair) for pair in pairs)


def _run_together(word: Word, before: str, after: str) -> list[Word]:
    """The syllables of a word that is none itself but a chain of them, where they make compounds ("Ủybannhân")."""
    if not word.text.isalpha() or not _RUN_TOGETHER[0] <= len(word.text) <= _RUN_TOGETHER[1] or is_syllable(word.text):
        return []
    known = _compounds()
    chains = [
        (sum(f"{_bare(one)} {_bare(two)}" in known for one, two in itertools.pairwise([before, *chain, after])), chain)
        for chain in _chains(word.text)
    ]
    made, syllables = max(chains, key=lambda chain: (chain[0], -len(chain[1])), default=(0, []))
    return _placed(word, syllables) if made else []


def _chains(text: str) -> Iterator[list[str]]:
    """Every way to read a text as syllables of two letters or more."""
    if is_syllable(text) and len(text) > 1:
        yield [text]
    for end in range(2, min(_LONGEST_SYLLABLE, len(text) - 2) + 1):
        if is_syllable(text[:end]):
            yield from ([text[:end], *rest] for rest in _chains(text[end:]))


def _placed(word: Word, syllables: list[str]) -> list[Word]:
    """Syllables side by side in a word's box, each as wide as its share of the letters."""
    left, top, right, bottom = word.box
    edges = [0, *itertools.accumulate(map(len, syllables))]
    across = [left + round(edge * (right - left) / edges[-1]) for edge in edges]
    places = zip(syllables, itertools.pairwise(across), strict=True)
    return [word._replace(text=text, box=(low, top, high, bottom), others=()) for text, (low, high) in places]
