"""What `check` is worth: how many rows a person is sent to, how many wrong ones are among them, how right the sure are.

    python -m benchmarks.certainty --data DIR

A row is right as in benchmarks/score.py: its cut, its leads and its deadlines are.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.measured import MeasuredSet, add_data_argument, measured_sets, not_measured
from benchmarks.score import TASK_OVERLAP, Tally, overlap, pair, score_document
from pipeline import parse_text
from pipeline.serial import to_builtins

MOST_MARKED = 0.30
LEAST_HELD = 0.60
LEAST_SURE_RIGHT = 0.93

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A given row: whether it is right, and the reasons to look at it."""

    right: bool
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Worth:
    """Counts over rows: `marked` are to be looked at, `held` are the wrong ones among them."""

    rows: int
    marked: int
    wrong: int
    held: int

    @property
    def share_marked(self) -> float:
        """The part of all rows that a person is sent to."""
        return self.marked / self.rows

    @property
    def share_held(self) -> float:
        """The part of the wrong rows that is marked; 1 where none is wrong."""
        return self.held / self.wrong if self.wrong else 1.0

    @property
    def sure_right(self) -> float:
        """The part of the unmarked rows that is right."""
        return 1 - (self.wrong - self.held) / (self.rows - self.marked)


def judged_rows(wanted: MeasuredSet) -> Iterator[JudgedRow]:
    """Every row that the parser gives on a set, with whether the annotation has it."""
    for _, text, gold in wanted.documents():
        yield from judged_rows_of(gold, to_builtins(parse_text(text)))


def judged_rows_of(gold: Record, predicted: Record) -> Iterator[JudgedRow]:
    """The rows predicted of one directive, with whether its annotation has them."""
    pairs = pair(gold["tasks"], predicted["tasks"], lambda a, b: overlap(a["quote"], b["quote"]), TASK_OVERLAP)
    partner = {j: gold["tasks"][i] for i, j in pairs}
    for j, task in enumerate(predicted["tasks"]):
        right = j in partner and _is_right(partner[j], task, gold.get("addressees") or [])
        yield JudgedRow(right, tuple(task["why"].split("; ")[1:]))


def _is_right(gold: Record, task: Record, addressees: list[Any]) -> bool:
    tallies: dict[str, Tally] = defaultdict(Tally)
    empty = {"references": [], "recipients": [], "addressees": addressees}
    score_document({**empty, "tasks": [gold]}, {**empty, "tasks": [task]}, tallies, [])
    return bool(tallies["row"].right)


def worth(rows: Iterable[JudgedRow]) -> Worth:
    """The counts over rows."""
    counted = Counter((row.right, bool(row.doubts)) for row in rows)
    marked, wrong = counted[True, True] + counted[False, True], counted[False, True] + counted[False, False]
    return Worth(counted.total(), marked, wrong, counted[False, True])


def by_doubt(rows: Iterable[JudgedRow]) -> list[str]:
    """A line a doubt: how many rows have it, and how many of those are wrong."""
    seen, wrong = Counter[str](), Counter[str]()
    for row in rows:
        seen.update(row.doubts)
        wrong.update(row.doubts if not row.right else ())
    return [f"  {doubt:20} {count:4} rows, {wrong[doubt]} wrong" for doubt, count in seen.most_common()]


def told(name: str, found: Worth) -> str:
    """The figures of a set in one line."""
    return (
        f"{name}: {found.rows} rows, {found.share_marked:.1%} to be looked at, "
        f"holding {found.held} of {found.wrong} wrong ones; sure rows right {found.sure_right:.3f}"
    )


def main() -> int:
    """Prints a line a set and the doubts with their wrong rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_argument(parser)
    options = parser.parse_args()
    together: list[JudgedRow] = []
    for wanted in measured_sets(options.data):
        if not wanted.present():
            print(not_measured(wanted, options.data))
            continue
        rows = list(judged_rows(wanted))
        print(told(wanted.name, worth(rows)))
        together += rows if wanted.name != "corpus" else []
    if together:
        print(told("seeds and dev", worth(together)), *by_doubt(together), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
