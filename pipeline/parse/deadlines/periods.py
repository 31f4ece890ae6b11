"""Periods: from when to when to act → ISO 8601 intervals, an open end as ".."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Deadline

from .dates import When, read_date, with_year
from .found import Scene, made
from .lexicon import words


def period(scene: Scene, found: re.Match[str]) -> Iterator[Deadline]:
    """The deadline of a `period` rule: groups from and to, or half and year, or two quarters and year."""
    groups = found.groupdict()
    ends: tuple[str | None, str | None]
    if groups.get("half"):
        ends = _half(int(groups["n"] or 6), groups["half"] == "đầu", groups["year"])
    elif "year" in groups:
        first = groups["from_year"] or groups["year"]
        ends = f"{first}-Q{_roman(groups['from'])}", f"{groups['year']}-Q{_roman(groups['to'])}"
    else:
        ends = _ends(scene, found)
    if ends[0] and ends[1]:
        yield made(scene, found.start(), found.end(), "period", f"{ends[0]}/{ends[1]}")


def _half(months: int, first: bool, year: str | None) -> tuple[str, str]:
    start = 1 if first else 13 - months
    return f"{year}-{start:02}", f"{year}-{start + months - 1:02}"


def _roman(printed: str | None) -> str:
    return words("roman").get(printed or "", printed or "")


def _ends(scene: Scene, found: re.Match[str]) -> tuple[str | None, str | None]:
    """ISO ends; what the start leaves unsaid (year, month, "quý") is taken from the end, and the end from the date."""
    groups = found.groupdict()
    start = read_date(groups["from"])
    if "open" in groups:
        return with_year(start, scene.issued_on).iso(), ".."
    if not groups.get("to"):
        return start.iso(), start.iso()
    end = with_year(_end(groups["to"], start), scene.issued_on)
    return _completed(start, groups["from"], end).iso(), end.iso()


def _end(printed: str, start: When) -> When:
    """The end as a date; "quý" or "tháng" is taken over from the start ("tháng 5, 6/2024")."""
    unit = "quý" if start.quarter else "tháng" if start.month and not start.day else ""
    return read_date(printed if not unit or unit in printed or start.year else f"{unit} {printed}")


def _completed(start: When, printed: str, end: When) -> When:
    if start.month is None and start.quarter is None and start.year is None:
        day = re.search(r"\d{1,2}", printed)
        return When(end.year, end.month, int(day[0]) if day else None)
    if start.year is not None or end.year is None:
        return start
    later = (start.month or 0, start.day or 0) > (end.month or 12, end.day or 31)
    return start._replace(year=end.year - 1 if later else end.year)
