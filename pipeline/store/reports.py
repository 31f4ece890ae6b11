"""The report as of a day, with the four cells of the official form (Decision 42/2014/QĐ-TTg), by body or by document.

Each task counts once, a recurring duty once an occurrence. Finished and unfinished, in time and late, add up to the
total; those for which more time was asked or that were given back are unfinished and told apart beside the cells;
what is no longer in force is not in the total.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from pipeline.store.filters import asked
from pipeline.store.rows import EVERYTHING, ObligationFilter
from pipeline.store.states import STATED, values_of

if TYPE_CHECKING:
    from pipeline.store.connection import Store

By = Literal["body", "document", "province", "all"]

_GROUPS: dict[By, tuple[str, str]] = {
    "body": (
        "a.body",
        """LEFT JOIN shown_assignees a
           ON a.document_id = t.document_id AND a.task_position = t.position AND a.role = 'lead'""",
    ),
    "document": ("coalesce(d.code, d.title)", ""),
    "province": ("d.province", ""),
    "all": ("NULL::VARCHAR", ""),
}

_COUNTS = """
, counted AS (
    SELECT DISTINCT {group} AS name, s.document_id, s.task_id, s.occurrence, s.state, coalesce(s.until, s.due) AS due
    FROM stated s JOIN shown_tasks t ON t.document_id = s.document_id AND t.task_id = s.task_id
    JOIN documents d ON d.document_id = s.document_id {join}
    WHERE {wanted}
)
SELECT name,
       count(*) FILTER (state <> 'void'),
       count(*) FILTER (state = 'done-on-time'),
       count(*) FILTER (state = 'done-late'),
       count(*) FILTER (state IN ('open-in-time', 'extension-asked', 'returned') AND (due IS NULL OR due >= $day)),
       count(*) FILTER (state IN ('open-overdue', 'extension-asked', 'returned') AND due < $day),
       count(*) FILTER (state = 'extension-asked'),
       count(*) FILTER (state = 'returned'),
       count(*) FILTER (state = 'void')
FROM counted GROUP BY name ORDER BY name COLLATE vi NULLS LAST
"""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A line of the report: the four cells add up to `total`; `asked` and `returned` are among the unfinished."""

    name: str | None
    total: int
    done_on_time: int
    done_late: int
    open_in_time: int
    open_overdue: int
    asked: int
    returned: int
    void: int


def report(
    store: Store, day: date, by: By = "body", wanted: ObligationFilter = EVERYTHING, since: date | None = None
) -> list[ReportRow]:
    """The report as of a day; occurrences of recurring duties count from `since` on (the start of the day's year)."""
    group, join = _GROUPS[by]
    where = asked(store, wanted)
    query = STATED.format(tasks="TRUE") + _COUNTS.format(group=group, join=join, wanted=where.sql)
    return [ReportRow(*row) for row in store.rows(query, values_of(store, day, since) | where.values)]
