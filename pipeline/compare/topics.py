"""Tasks grouped into topics: a register's cue words first, then the words that the other tasks share.

A strong cue beats a weak one, then the cue that comes first in the task wins: a duty names its act before its
object. What no cue takes is clustered by the likeness of its words (`pipeline.compare.likeness`); what is like
nothing else comes last under `REST`, so that every task stands under exactly one topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import models
from pipeline.compare.likeness import clusters
from pipeline.text import matching_form, squeeze

REST = "viec-khac"

_LEAD_IN = re.compile(r"^[^:]*\b(?:bao gồm|cụ thể|sau):\s*")  # the act stands after it
_CITED = re.compile(r"\btheo quy định tại\b|\bsố \d+/")  # from here on the words are another document's


@dataclass(frozen=True, slots=True)
class Topic:
    """A row of the comparison: a stable id and its name in Vietnamese."""

    id: str
    name: str


class TaskKey(NamedTuple):
    """Which task: the document's id in the store and the task's id in the document."""

    document_id: str
    task_id: str


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic with its tasks, in the order in which they were given."""

    topic: Topic
    tasks: tuple[TaskKey, ...]


class _Register(NamedTuple):
    """A topic of the register with its cues, compiled; a topic may have none of one strength."""

    topic: Topic
    strong: re.Pattern[str] | None
    weak: re.Pattern[str] | None


@cache
def _register() -> tuple[_Register, ...]:
    return tuple(
        _Register(Topic(row["id"], row["name"]), _compiled(row["cues"]), _compiled(row["weak"]))
        for row in models.rows("topics")
    )


def _compiled(cues: Sequence[str]) -> re.Pattern[str] | None:
    if not cues:
        return None
    return re.compile("|".join(rf"\b(?:{matching_form(cue)})(?!\w)" for cue in cues))


def topic_of(quote: str) -> Topic | None:
    """The register's topic of a task's words, None where no cue takes them.

    >>> topic_of("Tổ chức diễn tập thực chiến tối thiểu 01 lần/năm").name
    'Diễn tập, huấn luyện'
    """
    text = matching_form(squeeze(quote))
    act = _LEAD_IN.sub("", text, count=1)
    return _by_cue(_CITED.split(act, maxsplit=1)[0]) or _by_cue(act) or _by_cue(text)


def _by_cue(text: str) -> Topic | None:
    strong = _earliest(text, ((row.topic, row.strong) for row in _register()))
    return strong or _earliest(text, ((row.topic, row.weak) for row in _register()))


def _earliest(text: str, patterns: Iterable[tuple[Topic, re.Pattern[str] | None]]) -> Topic | None:
    """The topic whose cue starts first; of two that start together the register's first."""
    best: tuple[int, Topic] | None = None
    for topic, pattern in patterns:
        match = pattern.search(text) if pattern else None
        if match and (best is None or match.start() < best[0]):
            best = (match.start(), topic)
    return best[1] if best else None


def group(tasks: Sequence[tuple[TaskKey, str]], rest_name: str) -> tuple[TopicRow, ...]:
    """Tasks (key and quote) as rows: the register's order, then found topics by size, then the rest.

    `rest_name` is what the last row is called. Every task is in exactly one row; empty rows are left out.
    """
    by_topic: dict[Topic, list[TaskKey]] = {row.topic: [] for row in _register()}
    left: list[tuple[TaskKey, str]] = []
    for key, quote in tasks:
        topic = topic_of(quote)
        if topic:
            by_topic[topic].append(key)
        else:
            left.append((key, quote))
    rows = [TopicRow(topic, tuple(keys)) for topic, keys in by_topic.items() if keys]
    return (*rows, *_found_rows(left, rest_name))


def _found_rows(left: Sequence[tuple[TaskKey, str]], rest_name: str) -> list[TopicRow]:
    """Rows of the tasks that no cue took: clusters of like words, then the rest."""
    found = clusters([quote for _, quote in left])
    rows = [
        TopicRow(Topic(f"nhom-{number}", cluster.name), tuple(left[index][0] for index in cluster.members))
        for number, cluster in enumerate(found, start=1)
    ]
    taken = {index for cluster in found for index in cluster.members}
    rest = tuple(key for index, (key, _) in enumerate(left) if index not in taken)
    return [*rows, TopicRow(Topic(REST, rest_name), rest)] if rest else rows
