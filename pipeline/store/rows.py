"""What the store's queries take and give: frozen records, ready for a page, a terminal or a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pipeline.model import Bound, Certainty, DeadlineKind, Modality, Role, Timing
from pipeline.store.shown import Standing
from pipeline.store.states import State, TaskState


@dataclass(frozen=True, slots=True)
class ObligationFilter:
    """Which tasks to show. An empty field asks for nothing; values in one field are alternatives, fields add up.

    `bodies` are names in any spelling that `canonical_name` knows; with `roles` given the body has to have
    one of these roles. `text` is searched in the task, its bodies and its document's title, with or without
    accents: words in a row, at the start of a word; commas and semicolons part phrases that all have to occur.
    `due_from` and `due_to` (both
    inclusive) compare the last day on time of deadlines that are dates or closed periods. `states` are those of today;
    a recurring duty has the states of its occurrences.
    """

    provinces: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    deadline_kinds: tuple[DeadlineKind, ...] = ()
    modalities: tuple[Modality, ...] = ()
    document_ids: tuple[str, ...] = ()
    certainty: Certainty | None = None
    text: str = ""
    due_from: date | None = None
    due_to: date | None = None
    states: tuple[State, ...] = ()


EVERYTHING = ObligationFilter()


@dataclass(frozen=True, slots=True)
class DeadlineCell:
    """One deadline of a task; the fields are the guide's.

    `last_day` is the last day on time of a date or a closed period ("before" D is the day before D), else None.
    """

    kind: DeadlineKind
    value: str | None
    bound: Bound | None
    time: str | None
    quote: str
    timing: Timing | None = None
    event: str | None = None
    working_days: bool | None = None
    anchor: str | None = None
    last_day: date | None = None
    certainty: Certainty = "sure"


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """One task with its document: a row of the register. Names are as printed or written out, in printed order.

    `state` is that of today; of a recurring duty, of the occurrence to look at first.
    """

    document_id: str
    document_title: str
    province: str | None
    code: str | None
    doc_type: str | None
    issued_on: str | None
    task_id: str
    clause: str
    quote: str
    modality: Modality
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    deadlines: tuple[DeadlineCell, ...]
    report_to: tuple[str, ...]
    certainty: Certainty
    why: str
    issuer: str | None = None
    file: str = ""
    condition: str | None = None
    product: str | None = None
    page: int | None = None
    standing: Standing = "machine"
    state: TaskState | None = None
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class DueRow:
    """A deadline that is a date, a period or a recurrence, with the task that it belongs to."""

    deadline: DeadlineCell
    obligation: ObligationRow


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One stored document with its counts. `title` is its subject, or its file's name where it prints none."""

    document_id: str
    title: str
    file: str
    sha256: str
    media_type: str
    doc_type: str | None
    code: str | None
    issuer: str | None
    province: str | None
    issued_on: str | None
    signer: str | None
    urgency: str | None
    tasks: int
    to_check: int
    warnings: int
    ingested_at: datetime
    arrival_number: str | None = None
    arrived_on: date | None = None
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class WarningRow:
    """Something that a clerk should look at: `code` is stable, `message` Vietnamese, `quote` the words it is about."""

    document_id: str
    document_title: str
    code: str
    message: str
    quote: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that a filter can ask for, and how many tasks it gives."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The values that filters can ask for. Names in Vietnamese order, fixed words in the order of the guide."""

    provinces: tuple[Facet, ...]
    bodies: tuple[Facet, ...]
    roles: tuple[Facet, ...]
    deadline_kinds: tuple[Facet, ...]
    modalities: tuple[Facet, ...]
