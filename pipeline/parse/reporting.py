"""Whom a task reports to, who decides on what it proposes, and what it hands over."""

from __future__ import annotations

import re

from pipeline.model import NamedSpan, Span
from pipeline.parse.bodies import body_phrase, phrase_span
from pipeline.parse.body_words import body_starts
from pipeline.parse.lexicon import words_of
from pipeline.parse.members import members_of
from pipeline.parse.reading import Reading

_REPORTS = re.compile(r"\b(?:báo cáo|gửi|thông báo(?! cáo)|chuyển|phản ánh)\b")
_TO = re.compile(
    r"\b(?:(?:đồng )?gửi(?: (?:về|cho|tới|đến|qua|báo cáo))?|báo cáo(?: (?:về|cho|với|tới|đến|lên))?|(?:thông )?qua"
    r"|thông báo(?! cáo)(?: (?:về|cho|tới|đến|với))?|(?<!\w)về|(?<!\w)đến|(?<!\w)tới"
    r"|báo cáo(?:, | và )(?:đề xuất|kiến nghị|tham mưu|trình)(?: (?:giải pháp|biện pháp) và tham mưu)?"
    r") (?=\S)"
)
# "báo cáo kết quả với UBND tỉnh", "báo cáo kịp thời cho …": what is told stands before the body.
_OF_IT_TO = re.compile(r"\b(?:báo cáo|gửi|thông báo)(?: [^\s,;]+){1,8}? (?:cho|với|về) (?=\S)")
# Behind a body: when it is told ("… UBND tỉnh ngay sau khi …"), or what else is to be done.
_BEHIND = re.compile(
    r"\s(?:trước|sau|ngay|khi|định kỳ|chậm nhất|muộn nhất|trong (?:thời|vòng|ngày|tuần|tháng|quý|năm)"
    r"|h[àằ]ng (?:ngày|tuần|tháng|quý|năm)|mỗi|vào (?:ngày|cuối|đầu|thứ)|\d+ lần"
    r"|và (?:công khai|đăng tải|cập nhật|chịu trách nhiệm|triển khai|thực hiện|tổ chức thực hiện))\b"
)
_THROUGH = re.compile(r"\((?:thông )?qua (?=\S)")
# Those who only hear of it are no bodies that a duty is reported to.
_PUBLIC = re.compile(
    r"(?:các |những |toàn thể )?"
    r"(?:người dân|nhân dân|công dân|cán bộ|công chức|thí sinh|học sinh|hộ gia đình|khách hàng"
    r"|doanh nghiệp|nhà đầu tư)\b"
)
_PURPOSE = re.compile(r"\b(?:để|nhằm)\b")
_PROPOSES = re.compile(
    r"\b(?:trình|tham mưu|tham mưu cho|đề xuất|kiến nghị)(?:,? (?:trình|đề xuất|kiến nghị|cho|báo cáo))* (?=\S)"
)
_PRODUCT = re.compile(
    r"\b(?:xây dựng|ban hành|lập|trình|soạn thảo|hoàn thiện|tham mưu)(?: và \w+ \w+)? "
    r"(?P<product>(?:kế hoạch|báo cáo|phương án|đề án|dự án|quyết định|danh sách|danh mục|quy chế|quy trình|hồ sơ"
    r"|dự thảo|chương trình|văn bản|kịch bản|dự toán)[^,;.:()]{0,80}?)"
    r"(?= (?:trước|để|nhằm|cho|trong|theo|và cập nhật|đối với|hoàn thành|gửi|báo cáo)\b|[,;.:()]|$)"
)


def report_to_of(reading: Reading, span: Span) -> tuple[NamedSpan, ...]:
    """The bodies that a task reports to, sends to or goes through; whom it only serves ("để …") is left out."""
    found: list[NamedSpan] = []
    report = _REPORTS.search(reading.form, span.start, span.end)
    if report is not None:
        for match in _in_order(reading.form, Span(report.start(), span.end), _TO, _OF_IT_TO):
            if not _serves_purpose(reading, span, match.start()):
                found += _bodies_at(reading, Span(match.end(), span.end))
    for match in _THROUGH.finditer(reading.form, span.start, span.end):
        found += _bodies_at(reading, Span(match.end(), span.end))
    return _unique(found)


def _in_order(form: str, span: Span, *patterns: re.Pattern[str]) -> list[re.Match[str]]:
    """The matches of several patterns, those that overlap too, in the text's order."""
    found = [match for pattern in patterns for match in pattern.finditer(form, span.start, span.end)]
    return sorted(found, key=lambda match: match.end())


def _serves_purpose(reading: Reading, span: Span, at: int) -> bool:
    """Whether a place stands behind "để …" of the same bracket or clause."""
    before = reading.form[span.start : at]
    opened = before.rfind("(")
    if opened > before.rfind(")"):
        before = before[opened:]
    purposes = list(_PURPOSE.finditer(before))
    return bool(purposes) and not re.search(r"[;.]|\bđồng thời\b", before[purposes[-1].end() :])


def _bodies_at(reading: Reading, span: Span) -> list[NamedSpan]:
    end = min(span.end, span.start + 400)
    behind = _BEHIND.search(reading.form, span.start, end)
    words = words_of(reading.text, reading.form, span.start, behind.start() if behind else end)
    if not words or not body_starts(words, 0):
        return []
    phrase = body_phrase(words, 0, as_object=True)
    if phrase is None or _PUBLIC.match(reading.form, span.start):
        return []
    members = members_of(reading.text, reading.form, phrase_span(words, phrase))
    return [NamedSpan(member.name, member.span.of(reading.text), member.span) for member in members]


def _unique(found: list[NamedSpan]) -> tuple[NamedSpan, ...]:
    kept: dict[str, NamedSpan] = {}
    for body in found:
        kept.setdefault(body.name.lower(), body)
    return tuple(kept.values())


def authority_of(reading: Reading, span: Span) -> tuple[NamedSpan, ...]:
    """The bodies that a task submits to or advises."""
    found: list[NamedSpan] = []
    for match in _PROPOSES.finditer(reading.form, span.start, span.end):
        found += _bodies_at(reading, Span(match.end(), span.end))
    return _unique(found)


def product_of(reading: Reading, span: Span) -> str | None:
    """The thing to hand over, as printed."""
    match = _PRODUCT.search(reading.form, span.start, span.end)
    return reading.text[match.start("product") : match.end("product")] if match else None
