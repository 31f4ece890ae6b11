"""Whatever the text: a deadline's quote stands at its span, spans are in order and do not overlap."""

from __future__ import annotations

import itertools
import json
import time
import unicodedata
from pathlib import Path
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parse.deadlines import deadlines_in, find_deadlines

TEXTS = [
    json.loads(line)["text"] for line in (Path(__file__).parent / "sentences.jsonl").read_text("utf-8").splitlines()
]
Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
FORM_NAMES: tuple[Form, ...] = ("NFC", "NFD", "NFKC", "NFKD")
FORMS = st.sampled_from(FORM_NAMES)


@st.composite
def cuts(draw: st.DrawFn) -> str:
    """Pieces of real sentences joined at random, in a random normal form, with other line ends."""
    pieces = []
    for text in draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3)):
        start = draw(st.integers(0, len(text)))
        pieces.append(text[start : draw(st.integers(start, len(text)))])
    joined = draw(st.sampled_from([" ", "\n", "\r\n", "; ", ""])).join(pieces)
    return unicodedata.normalize(draw(FORMS), joined)


@given(cuts(), st.sampled_from([None, "2024", "2024-04", "2024-05-10"]))
@settings(max_examples=300, deadline=None)
def test_quotes_stand_at_their_spans(text: str, issued_on: str | None) -> None:
    found = find_deadlines(text, issued_on)
    assert all(text[d.start : d.end] == d.quote and d.quote for d in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_text_is_refused(text: str) -> None:
    assert all(text[d.start : d.end] == d.quote for d in find_deadlines(text))


@given(st.sampled_from(TEXTS), FORMS)
@settings(max_examples=100, deadline=None)
def test_the_normal_form_changes_no_value(text: str, form: Form) -> None:
    values = [(d.kind, d.value, d.bound) for d in find_deadlines(text)]
    assert [(d.kind, d.value, d.bound) for d in find_deadlines(unicodedata.normalize(form, text))] == values


def test_a_segment_has_spans_of_the_whole_text_and_sees_nothing_outside() -> None:
    text = "Báo cáo trước ngày 01/5/2024. Rà soát hồ sơ trước ngày 02/6/2024. Gửi trước ngày 03/7/2024."
    start, end = text.index("Rà soát"), text.index(" Gửi")
    (found,) = deadlines_in(text, start, end, None, line="segment")
    assert found.value == "2024-06-02"
    assert text[found.start : found.end] == found.quote == "trước ngày 02/6/2024"


def test_a_long_text_is_read_in_good_time() -> None:
    text = " ".join(TEXTS) * 2
    find_deadlines(text)
    began = time.perf_counter()
    find_deadlines(text)
    assert time.perf_counter() - began < 0.002 * len(text) / 200 + 0.5
