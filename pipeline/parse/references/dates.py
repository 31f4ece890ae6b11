"""The date printed after a document's code or title, as ISO 8601 with reduced precision where parts are blank."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple


class PrintedDate(NamedTuple):
    """Where a printed date ends, and its ISO value (None where it is no day of the calendar)."""

    end: int
    value: str | None


@cache
def _day() -> re.Pattern[str]:
    return re.compile(
        r"""(?:\s*\(\s*[a-zđ]\d{1,2}\s*\))?            # the office that drafted it: "7/2005/TT-BCA (B12) ngày …"
        \s*,?\s*                                    # "18/CT-TTg, ngày …"
        ngày\s*(?:
          (?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})(?!\d)  # but a word may stick to it
        | (?P<dd>\d{1,2}|[.…_]*)\s*(?:th[áảa]ng|ngày|năm)\s*(?P<mm>\d{1,2}|[.…_]*)\s*,?\s*n[ăáa]m\s*(?P<yy>\d{4})(?!\d)
        )""",
        re.VERBOSE,
    )


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?:\s*,?\s*năm\s*|\s+)(?P<y>(?:19[4-9]|20\d)\d)\b(?!\s*[/-]\s*\w)")


def date_at(form: str, position: int) -> PrintedDate | None:
    """The date printed at a position ("ngày 01/7/2016", "ngày 29 tháng 11 năm 2006", "ngày   tháng 4 năm 2024")."""
    match = _day().match(form, position)
    if match is None:
        return None
    day, month, year = (match["d"] or match["dd"], match["m"] or match["mm"], match["y"] or match["yy"])
    return PrintedDate(match.end(), _iso(year, month, day))


def year_at(form: str, position: int) -> PrintedDate | None:
    """The year that tells one version of a law from another ("năm 2018", "2015")."""
    match = _year().match(form, position)
    return PrintedDate(match.end(), match["y"]) if match else None


def _iso(year: str, month: str, day: str) -> str | None:
    """ISO 8601 of printed parts; a blank part shortens it, an impossible day gives None."""
    if not month.isdigit():
        return year
    if not day.isdigit():
        return f"{year}-{int(month):02}" if 1 <= int(month) <= 12 else None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
