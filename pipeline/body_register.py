"""Who a body was on a day, and what it became: models/bodies.jsonl read as of a date.

The first successor of a row takes over the body; a body of a province goes on in the province that took its own in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal, NamedTuple

from models import rows
from pipeline.bodies import canonical_name
from pipeline.text import matching_form

_DAY = timedelta(days=1)
_WORD = re.compile(r"[^\W_]+")
_OFFICE = re.compile(r"(?:(?:phó )?(?:chủ tịch|giám đốc)|bộ trưởng|thủ trưởng|lãnh đạo) ", re.I)
_NATIONWIDE = ("department", "government", "police", "military")
"""Kinds of body that every province has one of."""


@dataclass(frozen=True, slots=True)
class Body:
    """A row of the register: one name of one body, from its first to its last day (None: not known, or today)."""

    name: str
    kind: str
    level: str
    province: str | None
    abbreviations: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...]
    source: str | None
    precision: Literal["day", "month"] = "day"
    members: str | None = None
    pattern: str | None = None

    def begun(self, day: date) -> bool:
        """Whether it was there on this day, or had been."""
        return self.valid_from is None or self.valid_from <= day

    def valid(self, day: date) -> bool:
        """Whether it was there on this day."""
        return self.begun(day) and (self.valid_to is None or day <= self.valid_to)


class Change(NamedTuple):
    """From a day (or a month) on, a body has this name, or is no more (None).

    `sources` say where this and what went before it is from; None stands for a change that has none.
    """

    since: date
    name: str | None
    precision: Literal["day", "month"]
    sources: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class BodyAsOf:
    """A body as a document names it, on a day.

    `name` is its official name then, the last one where it had ended, and what is printed where it is not `known`.
    `row` is the row valid then; `members` are the names of the members of a class then; `changes` come in order.
    """

    printed: str
    name: str
    known: bool = False
    row: Body | None = None
    members: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    def became(self, today: date) -> Change | None:
        """The last change up to a day, counted from the name that is printed."""
        return next((change for change in reversed(self.changes) if change.since <= today), None)


class _Place(NamedTuple):
    """A row of the register and the province that it is meant for."""

    row: Body
    unit: Body | None


@cache
def body_as_of(name: str, day: date, province: str | None = None) -> BodyAsOf:
    """The body that a document of `day` means by `name`; `province` is the document's own, by any of its names.

    >>> body_as_of("sở TT-TT", date(2025, 6, 1)).name
    'Sở Khoa học và Công nghệ'
    >>> body_as_of("Sở TTTT", date(2022, 11, 8), "Kon Tum").became(date(2026, 1, 1)).name
    'Sở Khoa học và Công nghệ tỉnh Quảng Ngãi'
    """
    written = canonical_name(name)
    found = _OFFICE.match(written)
    office = found[0] if found else ""
    placed = _find(written[len(office) :], day, province)
    if placed is None:
        return BodyAsOf(name, name)
    changes = tuple(_changes(placed, office))
    past = [office + _official(placed, placed.row, placed.unit)]
    past += [one.name for one in changes if one.name and one.since <= day]
    row = _standing(placed.row, day)
    return BodyAsOf(
        printed=name,
        name=past[-1],
        known=True,
        row=row,
        members=tuple(sorted(one.name for one in _register() if row and one.kind == row.members and one.valid(day))),
        changes=changes,
    )


def _find(written: str, day: date, province: str | None) -> _Place | None:
    """The row that a name means: in its own words, with its province taken off, or by a row's pattern.

    A row found by its pattern stands for many bodies and takes the name of this one.
    """
    home = _unit(province, day) if province else None
    for words, unit in _readings(written, day, home):
        named = [row for row in _named().get(_key(words), ()) if row.province is None or _is_in(row, unit)]
        if row := _on(named, day):
            return _Place(row, unit if row.kind in _NATIONWIDE and row.level == "province" else None)
    form = matching_form(written)
    shaped = [row for row in _register() if row.pattern and re.search(row.pattern, form)]
    return _Place(replace(row, name=written), None) if (row := _on(shaped, day)) else None


def _is_in(row: Body, unit: Body | None) -> bool:
    return row.kind == "province" or (unit is not None and row.province == unit.province)


def _readings(written: str, day: date, home: Body | None) -> Iterator[tuple[str, Body | None]]:
    """The words of a name that may stand in the register, each with the province that it is of."""
    yield written, home
    form = matching_form(written)
    if home and home.name.startswith("Thành phố") and form.endswith(" thành phố"):
        yield f"{written[: -len(' thành phố')]} tỉnh", home
    for place in _places():
        if not form.endswith(f" {place}") or (unit := _unit(place, day)) is None:
            continue
        bare = form[: -len(place) - 1]
        head = re.sub(r" (?:tỉnh|thành phố|tp\.?)$", "", bare)
        if head != bare and bare.endswith("tỉnh") != unit.name.startswith("Tỉnh"):
            continue
        yield written[: len(head)], unit
        yield f"{written[: len(head)]} tỉnh", unit


def _on(named: list[Body], day: date) -> Body | None:
    """Of the rows of a name the one valid on a day, or the last that had ended by then."""
    begun = [row for row in named if row.begun(day)]
    return max(begun, key=lambda row: (row.valid(day), row.valid_from or date.min), default=None)


def _unit(place: str, day: date) -> Body | None:
    """The province or city of a name, without "tỉnh" or "thành phố" or with it, as of a day."""
    return _on(list(_places().get(matching_form(place), ())), day)


def _changes(placed: _Place, office: str) -> Iterator[Change]:
    """What a body's name became, change by change; a change that leaves the name as it was is none."""
    before: str | None = _official(placed, placed.row, placed.unit)
    causes = [*_ended(placed.row), *(_ended(placed.unit) if placed.unit else [])]
    causes.sort(key=lambda one: one.valid_to or date.max)
    for number, cause in enumerate(causes, start=1):
        since = (cause.valid_to or date.max) + _DAY
        row = _standing(placed.row, since)
        name = _official(placed, row, _standing(placed.unit, since) if placed.unit else None) if row else None
        if name != before:
            yield Change(since, name and office + name, cause.precision, tuple(one.source for one in causes[:number]))
        before = name


def _ended(row: Body) -> Iterator[Body]:
    """The rows of a body that came to an end, oldest first."""
    following: Body | None = row
    while following and following.valid_to:
        yield following
        following = _next(following)


def _standing(row: Body, day: date) -> Body | None:
    """The row that a body goes on in on a day; None where it has ended."""
    following: Body | None = row
    while following and following.valid_to and following.valid_to < day:
        following = _next(following)
    return following


def _next(row: Body) -> Body | None:
    if row.valid_to is None or not row.successors:
        return None
    return next(one for one in _named()[_key(row.successors[0])] if one.valid(row.valid_to + _DAY))


def _official(placed: _Place, row: Body, unit: Body | None) -> str:
    """A row's name with the province's, where the body has one of its kind in each province."""
    if unit is None or placed.unit is None or row.kind not in _NATIONWIDE:
        return row.name
    return f"{row.name.removesuffix(' tỉnh')} {unit.name[:1].lower()}{unit.name[1:]}"


@cache
def _register() -> tuple[Body, ...]:
    return tuple(_body(row) for row in rows("bodies"))


def _body(row: dict[str, Any]) -> Body:
    first, last = (date.fromisoformat(row[key]) if row[key] else None for key in ("valid_from", "valid_to"))
    kept = {key: row[key] for key in ("name", "kind", "level", "province", "source")}
    more = {key: row[key] for key in ("precision", "members", "pattern") if key in row}
    return Body(
        **kept,
        **more,
        abbreviations=tuple(row["abbreviations"]),
        valid_from=first,
        valid_to=last,
        successors=tuple(row["successors"]),
    )


@cache
def _named() -> dict[str, list[Body]]:
    """The rows by each of their names."""
    found: dict[str, list[Body]] = defaultdict(list)
    for row in _register():
        for key in dict.fromkeys(map(_key, (row.name, *map(canonical_name, row.abbreviations)))):
            found[key].append(row)
    return dict(found)


@cache
def _places() -> dict[str, list[Body]]:
    """The rows of the provinces by each of their names without "tỉnh", longest names first."""
    found: dict[str, list[Body]] = defaultdict(list)
    for row in _register():
        if row.kind == "province" and row.province:
            for place in (row.province, row.name, *row.abbreviations):
                found[matching_form(place)].append(row)
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _key(name: str) -> str:
    """The words of a name, whatever marks and joining words stand between them."""
    return " ".join(word for word in _WORD.findall(matching_form(name)) if word != "và")
