"""The gate: no figure on the annotated directives falls below the last accepted one (benchmarks/accepted.json)."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import accept, accuracy
from benchmarks.judged import Judged, judge
from benchmarks.measured import ROOT, measured_sets, not_measured


@pytest.mark.parametrize("name", ["corpus", "seeds", "dev"])
def test_no_figure_falls_below_the_accepted_one(name: str, data: Path | None, figures: list[str]) -> None:
    wanted = next(each for each in measured_sets(data) if each.name == name)
    if not wanted.present():
        figures.append(not_measured(wanted, data))
        pytest.skip(not_measured(wanted, data))
    run = accuracy.measure(wanted)
    figures.append(accuracy.table(name, run) + "\n")
    floor = accept.accepted().get(name)
    assert floor, f"no accepted figures for {name} yet: make accept"
    assert accept.fallen(run.figures, floor) == []


def test_the_projects_own_set_is_always_there() -> None:
    assert measured_sets(None)[0].present()


def test_the_scorer_is_the_one_beside_the_measured_documents(data: Path | None) -> None:
    if data is None or not (data / "score" / "score.py").exists():
        pytest.skip("no scorer beside measured documents to compare with")
    assert (ROOT / "benchmarks" / "score.py").read_bytes() == (data / "score" / "score.py").read_bytes()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(None, "CHIDAO_DATA", id="no folder named: how to name one"),
        pytest.param(Path("elsewhere"), "no seeds with gold/seeds there", id="folder named: what it lacks"),
    ],
)
def test_what_is_not_measured_is_said(data: Path | None, says: str) -> None:
    assert says in not_measured(measured_sets(data)[1], data)


TODAY, FLOOR = {"row": 0.9, "tasks": 0.8}, {"row": 0.8, "tasks": 0.9}


def test_acceptance_raises_and_does_not_lower() -> None:
    assert accept.raised(TODAY, FLOOR, force=False) == {"row": 0.9, "tasks": 0.9}
    assert accept.fallen(TODAY, FLOOR) == ["tasks: 0.8000, accepted 0.9000"]


def test_acceptance_lowers_when_forced() -> None:
    assert accept.raised(TODAY, FLOOR, force=True) == TODAY


def test_a_figure_that_is_no_longer_measured_has_fallen() -> None:
    assert accept.fallen({}, {"row": 0.5}) == ["row: 0.0000, accepted 0.5000"]


def _task(quote: str, *deadlines: str, lead: str = "Sở Y tế") -> dict[str, object]:
    return {
        "clause": "1",
        "quote": quote,
        "assignees": [{"name": lead, "role": "lead"}],
        "deadlines": [{"kind": "date", "value": value, "quote": f"ngày {value}"} for value in deadlines],
        "report_to": [],
    }


def _directive(*tasks: dict[str, object], codes: tuple[str, ...] = ()) -> dict[str, object]:
    return {"tasks": list(tasks), "references": [{"code": code} for code in codes]}


CASES = [
    pytest.param(
        _directive(_task("Rà soát hệ thống thông tin", "2024-04-25")),
        {"task [1] Rà soát hệ thống thông tin", "cut of task [1] Rà soát hệ thống thông tin"}
        | {f"{thing} | task Rà soát hệ thống thông tin" for thing in ("lead Sở Y tế", "deadline ngày 2024-04-25")},
        set(),
        id="all as annotated: task, cut, lead and deadline are right",
    ),
    pytest.param(
        _directive(_task("Rà soát hệ thống thông tin", "2024-05-25", lead="Bộ Y tế")),
        {"task [1] Rà soát hệ thống thông tin", "cut of task [1] Rà soát hệ thống thông tin"},
        {f"{thing} | task Rà soát hệ thống thông tin" for thing in ("lead Bộ Y tế", "deadline ngày 2024-05-25")},
        id="another body and another day are made up",
    ),
    pytest.param(
        _directive(_task("Tổ chức diễn tập")),
        set(),
        {"task [1] Tổ chức diễn tập", "lead Sở Y tế | task Tổ chức diễn tập"},
        id="a task with other words is made up, and what hangs on it",
    ),
    pytest.param(
        _directive(codes=("18/CT-TTg",)), set(), {"reference 18/CT-TTG"}, id="a document that is not cited is made up"
    ),
]


@pytest.mark.parametrize(("predicted", "right", "made_up"), CASES)
def test_single_things_are_judged_by_their_quotes(
    predicted: dict[str, object], right: set[str], made_up: set[str]
) -> None:
    judged = judge(_directive(_task("Rà soát hệ thống thông tin", "2024-04-25")), predicted)
    assert (set(judged.right), set(judged.made_up)) == (right, made_up)


def _run(right: list[str], made_up: list[str]) -> accuracy.Run:
    return accuracy.Run({}, {"d01": accuracy.DocumentRun({}, Judged(right, made_up), [])})


def test_a_change_shows_what_it_gained_and_lost() -> None:
    before = {"dev": {"documents": {"d01": {"judged": {"right": ["a", "b", "b"], "made_up": ["x"]}}}}}
    assert accuracy.changes(before, "dev", _run(["b", "c"], ["y"])) == [
        "+ d01: c",
        "+ d01: no longer made up: x",
        "- d01: a",
        "- d01: b",
        "- d01: made up: y",
    ]


def test_a_document_that_was_not_measured_before_is_named() -> None:
    assert accuracy.changes({}, "dev", _run(["a"], [])) == ["  d01: not in the earlier run"]
