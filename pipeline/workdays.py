"""Working days in Vietnam: weekends, public holidays with lunar Tết, days off in lieu, Saturdays worked for them.

The days are those of the `holidays` package (Labour Code 45/2019/QH14, Article 112, and the yearly notices on Tết and
National Day); it loads at the first question.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

FIRST_YEAR, LAST_YEAR = 1990, 2099


@cache
def _vietnam() -> HolidayBase:
    import holidays

    return holidays.country_holidays("VN", language="vi")


def is_day_off(day: date) -> bool:
    """Whether offices are closed on a day: a holiday, or a Saturday or Sunday that is not worked in lieu."""
    return not _vietnam().is_working_day(day)


def next_working_day(day: date) -> date:
    """The day itself where it is worked, else the first one after it that is."""
    while is_day_off(day):
        day += timedelta(days=1)
    return day


def working_days_after(day: date, count: int) -> date:
    """The last of `count` working days after a day; before it where `count` is negative.

    The day itself is not counted (Civil Code 91/2015/QH13, Article 147(2)).
    """
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while is_day_off(day):
            day += step
    return day
