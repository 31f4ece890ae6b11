"""The labels that Word prints before numbered paragraphs: numbering.xml counted as Word counts (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.read.ooxml import W, child, number, switched_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_SYMBOLS = {"\uf02d": "-", "\uf0be": "-", "\uf02b": "+", "\uf02a": "*", "o": "•"}
"""Bullets of the Symbol and Wingdings fonts that are a dash, a plus, a star; every other one is shown as "•"."""
_PICTURE_FONTS = ("Wingdings", "Webdings", "Symbol")
"""Fonts whose letters are pictures: Wingdings' "v" is a bullet."""
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Level:
    """How one level counts and what it prints; `restart` is the level (from 1) whose count starts it anew."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A list that counts: levels, the counts so far (None before the first)."""

    levels: tuple[Level, ...]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True, slots=True)
class _Number:
    """A w:num: which list it counts in, its own levels and starts."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The numbering of one document, asked paragraph by paragraph in their order."""

    def __init__(self, root: _Element | None, style_number: Callable[[str], str | None] = lambda _: None) -> None:
        """Reads numbering.xml; `style_number` gives a numbering style's w:numId (for w:numStyleLink)."""
        self._lists: dict[str, _List] = {}
        self._links: dict[str, str] = {}
        self._numbers: dict[str, _Number] = {}
        self._begun: set[tuple[str, int]] = set()
        self._style_number = style_number
        for element in () if root is None else root.findall(f"{W}abstractNum"):
            key = element.get(f"{W}abstractNumId", "")
            self._lists[key] = _List(_levels(element))
            if (link := value(element, "numStyleLink")) is not None:
                self._links[key] = link
        for element in () if root is None else root.findall(f"{W}num"):
            self._numbers[element.get(f"{W}numId", "")] = _number(element)

    def label(self, num_id: str, level: int) -> str:
        """What stands before the next paragraph of a list, and the blank after it; "" for nothing."""
        found = self._numbers.get(num_id)
        counting = None if found is None else self._list_of(found.abstract)
        if found is None or counting is None or not 0 <= level < _LEVELS:
            return ""
        levels = [found.levels.get(at, counting.levels[at]) for at in range(_LEVELS)]
        self._begin(num_id, found, counting)
        _count(counting.counts, levels, level)
        return _printed(counting.counts, levels, level)

    def level_of_style(self, num_id: str, style: str) -> int | None:
        """The level that a list gives to a paragraph style."""
        found = self._numbers.get(num_id)
        counting = None if found is None else self._list_of(found.abstract)
        levels = () if counting is None else counting.levels
        return next((at for at, level in enumerate(levels) if level.style == style), None)

    def _list_of(self, abstract: str) -> _List | None:
        """The list behind an abstract number, through at most one numbering style."""
        link = self._links.get(abstract)
        linked = self._numbers.get(self._style_number(link) or "") if link is not None else None
        return self._lists.get(linked.abstract if linked is not None else abstract)

    def _begin(self, num_id: str, found: _Number, counting: _List) -> None:
        """A number with starts of its own starts over where it is first used."""
        for level, start in found.starts.items():
            if (num_id, level) not in self._begun:
                self._begun.add((num_id, level))
                counting.counts[level] = start - 1


def _levels(element: _Element) -> tuple[Level, ...]:
    found = {number(level.get(f"{W}ilvl")): _level(level) for level in element.findall(f"{W}lvl")}
    return tuple(found.get(at, Level(form="none")) for at in range(_LEVELS))


def _level(element: _Element) -> Level:
    form, text = value(element, "numFmt") or "decimal", value(element, "lvlText") or ""
    fonts = child(element, "rPr", "rFonts")
    drawn = fonts is not None and str(fonts.get(f"{W}ascii", "")).startswith(_PICTURE_FONTS)
    return Level(
        form=form,
        text="•" if form == "bullet" and drawn and text.isalnum() else text,
        start=number(value(element, "start"), 1) or 0,
        restart=number(value(element, "lvlRestart")),
        legal=bool(switched_on(element, "isLgl")),
        suffix=value(element, "suff") or "tab",
        style=value(element, "pStyle"),
    )


def _number(element: _Element) -> _Number:
    levels, starts = {}, {}
    for override in element.findall(f"{W}lvlOverride"):
        at = number(override.get(f"{W}ilvl"), 0) or 0
        if (own := child(override, "lvl")) is not None:
            levels[at] = _level(own)
        start = number(value(override, "startOverride"))
        if start is not None and 0 <= at < _LEVELS:
            starts[at] = start
    return _Number(value(element, "abstractNumId") or "", levels, starts)


def _count(counts: list[int | None], levels: list[Level], level: int) -> None:
    """One more on a level; those above it that never counted are at their start, those below begin anew."""
    for above in range(level):
        if counts[above] is None:
            counts[above] = levels[above].start
    before = counts[level]
    counts[level] = levels[level].start if before is None else before + 1
    for below in range(level + 1, _LEVELS):
        restart = levels[below].restart
        if restart is None or (restart > 0 and level < restart):
            counts[below] = None


def _printed(counts: list[int | None], levels: list[Level], level: int) -> str:
    own = levels[level]
    if own.form == "bullet":
        text = bullet(own.text)
    else:
        text = _PLACE.sub(lambda place: _counted(counts, levels, int(place[1]) - 1, own.legal), own.text)
    if not text.strip() or (own.form == "none" and not _PLACE.sub("", own.text).strip()):
        return ""
    return text if own.suffix == "nothing" and own.form != "bullet" else f"{text} "


def _counted(counts: list[int | None], levels: list[Level], at: int, legal: bool) -> str:
    form = "decimal" if legal and levels[at].form not in ("none", "decimalZero") else levels[at].form
    count = counts[at]
    return written(levels[at].start if count is None else count, form)


def bullet(text: str) -> str:
    """A bullet as a reader sees it: dashes, plus and star stay, every picture is "•".

    >>> bullet("\\uf0b7"), bullet("-")
    ('•', '-')
    """
    text = text.strip()
    if text in _SYMBOLS:
        return _SYMBOLS[text]
    return "•" if text and not text.isalnum() and text[0] not in "-–—+*•" else text


def written(count: int, form: str) -> str:
    """A count in one of Word's forms; Word goes on with aa, bb after z.

    >>> written(4, "lowerRoman"), written(28, "upperLetter"), written(7, "decimalZero")
    ('iv', 'BB', '07')
    """
    if form in ("none", "bullet"):
        return ""
    if not 0 < count < _MOST:
        return str(count)
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    letters = ""
    for worth, sign in _ROMAN:
        letters += sign * (count // worth)
        count %= worth
    return letters
