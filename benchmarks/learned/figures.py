"""Counts over segments and rows, and the figures made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.learned.segments import NONE, PART, Document, Record
from benchmarks.score import Tally, score_document


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of segments, held against their labels: `modal` of the `right` tasks have the right modality."""

    right: int = 0
    said: int = 0
    tasks: int = 0
    modal: int = 0

    @property
    def precision(self) -> float:
        """The part of the segments called tasks that are."""
        return self.right / self.said if self.said else float(not self.tasks)

    @property
    def recall(self) -> float:
        """The part of the tasks that are called so."""
        return self.right / self.tasks if self.tasks else float(not self.said)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        whole = self.said + self.tasks
        return 2 * self.right / whole if whole else 1.0

    @property
    def modality(self) -> float:
        """The part of the tasks found whose modality is right."""
        return self.modal / self.right if self.right else 1.0


def told(labels: Iterable[str], said: Iterable[str]) -> Told:
    """The counts of one document; a stretch inside a task's quote is not counted."""
    pairs = [(label, word) for label, word in zip(labels, said, strict=True) if label != PART]
    both = [(label, word) for label, word in pairs if NONE not in (label, word)]
    return Told(
        right=len(both),
        said=sum(word != NONE for _, word in pairs),
        tasks=sum(label != NONE for label, _ in pairs),
        modal=sum(label == word for label, word in both),
    )


def summed(counts: Iterable[Told]) -> Told:
    """The counts of documents together."""
    each = list(counts)
    return Told(
        right=sum(one.right for one in each),
        said=sum(one.said for one in each),
        tasks=sum(one.tasks for one in each),
        modal=sum(one.modal for one in each),
    )


def row_tallies(document: Document, predicted: Record) -> dict[str, Tally]:
    """The scorer's tallies of a document for what is predicted of it."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    score_document(document.gold, predicted, tallies, [])
    return tallies


def f1(tallies: Iterable[dict[str, Tally]], figure: str) -> float:
    """F1 of one of the scorer's figures over documents together."""
    whole = Tally()
    for each in tallies:
        whole.add(each[figure].right, each[figure].gold, each[figure].predicted)
    return float(whole.figures()["f1"])
