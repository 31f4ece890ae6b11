"""How well topics bring the same duty of two directives into one row (`python -m benchmarks.topics --data DIR`).

DIR holds `gold/pairs/pairs.jsonl` (pairs of duties marked same, related or disputed) and `gold/seeds/*.json`.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.measured import add_data_argument
from pipeline.compare.topics import TaskKey, group


class Measure(NamedTuple):
    """Pairs marked same that share a row, all such pairs, and row-mates that are same or related of all row-mates."""

    together: int
    same: int
    near: int
    mates: int


def measure(tasks: list[tuple[TaskKey, str]], pairs: list[dict[str, Any]]) -> Measure:
    """Counts over the pairs; a pair that is not listed is neither same nor related."""
    row_of = {key: row.topic.id for row in group(tasks, "Việc khác") for key in row.tasks}
    keys = {(key.document_id, quote): key for key, quote in tasks}
    labels = {frozenset(keys[pair[s]["file"], pair[s]["quote"]] for s in "ab"): pair["label"] for pair in pairs}
    covered = {frozenset(pair[s]["file"] for s in "ab") for pair in pairs}
    mates = [
        labels.get(frozenset(two), "neither")
        for two in itertools.combinations(row_of, 2)
        if row_of[two[0]] == row_of[two[1]] and frozenset(key.document_id for key in two) in covered
    ]
    same = list(labels.values()).count("same")
    return Measure(mates.count("same"), same, len(mates) - mates.count("neither"), len(mates))


def gold_tasks(folder: Path) -> list[tuple[TaskKey, str]]:
    """Every task of the gold files of a folder."""
    documents = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    return [
        (TaskKey(document["file"], str(number)), task["quote"])
        for document in documents
        for number, task in enumerate(document["tasks"])
    ]


def main() -> int:
    """Prints the figures; says so and returns 0 where the measured documents are not there."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_argument(parser)
    data: Path | None = parser.parse_args().data
    pairs = data / "gold" / "pairs" / "pairs.jsonl" if data else None
    if data is None or pairs is None or not pairs.exists():
        print("topics: not measured, the pairs of duties stand outside the project (--data DIR or CHIDAO_DATA)")
        return 0
    tasks = gold_tasks(data / "gold" / "seeds")
    found = measure(tasks, [json.loads(line) for line in pairs.read_text("utf-8").splitlines()])
    sizes = [len(row.tasks) for row in group(tasks, "Việc khác")]
    print(f"same duty in one row: {found.together}/{found.same} = {found.together / found.same:.2f}")
    print(f"row-mates that are same, related or disputed: {found.near}/{found.mates} = {found.near / found.mates:.2f}")
    print(f"rows: {len(sizes)} of {len(tasks)} tasks, the largest {max(sizes)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
