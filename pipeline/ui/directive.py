"""One directive: its facts, what a clerk should look at, its text with the found things marked, its tasks."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pipeline.model import Directive
from pipeline.store.compose import warnings
from pipeline.store.queries import DocumentRow
from pipeline.store.states import TaskState, now_at
from pipeline.ui import data, links, people, register, texts, work_texts
from pipeline.ui.cards import cards, facts, reference_list, struck_out, warning_list
from pipeline.ui.cells import page as framed
from pipeline.ui.data import Sheet
from pipeline.ui.guard import empty_store, guarded
from pipeline.ui.look import element, link
from pipeline.ui.marks import card_anchor, highlighted, legend, marks_of, words_anchor
from pipeline.ui.state_words import state_html

CHOICE = "chon_van_ban"

# Waits until the page has settled, since what stands above the text may still fold or load.
_SCROLL = """<script>
setTimeout(() => {{
  const words = document.getElementById("{words}"), card = document.getElementById("{card}");
  if (card) card.parentElement.scrollTop = card.offsetTop - card.parentElement.offsetTop;
  const work = location.hash === "#{work}" && document.getElementById("{work}");
  if (work) work.scrollIntoView(); else if (words) words.scrollIntoView({{block: "center"}});
}}, 500)
</script>"""


@guarded
def page() -> None:
    """The directive that the address names, or the first one."""
    st.title(texts.DIRECTIVE)
    documents = data.documents()
    if not documents:
        empty_store()
        return
    document_id = _chosen(documents)
    if document_id:
        _show(document_id, data.sheet(document_id), st.query_params.get(links.TASK))


def _chosen(documents: list[DocumentRow]) -> str | None:
    """The document's id: the address holds it, so that a link to a task opens its document."""
    names = {row.document_id: _name(row) for row in documents}
    wanted = st.query_params.get(links.DOCUMENT)
    if wanted is not None and wanted not in names:
        st.error(texts.UNKNOWN_DOCUMENT, icon=":material/error:")
        wanted = None
    st.session_state[CHOICE] = wanted or documents[0].document_id
    return st.selectbox(texts.CHOOSE_DOCUMENT, [*names], format_func=names.__getitem__, key=CHOICE, on_change=_turn)


def _turn() -> None:
    """Puts the document that was chosen into the address, and the other document's task out of it."""
    st.query_params.from_dict({links.DOCUMENT: st.session_state[CHOICE]})


def _name(row: DocumentRow) -> str:
    province = f" – {row.province}" if row.province else ""
    subject = f": {row.title}" if row.code else ""
    return f"{texts.document_name(row.doc_type, row.code, row.issued_on, row.title)}{province}{subject}"


def _show(document_id: str, sheet: Sheet, task_id: str | None) -> None:
    directive = replace(sheet.shown.directive, warnings=warnings(sheet.shown))
    with st.container():
        register.to_decide(document_id, sheet)
    with st.expander(texts.FACTS, expanded=task_id is None, icon=":material/description:"):
        st.html(framed(facts(sheet.shown)))
    with st.expander(
        texts.warning_count(len(directive.warnings)),
        expanded=bool(directive.warnings) and task_id is None,
        icon=":material/flag:",
    ):
        st.html(framed(warning_list(directive)))
    if directive.references:
        with st.expander(texts.reference_count(len(directive.references)), icon=":material/link:"):
            st.html(framed(reference_list(directive)))
    people.name_input()
    register.document_forms(document_id, sheet)
    register.task_forms(document_id, sheet, task_id)
    states = {name: _state(document_id, name, found) for name, found in sheet.states.items()}
    text = element("h2", texts.TEXT) + legend() + _text(directive, task_id)
    side = element("h2", texts.task_count(len(directive.tasks))) + cards(sheet.shown, states, task_id)
    side += struck_out(sheet.shown.tasks)
    st.html(framed(element("div", f"<section>{text}</section>{element('aside', side, cls='cd-side')}", cls="cd-split")))
    _go_to(directive, task_id)


def _state(document_id: str, task_id: str, found: list[TaskState]) -> str:
    """How a task stands, and the way to where it is followed."""
    follow = link(work_texts.WORK_LINK, links.to_work(document_id, task_id), target="_self", cls="cd-small")
    return state_html(now_at(found)) + element("div", follow)


def _text(directive: Directive, task_id: str | None) -> str:
    html = highlighted(directive.text, marks_of(directive, task_id)).strip()  # blank lines around it tell nothing
    return element("div", html, cls="cd-text")


def _go_to(directive: Directive, task_id: str | None) -> None:
    """Turns the page to the task that the address names; the script holds a number only, never the document's words."""
    for number, task in enumerate(directive.tasks, start=1):
        if task.id == task_id:
            script = _SCROLL.format(words=words_anchor(number), card=card_anchor(number), work=links.WORK)
            st.html(script, unsafe_allow_javascript=True)
