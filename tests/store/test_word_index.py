"""The index of words follows the database, whatever befalls either of them."""

from __future__ import annotations

import doctest
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import NotWritable
from pipeline.store import corrections, queries, ranked, versions, word_index, writer
from pipeline.store.audit import Signature
from pipeline.store.connection import Store
from pipeline.store.corrections import Asked
from pipeline.store.queries import ObligationFilter
from tests.samples import directive

BY = Signature("Nguyễn Thị A", "đối chiếu bản giấy")


def _store(db: Path, *stamps: str) -> None:
    with Store(db, write=True) as store:
        for stamp in stamps:
            writer.write_directive(store, directive(stamp), "1")


def _found(db: Path, text: str = "trực 24/24") -> list[str]:
    with Store(db) as store:
        return sorted(word_index.answering_tasks(store, text).documents)


def _ids(db: Path) -> list[str]:
    with Store(db) as store:
        return sorted(row.document_id for row in queries.documents(store))


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A store of two documents whose index has been asked."""
    path = tmp_path / "chidao.duckdb"
    _store(path, "a", "b")
    assert _found(path) == _ids(path)
    return path


def test_a_document_stored_later_is_found(db: Path) -> None:
    _store(db, "c")
    assert _found(db) == _ids(db)
    assert len(_ids(db)) == 3


def test_a_document_that_was_taken_out_is_not_found_and_its_words_are_not_kept(db: Path) -> None:
    with Store(db, write=True) as store:
        writer.remove_file(store, directive("b").source.sha256 or "")
    assert not list(db.parent.glob("*.words*"))
    assert _found(db) == _ids(db)
    assert len(_ids(db)) == 1


def test_a_task_that_a_person_struck_out_is_not_found(db: Path) -> None:
    first, second = _ids(db)
    with Store(db, write=True) as store:
        (task,) = {row.task_id for row in queries.obligations(store, ObligationFilter(text="trực 24/24"))}
        corrections.correct(store, first, Asked("task", "strike", task), BY)
    assert _found(db) == [second]


def test_tasks_of_an_earlier_version_are_not_found(db: Path) -> None:
    earlier, newer = _ids(db)
    with Store(db, write=True) as store:
        versions.name_newer(store, earlier, newer, BY)
    assert _found(db) == [newer]


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])


def _overwritten(path: Path) -> None:
    path.write_bytes(b"words" * 4000)


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _older(path: Path) -> None:
    index = sqlite3.connect(path)
    index.execute("PRAGMA user_version = 0")
    index.close()


DAMAGE: list[tuple[str, Callable[[Path], object]]] = [
    ("taken away", Path.unlink),
    ("cut short", _cut),
    ("overwritten", _overwritten),
    ("emptied", _emptied),
    ("of another form", _older),
]


@pytest.mark.parametrize("damage", [row[1] for row in DAMAGE], ids=[row[0] for row in DAMAGE])
def test_an_index_is_made_anew_that_was(db: Path, damage: Callable[[Path], object]) -> None:
    damage(word_index.place(db))
    assert _found(db) == _ids(db)


def test_an_index_of_another_database_is_drawn_anew(db: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "chidao.duckdb"
    _store(other, "x", "y", "z")
    assert len(_found(other)) == 3
    shutil.copy(word_index.place(other), word_index.place(db))
    assert _found(db) == _ids(db)


def test_an_index_with_more_earlier_forms_than_documents_is_drawn_anew(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_index, "_MOST_DEAD", 2)
    for _ in range(4):
        _store(db, "a")
        assert _found(db) == _ids(db)
    with sqlite3.connect(word_index.place(db)) as index:
        (last,) = index.execute("SELECT max(serial) FROM documents").fetchone()
    assert last <= 5


def test_much_is_drawn_in_short_visits(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_index, "_DOCUMENTS_A_STEP", 1)
    _store(db, "c", "d", "e")
    word_index.catch_up(db)
    with sqlite3.connect(word_index.place(db)) as index:
        assert index.execute("SELECT count(*) FROM documents").fetchone() == (5,)


def test_the_first_of_like_answers_are_the_last_stored_documents_in_their_order(db: Path) -> None:
    with Store(db) as store:
        found = word_index.answering_tasks(store, "Kon Tum", limit=3)
        everything = word_index.answering_tasks(store, "Kon Tum")
    assert found.positions == sorted(found.positions)
    assert len(set(found.documents)) == 1
    assert everything.documents[:3] == found.documents


@pytest.mark.parametrize("text", ["", "%", '"', "_", 'trực" OR words : "a', "NEAR(a b)", "trực*", "a AND", "ẳ́"])
def test_signs_of_the_index_own_language_are_words_like_any(db: Path, text: str) -> None:
    with Store(db) as store:
        assert isinstance(ranked.search(store, text), list)
        queries.count_obligations(store, ObligationFilter(text=text))


def test_where_the_index_cannot_be_written_it_is_said(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_index, "place", lambda _: Path("/proc/chidao.words"))
    with Store(db) as store, pytest.raises(NotWritable):
        ranked.search(store, "trực")


def test_examples_in_the_documentation_hold() -> None:
    assert doctest.testmod(word_index).failed == 0


def test_a_search_without_words_leaves_the_index_alone(tmp_path: Path) -> None:
    path = tmp_path / "chidao.duckdb"
    _store(path, "a")
    with Store(path) as store:
        assert ranked.in_texts(store, " ") == []
        assert ranked.search(store, "%") == []
    assert not word_index.place(path).exists()
