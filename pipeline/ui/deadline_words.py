"""What a deadline's value means, in words that people use; the printed quote stands beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from pipeline.model import Bound, DeadlineKind, Timing
from pipeline.ui import texts

_UNITS = {"Y": "năm", "M": "tháng", "W": "tuần", "D": "ngày", "H": "giờ"}
_DURATION = re.compile(r"(\d+)([YMWDH])")
_DAYS = {
    "MO": "thứ Hai",
    "TU": "thứ Ba",
    "WE": "thứ Tư",
    "TH": "thứ Năm",
    "FR": "thứ Sáu",
    "SA": "thứ Bảy",
    "SU": "Chủ nhật",
}
_FREQUENCIES = {"YEARLY": "năm", "MONTHLY": "tháng", "WEEKLY": "tuần", "DAILY": "ngày", "HOURLY": "giờ"}
_TIMINGS: dict[Timing, str] = {
    "immediately": "ngay khi",
    "on": "khi",
    "before": "trước khi",
    "after": "sau khi",
    "during": "trong",
}
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


class AnyDeadline(Protocol):
    """The fields that a deadline of a directive and a deadline cell of the store have in common."""

    @property
    def kind(self) -> DeadlineKind:
        """The guide's kind."""

    @property
    def value(self) -> str | None:
        """The guide's value."""

    @property
    def bound(self) -> Bound | None:
        """How the value limits."""

    @property
    def time(self) -> str | None:
        """A clock time."""

    @property
    def timing(self) -> Timing | None:
        """When, seen from the event."""

    @property
    def event(self) -> str | None:
        """The event, quoted."""

    @property
    def working_days(self) -> bool | None:
        """Whether days are working days."""

    @property
    def anchor(self) -> str | None:
        """From when a duration counts, quoted."""


def meaning(deadline: AnyDeadline) -> str:
    """A deadline in words; a value that cannot be put in words is given as it is.

    >>> from pipeline.model import Deadline, Span
    >>> meaning(Deadline("recurring", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=12", "…", Span(0, 1), bound="before"))
    'trước ngày 12 tháng 12 hằng năm'
    """
    return _WORDS[deadline.kind](deadline)


def _date(deadline: AnyDeadline) -> str:
    bound = f"{texts.BOUNDS[deadline.bound]} " if deadline.bound else ""
    clock = f"{deadline.time} " if deadline.time else ""
    return f"{bound}{clock}{_day(deadline.value or '')}"


def _day(value: str) -> str:
    quarter = _QUARTER.fullmatch(value)
    return f"quý {quarter[2]}/{quarter[1]}" if quarter else texts.iso_date(value)


def _recurring(deadline: AnyDeadline) -> str:
    rule = dict(part.split("=", 1) for part in (deadline.value or "").split(";") if "=" in part)
    unit = _FREQUENCIES.get(rule.get("FREQ", ""))
    if unit is None:
        return deadline.value or texts.NONE
    parts = _days_of(rule)
    bound = [texts.BOUNDS[deadline.bound]] if deadline.bound and parts else []
    every = f"{rule['INTERVAL']} {unit} một lần" if "INTERVAL" in rule else f"hằng {unit}"
    clock = [deadline.time] if deadline.time else []
    return " ".join([*bound, *clock, *parts, every])


def _days_of(rule: dict[str, str]) -> list[str]:
    """The days and months that a rule names."""
    days = [_DAYS.get(day, day) for day in rule.get("BYDAY", "").split(",") if day]
    dates = rule.get("BYMONTHDAY", "").replace("-1", "cuối tháng").replace(",", ", ")
    months = rule.get("BYMONTH", "").replace(",", ", ")
    return [*days, *([f"ngày {dates}"] if dates else []), *([f"tháng {months}"] if months else [])]


def _quota(deadline: AnyDeadline) -> str:
    times, _, every = (deadline.value or "").partition("/")
    return f"{times} lần mỗi {_duration(every).removeprefix('1 ')}"


def _relative(deadline: AnyDeadline) -> str:
    value = deadline.value or ""
    length = _duration(value.lstrip("-")) + (" làm việc" if deadline.working_days else "")
    if not any(digit in value for digit in "123456789"):
        return "ngay trong ngày"
    if value.startswith("-"):
        return f"trước {length} so với: {deadline.anchor}" if deadline.anchor else f"trước {length}"
    return f"trong {length} kể từ: {deadline.anchor}" if deadline.anchor else f"trong {length}"


def _duration(value: str) -> str:
    """An ISO 8601 duration in words ("P6M" → "6 tháng"); after T an M is minutes."""
    days, _, clock = value.partition("T")
    found = [(count, _UNITS[unit]) for count, unit in _DURATION.findall(days)]
    found += [(count, "phút" if unit == "M" else _UNITS[unit]) for count, unit in _DURATION.findall(clock)]
    return " ".join(f"{count} {unit}" for count, unit in found) or value


def _event(deadline: AnyDeadline) -> str:
    timing = _TIMINGS[deadline.timing] if deadline.timing else ""
    return " ".join(part for part in (timing, deadline.event) if part) or texts.NONE


def _period(deadline: AnyDeadline) -> str:
    start, _, end = (deadline.value or "").partition("/")
    if end == "..":
        return f"từ {texts.iso_date(start)}"
    return f"năm {start}" if start == end else f"{texts.iso_date(start)} – {texts.iso_date(end)}"


def _ongoing(_deadline: AnyDeadline) -> str:
    return "làm thường xuyên, liên tục"


_WORDS: dict[DeadlineKind, Callable[[AnyDeadline], str]] = {
    "date": _date,
    "recurring": _recurring,
    "quota": _quota,
    "relative": _relative,
    "event": _event,
    "period": _period,
    "ongoing": _ongoing,
}
