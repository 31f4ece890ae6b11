"""A person's value shows, the machine's stays beside it, and both outlive a newer reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ItemMissing, NameMissing, QuoteNotFound, ReasonMissing, ValueRefused
from pipeline.model import Assignee, Deadline, Span, Task
from pipeline.store import corrections, queries, writer
from pipeline.store.audit import Signature
from pipeline.store.check import check
from pipeline.store.connection import Store
from pipeline.store.queries import ObligationFilter, ObligationRow
from tests.samples import TEXT, directive, names, span
from tests.store.people import BY, blank, identity, read_again, say, stored


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(stored(tmp_path), write=True) as opened:
        yield opened
    assert list(check(tmp_path / "data" / "chidao.duckdb")) == []


@pytest.fixture
def blank_store(tmp_path: Path) -> Iterator[Store]:
    with Store(stored(tmp_path, blank()), write=True) as opened:
        yield opened


def _row(store: Store, task_id: str) -> ObligationRow:
    return next(row for row in queries.obligations(store) if row.task_id == task_id)


def _looks(store: Store) -> list[tuple[str, str, str | None]]:
    return [(one.target, one.item, one.look) for one in corrections.to_look_at(store)]


# What can be said


def test_a_task_is_given_another_force_and_the_machines_stays_beside_it(store: Store) -> None:
    say(store, "task", "correct", "t3", modality="obligation")
    assert (_row(store, "t3").modality, _row(store, "t3").standing) == ("obligation", "corrected")
    machine = store.rows("SELECT machine ->> 'modality' FROM tasks WHERE task_id = 't3'")
    assert machine == [("encouragement",)]
    assert directive().tasks[2].modality == "encouragement"


def test_a_task_is_cut_otherwise_and_its_words_are_found_in_the_text(store: Store) -> None:
    say(store, "task", "correct", "t1", quote="rà soát  hệ thống thông tin")
    row = _row(store, "t1")
    assert row.quote == "rà soát hệ thống thông tin" == TEXT[slice(*row.span)]
    assert names(queries.obligations(store, ObligationFilter(text="phối hợp với"))) == []


def test_a_task_is_struck_out_of_every_table_and_can_come_back(store: Store) -> None:
    number = say(store, "task", "strike", "t1")
    assert names(queries.obligations(store)) == ["t2", "t3", "t4"]
    assert queries.count_obligations(store) == 3
    assert "Công an tỉnh" not in [facet.value for facet in queries.facets(store).bodies]
    assert queries.documents(store)[0].tasks == 3
    assert len(queries.directive(store, identity()).tasks) == 3
    corrections.withdraw(store, number, BY)
    assert names(queries.obligations(store)) == ["t1", "t2", "t3", "t4"]


def test_a_task_is_added_in_its_place_with_a_body_and_a_deadline(store: Store) -> None:
    number = say(store, "task", "add", quote="Thực hiện Chỉ thị số 18/CT-TTg")
    say(store, "assignee", "add", task_id=f"p{number}", name="Sở Y tế", role="lead")
    say(store, "deadline", "add", task_id=f"p{number}", kind="date", value="2023-06-30", bound="by")
    first = queries.obligations(store)[0]
    assert (first.task_id, first.standing, first.leads) == (f"p{number}", "added", ("Sở Y tế",))
    assert first.deadlines[0].last_day == date(2023, 6, 30)
    assert names(queries.obligations(store, ObligationFilter(bodies=("Sở Y tế",)))) == [f"p{number}"]


def test_a_body_gets_another_name_and_role(store: Store) -> None:
    say(store, "assignee", "correct", "Công an tỉnh", "t1", name="Công an tỉnh Kon Tum", role="lead")
    row = _row(store, "t1")
    assert row.leads == ("Sở Thông tin và Truyền thông", "Công an tỉnh Kon Tum")
    assert row.supports == ()


def test_a_body_is_struck_out_and_another_takes_its_place(store: Store) -> None:
    say(store, "assignee", "strike", "Sở Thông tin và Truyền thông", "t1")
    say(store, "assignee", "add", task_id="t1", name="Sở Khoa học và Công nghệ", role="lead")
    assert _row(store, "t1").leads == ("Sở Khoa học và Công nghệ",)


def test_a_deadline_is_corrected_and_its_last_day_with_it(store: Store) -> None:
    say(store, "deadline", "correct", "trước ngày 31/12/2022", "t1", value="2022-12-20", bound="by")
    (deadline,) = _row(store, "t1").deadlines
    assert (deadline.value, deadline.last_day, deadline.certainty) == ("2022-12-20", date(2022, 12, 20), "sure")


def test_a_reference_is_corrected_struck_out_and_added(store: Store) -> None:
    say(store, "reference", "correct", "18/CT-TTg", code="18/CĐ-TTg", relation="cites")
    (reference,) = queries.directive(store, identity()).references
    assert (reference.code, reference.relation) == ("18/CĐ-TTg", "cites")
    say(store, "reference", "strike", "18/CT-TTg")
    assert queries.directive(store, identity()).references == ()
    assert queries.directive(store, identity()).tasks[0].references == ()
    say(store, "reference", "add", quote="Chỉ thị số 18/CT-TTg", code="18/CT-TTg", type="Chỉ thị", relation="basis")
    (added,) = queries.directive(store, identity()).references
    assert (added.code, added.relation, added.quote) == ("18/CT-TTg", "basis", "Chỉ thị số 18/CT-TTg")


def test_confirming_a_task_takes_it_off_the_list_of_what_to_look_at(store: Store) -> None:
    assert names(queries.obligations(store, ObligationFilter(certainty="check"))) == ["t2"]
    say(store, "task", "confirm", "t2")
    assert queries.obligations(store, ObligationFilter(certainty="check")) == []
    assert _row(store, "t2").standing == "confirmed"


def test_a_second_correction_takes_the_place_of_the_first_and_adds_to_it(store: Store) -> None:
    say(store, "task", "correct", "t3", modality="obligation")
    say(store, "task", "correct", "t3", condition="Trường hợp cần")
    row = _row(store, "t3")
    assert (row.modality, row.condition) == ("obligation", "Trường hợp cần")
    assert store.rows("SELECT count(*) FROM corrections WHERE ended_by IS NULL") == [(1,)]
    say(store, "task", "confirm", "t3")
    assert _row(store, "t3").modality == "obligation"


def test_an_added_task_is_corrected_and_struck_out_like_any_other(store: Store) -> None:
    number = say(store, "task", "add", quote="Thực hiện Chỉ thị số 18/CT-TTg")
    say(store, "task", "correct", f"p{number}", f"p{number}", modality="liability")
    assert (_row(store, f"p{number}").modality, _row(store, f"p{number}").standing) == ("liability", "added")
    say(store, "task", "strike", f"p{number}", f"p{number}")
    assert names(queries.obligations(store)) == ["t1", "t2", "t3", "t4"]


REFUSED: list[tuple[str, dict[str, Any], type[Exception]]] = [
    ("words that are not in the text", {"target": "task", "act": "add", "quote": "không có câu này"}, QuoteNotFound),
    ("an added task without words", {"target": "task", "act": "add", "modality": "obligation"}, QuoteNotFound),
    ("a task that is not there", {"target": "task", "act": "strike", "item": "t9"}, ItemMissing),
    (
        "a body of a task that is not there",
        {"target": "assignee", "act": "add", "task_id": "t9", "name": "A"},
        ItemMissing,
    ),
    (
        "a body without a name",
        {"target": "assignee", "act": "add", "task_id": "t1", "name": " ", "role": "lead"},
        ValueRefused,
    ),
    (
        "a role that there is not",
        {"target": "assignee", "act": "add", "task_id": "t1", "name": "A", "role": "x"},
        ValueRefused,
    ),
    (
        "a day that there is not",
        {"target": "deadline", "act": "add", "task_id": "t1", "kind": "date", "value": "2023-02-30"},
        ValueRefused,
    ),
    (
        "a rule that is none",
        {"target": "deadline", "act": "add", "task_id": "t1", "kind": "recurring", "value": "mỗi tháng"},
        ValueRefused,
    ),
    (
        "a header's field that there is not",
        {"target": "header", "act": "correct", "item": "secret", "value": "x"},
        ValueRefused,
    ),
    (
        "a day of issue that is no date",
        {"target": "header", "act": "correct", "item": "issued_on", "value": "mai"},
        ValueRefused,
    ),
    (
        "a day of arrival that is no date",
        {"target": "arrival", "act": "correct", "item": "day", "value": "31/12"},
        ValueRefused,
    ),
]


@pytest.mark.parametrize(("asked", "error"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_makes_no_sense_is_refused_and_leaves_nothing(
    store: Store, asked: dict[str, Any], error: type[Exception]
) -> None:
    before = store.rows("SELECT max(number) FROM audit")
    with pytest.raises(error):
        say(store, **asked)
    assert store.rows("SELECT max(number) FROM audit") == before


@pytest.mark.parametrize(("who", "why", "error"), [(" ", "lý do", NameMissing), ("Ánh", " ", ReasonMissing)])
def test_nobody_changes_anything_without_a_name_and_a_reason(who: str, why: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        Signature(who, why)


# What follows from a number, a date, a day of arrival


def test_a_number_that_a_person_fills_in_makes_the_code_and_ends_the_warning(blank_store: Store) -> None:
    assert queries.documents(blank_store)[0].code is None
    say(blank_store, "header", "correct", "number", value="3789")
    row = queries.documents(blank_store)[0]
    assert row.code == "3789/UBND-KGVX"
    assert "blank-number" not in [one.code for one in queries.warnings(blank_store)]
    assert queries.shown_document(blank_store, identity()).machine.header.number is None


def test_what_a_code_holds_beside_number_and_symbol_stays(tmp_path: Path) -> None:
    old = directive(number="09", symbol="CT-UBND", code="09/2009/CT-UBND")
    with Store(stored(tmp_path, old), write=True) as store:
        say(store, "header", "correct", "number", value="19")
        assert queries.documents(store)[0].code == "19/2009/CT-UBND"


def test_a_day_without_a_year_gets_it_from_the_day_of_issue(tmp_path: Path) -> None:
    text = "Sở Y tế rà soát trước ngày 31/12\n"
    quote = "trước ngày 31/12"
    deadline = Deadline("date", None, quote, span(quote, text), bound="before")
    task = Task("t1", "1", text.strip(), Span(0, len(text) - 1), deadlines=(deadline,))
    letter = replace(
        blank(), text=text, tasks=(task,), addressees=(), recipients=(), clauses=(), references=(), warnings=()
    )
    with Store(stored(tmp_path, letter), write=True) as store:
        say(store, "header", "correct", "issued_on", value="2023-03-01")
        (found,) = _row(store, "t1").deadlines
        assert (found.value, found.last_day) == ("2023-12-31", date(2023, 12, 30))


COUNTED = [
    ("from receipt", {"value": "P5D", "working_days": True, "anchor": "ngày nhận văn bản"}, date(2022, 11, 16)),
    ("from signing", {"value": "P10D", "working_days": False, "anchor": "ngày ký"}, date(2022, 11, 18)),
    ("from an event", {"value": "P3D", "working_days": False, "anchor": "ngày kết thúc hội nghị"}, date(2022, 12, 5)),
]


@pytest.mark.parametrize(("fields", "last_day"), [row[1:] for row in COUNTED], ids=[row[0] for row in COUNTED])
def test_a_deadline_is_counted_from_the_day_that_a_person_entered(
    store: Store, fields: dict[str, Any], last_day: date
) -> None:
    number = say(store, "deadline", "add", task_id="t2", kind="relative", **fields)
    say(store, "arrival", "correct", "day", value="2022-11-09")
    say(store, "event", "correct", f"p{number}", "t2", day="2022-12-02")
    assert _row(store, "t2").deadlines[-1].last_day == last_day


def test_without_its_day_nothing_is_guessed(store: Store) -> None:
    say(store, "deadline", "add", task_id="t2", kind="relative", value="P5D", anchor="ngày nhận văn bản")
    assert _row(store, "t2").deadlines[-1].last_day is None


def test_number_and_day_of_arrival_stand_with_the_document(store: Store) -> None:
    say(store, "arrival", "correct", "number", value="1205")
    say(store, "arrival", "correct", "day", value="2022-11-09")
    row = queries.documents(store)[0]
    assert (row.arrival_number, row.arrived_on) == ("1205", date(2022, 11, 9))


# What a newer reading leaves


def _task(n: int, **changed: Any) -> Task:
    return replace(directive().tasks[n], **changed)


def test_everything_said_is_still_there_after_reading_again(store: Store) -> None:
    say(store, "header", "correct", "subject", value="ứng cứu sự cố")
    say(store, "task", "correct", "t3", modality="obligation")
    say(store, "task", "strike", "t2")
    say(store, "assignee", "correct", "Công an tỉnh", "t1", role="lead")
    number = say(store, "task", "add", quote="Thực hiện Chỉ thị số 18/CT-TTg")
    before = queries.obligations(store)
    read_again(store)
    assert queries.obligations(store) == before
    assert names(before) == [f"p{number}", "t1", "t3", "t4"]
    assert queries.documents(store)[0].title == "ứng cứu sự cố"
    assert _looks(store) == []


def test_what_the_machine_reads_otherwise_is_kept_and_listed(store: Store) -> None:
    say(store, "task", "correct", "t3", modality="prohibition")
    read_again(store, tasks=(*directive().tasks[:2], _task(2, modality="liability"), directive().tasks[3]))
    assert _row(store, "t3").modality == "prohibition"
    assert _looks(store) == [("task", "t3", "machine-changed")]


def test_what_the_machine_now_reads_as_the_person_did_is_not_listed(store: Store) -> None:
    say(store, "task", "correct", "t3", modality="prohibition")
    read_again(store, tasks=(*directive().tasks[:2], _task(2, modality="prohibition"), directive().tasks[3]))
    assert _looks(store) == []


def test_a_corrected_task_that_the_machine_lost_is_kept_and_listed(store: Store) -> None:
    say(store, "task", "correct", "t1", modality="liability")
    read_again(store, tasks=directive().tasks[1:])
    assert (_row(store, "t1").modality, _row(store, "t1").supports) == ("liability", ("Công an tỉnh",))
    assert _looks(store) == [("task", "t1", "item-gone")]


def test_a_task_whose_body_was_corrected_is_kept_by_the_program_and_listed(store: Store) -> None:
    say(store, "assignee", "correct", "Công an tỉnh", "t1", name="Công an tỉnh Kon Tum")
    read_again(store, tasks=directive().tasks[1:])
    assert _row(store, "t1").supports == ("Công an tỉnh Kon Tum",)
    assert ("task", "t1", "item-gone") in _looks(store)


def test_a_struck_out_task_that_the_machine_lost_needs_nobody(store: Store) -> None:
    say(store, "task", "strike", "t1")
    read_again(store, tasks=directive().tasks[1:])
    assert names(queries.obligations(store)) == ["t2", "t3", "t4"]
    assert _looks(store) == []


def test_a_correction_whose_words_are_gone_is_not_shown_but_listed(tmp_path: Path) -> None:
    with Store(stored(tmp_path), write=True) as store:
        say(store, "task", "correct", "t2", modality="liability")
        text = TEXT.replace("- Trực 24/24 giờ.", "- Nghỉ ngơi bình thường.")[: len(TEXT)]
        shorter = replace(directive(), text=text, tasks=directive().tasks[:1], recipients=(), warnings=())
        writer.write_directive(store, shorter, "2")
        assert names(queries.obligations(store)) == ["t1"]
        assert _looks(store) == [("task", "t2", "quote-gone")]


RENAMED = [
    ("the same words in another clause", {"id": "x1", "clause": "1.¶1"}),
    ("the same clause cut longer", {"id": "x1", "quote": "- " + directive().tasks[0].quote}),
]


@pytest.mark.parametrize("changed", [row[1] for row in RENAMED], ids=[row[0] for row in RENAMED])
def test_a_task_keeps_its_id_and_its_corrections_when_the_machine_names_it_anew(
    store: Store, changed: dict[str, Any]
) -> None:
    say(store, "task", "correct", "t1", modality="liability")
    quote = changed.get("quote", directive().tasks[0].quote)
    read_again(store, tasks=(_task(0, **changed, span=span(quote)), *directive().tasks[1:]))
    assert names(queries.obligations(store)) == ["t1", "t2", "t3", "t4"]
    assert _row(store, "t1").modality == "liability"
    read_again(store, tasks=(_task(0, **changed, span=span(quote)), *directive().tasks[1:]))
    assert names(queries.obligations(store)) == ["t1", "t2", "t3", "t4"]


def test_an_added_task_that_the_machine_comes_to_find_stands_once(store: Store) -> None:
    quote = "Thực hiện Chỉ thị số 18/CT-TTg"
    number = say(store, "task", "add", quote=quote)
    found = Task("new", "¶1", quote, span(quote))
    read_again(store, tasks=(found, *directive().tasks))
    assert names(queries.obligations(store)) == [f"p{number}", "t1", "t2", "t3", "t4"]


def test_a_person_says_that_a_listed_correction_still_holds(store: Store) -> None:
    say(store, "task", "correct", "t3", modality="prohibition")
    say(store, "assignee", "correct", "Công an tỉnh", "t1", role="lead")
    read_again(store, tasks=(_task(0, assignees=()), directive().tasks[1], _task(2, modality="liability")))
    for one in corrections.to_look_at(store):
        corrections.keep(store, one.number, BY)
    assert _looks(store) == []
    assert _row(store, "t3").modality == "prohibition"
    assert _row(store, "t1").leads == ("Công an tỉnh",)


def test_corrections_of_a_document_that_its_file_no_longer_holds_are_listed(tmp_path: Path) -> None:
    db = stored(tmp_path)
    with Store(db, write=True) as store:
        writer.write_file(store, [directive(), directive()], "1")
        second = writer.document_id(str(directive().source.sha256), 2)
        corrections.correct(store, second, corrections.Asked("task", "strike", "t1"), BY)
        writer.write_file(store, [directive()], "2")
        assert _looks(store) == [("task", "t1", "document-gone")]


def test_the_assignees_of_two_spellings_are_told_apart(store: Store) -> None:
    twice = (Assignee("Công an", "lead", "Công an tỉnh", span("Công an tỉnh")),) * 2
    read_again(store, tasks=(_task(0, assignees=twice),))
    say(store, "assignee", "strike", "Công an #2", "t1")
    assert _row(store, "t1").leads == ("Công an",)
