"""The index of words: which tasks and which texts hold a phrase, and how well they answer.

It is drawn from the database and stands beside it, in a file of SQLite's full-text search (FTS5, which comes with
Python; DuckDB's own is an extension that its wheel does not hold). Nobody has to keep it: whoever searches first
brings it up to the last row of the audit, and one that is missing, damaged or another database's is made anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from pipeline.store import audit
from pipeline.store.connection import Store
from pipeline.store.faults import named
from pipeline.store.search import phrases, typed_phrases

_FORM = 1
"""Raised where the tables or the fold change: an index of another form is made anew."""
_POSITION_BITS = 16
_LAST = (1 << _POSITION_BITS) - 1
"""A task's row is its document's serial in the index and, in the last bits, its position counted from _LAST down: of
rows read backwards, the last document comes first and its tasks in their order."""
_DOCUMENTS_A_STEP = 400
_MOST_DEAD = 1_000
"""The index is drawn anew where it holds so many earlier forms of documents, and more of them than documents."""
_PATIENCE_SECONDS = 30.0
_Result = TypeVar("_Result")

# No text is kept and nothing is ever deleted (FTS5 would want to be told the words again): a document that changed
# gets a new serial, and rows of a serial that no document has count no more.
_MADE = """
CREATE TABLE caught_up (number INTEGER, hash TEXT);
INSERT INTO caught_up VALUES (-1, '');
CREATE TABLE waiting (document_id TEXT UNIQUE);
CREATE TABLE documents (serial INTEGER PRIMARY KEY AUTOINCREMENT, document_id TEXT UNIQUE);
CREATE VIRTUAL TABLE tasks USING fts5(words, typed, title, content = '', columnsize = 0, {tokens});
CREATE VIRTUAL TABLE texts USING fts5(words, typed, title, content = '', columnsize = 0, {tokens})
"""
_TOKENS = 'tokenize = "unicode61 remove_diacritics 0"'
_DRAWN_TEXTS = """
SELECT d.document_id, r.text_words, lower(r.text), d.title_words
FROM (SELECT * FROM readings WHERE document_id IN (SELECT unnest($1))) r JOIN documents d USING (document_id)
"""
_DRAWN_TASKS = """
SELECT t.document_id, t.position, t.words, lower(t.quote), d.title_words
FROM (SELECT * FROM shown_tasks WHERE document_id IN (SELECT unnest($1))) t JOIN documents d USING (document_id)
"""


class _Table(NamedTuple):
    """What is asked: the ways in which a row answers a search, the best first; `bits` of a row are the position."""

    name: str
    ways: tuple[str, ...]
    bits: int


_TASKS = _Table("tasks", ("whole typed", "typed", "whole words", "words", "{words title}"), _POSITION_BITS)
_TEXTS = _Table(
    "texts",
    ("whole typed & title", "typed & title", "words & title", "whole typed", "typed", "whole words", "words"),
    0,
)
_EVERYWHERE = _Table("texts", ("{words title}",), 0)


class Answers(NamedTuple):
    """What holds a search's phrases, side by side: the documents, the tasks' positions in them (0 for a text), and how
    well each answers."""

    documents: list[str]
    positions: list[int]
    scores: list[int]


def place(db: Path) -> Path:
    """Where the index of a database stands."""
    return db.with_name(f"{db.name}.words")


def forget(db: Path) -> None:
    """Takes the index away with all its words (state secrets); only for who has the database open to write."""
    for name in ("", "-wal", "-shm", "-journal"):
        place(db).with_name(place(db).name + name).unlink(missing_ok=True)


def answering_tasks(store: Store, text: str, limit: int | None = None) -> Answers:
    """The tasks shown that hold all phrases of a search in their words, their bodies' names or the document's title.

    The best first: with the words as they were typed, then with whole words, then with the start of words, then where
    the title alone has them; among like answers the last stored first. No answers for a search without words.
    Raises DatabaseBusy, DiskFull and NotWritable where the index cannot be brought up to date.
    """
    return _found(store, _TASKS, text, limit)


def answering_texts(store: Store, text: str, limit: int | None = None) -> Answers:
    """The documents whose text holds all phrases of a search; first those with them in the title; else the same."""
    return _found(store, _TEXTS, text, limit)


def documents_holding(store: Store, text: str) -> list[str]:
    """The documents that hold all phrases of a search in their text or title, in no order."""
    return _found(store, _EVERYWHERE, text, None).documents


def catch_up(db: Path) -> None:
    """Brings the index up to date in short visits, so that a search after much was stored need not wait.

    Raises what opening a Store raises, and DiskFull and NotWritable.
    """
    behind = True
    while behind:
        with Store(db) as store:
            behind = _with_index(store.path, partial(_step, store))


def _found(store: Store, table: _Table, text: str, limit: int | None) -> Answers:
    """What answers a search; the index is left alone where there is nothing to look for."""
    if not phrases(text):
        return Answers([], [], [])
    return _ask(store, lambda index: _answers(index, table, text, limit))


def _ask(store: Store, question: Callable[[sqlite3.Connection], _Result]) -> _Result:
    """What the index answers, brought up to date."""

    def asked(index: sqlite3.Connection) -> _Result:
        while _step(store, index):
            pass
        return question(index)

    return _with_index(store.path, asked)


def _with_index(db: Path, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
    """The work's result; an index that is damaged or no index is made anew."""
    try:
        return _opened(db, work)
    except sqlite3.OperationalError as fault:
        error = named(fault, db)
        if error is None:
            raise
        raise error from fault
    except sqlite3.DatabaseError:
        forget(db)
        return _opened(db, work)


def _opened(db: Path, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
    with closing(sqlite3.connect(place(db), timeout=_PATIENCE_SECONDS, isolation_level=None)) as index:
        index.execute("PRAGMA journal_mode = WAL")
        index.execute("PRAGMA synchronous = NORMAL")
        if index.execute("PRAGMA user_version").fetchone() != (_FORM,):
            with _transaction(index):
                _make(index)
        return work(index)


@contextmanager
def _transaction(index: sqlite3.Connection) -> Iterator[None]:
    index.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        index.execute("ROLLBACK")
        raise
    index.execute("COMMIT")


def _make(index: sqlite3.Connection) -> None:
    """Empty tables, if nobody has made them meanwhile."""
    if index.execute("PRAGMA user_version").fetchone() == (_FORM,):
        return
    for name in ("caught_up", "waiting", "documents", "tasks", "texts"):
        index.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in filter(str.strip, _MADE.format(tokens=_TOKENS).split(";")):
        index.execute(statement)
    index.execute(f"PRAGMA user_version = {_FORM}")


def _step(store: Store, index: sqlite3.Connection) -> bool:
    """Draws what changed, some documents at a time; whether there is more to draw."""
    newest = audit.newest(store)
    if _seen(index) == newest and not _waiting(index, 1):
        return False
    with _transaction(index):
        if _seen(index) != newest:
            _note_changed(store, index)
            index.execute("UPDATE caught_up SET number = ?, hash = ?", newest)
        names = _waiting(index, _DOCUMENTS_A_STEP)
        _draw(store, index, names)
        index.executemany("DELETE FROM waiting WHERE document_id = ?", [(name,) for name in names])
    return bool(_waiting(index, 1))


def _seen(index: sqlite3.Connection) -> tuple[int, str]:
    """Number and hash of the last row of the audit that the index knows of."""
    number, seal = index.execute("SELECT number, hash FROM caught_up").fetchone()
    return number, seal


def _waiting(index: sqlite3.Connection, count: int) -> list[str]:
    found = index.execute("SELECT document_id FROM waiting ORDER BY rowid LIMIT ?", [count])
    return [document_id for (document_id,) in found]


def _note_changed(store: Store, index: sqlite3.Connection) -> None:
    """Puts in waiting what the audit tells after the row that was seen; everything where it does not know that row."""
    number, seal = _seen(index)
    if store.rows("SELECT 1 FROM audit WHERE number = ? AND hash = ?", [number, seal]) and not _is_mostly_dead(index):
        changed = "SELECT DISTINCT document_id FROM audit WHERE number > ? AND document_id IS NOT NULL ORDER BY ALL"
        names = store.rows(changed, [number])
    else:
        for table in ("tasks", "texts"):
            index.execute(f"INSERT INTO {table}({table}) VALUES ('delete-all')")
        index.execute("DELETE FROM documents")
        index.execute("DELETE FROM sqlite_sequence")
        names = store.rows("SELECT document_id FROM documents ORDER BY ingested_at, document_id")
    index.executemany("INSERT OR IGNORE INTO waiting (document_id) VALUES (?)", names)


def _is_mostly_dead(index: sqlite3.Connection) -> bool:
    last, live = index.execute("SELECT coalesce(max(serial), 0), count(*) FROM documents").fetchone()
    return bool(last - live > max(live, _MOST_DEAD))


def _draw(store: Store, index: sqlite3.Connection, names: list[str]) -> None:
    """Puts documents into the index as they are shown now; what it had of them counts no more."""
    index.execute("DELETE FROM documents WHERE document_id IN (SELECT value FROM json_each(?))", [json.dumps(names)])
    texts = store.rows(_DRAWN_TEXTS, [names])
    index.executemany("INSERT INTO documents (document_id) VALUES (?)", [(name,) for name, *_ in texts])
    serials = {name: serial for serial, name in _documents(index, names).items()}
    rows = [(serials[name], *words) for name, *words in texts]
    index.executemany("INSERT INTO texts (rowid, words, typed, title) VALUES (?, ?, ?, ?)", rows)
    tasks = store.rows(_DRAWN_TASKS, [names])
    rows = [((serials[name] << _POSITION_BITS) + _LAST - position, *words) for name, position, *words in tasks]
    index.executemany("INSERT INTO tasks (rowid, words, typed, title) VALUES (?, ?, ?, ?)", rows)


def _documents(index: sqlite3.Connection, names: list[str] | None = None) -> dict[int, str]:
    """The documents by their serials, all or those named."""
    if names is None:
        return dict(index.execute("SELECT serial, document_id FROM documents"))
    sql = "SELECT serial, document_id FROM documents WHERE document_id IN (SELECT value FROM json_each(?))"
    return dict(index.execute(sql, [json.dumps(names)]))


def _answers(index: sqlite3.Connection, table: _Table, text: str, limit: int | None) -> Answers:
    scores: dict[int, int] = {}
    wanted = _count(index, table, text) if limit is None else limit
    name_of = _documents(index).get if limit is None else partial(_document, index)
    names: list[str] = []
    for score, way in zip(range(len(table.ways), 0, -1), table.ways, strict=True):
        for row in _rows(index, table, _matching(text, way)):
            if len(scores) == wanted:
                break
            if row not in scores and (name := name_of(row >> table.bits)):
                scores[row] = score - 1
                names.append(name)
    last = (1 << table.bits) - 1
    return Answers(names, [last - (row & last) for row in scores], list(scores.values()))


def _document(index: sqlite3.Connection, serial: int) -> str | None:
    found = index.execute("SELECT document_id FROM documents WHERE serial = ?", [serial]).fetchone()
    return found[0] if found else None


def _count(index: sqlite3.Connection, table: _Table, text: str) -> int:
    """How many rows match in any way, or more where documents have changed."""
    sql = f"SELECT count(*) FROM {table.name} WHERE {table.name} MATCH ?"
    return int(index.execute(sql, [_matching(text, table.ways[-1])]).fetchone()[0])


def _rows(index: sqlite3.Connection, table: _Table, match: str) -> Iterator[int]:
    """The rows that match, the last stored first."""
    found = index.execute(f"SELECT rowid FROM {table.name} WHERE {table.name} MATCH ? ORDER BY rowid DESC", [match])
    return (row for (row,) in found)


def _matching(text: str, way: str) -> str:
    """A search in FTS5's words: all phrases in one of the way's columns, each the start of words there or `whole`.

    >>> _matching("đôn đốc, Sở", "whole words & title")
    '(words : "don doc") AND (words : "so") AND (title : "don doc" *) AND (title : "so" *)'
    """
    return " AND ".join(
        f"({column.removeprefix('whole ')} : {_quoted(phrase)}{'' if column.startswith('whole ') else ' *'})"
        for column in way.split(" & ")
        for phrase in (typed_phrases(text) if column.endswith("typed") else phrases(text))
    )


def _quoted(words: str) -> str:
    return '"' + words.strip().replace('"', '""') + '"'
