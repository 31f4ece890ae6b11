"""Periods counted as the Civil Code counts them (91/2015/QH13, Articles 146 to 148), and the reporting periods."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from dateutil.relativedelta import relativedelta

from pipeline.workdays import next_working_day, working_days_after

_DURATION = re.compile(
    r"(?P<sign>-)?P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?)?"
)
Part = Literal["start", "middle", "end"]


class Duration(NamedTuple):
    """An ISO 8601 duration; `back` counts before its anchor. Hours are kept, no day is counted for them."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    hours: int = 0
    back: bool = False


def duration_of(value: str) -> Duration | None:
    """A duration from ISO 8601 ("P5D", "-P1M", "PT24H"), or None where it is none.

    >>> duration_of("-P5D")
    Duration(years=0, months=0, weeks=0, days=5, hours=0, back=True)
    """
    match = _DURATION.fullmatch(value)
    if match is None:
        return None
    years, months, weeks, days, hours = (
        int(match[name] or 0) for name in ("years", "months", "weeks", "days", "hours")
    )
    return Duration(years, months, weeks, days, hours, back=match["sign"] is not None)


def last_day_of(anchor: date, duration: Duration, *, working_days: bool = False) -> date:
    """The last day of a period that runs from an anchor, by Articles 147 and 148 of the Civil Code.

    The anchor's own day is not counted; a month without the day ends on its last; a period that ends on a day off ends
    on the working day after. A period before its anchor is counted back, and is not moved.
    """
    if working_days:
        count = duration.days or 5 * duration.weeks
        return working_days_after(anchor, -count if duration.back else count)
    length = relativedelta(
        years=duration.years,
        months=duration.months,
        days=duration.days + 7 * duration.weeks + -(-duration.hours // 24),
    )
    return anchor - length if duration.back else next_working_day(anchor + length)


def day_of_month(year: int, month: int, part: Part) -> date:
    """Start, middle and end of a month: the 1st, the 15th, the last day (Article 146(2))."""
    if part == "end":
        return date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, 1 if part == "start" else 15)


def day_of_year(year: int, part: Part) -> date:
    """Start, middle and end of a year: 1 January, 30 June, 31 December (Article 146(3))."""
    return {"start": date(year, 1, 1), "middle": date(year, 6, 30), "end": date(year, 12, 31)}[part]


def monthly_report_window(year: int, month: int) -> tuple[date, date]:
    """The days that a monthly report covers: the 15th of the month before to the 14th (Decree 09/2019, Art. 12)."""
    end = date(year, month, 14)
    return end - relativedelta(months=1) + timedelta(days=1), end


def report_to_government_due(year: int, month: int) -> date:
    """The last day for a report to the Government whose period ends in a month: the 25th (Decree 09/2019, Art. 13)."""
    return date(year, month, 25)
