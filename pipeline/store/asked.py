"""What makes sense as a person's value: dates, rules and numbers in their fields, the clause of chosen words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from dateutil.rrule import rrulestr

from pipeline.dates import days
from pipeline.model import Deadline, Directive, Span
from pipeline.periods import duration_of
from pipeline.store.compose import HEADER_FIELDS

_QUOTA = re.compile(r"(\d+)/(P.+)")
_WORDS = re.compile(r"\S.*", re.S)


def is_date(value: str) -> bool:
    """Whether a value is a whole day, ISO 8601."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_any_date(value: str) -> bool:
    return days(value) is not None


def _is_words(value: str) -> bool:
    return _WORDS.fullmatch(value) is not None


HEADER_VALUES: dict[str, Callable[[str], bool]] = {
    name: _is_any_date if name == "issued_on" else _is_words for name in HEADER_FIELDS
}
"""What each field of a header may hold."""


def checked_deadline(deadline: Deadline) -> bool:
    """Whether a deadline's value is of its kind's form (the guide, deadlines)."""
    value = deadline.value
    if deadline.kind in ("event", "ongoing"):
        return value is None
    return value is not None and _FORMS[deadline.kind](value)


def _is_rule(value: str) -> bool:
    try:
        rrulestr(value)
    except ValueError:
        return False
    return value.startswith("FREQ=")


def _is_quota(value: str) -> bool:
    match = _QUOTA.fullmatch(value)
    return match is not None and int(match[1]) > 0 and duration_of(match[2]) is not None


def _is_period(value: str) -> bool:
    first, _, last = value.partition("/")
    return days(first) is not None and (last == ".." or days(last) is not None)


def _is_duration(value: str) -> bool:
    return duration_of(value) is not None


_FORMS: dict[str, Callable[[str], bool]] = {
    "date": _is_any_date,
    "recurring": _is_rule,
    "quota": _is_quota,
    "relative": _is_duration,
    "period": _is_period,
}


def clause_at(directive: Directive, span: Span) -> str:
    """The path of the smallest clause that holds some words; of the text outside all clauses the first paragraph."""
    holding = [one for one in directive.clauses if one.span.start <= span.start and span.end <= one.span.end]
    return min(holding, key=lambda one: one.span.end - one.span.start).path if holding else "¶1"
