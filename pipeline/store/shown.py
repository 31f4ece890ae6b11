"""What is shown of a document: each thing with the machine's value and, where one stands, the person's beside it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Generic, Literal, TypeVar

from pipeline.calendar import KnownDays
from pipeline.dates import days
from pipeline.model import Assignee, Deadline, Directive, Header, Reference, Task

Target = Literal["header", "task", "assignee", "deadline", "reference", "arrival", "event", "version"]
CorrectionAct = Literal["correct", "confirm", "add", "strike"]
Standing = Literal["machine", "corrected", "confirmed", "added", "struck"]
Look = Literal["quote-gone", "item-gone", "task-gone", "machine-changed", "document-gone"]

T = TypeVar("T", Task, Assignee, Deadline, Reference)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of one thing; the fields are those of the table corrections."""

    number: int
    document_id: str
    target: Target
    act: CorrectionAct
    task_id: str | None
    item: str
    quote: str | None
    machine: dict[str, Any] | None
    value: dict[str, Any] | None
    who: str
    made_at: datetime
    why: str
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """A thing found or added: as it is shown, how it stands, what the machine read, and who says otherwise."""

    item: T
    key: str
    standing: Standing = "machine"
    machine: T | None = None
    correction: Correction | None = None

    @property
    def struck(self) -> bool:
        """Whether a person struck it out."""
        return self.standing == "struck"


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A task with all that hangs on it, what was struck out included."""

    own: Shown[Task]
    assignees: tuple[Shown[Assignee], ...]
    deadlines: tuple[Shown[Deadline], ...]

    @property
    def task(self) -> Task:
        """The task as it is shown, without what was struck out."""
        return replace(
            self.own.item,
            assignees=tuple(one.item for one in self.assignees if not one.struck),
            deadlines=tuple(one.item for one in self.deadlines if not one.struck),
        )


@dataclass(frozen=True, slots=True)
class Arrival:
    """Number and day of arrival (số đến, ngày đến), as a person entered them."""

    number: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """A document as it is shown.

    `said` holds the header's fields that a person set; `machine` is the reading. `looks` says which corrections
    a person should look at again, and why; `events` holds the days entered for the events that deadlines count from,
    by task and key of the deadline.
    """

    machine: Directive
    header: Header
    tasks: tuple[ShownTask, ...]
    references: tuple[Shown[Reference], ...]
    said: dict[str, Correction] = field(default_factory=dict)
    arrival: Arrival = Arrival()
    events: dict[tuple[str, str], date] = field(default_factory=dict)
    looks: dict[int, Look] = field(default_factory=dict)
    replaced_by: str | None = None

    @property
    def directive(self) -> Directive:
        """The directive as it is shown: without what was struck out; its warnings are those of the reading."""
        kept = [n for n, one in enumerate(self.references) if not one.struck]
        moved = {old: new for new, old in enumerate(kept)}
        tasks = (one.task for one in self.tasks if not one.own.struck)
        return replace(
            self.machine,
            header=self.header,
            tasks=tuple(replace(task, references=_moved(task.references, moved)) for task in tasks),
            references=tuple(self.references[n].item for n in kept),
        )

    def known_days(self, task_id: str, deadline: str) -> KnownDays:
        """The days that a deadline of a task may be counted from."""
        issued = days(self.header.issued_on)
        whole = issued.first if issued and issued.first == issued.last else None
        return KnownDays(whole, self.arrival.day, self.events.get((task_id, deadline)))


def _moved(references: tuple[int, ...], places: dict[int, int]) -> tuple[int, ...]:
    return tuple(places[n] for n in references if n in places)
