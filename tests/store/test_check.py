"""What is wrong in a store is found and named."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.store import originals, writer
from pipeline.store.check import check
from pipeline.store.connection import Store
from tests.samples import directive


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A sound store of one document."""
    path = tmp_path / "chidao.duckdb"
    (tmp_path / "a.txt").write_bytes(b"a")
    with Store(path, write=True) as store:
        writer.write_directive(store, directive("a"), "1")
    originals.keep(tmp_path / "a.txt", path, str(directive("a").source.sha256))
    return path


def test_a_sound_store_has_no_problem(db: Path) -> None:
    assert list(check(db)) == []


CHANGES = [
    ("a task's words", "UPDATE tasks SET quote = 'khác' WHERE task_id = 't2'", {"quote-mismatch"}),
    ("a deadline's span", "UPDATE deadlines SET span_start = span_start + 1 WHERE kind = 'quota'", {"quote-mismatch"}),
    ("a recipient's words", "UPDATE recipients SET quote = 'khác'", {"quote-mismatch"}),
    ("the text", "UPDATE readings SET text = text || '.'", {"text-mismatch"}),
    ("a task lost", "DELETE FROM tasks WHERE task_id = 't2'", {"orphan-rows"}),
    ("a document lost", "DELETE FROM documents", {"orphan-rows", "original-orphan"}),
]


@pytest.mark.parametrize(("sql", "codes"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_a_change_behind_the_programs_back_is_found(db: Path, sql: str, codes: set[str]) -> None:
    with Store(db, write=True) as store:
        store.rows(sql)
    assert {problem.code for problem in check(db)} == codes


def test_originals_lost_changed_and_surplus_are_found(db: Path) -> None:
    (original,) = originals.kept(db)
    original.write_bytes(b"b")
    assert [problem.code for problem in check(db)] == ["original-changed"]
    original.rename(original.with_name("another"))
    assert [tuple(problem) for problem in check(db)] == [
        ("original-missing", str(directive("a").source.sha256)),
        ("original-orphan", "another"),
    ]
