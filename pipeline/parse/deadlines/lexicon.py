"""The words and patterns of time, read from models/deadline_words.jsonl and models/deadline_patterns.jsonl."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from models import rows
from pipeline.text import matching_form, new_tone_style

Line = Literal["segment", "label"]
_SLOT = re.compile(r"<<(\w+)>>")


class Rule(NamedTuple):
    """A row of the pattern table, compiled.

    `kind` is a deadline's kind, or "none" for what is no deadline; `needs` are literals of which the text has
    to hold one; `line` tells whether bare forms are meant ("label") or running text ("segment");
    `timing` is an event's; `leading` rules count only where a clause begins.
    """

    name: str
    kind: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    line: Line
    timing: str | None
    leading: bool
    unless: tuple[str, ...]


@cache
def words(table: str) -> dict[str, str]:
    """The words of a table in matching form, each with its value ("" where the table is a plain list)."""
    return {
        matching_form(word): row.get("value", "")
        for row in rows("deadline_words")
        if row["table"] == table
        for word in row["words"]
    }


@cache
def either(table: str) -> str:
    """A table's words as the alternatives of a regular expression, longest first."""
    return "|".join(re.escape(word) for word in sorted(words(table), key=len, reverse=True))


@cache
def _fragment(name: str) -> str:
    """A named part of patterns: a fragment row, or `<table>_words` for a table's words."""
    if name.endswith("_words"):
        return either(name.removesuffix("_words"))
    found = next(row for row in rows("deadline_patterns") if row["kind"] == "fragment" and row["name"] == name)
    return f"(?:{_filled(found['pattern'])})"


def _filled(pattern: str) -> str:
    return _SLOT.sub(lambda slot: _fragment(slot[1]), new_tone_style(pattern))


@cache
def expression(pattern: str) -> re.Pattern[str]:
    """A pattern over matching forms, with its `<<fragment>>` slots filled."""
    return re.compile(_filled(pattern))


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in order of precedence: what is no deadline first, then the more telling form before the barer."""
    return tuple(
        Rule(
            row["name"],
            row["kind"],
            expression(row["pattern"]),
            tuple(matching_form(need) for need in row.get("needs", ())),
            row.get("line", "segment"),
            row.get("timing"),
            row.get("leading", False),
            tuple(row.get("unless", ())),
        )
        for row in rows("deadline_patterns")
        if row["kind"] != "fragment"
    )


@cache
def _all_needs() -> frozenset[str]:
    return frozenset(need for rule in rules() for need in rule.needs)


def rules_for(form: str) -> list[Rule]:
    """The rules that a text in matching form can meet: those of whose needs it holds one, in order of precedence."""
    present = {need for need in _all_needs() if need in form}
    return [rule for rule in rules() if not rule.needs or not present.isdisjoint(rule.needs)]


def may_hold_time(form: str) -> bool:
    """Whether a text in matching form holds a word that every time expression has: else it needs no further look."""
    return any(word in form for word in words("trigger"))


def spelled(form: str) -> str:
    """A text in matching form with the spellings that patterns are written in ("quí" → "quý"), of the same length."""
    return expression(r"(?<!\w)(?:<<spelling_words>>)(?!\w)").sub(lambda word: words("spelling")[word[0]], form)


def number(printed: str) -> int | None:
    """The value of a number as printed: "05", "bảy", "bốn mươi lăm", "ba (03)"; None where it is none.

    >>> number("bốn mươi lăm (45)")
    45
    """
    head = " ".join(printed.split("(", maxsplit=1)[0].split())
    if head.isdigit():
        return int(head)
    if value := words("number").get(head):
        return int(value)
    tens, joint, digit = head.partition(" mươi") if " mươi" in head else head.partition("mười ")
    if not joint:
        return None
    return 10 * int(words("number").get(tens.strip(), 1)) + int(words("unit_digit").get(digit.strip(), 0))


def duration(count: int, unit: str) -> str:
    """ISO 8601 duration of so many units ("tháng"); a quarter is three months.

    >>> duration(1, "quý")
    'P3M'
    """
    form = words("duration")[matching_form(unit.strip())]
    return form.replace("{3}", str(3 * count)).replace("{}", str(count))
