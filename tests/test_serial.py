"""A directive's JSON is the contract's, and reads back as the directive it was."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from pipeline.model import Assignee, Deadline, Directive, Span
from pipeline.serial import from_json, to_builtins, to_json
from tests.samples import directive

# The keys of CONTRACT.md's example, in its order.
TOP = [
    "schema_version",
    "source",
    "text",
    "header",
    "addressees",
    "recipients",
    "clauses",
    "tasks",
    "references",
    "warnings",
]
SOURCE = ["file", "sha256", "media_type", "bytes", "pages", "ocr_pages", "others"]
TASK = [
    "id",
    "clause",
    "quote",
    "span",
    "modality",
    "condition",
    "assignees",
    "deadlines",
    "report_to",
    "authority",
    "product",
    "references",
    "page",
    "boxes",
    "certainty",
    "why",
]
ASSIGNEE = ["name", "role", "quote", "span", "inherited_from", "certainty"]
DEADLINE = ["kind", "value", "bound", "time", "quote", "span", "inherited_from", "certainty"]


@pytest.fixture
def plain() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(to_json(directive()))
    return loaded


def test_the_keys_are_the_contracts(plain: dict[str, Any]) -> None:
    task = plain["tasks"][0]
    assert [key for key in plain if key != "origins"] == TOP
    assert list(plain["source"]) == SOURCE
    assert sorted(task) == sorted(TASK)
    assert sorted(task["assignees"][0]) == sorted(ASSIGNEE)
    assert sorted(task["deadlines"][0]) == sorted(DEADLINE)
    assert {"doc_type", "number", "signer", "spans"} <= set(plain["header"])


def test_spans_are_pairs_and_lists_are_never_null(plain: dict[str, Any]) -> None:
    assert plain["tasks"][0]["span"] == list(directive().tasks[0].span)
    assert plain["tasks"][0]["boxes"] == [[72.0, 140.5, 523.1, 168.0]]
    assert plain["tasks"][1]["references"] == []
    assert plain["header"]["spans"] == {"signer.name": [0, 1]}


SPECIAL = [
    (
        "an event says when and what",
        Deadline("event", None, "x", Span(0, 1), timing="on", event="có sự cố"),
        {"timing", "event"},
    ),
    (
        "a relative deadline says which days and from when, even where the anchor is blank",
        Deadline("relative", "P5D", "x", Span(0, 1), working_days=True),
        {"working_days", "anchor"},
    ),
    ("a date has neither", Deadline("date", "2022-12-31", "x", Span(0, 1)), set()),
]


@pytest.mark.parametrize(("deadline", "more"), [row[1:] for row in SPECIAL], ids=[row[0] for row in SPECIAL])
def test_a_deadline_has_the_fields_of_its_kind(deadline: Deadline, more: set[str]) -> None:
    whole = directive()
    changed = _with_first_task(whole, deadlines=(deadline,))
    assert set(to_builtins(changed)["tasks"][0]["deadlines"][0]) - set(DEADLINE) == more


def test_expands_to_stands_only_where_it_says_something() -> None:
    named = Assignee("các đơn vị", "lead", "x", Span(0, 1), expands_to="addressees")
    plain = to_builtins(_with_first_task(directive(), assignees=(named,)))["tasks"][0]["assignees"][0]
    assert plain["expands_to"] == "addressees"
    assert "expands_to" not in to_builtins(directive())["tasks"][0]["assignees"][0]


def _with_first_task(whole: Directive, **fields: Any) -> Directive:
    from dataclasses import replace

    return replace(whole, tasks=(replace(whole.tasks[0], **fields), *whole.tasks[1:]))


@pytest.mark.parametrize("indent", [None, 1])
def test_what_was_written_reads_back_the_same(indent: int | None) -> None:
    assert from_json(to_json(directive(), indent=indent)) == directive()


WRONG = [
    ("no JSON", "{"),
    ("a field missing", '{"source": {}, "text": ""}'),
    ("a word where a number belongs", to_json(directive()).replace('"bytes":1', '"bytes":"one"')),
    ("a role that there is not", to_json(directive()).replace('"role":"lead"', '"role":"boss"')),
]


@pytest.mark.parametrize("text", [row[1] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_not_of_the_form_is_refused(text: str) -> None:
    with pytest.raises(msgspec.DecodeError):
        from_json(text)
