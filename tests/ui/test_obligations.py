"""The table of obligations."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from pipeline.model import Directive
from pipeline.store.place import DATABASE_VARIABLE
from pipeline.store.queries import ObligationFilter
from pipeline.ui import data, texts
from tests.ui.conftest import OpenPage, fill, html_of, said


def count_of(test: object) -> str:
    return str(test.markdown[0].value)  # type: ignore[attr-defined]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("query", "count", "why"),
    [
        ({}, 144, "with no filter every task shows"),
        ({"tinh": ["Thanh Hóa"]}, 55, "a province in the address narrows the table"),
        ({"tinh": ["Kon Tum", "Tuyên Quang"]}, 89, "two provinces are alternatives"),
        ({"tim": "dien tap"}, 7, "search without accents finds words with accents"),
        ({"tim": "Diễn tập", "tinh": ["Kon Tum"]}, 5, "search and filters add up"),
        ({"loai_han": ["Số lần trong kỳ"]}, 5, "a kind of deadline stands in the address by its name"),
        ({"can_xem_lai": "true"}, 5, "only what has to be looked at"),
        ({"tu_ngay": "1/12/2022", "den_ngay": "31 tháng 12 năm 2022"}, 7, "typed dates narrow by the last day on time"),
    ],
)
def test_the_address_is_the_state_of_the_table(
    open_page: OpenPage, query: dict[str, str | list[str]], count: int, why: str
) -> None:
    test = open_page("obligations", **query)
    assert not test.exception
    assert count_of(test) == f"**{count} việc**", why
    assert html_of(test).count("<tr>") - 1 == min(count, 50)


@pytest.mark.usefixtures("database")
def test_a_row_tells_who_what_by_when_and_leads_to_its_clause(open_page: OpenPage) -> None:
    html = html_of(open_page("obligations", tim='"rà quét lỗ hổng"', tinh=["Kon Tum"]))
    assert "Sở Thông tin và Truyền thông" in html
    assert "1 lần mỗi 6 tháng" in html
    assert "mục 2, gạch đầu dòng 3" in html
    assert re.search(r'href="van-ban\?van_ban=[0-9a-f]+&amp;viec=t13"', html)


@pytest.mark.usefixtures("database")
def test_choosing_a_body_narrows_the_table_and_clearing_brings_everything_back(open_page: OpenPage) -> None:
    test = open_page("obligations")
    test.multiselect(key="co_quan").set_value(["Sở Tài chính"]).run()
    assert count_of(test) != "**144 việc**"
    test.button[0].click().run()
    assert count_of(test) == "**144 việc**"


@pytest.mark.usefixtures("database")
def test_a_long_table_turns_its_pages_and_a_filter_starts_at_the_first(open_page: OpenPage) -> None:
    first, last = open_page("obligations"), open_page("obligations", trang="3")
    assert html_of(last).count("<tr>") - 1 == 44
    assert html_of(first) != html_of(last)
    last.multiselect(key="tinh").set_value(["Thanh Hóa"]).run()
    assert html_of(last).count("<tr>") - 1 == 50


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("query", "line", "why"),
    [
        ({"tu_ngay": "sắp tới"}, texts.unreadable_date("sắp tới"), "a date that cannot be read is said, not ignored"),
        ({"tu_ngay": "2/1/2023", "den_ngay": "1/1/2023"}, "sau “đến ngày”", "dates the wrong way round"),
        ({"tim": "xyzzy"}, texts.NO_MATCH, "nothing found says how to find more"),
    ],
)
def test_a_filter_that_shows_nothing_says_why(
    open_page: OpenPage, query: dict[str, str | list[str]], line: str, why: str
) -> None:
    test = open_page("obligations", **query)
    assert any(line in text for text in said(test)), why
    assert "<table" not in html_of(test)


@pytest.mark.usefixtures("database")
def test_downloads_hold_exactly_the_filtered_rows(open_page: OpenPage) -> None:
    test = open_page("obligations", tim="diễn tập")
    assert [button.label for button in test.download_button] == [texts.DOWNLOAD_XLSX, texts.DOWNLOAD_CSV]
    wanted = ObligationFilter(text="diễn tập")
    rows = list(csv.reader(io.StringIO(data.csv(wanted).decode("utf-8-sig"))))
    assert len(rows) - 1 == 7
    assert all("iễn tập" in " ".join(row) for row in rows[1:])
    assert data.xlsx(wanted)[:2] == b"PK"


def test_a_document_that_came_in_meanwhile_shows_at_the_next_look(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, directives: list[Directive]
) -> None:
    store = fill(tmp_path / "growing.duckdb", directives[:1])
    monkeypatch.setenv(DATABASE_VARIABLE, str(store))
    before, after = len(directives[0].tasks), len(directives[0].tasks) + len(directives[1].tasks)
    test = open_page("obligations")
    assert count_of(test) == f"**{before} việc**"
    fill(store, directives[1:2])
    assert count_of(test.run()) == f"**{after} việc**"


def test_where_nothing_is_stored_the_page_says_what_to_do(open_page: OpenPage, empty_place: Path) -> None:
    test = open_page("obligations")
    assert said(test) == [texts.EMPTY_STORE]
    assert 'href="nop-van-ban"' in html_of(test)
    assert not empty_place.exists()
