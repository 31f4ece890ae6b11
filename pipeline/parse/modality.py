"""What kind of duty a task is: the main verb decides."""

from __future__ import annotations

import re

from pipeline.model import Modality, Span
from pipeline.parse.openings import Opening
from pipeline.parse.reading import Reading

_SKIP = r"(?:(?:đồng thời|tuyệt đối|kiên quyết|yêu cầu|đề nghị|phải|bảo đảm|chủ động|và)[,:]?\s+)*"
_PROHIBITS = re.compile(_SKIP + r"(?:không|nghiêm cấm|cấm)\b")
_PROMISES = re.compile(r"(?:bảo đảm|đảm bảo) không\b")
_ENCOURAGES = re.compile(_SKIP + r"khuyến khích\b")
_ANSWERS = re.compile(
    r"(?:phải |trực tiếp |hoàn toàn |cá nhân )*chịu (?:hoàn toàn )?trách nhiệm(?: cá nhân| toàn diện)?,?"
    r" (?:trước|khi|nếu|theo (?:đúng )?quy định.{0,40}\b(?:nếu|khi|về|trước)"
    r"|(?:về|đối với) (?:các |mọi |những )?(?:vi phạm|sai phạm|hậu quả|sai sót|thiệt hại))\b"
)
_DUTY_OF_ITS_OWN = re.compile(r"chịu trách nhiệm (?:theo dõi|tổng hợp|bảo đảm|đảm bảo|hướng dẫn|kiểm tra)")


def modality_of(reading: Reading, span: Span, opening: Opening) -> Modality:
    """Prohibition, encouragement, liability or obligation."""
    start = opening.predicate if opening.predicate is not None else span.start
    predicate = reading.form[start : span.end]
    if _PROHIBITS.match(predicate) and not _PROMISES.match(predicate):
        return "prohibition"
    if _ENCOURAGES.match(predicate):
        return "encouragement"
    if _ANSWERS.match(predicate) and not _DUTY_OF_ITS_OWN.match(predicate):
        return "liability"
    return "obligation"
