"""What is marked to be looked at is little, holds most of what is wrong, and leaves what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.certainty import (
    LEAST_HELD,
    LEAST_SURE_RIGHT,
    MOST_MARKED,
    JudgedRow,
    Worth,
    judged_rows,
    told,
    worth,
)
from benchmarks.measured import measured_sets, not_measured


def test_counts_tell_marked_wrong_and_held_rows_apart() -> None:
    rows = [
        JudgedRow(right=True, doubts=()),
        JudgedRow(right=True, doubts=()),
        JudgedRow(right=True, doubts=("event",)),
        JudgedRow(right=False, doubts=("aside",)),
        JudgedRow(right=False, doubts=()),
    ]
    found = worth(rows)
    assert found == Worth(rows=5, marked=2, wrong=2, held=1)
    assert (found.share_marked, found.share_held, found.sure_right) == pytest.approx((0.4, 0.5, 2 / 3))


def test_what_is_marked_on_the_measured_documents(data: Path | None, figures: list[str]) -> None:
    sets = [each for each in measured_sets(data) if each.name != "corpus"]
    missing = [not_measured(each, data) for each in sets if not each.present()]
    if missing:
        figures.extend(missing)
        pytest.skip(missing[0])
    found = worth([row for each in sets for row in judged_rows(each)])
    figures.append(told("seeds and dev", found))
    assert found.share_marked <= MOST_MARKED
    assert found.sure_right >= LEAST_SURE_RIGHT
    assert found.share_held >= LEAST_HELD
