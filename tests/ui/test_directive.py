"""The page of one directive."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from pipeline.model import Assignee, Deadline, Directive, Finding, Header, Source, Span, Task
from pipeline.store.compose import compose
from pipeline.store.place import DATABASE_VARIABLE
from pipeline.ui import texts
from pipeline.ui.cards import cards
from tests.ui.conftest import OpenPage, fill, html_of, said

KON_TUM = "1758d847664d600e"
HOSTILE = '1. <script>alert("x")</script>\n- Rà soát <img src=x onerror=alert(1)> trước ngày 1/1/2030.'


def hostile_directive() -> Directive:
    start = HOSTILE.index("Rà soát")
    body = Span(3, HOSTILE.index("\n"))
    due = HOSTILE.index("trước ngày")
    task = Task(
        id="t<1>",
        clause="1.-1",
        quote=HOSTILE[start:-1],
        span=Span(start, len(HOSTILE) - 1),
        assignees=(Assignee(body.of(HOSTILE), "lead", body.of(HOSTILE), body, inherited_from="1"),),
        deadlines=(
            Deadline("date", "2030-01-01", HOSTILE[due:-1], Span(due, len(HOSTILE) - 1), "before", certainty="check"),
        ),
    )
    return Directive(
        source=Source(file="x<b>.txt", sha256="ab" * 32),
        text=HOSTILE,
        header=Header(doc_type="Công văn", subject="<u>hại</u>"),
        tasks=(task,),
        warnings=(Finding("blank-number", "Số văn bản để trống <b>.", Span(0, 2)),),
    )


@pytest.fixture
def hostile_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, str(fill(tmp_path / "hostile.duckdb", [hostile_directive()])))


@pytest.mark.usefixtures("database")
def test_the_address_names_the_document_and_the_task(open_page: OpenPage) -> None:
    test = open_page("directive", van_ban=KON_TUM, viec="t13")
    html = html_of(test)
    assert not test.exception
    assert str(test.selectbox[0].value) == KON_TUM
    assert 'class="cd-card cd-current" id="viec-14"' in html
    assert 'getElementById("chu-14")' in html


@pytest.mark.usefixtures("database")
def test_the_facts_stand_as_printed_and_a_blank_shows_as_blank(open_page: OpenPage) -> None:
    html = html_of(open_page("directive", van_ban=KON_TUM))
    for words in ("3789/UBND-KGVX", "08/11/2022", "Ủy ban nhân dân tỉnh Kon Tum", "Y Ngọc, Phó Chủ tịch"):
        assert words in html
    assert f'<dt>Độ khẩn</dt><dd><span class="cd-blank">{texts.BLANK}</span></dd>' in html


@pytest.mark.usefixtures("database")
def test_every_task_has_a_card_and_a_number_in_the_text(open_page: OpenPage, directives: list[Directive]) -> None:
    longest = max(directives, key=lambda directive: len(directive.tasks))
    assert longest.source.sha256
    html = html_of(open_page("directive", van_ban=longest.source.sha256[:16]))
    for number in range(1, len(longest.tasks) + 1):
        assert f'id="viec-{number}"' in html
        assert f'id="chu-{number}"' in html


@pytest.mark.usefixtures("hostile_store")
def test_a_directive_that_holds_html_shows_it_as_text(open_page: OpenPage) -> None:
    test = open_page("directive", viec="t<1>")
    html = html_of(test)
    assert not test.exception
    for tag in ("<img", "<u>", "<script>alert", "<b>"):
        assert tag not in html
    assert '<script>alert("x")</script>' in unescape(html)


@pytest.mark.usefixtures("hostile_store")
def test_what_was_inherited_or_is_unsure_says_so(open_page: OpenPage) -> None:
    html = html_of(open_page("directive"))
    assert texts.inherited("1") in html
    assert html.count(texts.CHECK) >= 2
    assert 'data-tag="hạn ⚠"' in html
    assert "Số văn bản để trống" in html
    assert 'href="#luu-y-1"' in html
    assert 'id="luu-y-1"' in html


@pytest.mark.usefixtures("database")
def test_a_card_says_what_a_body_became_since(open_page: OpenPage) -> None:
    html = html_of(open_page("directive", van_ban=KON_TUM))
    assert "(nay là Sở Khoa học và Công nghệ tỉnh Quảng Ngãi, từ 01/07/2025)" in html
    assert "(nay không còn, từ 01/07/2025)" in html


@pytest.mark.parametrize("issued_on", [None, "2022", "2022-11", "2022-02-30"])
def test_a_document_without_a_day_says_nothing_of_what_bodies_became(issued_on: str | None) -> None:
    assignee = Assignee("Sở TTTT", "lead", "Sở TTTT", Span(0, 7))
    task = Task(id="t1", clause="1", quote="Sở TTTT", span=Span(0, 7), assignees=(assignee,))
    source = Source(file="a.txt", sha256="ab" * 32)
    html = cards(compose(Directive(source, "Sở TTTT", Header(issued_on=issued_on), tasks=(task,)), []), {})
    assert "Sở TTTT" in html
    assert "(nay " not in html


def test_a_warning_of_many_tasks_is_said_once_and_leads_to_each(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = hostile_directive()
    other = replace(found.tasks[0], id="t2", span=Span(0, 2))
    warnings = tuple(Finding("task-without-deadline", "Không ghi thời hạn.", t.span) for t in (found.tasks[0], other))
    store = fill(tmp_path / "many.duckdb", [replace(found, tasks=(found.tasks[0], other), warnings=warnings)])
    monkeypatch.setenv(DATABASE_VARIABLE, str(store))
    html = html_of(open_page("directive"))
    assert html.count("Không ghi thời hạn.") == 1
    assert texts.places(2) in html
    assert 'href="#chu-1"' in html
    assert 'href="#chu-2"' in html
    assert "m-warning" not in html.replace(' class="m-warning"', "", 1)  # the legend's own


@pytest.mark.usefixtures("database")
def test_an_unknown_document_is_one_line_and_the_list_stays(open_page: OpenPage) -> None:
    test = open_page("directive", van_ban="nowhere")
    assert said(test) == [texts.UNKNOWN_DOCUMENT]
    assert len(test.selectbox[0].options) == 5


@pytest.mark.usefixtures("database")
def test_choosing_another_document_leaves_the_first_ones_task(open_page: OpenPage) -> None:
    test = open_page("directive", van_ban=KON_TUM, viec="t13")
    test.selectbox[0].select_index(3).run()
    assert not test.exception
    assert test.query_params["van_ban"] != [KON_TUM]
    assert "viec" not in test.query_params
    assert "cd-current" not in html_of(test)


def test_a_directive_without_tasks_says_so(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        DATABASE_VARIABLE, str(fill(tmp_path / "one.duckdb", [replace(hostile_directive(), tasks=(), warnings=())]))
    )
    html = html_of(open_page("directive"))
    assert texts.NO_TASKS in html
    assert texts.NO_WARNINGS in html
