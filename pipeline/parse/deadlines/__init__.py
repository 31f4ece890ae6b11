"""Deadlines: when, how often and on what event something is due, found in any Vietnamese text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.model import Deadline, Span
from pipeline.text import compose, matching_form

from .context import is_none
from .dates import dated
from .events import event
from .found import Candidate, Scene
from .lexicon import Line, Rule, expression, may_hold_time, rules_for, spelled
from .ongoing import ongoing
from .periods import period
from .quota import quota
from .recurring import recurring
from .relative import relative
from .settle import settled

__all__ = ["deadlines_in", "find_deadlines"]

_BUILDERS = {
    "date": dated,
    "recurring": recurring,
    "quota": quota,
    "relative": relative,
    "period": period,
    "ongoing": ongoing,
}
_SENTENCE_END = re.compile(r"[.!?](?=\s+[\"“(+–-]*\s*[A-ZĐÀ-Ỹ])|;(?=\s|$)|\n+")


def find_deadlines(text: str, issued_on: str | None = None) -> list[Deadline]:
    """The deadlines of a text in any normal form, in text order; spans are offsets into that very text.

    `issued_on` is the document's date (ISO 8601, also "2024-04"): it gives a day without a year its year.

    >>> [(d.value, d.bound) for d in find_deadlines("Báo cáo trước ngày 25/4/2024.")]
    [('2024-04-25', 'before')]
    """
    composed = compose(text)
    found = deadlines_in(composed.text, 0, len(composed.text), issued_on, line="segment")
    if composed.text == text:
        return list(found)
    return [_in_source(deadline, text, composed.offsets) for deadline in found]


def _in_source(deadline: Deadline, text: str, offsets: tuple[int, ...]) -> Deadline:
    span = Span(offsets[deadline.start], offsets[deadline.end])
    return replace(deadline, span=span, quote=span.of(text))


def deadlines_in(text: str, start: int, end: int, issued_on: str | None, *, line: Line) -> tuple[Deadline, ...]:
    """The deadlines of `text[start:end]`, NFC: one task's segment, or with `line="label"` a label's value.

    Spans are offsets into the whole text. A label's value counts in its bare form too ("Quý II/2024").
    """
    segment = text[start:end]
    form = spelled(matching_form(segment))
    if line == "segment" and not may_hold_time(form):
        return ()
    found = [
        replace(deadline, span=deadline.span.shift(start + at))
        for at, upto in _sentences(segment)
        for deadline in _sentence(segment[at:upto], form[at:upto], issued_on, line)
    ]
    return tuple(found)


def _sentences(segment: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _SENTENCE_END.finditer(segment):
        yield start, stop.end()
        start = stop.end()
    if start < len(segment):
        yield start, len(segment)


def _sentence(text: str, form: str, issued_on: str | None, line: Line) -> list[Deadline]:
    if line == "segment" and (not may_hold_time(form) or text.isupper()):
        return []
    label = expression("<<label>>").match(form)
    scene = Scene(text, form, issued_on, 0 if line == "label" else label.end() if label else None)
    candidates = [found for rule in rules_for(form) for found in _candidates(scene, rule)]
    return settled(scene, [_blocked(found) if is_none(scene, found) else found for found in candidates])


def _blocked(found: Candidate) -> Candidate:
    """What is left of a candidate that is no deadline: an event's timing word starts no other event."""
    event_text = found.deadline.event if found.deadline else None
    if not event_text:
        return Candidate(found.start, found.start, found.rule, None)
    return Candidate(found.start, found.end - len(event_text), found.rule, None)


def _candidates(scene: Scene, rule: Rule) -> Iterator[Candidate]:
    """What one rule finds in a sentence."""
    if rule.line == "label" and scene.label is None:
        return
    for match in rule.pattern.finditer(scene.form):
        if not _fits(scene, rule, match):
            continue
        if rule.kind == "none":
            yield Candidate(match.start(), match.end(), rule.name, None)
            continue
        made = event(scene, match, rule.timing) if rule.kind == "event" else _BUILDERS[rule.kind](scene, match)
        deadlines = list(made)
        yield from (Candidate(found.start, found.end, rule.name, found) for found in deadlines)
        if rule.kind == "event" and not deadlines:
            yield Candidate(match.start(), match.start("event"), rule.name, None)


def _fits(scene: Scene, rule: Rule, match: re.Match[str]) -> bool:
    """Whether a match stands where its rule may: a bare form near a label, a leading one at a clause's start."""
    if rule.line == "label":
        return scene.label is not None and _follows_label(scene.form, scene.label, match.start())
    if rule.leading:
        return scene.label is not None or not scene.form[: match.start()].strip(' -+("0123456789.')
    return not any(word in match[0] for word in rule.unless)


def _follows_label(form: str, label: int, start: int) -> bool:
    """Whether only words like "dự kiến trong" stand between a label and a bare time at `start`."""
    return start >= label and expression("<<label_filler>>").fullmatch(form, label, start) is not None
