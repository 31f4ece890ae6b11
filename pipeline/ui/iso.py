"""Values as people type them, in the form that the store keeps: days day first, months, years; rules as they are."""

from __future__ import annotations

import re

from pipeline.model import DeadlineKind
from pipeline.text import squeeze

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONTH = re.compile(r"(?:tháng )?(\d{1,2})[/.-](\d{4})", re.I)


def iso_date(typed: str) -> str | None:
    """A typed date of any precision as ISO 8601; None for a blank; what is no date stays, to be refused by the store.

    >>> iso_date("5/4/2024"), iso_date("4/2024"), iso_date("2024"), iso_date(" ")
    ('2024-04-05', '2024-04', '2024', None)
    """
    plain = squeeze(typed)
    if match := _DAY.fullmatch(plain):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    if match := _MONTH.fullmatch(plain):
        return f"{match[2]}-{int(match[1]):02}"
    return plain or None


def iso_value(kind: DeadlineKind, typed: str) -> str | None:
    """A deadline's value as the store keeps it; dates may be typed day first, both ends of a period too.

    >>> iso_value("period", "2022/2025"), iso_value("date", "31/12/2022"), iso_value("quota", "1/P6M")
    ('2022/2025', '2022-12-31', '1/P6M')
    """
    return iso_date(typed) if kind == "date" else squeeze(typed) or None
