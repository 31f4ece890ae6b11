"""What holds for any text: nothing raises, every quote stands at its span, in every normal form."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.measured import ROOT
from pipeline.parse.references import find_references, references_in
from tests.spans import astray

DIRECTIVES = [path.read_text("utf-8") for path in sorted((ROOT / "corpus" / "directives").glob("*.txt"))]
PIECES = [
    "Căn cứ ",
    "Thực hiện ",
    "Luật ",
    "Luật Đất đai ",
    "Nghị định ",
    "số ",
    "85/2016/NĐ-CP ",
    "41-CT/TW ",
    "ngày 01/7/2016 ",
    "ngày 29 tháng 11 năm 2006 ",
    "của Chính phủ ",
    "về việc ",
    "Điều 11, ",
    "khoản 1 ",
    "và ",
    "; ",
    ". ",
    "\n",
    "- ",
    "¹ ",
    "⁽¹⁾",
    "nêu trên ",
    "sửa đổi, bổ sung ",
    "tại ",
    "Hiến pháp ",
    "năm 2013 ",
    "(sửa đổi)",
    "Ð",
    "/",
    "–",
    "\u0301",
    "<L> ",
    "hết hiệu lực ",
]
FORMS: tuple[Literal["NFC", "NFD", "NFKD"], ...] = ("NFC", "NFD", "NFKD")
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.tuples(st.sampled_from(DIRECTIVES), st.integers(0, 18000), st.integers(0, 900)).map(
        lambda t: t[0][t[1] : t[1] + t[2]]
    ),
    st.text(max_size=80),
)


@given(texts, st.sampled_from(FORMS))
def test_a_quote_stands_at_its_span_in_any_form(text: str, form: Literal["NFC", "NFD", "NFKD"]) -> None:
    given_text = unicodedata.normalize(form, text)
    found = find_references(given_text)
    assert astray(found, given_text) == []
    assert [each.quote for each in found] == [given_text[each.start : each.end] for each in found]
    assert all(len(each.mentions) == 1 for each in found)


@given(texts)
def test_names_come_in_text_order_and_do_not_overlap(text: str) -> None:
    found = find_references(text)
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(texts)
def test_merging_loses_no_place_and_repeats_no_document(text: str) -> None:
    merged = references_in(text)
    assert astray(merged, text) == []
    assert len({(each.code or each.title, each.date, each.relation) for each in merged if each.code}) == sum(
        1 for each in merged if each.code
    )


@pytest.mark.parametrize("form", [lambda t: unicodedata.normalize("NFD", t), lambda t: t.replace("\n", "\r\n")])
@pytest.mark.parametrize("text", DIRECTIVES, ids=range(len(DIRECTIVES)))
def test_normal_form_and_line_ends_change_no_code(text: str, form: Callable[[str], str]) -> None:
    plain = [(each.code, each.date, each.relation) for each in references_in(text)]
    assert [(each.code, each.date, each.relation) for each in references_in(form(text))] == plain


ENDLESS = [
    ("laws amending laws", "Luật sửa đổi, bổ sung một số điều của "),
    ("provisions", "khoản 1, "),
    ("verbs", "thực hiện theo "),
    ("bodies", "của Bộ A và "),
    ("numbers", "số 1/"),
    ("documents", "Nghị định số 1/2020/NĐ-CP, "),
]


@pytest.mark.parametrize(("sentence", "piece"), ENDLESS, ids=[row[0] for row in ENDLESS])
def test_a_text_that_repeats_one_thing_without_end_is_read_in_linear_time(sentence: str, piece: str) -> None:
    text = piece * 1500 + "Nghị định số 1/2020/NĐ-CP"
    started = time.perf_counter()
    assert astray(references_in(text), text) == []
    assert time.perf_counter() - started < 5  # half a second on an idle core; a quadratic pattern takes minutes
