"""Search over tasks and full texts, the best first, with or without accents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.store.filters import NamedCondition
from pipeline.store.search import phrases, typed_phrases
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
    score: float


def relevance(text: str) -> NamedCondition:
    """How well a task t of a document d answers a search, as SQL: the words as typed count most, then whole words in
    the task's own words, then those of its bodies and its title; of like answers the shorter one is better."""
    wanted = phrases(text)
    if not wanted:
        return NamedCondition("0", {})
    pieces, values = list[str](), _bare(wanted)
    for n, (phrase, typed) in enumerate(zip(wanted, typed_phrases(text), strict=True)):
        values[f"p{n}"] = phrase
        as_typed = ""
        if fold(typed) != typed:  # without accents it is what the folded words say already
            values[f"q{n}"] = typed
            as_typed = f"4 * contains(lower(t.quote), $q{n})::INT + "
        pieces.append(
            f"CASE WHEN contains(t.words, $b{n}) THEN {as_typed}2 * contains(t.words || ' ', $p{n} || ' ')::INT"
            f" + contains(t.words, $p{n})::INT ELSE 0 END + contains(d.title_words, $p{n})::INT"
        )
    short = (
        "CASE WHEN contains(t.words, $b0) THEN contains(t.words, $p0)::INT * 100.0 / (100 + length(t.quote)) ELSE 0 END"
    )
    return NamedCondition(f"({' + '.join(pieces)} + {short})", values)


# First the keys of the best answers, then their words: only few of a million are read whole.
_TASKS = """
WITH best AS MATERIALIZED (
    SELECT t.document_id, t.position, d.issued_first_day, {score} AS score
    FROM shown_tasks t JOIN documents d USING (document_id)
    WHERE {found} ORDER BY score DESC, d.issued_first_day DESC NULLS LAST, t.document_id, t.position LIMIT $limit
)
SELECT b.document_id, d.title, d.doc_type, d.code, d.issued_on, d.province, t.task_id, t.clause, t.quote, b.score
FROM (SELECT * FROM shown_tasks WHERE document_id IN (SELECT document_id FROM best)) t
JOIN best b ON t.document_id = b.document_id AND t.position = b.position
JOIN documents d ON d.document_id = b.document_id
ORDER BY b.score DESC, b.issued_first_day DESC NULLS LAST, b.document_id, b.position
"""
_TEXTS = """
WITH found AS MATERIALIZED (
    SELECT d.document_id, d.issued_first_day, contains(d.title_words, $p0)::INT AS in_title
    FROM documents d WHERE {found}
    ORDER BY in_title DESC, d.issued_first_day DESC NULLS LAST, d.document_id LIMIT $looked_at
)
SELECT d.document_id, d.title, d.doc_type, d.code, d.issued_on, d.province, NULL, NULL, d.text,
       {score} + f.in_title AS score
FROM (SELECT * FROM documents WHERE document_id IN (SELECT document_id FROM found)) d JOIN found f USING (document_id)
ORDER BY score DESC, d.issued_first_day DESC NULLS LAST, d.document_id LIMIT $limit
"""
_LOOKED_AT = 4
"""So many times the documents asked for are read whole to see whether they hold the words as typed."""


def search(store: Store, text: str, limit: int = 50) -> list[Hit]:
    """What a search finds, the best first: tasks, then documents whose text holds the words; `limit` of each."""
    wanted = phrases(text)
    if not wanted:
        return []
    score = relevance(text)
    holds = " AND ".join(
        f"({_holds('t.words', n)} OR t.document_id IN (SELECT document_id FROM documents WHERE"
        f" contains(title_words, $p{n})))"
        for n in range(len(wanted))
    )
    values = score.values | {"limit": limit}
    tasks = [Hit(*row) for row in store.rows(_TASKS.format(score=score.sql, found=holds), values)]
    return tasks + in_texts(store, text, limit)


def in_texts(store: Store, text: str, limit: int = 50) -> list[Hit]:
    """The documents whose text holds all phrases of a search, each with the place of the first; the best first.

    Those with the words in their title come first, then the newest; among the first of these, the words as typed.
    """
    wanted = phrases(text)
    if not wanted:
        return []
    values = relevance(text).values | {"limit": limit, "looked_at": _LOOKED_AT * limit}
    found = " AND ".join(_holds("d.text_words", n) for n in range(len(wanted)))
    typed = " + ".join(f"4 * contains(lower(d.text), ${name})::INT" for name in values if name[0] == "q") or "0"
    hits = [Hit(*row) for row in store.rows(_TEXTS.format(score=typed, found=found), values)]
    return [replace(hit, words=around(hit.words, wanted[0])) for hit in hits]


def _holds(column: str, n: int) -> str:
    """That folded words hold the phrase; first without its blank, which is quicker (see filters.py)."""
    return f"(contains({column}, $b{n}) AND contains({column}, $p{n}))"


def _bare(wanted: list[str]) -> dict[str, str]:
    """The phrases without the blank before them, by the name of their value."""
    return {f"b{n}": phrase.strip() for n, phrase in enumerate(wanted)}


def around(text: str, phrase: str) -> str:
    """The words of a text around the first place of a phrase, or its start."""
    folded = fold(text)
    at = folded.find(phrase.strip()) if len(folded) == len(text) else -1
    start, end = max(0, at - _BEFORE), max(0, at) + _AFTER
    cut = squeeze(text[start:end])
    return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"
