"""A newer version of a document: a person names it, and what people did about the earlier one goes over to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import DocumentMissing, ItemMissing, QuoteNotFound, ValueRefused
from pipeline.store import corrections, work
from pipeline.store.audit import Signature
from pipeline.store.corrections import Asked
from pipeline.store.history import successors
from pipeline.store.shown import Composed, Correction
from pipeline.store.standing import composed, standing
from pipeline.store.work import Act

if TYPE_CHECKING:
    import duckdb

    from pipeline.store.connection import Store

_OWN = ("header", "arrival", "version")
"""What belongs to the one paper, not to its words: it is not carried over."""


class Carried(NamedTuple):
    """How many corrections and acts went over to the newer version, and what could not (its task is not there)."""

    corrections: int
    acts: int
    left: int


def name_newer(store: Store, earlier: str, newer: str, by: Signature) -> Carried:
    """Says that a document is the newer version of another, whose tasks then are counted in the newer one only.

    Corrections and acts go over to the tasks with the same words. Raises DocumentMissing, ValueRefused for itself or
    a circle.
    """
    with store.transaction() as cursor:
        _check(cursor, earlier, newer)
        before, after = composed(cursor, earlier), composed(cursor, newer)
        ids = _ids(before, after)
        said = [one for one in standing(cursor, earlier) if one.target not in _OWN]
        done = [_carried(cursor, newer, _asked(one, ids), by) for one in said]
        acts = _carry_work(cursor, earlier, newer, ids, by)
        asked = Asked("version", "correct", "replaced_by", value={"document_id": newer})
        corrections.record(cursor, earlier, asked, by)
        return Carried(sum(done), sum(acts), done.count(False) + acts.count(False))


def _check(cursor: duckdb.DuckDBPyConnection, earlier: str, newer: str) -> None:
    later: str | None = newer
    while later is not None:
        if later == earlier:
            raise ValueRefused(value=newer)
        rows = cursor.execute("SELECT replaced_by FROM documents WHERE document_id = ?", [later]).fetchall()
        if not rows:
            raise DocumentMissing(document_id=later)
        later = rows[0][0]


def _ids(before: Composed, after: Composed) -> dict[str, str]:
    """The ids of the earlier tasks in the newer version."""
    old = [one.own.machine or one.own.item for one in before.tasks]
    new = [one.own.item for one in after.tasks]
    same = {task.id: task.id for task in old if task.id in {other.id for other in new}}
    return same | successors(old, new)


def _asked(one: Correction, ids: dict[str, str]) -> Asked:
    """The same correction on the newer version; an added task keeps its name."""
    task_id = ids.get(one.task_id, one.task_id) if one.task_id else None
    item = task_id or one.item if one.target == "task" else one.item
    return Asked(one.target, one.act, item, task_id, one.value)


def _carried(cursor: duckdb.DuckDBPyConnection, newer: str, asked: Asked, by: Signature) -> bool:
    """Whether a correction could be made on the newer version."""
    try:
        corrections.record(cursor, newer, asked, by)
    except (ItemMissing, QuoteNotFound, ValueRefused):
        return False
    return True


def _carry_work(
    cursor: duckdb.DuckDBPyConnection, earlier: str, newer: str, ids: dict[str, str], by: Signature
) -> list[bool]:
    fields = tuple(Act.__dataclass_fields__)
    sql = (
        f"SELECT task_id, who, {', '.join(fields)} FROM work WHERE document_id = ? AND ended_by IS NULL ORDER BY number"
    )
    done = []
    for task_id, who, *values in cursor.execute(sql, [earlier]).fetchall():
        act = Act(**dict(zip(fields, values, strict=True)))
        try:
            work.record(cursor, newer, ids.get(task_id, task_id), act, replace(by, who=who))
        except ItemMissing:
            done.append(False)
        else:
            done.append(True)
    return done
