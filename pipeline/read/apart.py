"""What a page shows beside the directive's own words: running heads, signatures' notes, incoming stamps, draft boxes.

It is kept apart from the body and handed on as lines; what each kind looks like is rows of models/apart.jsonl.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from models import rows
from pipeline.read.rows import Line, Page, around
from pipeline.text import squeeze

_LONGEST = 110
"""A longer line is running text."""
_RUNNING = 30
"""A line with more characters tells the size of the body's letters."""
_MARGIN = 0.1
"""Running heads and feet stand in this part of the page's height, at its edges."""
_COMMON = 0.3
"""A running head stands on at least this part of the pages."""
_WIDE_GAP = 1.5
_NOTE_SIZE = 0.92
"""A note under a signature is printed smaller than this part of the body."""
_NEAR = 1.6
_FOLLOWED = {"signature": "follows-signature", "incoming": "follows-incoming"}
_REPEATED = ("head", "gazette")
"""These stand on every page with another page's number."""
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]{3}")


class Kind(NamedTuple):
    """What a kind of text kept apart looks like; `margin`: only at the page's upper or lower edge."""

    name: str
    pattern: re.Pattern[str]
    margin: bool


@cache
def kinds() -> tuple[Kind, ...]:
    """The rows of models/apart.jsonl."""
    return tuple(Kind(row["kind"], re.compile(row["pattern"]), row.get("margin", False)) for row in rows("apart"))


@cache
def _any_kind() -> re.Pattern[str]:
    """What opens any of them, so that most lines are looked at once."""
    return re.compile("|".join(f"(?:{kind.pattern.pattern})" for kind in kinds() if not _is_follower(kind.name)))


def _is_follower(name: str) -> bool:
    return name.startswith("follows-")


def kind_of(text: str, *, at_margin: bool = False, after: str | None = None) -> str | None:
    """Which kind a line is, None where it is the document's own; `after` is the kind of the line above it.

    >>> kind_of("Ký bởi: Văn phòng")
    'signature'
    """
    followed = _FOLLOWED.get(after or "")
    if followed is None and not _any_kind().fullmatch(text):
        return None
    for kind in kinds():
        fits = (not _is_follower(kind.name) or kind.name == followed) and (at_margin or not kind.margin)
        if fits and kind.pattern.fullmatch(text):
            return after if _is_follower(kind.name) else kind.name
    return None


def without_apart(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """Pages with their own words only, and the lines that are kept apart, each once."""
    heads = _running_heads(pages)
    kept: list[Page] = []
    apart: dict[str, str] = {}
    for page in pages:
        own = _Sorter(page, heads)
        kept.append(page._replace(lines=tuple(own.lines)))
        for name, text in own.apart:
            apart.setdefault(_masked(text) if name in _REPEATED else text, text)
    return kept, list(apart.values())


class _Sorter:
    """One page's lines told apart: `lines` of the document, the others' kinds and words."""

    def __init__(self, page: Page, heads: frozenset[str]) -> None:
        self.lines: list[Line] = []
        self.apart: list[tuple[str, str]] = []
        long = (line for line in page.lines if sum(len(word.text) for word in line) > _RUNNING)
        self.size = median([line[0].height for line in long] or [0.0])
        above: tuple[str, Line] | None = None
        end = page.height
        for line in page.lines:
            for part in _parts(line):
                text = text_of(part)
                margin = _at_margin(part, page)
                name = "imprint" if part[0].middle > end else self._kind(part, text, above, margin=margin)
                if name is None and margin and _masked(text) in heads:
                    name = "head"
                if name is None:
                    self.lines.append(part)
                    continue
                self.apart.append((name, text))
                above = (name, part)
                end = min(end, part[0].middle) if name == "imprint" else end

    def _kind(self, part: Line, text: str, above: tuple[str, Line] | None, *, margin: bool) -> str | None:
        """The kind of a line by its words, or as the next line of a note that stands right above it."""
        if len(text) > _LONGEST:
            return None
        below = above is not None and _stands_below(above[1], part)
        after = above[0] if above is not None and below else None
        found = kind_of(text, at_margin=margin, after=after)
        if found is None and after == "signature" and part[0].height < _NOTE_SIZE * self.size:
            return after
        return found


def _parts(line: Line) -> list[Line]:
    """A line cut where wide gaps part what does not belong together."""
    cuts = [i for i, (a, b) in enumerate(pairwise(line), 1) if b.box[0] - a.box[2] > _WIDE_GAP * a.height]
    return [line[start:end] for start, end in pairwise([0, *cuts, len(line)])] if cuts else [line]


def text_of(line: Line) -> str:
    """A line's words as they are read."""
    return "".join((" " if word.spaced and index else "") + word.text for index, word in enumerate(line))


def _stands_below(above: Line, line: Line) -> bool:
    """Whether a line is the next one of the same block: as high, right below, over the same stretch."""
    first, second = around(above), around(line)
    height = above[0].height
    return (
        abs(line[0].height - height) < 0.25 * height
        and -0.2 * height < second[1] - first[1] < _NEAR * height
        and second[0] < first[2]
        and second[2] > first[0]
    )


def _at_margin(line: Line, page: Page) -> bool:
    middle = line[0].middle
    return middle < _MARGIN * page.height or middle > (1 - _MARGIN) * page.height


def _masked(text: str) -> str:
    return _DIGITS.sub("#", squeeze(text))


def _running_heads(pages: Sequence[Page]) -> frozenset[str]:
    """The words, digits aside, that stand at the edge of several pages."""
    found: Counter[str] = Counter()
    for page in pages:
        edge = (part for line in page.lines if _at_margin(line, page) for part in _parts(line))
        found.update({_masked(text_of(part)) for part in edge})
    least = max(2.0, _COMMON * len(pages))
    return frozenset(text for text, count in found.items() if count >= least and _LETTERS.search(text))
