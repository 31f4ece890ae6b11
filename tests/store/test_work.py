"""Acts on tasks give their state by law, for recurring duties by occurrence; the report has the four cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ItemMissing, ValueRefused
from pipeline.model import Mention, Reference
from pipeline.store import queries, reports, states, work
from pipeline.store.check import check
from pipeline.store.connection import Store
from pipeline.store.queries import ObligationFilter
from pipeline.store.reports import ReportRow
from pipeline.store.states import TaskKey, TaskState
from pipeline.store.work import Act
from tests.samples import directive, names, span
from tests.store.people import BY, identity, read_again, say, stored

DUE = date(2022, 12, 30)
"""The last day on time of t1: before 31/12/2022."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(stored(tmp_path), write=True) as opened:
        yield opened
    assert list(check(tmp_path / "data" / "chidao.duckdb")) == []


def _do(store: Store, task_id: str, act: Any, day: date, **fields: Any) -> int:
    return work.act(store, identity(), task_id, Act(act, day, **fields), BY)


def _state(store: Store, task_id: str, day: date) -> list[TaskState]:
    return states.states(store, day)[TaskKey(identity(), task_id)]


STATES: list[tuple[str, list[tuple[Any, ...]], date, str]] = [
    ("nothing done before the last day", [], date(2022, 12, 30), "open-in-time"),
    ("nothing done after it", [], date(2022, 12, 31), "open-overdue"),
    ("done on the last day", [("done", DUE)], date(2023, 1, 5), "done-on-time"),
    ("done a day late", [("done", date(2022, 12, 31))], date(2023, 1, 5), "done-late"),
    ("done, seen from a day before that", [("done", date(2022, 12, 20))], date(2022, 12, 19), "open-in-time"),
    (
        "opened again",
        [("done", date(2022, 12, 20)), ("reopen", date(2022, 12, 22))],
        date(2022, 12, 23),
        "open-in-time",
    ),
    ("more time asked", [("ask-extension", date(2022, 12, 20))], date(2022, 12, 21), "extension-asked"),
    (
        "more time refused",
        [("ask-extension", date(2022, 12, 20)), ("refuse-extension", date(2022, 12, 25))],
        date(2023, 1, 2),
        "open-overdue",
    ),
    ("given back", [("return", date(2022, 12, 1))], date(2022, 12, 2), "returned"),
    ("no longer in force", [("void", date(2022, 12, 1))], date(2023, 12, 2), "void"),
]


@pytest.mark.parametrize(("acts", "day", "state"), [row[1:] for row in STATES], ids=[row[0] for row in STATES])
def test_a_task_stands_on_a_day(store: Store, acts: list[tuple[Any, ...]], day: date, state: str) -> None:
    for act, on in acts:
        _do(store, "t1", act, on)
    (found,) = _state(store, "t1", day)
    assert found.state == state


def test_an_extension_gives_a_new_day_beside_the_old_one(store: Store) -> None:
    _do(store, "t1", "ask-extension", date(2022, 12, 20), until=date(2023, 1, 31))
    _do(store, "t1", "extend", date(2022, 12, 22), until=date(2023, 1, 15), code="12/UBND")
    (found,) = _state(store, "t1", date(2023, 1, 10))
    assert (found.due, found.until, found.last_day, found.state) == (
        DUE,
        date(2023, 1, 15),
        date(2023, 1, 15),
        "open-in-time",
    )
    _do(store, "t1", "done", date(2023, 1, 15))
    assert _state(store, "t1", date(2023, 2, 1))[0].state == "done-on-time"


def test_who_is_on_a_task_its_note_and_its_evidence(store: Store) -> None:
    _do(store, "t1", "assign", date(2022, 12, 1), person="Bà Hoa")
    _do(store, "t1", "assign", date(2022, 12, 5), person="Ông Bình")
    _do(store, "t1", "note", date(2022, 12, 6), note="đang rà soát")
    _do(store, "t1", "evidence", date(2022, 12, 7), link="https://vanban.example/1")
    _do(store, "t1", "report", date(2022, 12, 8), code="45/BC-STTTT")
    (found,) = _state(store, "t1", date(2022, 12, 9))
    assert (found.person, found.note, found.evidence, found.state) == ("Ông Bình", "đang rà soát", 2, "open-in-time")
    assert [row.code for row in work.acts(store, identity(), "t1")][-1] == "45/BC-STTTT"


def test_an_act_is_taken_back_and_stays_in_the_audit(store: Store) -> None:
    number = _do(store, "t1", "done", date(2022, 12, 20))
    work.take_back(store, number, BY)
    assert _state(store, "t1", date(2022, 12, 21))[0].state == "open-in-time"
    assert work.acts(store, identity()) == []
    assert store.rows("SELECT count(*) FROM work") == [(1,)]
    with pytest.raises(ItemMissing):
        work.take_back(store, number, BY)


REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("nobody is put on the task", {"act": "assign"}),
    ("an extension to no day", {"act": "extend"}),
    ("a report without a number", {"act": "report"}),
    ("a note without words", {"act": "note", "note": ""}),
    ("a link that would run a script", {"act": "evidence", "link": "javascript:alert(1)"}),
]


@pytest.mark.parametrize("fields", [row[1] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_an_act_that_says_nothing_is_refused(store: Store, fields: dict[str, Any]) -> None:
    with pytest.raises(ValueRefused):
        work.act(store, identity(), "t1", Act(day=date(2022, 12, 1), **fields), BY)


def test_a_task_that_is_not_there_is_not_worked_on(store: Store) -> None:
    with pytest.raises(ItemMissing):
        _do(store, "t9", "done", date(2022, 12, 1))


def test_a_recurring_duty_stands_by_occurrence(store: Store) -> None:
    first, second = date(2022, 12, 31), date(2023, 6, 30)
    _do(store, "t3", "done", date(2022, 12, 20), occurrence=first)
    found = states.states(store, date(2023, 7, 15), since=date(2022, 1, 1))[TaskKey(identity(), "t3")]
    assert [(one.occurrence, one.state) for one in found] == [
        (first, "done-on-time"),
        (second, "open-overdue"),
        (date(2023, 12, 31), "open-in-time"),
    ]
    assert states.now_at(found).occurrence == second


def test_a_recurring_duty_that_ends_leaves_its_past_as_it_was(store: Store) -> None:
    _do(store, "t3", "void", date(2023, 5, 1), note="đã bãi bỏ")
    found = states.states(store, date(2023, 7, 15), since=date(2022, 1, 1))[TaskKey(identity(), "t3")]
    assert [one.state for one in found] == ["open-overdue", "void", "void"]


def test_what_was_done_stays_with_the_task_after_reading_again(store: Store) -> None:
    _do(store, "t1", "done", date(2022, 12, 20))
    renamed = replace(directive().tasks[0], id="x1", clause="1.¶1")
    read_again(store, tasks=(renamed, *directive().tasks[1:]))
    assert _state(store, "t1", date(2022, 12, 21))[0].state == "done-on-time"


def test_a_task_that_was_worked_on_outlives_a_reading_that_does_not_find_it(store: Store) -> None:
    _do(store, "t1", "done", date(2022, 12, 20))
    for _ in range(2):
        read_again(store, tasks=directive().tasks[1:])
    assert _state(store, "t1", date(2022, 12, 21))[0].state == "done-on-time"
    assert store.rows("SELECT count(*) FROM corrections WHERE look = 'item-gone'") == [(1,)]
    read_again(store)
    assert names(queries.obligations(store)) == ["t1", "t2", "t3", "t4"]
    assert store.rows("SELECT count(*) FROM corrections_to_look_at") == [(0,)]


def test_the_table_shows_and_filters_by_the_state_of_today(store: Store) -> None:
    _do(store, "t1", "done", DUE)
    _do(store, "t2", "return", date(2022, 12, 1))
    done = queries.obligations(store, ObligationFilter(states=("done-on-time",)))
    assert names(done) == ["t1"]
    assert done[0].state is not None
    assert done[0].state.state == "done-on-time"
    assert queries.count_obligations(store, ObligationFilter(states=("returned", "done-on-time"))) == 2
    assert names(queries.obligations(store, ObligationFilter(states=("returned",), text="truc"))) == ["t2"]


# The report


def test_the_four_cells_add_up_to_the_total(store: Store) -> None:
    _do(store, "t1", "done", date(2023, 1, 3))
    _do(store, "t2", "ask-extension", date(2022, 12, 1))
    _do(store, "t4", "void", date(2023, 1, 2))
    assert reports.report(store, date(2023, 1, 10), "all") == [ReportRow(None, 3, 0, 1, 2, 0, 1, 0, 1)]


def test_the_report_goes_by_body_in_vietnamese_order_and_by_document(store: Store) -> None:
    by_body = reports.report(store, date(2023, 4, 1))
    assert [(row.name, row.total, row.open_overdue) for row in by_body] == [
        ("Các sở, ban, ngành", 2, 1),
        ("Sở Thông tin và Truyền thông", 2, 1),
    ]
    assert [row.name for row in reports.report(store, date(2023, 4, 1), "document")] == ["3789/UBND-KGVX"]
    assert [row.name for row in reports.report(store, date(2023, 4, 1), "province")] == ["Kon Tum"]


def test_the_report_looks_back_to_a_day(store: Store) -> None:
    _do(store, "t1", "done", date(2023, 1, 3))
    assert reports.report(store, date(2022, 12, 31), "all")[0] == ReportRow(None, 4, 0, 0, 3, 1, 0, 0, 0)
    assert reports.report(store, date(2023, 1, 3), "all")[0].done_late == 1


def test_the_report_keeps_to_the_filter(store: Store) -> None:
    wanted = ObligationFilter(bodies=("Sở Thông tin và Truyền thông",), text="rà soát")
    assert reports.report(store, date(2022, 12, 1), "all", wanted) == [ReportRow(None, 1, 0, 0, 1, 0, 0, 0, 0)]


def test_what_recurs_counts_an_occurrence_a_time(store: Store) -> None:
    wanted = ObligationFilter(text="diễn tập")
    rows = reports.report(store, date(2023, 7, 1), "all", wanted, since=date(2022, 1, 1))
    assert rows == [ReportRow(None, 3, 0, 0, 1, 2, 0, 0, 0)]


# A later document


def _later(relation: Any = "replaces") -> Any:
    mention = Mention("Chỉ thị số 18/CT-TTg", span("Chỉ thị số 18/CT-TTg"))
    cited = Reference("3789/UBND-KGVX", "Công văn", None, "2022-11-08", None, relation, (), (mention,))
    later = directive("later", number="12", code="12/UBND-KGVX", issued_on="2023-06-01", subject="thay thế")
    return replace(later, references=(cited,), tasks=())


@pytest.mark.parametrize("relation", ["replaces", "amends", "repeals"])
def test_a_later_document_proposes_and_a_person_decides(tmp_path: Path, relation: str) -> None:
    with Store(stored(tmp_path, directive(), _later(relation)), write=True) as store:
        (proposal,) = work.proposals(store)
        assert (proposal.document_id, proposal.by_document_id, proposal.relation) == (
            identity(),
            identity(_later()),
            relation,
        )
        assert _state(store, "t2", date(2023, 7, 1))[0].state == "open-in-time"
        work.decide(store, proposal, BY, date(2023, 6, 1), ("t2", "t4"))
        assert [_state(store, name, date(2023, 7, 1))[0].state for name in ("t2", "t4", "t1")] == [
            "void",
            "void",
            "open-overdue",
        ]
        assert work.proposals(store) == []


def test_a_rejected_proposal_does_not_come_back_and_ends_nothing(tmp_path: Path) -> None:
    with Store(stored(tmp_path, directive(), _later()), write=True) as store:
        work.decide(store, work.proposals(store, identity())[0], BY, date(2023, 6, 1))
        assert work.proposals(store) == []
        assert _state(store, "t2", date(2023, 7, 1))[0].state == "open-in-time"


def test_a_document_that_only_cites_proposes_nothing(tmp_path: Path) -> None:
    with Store(stored(tmp_path, directive(), _later("cites")), write=True) as store:
        assert work.proposals(store) == []


def test_a_corrected_relation_proposes_too(store: Store) -> None:
    say(store, "reference", "correct", "18/CT-TTg", relation="replaces", code="1/X")
    assert work.proposals(store) == []
