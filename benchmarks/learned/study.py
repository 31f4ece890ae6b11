"""The study: every configuration by leave-one-document-out and on unseen documents, alone and with the rules."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from statistics import mean
from typing import Any, NamedTuple

from benchmarks.learned.bodies import AskedSegment, BodyFinder, asked, judged
from benchmarks.learned.classifier import Classifier, Configuration, said, silver_base
from benchmarks.learned.combine import Heard, Limits, chosen
from benchmarks.learned.figures import Told, summed, told
from benchmarks.learned.folds import in_parts, inner_split, leave_one_out, shuffled
from benchmarks.learned.gathered import Taught, taught_by
from benchmarks.learned.segments import Document

CURVE = (2, 4, 8, 12)
CURVE_SEEDS = 3
PARTS = 4

Map = Callable[[Callable[[Any], Any], list[Any]], list[Any]]


class Lesson(NamedTuple):
    """One training: who learns, from which segments, on top of what, and whom it then hears."""

    configuration: Configuration
    taught: list[Taught]
    base: bytes | None
    heard: list[Document]
    seed: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """Documents with what a model that never saw them says, and the limits chosen without them."""

    heard: tuple[Heard, ...]
    limits: tuple[Limits, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A configuration's judgement of the annotated documents (each held out once) and of the unseen ones."""

    configuration: Configuration
    held_out: Judgement
    unseen: Judgement
    seconds: float
    megabytes: float

    @property
    def name(self) -> str:
        """The configuration's name."""
        return self.configuration.name


@dataclass(frozen=True, slots=True)
class Point:
    """The learning curve at a number of documents: mean F1 on those left over, and on unseen ones."""

    documents: int
    left_over: float
    unseen: float | None


@dataclass(slots=True)
class Study:
    """Documents, silver labels and the seed; `run` maps over trainings, in one process or more."""

    documents: list[Document]
    unseen: list[Document]
    silver: list[Taught]
    seed: int
    run: Map
    _bases: dict[str, bytes | None] = field(default_factory=dict)

    def outcome(self, configuration: Configuration) -> Outcome:
        """A configuration alone: each document held out once, then all of them learned from for the unseen."""
        start = time.perf_counter()
        lessons = [self._lesson(configuration, rest, [one]) for one, rest in leave_one_out(self.documents)]
        lessons.append(self._lesson(configuration, self.documents, self.unseen))
        *held_out, (unseen, megabytes) = self.run(train_and_hear, lessons)
        heard = tuple(each for found, _ in held_out for each in found)
        seconds = time.perf_counter() - start
        return Outcome(configuration, Judgement(heard, ()), Judgement(unseen, ()), seconds, megabytes)

    def with_limits(self, outcome: Outcome) -> Outcome:
        """The same with limits, each chosen by an inner split of the documents that were learned from."""
        rests = [rest for _, rest in leave_one_out(self.documents)]
        *limits, last = self._limits(outcome.configuration, [*rests, self.documents])
        return Outcome(
            outcome.configuration,
            Judgement(outcome.held_out.heard, tuple(limits)),
            Judgement(outcome.unseen.heard, (last,) * len(self.unseen)),
            outcome.seconds,
            outcome.megabytes,
        )

    def with_more(self, configuration: Configuration) -> Judgement:
        """The unseen documents in parts, each heard by a model that learned from all the other documents."""
        parts = list(in_parts(self.unseen, PARTS, self.seed))
        learned = [[*self.documents, *others] for _, others in parts]
        lessons = [self._lesson(configuration, rest, part) for (part, _), rest in zip(parts, learned, strict=True)]
        heard = [found for found, _ in self.run(train_and_hear, lessons)]
        limits = self._limits(configuration, learned)
        together = [(one, limit) for found, limit in zip(heard, limits, strict=True) for one in found]
        return Judgement(tuple(one for one, _ in together), tuple(limit for _, limit in together))

    def curve(self, outcome: Outcome) -> list[Point]:
        """The learning curve; its last point is the outcome itself."""
        configuration = outcome.configuration
        orders = [shuffled(self.documents, self.seed + run) for run in range(CURVE_SEEDS)]
        asked_for = [(count, order) for count in CURVE for order in orders]
        lessons = [
            self._lesson(configuration, order[:count], [*order[count:], *self.unseen]) for count, order in asked_for
        ]
        found: dict[int, list[tuple[float, float | None]]] = {count: [] for count in CURVE}
        for (count, order), (heard, _) in zip(asked_for, self.run(train_and_hear, lessons), strict=True):
            left = len(order) - count
            found[count].append((alone(heard[:left]).f1, alone(heard[left:]).f1 if self.unseen else None))
        points = [Point(count, *_means(pairs)) for count, pairs in found.items()]
        whole = alone(outcome.unseen.heard).f1 if self.unseen else None
        return [*points, Point(len(self.documents) - 1, alone(outcome.held_out.heard).f1, whole)]

    def bodies(self) -> dict[str, tuple[Told, Told | None]]:
        """Bodies in a task's words, by the rules and by a learned recogniser: held out in parts, and on the unseen."""
        own = [asked(document) for document in self.documents]
        others = [each for document in self.unseen for each in asked(document)]
        lessons = [(_joined(rest), _joined(part), self.seed) for part, rest in in_parts(own, PARTS, self.seed)]
        lessons.append((_joined(own), others, self.seed))
        *held_out, last = self.run(find_bodies, lessons)
        rules = [judged(each, [one.ruled for one in each]) for each in own]
        ruled = judged(others, [one.ruled for one in others])
        return {
            "rules": (summed(rules), ruled if others else None),
            "learned": (summed(held_out), last if others else None),
        }

    def _limits(self, configuration: Configuration, learned: list[list[Document]]) -> list[Limits]:
        splits = [inner_split(documents, self.seed) for documents in learned]
        lessons = [self._lesson(configuration, first, second) for first, second in splits]
        return [chosen(heard) for heard, _ in self.run(train_and_hear, lessons)]

    def _lesson(self, configuration: Configuration, learned: list[Document], heard: list[Document]) -> Lesson:
        if configuration.name not in self._bases:
            self._bases[configuration.name] = silver_base(configuration, self.silver, self.seed)
        return Lesson(configuration, taught_by(learned), self._bases[configuration.name], heard, self.seed)


def train_and_hear(lesson: Lesson) -> tuple[tuple[Heard, ...], float]:
    """What a model says of documents after its lesson, and its size in megabytes."""
    model = Classifier(lesson.configuration, lesson.seed, lesson.base).learn(lesson.taught, lesson.configuration.epochs)
    heard = tuple(Heard(document, tuple(model.shares(document.segments))) for document in lesson.heard)
    return heard, model.megabytes()


def find_bodies(lesson: tuple[list[AskedSegment], list[AskedSegment], int]) -> Told:
    """How a recogniser does on segments after learning from others."""
    learned, held_out, seed = lesson
    return judged(held_out, BodyFinder(learned, seed).find(held_out))


def alone(heard: tuple[Heard, ...]) -> Told:
    """A model's counts without the rules."""
    return summed(told(each.document.labels, [said(shares) for shares in each.shares]) for each in heard)


def by_rules(documents: list[Document]) -> Told:
    """The rules' counts over the same segments."""
    return summed(told(each.labels, each.ruled()) for each in documents)


@contextmanager
def mapping(jobs: int) -> Iterator[Map]:
    """A map over trainings in `jobs` processes; each training sets the seed anew, so that the order does not matter."""
    if jobs == 1:
        yield lambda work, lessons: [work(lesson) for lesson in lessons]
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield lambda work, lessons: list(pool.map(work, lessons))


def _joined(parts: list[list[AskedSegment]]) -> list[AskedSegment]:
    return [each for part in parts for each in part]


def _means(pairs: list[tuple[float, float | None]]) -> tuple[float, float | None]:
    there = [unseen for _, unseen in pairs if unseen is not None]
    return mean(left for left, _ in pairs), mean(there) if there else None


def best_of(outcomes: list[Outcome]) -> Outcome:
    """The outcome with the best F1 on held-out documents."""
    return max(outcomes, key=lambda outcome: alone(outcome.held_out.heard).f1)


def documents_of(judgement: Judgement) -> list[Document]:
    """The documents that were judged."""
    return [each.document for each in judgement.heard]
