"""What a stored date means in days, and which day is the last on time."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.dates import days, last_day_on_time
from pipeline.model import Bound, Deadline, DeadlineKind, Span

DAYS = [
    ("a day", "2022-12-31", ("2022-12-31", "2022-12-31")),
    ("a month ends on its own last day", "2024-02", ("2024-02-01", "2024-02-29")),
    ("a quarter", "2023-Q4", ("2023-10-01", "2023-12-31")),
    ("a year", "2025", ("2025-01-01", "2025-12-31")),
    ("a day that there is not", "2023-02-30", None),
    ("a month that there is not", "2023-13", None),
    ("a rule is no date", "FREQ=YEARLY", None),
    ("blank", None, None),
]


@pytest.mark.parametrize(("value", "expected"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS])
def test_a_date_stands_for_days(value: str | None, expected: tuple[str, str] | None) -> None:
    found = days(value)
    assert (found and (found.first.isoformat(), found.last.isoformat())) == expected


LAST_DAYS: list[tuple[str, DeadlineKind, str | None, Bound | None, str | None]] = [
    ("before a day is the day before", "date", "2022-12-31", "before", "2022-12-30"),
    ("by a day is that day", "date", "2022-12-31", "by", "2022-12-31"),
    ("on a day is that day", "date", "2022-12-31", "on", "2022-12-31"),
    ("in a quarter is its last day", "date", "2023-Q1", "in", "2023-03-31"),
    ("before a month is the month before's last day", "date", "2023-06", "before", "2023-05-31"),
    ("a bare month is its last day", "date", "2023-06", None, "2023-06-30"),
    ("a closed period ends with its last year", "period", "2016/2020", None, "2020-12-31"),
    ("an open period has no last day", "period", "2018/..", None, None),
    ("before the first day of all there is none", "date", "0001-01-01", "before", None),
    ("a recurrence has many last days", "recurring", "FREQ=MONTHLY;BYMONTHDAY=5", "before", None),
    ("what goes on has none", "ongoing", None, None, None),
]


@pytest.mark.parametrize(
    ("kind", "value", "bound", "expected"), [row[1:] for row in LAST_DAYS], ids=[row[0] for row in LAST_DAYS]
)
def test_the_last_day_on_time(kind: DeadlineKind, value: str | None, bound: Bound | None, expected: str | None) -> None:
    found = last_day_on_time(Deadline(kind, value, "x", Span(0, 1), bound=bound))
    assert found == (expected and date.fromisoformat(expected))
