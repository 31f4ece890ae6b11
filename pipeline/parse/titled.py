"""A header told in a title where there is no letterhead: "QUYẾT ĐỊNH / CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 2/QĐ-TTg NGÀY …".

Collections of laws print documents so; nothing that a letterhead has said is touched.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from pipeline.model import Header, Span
from pipeline.parse.header import iso_date
from pipeline.parse.issuer import province_of
from pipeline.parse.names import ordinary_writing
from pipeline.parse.reading import Reading
from pipeline.parse.zones import Zones

_LINES = 3
"""The title takes so many lines under the type at most."""
_TITLE = re.compile(
    r"của\s+(?P<issuer>[^\d:;,.]{4,80}?)\s+(?=số\b|ngày\b)"
    r"(?:số\s*[:.]?\s*(?P<number>\d{1,6}[a-zđ]?)(?P<year_of>/(?:19|20)\d\d)?(?:(?P<join>[/-])(?P<symbol>[^\W\d][\w&-]*))?)?"
    r"(?P<date>\s*ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>(?:19|20)\d\d))?"
)


def with_title(header: Header, reading: Reading, zones: Zones) -> Header:
    """The header with issuer, number, code and date of the title, where no letterhead stands above it."""
    if zones.type_index is None or len(zones.letterhead) or header.code:
        return header
    first = zones.type_index + 1
    title = takewhile(lambda line: line.of(reading.text)[:12].isupper(), reading.lines[first : first + _LINES])
    lines = list(title)
    if not lines:
        return header
    form = reading.form[lines[0].start : lines[-1].end].replace("\n", " ")
    match = _TITLE.match(form)
    if match is None or not (match["number"] or match["date"]):
        return header
    return _with(header, match, reading, lines[0].start)


def _with(header: Header, match: re.Match[str], reading: Reading, at: int) -> Header:
    def span(group: str) -> Span:
        return Span(at + match.start(group), at + match.end(group))

    issuer = ordinary_writing(span("issuer").of(reading.text).replace("\n", " "))
    spans = {"issuer": span("issuer")}
    number = symbol = code = None
    if match["number"]:
        number, spans["number"] = match["number"], span("number")
    if number and match["symbol"]:
        symbol = span("symbol").of(reading.text)
        code = f"{number}{match['year_of'] or ''}{match['join']}{symbol}"
        spans["code"] = Span(spans["number"].start, span("symbol").end)
    issued_on = iso_date(match["year"], match["month"], match["day"]) if match["date"] else None
    if issued_on:
        spans["issued_on"] = span("date")
    return replace(
        header,
        issuer=issuer,
        province=province_of(issuer, header.place),
        number=number,
        symbol=symbol or header.symbol,
        code=code,
        issued_on=issued_on or header.issued_on,
        spans=header.spans | spans,
    )
