"""Whatever is cut, joined, shuffled or written in another normal form: parsing never raises and no span goes astray.

The long form (thousands of documents) runs with HYPOTHESIS_PROFILE=nightly.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.measured import ROOT
from pipeline import find_deadlines, find_references, parse_text
from pipeline.model import Directive
from tests.spans import astray

LONGEST_CUT = 6000


@cache
def _corpus() -> dict[str, str]:
    folder = ROOT / "corpus" / "directives"
    return {path.stem: path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))}


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _windows(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def _blank_lines(text: str) -> str:
    return text.replace("\n", "\n\n")


FORMS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "composed": _nfc,
    "decomposed": _nfd,
    "Windows line ends": _windows,
    "decomposed, Windows line ends": lambda text: _windows(_nfd(text)),
    "blank lines added": _blank_lines,
}


def _without_chunk(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.randrange(400) :]


def _shuffled_lines(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    chance.shuffle(lines)
    return "".join(lines)


def _lines_dropped(text: str, chance: random.Random) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if chance.random() > 0.2)


def _marks_moved(text: str, chance: random.Random) -> str:
    """Some letters decomposed and some not, as where two programs wrote one file."""
    return "".join(_nfd(char) if chance.random() < 0.3 else char for char in text)


def _on_one_line(text: str, _: random.Random) -> str:
    return text.replace("\n", " ")


DAMAGE = (_without_chunk, _shuffled_lines, _lines_dropped, _marks_moved, _on_one_line)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A directive or a piece of one, or two of them joined, damaged in up to three ways, in one of the forms."""
    text = "".join(draw(st.lists(st.sampled_from(list(_corpus().values())) | _cuts(), min_size=1, max_size=2)))
    for damage in draw(st.lists(st.sampled_from(DAMAGE), max_size=3)):
        text = damage(text, random.Random(draw(st.integers(0, 2**32))))
    return FORMS[draw(st.sampled_from(sorted(FORMS)))](text)


@st.composite
def _cuts(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(list(_corpus().values())))
    start = draw(st.integers(0, len(text)))
    return text[start : start + draw(st.integers(0, LONGEST_CUT))]


def _indices_astray(directive: Directive) -> list[int]:
    return [i for task in directive.tasks for i in task.references if not 0 <= i < len(directive.references)]


@given(documents())
def test_no_span_of_a_directive_goes_astray(text: str) -> None:
    directive = parse_text(text)
    assert astray(directive, directive.text) == []
    assert _indices_astray(directive) == []


@given(documents())
def test_references_stand_in_the_very_string_given(text: str) -> None:
    assert astray(find_references(text), text) == []


@given(documents())
def test_deadlines_stand_in_the_very_string_given(text: str) -> None:
    assert astray(find_deadlines(text, "2024-04"), text) == []


@given(st.text(max_size=300))
def test_text_that_is_no_directive_is_parsed_too(text: str) -> None:
    directive = parse_text(text)
    assert astray(directive, directive.text) == []


FOUND_ASTRAY = [
    pytest.param(";\r\n- Đ", id="a line of one mark above a bullet"),
    pytest.param(
        "Nơi nhận:\r\n² 2973/BTTTT-CATTT và Bộ Công an tại Văn bản số 3001/BTTTT-CATTT ngày 06-9-2019; "
        "Văn bản số 102/UBND-KGVX ngày 10/01/2020 V/v đôn đốc thực hiện các biện pháp đảm bảo an toàn thông tin "
        "trên địa bàn tỉnh\r",
        id="recipients and a footnote, no body",
    ),
    pytest.param(
        "Kính gửi:\r\nII. KẾ HOẠCH\r\nNơi nhận:\r\nsố 05/2017/QĐ-TTg của phủ; kinh sự cố của tỉnh; "
        "kinh phí dự phòng ứng cứu, xử lý sự cố cho các hệ thống thông tin thuộc tỉnh quản lý; "
        "kinh phí tổ chức đào tạo, huấn luyện, diễn tập và hoạt động của Đội",
        id="a type word before the recipients, a number after them",
    ),
]


@pytest.mark.parametrize("text", FOUND_ASTRAY)
def test_what_once_went_astray_does_not_again(text: str) -> None:
    directive = parse_text(text)
    assert astray(directive, directive.text) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", _corpus())
def test_a_whole_directive_keeps_its_spans_in_every_form(name: str, form: str) -> None:
    directive = parse_text(FORMS[form](_corpus()[name]))
    assert astray(directive, directive.text) == []


@pytest.mark.parametrize("form", ["decomposed", "Windows line ends", "decomposed, Windows line ends"])
@pytest.mark.parametrize("name", _corpus())
def test_the_form_of_a_file_changes_nothing_that_is_found(name: str, form: str) -> None:
    plain, other = parse_text(_corpus()[name]), parse_text(FORMS[form](_corpus()[name]))
    assert other.text == plain.text
    assert other.header == plain.header
    assert other.tasks == plain.tasks
    assert other.references == plain.references


@pytest.mark.parametrize("name", _corpus())
def test_found_things_lead_back_to_the_source(name: str) -> None:
    source = _nfd(_corpus()[name])
    directive = parse_text(source)
    for origin in directive.origins:
        letters = directive.text[origin.text_start : origin.text_start + origin.length]
        assert [_nfd(letter)[0] for letter in letters] == list(source[origin.source_start :][: origin.length])


@pytest.mark.parametrize("first", _corpus())
@pytest.mark.parametrize("second", _corpus())
def test_two_directives_in_one_file_keep_their_spans(first: str, second: str) -> None:
    directive = parse_text(_corpus()[first] + "\n" + _corpus()[second])
    assert astray(directive, directive.text) == []
