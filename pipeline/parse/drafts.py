"""Tasks in the making: a segment with its place in the outline and what its surroundings give it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.model import Assignee, Deadline, Span
from pipeline.parse.openings import Opening
from pipeline.parse.outline import Item


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What holds for everything below a point of the outline: leads, what a lead-in adds, whether orders are given.

    `ordering` is False in the preamble, before the words that give the order.
    """

    leads: tuple[Assignee, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    ordering: bool = True
    supports: tuple[Assignee, ...] = ()

    def led_by(self, leads: tuple[Assignee, ...]) -> Surroundings:
        """The same with other leads, where there are any."""
        return replace(self, leads=leads) if leads else self


@dataclass(slots=True, eq=False)
class Draft:
    """A segment that is a task; labelled lines below it still add to it."""

    item: Item
    span: Span
    opening: Opening
    why: str
    leads: tuple[Assignee, ...] = ()
    supports: tuple[Assignee, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    inherited: tuple[Deadline, ...] = field(default_factory=tuple)
    product: str | None = None

    @property
    def due(self) -> tuple[Deadline, ...]:
        """Its own deadlines, then those that its surroundings give it."""
        return (*self.deadlines, *self.inherited)
