"""Work on a task: who is put on it, notes, evidence, reports that came in, and the acts that give its state by law.

The acts and states are those of Decision 42/2014/QĐ-TTg (amended by 23/2018/QĐ-TTg): a task is finished or not, in time
or late; its doer may ask for more time or give it back; a later document may end it. A duty that recurs has acts for
each occurrence, named by its last day on time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from pipeline.errors import ItemMissing, ValueRefused
from pipeline.store import audit
from pipeline.store.audit import Change, Signature
from pipeline.store.standing import as_json, insert

if TYPE_CHECKING:
    import duckdb

    from pipeline.store.connection import Store

WorkAct = Literal[
    "assign",
    "note",
    "evidence",
    "report",
    "done",
    "reopen",
    "ask-extension",
    "extend",
    "refuse-extension",
    "return",
    "void",
]
NEEDED: dict[str, str] = {"assign": "person", "note": "note", "evidence": "link", "report": "code", "extend": "until"}
"""The field that an act cannot do without."""


@dataclass(frozen=True, slots=True)
class Act:
    """What is done about a task on a day; the fields are those of the table work."""

    act: WorkAct
    day: date
    occurrence: date | None = None
    until: date | None = None
    person: str | None = None
    note: str | None = None
    link: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class WorkRow:
    """An act as it was entered."""

    number: int
    task_id: str
    act: WorkAct
    day: date
    occurrence: date | None
    until: date | None
    person: str | None
    note: str | None
    link: str | None
    code: str | None
    who: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """A later document that replaces, amends or repeals an earlier one: a person decides on the earlier one's tasks."""

    document_id: str
    by_document_id: str
    relation: str
    title: str
    by_title: str
    tasks: int


def act(store: Store, document_id: str, task_id: str, done: Act, by: Signature) -> int:
    """Records an act; gives its number. Raises ItemMissing for a task that is not there, ValueRefused."""
    with store.transaction() as cursor:
        return record(cursor, document_id, task_id, done, by)


def record(cursor: duckdb.DuckDBPyConnection, document_id: str, task_id: str, done: Act, by: Signature) -> int:
    """The same within the caller's transaction."""
    known = cursor.execute("SELECT 1 FROM tasks WHERE document_id = ? AND task_id = ?", [document_id, task_id])
    if not known.fetchall():
        raise ItemMissing
    _check(done)
    values = {name: getattr(done, name) for name in Act.__dataclass_fields__}
    change = Change(done.act, document_id, task_id, "work", after=_said(values))
    number = audit.append(cursor, by.who, change, by.why)
    row = {"number": number, "document_id": document_id, "task_id": task_id, **values}
    insert(cursor, "work", [row | {"who": by.who, "made_at": audit.now()}])
    return number


def _said(values: dict[str, Any]) -> str:
    """An act in the audit: its fields that hold something."""
    return as_json({name: value for name, value in values.items() if value is not None})


def against_audit(store: Store) -> Iterator[int]:
    """The numbers of the acts that the audit tells otherwise."""
    columns = ", ".join(f"w.{name}" for name in Act.__dataclass_fields__)
    for number, said, *values in store.rows(
        f"SELECT number, a.after, {columns} FROM work w JOIN audit a USING (number)"
    ):
        if _said(dict(zip(Act.__dataclass_fields__, values, strict=True))) != said:
            yield number


def _check(done: Act) -> None:
    field = NEEDED.get(done.act)
    if field and not getattr(done, field):
        raise ValueRefused(value=field)
    if done.link and not done.link.startswith(("http://", "https://", "/", "file:")):
        raise ValueRefused(value=done.link)
    if done.until and done.until < done.day and done.act == "ask-extension":
        raise ValueRefused(value=done.until.isoformat())


def take_back(store: Store, number: int, by: Signature) -> int:
    """Takes an act back. Raises ItemMissing where it does not stand."""
    with store.transaction() as cursor:
        sql = "SELECT document_id, task_id, act FROM work WHERE number = ? AND ended_by IS NULL"
        rows = cursor.execute(sql, [number]).fetchall()
        if not rows:
            raise ItemMissing
        document_id, task_id, what = rows[0]
        change = Change("withdraw", document_id, task_id, "work", what, str(number))
        ended_by = audit.append(cursor, by.who, change, by.why)
        cursor.execute("UPDATE work SET ended_by = ? WHERE number = ?", [ended_by, number])
        return ended_by


def acts(store: Store, document_id: str, task_id: str | None = None) -> list[WorkRow]:
    """The acts that stand on a task, or on all tasks of a document, in the order in which they were entered."""
    sql = f"""
        SELECT {", ".join(WorkRow.__dataclass_fields__)} FROM work
        WHERE document_id = ? AND (? IS NULL OR task_id = ?) AND ended_by IS NULL ORDER BY number"""
    return [WorkRow(*row) for row in store.rows(sql, [document_id, task_id, task_id])]


def proposals(store: Store, document_id: str | None = None) -> list[Proposal]:
    """The proposals on which nobody has decided; with `document_id`, those that name it as the earlier or the later."""
    sql = """
        SELECT p.document_id, p.by_document_id, p.relation, e.title, l.title,
               (SELECT count(*) FROM shown_tasks t WHERE t.document_id = p.document_id)
        FROM proposals p JOIN documents e ON e.document_id = p.document_id
        JOIN documents l ON l.document_id = p.by_document_id
        WHERE ? IS NULL OR p.document_id = ? OR p.by_document_id = ?
        ORDER BY ALL"""
    return [Proposal(*row) for row in store.rows(sql, [document_id, document_id, document_id])]


def decide(store: Store, proposal: Proposal, by: Signature, day: date, task_ids: tuple[str, ...] = ()) -> int:
    """Decides on a proposal: these tasks of the earlier document are no longer in force from a day; none rejects it."""
    accepted = "accepted" if task_ids else "rejected"
    with store.transaction() as cursor:
        change = Change("decide", proposal.document_id, None, proposal.by_document_id, proposal.relation, accepted)
        number = audit.append(cursor, by.who, change, by.why)
        row = {"number": number, "document_id": proposal.document_id, "by_document_id": proposal.by_document_id}
        insert(
            cursor, "decisions", [row | {"decision": accepted, "who": by.who, "made_at": audit.now(), "why": by.why}]
        )
        for task_id in task_ids:
            record(cursor, proposal.document_id, task_id, Act("void", day, note=by.why), by)
        return number
