"""Recurrences: how often and on which day → RFC 5545 rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Bound, Deadline
from pipeline.text import squeeze

from .dates import bound_of, read_clock
from .found import Scene, made
from .lexicon import expression, number, words

_DAY = re.compile(r"\d{1,2}")
_DAY_MONTH = re.compile(r"(\d{1,2})\s?(?:/\s?|\s*tháng\s+)(\d{1,2})")
_QUARTERS = {"1": "1,2,3", "2": "4,5,6", "3": "7,8,9", "4": "10,11,12"}
_MONTHS_OF_QUARTERS = {"first": "1,4,7,10", "second": "2,5,8,11", "last": "3,6,9,12"}


def recurring(scene: Scene, found: re.Match[str]) -> Iterator[Deadline]:
    """The deadlines of a `recurring` rule; the groups tell which form it is."""
    groups = found.groupdict()
    if "list" in groups:
        yield from _frequencies(scene, found)
        return
    rules = list(_rules(found))
    for start, end, rule in rules:
        yield made(
            scene,
            found.start() if start == rules[0][0] else start,
            found.end() if end == rules[-1][1] else end,
            "recurring",
            rule,
            bound=_bound(scene, groups),
            time=read_clock(groups.get("clock")),
        )


def _rules(found: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """Start, end and rule of each recurrence that the match prints."""
    groups = found.groupdict()
    whole = (found.start(), found.end())
    if "daily" in groups:
        yield *whole, "FREQ=DAILY"
    elif "last" in groups:
        yield *whole, _last_day(groups["last"])
    elif "weekdays" in groups:
        yield *whole, _weekdays(groups["weekdays"], groups["every"], groups["nth"])
    elif "months" in groups:
        yield *whole, f"FREQ=YEARLY;BYMONTH={_months(groups['months'])}"
    elif "month" in groups:
        yield *whole, _monthly(groups["days"], groups["month"])
    else:
        yield from _yearly(found)


def _yearly(found: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """Days with their months; those on one day of the month make one rule, others one each."""
    base = found.start("days")
    days = [(m.start() + base, m.end() + base, int(m[1]), int(m[2])) for m in _DAY_MONTH.finditer(found["days"])]
    if len({day for *_, day, _ in days}) == 1:
        months = ",".join(str(month) for month in sorted(month for *_, month in days))
        yield found.start(), found.end(), f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={days[0][2]}"
        return
    for start, end, day, month in days:
        yield start, end, f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"


def _monthly(days: str, month: str) -> str:
    by_day = ",".join([*(str(int(day)) for day in _DAY.findall(days)), *(["-1"] if "cuối" in days else [])])
    if "năm" in month:
        return f"FREQ=YEARLY;BYMONTH={12 if 'cuối' in month else 1};BYMONTHDAY={by_day}"
    if expression("quý|đầu|cuối").search(month):
        return f"FREQ=YEARLY;BYMONTH={_month_of_quarter(month)};BYMONTHDAY={by_day}"
    return f"FREQ=MONTHLY;BYMONTHDAY={by_day}"


def _month_of_quarter(month: str) -> str:
    if expression("đầu|thứ (?:nhất|1)|tháng (?:sau|tiếp theo|kế tiếp|liền kề)").search(month):
        return _MONTHS_OF_QUARTERS["first"]
    return _MONTHS_OF_QUARTERS["second" if expression("thứ (?:hai|2)").search(month) else "last"]


def _last_day(unit: str) -> str:
    if "quý" in unit:
        return f"FREQ=YEARLY;BYMONTH={_month_of_quarter(unit)};BYMONTHDAY=-1"
    return "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31" if "năm" in unit else "FREQ=MONTHLY;BYMONTHDAY=-1"


def _months(months: str) -> str:
    if "quý" in months:
        printed = months.rsplit(maxsplit=1)[-1]
        return _QUARTERS[words("roman").get(printed, printed)]
    return ",".join(str(int(month)) for month in _DAY.findall(months))


def _weekdays(weekdays: str, every: str, nth: str | None) -> str:
    names = [words("weekday")[squeeze(name)] for name in expression("<<weekday_words>>").findall(weekdays)]
    if nth and "quý" not in every:
        place = words("ordinal")[nth]
        return f"FREQ=MONTHLY;BYDAY={','.join(place + name for name in names)}"
    return f"FREQ=WEEKLY;BYDAY={','.join(names)}"


def _bound(scene: Scene, groups: dict[str, str | None]) -> Bound | None:
    """The marker's bound; a bare month is `in`, a bare day the last day after a label of a limit, else `on`."""
    marker = groups.get("bound")
    if marker:
        return bound_of(marker, "in")
    if "months" in groups:
        return "in"
    return "by" if scene.label and "hạn" in scene.form[: scene.label] else "on"


def _frequencies(scene: Scene, found: re.Match[str]) -> Iterator[Deadline]:
    """One deadline for each frequency of a list ("hàng tháng, quý và năm"); the first takes "định kỳ"."""
    base = found.start("list")
    spans = [(m.start() + base, m.end() + base, m[0]) for m in _every().finditer(found["list"])]
    for place, (start, end, printed) in enumerate(spans):
        rule = _frequency(printed)
        if rule:
            yield made(scene, found.start() if place == 0 else start, end, "recurring", rule)


def _every() -> re.Pattern[str]:
    return expression(r"(?:h[àằ]ng\s+|mỗi\s+)?(?:<<num>>\s*)?(?:ngày|tuần|tháng|quý|năm)(?!\w)")


def _frequency(printed: str) -> str | None:
    """FREQ of "hằng quý", "6 tháng", "sáu tháng"; None for what is no number."""
    unit = printed.rsplit(maxsplit=1)[-1]
    rule = words("frequency")[unit]
    head = re.sub(r"h[àằ]ng|mỗi", "", printed).removesuffix(unit).strip()
    if not head:
        return rule
    count = number(head)
    if not count:
        return None
    if unit == "quý":
        return f"FREQ=MONTHLY;INTERVAL={3 * count}"
    return rule if count == 1 else f"{rule};INTERVAL={count}"
