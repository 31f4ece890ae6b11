"""Following one task: how it stands, what was done about it, and the form in which the next act is entered."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from pipeline.store import work
from pipeline.store.states import TaskState, now_at
from pipeline.store.work import Act, WorkAct, WorkRow
from pipeline.ui import work_texts as words
from pipeline.ui.cells import page as framed
from pipeline.ui.look import element, link
from pipeline.ui.people import fresh, save, signed
from pipeline.ui.state_words import state_html

_FIELDS: dict[WorkAct, tuple[str, ...]] = {
    "assign": ("person", "note"),
    "note": ("note",),
    "evidence": ("link", "note"),
    "report": ("code", "link", "note"),
    "done": ("code", "link", "note"),
    "reopen": ("note",),
    "ask-extension": ("until", "code", "note"),
    "extend": ("until", "code", "note"),
    "refuse-extension": ("code", "note"),
    "return": ("code", "note"),
    "void": ("code", "note"),
}
"""The fields that each act asks for."""
_LABELS = {"person": words.PERSON_LABEL, "code": words.CODE_LABEL, "link": words.LINK_LABEL, "note": words.NOTE_LABEL}
_DATE = "DD/MM/YYYY"


def following(document_id: str, task_id: str, states: list[TaskState], acts: list[WorkRow]) -> None:
    """The state of a task or of one of its occurrences, the form for the next act, and what was entered before."""
    found = _occurrence(task_id, states)
    st.html(framed(state_html(found)))
    act = st.selectbox(
        words.ACT_LABEL, list(_FIELDS), format_func=lambda name: words.ACTS[name], key=f"viec_gi-{task_id}"
    )
    _form(document_id, task_id, act, found.occurrence)
    mine = [row for row in acts if row.task_id == task_id]
    st.html(framed(_list(mine)))
    if mine:
        _take_back(task_id, mine)


def _occurrence(task_id: str, states: list[TaskState]) -> TaskState:
    """The state to look at; of a recurring duty the occurrence that the person chooses."""
    first = now_at(states)
    if len(states) == 1:
        return first
    at = st.selectbox(
        words.OCCURRENCE,
        range(len(states)),
        index=states.index(first),
        format_func=lambda n: words.occurrence(states[n].last_day, words.STATES[states[n].state]),
        key=f"ky-{task_id}",
    )
    return states[at or 0]


def _form(document_id: str, task_id: str, act: WorkAct, occurrence: date | None) -> None:
    with st.form(f"theo_doi-{task_id}-{act}-{fresh()}"):
        day = st.date_input(words.DAY_LABEL, value="today", format=_DATE)
        wanted = _FIELDS[act]
        until = st.date_input(words.UNTIL_LABEL, value=None, format=_DATE) if "until" in wanted else None
        typed = {
            name: st.text_input(_LABELS[name], max_chars=500).strip() or None for name in wanted if name in _LABELS
        }
        if st.form_submit_button(words.SAVE, type="primary") and isinstance(day, date):
            whole = occurrence if act != "void" else None
            done = Act(act, day, whole, until if isinstance(until, date) else None, **typed)
            why = typed.get("note") or words.ACTS[act]
            save(lambda store: work.act(store, document_id, task_id, done, signed(why)))


def _list(acts: list[WorkRow]) -> str:
    items = [element("li", f"{escape(words.act_line(row))}{_evidence(row)}") for row in reversed(acts)]
    return element("ul", "".join(items), cls="cd-warnings") if items else escape(words.NO_ACTS)


def _evidence(row: WorkRow) -> str:
    return f" {link(words.LINK_LABEL, row.link, target='_blank', rel='noopener')}" if row.link else ""


def _take_back(task_id: str, acts: list[WorkRow]) -> None:
    lines = {row.number: words.act_line(row) for row in reversed(acts)}
    with st.expander(words.TAKE_BACK), st.form(f"rut_lai-{task_id}-{fresh()}"):
        number = st.selectbox(words.TAKE_BACK, list(lines), format_func=lines.__getitem__, label_visibility="collapsed")
        why = st.text_input(words.WHY_LABEL, max_chars=500, key=f"ly_do-rut_lai-{task_id}-{fresh()}")
        if st.form_submit_button(words.TAKE_BACK_BUTTON):
            save(lambda store: work.take_back(store, number or 0, signed(why)))
