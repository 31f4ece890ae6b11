"""The clerk's warnings: what a careful reader would stop at before sending the list on."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from pipeline.messages import message
from pipeline.model import Directive, Finding, Reference, Span, Task
from pipeline.parse.codes import code_parts, issuer_abbreviation, issuer_matches
from pipeline.parse.coverage import is_addressed
from pipeline.parse.slips import likely_slips
from pipeline.parse.types import type_of_abbreviation
from pipeline.text import matching_form

_WEEKDAY = re.compile(
    r"\b(?P<day>thứ (?:hai|ba|tư|năm|sáu|bảy|2|3|4|5|6|7)|chủ nhật)\s*,?\s*(?:\(\s*)?(?:ngày\s*)?"
    r"(?P<date>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})"
)
_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
# Issuing bodies that stand only behind a type ("CT-TTg"): before them an abbreviation must be one.
_ONLY_BEHIND_TYPE = re.compile(r"(TTg|CP|TW|QH\d*|UBTVQH\d*|CTN|UBND|HĐND|B[A-ZĐ]{1,8})")


def warnings_of(directive: Directive) -> tuple[Finding, ...]:
    """Findings over a parsed directive: on its header, then in text order."""
    found = [
        *_blanks(directive),
        *_own_code(directive),
        *(finding for reference in directive.references for finding in _cited_code(directive, reference)),
        *_weekdays(directive),
        *(finding for task in directive.tasks for finding in _on_task(directive, task)),
        *_not_addressed(directive),
        *_slips(directive),
    ]
    return tuple(sorted(found, key=lambda finding: (finding.span, finding.code)))


def _finding(kind: str, span: Span, /, **details: str) -> Finding:
    return Finding(kind, message(f"warnings.{kind}", **details), span)


def _slips(directive: Directive) -> Iterator[Finding]:
    """Words that are none, with what is likely meant: the text itself stays as printed."""
    for slip in likely_slips(directive.text):
        yield _finding("likely-slip", slip.span, printed=slip.printed, likely=slip.likely)


def _blanks(directive: Directive) -> Iterator[Finding]:
    header = directive.header
    if header.number is None:
        yield _finding("blank-number", header.spans.get("code", Span(0, 0)))
    if header.issued_on is None or len(header.issued_on) < len("2024-04-01"):
        yield _finding("blank-date", header.spans.get("issued_on", header.spans.get("place", Span(0, 0))))


def _own_code(directive: Directive) -> Iterator[Finding]:
    header = directive.header
    if header.code is None:
        return
    span = header.spans.get("code", Span(0, 0))
    yield from _on_code(header.code, span)
    if header.issuer and not issuer_matches(header.code, header.issuer):
        yield _finding("issuer-code-mismatch", span, issuer=header.issuer, code=header.code)


def _cited_code(directive: Directive, reference: Reference) -> Iterator[Finding]:
    """Findings on a cited document: its code as printed, and whether its issuer fits the code."""
    for mention in reference.mentions:
        printed = code_parts(mention.quote)
        if printed is not None:
            yield from _on_code(printed.code, mention.span)
    if reference.code and reference.issuer and not issuer_matches(reference.code, reference.issuer):
        yield _finding("issuer-code-mismatch", reference.mentions[0].span, issuer=reference.issuer, code=reference.code)


def _on_code(code: str, span: Span) -> Iterator[Finding]:
    """A code whose abbreviation is no document type where only one can stand ("33/CD-TTg")."""
    parts = code_parts(code)
    if parts is None or len(parts.symbol) != 2 or not _ONLY_BEHIND_TYPE.fullmatch(parts.symbol[1]):
        return
    abbreviation = parts.symbol[0]
    if type_of_abbreviation(abbreviation) is None and issuer_abbreviation(abbreviation) is None:
        yield _finding("unknown-type-abbreviation", span, code=code, abbreviation=abbreviation)


def _weekdays(directive: Directive) -> Iterator[Finding]:
    form = matching_form(directive.text)
    for match in _WEEKDAY.finditer(form):
        date = _date(match["date"])
        if date is None:
            continue
        right = _WEEKDAYS[date.weekday()]
        if _named(match["day"]) != right:
            span = Span(match.start(), match.end())
            yield _finding("weekday-mismatch", span, quote=span.of(directive.text), weekday=right)


def _named(day: str) -> str:
    """ "thứ 7" → "thứ bảy"."""
    return _WEEKDAYS[int(day[-1]) - 2] if day[-1].isdigit() else day


def _date(printed: str) -> datetime.date | None:
    day, month, year = (int(number) for number in re.findall(r"\d+", printed))
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _on_task(directive: Directive, task: Task) -> Iterator[Finding]:
    if not task.assignees:
        yield _finding("task-without-assignee", task.span)
    if not task.deadlines:
        yield _finding("task-without-deadline", task.span)
    issued = directive.header.issued_on or ""
    for deadline in task.deadlines:
        due = deadline.value or ""
        if deadline.kind == "date" and len(issued) == len(due) == len("2022-10-31") and due < issued:
            yield _finding("deadline-before-issue", deadline.span, due=_vietnamese(due), issued=_vietnamese(issued))


def _vietnamese(iso: str) -> str:
    """ "2022-10-31" → "31/10/2022"."""
    return "/".join(reversed(iso.split("-")))


def _not_addressed(directive: Directive) -> Iterator[Finding]:
    """Bodies that get work but do not stand under Kính gửi, each once, where they are first named."""
    if not directive.addressees:
        return
    addressees = [matching_form(addressee.name) for addressee in directive.addressees]
    seen: set[str] = set()
    for task in directive.tasks:
        for assignee in task.assignees:
            name = matching_form(assignee.name)
            if assignee.role != "lead" or name in seen or assignee.expands_to:
                continue
            seen.add(name)
            if not is_addressed(name, addressees):
                yield _finding("not-addressed", assignee.span, name=assignee.name)
