"""Every question that pages, exports and commands ask of the store."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any, get_args

import msgspec

from pipeline.errors import DatabaseDamaged
from pipeline.model import DeadlineKind, Directive, Modality, Role
from pipeline.store.connection import Store
from pipeline.store.filters import ANSWERS, Condition, NamedCondition, asked, beside_answers
from pipeline.store.rows import (
    EVERYTHING,
    DeadlineCell,
    DocumentRow,
    DueRow,
    Facet,
    Facets,
    ObligationFilter,
    ObligationRow,
    WarningRow,
)
from pipeline.store.search import phrases
from pipeline.store.shown import Composed
from pipeline.store.standing import composed
from pipeline.store.states import STATED, TaskKey, TaskState, now_at, states, values_of
from pipeline.store.word_index import documents_holding

__all__ = [
    "EVERYTHING",
    "DeadlineCell",
    "DocumentRow",
    "DueRow",
    "Facet",
    "Facets",
    "ObligationFilter",
    "ObligationRow",
    "WarningRow",
    "count_obligations",
    "directive",
    "documents",
    "due",
    "facets",
    "obligations",
    "shown_document",
    "warnings",
]

DUE_KINDS: tuple[DeadlineKind, ...] = ("date", "period", "recurring")
"""The kinds of deadline that can be put on a calendar."""

_MANY = 5_000
"""From so many rows on, the states of all tasks are quicker to reckon than those of the ones named."""
_DOCUMENT_ORDER = "d.province COLLATE vi NULLS LAST, d.issued_first_day NULLS LAST, d.code NULLS LAST, d.document_id"

# The columns of the big query are the fields of the records that it fills, by name.
_CELL = tuple(field.name for field in fields(DeadlineCell))
_COLUMNS = tuple(field.name for field in fields(ObligationRow) if field.name not in ("span", "state"))
_DOCUMENT, _TASK = _COLUMNS.index("document_id"), _COLUMNS.index("task_id")

_CHOSEN = """chosen AS MATERIALIZED (
    SELECT t.document_id, t.position, {best} AS best
    FROM shown_tasks t JOIN documents d USING (document_id) {answers}
    WHERE {condition}
),"""
"""The tasks that a filter asks for; without one they are not listed: listing a million costs more than it saves."""
_OF_THESE = "WHERE d.document_id IN (SELECT document_id FROM chosen)"

_BEST = f"JOIN ({ANSWERS}) b ON b.document_id = t.document_id AND b.position = t.position"

# First the keys of the tasks asked for, sorted by their documents' places (of which there are far fewer) and cut; only
# then all that hangs on these. `IN (SELECT …)` lets DuckDB read just the blocks that hold the few documents of a page:
# a join alone reads all the words (200 ms of a million).
_OBLIGATIONS = """
{before} {chosen}
placed AS MATERIALIZED (
    SELECT d.document_id, row_number() OVER (ORDER BY {order}) AS place FROM documents d {of_these}
),
picked AS MATERIALIZED (
    SELECT t.document_id, t.position, {best} AS best, d.place FROM {tasks} t JOIN placed d USING (document_id)
    ORDER BY best DESC, place, t.position {slice}
),
near AS MATERIALIZED (
    SELECT * EXCLUDE (words, machine) FROM shown_tasks WHERE document_id IN (SELECT document_id FROM picked)
),
wanted AS MATERIALIZED (
    SELECT t.*, d.title AS document_title, d.province, d.code, d.doc_type, d.issued_on, d.issuer, d.file,
           p.best, p.place
    FROM near t
    JOIN picked p ON t.document_id = p.document_id AND t.position = p.position
    JOIN documents d ON d.document_id = p.document_id
),
named AS (
    SELECT a.document_id, a.task_position AS position,
           list(a.name ORDER BY a.position) FILTER (WHERE a.role = 'lead') AS leads,
           list(a.name ORDER BY a.position) FILTER (WHERE a.role = 'support') AS supports
    FROM (SELECT * FROM shown_assignees WHERE document_id IN (SELECT document_id FROM picked)) a
    SEMI JOIN picked p ON a.document_id = p.document_id AND a.task_position = p.position
    GROUP BY ALL
),
timed AS (
    SELECT x.document_id, x.task_position AS position,
           list({{{cell}}} ORDER BY x.position) AS deadlines
    FROM (SELECT * FROM shown_deadlines WHERE document_id IN (SELECT document_id FROM picked)) x
    SEMI JOIN picked p ON x.document_id = p.document_id AND x.task_position = p.position
    GROUP BY ALL
),
told AS (
    SELECT b.document_id, b.task_position AS position, list(b.name ORDER BY b.position) AS report_to
    FROM (SELECT * FROM task_bodies WHERE document_id IN (SELECT document_id FROM picked) AND use = 'report_to') b
    SEMI JOIN picked p ON b.document_id = p.document_id AND b.task_position = p.position
    GROUP BY ALL
)
SELECT {columns}, w.span_start, w.span_end
FROM wanted w
LEFT JOIN named n USING (document_id, position)
LEFT JOIN timed x USING (document_id, position)
LEFT JOIN told r USING (document_id, position)
ORDER BY w.best DESC, w.place, w.position
"""

# Each task once, however often it names a body: 64 tasks of a document are the bits of one number, which costs a
# sixth of counting distinct pairs.
_TASKS_BY = """
SELECT choice, sum(bit_count(tasks))::BIGINT FROM (
    SELECT {column} AS choice, document_id, task_position // 64 AS block,
           bit_or(1::UBIGINT << (task_position % 64)) AS tasks
    FROM {table} GROUP BY ALL
) GROUP BY choice"""

_DOCUMENTS = """
SELECT {columns} FROM document_list d WHERE {condition} ORDER BY {order}
"""
_DOCUMENT_COLUMNS = tuple(field.name for field in fields(DocumentRow))

_WARNINGS = """
SELECT w.document_id, d.title, w.code, w.message, w.quote, w.span_start, w.span_end
FROM warnings w JOIN documents d USING (document_id)
WHERE {condition}
ORDER BY {order}, w.position
"""


def obligations(
    store: Store, wanted: ObligationFilter = EVERYTHING, limit: int | None = None, offset: int = 0
) -> list[ObligationRow]:
    """The tasks that a filter asks for: the best answers to its words first, then by document and place in it."""
    before, where = _in_states(store, wanted, beside_answers(store, wanted))
    sql = _OBLIGATIONS.format(
        before=before,
        **_which(wanted, where),
        order=_DOCUMENT_ORDER,
        slice="" if limit is None and offset == 0 else f"LIMIT {2**62 if limit is None else limit} OFFSET {offset}",
        cell=", ".join(f"'{name}': x.{name}" for name in _CELL),
        columns=", ".join(_COLUMNS),
    )
    found = store.rows(sql, where.values)
    keys = [TaskKey(row[_DOCUMENT], row[_TASK]) for row in found]
    stated = states(store, date.today(), None if len(found) > _MANY else keys)
    return [_obligation(row, now_at(stated[key])) for key, row in zip(keys, found, strict=True)]


def _which(wanted: ObligationFilter, where: NamedCondition) -> dict[str, str]:
    """The parts of the query that say which tasks are asked for."""
    if wanted == EVERYTHING:
        return {"chosen": "", "of_these": "", "tasks": "shown_tasks", "best": "0"}
    searched = bool(phrases(wanted.text))
    chosen = _CHOSEN.format(best="b.score" if searched else "0", answers=_BEST if searched else "", condition=where.sql)
    return {"chosen": chosen, "of_these": _OF_THESE, "tasks": "chosen", "best": "t.best"}


def _in_states(store: Store, wanted: ObligationFilter, where: NamedCondition) -> tuple[str, NamedCondition]:
    """What a query starts with, and its condition; all tasks' states are reckoned where the filter asks for some."""
    if not wanted.states:
        return "WITH", where
    in_state = """EXISTS (SELECT 1 FROM stated s WHERE s.document_id = t.document_id AND s.task_id = t.task_id
                            AND list_contains($states, s.state))"""
    values = where.values | values_of(store, date.today()) | {"states": list(wanted.states)}
    return STATED.format(tasks="TRUE") + ",", NamedCondition(f"{where.sql} AND {in_state}", values)


def _obligation(row: tuple[Any, ...], state: TaskState) -> ObligationRow:
    *plain, start, end = row
    values = dict(zip(_COLUMNS, plain, strict=True))
    for name in ("leads", "supports", "report_to"):
        values[name] = tuple(values[name] or ())
    values["deadlines"] = tuple(DeadlineCell(**cell) for cell in values["deadlines"] or ())
    return ObligationRow(**values, span=(start, end), state=state)


def count_obligations(store: Store, wanted: ObligationFilter = EVERYTHING) -> int:
    """How many tasks a filter asks for."""
    before, where = _in_states(store, wanted, asked(store, wanted))
    counted = f"wanted AS (SELECT t.task_id FROM shown_tasks t JOIN documents d USING (document_id) WHERE {where.sql})"
    sql = f"{before} {counted} SELECT count(*) FROM wanted"
    return int(store.rows(sql, where.values)[0][0])


def due(store: Store, wanted: ObligationFilter = EVERYTHING) -> list[DueRow]:
    """Dates, periods and recurrences of the tasks asked for: by last day on time, those without one after."""
    kinds = tuple(kind for kind in wanted.deadline_kinds or DUE_KINDS if kind in DUE_KINDS)
    if not kinds:
        return []
    rows = [
        DueRow(deadline, obligation)
        for obligation in obligations(store, replace(wanted, deadline_kinds=kinds))
        for deadline in obligation.deadlines
        if deadline.kind in kinds and _within(deadline.last_day, wanted)
    ]
    return sorted(rows, key=lambda row: (row.deadline.last_day or date.max, row.deadline.value or ""))


def _within(day: date | None, wanted: ObligationFilter) -> bool:
    if day is None:
        return wanted.due_from is None and wanted.due_to is None
    return (wanted.due_from or date.min) <= day <= (wanted.due_to or date.max)


def facets(store: Store) -> Facets:
    """The values that filters can ask for, with counts of tasks."""
    return Facets(
        provinces=_facet(
            store, "SELECT province, count(*) FROM shown_tasks JOIN documents USING (document_id) GROUP BY ALL"
        ),
        bodies=_facet(store, _TASKS_BY.format(column="body", table="shown_assignees")),
        roles=_ordered(_facet(store, _TASKS_BY.format(column="role", table="shown_assignees")), get_args(Role)),
        deadline_kinds=_ordered(
            _facet(store, _TASKS_BY.format(column="kind", table="shown_deadlines")), get_args(DeadlineKind)
        ),
        modalities=_ordered(
            _facet(store, "SELECT modality, count(*) FROM shown_tasks GROUP BY ALL"), get_args(Modality)
        ),
    )


def _facet(store: Store, counts: str) -> tuple[Facet, ...]:
    sql = f"""
        SELECT choice, tasks FROM ({counts}) counted(choice, tasks)
        WHERE choice IS NOT NULL ORDER BY choice COLLATE vi, choice"""
    return tuple(Facet(*row) for row in store.rows(sql))


def _ordered(found: tuple[Facet, ...], order: tuple[str, ...]) -> tuple[Facet, ...]:
    return tuple(sorted(found, key=lambda facet: order.index(facet.value)))


def documents(store: Store, text: str = "") -> list[DocumentRow]:
    """Every stored document, by province, date and code; with `text`, those that hold all of its phrases."""
    searched = bool(phrases(text))
    columns = ", ".join(f"d.{name}" for name in _DOCUMENT_COLUMNS)
    where = "d.document_id IN (SELECT unnest(?::VARCHAR[]))" if searched else "TRUE"
    sql = _DOCUMENTS.format(columns=columns, condition=where, order=_DOCUMENT_ORDER)
    return [DocumentRow(*row) for row in store.rows(sql, [documents_holding(store, text)] if searched else [])]


def directive(store: Store, document_id: str) -> Directive:
    """The directive as it is shown: as read, with what people corrected. Raises as `shown_document` does."""
    return shown_document(store, document_id).directive


def shown_document(store: Store, document_id: str) -> Composed:
    """A document with the machine's and the people's values. Raises DocumentMissing, DatabaseDamaged."""
    with store.transaction() as cursor:
        try:
            return composed(cursor, document_id)
        except msgspec.MsgspecError as fault:
            raise DatabaseDamaged(path=str(store.path)) from fault


def warnings(store: Store, document_id: str | None = None) -> list[WarningRow]:
    """What a clerk should look at, in one document or in all."""
    where = Condition("TRUE", []) if document_id is None else Condition("w.document_id = ?", [document_id])
    rows = store.rows(_WARNINGS.format(condition=where.sql, order=_DOCUMENT_ORDER), where.values)
    return [
        WarningRow(identity, title, code, message, quote, (start, end))
        for identity, title, code, message, quote, start, end in rows
    ]
