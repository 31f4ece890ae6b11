"""Provisions cited with a document: which they are, written out one by one, and where each is printed.

"Khoản 1, Khoản 2 Điều 12 và Khoản 5 Điều 15" are three: Khoản 1 Điều 12, Khoản 2 Điều 12, Khoản 5 Điều 15.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.parse.references.surface import Surface

_LEVELS = ("tiết", "điểm", "khoản", "điều", "tiểu mục", "mục", "chương", "phần", "phụ lục")
_WINDOW = 400
_MOST_WRITTEN_OUT = 30


class Provision(NamedTuple):
    """One provision written out, and its range in the forms (without a parent that other words part it from)."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Unit:
    level: int
    label: str
    start: int
    end: int


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(
        r"""(?<!\w)(?P<kind>tiết|điểm|khoản|điều|tiểu\s+mục|mục|chương|phần|phụ\s+lục)(?:\s+(?:số|thứ))?\s+
        (?P<labels>LABEL(?:\s*(?:,\s*và|,|và|hoặc|-|đến)\s*LABEL)*)""".replace(
            "LABEL", r"(?:\d{1,3}[a-zđ]?(?:\.\d{1,3})*|[ivx]{1,6}|[a-zđ]\d{0,2})(?![\w/])"
        ),
        re.VERBOSE,
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"(?P<range>đến|-)?\s*(?:,|và|hoặc)?\s*(?P<label>\d{1,3}[a-zđ]?(?:\.\d{1,3})*|[ivx]{1,6}|[a-zđ]\d{0,2})(?![\w/])"
    )


@cache
def _link() -> re.Pattern[str]:
    """What may stand between two provisions of one citation."""
    return re.compile(r"\s*(?:,|;)?\s*(?:và|hoặc|của|thuộc|tại|đến)?\s*(?:các)?\s*")


@cache
def _to_name() -> re.Pattern[str]:
    """What may stand between the last provision and the document's name."""
    return re.compile(
        r"""\s*,?\s*(?:(?:và|cùng)\s+(?:các\s+)?(?:nội\ dung|quy\ định|điều\ khoản)\s+(?:liên\ quan|khác|\s)*)?
        (?:của|tại|thuộc|trong|theo|ban\ hành\ kèm\ theo)?\s*(?:các)?\s*(?:<[^<>]{1,20}>)?\s*""",
        re.VERBOSE,
    )


def provisions_before(surface: Surface, name_start: int, least: int) -> tuple[list[Provision], int]:
    """The provisions cited right before a name, from offset `least` on, and where their words start (else the name)."""
    least = max(least, name_start - _WINDOW)
    units = [unit for match in _unit().finditer(surface.form, least, name_start) for unit in _split(match)]
    kept: list[_Unit] = []
    edge = name_start
    for unit in reversed(units):
        between = _to_name() if not kept else _link()
        if not between.fullmatch(surface.form, unit.end, edge):
            break
        if kept and surface.form[unit.end : edge].strip() == "đến" and unit.level == kept[0].level:
            kept[:0] = [
                _Unit(unit.level, label, unit.start, kept[0].end) for label in _between(unit.label, kept[0].label)
            ]
        kept.insert(0, unit)
        edge = unit.start
    return _written_out(kept), edge


def _split(match: re.Match[str]) -> list[_Unit]:
    """The members of "khoản 1, 2 và 3", ranges filled in; the first starts with its word."""
    level = _LEVELS.index(re.sub(r"\s+", " ", match["kind"]))
    units: list[_Unit] = []
    base = match.start("labels")
    for found in _label().finditer(match.string, base, match.end("labels")):
        start = match.start() if not units else found.start("label")
        label = found["label"]
        if found["range"] and units:
            units += [_Unit(level, between, start, found.end()) for between in _between(units[-1].label, label)]
        units.append(_Unit(level, label, start, found.end()))
    return units


def _between(first: str, last: str) -> list[str]:
    """The labels inside a range of numbers ("11 đến 14" → 12, 13)."""
    if not (first.isdigit() and last.isdigit()) or not 0 < int(last) - int(first) <= _MOST_WRITTEN_OUT:
        return []
    return [str(number) for number in range(int(first) + 1, int(last))]


def _written_out(units: list[_Unit]) -> list[Provision]:
    """Each unit with the parents to its right; a unit that only carries smaller ones is not one of its own."""
    found: list[Provision] = []
    parents: list[_Unit] = []  # the unit to the right and what it stands in, smallest first
    for position in range(len(units) - 1, -1, -1):
        unit = units[position]
        parents = [unit, *(parent for parent in parents if parent.level > unit.level)]
        carries = position > 0 and units[position - 1].level < unit.level
        if not carries:
            found.insert(0, Provision(" ".join(_named(each) for each in parents), unit.start, _reach(units, position)))
    return found


def _reach(units: list[_Unit], position: int) -> int:
    """Where a provision's printed words end: with the parents that follow it at once."""
    end = units[position].end
    for left, right in zip(units[position:], units[position + 1 :], strict=False):
        if right.level <= left.level:
            break
        end = right.end
    return end


def _named(unit: _Unit) -> str:
    label = unit.label.upper() if _LEVELS[unit.level] in ("mục", "chương", "phần", "phụ lục") else unit.label
    return f"{_LEVELS[unit.level].capitalize()} {label}"
