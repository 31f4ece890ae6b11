"""Search finds words with or without accents and gives the best answers first."""

from __future__ import annotations

import doctest
from collections.abc import Iterator
from dataclasses import replace

import pytest

from pipeline.model import Task
from pipeline.store import queries, ranked, search, writer
from pipeline.store.connection import Store
from pipeline.store.queries import ObligationFilter
from tests.samples import directive, names, span

TEXT = """Các cấp đảm bảo an toàn hồ, đập
- Kiểm tra đập và hồ chứa trước mùa mưa, hướng dẫn dân cư vùng hạ du đập
- Kiểm tra đáp án đề thi
- Kiểm tra đập
Kinh phí lấy từ nguồn dự phòng"""


def _task(name: str, quote: str) -> Task:
    return Task(name, name, quote, span(quote, TEXT))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("store") / "chidao.duckdb"
    tasks = tuple(_task(f"t{n}", line[2:]) for n, line in enumerate(TEXT.splitlines()) if line.startswith("- "))
    bare = replace(directive("a", subject="an toàn hồ chứa"), text=TEXT, tasks=tasks, addressees=(), recipients=())
    with Store(path, write=True) as opened:
        writer.write_directive(opened, replace(bare, clauses=(), references=(), warnings=()), "1")
        writer.write_directive(opened, directive("b", subject="an ninh mạng"), "1")
    with Store(path) as opened:
        yield opened


SEARCHES = [
    ("without accents every spelling is found, in the document's order", "dap", ["t1", "t3", "t2", None]),
    ("with accents the words as typed come first", "đập", ["t1", "t3", "t2", None]),
    ("another accent, another first", "đáp", ["t2", "t1", "t3", None]),
    ("d stands for đ and capitals for small letters", "KIEM TRA DAP", ["t1", "t3", "t2", None]),
    ("words of the text outside every task are found in the text", "kinh phi", [None]),
    ("words that follow one another", "đập và hồ", ["t1", None]),
    ("all phrases have to be there", "kiểm tra; đề thi", ["t2", None]),
    ("nothing", "không có", []),
    ("signs alone", "%", []),
]


@pytest.mark.parametrize(("text", "found"), [row[1:] for row in SEARCHES], ids=[row[0] for row in SEARCHES])
def test_a_search_gives(store: Store, text: str, found: list[str | None]) -> None:
    assert [hit.task_id for hit in ranked.search(store, text)] == found


def test_the_table_shows_the_best_answers_first(store: Store) -> None:
    assert names(queries.obligations(store, ObligationFilter(text="đáp"))) == ["t2", "t1", "t3"]


def test_a_place_of_the_text_is_shown_with_the_words_around_it(store: Store) -> None:
    (hit,) = ranked.search(store, "nguon du phong")
    assert "nguồn dự phòng" in hit.words
    assert hit.words.startswith("…")


def test_no_more_is_given_than_asked(store: Store) -> None:
    assert len(ranked.search(store, "dap", limit=1)) == 2  # one task, one text


@pytest.mark.parametrize("module", [ranked, search])
def test_examples_in_the_documentation_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_vietnamese_names_stand_in_their_own_order(store: Store) -> None:
    words = ["Đà Nẵng", "Dak", "An Giang", "Ân", "Ăn", "Bà Rịa", "ỉ", "ĩ", "ì"]
    rows = store.rows("SELECT w FROM (SELECT unnest($1) AS w) ORDER BY w COLLATE vi", [words])
    assert [word for (word,) in rows] == ["An Giang", "Ăn", "Ân", "Bà Rịa", "Dak", "Đà Nẵng", "ì", "ỉ", "ĩ"]
