"""The columns of the register as it leaves the program, the same in every spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipeline.messages import DEFAULT_LANGUAGE, Language, message
from pipeline.store.rows import ObligationRow

Cell = str | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key (its head is the message "export.<key>"), its width in characters, what stands in it."""

    key: str
    width: int
    value: Callable[[ObligationRow, Language], Cell]

    def head(self, language: Language = DEFAULT_LANGUAGE) -> str:
        """What stands above it."""
        return message(f"export.{self.key}", language)


def _joined(names: tuple[str, ...]) -> str | None:
    return "; ".join(names) or None


def _printed_deadlines(row: ObligationRow, language: Language) -> Cell:
    return _joined(tuple(deadline.quote for deadline in row.deadlines))


def _kinds(row: ObligationRow, language: Language) -> Cell:
    kinds = dict.fromkeys(deadline.kind for deadline in row.deadlines)
    return _joined(tuple(message(f"words.{kind}", language) for kind in kinds))


def _last_day(row: ObligationRow, language: Language) -> Cell:
    """The first of the last days on time: the one that is missed first."""
    return min((deadline.last_day for deadline in row.deadlines if deadline.last_day), default=None)


def _issued(row: ObligationRow, language: Language) -> Cell:
    """The issue date: a date where it is whole, the words of what is printed ("2024-04") where it is not."""
    try:
        return date.fromisoformat(row.issued_on) if row.issued_on else None
    except ValueError:
        return row.issued_on


def _document(row: ObligationRow, language: Language) -> Cell:
    """What people call the document: its code, or its type and title where the code is blank."""
    return row.code or " ".join(part for part in (row.doc_type, row.document_title) if part)


def _state(row: ObligationRow, language: Language) -> Cell:
    return message(f"words.{row.state.state}", language) if row.state else None


def _until(row: ObligationRow, language: Language) -> Cell:
    return row.state.until if row.state else None


def _person(row: ObligationRow, language: Language) -> Cell:
    return row.state.person if row.state else None


COLUMNS: tuple[Column, ...] = (
    Column("leads", 24, lambda row, language: _joined(row.leads)),
    Column("supports", 18, lambda row, language: _joined(row.supports)),
    Column("quote", 48, lambda row, language: row.quote),
    Column("deadlines", 19, _printed_deadlines),
    Column("last_day", 12, _last_day),
    Column("report_to", 16, lambda row, language: _joined(row.report_to)),
    Column("clause", 9, lambda row, language: row.clause),
    Column("document", 26, _document),
    Column("issued_on", 12, _issued),
    Column("certainty", 11, lambda row, language: message(f"words.{row.certainty}", language)),
    Column("state", 20, _state),
    Column("until", 12, _until),
    Column("person", 18, _person),
    Column("province", 13, lambda row, language: row.province),
    Column("code", 16, lambda row, language: row.code),
    Column("doc_type", 11, lambda row, language: row.doc_type),
    Column("document_title", 34, lambda row, language: row.document_title),
    Column("issuer", 22, lambda row, language: row.issuer),
    Column("modality", 13, lambda row, language: message(f"words.{row.modality}", language)),
    Column("deadline_kinds", 14, _kinds),
    Column("task_id", 14, lambda row, language: row.task_id),
)
PRINTED_COLUMNS = 10
"""How many columns fit an A4 page lengthwise in legible type; the others are there on the screen."""
