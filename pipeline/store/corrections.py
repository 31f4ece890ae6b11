"""Corrections: a named person says otherwise than the machine, adds, confirms or strikes out, with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from pipeline.errors import ItemMissing, QuoteNotFound, ValueRefused
from pipeline.model import Assignee, Deadline, Reference, Task
from pipeline.store import audit
from pipeline.store.asked import HEADER_VALUES, checked_deadline, clause_at, is_date
from pipeline.store.audit import Change, Signature
from pipeline.store.compose import header_value, plain
from pipeline.store.placing import place
from pipeline.store.shown import Composed, Correction, CorrectionAct, Shown, Target
from pipeline.store.standing import as_json, composed, correction, insert, show, standing

if TYPE_CHECKING:
    import duckdb

    from pipeline.store.connection import Store

_KINDS: dict[str, Any] = {"task": Task, "assignee": Assignee, "deadline": Deadline, "reference": Reference}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for: the fields are those of the table corrections; `value` holds the fields to set.

    A header's field is `item`, its value {"value": …}; of an addition `item` is empty; quotes are found in the text.
    """

    target: Target
    act: CorrectionAct
    item: str = ""
    task_id: str | None = None
    value: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """What a correction is about: the machine's value, what is shown now, and the correction that stands on it."""

    machine: dict[str, Any] | None = None
    shown: dict[str, Any] | None = None
    earlier: Correction | None = None


def correct(store: Store, document_id: str, asked: Asked, by: Signature) -> int:
    """Records a correction in the place of an earlier one on the same thing; gives its number.

    Raises DocumentMissing, ItemMissing, QuoteNotFound, ValueRefused.
    """
    with store.transaction() as cursor:
        return record(cursor, document_id, asked, by)


def record(cursor: duckdb.DuckDBPyConnection, document_id: str, asked: Asked, by: Signature) -> int:
    """The same within the caller's transaction."""
    if asked.target == "task":
        asked = replace(asked, task_id=asked.item or None)
    shown = composed(cursor, document_id)
    number = audit.next_number(cursor)
    found = _found(shown, asked, standing(cursor, document_id))
    asked = _settled(shown, asked, found, number)
    change = Change(asked.act, document_id, asked.task_id, _subject(asked), _json(found.shown), _json(asked.value))
    audit.append(cursor, by.who, change, by.why)
    if found.earlier:
        _end(cursor, found.earlier.number, number)
    row = {"number": number, "document_id": document_id, "target": asked.target, "act": asked.act}
    row |= {"task_id": asked.task_id, "item": asked.item, "quote": _quote(asked, found)}
    row |= {"machine": _json(found.machine), "value": _json(asked.value)}
    insert(cursor, "corrections", [row | {"who": by.who, "made_at": audit.now(), "why": by.why}])
    show(cursor, document_id)
    return number


def arrive(store: Store, document_id: str, number: str | None, day: date | None, by: Signature) -> None:
    """Records number and day of arrival (số đến, ngày đến), both in one transaction; blanks take them back."""
    said = {"number": (number or "").strip() or None, "day": day.isoformat() if day else None}
    with store.transaction() as cursor:
        now = composed(cursor, document_id).arrival
        before = {"number": now.number, "day": now.day.isoformat() if now.day else None}
        for name, value in said.items():
            if value != before[name]:
                record(cursor, document_id, Asked("arrival", "correct", name, value={"value": value}), by)


def withdraw(store: Store, number: int, by: Signature) -> int:
    """Takes a correction back: the machine's value shows again. Raises ItemMissing where it does not stand."""
    with store.transaction() as cursor:
        one = _standing(cursor, number)
        change = Change("withdraw", one.document_id, one.task_id, one.target, _json(one.value), str(number))
        ended_by = audit.append(cursor, by.who, change, by.why)
        _end(cursor, number, ended_by)
        show(cursor, one.document_id)
        return ended_by


def keep(store: Store, number: int, by: Signature) -> int:
    """Says of a correction that a newer reading put in question that it still holds. Raises as `correct` does."""
    with store.transaction() as cursor:
        one = _standing(cursor, number)
        if one.look in ("item-gone", "task-gone") and one.target in _KINDS:
            value = {**(one.machine or {}), **(one.value or {})}
            return record(cursor, one.document_id, Asked(one.target, "add", one.item, one.task_id, value), by)
        return record(cursor, one.document_id, Asked(one.target, one.act, one.item, one.task_id, one.value), by)


def to_look_at(store: Store, document_id: str | None = None) -> list[Correction]:
    """The corrections that a newer reading puts in question, in one document or in all."""
    sql = f"""
        SELECT {", ".join(Correction.__dataclass_fields__)} FROM corrections_to_look_at
        WHERE ? IS NULL OR document_id = ? ORDER BY document_id, number"""
    return [correction(row) for row in store.rows(sql, [document_id, document_id])]


def _standing(cursor: duckdb.DuckDBPyConnection, number: int) -> Correction:
    sql = f"SELECT {', '.join(Correction.__dataclass_fields__)} FROM corrections WHERE number = ? AND ended_by IS NULL"
    rows = cursor.execute(sql, [number]).fetchall()
    if not rows:
        raise ItemMissing
    return correction(rows[0])


def _end(cursor: duckdb.DuckDBPyConnection, number: int, ended_by: int) -> None:
    cursor.execute("UPDATE corrections SET ended_by = ?, look = NULL WHERE number = ?", [ended_by, number])


def _json(value: dict[str, Any] | None) -> str | None:
    return None if value is None else as_json(value)


def _subject(asked: Asked) -> str:
    return f"{asked.target}.{asked.item}" if asked.target in ("header", "arrival") else asked.target


def _quote(asked: Asked, found: _Found) -> str | None:
    """The words that a correction rests on."""
    held = {**(found.machine or {}), **(asked.value or {})}
    quote = held.get("quote") or (held["mentions"][0]["quote"] if held.get("mentions") else None)
    return quote if isinstance(quote, str) else None


def _found(shown: Composed, asked: Asked, standing: list[Correction]) -> _Found:
    """What stands there now. Raises ItemMissing where nothing does and something has to."""
    key = (asked.target, asked.task_id, asked.item)
    earlier = (
        next((one for one in standing if (one.target, one.task_id, one.item) == key), None) if asked.item else None
    )
    if asked.target == "header":
        machine = {"value": header_value(shown.machine.header, _known_field(asked.item))}
        return _Found(machine, {"value": header_value(shown.header, asked.item)}, earlier)
    if asked.target in ("arrival", "event", "version"):
        return _Found(None, earlier.value if earlier else None, earlier)
    item = next((one for one in _layer(shown, asked) if asked.item == one.key), None)
    if item is None:
        if asked.act != "add" and not earlier:
            raise ItemMissing
        return _Found(earlier.machine if earlier else None, None, earlier)
    machine_item = item.machine if item.standing != "machine" else item.item
    return _Found(plain(machine_item) if machine_item is not None else None, plain(item.item), earlier)


def _known_field(name: str) -> str:
    if name not in HEADER_VALUES:
        raise ValueRefused(value=name)
    return name


def _layer(shown: Composed, asked: Asked) -> Iterable[Shown[Any]]:
    """The things of the kind asked for, in the task where one is named. Raises ItemMissing without that task."""
    if asked.target == "task":
        return [one.own for one in shown.tasks]
    if asked.target == "reference":
        return shown.references
    task = next((one for one in shown.tasks if one.own.item.id == asked.task_id), None)
    if task is None:
        raise ItemMissing
    return task.assignees if asked.target == "assignee" else task.deadlines


def _settled(shown: Composed, asked: Asked, found: _Found, number: int) -> Asked:
    """The correction with its value checked, its words found, and what an earlier one on the same thing had set."""
    if asked.target not in _KINDS:
        return _plain_value(asked)
    if asked.act in ("confirm", "strike"):
        kept = found.earlier if asked.act == "confirm" else None
        return replace(asked, act=kept.act, value=kept.value) if kept and kept.value else replace(asked, value=None)
    added = asked.act == "add" or (found.earlier is not None and found.earlier.act == "add")
    earlier = found.earlier.value if found.earlier and found.earlier.value else {}
    value = {**earlier, **(asked.value or {})}
    if added:
        item = asked.item or f"p{number}"
        task_id = item if asked.target == "task" else asked.task_id
        asked = replace(asked, act="add", item=item, task_id=task_id)
        value = _whole(shown, asked, value)
    return replace(asked, value=_checked(shown, asked, value, found))


def _plain_value(asked: Asked) -> Asked:
    """Values that stand alone: a header's field, the arrival, the day of an event, the newer version."""
    value = asked.value or {}
    if asked.target == "header" and asked.act != "confirm":
        said = (value.get("value") or "").strip() or None
        if said is not None and not HEADER_VALUES[asked.item](said):
            raise ValueRefused(value=said)
        return replace(asked, value={"value": said})
    day = value.get("day") if asked.target == "event" else value.get("value") if asked.item == "day" else None
    if day is not None and not is_date(str(day)):
        raise ValueRefused(value=str(day))
    return replace(asked, value=value)


def _whole(shown: Composed, asked: Asked, value: dict[str, Any]) -> dict[str, Any]:
    """An added thing's value with all that its kind needs."""
    text = shown.machine.text
    if asked.target == "reference":
        return {
            "type": "Văn bản",
            "code": None,
            "title": None,
            "date": None,
            "issuer": None,
            "relation": "cites",
        } | value
    start = {"quote": "", "span": [0, 0]} | ({"value": None} if asked.target == "deadline" else {})
    if asked.target == "task":
        span = place(value.get("quote") or "", text)
        if span is None:
            raise QuoteNotFound
        start |= {"id": asked.item, "clause": clause_at(shown.machine, span), "why": "person"}
    return start | value


def _checked(shown: Composed, asked: Asked, value: dict[str, Any], found: _Found) -> dict[str, Any]:
    """The value with its words found in the text; its kind's rules hold. Raises QuoteNotFound and ValueRefused."""
    text = shown.machine.text
    whole = {**(found.machine or {}), **value}
    if asked.target == "reference":
        value = _cited(value, text)
        whole |= value
    elif value.get("quote"):
        span = place(value["quote"], text, whole.get("span", [0, 0])[0])
        if span is None:
            raise QuoteNotFound
        value = {**value, "quote": span.of(text), "span": list(span)}
        whole |= value
    try:
        item = msgspec.convert(
            {**whole, "quote": whole.get("quote") or "", "span": whole.get("span") or [0, 0]}, _KINDS[asked.target]
        )
    except msgspec.ValidationError as fault:
        raise ValueRefused(value=str(fault)) from fault
    if isinstance(item, Deadline) and not checked_deadline(item):
        raise ValueRefused(value=item.value or "")
    if isinstance(item, Assignee) and not item.name.strip():
        raise ValueRefused(value=item.name)
    return value


def _cited(value: dict[str, Any], text: str) -> dict[str, Any]:
    """A reference's value with the place of the words that cite it, where words are given."""
    quote = value.get("quote")
    if not quote:
        return value
    span = place(quote, text)
    if span is None:
        raise QuoteNotFound
    rest = {name: said for name, said in value.items() if name != "quote"}
    return rest | {"mentions": [{"quote": span.of(text), "span": list(span), "provisions": []}]}
