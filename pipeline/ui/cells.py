"""Cells of the tables: who, what, by when, from where, as escaped HTML."""

from __future__ import annotations

from html import escape

from pipeline.store.queries import DeadlineCell, ObligationRow
from pipeline.ui import links, texts, work_texts
from pipeline.ui.deadline_words import meaning
from pipeline.ui.look import badge, element, joined, link, to_check, words
from pipeline.ui.state_words import state_html


def who(row: ObligationRow) -> str:
    """The bodies that lead, then those that support."""
    leads = [element("b", escape(name)) for name in row.leads]
    supports = [f"{badge(texts.ROLES['support'])}{escape(name)}" for name in row.supports]
    return joined([*leads, *supports], words(None, texts.NO_ASSIGNEE))


def what(row: ObligationRow) -> str:
    """The task's own words, its force where it is no plain duty, and whether it has to be looked at."""
    force = badge(texts.MODALITIES[row.modality], "cd-not") if row.modality != "obligation" else ""
    check = to_check() if row.certainty == "check" else ""
    return f"{check}{force}{escape(row.quote)}"


def state(row: ObligationRow) -> str:
    """How the task stands today, and what a person said of it."""
    standing = badge(work_texts.STANDINGS[row.standing], "cd-person") if row.standing != "machine" else ""
    follow = link(work_texts.WORK_LINK, links.to_work(row.document_id, row.task_id), target="_self", cls="cd-small")
    return (state_html(row.state) if row.state else "") + standing + element("div", follow)


def when(row: ObligationRow) -> str:
    """Every deadline of the task."""
    return joined([deadline(cell) for cell in row.deadlines], words(None, texts.NO_DEADLINE))


def deadline(cell: DeadlineCell) -> str:
    """One deadline: its kind, what it means, and the words that say so."""
    check = to_check() if cell.certainty == "check" else ""
    quote = element("div", f"“{escape(cell.quote)}”", cls="cd-small")
    return f"{badge(texts.KINDS[cell.kind])}{check}{escape(meaning(cell))}{quote}"


def where(row: ObligationRow) -> str:
    """The clause, as a link to the task in its document, and the document."""
    place = link(texts.clause(row.clause), links.to_directive(row.document_id, row.task_id), target="_self")
    name = texts.document_name(row.doc_type, row.code, row.issued_on, row.document_title)
    province = element("div", escape(row.province), cls="cd-small") if row.province else ""
    return f"{place}{element('div', escape(name), cls='cd-small')}{province}"


def table(heads: list[str], rows: list[list[str]], cls: str) -> str:
    """A table of HTML cells that folds into cards on a narrow screen, where each cell shows its head."""
    head = "".join(element("th", escape(text), scope="col") for text in heads)
    body = "".join(
        element("tr", "".join(element("td", cell, data_label=name) for name, cell in zip(heads, row, strict=True)))
        for row in rows
    )
    return page(element("table", f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>", cls=f"cd-table {cls}"))


def page(inner: str) -> str:
    """HTML inside the frame that carries the app's own styles."""
    return element("div", inner, cls="cd-page", lang="vi")
