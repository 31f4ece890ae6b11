"""An ObligationFilter as SQL over shown_tasks t and documents d, values apart from the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.bodies import canonical_name
from pipeline.store.rows import ObligationFilter
from pipeline.store.search import phrases
from pipeline.store.word_index import answering_tasks

if TYPE_CHECKING:
    from pipeline.store.connection import Store

ANSWERS = """SELECT unnest($documents::VARCHAR[]) AS document_id, unnest($positions::INTEGER[]) AS position,
       unnest($scores::INTEGER[]) AS score"""
"""The tasks that answer a search, as a table."""
_OF_TASK = "{alias}.document_id = t.document_id AND {alias}.task_position = t.position"


class Condition(NamedTuple):
    """What follows WHERE, and the values of its question marks in order."""

    sql: str
    values: list[Any]


class NamedCondition(NamedTuple):
    """What follows WHERE, and its values by name."""

    sql: str
    values: dict[str, Any]


def named(where: Condition) -> NamedCondition:
    """The same condition with named values, for queries that name others."""
    first, *rest = where.sql.split("?")
    sql = "".join([first, *(f"$w{n}{piece}" for n, piece in enumerate(rest))])
    return NamedCondition(sql, {f"w{n}": value for n, value in enumerate(where.values)})


def asked(store: Store, wanted: ObligationFilter) -> NamedCondition:
    """The condition that a task and its document have to meet, a search included. Raises as asking the index does."""
    where = beside_answers(store, wanted)
    if not phrases(wanted.text):
        return where
    sql = f"{where.sql} AND (t.document_id, t.position) IN (SELECT document_id, position FROM ({ANSWERS}))"
    return NamedCondition(sql, where.values)


def beside_answers(store: Store, wanted: ObligationFilter) -> NamedCondition:
    """The same for a query that joins ANSWERS itself where there is a search: the answers are among the values."""
    where = named(condition(wanted))
    if not phrases(wanted.text):
        return where
    return NamedCondition(where.sql, where.values | answering_tasks(store, wanted.text)._asdict())


def condition(wanted: ObligationFilter) -> Condition:
    """The condition that a task and its document have to meet, a search apart."""
    parts = [
        _one_of("d.province", wanted.provinces),
        _one_of("t.modality", wanted.modalities),
        _one_of("t.document_id", wanted.document_ids),
        _one_of("t.certainty", () if wanted.certainty is None else (wanted.certainty,)),
        _assignee(wanted),
        _deadline(wanted),
    ]
    return _all([part for part in parts if part is not None])


def _all(parts: list[Condition]) -> Condition:
    if not parts:
        return Condition("TRUE", [])
    return Condition(" AND ".join(part.sql for part in parts), [value for part in parts for value in part.values])


def _one_of(column: str, values: tuple[str, ...]) -> Condition | None:
    if not values:
        return None
    return Condition(f"{column} IN ({', '.join('?' for _ in values)})", list(values))


def _exists(table: str, alias: str, parts: list[Condition | None]) -> Condition | None:
    """That a row hanging on the task meets all parts; nothing where there is no part."""
    given = [part for part in parts if part is not None]
    if not given:
        return None
    inner = _all(given)
    on_task = _OF_TASK.format(alias=alias)
    return Condition(f"EXISTS (SELECT 1 FROM {table} {alias} WHERE {on_task} AND {inner.sql})", inner.values)


def _assignee(wanted: ObligationFilter) -> Condition | None:
    bodies = tuple(dict.fromkeys(canonical_name(name) for name in wanted.bodies))
    return _exists("shown_assignees", "a", [_one_of("a.body", bodies), _one_of("a.role", wanted.roles)])


def _deadline(wanted: ObligationFilter) -> Condition | None:
    after = Condition("x.last_day >= ?", [wanted.due_from]) if wanted.due_from else None
    until = Condition("x.last_day <= ?", [wanted.due_to]) if wanted.due_to else None
    return _exists("shown_deadlines", "x", [_one_of("x.kind", wanted.deadline_kinds), after, until])
