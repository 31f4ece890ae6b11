"""Correcting one task: its words and force, its bodies and deadlines; the machine's value stays beside each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from pipeline.model import Assignee, Deadline, DeadlineKind
from pipeline.store import corrections
from pipeline.store.arrival import waits_for
from pipeline.store.compose import header_value
from pipeline.store.corrections import Asked
from pipeline.store.shown import Composed, Shown, ShownTask
from pipeline.ui import texts
from pipeline.ui import work_texts as words
from pipeline.ui.iso import iso_value
from pipeline.ui.people import fresh, save, signed

_DATE = "DD/MM/YYYY"


@dataclass(frozen=True, slots=True)
class _Choice:
    """Something that can be corrected: what the list calls it, and the form for it."""

    label: str
    form: Callable[[], Asked | None]


def correcting(document_id: str, shown: Composed, task: ShownTask) -> None:
    """The list of what can be corrected in a task, and the form for what is chosen."""
    task_id = task.own.item.id
    forms = {choice.label: choice.form for choice in _choices(shown, task)}
    chosen = st.selectbox(words.EDIT_WHAT, list(forms), key=f"chua-{task_id}")
    if chosen is not None:
        ask(
            document_id, forms[chosen], f"{task_id}-{chosen}", words.CONFIRM_WHY if chosen == words.CONFIRM_TASK else ""
        )


def ask(document_id: str, form: Callable[[], Asked | None], key: str, why: str = "") -> None:
    """A form with its reason; saves what it asks for."""
    key = f"{document_id}-{key}-{fresh()}"
    with st.form(f"chua-{key}"):
        asked = form()
        reason = st.text_input(words.WHY_LABEL, value=why, max_chars=500, key=f"ly_do-{key}")
        if st.form_submit_button(words.SAVE, type="primary") and asked is not None:
            save(lambda store: corrections.correct(store, document_id, asked, signed(reason)))


def _choices(shown: Composed, task: ShownTask) -> list[_Choice]:
    own, task_id = task.own, task.own.item.id
    if own.struck:
        return [_Choice(words.RESTORE_TASK, lambda: Asked("task", "confirm", own.key))]
    bodies = [_Choice(f"{words.NAME_OF_BODY}: {one.item.name}", _bound(_body, task_id, one)) for one in task.assignees]
    times = [
        _Choice(f"{texts.WHEN}: {one.item.quote or one.item.value}", _bound(_time, task_id, one))
        for one in task.deadlines
    ]
    events = [
        _Choice(
            f"{words.EVENT_DAY}: {one.item.anchor or one.item.event or one.item.quote}", _bound(_event, task_id, one)
        )
        for one in task.deadlines
        if waits_for(one.item) == "event"
    ]
    return [
        _Choice(words.EDIT_TASK, lambda: _task(own)),
        *bodies,
        *times,
        *events,
        _Choice(words.ADD_ASSIGNEE, lambda: _body(task_id, None)),
        _Choice(words.ADD_DEADLINE, lambda: _time(task_id, None)),
        _Choice(words.CONFIRM_TASK, lambda: Asked("task", "confirm", own.key)),
        _Choice(words.STRIKE_TASK, lambda: Asked("task", "strike", own.key)),
    ]


def _bound(form: Callable[[str, Any], Asked | None], task_id: str, one: Shown[Any]) -> Callable[[], Asked | None]:
    return lambda: form(task_id, one)


def _task(own: Shown[Any]) -> Asked:
    task = own.item
    _machine(own, own.machine.quote if own.machine and own.machine.quote != task.quote else None)
    quote = st.text_area(words.WORDS_LABEL, value=task.quote, height=120)
    modality = _one_of(words.MODALITY_LABEL, words.MODALITIES, task.modality)
    condition = st.text_input(texts.CONDITION, value=task.condition or "")
    product = st.text_input(texts.PRODUCT, value=task.product or "")
    typed = {"quote": quote, "modality": modality, "condition": condition or None, "product": product or None}
    return Asked(
        "task", "correct", own.key, value={name: said for name, said in typed.items() if said != getattr(task, name)}
    )


def _body(task_id: str, one: Shown[Assignee] | None) -> Asked:
    name = st.text_input(words.NAME_OF_BODY, value=one.item.name if one else "", max_chars=300)
    role = _one_of(words.ROLE_LABEL, texts.ROLES, one.item.role if one else "lead")
    if one is None:
        return Asked("assignee", "add", task_id=task_id, value={"name": name, "role": role})
    _machine(one, f"{texts.ROLES[one.machine.role]}: {one.machine.name}" if one.machine else None)
    return _or_strike(Asked("assignee", "correct", one.key, task_id, {"name": name, "role": role}))


def _time(task_id: str, one: Shown[Deadline] | None) -> Asked:
    now = one.item if one else None
    kind: DeadlineKind = _one_of(words.KIND_LABEL, texts.KINDS, now.kind if now else "date")
    value = st.text_input(words.VALUE_OF_DEADLINE, value=(now and now.value) or "", help=words.VALUE_OF_DEADLINE_HELP)
    bound = _one_of(words.BOUND_LABEL, {"": words.NOT_STATED, **texts.BOUNDS}, (now and now.bound) or "")
    anchor = st.text_input(words.ANCHOR_LABEL, value=(now and now.anchor) or "")
    working = st.checkbox(words.WORKING_DAYS, value=bool(now and now.working_days))
    typed: dict[str, Any] = {"kind": kind, "value": iso_value(kind, value), "bound": bound or None}
    typed |= {"anchor": anchor or None, "working_days": working if kind == "relative" else None}
    if one is None:
        return Asked("deadline", "add", task_id=task_id, value=typed)
    _machine(one, f"{texts.KINDS[one.machine.kind]} {one.machine.value or one.machine.quote}" if one.machine else None)
    return _or_strike(Asked("deadline", "correct", one.key, task_id, typed))


def _event(task_id: str, one: Shown[Deadline]) -> Asked | None:
    day = st.date_input(words.EVENT_DAY, value=None, format=_DATE)
    return Asked("event", "correct", one.key, task_id, {"day": day.isoformat()}) if isinstance(day, date) else None


def _or_strike(asked: Asked) -> Asked:
    """The correction, or the thing struck out where that is ticked."""
    if st.checkbox(words.STRIKE):
        return Asked(asked.target, "strike", asked.item, asked.task_id)
    return asked


def _one_of(label: str, names: dict[Any, str], now: Any) -> Any:
    options = list(names)
    return st.selectbox(label, options, index=options.index(now), format_func=names.__getitem__)


def _machine(one: Shown[Any], read: str | None) -> None:
    """What the machine read, where a person says otherwise."""
    if read and one.standing != "machine":
        st.caption(f"{words.MACHINE_READ}: {read}")


def header_form(identity: str, shown: Composed) -> None:
    """Corrects one field of the header."""
    name = st.selectbox(
        words.EDIT_FIELD, list(words.HEADER_FIELDS), format_func=words.HEADER_FIELDS.__getitem__, key="muc"
    )

    def form() -> Asked:
        now = header_value(shown.header, name or "number") or ""
        machine = header_value(shown.machine.header, name or "number")
        if name in shown.said:
            st.caption(f"{words.MACHINE_READ}: {machine or texts.BLANK}")
        help_ = words.VALUE_OF_DEADLINE_HELP.split(".")[0] if name == "issued_on" else None
        shown_now = texts.iso_date(now) if name == "issued_on" and now else now
        typed = st.text_input(
            words.VALUE_LABEL, value=shown_now, help=help_, key=f"gia_tri-{identity}-{name}-{fresh()}"
        )
        value = iso_value("date", typed) if name == "issued_on" else typed
        return Asked("header", "correct", name or "number", value={"value": value})

    ask(identity, form, f"header-{name}")


def arrival_form(identity: str, shown: Composed) -> None:
    """Number and day of arrival."""
    with st.form(f"den-{identity}"):
        number = st.text_input(words.ARRIVAL_NUMBER, value=shown.arrival.number or "", max_chars=50)
        day = st.date_input(words.ARRIVAL_DAY, value=shown.arrival.day, format=_DATE)
        if st.form_submit_button(words.SAVE):
            arrived = day if isinstance(day, date) else None
            save(lambda store: corrections.arrive(store, identity, number, arrived, signed(words.ARRIVAL_WHY)))


def add_task_form(identity: str) -> None:
    """Adds a task by its words."""

    def form() -> Asked:
        quote = st.text_area(words.ADD_TASK_WORDS, height=100)
        modality = _one_of(words.MODALITY_LABEL, words.MODALITIES, "obligation")
        return Asked("task", "add", value={"quote": quote, "modality": modality})

    ask(identity, form, "add")


def reference_form(identity: str, shown: Composed) -> None:
    """Corrects, strikes out or adds a cited document."""
    names = {one.key: one.item.code or one.item.title or one.key for one in shown.references} | {
        "": words.ADD_TASK_WORDS
    }
    key = st.selectbox(words.EDIT_REFERENCES, list(names), format_func=names.__getitem__, key="vien_dan")
    one = next((found for found in shown.references if found.key == key), None)

    def form() -> Asked:
        quote = st.text_input(words.ADD_TASK_WORDS) if one is None else ""
        code = st.text_input(words.REFERENCE_CODE, value=(one and one.item.code) or "")
        day = st.text_input(words.REFERENCE_DATE, value=texts.iso_date(one.item.date) if one and one.item.date else "")
        relation = _one_of(words.RELATION_LABEL, texts.RELATIONS, one.item.relation if one else "cites")
        value = {"code": code or None, "date": iso_value("date", day), "relation": relation}
        if one is None:
            return Asked("reference", "add", value={**value, "quote": quote})
        return _or_strike(Asked("reference", "correct", one.key, value=value))

    ask(identity, form, f"ref-{key}")
