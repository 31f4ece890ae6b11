"""Finds quoted words in a text again, and the keys by which found things are known from one reading to the next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

from pipeline.model import Assignee, Deadline, Reference, Span
from pipeline.text import compose, squeeze

_Item = TypeVar("_Item")


def place(quote: str, text: str, near: int = 0) -> Span | None:
    """Where a quote stands, the nearest place to an offset, whatever its white space; None where it does not.

    >>> place("rà soát", "1. Rà soát\\n2. rà  soát")
    Span(start=14, end=22)
    """
    words = compose(quote).text.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = [Span(*match.span()) for match in pattern.finditer(text)]
    return min(found, key=lambda span: abs(span.start - near), default=None)


def assignee_keys(found: Iterable[Assignee]) -> list[str]:
    """A key an assignee: its name."""
    return _distinct(found, lambda one: one.name)


def deadline_keys(found: Iterable[Deadline]) -> list[str]:
    """A key a deadline: its words."""
    return _distinct(found, lambda one: squeeze(one.quote))


def reference_keys(found: Iterable[Reference]) -> list[str]:
    """A key a reference: its code, or its title or words where it has none."""
    return _distinct(found, lambda one: one.code or one.title or (one.mentions[0].quote if one.mentions else one.type))


def _distinct(found: Iterable[_Item], name: Callable[[_Item], str]) -> list[str]:
    """The names; a second one of the same name gets a number."""
    seen: Counter[str] = Counter()
    keys = []
    for one in found:
        plain = name(one)
        seen[plain] += 1
        keys.append(plain if seen[plain] == 1 else f"{plain} #{seen[plain]}")
    return keys
