"""Search over tasks and full texts, the best first, with or without accents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pipeline.store.filters import NamedCondition
from pipeline.store.search import phrases, typed_phrases
from pipeline.text import fold

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
    score: float


def relevance(text: str) -> NamedCondition:
    """How well a task t of a document d answers a search, as SQL: the words as typed count most, then whole words in
    the task's own words, then those of its bodies and its title; of like answers the shorter one is better."""
    wanted = phrases(text)
    if not wanted:
        return NamedCondition("0", {})
    pieces, values = list[str](), dict[str, Any]()
    for n, (phrase, typed) in enumerate(zip(wanted, typed_phrases(text), strict=True)):
        values |= {f"p{n}": phrase, f"q{n}": typed}
        pieces.append(
            f"4 * contains(lower(t.quote), $q{n})::INT + 2 * contains(t.words || ' ', $p{n} || ' ')::INT"
            f" + contains(t.words, $p{n})::INT + contains(d.title_words, $p{n})::INT"
        )
    short = "contains(t.words, $p0)::INT * 100.0 / (100 + length(t.quote))"
    return NamedCondition(f"({' + '.join(pieces)} + {short})", values)


_TASKS = """
SELECT t.document_id, d.title, d.doc_type, d.code, d.issued_on, d.province, t.task_id, t.clause, t.quote,
       {score} AS score
FROM shown_tasks t JOIN documents d USING (document_id)
WHERE {found} ORDER BY score DESC, d.issued_first_day DESC NULLS LAST, t.document_id, t.position LIMIT $limit
"""
_TEXTS = """
SELECT d.document_id, d.title, d.doc_type, d.code, d.issued_on, d.province, NULL, NULL, d.text,
       {score} + contains(d.title_words, $p0)::INT AS score
FROM documents d WHERE {found}
ORDER BY score DESC, d.issued_first_day DESC NULLS LAST, d.document_id LIMIT $limit
"""


def search(store: Store, text: str, limit: int = 50) -> list[Hit]:
    """What a search finds, the best first: tasks, then documents whose text holds the words; `limit` of each."""
    wanted = phrases(text)
    if not wanted:
        return []
    score = relevance(text)
    in_task = " AND ".join(f"(contains(t.words, $p{n}) OR contains(d.title_words, $p{n}))" for n in range(len(wanted)))
    sql = _TASKS.format(score=score.sql, found=in_task)
    tasks = [Hit(*row) for row in store.rows(sql, score.values | {"limit": limit})]
    return tasks + in_texts(store, text, limit)


def in_texts(store: Store, text: str, limit: int = 50) -> list[Hit]:
    """The documents whose text holds all phrases of a search, each with the place of the first; the best first."""
    wanted = phrases(text)
    if not wanted:
        return []
    values = relevance(text).values | {"limit": limit}
    found = " AND ".join(f"contains(d.text_words, $p{n})" for n in range(len(wanted)))
    typed = " + ".join(f"4 * contains(lower(d.text), $q{n})::INT" for n in range(len(wanted)))
    hits = [Hit(*row) for row in store.rows(_TEXTS.format(score=typed, found=found), values)]
    return [replace(hit, words=around(hit.words, wanted[0])) for hit in hits]


def around(text: str, phrase: str) -> str:
    """The words of a text around the first place of a phrase, or its start."""
    folded = fold(text)
    at = folded.find(phrase.strip()) if len(folded) == len(text) else -1
    start, end = max(0, at - _BEFORE), max(0, at) + _AFTER
    cut = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"
