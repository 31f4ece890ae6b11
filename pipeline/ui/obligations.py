"""The table of obligations: who, what, by when, from which clause of which document."""

from __future__ import annotations

import math
from functools import partial
from html import escape

import streamlit as st

from pipeline.store.queries import ObligationFilter
from pipeline.store.ranked import Hit
from pipeline.ui import cells, data, links, texts, work_texts
from pipeline.ui.filters import PAGE, obligation_filter
from pipeline.ui.guard import empty_store, guarded
from pipeline.ui.look import element, joined, link

ROWS_A_PAGE = 50
HEADS = [texts.COLUMN_WHO, texts.COLUMN_WHAT, texts.COLUMN_WHEN, texts.COLUMN_WHERE, work_texts.STATE_LABEL]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@guarded
def page() -> None:
    """Filters, a count, the downloads of exactly the filtered rows, and the rows."""
    st.title(texts.OBLIGATIONS)
    if not data.documents():
        empty_store()
        return
    wanted = obligation_filter(data.facets())
    if wanted is None:
        return
    count = data.count_obligations(wanted)
    _in_texts(wanted.text)
    if not count:
        st.info(texts.NO_MATCH, icon=":material/search_off:")
        return
    _count_and_downloads(wanted, count)
    table = st.container()
    number = _page_number(math.ceil(count / ROWS_A_PAGE))
    rows = data.obligations(wanted, ROWS_A_PAGE, (number - 1) * ROWS_A_PAGE)
    written = [[cells.who(row), cells.what(row), cells.when(row), cells.where(row), cells.state(row)] for row in rows]
    table.html(cells.table(HEADS, written, "cd-obligations"))


def _in_texts(text: str) -> None:
    """The documents whose own text holds the words, with the place of the first."""
    found = data.in_texts(text)
    if not found:
        return
    with st.expander(f"{work_texts.IN_TEXTS}: {len(found)}", icon=":material/article:"):
        st.html(cells.page(joined([_place(hit) for hit in found])))


def _place(hit: Hit) -> str:
    name = texts.document_name(hit.doc_type, hit.code, hit.issued_on, hit.document_title)
    place = link(name, links.to_directive(hit.document_id), target="_self")
    return place + element("div", escape(hit.words), cls="cd-small")


def _count_and_downloads(wanted: ObligationFilter, count: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{texts.count_tasks(count)}**", width="content")
        st.download_button(
            texts.DOWNLOAD_XLSX,
            partial(data.xlsx, wanted),
            f"{texts.DOWNLOAD_NAME}.xlsx",
            XLSX,
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            texts.DOWNLOAD_CSV,
            partial(data.csv, wanted),
            f"{texts.DOWNLOAD_NAME}.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/download:",
        )


def _page_number(pages: int) -> int:
    """The page that the person turned to; no control where there is one page only."""
    return st.pagination(pages, key=PAGE, bind="query-params") if pages > 1 else 1
