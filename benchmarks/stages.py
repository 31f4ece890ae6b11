"""How many directives of 10 kB a second one core parses, and what each stage of parsing takes.

    python -m benchmarks.stages

Stages are timed from outside, by the functions that `pipeline.parse.directive` calls; what stands inside a stage
(deadlines inside duties) is told below it and counted in it.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple
from unittest.mock import patch

from benchmarks.measured import ROOT
from pipeline import parse_text
from pipeline.parse.lexicon import forget_words

KILOBYTES = 10
LEAST_A_SECOND = 60.0


class Stage(NamedTuple):
    """A part of parsing: what it does, the function that does it, and whether it stands inside another stage."""

    title: str
    place: str
    inside: bool = False


STAGES = (
    Stage("text form, page breaks, footnotes", "pipeline.read.transcript.source_text"),
    Stage("zones: letterhead, body, recipients, annex", "pipeline.parse.directive.zones_of"),
    Stage("header", "pipeline.parse.directive.header_of"),
    Stage("tables", "pipeline.parse.directive._tables"),
    Stage("outline", "pipeline.parse.directive.outline_of"),
    Stage("duties: who, what, by when", "pipeline.parse.directive.Duties.of"),
    Stage("deadlines", "pipeline.parse.duties.deadlines_in", inside=True),
    Stage("references", "pipeline.parse.directive.references_in"),
    Stage("tasks: force, whom it is reported to, doubts", "pipeline.parse.directive._tasks"),
    Stage("clerk's warnings", "pipeline.parse.directive.warnings_of"),
)


def parsed_each(texts: list[str], rounds: int) -> float:
    """Seconds of processor time that parsing all texts takes, the best of some rounds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            forget_words()  # a directive seen before must not be quicker
            parse_text(text)
        taken.append(time.process_time() - start)
    return min(taken)


@contextmanager
def _timed(spent: dict[str, float]) -> Iterator[None]:
    """Counts the processor time of every stage into `spent`, in seconds."""
    with ExitStack() as stack:
        for stage in STAGES:
            target, _, name = stage.place.rpartition(".")
            owner = _resolved(target)
            stack.enter_context(patch.object(owner, name, _counting(getattr(owner, name), stage.title, spent)))
        yield


def _resolved(place: str) -> Any:
    module, _, name = place.rpartition(".")
    if place in sys.modules:
        return sys.modules[place]
    return getattr(_resolved(module), name)


def _counting(call: Callable[..., Any], title: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*args: Any, **options: Any) -> Any:
        start = time.process_time()
        try:
            return call(*args, **options)
        finally:
            spent[title] += time.process_time() - start

    return timed


def main() -> int:
    """Prints the rate with its target and a line a stage; 1 where the rate is below it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=8, help="rounds over the directives of corpus/ (8)")
    rounds = parser.parse_args().rounds
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = [path.read_bytes().decode("utf-8") for path in sorted((ROOT / "corpus" / "directives").glob("*.txt"))]
    kilobytes = sum(len(text.encode("utf-8")) for text in texts) / 1000
    parsed_each(texts, 1)
    rate = kilobytes / KILOBYTES / parsed_each(texts, rounds)
    spent: dict[str, float] = defaultdict(float)
    with _timed(spent):
        whole = sum(parsed_each(texts, 1) for _ in range(rounds))
    print(f"{rate:.0f} directives of {KILOBYTES} kB a second on one core (at least {LEAST_A_SECOND:.0f})")
    for stage in STAGES:
        milliseconds = 1000 * spent[stage.title] / rounds / (kilobytes / KILOBYTES)
        share = spent[stage.title] / whole
        print(f"{'  of it ' if stage.inside else ''}{stage.title:46} {milliseconds:6.2f} ms a 10 kB  {share:5.1%}")
    return int(rate < LEAST_A_SECOND)


if __name__ == "__main__":
    sys.exit(main())
