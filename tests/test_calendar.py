"""From deadlines to days, by the law's counting rules and the guide's last day on time."""

from __future__ import annotations

import re
from datetime import date

import pytest

from models import rows
from pipeline.calendar import KnownDays, Occurrence, Undated, occurrences
from pipeline.model import Deadline, Span
from pipeline.parse.deadlines import find_deadlines
from pipeline.periods import Part, day_of_month, day_of_year, monthly_report_window, report_to_government_due

RULES = rows("counting_rules")


def _deadline(kind: str, value: str | None = None, **fields: object) -> Deadline:
    return Deadline(kind, value, "", Span(0, 0), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("row", [r for r in RULES if r["kind"] == "period"], ids=lambda r: r["text"])
def test_a_period_ends_where_the_civil_code_ends_it(row: dict[str, str]) -> None:
    (found,) = find_deadlines(row["text"])
    anchor = date.fromisoformat(row["anchor"])
    due = occurrences(found, date(2020, 1, 1), date(2030, 1, 1), KnownDays(event=anchor))
    assert not isinstance(due, Undated)
    assert [occurrence.last_day.isoformat() for occurrence in due] == [row["last_day"]]


@pytest.mark.parametrize("row", [r for r in RULES if r["kind"] == "point"], ids=lambda r: r["text"])
def test_start_middle_and_end_are_the_days_of_the_civil_code(row: dict[str, str]) -> None:
    parts: dict[str, Part] = {"đầu": "start", "giữa": "middle", "cuối": "end"}
    part = parts[row["text"].split()[0]]
    numbers = [int(number) for number in re.findall(r"\d+", row["text"])]
    year, *month = reversed(numbers)
    found = day_of_month(year, month[0], part) if month else day_of_year(year, part)
    assert found.isoformat() == row["value"]


def test_a_monthly_report_covers_the_fifteenth_to_the_fourteenth() -> None:
    (row,) = [r for r in RULES if "window_from" in r]
    first, last = monthly_report_window(2024, 1)
    assert (first.day, last.day) == tuple(int(re.findall(r"\d+", row[key])[0]) for key in ("window_from", "window_to"))
    assert (first.isoformat(), last.isoformat()) == ("2023-12-15", "2024-01-14")


def test_a_report_to_the_government_is_due_on_the_twenty_fifth() -> None:
    (row,) = [r for r in RULES if "due" in r]
    assert f"ngày {report_to_government_due(2024, 6).day} " in row["due"]


YEAR = (date(2024, 1, 1), date(2024, 12, 31))
DUE = [
    ("before a day is the day before", _deadline("date", "2024-04-25", bound="before"), ["2024-04-24"]),
    ("by a day is that day", _deadline("date", "2024-04-25", bound="by"), ["2024-04-25"]),
    ("a printed Sunday is not moved", _deadline("date", "2024-04-28", bound="by"), ["2024-04-28"]),
    ("in a quarter is its last day", _deadline("date", "2024-Q2", bound="in"), ["2024-06-30"]),
    ("a closed period ends on its last day", _deadline("period", "2024-Q1/2024-Q3"), ["2024-09-30"]),
    (
        "before the 15th of each quarter's last month",
        _deadline("recurring", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15", bound="before"),
        ["2024-03-14", "2024-06-14", "2024-09-14", "2024-12-14"],
    ),
    ("every quarter ends with it", _deadline("recurring", "FREQ=MONTHLY;INTERVAL=3"),
     ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"]),
    ("every year ends with it", _deadline("recurring", "FREQ=YEARLY"), ["2024-12-31"]),
    ("in the first quarter of each year", _deadline("recurring", "FREQ=YEARLY;BYMONTH=1,2,3", bound="in"),
     ["2024-03-31"]),
    ("twice a year, the year is the last for both", _deadline("quota", "2/P1Y"), ["2024-12-31"]),
    ("once in six months", _deadline("quota", "1/P6M"), ["2024-06-30", "2024-12-31"]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "deadline", "days"), DUE, ids=[row[0] for row in DUE])
def test_a_deadline_is_due_on_its_last_day_on_time(why: str, deadline: Deadline, days: list[str]) -> None:
    due = occurrences(deadline, *YEAR)
    assert not isinstance(due, Undated)
    assert [occurrence.last_day.isoformat() for occurrence in due] == days


COUNTED = [
    ("working days skip the weekend", "P5D", True, "ngày nhận văn bản",
     KnownDays(received=date(2024, 4, 12)), "2024-04-22"),
    ("working days skip the long holiday with its Monday in lieu", "P2D", True, "ngày nhận văn bản",
     KnownDays(received=date(2024, 4, 26)), "2024-05-03"),
    ("a Saturday worked for a Monday off is a working day", "P1D", True, "ngày ký",
     KnownDays(issued=date(2024, 5, 3)), "2024-05-04"),
    ("working days skip Tết", "P1D", True, "ngày ký", KnownDays(issued=date(2024, 2, 7)), "2024-02-15"),
    ("days before an event are counted back and not moved", "-P5D", False, "kiểm tra",
     KnownDays(event=date(2024, 5, 17)), "2024-05-12"),
    ("a date printed as the anchor needs no entry", "P5D", False, "ngày 08/4/2024", KnownDays(), "2024-04-15"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "value", "working", "anchor", "known", "day"), COUNTED, ids=[row[0] for row in COUNTED]
)
def test_a_period_is_counted_from_a_known_day(
    why: str, value: str, working: bool, anchor: str, known: KnownDays, day: str
) -> None:
    deadline = _deadline("relative", value, working_days=working, anchor=anchor)
    due = occurrences(deadline, *YEAR, known)
    assert not isinstance(due, Undated)
    assert [occurrence.last_day.isoformat() for occurrence in due] == [day]


UNDATED = [
    ("an event has no day", _deadline("event", timing="on", event="có thay đổi"), "event"),
    ("what goes on always has no day", _deadline("ongoing"), "ongoing"),
    ("a period without an end has none", _deadline("period", "2018/.."), "open-ended"),
    ("a day that the document leaves blank stays blank", _deadline("date", None, bound="by"), "no-date"),
    ("a period whose anchor nobody has entered", _deadline("relative", "P5D", anchor="ngày nhận văn bản"), "no-anchor"),
]


@pytest.mark.parametrize(("why", "deadline", "reason"), UNDATED, ids=[row[0] for row in UNDATED])
def test_what_cannot_be_dated_says_why(why: str, deadline: Deadline, reason: str) -> None:
    assert occurrences(deadline, *YEAR) == Undated(reason)  # type: ignore[arg-type]


def test_only_what_falls_between_the_days_is_given() -> None:
    monthly = _deadline("recurring", "FREQ=MONTHLY;BYMONTHDAY=5,20", bound="by")
    assert occurrences(monthly, date(2024, 3, 6), date(2024, 4, 5)) == (
        Occurrence(date(2024, 3, 20)),
        Occurrence(date(2024, 4, 5)),
    )
