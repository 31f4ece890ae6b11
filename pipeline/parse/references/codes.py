"""Document codes (số, ký hiệu): where one stands, and how it is written without blanks and slips.

Decree 30/2020/NĐ-CP, Annex I: number, "/", then type and issuer ("18/CT-TTg") or issuer and drafting unit
("3789/UBND-KGVX"); laws and normative texts put the year between ("85/2016/NĐ-CP"); Party
texts a hyphen first ("41-CT/TW").
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from models import rows
from pipeline.text import fold, squeeze

_END = r"(?:(?!\w)|(?=ngày))"  # the date is sometimes printed without a blank ("QĐ-TTgngày 15/8/2012")
_PART = rf"[A-ZĐƯ][A-ZĐƯƠÂÔÊ\d]*[a-zđ]?[A-ZĐ]*{_END}"
_TIGHT = rf"[-/&.]{_PART}|\s&\s{_PART}"
_LOOSE = rf"\s?[-/]\s?[A-ZĐƯ]{{2}}[A-ZĐƯ\d]*[a-z]?{_END}"
_SYMBOL = rf"{_PART}(?:(?:{_TIGHT})+|{_LOOSE}(?:{_TIGHT})*)?(?:(?<=QH)\s\d{{1,2}}(?!\w))?"
_BLANK_NUMBER = r"[.…_]+"


class Code(NamedTuple):
    """A code's range in the forms, its value, and whether the value differs from what is printed."""

    start: int
    end: int
    value: str
    mended: bool
    number: str
    symbol: str


@cache
def _named() -> re.Pattern[str]:
    """A code after a type word, where blanks and old forms ("43 TC/QLCS", "94-CP", "06 b/2012/…") are still codes."""
    return re.compile(
        rf"""(?P<number>\d{{1,6}}(?:[a-zđA-D]|[\s.][a-zđ](?=\s?/))?|{_BLANK_NUMBER}|(?=/))
        (?: \s?/\s?(?P<year>\d{{2,4}})(?=\s?[/-]) )?
        (?: \s?[/-]\s?(?P<symbol>{_SYMBOL})
          | \s?(?P<old>[A-ZĐ]{{2,5}}(?:/[A-ZĐ]{{2,6}}){{1,2}}(?:-[A-ZĐ]{{2,6}})*)(?!\w)
          | \s(?P<older>CP|TTg|HĐBT)(?!\w) )""",
        re.VERBOSE,
    )


@cache
def _bare() -> re.Pattern[str]:
    """A code that shows by itself what it is: with a type or a hyphened issuer, not a measure ("24/24h", "100km/h")."""
    return re.compile(
        rf"""(?<![\w/.,-])(?<!\d\s)(?:(?P<number>\d{{1,6}}[a-zđ]?)
        (?: \s?/\s?(?P<year>(?:19|20)\d\d)(?=\s?/) )?
        \s?/\s?(?P<symbol>{_PART}(?:{_TIGHT}|{_LOOSE})(?:{_TIGHT})*)
        | (?P<aged>\d{{1,6}})\s?/\s?(?P<body>CP|TTg|HĐBT)(?!\w|\s?[-/])
        | (?P<party>\d{{1,4}})\s?-\s?(?P<tail>[A-ZĐ][A-Za-zĐ]{{1,3}}/[A-ZĐƯ]{{2,8}}(?:-[A-ZĐ]+)*)(?!\w))""",
        re.VERBOSE,
    )


@cache
def _abbreviations() -> dict[str, str | None]:
    """Type abbreviations by their folded form; None where two share it (ĐA, DA)."""
    known: dict[str, str | None] = {}
    for row in rows("document_types"):
        short = row["abbreviation"]
        if short:
            key = fold(short)
            known[key] = short if known.get(key, short) == short else None
    return known


def code_at(shown: str, position: int) -> Code | None:
    """The code that starts at a position, after a type word."""
    match = _named().match(shown, position)
    return _code(match, match["symbol"] or match["old"] or match["older"]) if match else None


def codes_in(shown: str) -> list[Code]:
    """Every code that can stand without a type word before it."""
    return [_code(match, match["symbol"] or match["tail"] or match["body"]) for match in _bare().finditer(shown)]


def _code(match: re.Match[str], symbol: str) -> Code:
    groups = match.groupdict()
    old = groups.get("old") or groups.get("older")
    printed = squeeze(match[0]) if old else re.sub(r"\s+", "", match[0])
    compact = symbol if old else re.sub(r"\s+", "", symbol)
    mended = mend(compact)
    number = groups["number"] or groups.get("party") or groups.get("aged") or ""
    return Code(match.start(), match.end(), printed.removesuffix(compact) + mended, mended != compact, number, mended)


def mend(symbol: str) -> str:
    """A symbol with scanning slips repaired: a type without its stroke, a footnote digit stuck to a term.

    >>> mend("CD-TTg"), mend("QĐ-UBND"), mend("QH151")
    ('CĐ-TTg', 'QĐ-UBND', 'QH15')
    """
    symbol = re.sub(r"(?<=QH)(\d\d)\d$", r"\1", symbol)
    head, mark, tail = re.match(r"([^-/]*)([-/]?)(.*)", symbol, re.DOTALL).groups()  # type: ignore[union-attr]
    known = _abbreviations()
    if not mark or head in known.values():
        return symbol
    right = known.get(fold(head))
    if right is None or right.upper() == head.upper():  # "TTR" for "TTr" is a habit, not a slip
        return symbol
    return right + mark + tail


def type_abbreviation(symbol: str) -> str:
    """The first part of a symbol, which is the type's abbreviation except in letters ("UBND-KGVX")."""
    return re.split(r"[-/]", symbol, maxsplit=1)[0]
