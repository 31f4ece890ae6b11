"""Every row of the word tables is recognised in its example and not in its counter-example, and stands once."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from models import rows
from pipeline.model import Span
from pipeline.parse.codes import issuer_abbreviation
from pipeline.parse.coverage import class_of
from pipeline.parse.lexicon import Word, word_list, words_of
from pipeline.parse.names import is_field, ordinary_writing
from pipeline.parse.openings import Opening, opening_of
from pipeline.parse.phrases import label_line
from pipeline.text import matching_form

TABLES = {
    "word_lists": ("list", "word"),
    "opening_words": ("class", "words"),
    "body_heads": ("head",),
    "wordings": ("use", "pattern"),
    "body_classes": ("class",),
    "issuers": ("abbreviation",),
    "fields": ("field",),
    "provinces": ("name",),
}
KINDS = {"subject", "verb"}


def _rows(table: str) -> list[Any]:
    return [pytest.param(row, id=" ".join(str(row[key]) for key in TABLES[table])[:60]) for row in rows(table)]


def _words(text: str) -> tuple[Word, ...]:
    return words_of(text, matching_form(text), 0, len(text))


def _opening(text: str) -> Opening:
    return opening_of(text, matching_form(text), Span(0, len(text)))


def _stands(word: str, text: str) -> bool:
    """Whether words stand in a text as words."""
    return re.search(rf"(?<!\w){re.escape(matching_form(word))}(?!\w)", matching_form(text)) is not None


@pytest.mark.parametrize("table", TABLES)
def test_no_row_stands_twice(table: str) -> None:
    keys = Counter(tuple(matching_form(str(row[key])) for key in TABLES[table]) for row in rows(table))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("table", ["word_lists", "opening_words", "body_heads", "wordings", "body_classes"])
def test_a_counter_example_is_not_the_example(table: str) -> None:
    assert [row for row in rows(table) if row.get("counter") == row["example"]] == []


@pytest.mark.parametrize("table", ["word_lists", "opening_words", "body_heads"])
def test_examples_are_phrases_and_not_patterns_filled_in(table: str) -> None:
    assert [row for row in rows(table) if "…" in row["example"] or len(row["example"].split()) < 3] == []


@pytest.mark.parametrize("row", _rows("word_lists"))
def test_a_listed_word_stands_in_its_example(row: dict[str, str]) -> None:
    assert _stands(row["word"], row["example"])
    assert matching_form(row["word"]) in word_list(row["list"])
    assert not _stands(row["word"], row.get("counter", ""))


@pytest.mark.parametrize("row", _rows("opening_words"))
def test_an_opening_word_is_known_in_its_example(row: dict[str, str]) -> None:
    form = matching_form(row["words"])
    at = [word for word in _words(row["example"]) if row["class"] in word.classes and word.form == form]
    assert at, [(word.form, set(word.classes)) for word in _words(row["example"])]
    opening = _opening(row["example"])
    if row["class"] in ("predicate", "modal"):
        assert opening.kind in KINDS | {"noun_modal"}
    elif row["class"] == "order":
        assert opening.order
    elif row["class"] == "condition":
        assert opening.condition is not None
        assert opening.kind in KINDS | {"noun_modal"}
    elif row["class"] == "fact":
        assert opening.kind == "fact"
    elif row["class"] == "connector":
        assert opening.kind in KINDS
        assert at[0].start == 0


@pytest.mark.parametrize("row", _rows("body_heads"))
def test_a_head_starts_a_body_in_its_example(row: dict[str, Any]) -> None:
    subject = _opening(row["example"]).subject
    assert subject is not None
    heads = [word for word in _words(row["example"]) if word.form == matching_form(row["head"]) and word.head]
    assert any(subject.start <= head.start and head.end <= subject.end for head in heads)


@pytest.mark.parametrize(
    "row", [row for row in rows("body_heads") if "counter" in row], ids=lambda row: str(row["head"])
)
def test_a_head_starts_no_body_where_it_is_another_word(row: dict[str, Any]) -> None:
    assert _opening(row["counter"]).subject is None


@pytest.mark.parametrize("table", ["wordings", "body_classes"])
def test_patterns_are_written_in_matching_form(table: str) -> None:
    """Matching form lower-cases a pattern: an escape in capitals ("not a word") would turn into its opposite."""
    for row in rows(table):
        assert not re.search(r"\\[A-Z]", row["pattern"]), row["pattern"]
        re.compile(matching_form(row["pattern"]))


@pytest.mark.parametrize("row", _rows("wordings"))
def test_a_wording_matches_its_example_and_not_its_counter(row: dict[str, str]) -> None:
    assert _is_wording(row, row["example"])
    assert "counter" not in row or not _is_wording(row, row["counter"])


def _is_wording(row: dict[str, str], text: str) -> bool:
    """A pattern in the way that its use applies it."""
    pattern, form = re.compile(matching_form(row["pattern"])), matching_form(text)
    if row["use"] in ("no_task_heading", "contents_heading", "carry_out"):
        return pattern.fullmatch(form.strip(" .,;:/")) is not None
    if row["use"] in ("closing", "object_colon"):
        return pattern.search(form.strip(" :")) is not None
    return pattern.match(form) is not None


@pytest.mark.parametrize(
    "row", [row for row in rows("wordings") if row["use"].startswith("label_")], ids=lambda row: str(row["example"])
)
def test_a_labelled_line_has_the_role_of_its_row(row: dict[str, str]) -> None:
    label = label_line(matching_form(row["example"]))
    assert label is not None
    assert f"label_{label.role}" == row["use"]


@pytest.mark.parametrize("row", _rows("body_classes"))
def test_a_class_of_bodies_covers_its_example(row: dict[str, str]) -> None:
    assert class_of(matching_form(row["example"])) == row["class"]


@pytest.mark.parametrize("row", _rows("issuers"))
def test_an_abbreviation_in_a_code_stands_for_its_body(row: dict[str, str]) -> None:
    assert row["abbreviation"] in re.split(r"[/-]", row["example"])
    assert issuer_abbreviation(row["abbreviation"]) == matching_form(row["name"])


@pytest.mark.parametrize("row", _rows("fields"))
def test_a_field_is_written_with_its_capitals(row: dict[str, Any]) -> None:
    assert is_field(row["field"])
    assert row["field"] in row["example"]
    assert ordinary_writing(f"SỞ {row['field'].upper()}") == f"Sở {row['field']}"


def test_provinces_end_and_are_succeeded_together() -> None:
    names = {row["name"] for row in rows("provinces")}
    assert len(names) == 64
    assert sum(row["valid_to"] is None for row in rows("provinces")) == 34
    for row in rows("provinces"):
        assert (row["valid_to"] is None) == (row["successor"] is None)
        assert row["successor"] is None or row["successor"] in names
