"""From the days that people enter (receipt, event) to last days on time, by the calendar's counting rules."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.calendar import KnownDays, Undated, occurrences
from pipeline.dates import last_day_on_time
from pipeline.model import Deadline


def last_day(deadline: Deadline, known: KnownDays) -> date | None:
    """The last day on time of a deadline that has one: a date, a closed period, or one counted from a known day.

    An event that a person dated is due on its day, with "trước" the day before; after an event nothing ends.
    """
    if deadline.kind == "relative":
        found = occurrences(deadline, date.min, date.max, known)
        return None if isinstance(found, Undated) or not found else found[0].last_day
    if deadline.kind == "event" and known.event:
        return _of_event(deadline, known.event)
    return last_day_on_time(deadline)


def _of_event(deadline: Deadline, day: date) -> date | None:
    if deadline.timing == "before":
        return day - timedelta(days=1)
    return None if deadline.timing == "after" else day


def waits_for(deadline: Deadline) -> str | None:
    """What day a deadline waits for: "received", "issued", "event", or None where it waits for none."""
    if deadline.kind == "event":
        return "event" if deadline.timing != "after" else None
    if deadline.kind != "relative":
        return None
    one = date(2000, 1, 3)
    for name in ("issued", "received", "event"):
        found = occurrences(deadline, date.min, date.max, KnownDays(**{name: one}))
        if not isinstance(found, Undated):
            return name if occurrences(deadline, date.min, date.max, KnownDays()) != found else None
    return None
