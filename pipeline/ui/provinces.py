"""The provinces side by side: rows are topics, columns provinces, cells the tasks' words with their clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from html import escape

import streamlit as st

from pipeline.compare.topics import TaskKey, TopicRow
from pipeline.store.queries import ObligationRow
from pipeline.text import fold
from pipeline.ui import cells, data, links, texts
from pipeline.ui.guard import empty_store, guarded
from pipeline.ui.look import element, link, words

SHOWN, QUOTE, TITLE = 4, 130, 50
FITTING, COLUMN_REM = 4, 16
COLUMNS, SHARED, SEARCH = "cot", "cung_co", "chu_de"

Matrix = dict[str, list[ObligationRow]]


@guarded
def page() -> None:
    """A choice of provinces and topics, and the comparison."""
    st.title(texts.PROVINCES)
    tasks = {TaskKey(row.document_id, row.task_id): row for row in data.obligations()}
    if not tasks:
        empty_store()
        return
    every = [facet.value for facet in data.facets().provinces]
    every += [texts.NO_PROVINCE] if any(row.province is None for row in tasks.values()) else []
    first, second = st.columns(2, vertical_alignment="bottom")
    chosen = first.multiselect(
        texts.PROVINCE_LABEL, every, key=COLUMNS, bind="query-params", placeholder=texts.CHOOSE, select_all=False
    )
    wanted = second.text_input(texts.TOPIC_FILTER, key=SEARCH, bind="query-params") or ""
    shared = st.checkbox(texts.ONLY_SHARED, key=SHARED, bind="query-params")
    columns = [name for name in every if name in chosen] or every
    rows = [(topic, by_province(topic, tasks)) for topic in data.topics() if fold(wanted) in fold(topic.topic.name)]
    shown = [(topic, cell) for topic, cell in rows if _filled(cell, columns) >= (2 if shared else 1)]
    if shown:
        st.html(_table(shown, columns))
    else:
        st.info(texts.NO_SHARED, icon=":material/search_off:")


def by_province(topic: TopicRow, tasks: dict[TaskKey, ObligationRow]) -> Matrix:
    """The tasks of a topic by the province that gave them."""
    found: Matrix = defaultdict(list)
    for key in topic.tasks:
        found[tasks[key].province or texts.NO_PROVINCE].append(tasks[key])
    return dict(found)


def _filled(cell: Matrix, columns: Sequence[str]) -> int:
    return sum(1 for name in columns if cell.get(name))


def _table(rows: Sequence[tuple[TopicRow, Matrix]], columns: Sequence[str]) -> str:
    """The comparison; with more columns than the page is wide it scrolls sideways in a frame of its own."""
    head = "".join(element("th", escape(name), scope="col") for name in (texts.TOPIC, *columns))
    body = "".join(_row(topic, cell, columns) for topic, cell in rows)
    inner = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    if len(columns) <= FITTING:
        return cells.page(element("table", inner, cls="cd-table cd-topics"))
    width = f"--cd-width: {COLUMN_REM * len(columns)}rem"
    table = element("table", inner, cls="cd-table cd-topics", style=width)
    return cells.page(element("div", table, cls="cd-scroll", role="region", aria_label=texts.PROVINCES, tabindex="0"))


def _row(topic: TopicRow, cell: Matrix, columns: Sequence[str]) -> str:
    name = element("th", element("div", escape(topic.topic.name), cls="cd-stick"), scope="row")
    return element("tr", name + "".join(_cell(province, cell.get(province, [])) for province in columns))


def _cell(province: str, rows: Sequence[ObligationRow]) -> str:
    """The first tasks of a cell, the others folded away."""
    if not rows:
        return element("td", words(None), cls="cd-none", data_label=province)
    items = [element("li", _quote(row)) for row in rows]
    inner = element("ul", "".join(items[:SHOWN]))
    if rest := items[SHOWN:]:
        inner += f"<details><summary>{texts.more(len(rest))}</summary>{element('ul', ''.join(rest))}</details>"
    return element("td", inner, data_label=province)


def _quote(row: ObligationRow) -> str:
    """A task's words, short, leading to its clause."""
    shown = element("span", escape(texts.shortened(row.quote, QUOTE)), title=row.quote)
    title = texts.shortened(row.document_title, TITLE)
    name = texts.document_name(row.doc_type, row.code, row.issued_on, title)
    place = link(texts.clause(row.clause), links.to_directive(row.document_id, row.task_id), target="_self")
    return shown + element("div", f"{place} – {escape(name)}", cls="cd-small")
