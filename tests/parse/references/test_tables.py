"""Every row of the reference tables does to its example what it says, and leaves its counter-example alone."""

from __future__ import annotations

from typing import Any

import pytest

from models import rows
from pipeline.model import Reference
from pipeline.parse.references import find_references, references_in

CODED = " số 12/2020/QH14 ngày 01/01/2020."


def _rows(table: str) -> list[Any]:
    return [pytest.param(row, id=str(next(iter(row.values())))[:40]) for row in rows(table)]


def _only(text: str) -> Reference:
    (found,) = find_references(text)
    return found


@pytest.mark.parametrize("row", _rows("document_types"))
def test_a_document_type_is_found_with_its_code(row: dict[str, str]) -> None:
    found = _only(row["example"])
    assert found.quote == row["example"]
    assert found.code is not None or row["name"] == "Hiến pháp"


@pytest.mark.parametrize("row", _rows("laws"))
def test_a_law_of_the_register_ends_with_its_name_and_not_with_the_sentence(row: dict[str, str]) -> None:
    name = f"{row['kind']} {row['name']}"
    found = _only(f"theo {name} và các quy định hiện hành")
    assert (found.quote, found.certainty) == (name, "sure")


@pytest.mark.parametrize("row", _rows("reference_types"))
def test_a_type_printed_short_is_a_name_with_a_code_only(row: dict[str, str]) -> None:
    assert _only(row["example"]).type == row["type"]
    assert find_references(row["counter"]) == []


@pytest.mark.parametrize("row", _rows("reference_stops"))
def test_a_stop_word_ends_a_law_title(row: dict[str, str]) -> None:
    titles = [found.quote for found in find_references(row["example"])]
    assert titles[:1] == ([] if row["title"] == "Luật" else [row["title"]])


@pytest.mark.parametrize(
    "row", [row for row in rows("reference_stops") if "counter" in row], ids=lambda row: row["words"]
)
def test_the_second_syllable_of_a_longer_word_does_not_end_a_law_title(row: dict[str, str]) -> None:
    assert _only(row["counter"]).quote == row["counter"]


@pytest.mark.parametrize(
    "row", [row for row in rows("reference_stops") if "never_first" in row], ids=lambda row: row["words"]
)
def test_some_words_start_no_law_title(row: dict[str, str]) -> None:
    assert find_references(row["never_first"]) == []


@pytest.mark.parametrize("row", _rows("reference_shorts"))
def test_a_short_word_in_a_title_means_the_words_written_out(row: dict[str, str]) -> None:
    written_out = row["example"].replace(row["short"], row["words"])
    assert len(references_in(f"{row['example']} năm 2020; {written_out} năm 2020.")) == 1


@pytest.mark.parametrize("row", _rows("reference_counted"))
def test_a_counted_noun_makes_the_number_before_it_a_count(row: dict[str, str]) -> None:
    assert find_references(row["example"]) == []
    assert _only(row["counter"]).quote == "Quyết định 12"


@pytest.mark.parametrize("row", _rows("reference_not_laws"))
def test_a_word_before_luat_can_make_it_another_word(row: dict[str, str]) -> None:
    assert find_references(row["example"]) == []
    assert _only(row["counter"]).quote == "Luật Doanh nghiệp"


@pytest.mark.parametrize("row", _rows("reference_bodies"))
def test_a_body_is_an_issuer(row: dict[str, str]) -> None:
    assert _only(row["example"]).issuer == f"{row['words']} X"


@pytest.mark.parametrize("row", _rows("reference_issuer_stops"))
def test_an_issuer_ends_before_the_subject(row: dict[str, str]) -> None:
    assert _only(f"Công văn số 12/ABC-DE {row['example']}").issuer == row["issuer"]


@pytest.mark.parametrize("row", _rows("reference_name_commas"))
def test_a_comma_inside_a_name_does_not_end_the_issuer(row: dict[str, str]) -> None:
    assert _only(f"Công văn số 12/ABC-DE của {row['example']} về việc báo cáo").issuer == (
        row["example"][0].upper() + row["example"][1:]
    )


@pytest.mark.parametrize("row", _rows("reference_title_words"))
def test_a_document_inside_anothers_title_is_only_cited(row: dict[str, str]) -> None:
    first, second = references_in(f"Thực hiện {row['example']} theo tinh thần Nghị quyết số 99/NQ-CP.")
    assert (first.relation, second.relation) == ("implements", "cites")


@pytest.mark.parametrize("row", _rows("reference_relations"))
def test_the_words_before_a_name_give_its_relation(row: dict[str, str]) -> None:
    assert references_in(row["example"] + CODED)[-1].relation == row["relation"]
    assert references_in(row["counter"] + CODED)[-1].relation != row["relation"]
