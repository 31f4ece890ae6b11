"""From a transcription to the reading text: marks out, broken sentences whole, and every character's way back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import SourceText
from pipeline.read.transcript import source_text

MARKS = [
    ("trước ngày **25/4/2024**.", "trước ngày 25/4/2024."),
    ("***Hỏa tốc***", "Hỏa tốc"),
    ("# KẾ HOẠCH", "KẾ HOẠCH"),
    ("### 1. Sở Y tế", "1. Sở Y tế"),
    ("rà soát đê điều⁽¹⁾;", "rà soát đê điều;"),
    ("rà soát đê điều¹ và hồ đập", "rà soát đê điều và hồ đập"),
    ("diện tích 120 m² đất", "diện tích 120 m² đất"),
    ("Lưu: VT_{KGVx}.", "Lưu: VT."),
    ("tên_tệp_{chưa đóng", "tên_tệp_{chưa đóng"),
    ("(*) Số liệu ước tính", "(*) Số liệu ước tính"),
    ("Sở\u00adY tế", "SởY tế"),
    ("\ufeffSố: 12", "Số: 12"),
    ("Sở   Y\t tế", "Sở Y tế"),
]
JOINED = [
    ("rà soát\nhồ đập", "rà soát hồ đập"),
    ("rà soát\r\nhồ đập", "rà soát hồ đập"),
    ("rà soát\n\n\nhồ đập", "rà soát hồ đập"),
    ("rà soát\fhồ đập", "rà soát hồ đập"),
    ("ngày\n30/9/2024", "ngày 30/9/2024"),
    ("Quyết định số\n12/QĐ-UBND", "Quyết định số 12/QĐ-UBND"),
    ("rà soát các\n¹ Theo số liệu năm 2023.\nhồ đập", "rà soát các hồ đập\n¹ Theo số liệu năm 2023."),
]
APART = [
    "Sở Y tế\nRà soát",
    "rà soát;\nhồ đập",
    "rà soát.\nhồ đập",
    "rà soát\n- hồ đập",
    "rà soát\na) hồ đập",
    "rà soát\nđ) hồ đập",
    "rà soát\na/ hồ đập",
    "rà soát\nb)Hồ đập",
    "rà soát\n1. hồ đập",
    "rà soát\n2/ Tiêm chủng",
    "rà soát\n+ hồ đập",
    "rà soát\n(ii) hồ đập",
    "KẾ HOẠCH\nphòng, chống rét cho gia súc",
    "CỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề công tác thanh niên",
]
PIECES = st.sampled_from(
    [
        "Rà soát ",
        "hồ đập",
        "\n",
        "\r\n",
        "**",
        "⁽¹⁾",
        "¹ ",
        "_{KGVx}",
        "- ",
        ";",
        ". ",
        "e\u0302\u0301",
        "ế",
        "\u00a0",
        "# ",
    ]
)


def _way_back(read: SourceText, raw: str) -> None:
    """Each run of the reading text is what composing makes of the source's run."""
    for text_start, source_start, length in read.origins:
        made = read.text[text_start : text_start + length]
        assert unicodedata.normalize("NFC", raw[source_start : source_start + length])[:1] == made[:1] or length == 1


@pytest.mark.parametrize(("raw", "expected"), MARKS)
def test_marks_of_transcribing_are_left_out(raw: str, expected: str) -> None:
    assert source_text(raw).text == expected


@pytest.mark.parametrize(("raw", "expected"), JOINED)
def test_a_sentence_that_a_line_or_page_broke_is_whole(raw: str, expected: str) -> None:
    assert source_text(raw).text == expected


@pytest.mark.parametrize("raw", APART)
def test_lines_that_stand_for_themselves_stay_apart(raw: str) -> None:
    assert source_text(raw).text == raw


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_run_leads_back_to_its_place(raw: str) -> None:
    read = source_text(raw)
    _way_back(read, raw)
    kept = sum(length for _, _, length in read.origins)
    assert kept <= len(read.text)
    assert all(read.text[at] in " \n" for at in _put_in(read))


def _put_in(read: SourceText) -> list[int]:
    """Offsets of the reading text that come from no place in the source."""
    covered = {at for start, _, length in read.origins for at in range(start, start + length)}
    return [at for at in range(len(read.text)) if at not in covered]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_both_normal_forms_read_alike(form: str) -> None:
    raw = "Ủy ban nhân dân tỉnh Đắk Lắk\nRà soát"
    assert source_text(unicodedata.normalize(form, raw)).text == unicodedata.normalize("NFC", raw)  # type: ignore[arg-type]


def test_a_found_place_leads_to_the_same_words_in_the_source() -> None:
    raw = unicodedata.normalize("NFD", "Sở Y tế **rà soát**\r\nđê điều")
    read = source_text(raw)
    at = read.text.index("đê")
    assert raw[read.source_offset(at) :].startswith(unicodedata.normalize("NFD", "đê điều"))
