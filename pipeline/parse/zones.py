"""The parts of a directive by line: letterhead, addressees, body, recipients, signature, annexes.

The order and the look of the parts are those of Decree 30/2020/NĐ-CP, Annex I.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.parse.labels import label_of
from pipeline.parse.reading import Reading
from pipeline.parse.titles import TITLES, slipped_title
from pipeline.parse.types import type_line
from pipeline.text import fold

MOTTO = re.compile(r"cộng hoà xã hội chủ nghĩa việt nam|độc lập\s*-\s*tự do|đảng cộng sản việt nam")
_NAME = re.compile(r"c[ộôo]ng ho[àáa] x[ãa] h[ộôo]i ch[ủúùu] ngh[ĩiì]a|đảng cộng sản việt nam$")
CODE_LINE = re.compile(r"số\s*[:.]?\s*\d*\s*[a-zđ]?\s*(/|-\s*[a-zđ]{2,})")
DATE_LINE = re.compile(r"[^\W\d_][^:;,]{1,40},\s*ngày\s*[\d.…\s]*tháng\s*[\d.…\s]*năm")
SUBJECT_LINE = re.compile(r"(?:v\s?/\s?[vw]\b|v#|(?:về\s+việc|về)\b)[:.\s]*")
"""Scanners write "V/w" and "V#" for "V/v"."""
_OPENING = re.compile(
    r"(kính gửi|căn cứ|thực hiện|theo |để |nhằm |xét |trong |ngày \d|qua |thời gian|sau khi|hiện nay|vừa qua|thi hành"
    r"|triển khai)"
)
# "KẾ HOẠCH / Triển khai Đề án …": a plan's subject opens as a body may, but ends without a stop.
_CARRIES_OUT = re.compile(r"(?:tổ chức |thực hiện |triển khai |thi hành )")
_LONGEST_PLAN_SUBJECT = 300
_LONGEST_TITLE = 90
_LONGEST_SUBJECT_LINE = 110
_MOST_SUBJECT_LINES = 4
_SIGNING = re.compile(r"(?:(?:tm|kt|tl|tuq|q)\s*\.|(?:t/m|k/t|t/l)\s*\.?)\s*\S")
TITLE = re.compile(rf"(phó |quyền )*({'|'.join(TITLES)})\b")
_SCANNED_TITLE = re.compile(rf"(?:[a-z]{{1,3}}\s*\.\s*)?(?:{fold(TITLE.pattern)})")
"""A title in capitals by its bare letters, for scanners take "GIÁM ĐỐC" for "GIÁM ĐÓC" and "KT." for "VT."."""
_RECIPIENTS = re.compile(r"nơi nhận\b")
_ADDRESSED_TOO = re.compile(r"đồng kính gửi\b")
_ADDRESSED = re.compile(r"kính gửi\b")
# A telegram speaks to those behind "điện:" ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐIỆN:").
WIRED = re.compile(r"[^:;.]{0,100}?\bđiện\s*:\s*")


@dataclass(frozen=True, slots=True)
class Zones:
    """Half-open ranges of line indices; an empty range where a part is missing."""

    letterhead: range
    type_index: int | None
    addressed: range
    body: range
    recipients: range
    signature: range
    annex: range


def zones_of(reading: Reading) -> Zones:
    """Where each part of the first document in a reading stands."""
    count = len(reading.lines)
    addressed_at = _first(reading, _ADDRESSED, 0, min(count, 40))
    type_at = _type_index(reading, addressed_at if addressed_at is not None else min(count, 25))
    if addressed_at is None and type_at is not None:
        addressed_at = _first(reading, WIRED, type_at + 1, min(count, type_at + 7))
    body_start, letterhead_end, addressed = _body_start(reading, addressed_at, type_at)
    recipients_at = _first(reading, _RECIPIENTS, body_start, count)
    signing_at = _signature_index(reading, body_start, recipients_at if recipients_at is not None else count)
    body_end = min(at for at in (recipients_at, signing_at, count) if at is not None)
    end = _document_end(reading, body_end)
    recipients, signature, annex_at = _closing(reading, recipients_at, signing_at, end)
    return Zones(
        letterhead=range(0, letterhead_end),
        type_index=type_at,
        addressed=addressed,
        body=range(body_start, body_end),
        recipients=recipients,
        signature=signature,
        annex=range(annex_at, end),
    )


def _first(reading: Reading, pattern: re.Pattern[str], start: int, end: int) -> int | None:
    return next((i for i in range(start, end) if pattern.match(reading.line_form(i))), None)


def _type_index(reading: Reading, end: int) -> int | None:
    """The line that is nothing but a document type in capitals."""
    return next((i for i in range(end) if type_line(reading.line(i)) is not None), None)


def _body_start(reading: Reading, addressed_at: int | None, type_at: int | None) -> tuple[int, int, range]:
    """Where the body starts, where the letterhead ends, and the addressees' lines."""
    if addressed_at is not None and (type_at is None or addressed_at > type_at):
        end = addressed_end(reading, addressed_at)
        return end, addressed_at, range(addressed_at, end)
    if type_at is not None:
        end = _subject_end(reading, type_at + 1)
        return end, type_at, range(end, end)
    end = _letterhead_end(reading)
    return end, end, range(end, end)


def addressed_end(reading: Reading, at: int) -> int:
    """The line after the last addressee: dashes, or the rest of the line of "Kính gửi" itself."""
    index = at + 1
    while index < len(reading.lines):
        line = reading.line(index)
        label = label_of(line)
        bracketed = line.startswith("(") and line.rstrip(".;").endswith(")")
        goes_on = reading.line(index - 1).endswith((";", ",")) and len(line) < 160 and index > at + 1
        goes_on = goes_on or (index == at + 1 and label is None and _opens_addressees(reading, index))
        also = _ADDRESSED_TOO.match(reading.line_form(index))
        if not (label and label.kind == "dash") and not bracketed and not goes_on and not also:
            break
        index += 1
    return index


def _opens_addressees(reading: Reading, index: int) -> bool:
    """Whether a line without a dash is the first addressee, "Kính gửi:" above it standing alone."""
    bare = reading.line(index - 1).rstrip().endswith(":") and len(reading.line(index - 1)) < 12
    return bare and len(reading.line(index)) < 160 and not _OPENING.match(reading.line_form(index))


def _subject_end(reading: Reading, index: int) -> int:
    """The line after the subject under the type line, and after an issuer printed again above "Căn cứ"."""
    first = index
    while index < len(reading.lines):
        line = reading.line(index)
        if not (
            _is_subject(reading, index, first)
            or (line.isupper() and label_of(line) is None)
            or line.startswith("(")
            or SUBJECT_LINE.match(reading.line_form(index))
        ):
            break
        index += 1
        if index - first >= 6:
            break
    return index


def _is_subject(reading: Reading, index: int, first: int) -> bool:
    """Whether a line is the subject's first, or carries on one that has broken: short, no stop, no body opening."""
    line = reading.line(index)
    if index == first and _CARRIES_OUT.match(reading.line_form(index)):
        return len(line) <= _LONGEST_PLAN_SUBJECT and not line.endswith((".", ":", ";", ","))
    if _OPENING.match(reading.line_form(index)) or label_of(line) is not None:
        return False
    before = reading.line(index - 1)
    short = index - first < _MOST_SUBJECT_LINES and len(line) <= _LONGEST_SUBJECT_LINE
    broken = short and not before.isupper()
    return index == first or (
        broken and not before.endswith((".", ":", ";")) and not line.endswith((".", ":", ";", ","))
    )


def _letterhead_end(reading: Reading) -> int:
    """The line after the last one that only a letterhead holds (issuer, motto, number, place and date, subject)."""
    last = -1
    for index in range(min(len(reading.lines), 15)):
        form = reading.line_form(index)
        head = MOTTO.search(form) or CODE_LINE.match(form) or DATE_LINE.match(form) or SUBJECT_LINE.match(form)
        title = reading.line(index).isupper() and label_of(reading.line(index)) is None
        if head or (title and last == index - 1):
            last = index
    return last + 1


def _signature_index(reading: Reading, start: int, end: int) -> int | None:
    """The first line of a signature block that stands before the recipients (or where none are listed)."""
    for index in range(max(start, end - 8), end):
        words_follow = any(len(reading.line(later)) > _LONGEST_TITLE for later in range(index + 1, end))
        if reading.line(index).isupper() and is_signature_line(reading, index) and not words_follow:
            return index
    return None


def is_signature_line(reading: Reading, index: int) -> bool:
    """Whether a line is a signer's title or for whom they sign: "TM. …", "KT. …", "CHỦ TỊCH"."""
    form, line = reading.line_form(index), reading.line(index)
    if len(line) > _LONGEST_TITLE or not line[:4].isupper():
        return False
    if _SIGNING.match(form):
        return True
    return line.isupper() and bool(TITLE.match(form) or _SCANNED_TITLE.match(fold(line)) or slipped_title(line))


def _document_end(reading: Reading, start: int) -> int:
    """The line where another letterhead, or a form with the motto, starts after this document's end."""
    if not any(MOTTO.search(reading.line_form(i)) for i in range(start)):
        return len(reading.lines)
    return next((_back_to_issuer(reading, index, start) for index in mottos(reading, start)), len(reading.lines))


def mottos(reading: Reading, start: int) -> Iterator[int]:
    """The lines from one on that hold the State's name or the Party's as a letterhead does: in capitals."""
    for index in range(start, len(reading.lines)):
        if reading.line(index)[:20].isupper() and _NAME.match(reading.line_form(index)):
            yield index


def is_letterhead_line(reading: Reading, index: int) -> bool:
    """Whether a line may stand above the motto: capitals or the number, but no signer's title."""
    above = reading.line(index).isupper() or CODE_LINE.match(reading.line_form(index)) is not None
    return above and not is_signature_line(reading, index)


def _back_to_issuer(reading: Reading, index: int, start: int) -> int:
    """The letterhead's first line above a motto."""
    while index - 1 > start and is_letterhead_line(reading, index - 1):
        index -= 1
    return index


def _closing(reading: Reading, recipients_at: int | None, signing_at: int | None, end: int) -> tuple[range, range, int]:
    """Recipients, signature and the start of what follows them."""
    if recipients_at is None:
        start = signing_at if signing_at is not None else end
        return range(start, start), *_signature(reading, start, end)
    index = recipients_at + 1
    while index < end and not is_signature_line(reading, index) and _is_recipient(reading, index):
        index += 1
    if signing_at is not None:
        nameless = all(is_signature_line(reading, at) for at in range(signing_at, recipients_at))
        last = index - 1 if nameless and _is_person(reading, index - 1) else index
        return range(recipients_at, last), range(signing_at, recipients_at), index
    return range(recipients_at, index), *_signature(reading, index, end)


def _is_person(reading: Reading, index: int) -> bool:
    """Whether a line below the last recipient ("Lưu: …") is the signer's name, the two columns read one by one."""
    words = reading.line(index).split()
    named = 2 <= len(words) <= 6 and all(word.isalpha() and word[0].isupper() for word in words)
    return named and "lưu" in reading.line_form(index - 1)


def _is_recipient(reading: Reading, index: int) -> bool:
    line = reading.line(index)
    label = label_of(line)
    if label and label.kind in ("dash", "plus"):
        return True
    return label is None and type_line(line) is None and len(line) < 200


def _signature(reading: Reading, start: int, end: int) -> tuple[range, int]:
    """The signature block from a line on: titles, then at most the name and "(Đã ký)"."""
    index = start
    while index < end and is_signature_line(reading, index):
        index += 1
    names = 0
    while index < end and names < 2 and index > start and _is_name_line(reading, index):
        names += 0 if reading.line(index).startswith("(") else 1
        index += 1
        if names == 1:
            break
    return range(start, index), index


def _is_name_line(reading: Reading, index: int) -> bool:
    line = reading.line(index)
    return len(line) < 60 and label_of(line) is None and type_line(line) is None
