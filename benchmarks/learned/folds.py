"""Who learns from whom: each document held out once, and an inner split that thresholds are chosen on."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import TypeVar

Each = TypeVar("Each")

_INNER_SHARE = 3


def leave_one_out(documents: Sequence[Each]) -> Iterator[tuple[Each, list[Each]]]:
    """Each document with all the others.

    >>> list(leave_one_out("abc"))
    [('a', ['b', 'c']), ('b', ['a', 'c']), ('c', ['a', 'b'])]
    """
    for at, held_out in enumerate(documents):
        yield held_out, [*documents[:at], *documents[at + 1 :]]


def inner_split(documents: Sequence[Each], seed: int) -> tuple[list[Each], list[Each]]:
    """Two thirds to learn from and a third to choose thresholds on, in an order that the seed gives."""
    order = shuffled(documents, seed)
    cut = max(len(order) // _INNER_SHARE, 1)
    return order[cut:], order[:cut]


def in_parts(documents: Sequence[Each], parts: int, seed: int) -> Iterator[tuple[list[Each], list[Each]]]:
    """Each part of the documents with all the others: a coarser way to hold every document out once."""
    order = shuffled(documents, seed)
    for part in range(parts):
        held_out = order[part::parts]
        yield held_out, [each for at, each in enumerate(order) if at % parts != part]


def shuffled(documents: Sequence[Each], seed: int) -> list[Each]:
    """The documents in an order that the seed gives."""
    order = list(documents)
    random.Random(seed).shuffle(order)
    return order
