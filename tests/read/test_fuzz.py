"""Mutated files of every type: only the project's own errors, in time, within memory (`make nightly`: thousands)."""

from __future__ import annotations

import pytest

from benchmarks.fuzz import inputs, run
from pipeline import door
from pipeline.read import limits
from tests.hostile.samples import samples

INPUTS = 240
SEED = 3


def test_a_seed_makes_the_same_inputs_again_and_nearly_all_differ_from_their_samples() -> None:
    made = list(inputs(samples(), 100, 7))
    assert made == list(inputs(samples(), 100, 7))
    assert len(set(made) - set(samples())) > 80


@pytest.mark.slow
def test_mutated_files_end_in_the_projects_own_errors(figures: list[str]) -> None:
    outcome = run(samples(), INPUTS, SEED)
    assert outcome.broken == []
    assert outcome.codes.total() == INPUTS
    assert len(outcome.codes) >= 4
    assert door.peak_memory() <= limits.MAX_MEMORY
    figures.append(f"fuzz: {dict(outcome.codes.most_common())}; slowest {outcome.slowest:.1f} s")
