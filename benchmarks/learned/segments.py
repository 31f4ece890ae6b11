"""The segments that the parser considers, with what the rules say of each and what the annotation says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from rapidfuzz.distance import LCSseq

from benchmarks.score import TASK_OVERLAP, fold, pair
from pipeline import parse_text
from pipeline.model import Span
from pipeline.parse.drafts import Draft
from pipeline.parse.duties import Duties
from pipeline.parse.outline import Item
from pipeline.parse.segments import sentences
from pipeline.serial import to_builtins

NONE = "none"
# A stretch inside a task's quote that is no segment of its own: neither taught nor counted.
PART = "part"
MODALITIES = ("obligation", "prohibition", "encouragement", "liability")
LABELS = (NONE, *MODALITIES)
_HEADING_WORDS = 12

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment: its words, where they stand, what stands above, and the rules' row that starts in it, if one does.

    `place` tells the item's kind and the words of the nearest line above it that it stands under.
    """

    text: str
    span: Span
    place: str
    row: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """A directive as the rules read it, its segments, and of each what the annotation says (a label, or PART).

    `tasks` holds for each segment the annotation's task that it is, by its place there, or None.
    """

    stem: str
    predicted: Record
    gold: Record
    segments: tuple[Segment, ...]
    labels: tuple[str, ...]
    tasks: tuple[int | None, ...]

    def ruled(self) -> tuple[str, ...]:
        """What the rules say of each segment."""
        rows = self.predicted["tasks"]
        return tuple(NONE if each.row is None else rows[each.row]["modality"] for each in self.segments)

    def taught(self) -> Iterator[tuple[Segment, str]]:
        """The segments that can be taught, with their labels."""
        return ((each, label) for each, label in zip(self.segments, self.labels, strict=True) if label != PART)


def document_of(stem: str, text: str, gold: Record) -> Document:
    """Parses a directive by the rules and labels its segments from its annotation."""
    predicted, segments = segments_of(text)
    texts, tasks = [each.text for each in segments], gold["tasks"]
    partners = partners_of(texts, tasks)
    return Document(stem, predicted, gold, segments, labels_of(texts, tasks, partners), partners)


def segments_of(text: str) -> tuple[Record, tuple[Segment, ...]]:
    """What the rules give for a text, and the segments that they looked at; rows of tables are none of them."""
    walked: list[tuple[Duties, Item]] = []
    real = Duties.of

    def recording(duties: Duties, root: Item) -> list[Draft]:
        walked.append((duties, root))
        return real(duties, root)

    with patch.object(Duties, "of", recording):
        directive = parse_text(text)
    starts = {task.span.start: row for row, task in enumerate(directive.tasks)}
    found = {
        span: Segment(span.of(directive.text), span, _place(directive.text, item), _row_in(span, starts))
        for duties, root in walked
        if duties.reading.text == directive.text  # a file may hold other documents behind the first
        for item in root.walk()
        for span in _spans(duties, item)
    }
    return to_builtins(directive), tuple(found[span] for span in sorted(found))


def _spans(duties: Duties, item: Item) -> Iterator[Span]:
    for sentence in sentences(duties.reading.text, duties.reading.form, item.span):
        yield from duties.segments(sentence)


def _row_in(span: Span, starts: dict[int, int]) -> int | None:
    return next((row for start, row in starts.items() if span.start <= start < span.end), None)


def _place(text: str, item: Item) -> str:
    above = item.parent.span.of(text) if item.parent is not None else ""
    return " ".join([item.kind, *above.lower().split()[:_HEADING_WORDS]])


def partners_of(texts: list[str], tasks: list[Record]) -> tuple[int | None, ...]:
    """Of each segment the task that it is, as in benchmarks/score.py: half of their words overlap, best pairs first."""
    words = [_words(text) for text in texts]
    pairs = pair([_words(task["quote"]) for task in tasks], words, _overlap, TASK_OVERLAP)
    partner = {segment: task for task, segment in pairs}
    return tuple(partner.get(segment) for segment in range(len(texts)))


def labels_of(texts: list[str], tasks: list[Record], partners: tuple[int | None, ...]) -> tuple[str, ...]:
    """Of each segment the modality of the task that it is, PART where it only stands inside one, else NONE."""
    quotes = [" ".join(_words(task["quote"])) for task in tasks]
    return tuple(
        tasks[partner]["modality"] if partner is not None else _unpaired(text, quotes)
        for text, partner in zip(texts, partners, strict=True)
    )


def _unpaired(text: str, quotes: list[str]) -> str:
    words = " ".join(_words(text))
    return PART if words and any(f" {words} " in f" {quote} " for quote in quotes) else NONE


def _words(text: str) -> list[str]:
    return fold(text).split()


def _overlap(these: list[str], those: list[str]) -> float:
    common = LCSseq.similarity(these, those)
    return float(common / max(len(these) + len(those) - common, 1))
