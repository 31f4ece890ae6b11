"""A directive as JSON and back: the form that CONTRACT fixes, checked against the records when it is read."""

from __future__ import annotations

from typing import Any

import msgspec

from pipeline.model import Directive

_OF_KIND = {"event": ("timing", "event"), "relative": ("working_days", "anchor")}


def to_builtins(directive: Directive) -> dict[str, Any]:
    """The directive as dicts, lists, strings and numbers, keys in the contract's order.

    Spans and boxes become lists; `timing` and `event` stand only in deadlines of kind event, `working_days`
    and `anchor` only in relative ones, `expands_to` only where it says something.
    """
    plain: dict[str, Any] = msgspec.to_builtins(directive)
    plain = {"schema_version": plain.pop("schema_version"), **plain}
    for task in plain["tasks"]:
        task["assignees"] = [_without_empty(assignee, ("expands_to",)) for assignee in task["assignees"]]
        task["deadlines"] = [_deadline(deadline) for deadline in task["deadlines"]]
    return plain


def _without_empty(record: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in names or value is not None}


def _deadline(record: dict[str, Any]) -> dict[str, Any]:
    """A deadline in the contract's order, with the fields of its own kind only."""
    kind_fields = _OF_KIND.get(record["kind"], ())
    first = ("kind", "value", "bound", "time", *kind_fields)
    last = ("quote", "span", "inherited_from", "certainty")
    return {name: record[name] for name in (*first, *last)}


def to_json(directive: Directive, *, indent: int | None = None) -> str:
    """The directive as JSON text; `indent` blanks a level, one line without it."""
    line = msgspec.json.encode(to_builtins(directive))
    return (line if indent is None else msgspec.json.format(line, indent=indent)).decode("utf-8")


def from_json(text: str | bytes) -> Directive:
    """The directive that `to_json` wrote. Raises msgspec.DecodeError where the text is not of that form."""
    return msgspec.json.decode(text, type=Directive)
