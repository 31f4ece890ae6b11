"""Search over tasks and full texts, the best first, with or without accents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.store.filters import ANSWERS
from pipeline.store.search import phrases
from pipeline.store.word_index import Answers, answering_tasks, answering_texts
from pipeline.text import fold, squeeze

if TYPE_CHECKING:
    from pipeline.store.connection import Store

_BEFORE, _AFTER = 80, 160
"""Characters of the text around what was found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a search found: a task, or where `task_id` is None a place of the text outside the tasks."""

    document_id: str
    document_title: str
    doc_type: str | None
    code: str | None
    issued_on: str | None
    province: str | None
    task_id: str | None
    clause: str | None
    words: str
    score: int


# Materialised, so that DuckDB reads only the blocks that hold these documents: a join alone reads them all.
_TASKS = f"""
WITH near AS MATERIALIZED (
    SELECT document_id, position, task_id, clause, quote FROM shown_tasks
    WHERE document_id IN (SELECT unnest($documents::VARCHAR[]))
)
SELECT b.document_id, d.title, d.doc_type, d.code, d.issued_on, d.province, t.task_id, t.clause, t.quote, b.score
FROM ({ANSWERS}) b
JOIN near t ON t.document_id = b.document_id AND t.position = b.position
JOIN documents d ON d.document_id = b.document_id
ORDER BY b.score DESC, d.issued_first_day DESC NULLS LAST, b.document_id, b.position
"""
_TEXTS = f"""
WITH near AS MATERIALIZED (
    SELECT document_id, text FROM readings WHERE document_id IN (SELECT unnest($documents::VARCHAR[]))
)
SELECT d.document_id, d.title, d.doc_type, d.code, d.issued_on, d.province, NULL, NULL, r.text, b.score
FROM ({ANSWERS}) b
JOIN documents d USING (document_id)
JOIN near r USING (document_id)
ORDER BY b.score DESC, d.issued_first_day DESC NULLS LAST, d.document_id
"""


def search(store: Store, text: str, limit: int = 50) -> list[Hit]:
    """What a search finds, the best first: tasks, then documents whose text holds the words; `limit` of each."""
    return _hits(store, _TASKS, answering_tasks(store, text, limit)) + in_texts(store, text, limit)


def in_texts(store: Store, text: str, limit: int = 50) -> list[Hit]:
    """The documents whose text holds all phrases of a search, each with the place of the first; the best first."""
    hits = _hits(store, _TEXTS, answering_texts(store, text, limit))
    return [replace(hit, words=around(hit.words, phrases(text)[0])) for hit in hits]


def _hits(store: Store, sql: str, found: Answers) -> list[Hit]:
    """What the answers are, read from the store; nothing is asked where there is none."""
    return [Hit(*row) for row in store.rows(sql, found._asdict())] if found.documents else []


def around(text: str, phrase: str) -> str:
    """The words of a text around the first place of a phrase, or its start."""
    folded = fold(text)
    at = folded.find(phrase.strip()) if len(folded) == len(text) else -1
    start, end = max(0, at - _BEFORE), max(0, at) + _AFTER
    cut = squeeze(text[start:end])
    return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"
