"""A paragraph cut into segments: at sentence ends and at semicolons outside quotation marks and brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Span

_CLOSING = ".;,:/… "
# Of 120,000 sentences of legal texts the longest has 4,467 characters: what is longer is no sentence, but could take
# those who search it a time that grows with its square.
_LONGEST = 5000
# A full stop that ends no sentence: initials, "TP.", "v.v.", an ellipsis inside, "Điều 1.".
_ABBREVIATION = re.compile(
    r"(?:\b(?:tp|tm|kt|tl|tuq|ths|ts|gs|pgs|cn|bs|đ/c|v\.v|v\.v\.\.|q|tx|tt|p|h|x|số|no|st|mr|ms)|\b[a-zđ])$"
)
_AFTER_STOP = re.compile(r"[.?!…]{0,9}[)\"”]?\s*")
_MARK = re.compile(r"[.;?!()\[\]\"“”]")


def sentences(text: str, form: str, span: Span) -> list[Span]:
    """The sentences of a paragraph, closing marks left out.

    A stop before a small letter ends none ("đúng hạn. hồ sơ đất"): it is a slip of the typist's.
    """
    cut = _cut(text, form, span, stops=True, semicolons=False)
    return _trimmed(text, (part for sentence in cut for part in _bounded(form, sentence)))


def pieces(text: str, form: str, span: Span) -> list[Span]:
    """A sentence cut at its semicolons."""
    return _trimmed(text, _cut(text, form, span, stops=False, semicolons=True))


def trimmed(text: str, span: Span) -> Span:
    """A span without blanks and closing marks at its ends."""
    start, end = span
    while start < end and text[start] in " \n;,":
        start += 1
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    return Span(start, end)


def _trimmed(text: str, spans: Iterator[Span]) -> list[Span]:
    found = [trimmed(text, span) for span in spans]
    return [span for span in found if span.end > span.start]


def _bounded(form: str, span: Span) -> Iterator[Span]:
    """A range in parts of a sentence's length, cut at blanks where there are any."""
    start, end = span
    while end - start > _LONGEST:
        blank = form.rfind(" ", start, start + _LONGEST)
        at = blank if blank > start else start + _LONGEST
        yield Span(start, at)
        start = at
    yield Span(start, end)


def _cut(text: str, form: str, span: Span, *, stops: bool, semicolons: bool) -> Iterator[Span]:
    """Ranges between the cutting marks that stand outside quotes and brackets."""
    start, depth, quoted = span.start, 0, False
    closes = _closing_positions(form, span)
    for match in _MARK.finditer(form, span.start, span.end):
        at, mark = match.start(), match[0]
        if mark in "([":
            depth += at in closes
        elif mark in ")]":
            depth = max(depth - 1, 0)
        elif mark == '"':
            quoted = not quoted if quoted or '"' in form[at + 1 : span.end] else quoted
        elif depth or quoted:
            continue
        elif (mark == ";" and semicolons) or (mark in ".?!" and stops and _ends(text, form, at, span)):
            yield Span(start, at)
            start = at + 1
    yield Span(start, span.end)


def _closing_positions(form: str, span: Span) -> frozenset[int]:
    """Opening brackets that are closed in the same paragraph: only those protect what is inside."""
    stack: list[int] = []
    closed: set[int] = set()
    for match in re.finditer(r"[()\[\]]", form[span.start : span.end]):
        if match[0] in "([":
            stack.append(span.start + match.start())
        elif stack:
            closed.add(stack.pop())
    return frozenset(closed)


def _ends(text: str, form: str, at: int, span: Span) -> bool:
    """Whether a stop ends a sentence: a blank and a capital follow, and no abbreviation stands before it."""
    if at + 1 >= span.end:
        return True
    if text[at] == "." and _ABBREVIATION.search(form, max(span.start, at - 6), at):
        return False
    follower = _AFTER_STOP.match(text, at + 1, span.end)
    after = follower.end() if follower else at + 1
    if after >= span.end:
        return True
    spaced = text[after - 1].isspace()
    return spaced and (text[after].isupper() or text[after] in '("“-+')
