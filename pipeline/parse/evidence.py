"""What is printed outside a document's own words and says something of its header: signatures, numbers laid over.

A signing time is kept as it is and dates nothing: documents are often signed days after their date. A number or a date
fills a blank only where it is plainly the document's own: under its own symbol, at its own place; what an incoming
stamp says ("Số đến", "Ngày đến") never does.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.model import Header
from pipeline.text import matching_form, squeeze

_LABELS = r"(?:ký bởi|người ký|ký số bởi|cơ quan|tổ chức|email|thời gian ký|ngày ký|nơi ký|lý do)"
_SIGNED_BY = re.compile(rf"(?:ký bởi|người ký|ký số bởi)\s*:\s*(?P<name>[^:]+?)\s*(?=(?:{_LABELS}\s*:)|\S+@\S+|$)")
_SIGNED_AT = re.compile(
    r"(?:thời gian ký|ngày ký)\s*:\s*(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})"
    r"(?:,?\s+(?P<time>\d{1,2}:\d{2}(?::\d{2})?))?(?:\s*(?P<zone>[+-]\d{2}:\d{2}))?"
)
_NUMBER = re.compile(r"số\s*[:.]?\s*(?P<number>\d{1,6}[a-zđ]?)\s*(?P<join>[/-])\s*(?P<symbol>\S.*)")
_DATE = re.compile(
    r"(?:(?P<place>[^\d,:]{2,40}),\s*)?ngày\s*(?P<day>\d{1,2})\s*tháng\s*(?P<month>\d{1,2})\s*năm\s*(?P<year>(?:19|20)\d\d)"
)
_INCOMING = re.compile(r"\bđến\b")


def with_evidence(header: Header, apart: tuple[str, ...]) -> Header:
    """The header with what its surroundings add; `evidence` quotes them."""
    for add in (_with_signature, _with_number, _with_date):
        header = add(header, apart)
    return header


def _with_signature(header: Header, apart: tuple[str, ...]) -> Header:
    """Who signed digitally and when, the first signature of several: those after it are copies' and gazettes'."""
    words = squeeze(" ".join(apart))
    form = matching_form(words)
    found = {}
    if by := _SIGNED_BY.search(form):
        found["signed_by"] = words[by.start("name") : by.end("name")].strip(" ,.;")
    if at := _SIGNED_AT.search(form):
        found["signed_at"] = _moment(at)
    return replace(header, evidence=header.evidence | found) if found else header


def _moment(printed: re.Match[str]) -> str:
    """ISO 8601 of a day and, where it is printed, a clock time with its zone."""
    day = f"{printed['year']}-{int(printed['month']):02d}-{int(printed['day']):02d}"
    if not printed["time"]:
        return day
    hour, _, rest = printed["time"].partition(":")
    return f"{day}T{int(hour):02d}:{rest}{printed['zone'] or ''}"


def _own(apart: tuple[str, ...]) -> list[str]:
    """The lines that no incoming stamp holds: neither one that says so nor the one after it."""
    lines = [line for text in apart for line in text.splitlines()]
    return [
        line
        for above, line in zip(["", *lines], lines, strict=False)
        if not _INCOMING.search(matching_form(line)) and not _INCOMING.search(matching_form(above))
    ]


def _with_number(header: Header, apart: tuple[str, ...]) -> Header:
    if header.number or not header.symbol:
        return header
    for line in _own(apart):
        match = _NUMBER.fullmatch(matching_form(line).strip())
        if match and _bare(match["symbol"]) == _bare(matching_form(header.symbol)):
            code = f"{match['number']}{match['join']}{header.symbol}"
            return replace(
                header, number=match["number"], code=code, evidence=header.evidence | {"number": line.strip()}
            )
    return header


def _with_date(header: Header, apart: tuple[str, ...]) -> Header:
    if (header.issued_on or "").count("-") == 2 or not header.place:
        return header
    for line in _own(apart):
        match = _DATE.fullmatch(matching_form(line).strip(" ."))
        if match and match["place"] and _bare(match["place"]) == _bare(matching_form(header.place)):
            issued = f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}"
            if issued.startswith(header.issued_on or "") and int(match["month"]) <= 12 and int(match["day"]) <= 31:
                return replace(header, issued_on=issued, evidence=header.evidence | {"issued_on": line.strip()})
    return header


def _bare(text: str) -> str:
    return re.sub(r"[^\w&]", "", text)
