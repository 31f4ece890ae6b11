"""Every question that pages, exports and commands ask of the store."""

from __future__ import annotations

from pipeline.model import Directive
from pipeline.store.connection import Store
from pipeline.store.rows import (
    EVERYTHING,
    DeadlineCell,
    DocumentRow,
    DueRow,
    Facet,
    Facets,
    ObligationFilter,
    ObligationRow,
    WarningRow,
)

__all__ = [
    "EVERYTHING",
    "DeadlineCell",
    "DocumentRow",
    "DueRow",
    "Facet",
    "Facets",
    "ObligationFilter",
    "ObligationRow",
    "WarningRow",
    "count_obligations",
    "directive",
    "documents",
    "due",
    "facets",
    "obligations",
    "warnings",
]


def obligations(
    store: Store, wanted: ObligationFilter = EVERYTHING, limit: int | None = None, offset: int = 0
) -> list[ObligationRow]:
    """The tasks that a filter asks for, by document and place in it."""
    raise NotImplementedError


def count_obligations(store: Store, wanted: ObligationFilter = EVERYTHING) -> int:
    """How many tasks a filter asks for."""
    raise NotImplementedError


def due(store: Store, wanted: ObligationFilter = EVERYTHING) -> list[DueRow]:
    """Dated and recurring deadlines of the tasks asked for: by last day on time, recurrences after the dated."""
    raise NotImplementedError


def facets(store: Store) -> Facets:
    """The values that filters can ask for, with counts of tasks."""
    raise NotImplementedError


def documents(store: Store) -> list[DocumentRow]:
    """Every stored document, by province, date and code."""
    raise NotImplementedError


def directive(store: Store, document_id: str) -> Directive:
    """The directive as read. Raises DocumentMissing where the store has none of that id."""
    raise NotImplementedError


def warnings(store: Store, document_id: str | None = None) -> list[WarningRow]:
    """What a clerk should look at, in one document or in all."""
    raise NotImplementedError
