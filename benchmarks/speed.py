"""How long `parse_text` takes on each directive of corpus/, on one core: median of some runs, in milliseconds."""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.measured import ROOT
from pipeline import parse_text
from pipeline.parse.lexicon import forget_words

MEDIAN_LIMIT_MS = 50.0
LONGEST_LIMIT_MS = 100.0


class Timing(NamedTuple):
    """One directive: its name, its length in characters, the median time in milliseconds."""

    name: str
    characters: int
    milliseconds: float


def timings(folder: Path = ROOT / "corpus" / "directives", runs: int = 15) -> list[Timing]:
    """A timing a text file of a folder, shortest text first; the first parse of each is not counted."""
    texts = [(path.stem, path.read_bytes().decode("utf-8")) for path in folder.glob("*.txt")]
    return [
        Timing(name, len(text), _median(text, runs)) for name, text in sorted(texts, key=lambda named: len(named[1]))
    ]


def _median(text: str, runs: int) -> float:
    parse_text(text)
    taken = []
    for _ in range(runs):
        forget_words()  # a directive seen before must not be quicker
        start = time.perf_counter()
        parse_text(text)
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken)


def median_and_longest(measured: list[Timing]) -> tuple[float, float]:
    """The median of the directives' times, and the time of the longest text, in milliseconds."""
    return statistics.median(timing.milliseconds for timing in measured), measured[-1].milliseconds


def main() -> int:
    """Prints the table and the two figures with their limits; 1 where one is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="parses a directive (15)")
    options = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    measured = timings(runs=options.runs)
    for timing in measured:
        print(f"{timing.name:66} {timing.characters:6} characters {timing.milliseconds:8.1f} ms")
    median, longest = median_and_longest(measured)
    print(f"median of {len(measured)}: {median:.1f} ms (limit {MEDIAN_LIMIT_MS:.0f})")
    print(f"the longest: {longest:.1f} ms (limit {LONGEST_LIMIT_MS:.0f})")
    return int(median > MEDIAN_LIMIT_MS or longest > LONGEST_LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
