"""The header: what a document prints about itself (Decree 30/2020/NĐ-CP, Annex I)."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.model import Header, Span
from pipeline.parse.issuer import ISSUING, issuer_of, province_of
from pipeline.parse.names import ordinary_writing
from pipeline.parse.reading import Reading
from pipeline.parse.signature import signer_of
from pipeline.parse.types import type_line, type_of_abbreviation
from pipeline.parse.zones import CODE_LINE, DATE_LINE, MOTTO, SUBJECT_LINE, Zones
from pipeline.text import squeeze

_CODE = re.compile(
    r"[Ss]ố\s*[:.]?\s*(?P<number>\d{1,6}[a-zđ]?)?\s*"
    r"(?:/\s*(?P<year>(?:19|20)\d\d))?\s*(?P<join>[/-])\s*(?P<symbol>[A-ZĐƯ][\w&.,\-–/ ]*)?"
)
_PLACE_DATE = re.compile(
    r"(?P<place>[^\W\d_][^:;,]{1,40}?),\s*ngày\s*(?P<day>\d{1,2})?[\s.…]*tháng\s*(?P<month>\d{1,2})?[\s.…]*năm\s*(?P<year>\d{4})?"
)
# Under a Party document's type: "CỦA BAN THƯỜNG VỤ TỈNH ỦY".
_ISSUED_BY = re.compile(r"của (?:ban|tỉnh uỷ|thành uỷ|đảng|bộ chính trị|huyện uỷ)\b")
_URGENCY = {"hoả tốc": "Hỏa tốc", "thượng khẩn": "Thượng khẩn", "khẩn": "Khẩn"}


def header_of(reading: Reading, zones: Zones) -> Header:
    """Everything that the letterhead, the type line and the signature block say; None where they are blank."""
    header = Header(spans={})
    header = _with_code(header, reading, zones)
    header = _with_place_and_date(header, reading, zones)
    header = _with_type_and_subject(header, reading, zones)
    header = _with_urgency(header, reading, zones)
    below = range(zones.recipients.stop, zones.annex.start) if zones.signature.stop == zones.recipients.start else ()
    signer, spans = signer_of(reading, (*zones.signature, *below))
    header = replace(header, signer=signer, spans=header.spans | spans)
    return _with_issuer(header, reading, zones)


def _with_code(header: Header, reading: Reading, zones: Zones) -> Header:
    for index in zones.letterhead:
        match = _CODE.match(reading.line(index))
        if match is None or (match["number"] is None and match["symbol"] is None):
            continue
        symbol = re.sub(r"\s*([-–/&])\s*", lambda m: "-" if m[1] == "–" else m[1], match["symbol"] or "").strip(" .,-/")
        symbol = symbol.split(" ")[0]
        number, year = match["number"], match["year"]
        parts = [part for part in (number, year) if part]
        code = f"{'/'.join(parts)}{match['join']}{symbol}" if number and symbol else None
        start = reading.lines[index].start
        spans = {"code": Span(start + match.start(), start + match.end())}
        if number:
            spans["number"] = Span(start + match.start("number"), start + match.end("number"))
        return replace(header, number=number, symbol=symbol or None, code=code, spans=header.spans | spans)
    return header


def _with_place_and_date(header: Header, reading: Reading, zones: Zones) -> Header:
    for index in zones.letterhead:
        match = _PLACE_DATE.search(reading.line(index))
        if match is None or MOTTO.search(reading.line_form(index)):
            continue
        start = reading.lines[index].start
        spans = {"place": Span(start + match.start("place"), start + match.end("place"))}
        issued_on = iso_date(match["year"], match["month"], match["day"])
        if issued_on:
            spans["issued_on"] = Span(start + match[0].index("ngày") + match.start(), start + match.end())
        return replace(header, place=match["place"].strip(), issued_on=issued_on, spans=header.spans | spans)
    return header


def iso_date(year: str | None, month: str | None, day: str | None) -> str | None:
    """ISO 8601 with the precision that is printed: no year, no date; "2024-04" without a day.

    >>> iso_date("2024", "4", None)
    '2024-04'
    """
    if year is None:
        return None
    if month is None or not 1 <= int(month) <= 12:
        return year
    if day is None or not 1 <= int(day) <= 31:
        return f"{year}-{int(month):02d}"
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _with_type_and_subject(header: Header, reading: Reading, zones: Zones) -> Header:
    if zones.type_index is not None:
        doc_type = type_line(reading.line(zones.type_index))
        spans = {"doc_type": reading.lines[zones.type_index]}
        header = replace(header, doc_type=doc_type, spans=header.spans | spans)
        first, end = zones.type_index + 1, zones.addressed.start if zones.addressed else zones.body.start
        issued_by = first < end and reading.line(first).isupper() and _ISSUED_BY.match(reading.line_form(first))
        return _with_subject_line(header, reading, first + 1 if issued_by else first, end)
    for index in zones.letterhead:
        if SUBJECT_LINE.match(reading.line_form(index)):
            stops = (later for later in zones.letterhead if later > index and _ends_subject(reading, later))
            stop = next(stops, zones.letterhead.stop)
            return replace(_with_subject_line(header, reading, index, stop), doc_type="Công văn")
    abbreviation = (header.symbol or "").partition("-")[0]
    doc_type = type_of_abbreviation(abbreviation) or ("Công văn" if header.symbol or len(zones.addressed) else None)
    return replace(header, doc_type=doc_type)


def _ends_subject(reading: Reading, index: int) -> bool:
    """Whether a line is the motto, the number or the date: what may stand below a subject of two lines."""
    form = reading.line_form(index)
    return bool(MOTTO.search(form) or CODE_LINE.match(form) or DATE_LINE.match(form))


def _with_subject_line(header: Header, reading: Reading, index: int, end: int) -> Header:
    if index >= min(end, len(reading.lines)):
        return header
    span = Span(reading.lines[index].start, reading.lines[_last_subject_line(reading, index, end)].end)
    lead = SUBJECT_LINE.match(reading.line_form(index))
    start = span.start + (lead.end() if lead else 0)
    printed = reading.text[start : span.end].rstrip(" .:;")
    subject = squeeze(ordinary_writing(printed) if printed.isupper() else printed)
    return replace(header, subject=subject, spans=header.spans | {"subject": Span(start, start + len(printed))})


def _last_subject_line(reading: Reading, index: int, end: int) -> int:
    """The last line of a subject that runs over several: those in the same case, up to a bracket or an issuer."""
    capitals = reading.line(index).isupper()
    last = index
    for later in range(index + 1, min(end, len(reading.lines))):
        line = reading.line(later)
        if line.startswith("(") or line.isupper() != capitals or ISSUING.match(reading.line_form(later)):
            break
        last = later
    return last


def _with_urgency(header: Header, reading: Reading, zones: Zones) -> Header:
    for index in zones.letterhead:
        urgency = _URGENCY.get(reading.line_form(index).strip(" .!"))
        if urgency:
            return replace(header, urgency=urgency, spans=header.spans | {"urgency": reading.lines[index]})
    return header


def _with_issuer(header: Header, reading: Reading, zones: Zones) -> Header:
    issuer, span = issuer_of(reading, zones, header)
    spans = header.spans | ({"issuer": span} if span else {})
    return replace(header, issuer=issuer, province=province_of(issuer, header.place), spans=spans)
