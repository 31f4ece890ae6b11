"""Every row of the tables of time holds what its example and its counter-example say."""

from __future__ import annotations

from typing import Any

import pytest

from models import rows
from pipeline.parse.deadlines import deadlines_in
from pipeline.parse.deadlines.lexicon import expression, rules
from pipeline.text import matching_form

PATTERNS = rows("deadline_patterns")
DATED = "2024-05-10"


def named(table: tuple[dict[str, Any], ...]) -> list[str]:
    return [row["name"] for row in table]


def kinds_in(text: str, line: str = "segment") -> set[str]:
    value = text.split(": ", 1)[-1] if line == "label" else text
    issued_on = None if "20" in value else DATED
    return {d.kind for d in deadlines_in(value, 0, len(value), issued_on, line=line)}  # type: ignore[arg-type]


FRAGMENTS = tuple(row for row in PATTERNS if row["kind"] == "fragment")
RULES = tuple(row for row in PATTERNS if row["kind"] not in ("fragment", "none"))
MASKS = tuple(row for row in PATTERNS if row["kind"] == "none")
CONTEXTS = rows("deadline_context")


@pytest.mark.parametrize("row", FRAGMENTS, ids=named(FRAGMENTS))
def test_a_fragment_matches_its_example(row: dict[str, Any]) -> None:
    assert expression(f"<<{row['name']}>>").search(matching_form(row["example"]))


@pytest.mark.parametrize("row", RULES, ids=named(RULES))
def test_a_rule_finds_its_example_and_not_its_counter_example(row: dict[str, Any]) -> None:
    rule = next(rule for rule in rules() if rule.name == row["name"])
    assert rule.pattern.search(matching_form(row["example"]))
    assert row["kind"] in kinds_in(row["example"], row.get("line", "segment"))
    assert row["kind"] not in kinds_in(row["counter"])


@pytest.mark.parametrize("row", MASKS, ids=named(MASKS))
def test_what_is_no_deadline_gives_none(row: dict[str, Any]) -> None:
    assert expression(row["pattern"]).search(matching_form(row["example"]))
    assert not kinds_in(row["example"])


def kinds_of(row: dict[str, Any]) -> set[str]:
    """The kinds of the rules that a row of company speaks of."""
    kinds = {rule.kind for rule in rules() if rule.name in row["rules"]} | set(row["rules"])
    return {"date", "recurring", "quota", "relative", "event", "period", "ongoing"} & kinds


@pytest.mark.parametrize("row", CONTEXTS, ids=named(CONTEXTS))
def test_company_makes_an_expression_none_and_only_such_company(row: dict[str, Any]) -> None:
    kinds = kinds_of(row)
    found, without = kinds_in(row["example"]), kinds_in(row["counter"])
    assert not (found & kinds if kinds else found)
    assert without & kinds if kinds else without


def test_a_row_of_company_speaks_of_rules_that_exist() -> None:
    known = {rule.name for rule in rules()} | {rule.kind for rule in rules()} | {"all"}
    assert not {name for row in CONTEXTS for name in row["rules"]} - known


@pytest.mark.parametrize("row", rows("deadline_words"), ids=lambda row: f"{row['table']}-{row['words'][0]}")
def test_a_word_stands_in_its_example(row: dict[str, Any]) -> None:
    example = matching_form(row["example"])
    assert any(matching_form(word) in example for word in row["words"])
