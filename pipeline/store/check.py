"""Verifies a store: originals against hashes, rows without a document, quotes against texts, the audit's chain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.store import audit, originals, work
from pipeline.store.connection import Store
from pipeline.store.queries import shown_document
from pipeline.store.tables import DOCUMENT_TABLES

_QUOTED = (
    "tasks",
    "assignees",
    "deadlines",
    "task_bodies",
    "addressees",
    "recipients",
    "reference_mentions",
    "warnings",
)
_HUNG_ON_TASKS = ("assignees", "deadlines", "task_bodies", "task_references")


class Problem(NamedTuple):
    """Something that is not as it should be: a stable code, and where (a file, a table, a document)."""

    code: str
    where: str


def check(db: Path) -> Iterator[Problem]:
    """Every problem of a store, one after another. Raises as opening a Store does."""
    with Store(db) as store:
        hashes = [sha for (sha,) in store.rows("SELECT DISTINCT sha256 FROM documents ORDER BY sha256")]
        yield from _orphans(store)
        yield from _quotes(store)
        yield from _texts(store)
        yield from _chain(store)
        yield from _compositions(store)
        kept = {path.name: path for path in originals.kept(db)}  # while no writer is between a file and its row
    yield from _originals(kept, hashes)


def _originals(kept: dict[str, Path], hashes: list[str]) -> Iterator[Problem]:
    """Lost, changed and surplus originals; outside the open database, for hashing takes time."""
    for sha in hashes:
        path = kept.pop(sha, None)
        if path is None:
            yield Problem("original-missing", sha)
        elif originals.file_hash(path) != sha:
            yield Problem("original-changed", sha)
    for name in kept:
        yield Problem("original-orphan", name)


def _orphans(store: Store) -> Iterator[Problem]:
    for table in DOCUMENT_TABLES:
        sql = f"SELECT count(*) FROM {table} ANTI JOIN documents USING (document_id)"
        if store.rows(sql)[0][0]:
            yield Problem("orphan-rows", table)
    for table in _HUNG_ON_TASKS:
        on = "c.document_id = t.document_id AND c.task_position = t.position"
        if store.rows(f"SELECT count(*) FROM {table} c ANTI JOIN tasks t ON {on}")[0][0]:
            yield Problem("orphan-rows", table)


def _quotes(store: Store) -> Iterator[Problem]:
    for table in _QUOTED:
        sql = f"""
            SELECT c.document_id, c.span_start FROM {table} c JOIN readings r USING (document_id)
            WHERE substring(r.text, c.span_start + 1, c.span_end - c.span_start) <> c.quote
            ORDER BY ALL"""
        for identity, start in store.rows(sql):
            yield Problem("quote-mismatch", f"{identity} {table} {start}")


def _chain(store: Store) -> Iterator[Problem]:
    """The first link of the audit that is broken, and what stands in the store without its link or against it."""
    broken = audit.first_broken_link(store)
    if broken is not None:
        yield Problem("audit-broken", str(broken))
    for table in ("corrections", "work", "decisions"):
        for (number,) in store.rows(f"SELECT number FROM {table} ANTI JOIN audit USING (number) ORDER BY number"):
            yield Problem("audit-missing", f"{table} {number}")
    for number in work.against_audit(store):
        yield Problem("audit-mismatch", f"work {number}")
    sql = """
        SELECT c.number FROM corrections c JOIN audit a USING (number)
        WHERE c.value IS DISTINCT FROM a.after OR c.who <> a.who OR c.why IS DISTINCT FROM a.why ORDER BY number"""
    for (number,) in store.rows(sql):
        yield Problem("audit-mismatch", f"corrections {number}")


def _compositions(store: Store) -> Iterator[Problem]:
    """Documents whose rows are not what their reading and their corrections make together."""
    rows = "SELECT task_id, quote, modality, standing FROM tasks WHERE document_id = ? ORDER BY position"
    for (identity,) in store.rows("SELECT DISTINCT document_id FROM corrections JOIN documents USING (document_id)"):
        shown = (one.own for one in shown_document(store, identity).tasks)
        if [(one.item.id, one.item.quote, one.item.modality, one.standing) for one in shown] != store.rows(
            rows, [identity]
        ):
            yield Problem("correction-not-shown", identity)


def _texts(store: Store) -> Iterator[Problem]:
    """Documents without a reading, and readings whose columns tell different texts."""
    sql = """SELECT document_id FROM readings WHERE json_extract_string(directive, '$.text') <> text
             UNION ALL SELECT document_id FROM documents ANTI JOIN readings USING (document_id) ORDER BY ALL"""
    for (identity,) in store.rows(sql):
        yield Problem("text-mismatch", identity)
