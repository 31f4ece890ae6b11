"""The provinces side by side."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from pipeline.model import Directive
from pipeline.store.place import DATABASE_VARIABLE
from pipeline.ui import texts
from tests.ui.conftest import OpenPage, fill, html_of, said

LINK = re.compile(r"van-ban\?van_ban=([0-9a-f]+)&viec=(t\d+)")


@pytest.mark.usefixtures("database")
def test_every_task_of_the_store_stands_in_the_comparison_once(
    open_page: OpenPage, directives: list[Directive]
) -> None:
    links = LINK.findall(unescape(html_of(open_page("provinces"))))
    assert len(links) == len(set(links)) == sum(len(directive.tasks) for directive in directives)


@pytest.mark.usefixtures("database")
def test_columns_are_the_provinces_of_the_store(open_page: OpenPage) -> None:
    heads = re.findall(r'<th scope="col">([^<]*)</th>', html_of(open_page("provinces")))
    assert heads == [texts.TOPIC, "Kon Tum", "Thanh Hóa", "Tuyên Quang"]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("query", "names", "why"),
    [
        ({"chu_de": "dien tap"}, ["Diễn tập, huấn luyện"], "a topic is found without accents"),
        ({"cot": ["Tuyên Quang"], "chu_de": "dien tap"}, [], "a topic that the chosen provinces lack is left out"),
    ],
)
def test_the_address_narrows_rows_and_columns(
    open_page: OpenPage, query: dict[str, str | list[str]], names: list[str], why: str
) -> None:
    test = open_page("provinces", **query)
    assert re.findall(r'<div class="cd-stick">([^<]*)</div>', html_of(test)) == names, why
    assert said(test) == ([] if names else [texts.NO_SHARED])


@pytest.mark.usefixtures("database")
def test_only_shared_topics_have_two_filled_cells(open_page: OpenPage) -> None:
    every, shared = html_of(open_page("provinces")), html_of(open_page("provinces", cung_co="true"))
    assert 0 < shared.count('scope="row"') < every.count('scope="row"')
    for row in shared.split("<tr>")[2:]:
        assert row.count("<ul>") - row.count("<details>") >= 2


def test_more_provinces_than_fit_scroll_in_a_frame_that_the_keyboard_reaches(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, directives: list[Directive]
) -> None:
    first = directives[0]
    several = [
        replace(
            first,
            source=replace(first.source, sha256=f"{number:064x}"[::-1]),
            header=replace(first.header, province=province),
        )
        for number, province in enumerate(["Kon Tum", "Hà Nội", "Cà Mau", "Lào Cai", None], start=1)
    ]
    monkeypatch.setenv(DATABASE_VARIABLE, str(fill(tmp_path / "wide.duckdb", several)))
    html = html_of(open_page("provinces"))
    assert texts.NO_PROVINCE in html
    assert 'class="cd-scroll" role="region"' in html
    assert 'tabindex="0"' in html


@pytest.mark.usefixtures("database")
def test_a_long_cell_folds_what_comes_after_the_first_tasks(open_page: OpenPage) -> None:
    html = html_of(open_page("provinces", chu_de="giám sát"))
    assert "<details><summary>còn " in html
