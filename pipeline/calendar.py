"""From a deadline to days: when a task is due between two days, and what cannot be dated and why.

The last day on time is the guide's: with `before` D the day before D, with `by` or `on` D itself, with `in` the
period's last day. Periods are counted by the Civil Code (pipeline/periods.py); a printed date is never moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from dateutil.rrule import rrulestr

from pipeline.dates import days, last_day_on_time
from pipeline.model import Deadline
from pipeline.periods import duration_of, last_day_of
from pipeline.text import matching_form

Reason = Literal["event", "ongoing", "open-ended", "no-date", "no-anchor"]

_RECEIVED = re.compile(r"nhận|tiếp nhận|đến")
_ISSUED = re.compile(r"ký|ban hành|phát hành")
_QUOTA = re.compile(r"(\d+)/(.+)")
_MONTHS_OF = {"P1M": 1, "P3M": 3, "P6M": 6, "P1Y": 12}


class Undated(NamedTuple):
    """Why a deadline has no day: it waits for an event, goes on always, has no end, or a date is blank."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class KnownDays:
    """The days that periods are counted from: issue and receipt of the document, and the day of the event itself.

    Each is None where it is not known: then nothing is guessed.
    """

    issued: date | None = None
    received: date | None = None
    event: date | None = None


class Occurrence(NamedTuple):
    """One time that a task is due: `last_day` is the last one on time, `first_day` opens the period if there is one."""

    last_day: date
    first_day: date | None = None


def occurrences(
    deadline: Deadline, start: date, end: date, known: KnownDays | None = None
) -> tuple[Occurrence, ...] | Undated:
    """When a deadline falls due from `start` to `end`, both included, in order; Undated where it has no day."""
    known = known or KnownDays()
    found = _all(deadline, start, end, known)
    if isinstance(found, Undated):
        return found
    return tuple(occurrence for occurrence in found if start <= occurrence.last_day <= end)


def _all(deadline: Deadline, start: date, end: date, known: KnownDays) -> Iterator[Occurrence] | Undated:
    if deadline.kind in ("date", "period"):
        return _dated(deadline)
    if deadline.kind == "recurring" and deadline.value:
        return _recurring(deadline, start, end)
    if deadline.kind == "quota" and deadline.value:
        return _quota(deadline.value, start, end)
    if deadline.kind == "relative" and deadline.value:
        return _relative(deadline, known)
    return Undated("ongoing" if deadline.kind == "ongoing" else "event")


def _dated(deadline: Deadline) -> Iterator[Occurrence] | Undated:
    if deadline.value is None:
        return Undated("no-date")
    if deadline.value.endswith(".."):
        return Undated("open-ended")
    last = last_day_on_time(deadline)
    opened = days(deadline.value.partition("/")[0]) if deadline.kind == "period" or deadline.bound == "in" else None
    return iter([Occurrence(last, opened.first if opened else None)]) if last else Undated("no-date")


def _recurring(deadline: Deadline, start: date, end: date) -> Iterator[Occurrence] | Undated:
    """The rule's days between two days, each as its last day on time."""
    rule = dict(part.split("=", 1) for part in (deadline.value or "").split(";") if "=" in part)
    if "FREQ" not in rule:
        return Undated("no-date")
    if "BYMONTHDAY" in rule or "BYDAY" in rule or rule["FREQ"] == "DAILY":
        return _days_of_rule(deadline, start, end)
    return _periods_of_rule(rule, start, end)


def _days_of_rule(deadline: Deadline, start: date, end: date) -> Iterator[Occurrence]:
    """Named days: "trước ngày 15 hằng tháng" is due the day before each 15th; a month's missing day is its last."""
    earlier = datetime(start.year, 1, 1)
    until = datetime(end.year, end.month, end.day) + timedelta(days=1)
    for due in rrulestr(deadline.value or "", dtstart=earlier).between(earlier, until, inc=True):
        day = due.date()
        yield Occurrence(day - timedelta(days=1) if deadline.bound == "before" else day)


def _periods_of_rule(rule: dict[str, str], start: date, end: date) -> Iterator[Occurrence]:
    """No day is named: each period is due on its last day ("hằng quý", "trong Quý I hằng năm")."""
    if rule["FREQ"] == "WEEKLY":
        return _weeks(start, end)
    length = int(rule.get("INTERVAL", "1")) * (12 if rule["FREQ"] == "YEARLY" else 1)
    months = [int(month) for month in rule.get("BYMONTH", "").split(",") if month]
    return _named_months(months, start, end) if months else _every(length, start, end)


def _weeks(start: date, end: date) -> Iterator[Occurrence]:
    monday = start - timedelta(days=start.weekday())
    while monday <= end:
        yield Occurrence(monday + timedelta(days=6), monday)
        monday += timedelta(days=7)


def _named_months(months: list[int], start: date, end: date) -> Iterator[Occurrence]:
    """Runs of months ("1,2,3" is the first quarter) of each year, due on the run's last day."""
    runs: list[list[int]] = []
    for month in sorted(months):
        if runs and runs[-1][-1] == month - 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    for year in range(start.year, end.year + 1):
        for run in runs:
            yield Occurrence(_month_end(year, run[-1]), date(year, run[0], 1))


def _every(length: int, start: date, end: date) -> Iterator[Occurrence]:
    """Calendar periods of so many months: quarters, half years and years start with January."""
    first = date(start.year, 1, 1)
    while first <= end:
        last_month = first.year * 12 + first.month - 1 + length - 1
        yield Occurrence(_month_end(last_month // 12, last_month % 12 + 1), first)
        first = date((last_month + 1) // 12, (last_month + 1) % 12 + 1, 1)


def _month_end(year: int, month: int) -> date:
    found = days(f"{year}-{month:02d}")
    assert found is not None
    return found.last


def _quota(value: str, start: date, end: date) -> Iterator[Occurrence] | Undated:
    """So many times in a period: the calendar period's last day is the last for all of them."""
    match = _QUOTA.fullmatch(value)
    months = _MONTHS_OF.get(match[2]) if match else None
    if months is None:
        duration = duration_of(match[2]) if match else None
        months = duration.years * 12 + duration.months if duration else 0
    return _every(months, start, end) if months else Undated("no-date")


def _relative(deadline: Deadline, known: KnownDays) -> Iterator[Occurrence] | Undated:
    """Counted from a day that has to be known: of issue, of receipt, or of the event that a person entered."""
    duration = duration_of(deadline.value or "")
    anchor = _anchor_day(deadline.anchor, known)
    if duration is None or anchor is None:
        return Undated("no-anchor")
    return iter([Occurrence(last_day_of(anchor, duration, working_days=bool(deadline.working_days)), anchor)])


def _anchor_day(anchor: str | None, known: KnownDays) -> date | None:
    form = matching_form(anchor or "")
    if printed := days(_iso_in(form)):
        return printed.first
    if form in ("ngày nhận được", "ngày nhận") or (_RECEIVED.search(form) and "văn bản" in form):
        return known.received
    if _ISSUED.search(form):
        return known.issued
    return known.event


def _iso_in(form: str) -> str | None:
    """A date printed in an anchor ("ngày 10/11/2022") as ISO."""
    match = re.search(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", form)
    return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}" if match else None
