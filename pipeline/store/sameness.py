"""Documents that say the same: the same bytes are one document, the same words or the same identity are linked.

Official identity is code, issuer and date, where neither document leaves one blank; where a code is blank, issuer and
subject have to agree (the view same_documents). Nothing is dropped: both are shown, a person may name the newer one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pipeline.store import audit
from pipeline.store.audit import PROGRAM, Change
from pipeline.store.standing import as_json

if TYPE_CHECKING:
    from pipeline.store.connection import Store

Level = Literal["text", "identity"]


@dataclass(frozen=True, slots=True)
class Same:
    """A document that says the same as another, and how: word for word, or by its official identity."""

    document_id: str
    level: Level
    doc_type: str | None
    code: str | None
    title: str
    issued_on: str | None
    file: str
    replaced_by: str | None


def same_as(store: Store, document_id: str) -> list[Same]:
    """The documents that say the same as one, those word for word first."""
    sql = """
        SELECT DISTINCT s.other_id, s.level, d.doc_type, d.code, d.title, d.issued_on, d.file, d.replaced_by
        FROM same_documents s JOIN documents d ON d.document_id = s.other_id
        WHERE s.document_id = ? ORDER BY s.level DESC, s.other_id"""
    return [Same(*row) for row in store.rows(sql, [document_id])]


def note_name(store: Store, document_id: str, file: str) -> None:
    """Keeps in the audit that a document's very bytes came in again under another name; once a name."""
    known = store.rows("SELECT 1 FROM documents WHERE document_id = ? AND file = ?", [document_id, file])
    after = as_json({"file": file})
    sql = "SELECT 1 FROM audit WHERE document_id = ? AND action = 'seen-again' AND after = ?"
    if known or store.rows(sql, [document_id, after]):
        return
    with store.transaction() as cursor:
        audit.append(cursor, PROGRAM, Change("seen-again", document_id, subject="file", after=after))
