"""What is no deadline: the rows of kind "unless" say in what company a time expression is none."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from models import rows

from .found import Candidate, Scene
from .lexicon import expression

# A bracket may hold a day that the task has to meet, not a mere note of time.
_DUE = frozenset({"date", "recurring", "relative"})


class Company(NamedTuple):
    """A row: the rules it speaks of, and the text before, after, around and of the expression that makes it none."""

    name: str
    rules: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    sentence: re.Pattern[str] | None
    itself: re.Pattern[str] | None


@cache
def _companies() -> tuple[Company, ...]:
    return tuple(
        Company(
            row["name"],
            frozenset(row["rules"]),
            *(expression(row[part]) if part in row else None for part in ("before", "after", "sentence", "itself")),
        )
        for row in rows("deadline_context")
    )


def is_none(scene: Scene, candidate: Candidate) -> bool:
    """Whether the company of a candidate says that it is no deadline."""
    found = candidate.deadline
    if found is None:
        return False
    if _in_bracket(scene.form, candidate.start) and not _is_due(candidate):
        return True
    before = scene.form[: candidate.start].rstrip()
    after = scene.form[found.end :]
    quote = scene.form[found.start : found.end]
    companies = _speaking_of(candidate.rule, found.kind)
    return any(_holds(company, scene.form, before, after, quote) for company in companies)


@cache
def _speaking_of(rule: str, kind: str) -> tuple[Company, ...]:
    return tuple(company for company in _companies() if company.rules & {rule, kind, "all"})


def _holds(company: Company, sentence: str, before: str, after: str, quote: str) -> bool:
    """Whether every part that the row states is met (the text before without its trailing blanks)."""
    return (
        (company.before is None or company.before.search(before) is not None)
        and (company.after is None or company.after.match(after) is not None)
        and (company.sentence is None or company.sentence.search(sentence) is not None)
        and (company.itself is None or company.itself.match(quote) is not None)
    )


def _in_bracket(form: str, start: int) -> bool:
    """Whether an open bracket stands before; one after "định kỳ" says how often and counts as running text."""
    before, bracket, inside = form[:start].rpartition("(")
    return bool(bracket) and ")" not in inside and not before.rstrip().endswith("định kỳ")


def _is_due(candidate: Candidate) -> bool:
    found = candidate.deadline
    return found is not None and found.kind in _DUE and (found.bound in ("before", "by") or found.kind == "relative")
