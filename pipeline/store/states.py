"""How tasks stand on a day: state by law, last day on time, who is on them; a recurring duty by occurrence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pipeline.calendar import Undated, occurrences
from pipeline.model import Bound, Deadline, DeadlineKind, Span

if TYPE_CHECKING:
    from pipeline.store.connection import Store

State = Literal["open-in-time", "open-overdue", "done-on-time", "done-late", "extension-asked", "returned", "void"]
STATES: tuple[State, ...] = State.__args__  # type: ignore[attr-defined]

_FEW = 500
_AHEAD = timedelta(days=731)
"""How far the next occurrence is looked for: two years hold one of every rule."""

_DAILY = ("FREQ=DAILY", "FREQ=HOURLY")
_RULES = """
SELECT DISTINCT kind, value, bound FROM shown_deadlines
WHERE kind IN ('recurring', 'quota') AND value IS NOT NULL
  AND NOT starts_with(value, 'FREQ=DAILY') AND NOT starts_with(value, 'FREQ=HOURLY')
"""
"""What recurs and is followed by occurrence; daily duties are followed as a whole, like those without end."""

STATED = """
WITH rules AS (
    SELECT unnest($rules::STRUCT(kind VARCHAR, value VARCHAR, bound VARCHAR, last_day DATE)[], recursive := true)
),
asked AS (
    SELECT t.document_id, t.position, t.task_id, t.due, t.recurs FROM shown_tasks t WHERE {tasks}
),
recurring AS MATERIALIZED (
    SELECT a.document_id, a.position, a.task_id, coalesce(d.arrived_on, d.issued_first_day, $since) AS first_day
    FROM asked a JOIN documents d ON d.document_id = a.document_id WHERE a.recurs
),
repeating AS MATERIALIZED (
    SELECT DISTINCT a.document_id, a.task_id, r.last_day AS occurrence
    FROM recurring a
    JOIN (SELECT * FROM shown_deadlines WHERE kind IN ('recurring', 'quota')
          AND document_id IN (SELECT document_id FROM recurring)) x
      ON x.document_id = a.document_id AND x.task_position = a.position
    JOIN rules r ON r.kind = x.kind AND r.value = x.value AND r.bound IS NOT DISTINCT FROM x.bound
    WHERE r.last_day >= a.first_day
),
days AS (
    SELECT document_id, task_id, NULL::DATE AS occurrence, due FROM asked WHERE due IS NOT NULL OR NOT recurs
    UNION ALL
    SELECT document_id, task_id, NULL, NULL FROM (SELECT * FROM asked WHERE recurs AND due IS NULL)
    ANTI JOIN repeating USING (document_id, task_id)
    UNION ALL
    SELECT document_id, task_id, occurrence, occurrence FROM repeating
),
acts AS (SELECT * FROM work_as_of($day)),
stated AS (
    SELECT n.document_id, n.task_id, n.occurrence, n.due, w.until, coalesce(w.person, o.person) AS person,
           coalesce(w.note, o.note) AS note, coalesce(w.evidence, 0) + coalesce(o.evidence, 0) AS evidence,
           CASE WHEN o.act = 'void' AND (n.due IS NULL OR n.due >= o.day) THEN 'void'
                ELSE state_of(w.act, w.day, coalesce(w.until, n.due), $day) END AS state
    FROM days n
    LEFT JOIN acts w ON w.document_id = n.document_id AND w.task_id = n.task_id
                     AND w.occurrence IS NOT DISTINCT FROM n.occurrence
    LEFT JOIN acts o ON o.document_id = n.document_id AND o.task_id = n.task_id
                     AND o.occurrence IS NULL AND n.occurrence IS NOT NULL
)
"""


def recurs(deadline: Deadline) -> bool:
    """Whether a deadline makes its task one that is followed by occurrence."""
    return deadline.kind in ("recurring", "quota") and not (deadline.value or _DAILY[0]).startswith(_DAILY)


class TaskKey(NamedTuple):
    """A task of the store."""

    document_id: str
    task_id: str


@dataclass(frozen=True, slots=True)
class TaskState:
    """How a task, or one occurrence of it, stands on a day.

    `due` is the last day on time as the document gives it, `until` the one of an approved extension, None without one.
    """

    document_id: str
    task_id: str
    occurrence: date | None
    due: date | None
    until: date | None
    person: str | None
    note: str | None
    evidence: int
    state: State

    @property
    def last_day(self) -> date | None:
        """The last day on time that counts."""
        return self.until or self.due


def values_of(store: Store, day: date, since: date | None = None) -> dict[str, Any]:
    """What the query takes: the day, from when occurrences count, and the days of every rule that the store holds."""
    since = since or date(day.year, 1, 1)
    kinds = store.rows(_RULES)
    found = [
        {"kind": kind, "value": value, "bound": bound, "last_day": last_day}
        for kind, value, bound in kinds
        for last_day in _rule_days(kind, value, bound, since, day)
    ]
    return {"rules": found, "day": day, "since": since}


@lru_cache(maxsize=4096)
def _rule_days(kind: DeadlineKind, value: str, bound: Bound | None, since: date, day: date) -> tuple[date, ...]:
    """A rule's last days on time from `since` to a day, and the one after it, which is the one to work on."""
    deadline = Deadline(kind, value, "", Span(0, 0), bound)
    found = occurrences(deadline, since, day + _AHEAD)
    if isinstance(found, Undated):
        return ()
    past = [one.last_day for one in found if one.last_day < day]
    return (*past, *(one.last_day for one in found[len(past) : len(past) + 1]))


def states(
    store: Store, day: date, tasks: Iterable[TaskKey] | None = None, since: date | None = None
) -> dict[TaskKey, list[TaskState]]:
    """The states of these tasks (of all, without `tasks`) on a day, each task's by last day on time."""
    values = values_of(store, day, since)
    of_tasks = "TRUE"
    if tasks is not None:
        # By document: DuckDB then reads only the blocks that hold these. By task as well costs a look at the keys of
        # all tasks, which pays only where many are asked for.
        keys = list(tasks)
        of_tasks = "t.document_id IN (SELECT unnest($documents))"
        if len(keys) > _FEW:
            of_tasks += " AND (t.document_id, t.task_id) IN (SELECT (unnest($documents), unnest($tasks)))"
            values["tasks"] = [key.task_id for key in keys]
        values["documents"] = [key.document_id for key in keys]
    columns = ", ".join(TaskState.__dataclass_fields__)
    sql = STATED.format(tasks=of_tasks) + f"SELECT {columns} FROM stated ORDER BY document_id, task_id, due NULLS LAST"
    found: dict[TaskKey, list[TaskState]] = {}
    for row in store.rows(sql, values):
        one = TaskState(*row)
        found.setdefault(TaskKey(one.document_id, one.task_id), []).append(one)
    return found


def now_at(found: list[TaskState]) -> TaskState:
    """The one of a task's states to look at first: one that is overdue, else one not finished, else the last."""
    for wanted in (("open-overdue",), ("open-in-time", "extension-asked", "returned")):
        for one in found:
            if one.state in wanted:
                return one
    return found[-1]
