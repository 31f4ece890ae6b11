"""The report as of a day: the four cells of the official form, by body, document or province."""

from __future__ import annotations

import csv
import io
from datetime import date
from html import escape

import streamlit as st

from pipeline.store.reports import By, ReportRow
from pipeline.ui import cells, data
from pipeline.ui import work_texts as words
from pipeline.ui.guard import empty_store, guarded

_DATE = "DD/MM/YYYY"
_CELLS = ("total", "done_on_time", "done_late", "open_in_time", "open_overdue", "asked", "returned", "void")


@guarded
def page() -> None:
    """The day, the grouping, the table with its sum, and the table as a file."""
    st.title(words.REPORT)
    if not data.documents():
        empty_store()
        return
    day, since, by = _asked()
    rows = data.report(day, by, since)
    st.html(cells.page(escape(words.REPORT_NOTE)))
    heads = [words.REPORT_GROUPS[by], *words.REPORT_HEADS]
    lines = [_line(row) for row in rows]
    if by != "all":
        (total,) = data.report(day, "all", since) or [ReportRow(None, *(0 for _ in _CELLS))]
        lines.append([words.TOTAL, *_line(total)[1:]])
    st.download_button(words.REPORT_CSV, _csv(heads, lines), f"bao-cao-{day.isoformat()}.csv", "text/csv")
    st.html(cells.table(heads, [[escape(cell) for cell in line] for line in lines], "cd-report"))


def _asked() -> tuple[date, date, By]:
    """The day of the report, from when recurring duties count, and by what it goes."""
    left, middle, right = st.columns(3)
    day = left.date_input(words.REPORT_DAY, value="today", format=_DATE, key="tinh_den", bind="query-params")
    on = day if isinstance(day, date) else date.today()
    since = middle.date_input(words.REPORT_SINCE, value=date(on.year, 1, 1), format=_DATE, key=f"tu-{on.year}")
    by: By = right.selectbox(words.REPORT_BY, list(words.REPORT_GROUPS), format_func=words.REPORT_GROUPS.__getitem__)
    return on, since if isinstance(since, date) else date(on.year, 1, 1), by


def _line(row: ReportRow) -> list[str]:
    return [row.name or words.NOBODY, *(str(getattr(row, name)) for name in _CELLS)]


def _csv(heads: list[str], lines: list[list[str]]) -> bytes:
    """The table for spreadsheet programs, which take a mark of byte order for UTF-8."""
    out = io.StringIO()
    csv.writer(out).writerows([heads, *lines])
    return out.getvalue().encode("utf-8-sig")
