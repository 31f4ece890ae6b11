"""A second learned part: spans of the bodies that owe a task, in the task's own words."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from benchmarks.learned.classifier import VECTORS
from benchmarks.learned.figures import Told
from benchmarks.learned.segments import Document, Record
from benchmarks.score import pair, same_name
from pipeline.model import Span

Named = tuple[str, str]
"""A body's name and its role."""
Lesson = tuple[str, tuple[tuple[Span, str], ...]]
"""A task's words, and where in them bodies stand, with their roles."""

EPOCHS = 20
_BATCH = 8
_DROP = 0.2


@dataclass(frozen=True, slots=True)
class AskedSegment:
    """A segment that is a task by the annotation: its bodies that stand in its words, and those that the rules give."""

    text: str
    bodies: tuple[tuple[Span, str], ...]
    ruled: tuple[Named, ...]

    def named(self) -> tuple[Named, ...]:
        """Names and roles of the annotation's bodies."""
        return tuple((span.of(self.text), role) for span, role in self.bodies)


def asked(document: Document) -> list[AskedSegment]:
    """The segments of a document that are tasks by its annotation."""
    return [
        AskedSegment(
            segment.text,
            printed(segment.text, document.gold["tasks"][task]["assignees"]),
            tuple(
                (span.of(segment.text), role)
                for span, role in printed(segment.text, _rules_bodies(document.predicted, segment.row))
            ),
        )
        for segment, task in zip(document.segments, document.tasks, strict=True)
        if task is not None
    ]


def _rules_bodies(predicted: Record, row: int | None) -> list[Record]:
    return [] if row is None else predicted["tasks"][row]["assignees"]


def printed(text: str, assignees: Iterable[Record]) -> tuple[tuple[Span, str], ...]:
    """Where assignees' names stand in a text as they are, each at its first place; one written out has none."""
    lowered = text.lower()
    found: dict[Span, str] = {}
    for assignee in assignees:
        name = assignee["name"].lower()
        at = lowered.find(name)
        taken = any(span.start < at + len(name) and at < span.end for span in found)
        if at >= 0 and name and not taken:
            found[Span(at, at + len(name))] = assignee["role"]
    return tuple(sorted(found.items()))


class BodyFinder:
    """A trained recogniser of leads and supports."""

    def __init__(self, lessons: list[AskedSegment], seed: int) -> None:
        """Learns from segments; the same seed and lessons find the same bodies."""
        import spacy
        from thinc.api import fix_random_seed

        fix_random_seed(seed)
        self.nlp: Any = spacy.blank("xx")
        self.nlp.add_pipe("ner", config={"model": {"@architectures": "spacy.TransitionBasedParser.v2", **_PARSER}})
        examples = [self._example(each) for each in lessons]
        optimizer = self.nlp.initialize(lambda: examples)
        order = random.Random(seed)
        for _ in range(EPOCHS):
            order.shuffle(examples)
            for at in range(0, len(examples), _BATCH):
                self.nlp.update(examples[at : at + _BATCH], sgd=optimizer, drop=_DROP)

    def find(self, segments: list[AskedSegment]) -> list[tuple[Named, ...]]:
        """The bodies found in each segment."""
        docs = self.nlp.pipe(each.text for each in segments)
        return [tuple((entity.text, entity.label_) for entity in doc.ents) for doc in docs]

    def _example(self, segment: AskedSegment) -> Any:
        from spacy.training import Example

        doc = self.nlp.make_doc(segment.text)
        spans = [
            doc.char_span(span.start, span.end, label=role, alignment_mode="expand") for span, role in segment.bodies
        ]
        return Example.from_dict(doc, {"entities": [(each.start_char, each.end_char, each.label_) for each in spans]})


_PARSER = {
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "nO": None,
    "tok2vec": VECTORS,
}


def judged(segments: list[AskedSegment], found: list[tuple[Named, ...]]) -> Told:
    """How many of the bodies are found, name and role as in benchmarks/score.py."""
    right = [
        len(pair(list(each.named()), list(names), _same, 1.0)) for each, names in zip(segments, found, strict=True)
    ]
    return Told(
        right=sum(right),
        said=sum(len(names) for names in found),
        tasks=sum(len(each.bodies) for each in segments),
        modal=sum(right),
    )


def _same(these: Named, those: Named) -> float:
    return float(these[1] == those[1] and same_name(these[0], those[0]))
