"""Days that stored dates stand for: the first and last of a date of reduced precision, the last day on time."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.model import Deadline

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEAR = re.compile(r"(\d{4})")


class Days(NamedTuple):
    """The first and the last day that a date can mean."""

    first: date
    last: date


def days(value: str | None) -> Days | None:
    """The days that an ISO 8601 date of any precision can mean; None for what is no date.

    >>> days("2023-Q1").last.isoformat()
    '2023-03-31'
    """
    if value is None:
        return None
    try:
        return _days(value)
    except ValueError:  # "2023-02-30": printed so, but no day
        return None


def _days(value: str) -> Days | None:
    if match := _DAY.fullmatch(value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return Days(day, day)
    if match := _MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if match := _QUARTER.fullmatch(value):
        return _months(int(match[1]), 3 * int(match[2]) - 2, 3 * int(match[2]))
    if match := _YEAR.fullmatch(value):
        return _months(int(match[1]), 1, 12)
    return None


def _months(year: int, first: int, last: int) -> Days:
    return Days(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def last_day_on_time(deadline: Deadline) -> date | None:
    """The last day on time of a date or a closed period; None for the other kinds and for an open end.

    "before" D means the day before D starts, every other bound D's last day (the guide, deadlines).
    """
    if deadline.kind == "period" and deadline.value is not None:
        found = days(deadline.value.partition("/")[2])
        return found.last if found else None
    if deadline.kind != "date" or (found := days(deadline.value)) is None:
        return None
    if deadline.bound != "before":
        return found.last
    return found.first - timedelta(days=1) if found.first > date.min else None
