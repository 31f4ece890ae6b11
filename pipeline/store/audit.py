"""The audit: every change a row, only ever added, each sealed with the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pipeline.errors import NameMissing, ReasonMissing
from pipeline.text import squeeze

if TYPE_CHECKING:
    import duckdb

    from pipeline.store.connection import Store

PROGRAM = "chidao"
"""Who acts where no person does: the program, reading a file."""
START = "0" * 64
BLANKED = "blanked"

_LAST = "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1"
_CONTENT = ("who", "document_id", "task_id", "subject", "before", "after", "why", "nonce")
_COLUMNS = ("number", "made_at", "action", *_CONTENT, "digest", "previous", "hash")


@dataclass(frozen=True, slots=True)
class Change:
    """What happens: `before` and `after` are JSON or words; `document_id` and `task_id` say where, `subject` what."""

    action: str
    document_id: str | None = None
    task_id: str | None = None
    subject: str | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class AuditRow:
    """A change as the audit tells it."""

    number: int
    made_at: datetime
    who: str
    action: str
    document_id: str | None
    document_title: str | None
    task_id: str | None
    subject: str | None
    before: str | None
    after: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who makes a change and why; both squeezed. Raises NameMissing and ReasonMissing where one is blank."""

    who: str
    why: str

    def __post_init__(self) -> None:
        """Checks both."""
        object.__setattr__(self, "who", squeeze(self.who))
        object.__setattr__(self, "why", squeeze(self.why))
        if not self.who:
            raise NameMissing
        if not self.why:
            raise ReasonMissing


def now() -> datetime:
    """This moment in UTC, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def append(cursor: duckdb.DuckDBPyConnection, who: str, change: Change, why: str | None = None) -> int:
    """Adds a row within the caller's transaction and gives its number, which is also that of what it records."""
    number, previous = _next(cursor)
    made_at = now()
    content = (who, change.document_id, change.task_id, change.subject, change.before, change.after, why)
    sealed = (*content, secrets.token_hex(8))
    digest = _digest(sealed)
    row = (number, made_at, change.action, *sealed, digest, previous)
    marks = ", ".join("?" for _ in _COLUMNS)
    cursor.execute(
        f"INSERT INTO audit ({', '.join(_COLUMNS)}) VALUES ({marks})",
        [*row, _hash(number, made_at, change.action, row)],
    )
    return number


def next_number(cursor: duckdb.DuckDBPyConnection) -> int:
    """The number that the next row will have."""
    return _next(cursor)[0]


def newest(store: Store) -> tuple[int, str]:
    """Number and hash of the last row; 0 and START where there is none."""
    return _last(store.rows(_LAST))


def _next(cursor: duckdb.DuckDBPyConnection) -> tuple[int, str]:
    number, previous = _last(cursor.execute(_LAST).fetchall())
    return number + 1, previous


def _last(rows: list[tuple[Any, ...]]) -> tuple[int, str]:
    return (int(rows[0][0]), str(rows[0][1])) if rows else (0, START)


def _digest(content: tuple[Any, ...]) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _hash(number: int, made_at: datetime, action: str, row: tuple[Any, ...]) -> str:
    """The seal of a row; `row` ends with its digest and the hash before."""
    *_, digest, previous = row
    return hashlib.sha256(f"{previous}\n{number}\n{made_at.isoformat()}\n{action}\n{digest}".encode()).hexdigest()


def blank(cursor: duckdb.DuckDBPyConnection, document_ids: list[str]) -> None:
    """Takes the words out of every row on these documents (state secrets), and says of which rows.

    The chain still holds: seals are over digests, and a row may be blank only where a later row names it.
    """
    found = cursor.execute(
        "SELECT number FROM audit WHERE list_contains(?, document_id) ORDER BY number", [document_ids]
    ).fetchall()
    numbers = [number for (number,) in found]
    if not numbers:
        return
    emptied = ", ".join(f"{name} = NULL" for name in _CONTENT if name != "who")
    cursor.execute(f"UPDATE audit SET {emptied} WHERE list_contains(?, number)", [numbers])
    append(cursor, PROGRAM, Change(BLANKED, after=json.dumps(numbers)))


def first_broken_link(store: Store) -> int | None:
    """The number of the first row that is missing, changed or out of place; None where the chain holds."""
    blanked: set[int] = set()
    for (numbers,) in store.rows("SELECT after FROM audit WHERE action = ? AND after IS NOT NULL", [BLANKED]):
        blanked.update(json.loads(numbers))
    previous, expected = START, 1
    for row in _every(store):
        number, made_at, action, *content = row[:-3]
        digest, before, seal = row[-3:]
        whole = _digest(tuple(content)) == digest or (content[-1] is None and number in blanked)
        if number != expected or before != previous or not whole:
            return expected
        if _hash(number, made_at, action, (digest, before)) != seal:
            return expected
        previous, expected = seal, expected + 1
    return None


def _every(store: Store) -> Iterator[tuple[Any, ...]]:
    """All rows by number, some at a time."""
    last, step = 0, 10_000
    sql = f"SELECT {', '.join(_COLUMNS)} FROM audit WHERE number > ? ORDER BY number LIMIT {step}"
    while rows := store.rows(sql, [last]):
        yield from rows
        last = rows[-1][0]


def trail(
    store: Store, document_id: str | None = None, task_id: str | None = None, limit: int | None = None
) -> list[AuditRow]:
    """The changes of a document, of one of its tasks, or of everything; the newest first."""
    sql = """
        SELECT number, made_at, who, action, document_id, document_title, task_id, subject, before, after, why
        FROM audit_trail WHERE (? IS NULL OR document_id = ?) AND (? IS NULL OR task_id = ?)
        ORDER BY number DESC LIMIT ?"""
    values = [document_id, document_id, task_id, task_id, 2**62 if limit is None else limit]
    return [AuditRow(*row) for row in store.rows(sql, values)]
