"""Which candidates stay: overlaps, a frequency with its due day, days without a year, what lies long past."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.model import Deadline

from .found import Candidate, Scene
from .lexicon import expression

_WEAK = frozenset(
    {"frequency", "interval", "interval-and-yearly", "constantly", "round-the-clock", "in-year", "in-month", "from-on"}
)
_BARE = frozenset({"frequency", "interval", "interval-and-yearly"})
_YEAR = re.compile(r"năm\s+(?:19|20)\d{2}")
_YEARS_PAST = 1


def settled(scene: Scene, candidates: list[Candidate]) -> list[Deadline]:
    """The deadlines of one sentence in text order, from candidates in order of precedence."""
    plain = _without_overlaps([found for found in candidates if not _is_event(found)])
    events = _events([found for found in candidates if _is_event(found)], plain)
    clauses = [found.deadline.span for found in events if found.deadline]
    kept = [
        found
        for found in plain
        if found.deadline and not (found.rule in _WEAK and any(s <= found.start and found.end <= e for s, e in clauses))
    ]
    kept = _one_recurrence([_cyclic(scene, found) for found in kept])
    deadlines = [found.deadline for found in [*kept, *events] if found.deadline and not _is_past(scene, found.deadline)]
    return sorted(deadlines, key=lambda deadline: deadline.span)


def _is_event(found: Candidate) -> bool:
    return found.deadline is not None and found.deadline.kind == "event"


def _without_overlaps(candidates: list[Candidate]) -> list[Candidate]:
    """The earlier candidate of each overlapping pair (they come in order of precedence)."""
    kept: list[Candidate] = []
    for found in candidates:
        if all(found.end <= other.start or other.end <= found.start for other in kept):
            kept.append(found)
    return kept


def _events(candidates: list[Candidate], plain: list[Candidate]) -> list[Candidate]:
    """Events from left to right: none inside another or inside a plain one; cut where a due day begins."""
    kept: list[Candidate] = []
    for found in sorted(candidates, key=lambda candidate: candidate.start):
        if any(other.start <= found.start < other.end for other in [*plain, *kept]):
            continue
        starts = [p.start for p in plain if p.deadline and p.rule not in _WEAK and found.start < p.start < found.end]
        cut = _cut(found, min(starts)) if starts else found
        if cut:
            kept.append(cut)
    return kept


def _cut(found: Candidate, end: int) -> Candidate | None:
    """An event that ends where another deadline begins; None where nothing of it is left."""
    event = found.deadline
    if event is None or event.event is None:
        return None
    lost = event.end - end
    words = event.event[:-lost]
    joined = re.sub(r"[\s,(]*(?:(?:và|hoặc|chậm nhất)\s*)*$", "", words)
    if not joined:
        return None
    end -= len(words) - len(joined)
    kept = replace(event, event=joined, quote=event.quote[: end - event.start], span=event.span._replace(end=end))
    return Candidate(found.start, end, found.rule, kept)


def _cyclic(scene: Scene, found: Candidate) -> Candidate:
    """A day and month without a year is a recurrence where the sentence speaks of yearly or half-yearly reports."""
    due = found.deadline
    if due is None or found.rule != "bounded-day" or due.certainty == "sure":
        return found
    if not expression("<<cycle>>").search(scene.form) or _YEAR.search(
        scene.form, max(0, found.start - 30), found.end + 12
    ):
        return found
    numbers = [int(part) for part in re.findall(r"\d{1,2}", scene.form[due.start : due.end])[-2:]]
    rule = f"FREQ=YEARLY;BYMONTH={numbers[1]};BYMONTHDAY={numbers[0]}"
    return found._replace(deadline=replace(due, kind="recurring", value=rule))


def _one_recurrence(found: list[Candidate]) -> list[Candidate]:
    """Without the frequency words that a due day of the same recurrence makes whole."""
    due = [c.deadline.value for c in found if c.deadline and c.deadline.kind == "recurring" and c.rule not in _BARE]
    whole = {cycle for value in due if value for cycle in _cycles(value)}
    return [c for c in found if not (c.rule in _BARE and c.deadline and c.deadline.value in whole)]


def _cycles(rule: str) -> list[str]:
    """The frequencies that a rule with a day makes whole."""
    if rule.startswith("FREQ=YEARLY"):
        months = rule.partition("BYMONTH=")[2].partition(";")[0].split(",")
        return ["FREQ=MONTHLY;INTERVAL=3"] if len(months) == 4 else ["FREQ=YEARLY", "FREQ=MONTHLY;INTERVAL=6"]
    return [rule.partition(";")[0]]


def _is_past(scene: Scene, due: Deadline) -> bool:
    """Whether a time to act ended before the document, or a due day more than a year before: it dates the thing.

    A label's value is always a time to act.
    """
    if due.kind not in ("date", "period") or not scene.issued_on or not due.value or scene.label is not None:
        return False
    last = due.value.removesuffix("/..").split("/")[-1]
    issued = scene.issued_on
    if due.kind == "period" and not due.value.endswith(".."):
        return _whole(last) < _whole(issued) and last[:4] != issued
    return (int(last[:4]) + _YEARS_PAST, last[4:]) < (int(issued[:4]), issued[4:])


def _whole(iso: str) -> str:
    """The last day of an ISO date of any precision, for comparing ("2017" → "2017-12-31", "2014-Q2" → "2014-06-31")."""
    if "Q" in iso:
        iso = f"{iso[:4]}-{3 * int(iso[-1]):02}"
    return iso + "-12-31"[len(iso) - 4 :] if len(iso) < 10 else iso
