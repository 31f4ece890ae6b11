"""Rules and model together: the model may veto a row, add one, or have it looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import msgspec

from benchmarks.learned.classifier import Scores, said, task_share
from benchmarks.learned.figures import summed, told
from benchmarks.learned.segments import MODALITIES, NONE, Document, Record, Segment
from pipeline.parse.deadlines import deadlines_in

NEVER = 1.01
_STEPS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, NEVER)


@dataclass(frozen=True, slots=True)
class Limits:
    """How sure a model has to be before it overrules: that a row is no task (`veto`), that a segment is one (`add`)."""

    veto: float = NEVER
    add: float = NEVER


@dataclass(frozen=True, slots=True)
class Heard:
    """A document and what a model that never saw it says of each of its segments."""

    document: Document
    shares: tuple[Scores, ...]


def vetoed(ruled: str, shares: Scores, limits: Limits) -> bool:
    """Whether the model is sure that the rules' row is no task."""
    return ruled != NONE and shares[NONE] >= limits.veto


def added(ruled: str, shares: Scores, limits: Limits) -> bool:
    """Whether the model is sure that what the rules passed over is a task."""
    return ruled == NONE and task_share(shares) >= limits.add


def together(ruled: Sequence[str], shares: Sequence[Scores], limits: Limits) -> list[str]:
    """What rules and model say together of each segment."""
    return [_both(word, each, limits) for word, each in zip(ruled, shares, strict=True)]


def _both(ruled: str, shares: Scores, limits: Limits) -> str:
    if vetoed(ruled, shares, limits):
        return NONE
    return modality_said(shares) if added(ruled, shares, limits) else ruled


def modality_said(shares: Scores) -> str:
    """The modality with the greatest share."""
    return said({label: shares[label] for label in MODALITIES})


def chosen(heard: Iterable[Heard]) -> Limits:
    """The limits that serve best on documents that the model did not see; of equal ones the most careful."""
    seen = [(each.document.labels, each.document.ruled(), each.shares) for each in heard]

    def f1(limits: Limits) -> float:
        return summed(told(labels, together(ruled, shares, limits)) for labels, ruled, shares in seen).f1

    veto = _best(lambda step: f1(Limits(veto=step)))
    return Limits(veto, _best(lambda step: f1(Limits(add=step))))


def _best(f1: Callable[[float], float]) -> float:
    return max(_STEPS, key=lambda step: (f1(step), step))


def combined(heard: Heard, limits: Limits) -> Record:
    """What is predicted of a document by rules and model together.

    A row that is added takes the doers of the row before it and the deadlines that its own words tell.
    """
    document = heard.document
    heard_of = list(zip(document.segments, document.ruled(), heard.shares, strict=True))
    gone = {segment.row for segment, word, shares in heard_of if vetoed(word, shares, limits)}
    kept = [row for at, row in enumerate(document.predicted["tasks"]) if at not in gone]
    new = [_row(document, segment, shares) for segment, word, shares in heard_of if added(word, shares, limits)]
    return {**document.predicted, "tasks": sorted([*kept, *new], key=lambda row: tuple(row["span"]))}


def _row(document: Document, segment: Segment, shares: Scores) -> Record:
    predicted = document.predicted
    before = [row for row in predicted["tasks"] if row["span"][0] < segment.span.start]
    due = deadlines_in(
        predicted["text"], segment.span.start, segment.span.end, predicted["header"]["issued_on"], line="segment"
    )
    return {
        "clause": "",
        "quote": segment.text,
        "span": list(segment.span),
        "modality": modality_said(shares),
        "assignees": before[-1]["assignees"] if before else [],
        "deadlines": msgspec.to_builtins(due),
        "report_to": [],
        "why": "model; model-alone",
    }


def doubted(heard: Heard, limit: float) -> Record:
    """The rules' rows, with one more reason to look at those that the model is sure are no task."""
    document = heard.document
    rows = [dict(row) for row in document.predicted["tasks"]]
    for segment, shares in zip(document.segments, heard.shares, strict=True):
        if segment.row is not None and shares[NONE] >= limit:
            rows[segment.row]["why"] += "; model-disagrees"
    return {**document.predicted, "tasks": rows}
