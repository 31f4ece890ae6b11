"""Who issued a cited document, as printed by its name: "của …" after it, or "… tại" and "… ban hành" before it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from models import rows
from pipeline.parse.references.dates import PrintedDate, date_at
from pipeline.parse.references.surface import Surface
from pipeline.text import matching_form, squeeze

_LONGEST = 160
# A number ends a body's name, but for "Trung ương 7 khóa XII", "Phường 3", "Quân khu 5".
_NUMBER = "".join(rf"(?<!{word})" for word in ("trung ương", "phường", "quận", "khu", "khoá", "thứ", "đội")) + r"\s+\d"


class Issuer(NamedTuple):
    """The issuer's words, where they end, and a date after them ("Chỉ thị số 41-CT/TW của Ban Bí thư ngày …")."""

    words: str | None
    end: int
    date: PrintedDate | None = None


@cache
def _bodies() -> str:
    """The words that a body's name starts with, as an alternation."""
    words = sorted((matching_form(row["words"]) for row in rows("reference_bodies")), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


@cache
def _stops() -> re.Pattern[str]:
    """Words that the issuer's name does not go on with: the subject follows, or the sentence does."""
    words = sorted((matching_form(row["words"]) for row in rows("reference_issuer_stops")), key=len, reverse=True)
    alternatives = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"\s+(?:{alternatives})(?!\w)|\s*[;:.()\"\n/]|\s*,(?!\s*(?:{_continued()}))|{_NUMBER}")


@cache
def _continued() -> str:
    """Second members of names with a comma: "Bộ Văn hóa, Thể thao và Du lịch", "Cục Quản lý khám, chữa bệnh"."""
    words = [matching_form(row["words"]) for row in rows("reference_name_commas")]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s*,?\s*(?:của|do)\s+(?=(?:các\s+)?(?:{_bodies()})(?!\w))")


@cache
def _passed() -> re.Pattern[str]:
    """ "đã được" before the assembly that passed a law."""
    return re.compile(rf"\s*,?\s*(?:đã\s+)?được\s+(?=(?:{_bodies()})(?!\w))")


@cache
def _passing() -> re.Pattern[str]:
    """What stands between that assembly and the day ("khóa XV, kỳ họp thứ 7 thông qua ngày …")."""
    session = r"(?:\s*,?\s*(?:tại\s+)?kỳ\s+họp\s+thứ\s+\w+)?"
    return re.compile(rf"{session}(?:\s*,?\s*khoá\s+\w+)?\s*,?\s*thông\s+qua{session}(?:\s+vào)?(?=\s*,?\s*ngày\s*\d)")


@cache
def _before() -> re.Pattern[str]:
    """A body that a name hangs on; a footnote's mark may stand between ("của Ủy ban nhân dân tỉnh⁽²⁾ tại …")."""
    return re.compile(
        rf"""(?<!\w)(?P<body>(?:{_bodies()})(?!\w)[^.;:()\n"]*?)
        \s*(?:[⁽₍]?[¹²³⁰⁴-⁹]+[⁾₎]?)?\s*
        (?:(?:chỉ\s+đạo\s+)?tại(?:\s+các)?|ban\s+hành)\s*$""",
        re.VERBOSE,
    )


@cache
def _dated_before() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?=ngày\s*\d)")


def issuer_after(surface: Surface, end: int) -> Issuer:
    """The issuer printed after a name that ends at `end`; `end` itself where none is."""
    opening = _after().match(surface.form, end)
    if opening is None:
        return _passed_by(surface, end)
    stop = _body_end(surface, opening.end())
    return Issuer(_body_words(surface, opening.end(), stop), stop, date_at(surface.form, stop))


def _passed_by(surface: Surface, end: int) -> Issuer:
    """The assembly that passed a law, with the day: "Luật X được Quốc hội thông qua ngày …"."""
    opening = _passed().match(surface.form, end)
    stop = _body_end(surface, opening.end()) if opening else end
    passing = _passing().match(surface.form, stop) if opening else None
    if opening is None or passing is None:
        return Issuer(None, end)
    return Issuer(_body_words(surface, opening.end(), stop), stop, date_at(surface.form, passing.end()))


def _body_words(surface: Surface, start: int, end: int) -> str | None:
    words = squeeze(surface.shown[start:end]).strip(" ,-")
    return words[:1].upper() + words[1:] or None


def _body_end(surface: Surface, start: int) -> int:
    """Where a body's name ends: at the first word or mark that no name goes on with."""
    limit = min(len(surface.form), start + _LONGEST)
    found = _stops().search(surface.form, start, limit)
    end = found.start() if found else limit
    if found and found[0].strip() == "về" and "ban chỉ đạo" in surface.form[start:end]:
        again = re.compile(r"\s+về\s+việc(?!\w)").search(
            surface.form, found.end(), limit
        )  # "Ban Chỉ đạo … về A về việc B"
        if again and not re.search(r"[.;:\n]", surface.form[start : again.start()]):
            end = again.start()
    joined = re.compile(rf"\s+và\s+(?=(?:{_bodies()})(?!\w))").match(surface.form, end)
    return _body_end(surface, joined.end()) if joined and surface.shown[joined.end()].isupper() else end


def issuer_before(surface: Surface, start: int, least: int) -> str | None:
    """The issuer printed before a name: "chỉ đạo của Thủ tướng Chính phủ tại …", "Sở Y tế ban hành …"."""
    least = max(least, start - _LONGEST)
    found = _before().search(surface.form, least, start)
    if found is None:
        return None
    body = surface.shown[found.start("body") : found.end("body")]
    last = re.compile(rf"(?:của|,|và)\s+(?=(?:{_bodies()})(?!\w))")
    cuts = [
        cut
        for cut in last.finditer(surface.form, found.start("body"), found.end("body"))
        if surface.shown[cut.end()].isupper()
    ]
    if cuts and not re.match(r"và", cuts[-1][0]):
        body = surface.shown[cuts[-1].end() : found.end("body")]
    words = squeeze(body)
    known = _stops().search(matching_form(words))
    return None if known or not words[0].isupper() else words


def date_before(surface: Surface, start: int, least: int) -> str | None:
    """The day on which a body "ban hành" the document: "Ngày 06/8/2019 Sở Xây dựng ban hành Công văn số …"."""
    lead = surface.form[least:start]
    if not re.search(r"ban hành\s*$", lead):
        return None
    for found in _dated_before().finditer(surface.form, max(least, start - _LONGEST), start):
        printed = date_at(surface.form, found.start())
        if printed and not re.search(r"[.;:\n]", surface.form[printed.end : start]):
            return printed.value
    return None
