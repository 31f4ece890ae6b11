"""Dates: a day, month, quarter or year as printed → ISO 8601, its bound and its clock time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from pipeline.model import Bound, Deadline

from .found import Scene, made
from .lexicon import expression, words

_DAY_MONTH_YEAR = re.compile(
    r"(\d{1,2})\s?(?:[/.-]\s?|\s+tháng\s+)(\d{1,2})(?:\s?[/.-]\s?|\s*,?\s*năm\s+|\s*/\s?)(\d{4})"
)
_DAY_MONTH = re.compile(r"(\d{1,2})\s?(?:/\s?|\s*tháng\s+)(\d{1,2})")
_MONTH_YEAR = re.compile(r"(?:ngày\s+)?(?:đầu\s+|giữa\s+|cuối\s+|hết\s+)?tháng\s+(\d{1,2})(?:\D+(\d{4}))?")
_QUARTER = re.compile(r"quý\s+(iii|ii|iv|i|[1-4])(?:\D+(\d{4}))?")
_YEAR = re.compile(r"((?:19|20)\d{2})")
_CLOCK = re.compile(r"(\d{1,2})\s?(?:giờ|h|g|:)\s?(\d{2})?(.*)", re.DOTALL)
_QUARTER_MONTHS = 3


class When(NamedTuple):
    """A calendar date with what is printed of it; `quarter` 1–4 excludes month and day."""

    year: int | None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None

    def iso(self) -> str | None:
        """ISO 8601 with reduced precision; None without a year or where there is no such day."""
        if self.year is None:
            return None
        if self.quarter:
            return f"{self.year:04}-Q{self.quarter}"
        try:
            whole = date(self.year, self.month or 1, self.day or 1).isoformat()
        except ValueError:
            return None
        return whole if self.day else whole[:7] if self.month else whole[:4]


@cache
def read_date(piece: str) -> When:
    """The date that a piece in matching form prints ("31 tháng 12 năm 2022", "quý ii/2024", "năm 2025")."""
    if found := _DAY_MONTH_YEAR.search(piece):
        return When(int(found[3]), int(found[2]), int(found[1]))
    if found := _QUARTER.search(piece):
        quarter = int(words("roman").get(found[1], found[1]))
        return When(int(found[2]) if found[2] else None, quarter=quarter)
    if found := _MONTH_YEAR.match(piece):
        return When(int(found[2]) if found[2] else None, int(found[1]))
    if found := _DAY_MONTH.search(piece):
        return When(None, int(found[2]), int(found[1]))
    found = _YEAR.search(piece)
    return When(int(found[1]) if found else None)


def with_year(when: When, issued_on: str | None) -> When:
    """A date without a year takes the first one whose day is on or after the document's date (itself reducible)."""
    if when.year is not None or not issued_on:
        return when
    year, month, day = _parts(issued_on)
    asked = (when.month or (when.quarter or 4) * _QUARTER_MONTHS, when.day or 31)
    return when._replace(year=year if asked >= (month, day) else year + 1)


def _parts(iso: str) -> tuple[int, int, int]:
    """Year, month and day of an ISO date; January and the first where they are not given."""
    numbers = [int(part) for part in iso.split("-")]
    return numbers[0], (numbers[1] if len(numbers) > 1 else 1), (numbers[2] if len(numbers) > 2 else 1)


def read_clock(piece: str | None) -> str | None:
    """ "14:30" of "14 giờ 30", "14h30", "2h30 chiều"; None where no clock time is printed.

    >>> read_clock("14 giờ 30 ngày")
    '14:30'
    """
    found = _CLOCK.search(piece or "")
    if not found or int(found[1]) > 24:
        return None
    hour = int(found[1])
    if hour < 12 and re.search("chiều|tối", found[3]):
        hour += 12
    return f"{hour:02}:{found[2] or '00'}"


def bound_of(marker: str, default: Bound | None = None) -> Bound | None:
    """The bound that a marker in matching form states ("chậm nhất" → by)."""
    if "trước" in marker:
        return "before"
    if expression(r"nhất|đến|hạn|không|xong|hoàn thành|hoàn tất|kết thúc").search(marker):
        return "by"
    return default


def dated(scene: Scene, found: re.Match[str]) -> Iterator[Deadline]:
    """The deadline of a `date` rule: groups date, bound, in, on, when."""
    groups = found.groupdict()
    printed = read_date(groups["date"])
    when = with_year(_beside(printed, scene.form, found), scene.issued_on)
    value = when.iso()
    if value is None and when.year is not None:
        return
    verb = expression(r"(?:hoàn thành|hoàn tất|kết thúc|xong)\s+").match(found[0])
    yield made(
        scene,
        found.start() + (verb.end() if verb else 0),
        found.end(),
        "date",
        value,
        bound=_bound(scene, groups, found.start()),
        time=read_clock(groups.get("when")),
        certainty="sure" if printed.year is not None else "check",
    )


def _beside(printed: When, form: str, found: re.Match[str]) -> When:
    """The year that stands in the same words ("6 tháng đầu năm 2024 trước ngày 20/6")."""
    if printed.year is not None:
        return printed
    before = re.findall(r"năm\s+((?:19|20)\d{2})(?![\d/])", form[max(0, found.start() - 60) : found.start()])
    return printed._replace(year=int(before[-1])) if before else printed


def _bound(scene: Scene, groups: dict[str, str | None], start: int) -> Bound | None:
    if groups.get("bound"):
        return bound_of(groups["bound"] or "", "by")
    if groups.get("in"):
        return "in"
    if groups.get("on") is not None:
        return "by" if expression("hoàn thành|xong|trong").search(groups["on"] or "") else "on"
    if "label" in groups:
        return "in"
    return "by" if "hạn" in scene.form[:start] else "on"
