"""Unicode: composing keeps a way back, the fold and the matching form mean what they say for any text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import compose, fold, matching_form, new_tone_style, squeeze

FOLDS = [
    ("Đôn đốc Sở Y tế", "don doc so y te"),
    ("ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK", "uy ban nhan dan tinh dak lak"),
    ("Thừa Thiên Huế – Bà Rịa", "thua thien hue – ba ria"),
    ("Bắc Kạn", "bac kan"),
    ("", ""),
]
TONES = [
    ("hòa bình", "hoà bình"),
    ("Ủy ban", "Uỷ ban"),
    ("khỏe", "khoẻ"),
    ("thúy", "thuý"),
    ("HÓA", "HOÁ"),
    ("toàn", "toàn"),
    ("hoàn thành", "hoàn thành"),
    ("quý", "quý"),
    ("của", "của"),
    ("Hoá", "Hoá"),
    ("mùa", "mùa"),
]
FORMS = [
    ("Uỷ ban – Sở “Y”", 'uỷ ban - sở "y"'),
    ("KẾ HOẠCH\tnăm 2024", "kế hoạch năm 2024"),
    ("Ðắk Nông", "đắk nông"),
    ("đƣờng sá", "đường sá"),
    ("Hòa Bình — Sơn La", "hoà bình - sơn la"),
]


@pytest.mark.parametrize(("text", "folded"), FOLDS)
def test_the_fold_leaves_bare_small_letters(text: str, folded: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == folded


@pytest.mark.parametrize(("text", "expected"), TONES)
def test_the_tone_mark_moves_to_the_second_vowel(text: str, expected: str) -> None:
    assert new_tone_style(text) == expected


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_the_matching_form_has_plain_marks_and_one_spelling(text: str, expected: str) -> None:
    assert matching_form(text) == expected


@given(st.text())
def test_composing_leads_back_to_every_character(text: str) -> None:
    composed = compose(text)
    assert composed.text == unicodedata.normalize("NFC", text)
    assert len(composed.offsets) == len(composed.text) + 1
    assert composed.offsets[-1] == len(text)
    assert list(composed.offsets) == sorted(composed.offsets)


@given(st.text(st.sampled_from("aăâeêioôơuưyđĐ Ấ\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"), max_size=40))
def test_each_composed_character_comes_from_its_place(text: str) -> None:
    composed = compose(text)
    for index, char in enumerate(composed.text):
        piece = text[composed.offsets[index] : composed.offsets[index + 1]]
        assert not piece or char in unicodedata.normalize("NFC", piece)


@given(st.text())
def test_the_matching_form_keeps_every_offset(text: str) -> None:
    composed = compose(text).text
    assert len(matching_form(composed)) == len(composed)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(codec="utf-8", categories=["Ll", "Lu", "Zs"]), max_size=50))
def test_both_spellings_have_one_matching_form(text: str) -> None:
    composed = compose(text).text
    assert matching_form(new_tone_style(composed)) == matching_form(composed)


@pytest.mark.parametrize(("text", "expected"), [("  a \n b\t c ", "a b c"), ("", ""), ("\u00a0x", "x")])
def test_white_space_is_squeezed(text: str, expected: str) -> None:
    assert squeeze(text) == expected
