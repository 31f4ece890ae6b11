"""Parsing keeps to its time; the limits here are three times those of benchmarks/speed.py, for a busy machine."""

from __future__ import annotations

from benchmarks.speed import LONGEST_LIMIT_MS, MEDIAN_LIMIT_MS, Timing, median_and_longest, timings

_BUSY = 3


def test_parsing_keeps_to_its_time(figures: list[str]) -> None:
    median, longest = median_and_longest(timings(runs=3))
    figures.append(f"parse_text: median of the five {median:.1f} ms, the longest {longest:.1f} ms")
    assert median < _BUSY * MEDIAN_LIMIT_MS
    assert longest < _BUSY * LONGEST_LIMIT_MS


def test_the_longest_is_the_longest_text_and_not_the_slowest() -> None:
    measured = [Timing("short", 10, 9.0), Timing("middle", 20, 1.0), Timing("long", 30, 2.0)]
    assert median_and_longest(measured) == (2.0, 2.0)
