"""A directive is stored whole, replaced whole, taken out whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model import Source
from pipeline.store import queries, standing, tables, writer
from pipeline.store.connection import Store
from tests.samples import directive


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "chidao.duckdb", write=True) as opened:
        yield opened


def _counts(store: Store) -> dict[str, int]:
    return {table: store.rows(f"SELECT count(*) FROM {table}")[0][0] for table in (*writer.CHILD_TABLES, "documents")}


ROWS_OF_THE_SAMPLE = {
    "clauses": 1,
    "tasks": 4,
    "assignees": 5,
    "deadlines": 4,
    "task_bodies": 1,
    "addressees": 1,
    "recipients": 1,
    "document_references": 1,
    "reference_mentions": 1,
    "task_references": 1,
    "warnings": 1,
    "documents": 1,
}


def test_everything_found_has_its_row(store: Store) -> None:
    writer.write_directive(store, directive(), "1")
    assert _counts(store) == ROWS_OF_THE_SAMPLE


def test_the_directive_comes_back_as_it_was(store: Store) -> None:
    identity = writer.write_directive(store, directive(), "1")
    assert queries.directive(store, identity) == directive()


def test_a_second_reading_replaces_the_first_and_keeps_when_the_file_came(store: Store) -> None:
    writer.write_directive(store, directive(), "1")
    came = store.rows("SELECT ingested_at FROM documents")
    shorter = replace(directive(subject="khác"), tasks=directive().tasks[:1])
    writer.write_directive(store, shorter, "2")
    assert _counts(store) == ROWS_OF_THE_SAMPLE | {"tasks": 1, "assignees": 2, "deadlines": 1}
    assert store.rows("SELECT ingested_at FROM documents") == came
    assert store.rows("SELECT title, parser_version FROM documents") == [("khác", "2")]


def test_a_reading_that_fails_halfway_leaves_the_earlier_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    writer.write_directive(store, directive(), "1")
    rows = tables.child_rows

    def spoiled(*arguments: object) -> dict[str, list[tables.Row]]:
        return rows(*arguments) | {"warnings": [{"nothing": 1}]}  # type: ignore[arg-type]

    monkeypatch.setattr(standing, "child_rows", spoiled)
    with pytest.raises(Exception, match="nothing"):
        writer.write_directive(store, directive(), "2")
    assert _counts(store) == ROWS_OF_THE_SAMPLE
    assert store.rows("SELECT parser_version FROM documents") == [("1",)]


def test_taking_out_a_file_leaves_the_others(store: Store) -> None:
    writer.write_directive(store, directive("a"), "1")
    writer.write_file(store, [directive("b"), directive("b")], "1")
    writer.remove_file(store, directive("b").source.sha256 or "")
    assert _counts(store) == ROWS_OF_THE_SAMPLE


def test_several_documents_of_one_file_are_told_apart_and_read_again_together(store: Store) -> None:
    sha = directive().source.sha256 or ""
    assert writer.write_file(store, [directive(), directive(code="4/KH")], "1") == [sha[:16], f"{sha[:16]}-2"]
    assert store.rows("SELECT part, code FROM documents ORDER BY part") == [(1, "3789/UBND-KGVX"), (2, "4/KH")]
    writer.write_file(store, [directive()], "2")
    assert _counts(store) == ROWS_OF_THE_SAMPLE


def test_a_directive_of_no_file_is_not_stored(store: Store) -> None:
    with pytest.raises(ValueError, match="file"):
        writer.write_directive(store, replace(directive(), source=Source()), "1")
    assert _counts(store)["documents"] == 0


def test_more_rows_than_one_statement_holds_are_all_stored(store: Store) -> None:
    many = replace(directive(), tasks=tuple(replace(directive().tasks[0], id=f"t{n}") for n in range(1201)))
    writer.write_directive(store, many, "1")
    assert _counts(store)["tasks"] == 1201
    assert store.rows("SELECT task_id FROM tasks WHERE position = 1200") == [("t1200",)]


def test_what_the_document_leaves_blank_is_null(store: Store) -> None:
    writer.write_directive(store, directive(number=None, code=None, issued_on=None, subject=None), "1")
    rows = store.rows("SELECT number, code, issued_on, issued_first_day, subject, title FROM documents")
    assert rows == [(None, None, None, None, None, "a.txt")]
