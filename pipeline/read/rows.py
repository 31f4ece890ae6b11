"""Words on a page to rows of pieces: which words stand beside one another, and where a column ends between them.

Pure geometry on what a PDF or a picture reader found; y grows downwards, all lengths are points.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from pipeline.model import Box

_SAME_ROW = 0.45
"""Lines whose middles differ by less than this part of their height stand in one row."""
_COLUMN_GAP = 1.5
"""A gap this many times the height between two words parts columns; a justified blank stays below it."""
_WORD_GAP = 0.22
"""A gap this part of the height is a blank that the source does not spell out."""
_SPELT_GAP = -0.5
"""A blank that the source spells out counts even where letters lie over it, as long as they do not change places."""
_TO_FILL_IN = re.compile(r"(Số:?|ngày|tháng)\s*\d*$", re.I)
"""A wide gap after these is a blank left for the number or the date, not the end of a column."""
_RULE = re.compile(r"[-–—_=~*]{3,}$")
"""A line of dashes under a title is drawn, not said."""
_MOTTO = re.compile(r"(?<=\S) (?=CỘNG H[ÒO][AÀ] XÃ HỘI|Độc lập\s*[-–]\s*Tự do|ĐẢNG CỘNG SẢN VIỆT NAM)")
"""What the right side of a letterhead opens with, however near the left side comes (Decree 30/2020/NĐ-CP, Annex I)."""
_RAISED = 0.12
"""A footnote's mark ends this part of a row's height above the row's letters, and is smaller than _SMALL of it."""
_SMALL = 0.8
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPT = str.maketrans("0123456789", SUPERSCRIPTS)


class Word(NamedTuple):
    """Characters without a blank between them, with their box; `spaced`: the source has a blank before them."""

    text: str
    box: Box
    spaced: bool = True

    @property
    def middle(self) -> float:
        """The height of its middle on the page."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def height(self) -> float:
        """Its line's height."""
        return self.box[3] - self.box[1]


Line = tuple[Word, ...]
"""Words that the source has one after the other, from left to right at one height."""


class Page(NamedTuple):
    """A page's lines in any order, and its size."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words in one row and one column."""

    text: str
    box: Box
    page: int
    words: Line = ()


class Row(NamedTuple):
    """The pieces that stand beside one another, from left to right."""

    pieces: tuple[Piece, ...]

    @property
    def left(self) -> float:
        """Where the first piece starts."""
        return self.pieces[0].box[0]

    @property
    def right(self) -> float:
        """Where the last piece ends."""
        return self.pieces[-1].box[2]

    @property
    def top(self) -> float:
        """The upper edge."""
        return min(piece.box[1] for piece in self.pieces)

    @property
    def height(self) -> float:
        """The tallest piece."""
        return max(piece.box[3] - piece.box[1] for piece in self.pieces)

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(piece.text for piece in self.pieces)


def rows_of(lines: Iterable[Line], page: int) -> list[Row]:
    """Lines by row from the top, each row cut into pieces at wide gaps."""
    placed = sorted((_at(line) for line in lines if line), key=lambda placed: placed[0])
    rows: list[list[tuple[float, float, Line]]] = []
    for line in placed:
        if rows and line[0] - rows[-1][0][0] < _SAME_ROW * max(line[1], rows[-1][0][1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    found = (Row(tuple(_pieces([line for _, _, line in row], page))) for row in rows)
    return [row for row in found if row.pieces]


def _at(line: Line) -> tuple[float, float, Line]:
    """A line with the height of its middle and its height, as most of its words have them."""
    first, middle, last = line[0].box, line[len(line) // 2].box, line[-1].box
    if first[1] == middle[1] == last[1]:
        return (first[1] + first[3]) / 2, first[3] - first[1], line
    middles = sorted((box[1] + box[3]) / 2 for box in (first, middle, last))
    return middles[1], sorted(box[3] - box[1] for box in (first, middle, last))[1], line


def _pieces(lines: list[Line], page: int) -> Iterator[Piece]:
    """A row's words as pieces, cut at wide gaps."""
    words = _in_order(lines)
    run: list[Word] = []
    text = ""
    for word in words:
        if _RULE.match(word.text):
            continue
        blank = ""
        if run:
            gap = (word.box[0] - run[-1].box[2]) / (word.box[3] - word.box[1] or 1.0)
            if gap > _COLUMN_GAP and not _TO_FILL_IN.search(text):
                yield from _without_motto(Piece(text, around(run), page, tuple(run)))
                run, text = [], ""
            elif gap > (_SPELT_GAP if word.spaced else _WORD_GAP) or _meets(text, word):
                blank = " "
        text += blank + word.text
        run.append(word)
    if run:
        yield from _without_motto(Piece(text, around(run), page, tuple(run)))


def _in_order(lines: list[Line]) -> Line:
    """A row's words from left to right, footnotes' marks as such."""
    words = lines[0]
    if len(lines) > 1:
        across = sorted((word for line in lines for word in line), key=lambda word: word.box[0])
        twice = (_printed_twice(before, word) for before, word in itertools.pairwise(across))
        words = (across[0], *(word for word, again in zip(across[1:], twice, strict=True) if not again))
    if any(len(word.text) <= 2 and word.text.isdecimal() for word in words):
        return tuple(_marked(words))
    return words


def _printed_twice(before: Word, word: Word) -> bool:
    """Bold by printing a word again, a hair aside."""
    return word.text == before.text and abs(word.box[0] - before.box[0]) < 0.2 * word.height


def _meets(text: str, word: Word) -> bool:
    """Whether a number that was put in afterwards touches a word ("tháng 03" and "năm"), or a footnote's mark does."""
    if text[0] in SUPERSCRIPTS and not text.strip(SUPERSCRIPTS):
        return True
    return not word.spaced and text[-1:].isdigit() and word.text[0].isalpha() and word.text.islower()


def _marked(words: Line) -> list[Word]:
    """Words with the small raised numbers among them as marks of footnotes."""
    height = median(word.height for word in words)
    bottom = max(word.box[3] for word in words)
    return [
        word._replace(text=mark(word.text, opens=index == 0))
        if word.height < _SMALL * height and word.box[3] < bottom - _RAISED * height and word.text.isdecimal()
        else word
        for index, word in enumerate(words)
    ]


def mark(digits: str, *, opens: bool) -> str:
    """A footnote's mark as the reading text knows it: bare where the footnote opens, else in brackets.

    >>> mark("12", opens=False)
    '⁽¹²⁾'
    """
    raised = digits.translate(_SUPERSCRIPT)
    return raised if opens else f"⁽{raised}⁾"


def around(words: Iterable[Word]) -> Box:
    """The box that holds all words."""
    lefts, tops, rights, bottoms = zip(*(word.box for word in words), strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _without_motto(piece: Piece) -> Iterator[Piece]:
    """A piece cut where the letterhead's right side touches its left."""
    match = _MOTTO.search(piece.text) if len(piece.words) > 3 else None
    if match is None:
        yield piece
        return
    at = len(piece.text[: match.start()].split())
    if 0 < at < len(piece.words):
        yield from (piece_of(piece.words[:at], piece.page), piece_of(piece.words[at:], piece.page))
    else:
        yield piece


def piece_of(words: Line, page: int) -> Piece:
    """Words that follow one another as a piece, a blank between any two that the source parts."""
    text = words[0].text
    for before, word in itertools.pairwise(words):
        gap = (word.box[0] - before.box[2]) / (word.height or 1.0)
        text += (" " if gap > (_SPELT_GAP if word.spaced else _WORD_GAP) else "") + word.text
    return Piece(text, around(words), page, words)
