"""What the pages know of the store: its queries, remembered until the database changes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

import streamlit as st

from pipeline.compare.topics import TaskKey, TopicRow, group
from pipeline.model import Directive
from pipeline.store import queries
from pipeline.store.connection import Store
from pipeline.store.queries import (
    EVERYTHING,
    DocumentRow,
    Facets,
    ObligationFilter,
    ObligationRow,
)
from pipeline.ui import texts

DATABASE_VARIABLE = "CHIDAO_DB"
DEFAULT_DATABASE = "data/chidao.duckdb"

T = TypeVar("T")


class Edition(NamedTuple):
    """The database at one moment: its place, and times and sizes of its file and journal, which change with it."""

    path: str
    stamps: tuple[tuple[int, int], ...]


def database() -> Path:
    """Where the database is: the environment's `CHIDAO_DB`, else `data/chidao.duckdb` where the app was started."""
    return Path(os.environ.get(DATABASE_VARIABLE, DEFAULT_DATABASE))


def edition() -> Edition:
    """The key of everything remembered here."""
    files = [file for file in (database(), Path(f"{database()}.wal")) if file.exists()]
    return Edition(str(database()), tuple((file.stat().st_mtime_ns, file.stat().st_size) for file in files))


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
def _directive(at: Edition, document_id: str) -> Directive:
    return ask(at.path, lambda store: queries.directive(store, document_id))


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


def directive(document_id: str) -> Directive:
    """One directive as read. Raises DocumentMissing."""
    return _directive(edition(), document_id)


def topics() -> tuple[TopicRow, ...]:
    """Every task of the store under its topic."""
    return _topics(edition())


def xlsx(wanted: ObligationFilter) -> bytes:
    """A workbook of exactly the tasks that a filter asks for; asked anew, since the click comes later than the page."""
    from pipeline.export.xlsx import workbook

    return workbook(ask(str(database()), lambda store: queries.obligations(store, wanted)))


def csv(wanted: ObligationFilter) -> bytes:
    """The same as comma-separated values."""
    from pipeline.export.csv import table

    return table(ask(str(database()), lambda store: queries.obligations(store, wanted)))
