"""Who the document speaks to ("Kính gửi") and who receives it ("Nơi nhận")."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.model import Addressee, Recipient, Span
from pipeline.parse.labels import label_of
from pipeline.parse.reading import Reading
from pipeline.parse.zones import WIRED

_ADDRESSED = re.compile(rf"(?:đồng )?kính gửi\s*:?\s*|{WIRED.pattern}")
_RECIPIENTS = re.compile(r"nơi nhận\s*:?\s*")
_PURPOSE = re.compile(r"\s*\((?P<purpose>[^()]*)\)$")
# A bracket that says what for; others ("(Bộ Tư pháp)", "(30b)") belong to the name.
_PURPOSE_WORDS = re.compile(
    r"(để |b/c|b/cáo|báo cáo|t/h|thực hiện|đ/b|phối hợp|p/h|biết|chỉ đạo|theo dõi|đưa tin|đăng|c/đ|kết hợp)"
)


def addressees_of(reading: Reading, lines: range) -> tuple[Addressee, ...]:
    """The lines under "Kính gửi", one each, without dash and closing mark."""
    found = []
    for index in lines:
        span = _item(reading, index, _ADDRESSED)
        if span and not span.of(reading.text).startswith("("):
            found.append(Addressee(span.of(reading.text), span.of(reading.text), span))
    return tuple(found)


def recipients_of(reading: Reading, lines: range) -> tuple[Recipient, ...]:
    """The lines under "Nơi nhận", each with its bracketed purpose."""
    found: list[Recipient] = []
    for index in lines:
        span = _item(reading, index, _RECIPIENTS)
        if span is None:
            continue
        if found and label_of(reading.line(index)) is None and _goes_on(reading, index, lines.start):
            continue
        purpose = _PURPOSE.fullmatch(span.of(reading.text))
        if found and purpose is not None and _PURPOSE_WORDS.match(purpose["purpose"]):
            found[-1] = _with_purpose_below(found[-1], purpose["purpose"])
            continue
        found.append(_recipient(reading, span))
    return tuple(found)


def _item(reading: Reading, index: int, heading: re.Pattern[str]) -> Span | None:
    """The words of a list line: label, heading and closing mark left out; None where nothing remains."""
    line = reading.line(index)
    label = label_of(line)
    skip = label.length if label and label.kind in ("dash", "plus") else 0
    if match := heading.match(reading.line_form(index)):
        skip = match.end()
        label = label_of(line[skip:])
        skip += label.length if label and label.kind in ("dash", "plus") else 0
    kept = line[skip:].rstrip().rstrip(";.,/ ")
    start = reading.lines[index].start + skip
    return Span(start, start + len(kept)) if kept else None


def _goes_on(reading: Reading, index: int, first: int) -> bool:
    """Whether an unlabelled line only carries on the line above (the line broke inside the entry)."""
    return index - 1 > first and not reading.line(index - 1).endswith((";", "."))


def _with_purpose_below(recipient: Recipient, purpose: str) -> Recipient:
    """The recipient with the purpose that stands alone on the line below it ("(để đưa tin)")."""
    return replace(recipient, purpose=recipient.purpose or purpose.strip())


def _recipient(reading: Reading, span: Span) -> Recipient:
    quote = span.of(reading.text)
    match = _PURPOSE.search(quote)
    if match and _PURPOSE_WORDS.match(match["purpose"]):
        return Recipient(quote[: match.start()], match["purpose"].strip(), quote, span)
    return Recipient(quote, None, quote, span)
