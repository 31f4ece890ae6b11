"""What the pages know of the store: its queries, remembered until the database changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

import streamlit as st

from pipeline.compare.topics import TaskKey, TopicRow, group
from pipeline.store import audit, corrections, queries, ranked, reports, sameness, states, work
from pipeline.store.audit import AuditRow
from pipeline.store.connection import Store
from pipeline.store.place import default_database
from pipeline.store.queries import (
    EVERYTHING,
    DocumentRow,
    Facets,
    ObligationFilter,
    ObligationRow,
)
from pipeline.store.ranked import Hit
from pipeline.store.sameness import Same
from pipeline.store.shown import Composed, Correction
from pipeline.store.states import TaskState
from pipeline.store.work import Proposal, WorkRow
from pipeline.ui import texts

T = TypeVar("T")


class Sheet(NamedTuple):
    """A document as its page shows it: what was read and said, how its tasks stand, what has to be decided."""

    shown: Composed
    states: dict[str, list[TaskState]]
    acts: list[WorkRow]
    same: list[Same]
    proposals: list[Proposal]
    looks: list[Correction]


class Edition(NamedTuple):
    """The database on one day: its place, and times and sizes of its file and journal, which change with it."""

    path: str
    stamps: tuple[tuple[int, int], ...]
    day: date


def edition() -> Edition:
    """The key of everything remembered here."""
    files = [file for file in (default_database(), Path(f"{default_database()}.wal")) if file.exists()]
    return Edition(
        str(default_database()), tuple((file.stat().st_mtime_ns, file.stat().st_size) for file in files), date.today()
    )


def ask(path: str, question: Callable[[Store], T]) -> T:
    """One question to a store that is open for no longer than the answer takes."""
    with Store(Path(path)) as store:
        return question(store)


@st.cache_data(max_entries=64, show_spinner=False)
def _obligations(at: Edition, wanted: ObligationFilter, limit: int | None, offset: int) -> list[ObligationRow]:
    return ask(at.path, lambda store: queries.obligations(store, wanted, limit, offset))


@st.cache_data(max_entries=64, show_spinner=False)
def _count(at: Edition, wanted: ObligationFilter) -> int:
    return ask(at.path, lambda store: queries.count_obligations(store, wanted))


@st.cache_data(max_entries=4, show_spinner=False)
def _facets(at: Edition) -> Facets:
    return ask(at.path, queries.facets)


@st.cache_data(max_entries=4, show_spinner=False)
def _documents(at: Edition) -> list[DocumentRow]:
    return ask(at.path, queries.documents)


@st.cache_data(max_entries=16, show_spinner=False)
def _sheet(at: Edition, document_id: str) -> Sheet:
    return ask(at.path, lambda store: _sheet_of(store, document_id, at.day))


def _sheet_of(store: Store, document_id: str, day: date) -> Sheet:
    shown = queries.shown_document(store, document_id)
    keys = [states.TaskKey(document_id, one.own.item.id) for one in shown.tasks]
    stated = states.states(store, day, keys)
    return Sheet(
        shown,
        {key.task_id: found for key, found in stated.items()},
        work.acts(store, document_id),
        sameness.same_as(store, document_id),
        work.proposals(store, document_id),
        corrections.to_look_at(store, document_id),
    )


@st.cache_data(max_entries=16, show_spinner=False)
def _report(at: Edition, day: date, by: reports.By, since: date) -> list[reports.ReportRow]:
    return ask(at.path, lambda store: reports.report(store, day, by, since=since))


@st.cache_data(max_entries=16, show_spinner=False)
def _in_texts(at: Edition, text: str) -> list[Hit]:
    return ask(at.path, lambda store: ranked.in_texts(store, text))


@st.cache_data(max_entries=2, show_spinner=False)
def _topics(at: Edition) -> tuple[TopicRow, ...]:
    tasks = _obligations(at, EVERYTHING, None, 0)
    return group([(TaskKey(row.document_id, row.task_id), row.quote) for row in tasks], texts.REST_TOPIC)


def obligations(
    wanted: ObligationFilter = EVERYTHING, limit: int | None = None, offset: int = 0
) -> list[ObligationRow]:
    """The tasks that a filter asks for."""
    return _obligations(edition(), wanted, limit, offset)


def count_obligations(wanted: ObligationFilter = EVERYTHING) -> int:
    """How many tasks a filter asks for."""
    return _count(edition(), wanted)


def facets() -> Facets:
    """The values that filters can ask for."""
    return _facets(edition())


def documents() -> list[DocumentRow]:
    """Every stored document."""
    return _documents(edition())


def sheet(document_id: str) -> Sheet:
    """One document as it is shown, with what people did about it. Raises DocumentMissing."""
    return _sheet(edition(), document_id)


def same_as(document_id: str) -> list[Same]:
    """The documents that say the same as one."""
    return ask(str(default_database()), lambda store: sameness.same_as(store, document_id))


def trail(document_id: str, task_id: str | None = None) -> list[AuditRow]:
    """What was changed in a document, or in one of its tasks, the newest first."""
    return ask(str(default_database()), lambda store: audit.trail(store, document_id, task_id))


def report(day: date, by: reports.By, since: date) -> list[reports.ReportRow]:
    """The report as of a day."""
    return _report(edition(), day, by, since)


def in_texts(text: str) -> list[Hit]:
    """The documents whose text holds the words of a search."""
    return _in_texts(edition(), text) if text.strip() else []


def topics() -> tuple[TopicRow, ...]:
    """Every task of the store under its topic."""
    return _topics(edition())


def xlsx(wanted: ObligationFilter) -> bytes:
    """A workbook of exactly the tasks that a filter asks for; asked anew, since the click comes later than the page."""
    from pipeline.export.xlsx import workbook

    return workbook(ask(str(default_database()), lambda store: queries.obligations(store, wanted)))


def csv(wanted: ObligationFilter) -> bytes:
    """The same as comma-separated values."""
    from pipeline.export.csv import table

    return table(ask(str(default_database()), lambda store: queries.obligations(store, wanted)))
