"""Which single things of a parsed directive are right and which are made up, each named by its quote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from benchmarks.score import EXACT_OVERLAP, TASK_OVERLAP, overlap, pair, reference_key, same_deadline, same_name

Record = dict[str, Any]
Alike = Callable[[Any, Any], bool]


@dataclass(frozen=True, slots=True)
class Judged:
    """Things as lines ("deadline trước ngày 15/12 | task …"); a line may occur more than once."""

    right: list[str] = field(default_factory=list)
    made_up: list[str] = field(default_factory=list)


def judge(gold: Record, predicted: Record) -> Judged:
    """Tasks, their cuts, assignees, deadlines and bodies reported to, and references: right ones and made-up ones.

    Right are named as the annotation quotes them, made-up ones as the parser does.
    """
    found = Judged()
    _tasks(gold["tasks"], predicted["tasks"], found)
    wanted = {reference_key(reference) for reference in gold["references"]}
    given = {reference_key(reference) for reference in predicted["references"]}
    found.right.extend(f"reference {key}" for key in sorted(wanted & given))
    found.made_up.extend(f"reference {key}" for key in sorted(given - wanted))
    return found


def _tasks(gold: list[Record], predicted: list[Record], found: Judged) -> None:
    pairs = pair(gold, predicted, lambda a, b: overlap(a["quote"], b["quote"]), TASK_OVERLAP)
    for i, j in pairs:
        found.right.append(f"task [{gold[i]['clause']}] {gold[i]['quote']}")
        if overlap(gold[i]["quote"], predicted[j]["quote"]) >= EXACT_OVERLAP:
            found.right.append(f"cut of task [{gold[i]['clause']}] {gold[i]['quote']}")
        _hanging(gold[i], predicted[j], found)
    paired = {j for _, j in pairs}
    for j, task in enumerate(predicted):
        if j not in paired:
            found.made_up.append(f"task [{task['clause']}] {task['quote']}")
            _hanging({}, task, found)


def _hanging(gold: Record, predicted: Record, found: Judged) -> None:
    """What hangs on one task: of `gold`, an empty record where the task itself is made up."""
    of_task = (gold or predicted)["quote"][:60]
    kinds: tuple[tuple[str, Alike, Callable[[Any], str]], ...] = (
        ("assignees", _same_assignee, lambda a: f"{a['role']} {a['name']}"),
        ("deadlines", same_deadline, lambda d: f"deadline {d['quote']}"),
        ("report_to", lambda a, b: same_name(_name(a), _name(b)), lambda b: f"reported to {_name(b)}"),
    )
    for part, alike, words in kinds:
        wanted, given = gold.get(part) or [], predicted.get(part) or []
        pairs = pair(wanted, given, lambda a, b, alike=alike: float(alike(a, b)), 1.0)
        found.right.extend(f"{words(wanted[i])} | task {of_task}" for i, _ in pairs)
        paired = {j for _, j in pairs}
        found.made_up.extend(f"{words(b)} | task {of_task}" for j, b in enumerate(given) if j not in paired)


def _same_assignee(a: Record, b: Record) -> bool:
    return bool(a["role"] == b["role"] and same_name(a["name"], b["name"]))


def _name(body: str | Record) -> str:
    return body if isinstance(body, str) else str(body["name"])
