"""People correct, follow and report on the pages; a failure is one line and changes nothing."""

from __future__ import annotations

import doctest
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pipeline.errors import NameMissing, QuoteNotFound, ReasonMissing
from pipeline.model import Directive
from pipeline.store import corrections, queries, work, writer
from pipeline.store.audit import Signature
from pipeline.store.connection import Store
from pipeline.store.corrections import Asked
from pipeline.store.place import DATABASE_VARIABLE
from pipeline.store.queries import ObligationFilter
from pipeline.store.states import STATES
from pipeline.store.work import Act
from pipeline.ui import iso, people, texts
from pipeline.ui import work_texts as words
from tests.samples import directive
from tests.store.people import BY, identity
from tests.ui.conftest import OpenPage, fill, html_of, said

LATER = replace(directive("b", number="3789", subject="bản có dấu"), text=directive().text + "\nBản sao")


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app looks at a store of the sample and of another copy of the same letter."""
    path = fill(tmp_path / "people.duckdb", [directive(), LATER])
    monkeypatch.setenv(DATABASE_VARIABLE, str(path))
    return path


def _change(db: Path, change: Callable[[Store], object]) -> None:
    with Store(db, write=True) as store:
        change(store)


def _open(open_page: OpenPage, task_id: str | None = "t1") -> AppTest:
    test = open_page("directive", van_ban=identity(), **({"viec": task_id} if task_id else {}))
    assert not test.exception
    return test


def _field(test: AppTest, label: str, nth: int = 0) -> object:
    kinds = (*test.text_input, *test.text_area, *test.selectbox, *test.multiselect, *test.date_input, *test.checkbox)
    return [one for one in kinds if one.label == label][nth]


def _press(test: AppTest, label: str, nth: int = 0) -> AppTest:
    return [one for one in test.button if one.label == label][nth].click().run()


def _named(test: AppTest) -> AppTest:
    return _field(test, words.NAME_LABEL).set_value("Lê Thị Ánh").run()  # type: ignore[attr-defined,no-any-return]


def _in_task(test: AppTest, choice: str) -> AppTest:
    box = _field(test, words.EDIT_WHAT)
    at = next(n for n, option in enumerate(box.options) if option.startswith(choice))  # type: ignore[attr-defined]
    return box.select_index(at).run()  # type: ignore[attr-defined,no-any-return]


def _why(test: AppTest, form: str, why: str) -> None:
    """The reason in the form whose key holds these words."""
    reasons = [one for one in test.text_input if (one.key or "").startswith("ly_do")]
    next(one for one in reasons if form in (one.key or "")).set_value(why)


SAVES = {"header": 0, "arrival": 1, "reference": 2, "task": 3, "follow": 4, "correct": 5}
"""The save buttons of the page in their order."""


def test_a_task_is_corrected_and_the_machines_value_stays_beside_it(db: Path, open_page: OpenPage) -> None:
    test = _named(_open(open_page))
    _field(test, words.MODALITY_LABEL, 1).select("liability")  # type: ignore[attr-defined]
    _why(test, "t1-", "đọc kỹ")
    test = _press(test, words.SAVE, SAVES["correct"])
    assert [one.value for one in test.success] == [words.SAVED]
    html = html_of(test)
    assert words.STANDINGS["corrected"] in html
    assert f"{words.MACHINE_READ}: {texts.MODALITIES['obligation']}" in html
    with Store(db) as store:
        assert queries.obligations(store, ObligationFilter(document_ids=(identity(),)))[0].modality == "liability"


def test_a_body_is_added_and_a_deadline_struck_out(db: Path, open_page: OpenPage) -> None:
    test = _in_task(_named(_open(open_page)), words.ADD_ASSIGNEE)
    _field(test, words.NAME_OF_BODY).set_value("Sở Y tế")  # type: ignore[attr-defined]
    _why(test, "t1-", "thiếu")
    test = _in_task(_press(test, words.SAVE, SAVES["correct"]), texts.WHEN)
    _field(test, words.STRIKE, 1).check()  # type: ignore[attr-defined]
    _why(test, "t1-", "không phải hạn")
    _press(test, words.SAVE, SAVES["correct"])
    with Store(db) as store:
        row = queries.obligations(store, ObligationFilter(document_ids=(identity(),)))[0]
    assert row.leads == ("Sở Thông tin và Truyền thông", "Sở Y tế")
    assert row.deadlines == ()


REFUSED = [
    ("without a name", "", "lý do", NameMissing),
    ("without a reason", "Ánh", "", ReasonMissing),
    ("with words that are not there", "Ánh", "lý do", QuoteNotFound),
]


@pytest.mark.parametrize(("who", "why", "error"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_correction_is_refused_in_one_line(
    db: Path, open_page: OpenPage, who: str, why: str, error: type[NameMissing]
) -> None:
    test = _open(open_page)
    test = _field(test, words.NAME_LABEL).set_value(who).run()  # type: ignore[attr-defined]
    _field(test, words.WORDS_LABEL).set_value("không có câu này")  # type: ignore[attr-defined]
    _why(test, "t1-", why)
    test = _press(test, words.SAVE, SAVES["correct"])
    assert error().message() in said(test)
    with Store(db) as store:
        assert store.rows("SELECT count(*) FROM corrections") == [(0,)]


def test_the_name_is_typed_once_a_session(db: Path, open_page: OpenPage) -> None:
    test = _named(_open(open_page))
    assert test.session_state[people.NAME] == "Lê Thị Ánh"
    test.query_params["viec"] = "t2"
    assert _field(test.run(), words.NAME_LABEL).value == "Lê Thị Ánh"  # type: ignore[attr-defined]


def test_a_number_is_filled_in_and_shown_with_what_the_machine_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: OpenPage
) -> None:
    db = fill(tmp_path / "blank.duckdb", [directive(number=None, code=None)])
    monkeypatch.setenv(DATABASE_VARIABLE, str(db))
    test = _named(_open(open_page, None))
    _field(test, words.VALUE_LABEL).set_value("3789")  # type: ignore[attr-defined]
    _why(test, "header", "bản giấy")
    html = html_of(_press(test, words.SAVE, SAVES["header"]))
    assert "3789/UBND-KGVX" in html
    assert f"{words.MACHINE_READ}: …/UBND-KGVX" in html


def test_the_day_of_arrival_is_entered(db: Path, open_page: OpenPage) -> None:
    test = _named(_open(open_page, None))
    _field(test, words.ARRIVAL_NUMBER).set_value("1205")  # type: ignore[attr-defined]
    _field(test, words.ARRIVAL_DAY).set_value(date(2022, 11, 9))  # type: ignore[attr-defined]
    html = html_of(_press(test, words.SAVE, SAVES["arrival"]))
    assert "1205, 09/11/2022" in html


def test_a_task_is_added_by_its_words(db: Path, open_page: OpenPage) -> None:
    test = _named(_open(open_page, None))
    _field(test, words.ADD_TASK_WORDS).set_value("Thực hiện Chỉ thị số 18/CT-TTg")  # type: ignore[attr-defined]
    _why(test, "-add", "máy bỏ sót")
    test = _press(test, words.SAVE, SAVES["task"])
    assert texts.task_count(5) in html_of(test)


def test_a_task_is_done_and_that_is_taken_back(db: Path, open_page: OpenPage) -> None:
    test = _named(_open(open_page))
    test = _field(test, words.ACT_LABEL).select("done").run()  # type: ignore[attr-defined]
    _field(test, words.DAY_LABEL).set_value(date(2022, 12, 20))  # type: ignore[attr-defined]
    _field(test, words.NOTE_LABEL).set_value("đã rà soát xong")  # type: ignore[attr-defined]
    test = _press(test, words.SAVE, SAVES["follow"])
    assert words.STATES["done-on-time"] in html_of(test)
    _why(test, "rut_lai", "nhầm việc")
    test = _press(test, words.TAKE_BACK_BUTTON)
    assert words.STATES["done-on-time"] not in html_of(test)
    assert "rút lại theo dõi · nhầm việc" in html_of(test)


def test_an_extension_shows_beside_the_old_day(db: Path, open_page: OpenPage) -> None:
    _change(
        db,
        lambda store: work.act(store, identity(), "t1", Act("extend", date(2022, 12, 22), until=date(2023, 1, 15)), BY),
    )
    assert "gia hạn đến 15/01/2023 (hạn cũ: 30/12/2022)" in html_of(_open(open_page))


def test_a_recurring_duty_is_followed_by_occurrence(db: Path, open_page: OpenPage) -> None:
    test = _named(_open(open_page, "t3"))
    kept = _field(test, words.OCCURRENCE)
    assert len(kept.options) >= 1  # type: ignore[attr-defined]
    test = _field(test, words.ACT_LABEL).select("done").run()  # type: ignore[attr-defined]
    _press(test, words.SAVE, SAVES["follow"])
    with Store(db) as store:
        assert store.rows("SELECT act, occurrence IS NOT NULL FROM work") == [("done", True)]


def test_the_history_tells_who_and_why(db: Path, open_page: OpenPage) -> None:
    asked = Asked("task", "correct", "t1", value={"modality": "liability"})
    _change(
        db, lambda store: corrections.correct(store, identity(), asked, Signature("Nguyễn Văn <b>", "đọc <i>kỹ</i>"))
    )
    html = html_of(_open(open_page))
    assert "Nguyễn Văn &lt;b&gt; · sửa việc · đọc &lt;i&gt;kỹ&lt;/i&gt;" in html


def test_a_struck_out_task_is_folded_away_and_can_be_brought_back(db: Path, open_page: OpenPage) -> None:
    _change(db, lambda store: corrections.correct(store, identity(), Asked("task", "strike", "t2"), BY))
    test = _named(_open(open_page, "t2"))
    assert f"{words.STRUCK_TASKS}: 1" in html_of(test)
    assert texts.task_count(3) in html_of(test)
    _why(test, "t2-", "gạch nhầm")
    assert texts.task_count(4) in html_of(_press(test, words.SAVE, SAVES["follow"]))


def test_the_same_letter_is_linked_and_named_as_the_newer_version(db: Path, open_page: OpenPage) -> None:
    test = _named(_open(open_page, None))
    assert words.SAME_LEVELS["identity"] in html_of(test)
    _why(test, "ban_moi", "bản có dấu đỏ")
    test = _press(test, words.NEWER_BUTTON)
    assert words.REPLACED in said(test)
    with Store(db) as store:
        assert queries.count_obligations(store) == 4


def test_a_later_document_asks_for_a_decision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: OpenPage
) -> None:
    (reference,) = directive().references
    cited = replace(reference, code="3789/UBND-KGVX", type="Công văn", date="2022-11-08", relation="repeals")
    other = directive("c", number="1", code="1/UBND-KGVX", issued_on="2023-06-01")
    later = replace(other, references=(cited,), tasks=())
    db = fill(tmp_path / "later.duckdb", [directive(), later])
    monkeypatch.setenv(DATABASE_VARIABLE, str(db))
    test = _press(_named(_open(open_page, None)), words.PROPOSAL_ACCEPT)
    assert [one.value for one in test.success] == [words.SAVED]
    with Store(db) as store:
        assert store.rows("SELECT DISTINCT act, count(*) FROM work GROUP BY act") == [("void", 4)]


def test_a_correction_in_question_is_kept_or_dropped(db: Path, open_page: OpenPage) -> None:
    asked = Asked("task", "correct", "t3", value={"modality": "prohibition"})
    _change(db, lambda store: corrections.correct(store, identity(), asked, BY))
    read: Directive = directive()
    changed = replace(read, tasks=(*read.tasks[:2], replace(read.tasks[2], modality="liability"), read.tasks[3]))
    _change(db, lambda store: writer.write_directive(store, changed, "2"))
    test = _named(_open(open_page, None))
    assert words.LOOKS["machine-changed"] in html_of(test)
    _why(test, "xem_lai", "vẫn đúng")
    test = _press(test, words.LOOK_KEEP)
    assert words.LOOKS["machine-changed"] not in html_of(test)


# The table and the report


def test_the_table_shows_how_each_task_stands_and_filters_by_it(db: Path, open_page: OpenPage) -> None:
    _change(db, lambda store: work.act(store, identity(), "t1", Act("return", date(2022, 12, 1)), BY))
    test = open_page("obligations", tinh_trang=[words.STATES["returned"]])
    assert texts.count_tasks(1) in [one.value.strip("*") for one in test.markdown]
    assert words.STATES["returned"] in html_of(test)


def test_words_of_the_text_outside_the_tasks_are_found(db: Path, open_page: OpenPage) -> None:
    test = open_page("obligations", tim="thuong truc tinh uy")
    assert f"{words.IN_TEXTS}: 2" in [one.label for one in test.expander]
    assert "Thường trực Tỉnh ủy" in html_of(test)


def test_the_report_has_the_four_cells_and_their_sum(db: Path, open_page: OpenPage) -> None:
    _change(db, lambda store: work.act(store, identity(), "t1", Act("done", date(2022, 12, 20)), BY))
    test = open_page("report")
    assert not test.exception
    html = html_of(test)
    for head in words.REPORT_HEADS:
        assert head in html
    assert words.TOTAL in html
    test = test.selectbox[0].select("document").run()
    assert "3789/UBND-KGVX" in html_of(test)


def test_the_report_of_an_empty_store_says_what_to_do(empty_place: Path, open_page: OpenPage) -> None:
    assert said(open_page("report")) == [texts.EMPTY_STORE]


def test_every_state_and_act_has_its_words() -> None:
    assert set(words.STATES) == set(STATES)


@pytest.mark.parametrize("module", [iso])
def test_examples_in_the_documentation_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
