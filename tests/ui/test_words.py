"""The app's words: clauses, documents, dates that a person types."""

from __future__ import annotations

import doctest
from datetime import date

import pytest

from pipeline.ui import deadline_words, links, look, texts, typed_date


@pytest.mark.parametrize("module", [texts, typed_date, links, look, deadline_words])
def test_examples_in_the_documentation_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("1.-2", "mục 1, gạch đầu dòng 2"),
        ("II.4.a.-1.+2", "mục II.4.a, gạch đầu dòng 1, dấu cộng 2"),
        ("3", "mục 3"),
        ("¶2", "đoạn 2"),
        ("Phụ lục.I.row 1", "Phụ lục, mục I, dòng 1"),
    ],
)
def test_a_clause_is_named_as_people_name_it(path: str, said: str) -> None:
    assert texts.clause(path) == said


@pytest.mark.parametrize(
    ("issued_on", "said"),
    [
        ("2022-11-08", "Công văn 1/UBND ngày 08/11/2022"),
        ("2024-04", "Công văn 1/UBND tháng 04/2024"),
        ("2021", "Công văn 1/UBND năm 2021"),
        (None, "Công văn 1/UBND"),
    ],
)
def test_a_date_of_any_precision_stands_in_a_documents_name(issued_on: str | None, said: str) -> None:
    assert texts.document_name("Công văn", "1/UBND", issued_on, "…") == said


@pytest.mark.parametrize("words", ["5/4/2024", "05-04-2024", "5 tháng 4 năm 2024", "ngày 5/4/2024", "2024-04-05"])
def test_a_typed_date_is_read_day_first(words: str) -> None:
    assert typed_date.typed_date(words) == date(2024, 4, 5)


@pytest.mark.parametrize("words", ["tháng 4/2024", "31/02/2023", "13/13/2022", "sắp tới", "2024"])
def test_a_date_that_is_not_whole_is_refused_rather_than_filled_in(words: str) -> None:
    with pytest.raises(ValueError, match=words):
        typed_date.typed_date(words)
