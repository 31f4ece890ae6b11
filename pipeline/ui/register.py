"""What a person does on a document's page: its header and arrival, its task, its likes, what waits for a decision."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from pipeline.store import corrections, versions, work
from pipeline.store.shown import Correction, ShownTask
from pipeline.store.work import Proposal
from pipeline.ui import data, links, people, texts
from pipeline.ui import work_texts as words
from pipeline.ui.cells import page as framed
from pipeline.ui.correcting import add_task_form, arrival_form, correcting, header_form, reference_form
from pipeline.ui.data import Sheet
from pipeline.ui.look import element, link
from pipeline.ui.people import save, signed
from pipeline.ui.working import following

CHOSEN = "viec_dang_chon"


def to_decide(document_id: str, sheet: Sheet) -> None:
    """What is said of the whole document before its text: a newer version, its likes, proposals, what to look at."""
    people.last_saved()
    if sheet.shown.replaced_by:
        st.warning(words.REPLACED, icon=":material/update:")
        st.html(link(texts.OPEN_DIRECTIVE, links.to_directive(sheet.shown.replaced_by), target="_self"))
    if sheet.looks:
        _looks(sheet)
    for proposal in sheet.proposals:
        if proposal.document_id == document_id:
            _proposal(sheet, proposal)
    if sheet.same:
        _same(document_id, sheet)


def _looks(sheet: Sheet) -> None:
    with st.expander(words.looks(len(sheet.looks)), expanded=True, icon=":material/rule:"):
        for one in sheet.looks:
            _look(one)


def _look(one: Correction) -> None:
    """One correction that a newer reading puts in question: it still holds, or it is taken back."""
    about = f"{_named(one.target)}: “{one.quote or one.item}” – {words.LOOKS[one.look or 'item-gone']}"
    st.html(framed(escape(about)))
    with st.form(f"xem_lai-{one.number}"):
        why = st.text_input(words.WHY_LABEL, key=f"ly_do-xem_lai-{one.number}")
        left, right = st.columns(2)
        if left.form_submit_button(words.LOOK_KEEP, disabled=one.look in ("quote-gone", "document-gone")):
            save(lambda store: corrections.keep(store, one.number, signed(why)))
        if right.form_submit_button(words.LOOK_WITHDRAW):
            save(lambda store: corrections.withdraw(store, one.number, signed(why)))


def _named(target: str) -> str:
    return words.SUBJECTS.get(target, target)


def _proposal(sheet: Sheet, proposal: Proposal) -> None:
    with st.expander(f"{words.PROPOSED}: {words.proposal_line(proposal)}", expanded=True, icon=":material/gavel:"):
        st.html(link(texts.OPEN_DIRECTIVE, links.to_directive(proposal.by_document_id), target="_self"))
        names = {one.own.item.id: task_name(n, one) for n, one in enumerate(_kept(sheet), start=1)}
        every = [] if proposal.relation == "amends" else list(names)
        with st.form(f"de_xuat-{proposal.by_document_id}"):
            chosen = st.multiselect(words.PROPOSAL_TASKS, list(names), default=every, format_func=names.__getitem__)
            day = st.date_input(words.DAY_LABEL, value="today", format="DD/MM/YYYY")
            why = st.text_input(words.WHY_LABEL, value=words.proposal_line(proposal))
            left, right = st.columns(2)
            on = day if isinstance(day, date) else date.today()
            if left.form_submit_button(words.PROPOSAL_ACCEPT, disabled=not names) and chosen:
                save(lambda store: work.decide(store, proposal, signed(why), on, tuple(chosen)))
            if right.form_submit_button(words.PROPOSAL_REJECT):
                save(lambda store: work.decide(store, proposal, signed(why), on))


def _same(document_id: str, sheet: Sheet) -> None:
    with st.expander(f"{words.SAME_TITLE}: {len(sheet.same)}", icon=":material/content_copy:"):
        lines = [link(words.same_line(one), links.to_directive(one.document_id), target="_self") for one in sheet.same]
        st.html(framed(element("ul", "".join(element("li", line) for line in lines), cls="cd-warnings")))
        names = {one.document_id: words.same_line(one) for one in sheet.same if one.replaced_by != document_id}
        if sheet.shown.replaced_by or not names:
            return
        with st.form(f"ban_moi-{document_id}"):
            newer = st.selectbox(words.NEWER_CHOICE, list(names), format_func=names.__getitem__)
            why = st.text_input(words.WHY_LABEL, key="ly_do-ban_moi")
            if st.form_submit_button(words.NEWER_BUTTON):
                save(lambda store: versions.name_newer(store, document_id, newer or "", signed(why)))


def document_forms(document_id: str, sheet: Sheet) -> None:
    """The forms for the document as a whole: header, arrival, cited documents, a task that was overlooked."""
    with st.expander(words.EDIT_DOCUMENT, icon=":material/edit:"):
        names = [texts.FACTS, words.ARRIVAL, texts.REFERENCES, words.ADD_TASK, words.HISTORY_TAB]
        header, arrival, references, added, history = st.tabs(names)
        with header:
            header_form(document_id, sheet.shown)
        with arrival:
            arrival_form(document_id, sheet.shown)
        with references:
            reference_form(document_id, sheet.shown)
        with added:
            add_task_form(document_id)
        with history:
            st.html(framed(history_html(document_id)))


def task_forms(document_id: str, sheet: Sheet, task_id: str | None) -> None:
    """The task that is chosen: followed, corrected, and its history."""
    names = {one.own.item.id: task_name(n, one) for n, one in enumerate(_kept(sheet), start=1)}
    struck = (one.own.item for one in sheet.shown.tasks if one.own.struck)
    names |= {task.id: f"{words.STANDINGS['struck']}: {task.quote}" for task in struck}
    st.html(element("span", "", id=links.WORK, cls="cd-words"))
    at = list(names).index(task_id) if task_id in names else None
    chosen = st.selectbox(
        words.CHOOSE_TASK,
        list(names),
        index=at,
        format_func=lambda name: texts.shortened(names[name], 140),
        key=f"{CHOSEN}-{document_id}-{task_id}",
        placeholder=words.CHOOSE_TASK,
        on_change=_turn,
        args=(document_id, f"{CHOSEN}-{document_id}-{task_id}"),
    )
    task = next((one for one in sheet.shown.tasks if one.own.item.id == chosen), None)
    if task is not None:
        _task_forms(document_id, sheet, task)


def _turn(document_id: str, key: str) -> None:
    """Puts the task that was chosen into the address."""
    chosen = st.session_state.get(key)
    query = {links.DOCUMENT: document_id} | ({links.TASK: chosen} if chosen else {})
    st.query_params.from_dict(query)


def _task_forms(document_id: str, sheet: Sheet, task: ShownTask) -> None:
    task_id = task.own.item.id
    follow, correct, history = st.tabs([words.WORK_TAB, words.EDIT_TAB, words.HISTORY_TAB])
    with follow:
        if task_id in sheet.states:
            following(document_id, task_id, sheet.states[task_id], sheet.acts)
    with correct:
        correcting(document_id, sheet.shown, task)
    with history:
        st.html(framed(history_html(document_id, task_id)))


def history_html(document_id: str, task_id: str | None = None) -> str:
    """The audit of a document or a task: who, when, what, why."""
    rows = [element("li", escape(words.audit_line(row))) for row in data.trail(document_id, task_id)]
    return element("ul", "".join(rows), cls="cd-warnings") if rows else escape(words.NO_ACTS)


def task_name(number: int, task: ShownTask) -> str:
    """A task in a list of choices."""
    return f"{number}. {task.own.item.quote}"


def _kept(sheet: Sheet) -> list[ShownTask]:
    return [one for one in sheet.shown.tasks if not one.own.struck]
