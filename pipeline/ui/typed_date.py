"""A date that a person types into a filter."""

from __future__ import annotations

from datetime import date, datetime

_WHOLE = {"REQUIRE_PARTS": ["day", "month", "year"]}  # dateparser fills in what is missing unless told not to


def typed_date(words: str) -> date | None:
    """The date that the words name in Vietnamese order, None where they are blank.

    Raises ValueError where they name no whole date ("tháng 4/2024", "31/02/2023").

    >>> typed_date("5/4/2024")
    datetime.date(2024, 4, 5)
    """
    import dateparser  # type: ignore[import-untyped]

    if not words.strip():
        return None
    found: datetime | None = dateparser.parse(words.strip(), languages=["vi"], settings=_WHOLE)
    if found is None:
        raise ValueError(words)
    return found.date()
