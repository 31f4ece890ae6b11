"""Who issued the document: from the letterhead, else from the signature and the words that give the order."""

from __future__ import annotations

import re

from pipeline.model import Header, Span
from pipeline.parse.names import ordinary_writing, province_in
from pipeline.parse.reading import Reading
from pipeline.parse.types import type_line
from pipeline.parse.zones import CODE_LINE, DATE_LINE, MOTTO, SUBJECT_LINE, Zones
from pipeline.text import matching_form

_SUPERIOR = re.compile(
    r"(ubnd|uỷ ban nhân dân) (tỉnh|thành phố|huyện|quận|thị xã)|bộ |tỉnh uỷ|thành uỷ|chính phủ|ban chỉ (?:huy|đạo)"
)
_BELOW = re.compile(
    r"(sở|ban|cục|tổng cục|trường|học viện|chi cục|phòng|trung tâm|văn phòng|thanh tra|vụ|bệnh viện|viện|công ty|hội)\b"
)
# A line in capitals under the subject that names who issues ("BỘ TRƯỞNG BỘ TÀI CHÍNH").
ISSUING = re.compile(
    r"(?:bộ trưởng|chủ tịch|uỷ ban nhân dân|ubnd|hội đồng nhân dân|giám đốc|thủ tướng|chính phủ|tổng cục trưởng"
    r"|cục trưởng|hiệu trưởng|chủ nhiệm|tổng giám đốc|thống đốc|viện trưởng|chánh án|trưởng ban)\b"
)
# Units that have no name of their own without the body above them.
_UNITS = re.compile(r"(?:văn phòng|thanh tra|vụ|phòng|ban)\b")
_WARD = re.compile(r"(phường|xã|thị trấn)\b")
_CITY = re.compile(
    r"(?:uỷ ban nhân dân|ubnd) ((?:thành phố|huyện|quận|thị xã) [^,;.\n]{2,30}?)(?= (?:về|tại|ngày|v/v)\b|[,;.\n])"
)
_PROVINCIAL = re.compile(r"\b(tỉnh|thành phố)\b")
_ORDERS = re.compile(
    r"(chủ tịch )?(ubnd|uỷ ban nhân dân) (tỉnh|thành phố)\s+(yêu cầu|ban hành|chỉ thị|chỉ đạo|giao|đề nghị)"
)


def issuer_of(reading: Reading, zones: Zones, header: Header) -> tuple[str | None, Span | None]:
    """The issuing body written out with its place, and where the letterhead prints it (None without one)."""
    lines = _letterhead_lines(reading, zones)
    if lines:
        printed = [_as_written(ordinary_writing(reading.line(index)), reading, zones) for index in lines]
        span = Span(reading.lines[lines[0]].start, reading.lines[lines[-1]].end)
        return _written_out(printed, reading, zones, header), span
    return _from_the_order(reading, zones, header), None


def _as_written(name: str, reading: Reading, zones: Zones) -> str:
    """A name with the capitals that the document's own sentences give it, where they name it."""
    form = matching_form(name)
    at = reading.form.find(form, reading.lines[zones.body.start].start) if len(zones.body) else -1
    written = reading.text[at : at + len(form)]
    return written if at >= 0 and len(form.split()) > 3 and not written.isupper() and written[0].isupper() else name


def _letterhead_lines(reading: Reading, zones: Zones) -> list[int]:
    """The lines in capitals at the top that are no motto, number, date, subject, urgency or type."""
    found: list[int] = []
    for index in zones.letterhead:
        line, form = reading.line(index), reading.line_form(index)
        other = MOTTO.search(form) or CODE_LINE.match(form) or DATE_LINE.match(form) or SUBJECT_LINE.match(form)
        if other or type_line(line) is not None:
            if found:
                break
            continue
        if line.isupper() and len(line) < 90 and re.search(r"[^\W\d_]{2}", line):
            found.append(index)
        elif found:
            break
    return found


def _written_out(printed: list[str], reading: Reading, zones: Zones, header: Header) -> str:
    """One body out of the letterhead's lines: a superior above gives the place, or is part of the name."""
    if len(printed) > 1 and all(matching_form(part).startswith("uỷ ban nhân dân ") for part in printed[:2]):
        above = printed[0].partition("nhân dân ")[2]
        return f"{' '.join(printed[1:])}, {above}"
    joined = " ".join([printed[0], *(part[:1].lower() + part[1:] for part in printed[1:])])
    form = matching_form(joined)
    below = next((at for at in range(1, len(printed)) if _BELOW.match(matching_form(printed[at]))), None)
    if below is not None and _SUPERIOR.match(matching_form(" ".join(printed[:below]))):
        return _below_its_superior(" ".join(printed[:1] + [_lower(part) for part in printed[1:below]]), printed[below:])
    if form.startswith("uỷ ban nhân dân") and _WARD.search(form):
        return _ward(printed, reading, zones)
    if _needs_place(form) and header.place and province_in(matching_form(header.place)):
        return f"{joined} {header.place}"
    return _capital_after(joined, printed)


def _needs_place(form: str) -> bool:
    return form in ("uỷ ban nhân dân tỉnh", "uỷ ban nhân dân thành phố", "hội đồng nhân dân tỉnh")


def _lower(part: str) -> str:
    return part[:1].lower() + part[1:]


def _below_its_superior(superior: str, printed: list[str]) -> str:
    """ "UBND tỉnh Cà Mau" over "Sở Nội vụ" → "Sở Nội vụ tỉnh Cà Mau"; a ministry's office names the ministry."""
    own = " ".join(printed)
    if superior.startswith("Ban "):
        return f"{own} {superior}"
    if matching_form(own) in ("văn phòng", "ban tiếp công dân"):
        return f"{own} {superior}"
    place = re.search(r"(tỉnh|thành phố) .+$", superior)
    if place:
        return f"{own} {place[0]}"
    return f"{own} {superior}" if _UNITS.match(matching_form(own)) else own


def _ward(printed: list[str], reading: Reading, zones: Zones) -> str:
    """A ward with the city that its own text names."""
    name = f"{printed[0]} {' '.join(printed[1:])}".strip()
    body = reading.form[reading.lines[zones.body.start].start :] if len(zones.body) else ""
    if _PROVINCIAL.search(matching_form(name)) or not (match := _CITY.search(body)):
        return name
    start = len(reading.form) - len(body) + match.start(1)
    return f"{name}, {reading.text[start : start + len(match[1])]}"


def _capital_after(joined: str, printed: list[str]) -> str:
    """Keeps a capital that a line of its own had where it is a name ("Văn phòng Chính phủ")."""
    return " ".join([printed[0], *(_keep(part) for part in printed[1:])]) if len(printed) > 1 else joined


def _keep(part: str) -> str:
    first = part.split(" ", maxsplit=1)[0].lower()
    return (
        part[:1].lower() + part[1:] if first in ("tỉnh", "thành", "huyện", "quận", "thị", "xã", "nhân", "dân") else part
    )


def _from_the_order(reading: Reading, zones: Zones, header: Header) -> str | None:
    """Without a letterhead: the body that the text says gives the order, or that the signature acts for."""
    start = reading.lines[zones.body.start].start if len(zones.body) else 0
    order = _ORDERS.search(reading.form, start)
    for_whom = matching_form(header.signer.on_behalf_of or "")
    where = matching_form(header.subject or "") + "\n" + reading.form[start:]
    province = province_in(where, named_as_one=True)
    if order is None and "uỷ ban nhân dân" not in for_whom:
        return None
    unit = order[3] if order else "tỉnh"
    chair = bool(order and order[1]) and "uỷ ban nhân dân" not in for_whom
    body = f"{'Chủ tịch ' if chair else ''}Ủy ban nhân dân {unit}"
    return f"{body} {province}" if province else body


def province_of(issuer: str | None, place: str | None) -> str | None:
    """The province whose authority issued the document; None for ministries and where it is not named."""
    if issuer is None:
        return None
    form = matching_form(issuer)
    named = province_in(form, named_as_one=True)
    if named or not re.search(r"\b(tỉnh|thành phố|sở)\b", form):
        return named
    return province_in(matching_form(place or ""))
