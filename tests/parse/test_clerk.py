"""What a careful clerk would stop at: blanks, odd codes, wrong weekdays, early dates, bodies not written to."""

from __future__ import annotations

import pytest

from pipeline import parse_text
from pipeline.parse.codes import code_parts, issuer_matches
from pipeline.parse.coverage import class_of, is_addressed
from pipeline.text import matching_form
from tests.parse.whole import letter, lines

WHOLE = lines("""
    UBND TỈNH LÀO CAI
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 12/UBND-TH
    Lào Cai, ngày 05 tháng 9 năm 2024
    Kính gửi: Sở Y tế.
    UBND tỉnh yêu cầu Sở Y tế rà soát hồ sơ trước ngày 30/9/2024.
""")


def _codes(text: str) -> list[str]:
    return [finding.code for finding in parse_text(text).warnings]


def test_a_whole_letter_needs_no_second_look() -> None:
    assert _codes(WHOLE) == []


CHANGES = [
    ("Số: 12/UBND-TH", "Số:     /UBND-TH", "blank-number"),
    ("ngày 05 tháng 9 năm 2024", "ngày tháng 9 năm 2024", "blank-date"),
    ("ngày 05 tháng 9 năm 2024", "ngày tháng năm", "blank-date"),
    ("30/9/2024", "30/8/2024", "deadline-before-issue"),
    ("30/9/2024", "thứ Ba, ngày 30/9/2024", "weekday-mismatch"),
    (" trước ngày 30/9/2024", "", "task-without-deadline"),
    ("Sở Y tế rà soát", "Sở Y tế, Công an tỉnh rà soát", "not-addressed"),
    ("Số: 12/UBND-TH", "Số: 12/BYT-TH", "issuer-code-mismatch"),
    ("hồ sơ", "hồ sơ theo Công điện số 33/CD-TTg ngày 07/4/2024", "unknown-type-abbreviation"),
]


@pytest.mark.parametrize(("old", "new", "code"), CHANGES)
def test_one_fault_gives_one_warning(old: str, new: str, code: str) -> None:
    assert _codes(WHOLE.replace(old, new)) == [code]


@pytest.mark.parametrize("right", ["thứ Hai, ngày 30/9/2024", "thứ 2 ngày 30/9/2024", "Thứ Hai (30/9/2024)"])
def test_a_right_weekday_is_left_alone(right: str) -> None:
    assert "weekday-mismatch" not in _codes(WHOLE.replace("ngày 30/9/2024", right))


def test_a_body_is_named_once_however_often_it_is_spoken_to() -> None:
    found = letter("UBND tỉnh yêu cầu:\n1. Bộ Chỉ huy Quân sự tỉnh\n- Trực ban;\n- Tuần tra.").warnings
    assert [finding.code for finding in found].count("not-addressed") == 1


PARTS = [
    ("18/CT-TTg", ("CT", "TTg")),
    ("3789/UBND-KGVX", ("UBND", "KGVX")),
    ("2033/STTTT-BCVT&CNTT", ("STTTT", "BCVT&CNTT")),
    ("09/2009/CT-UBND", ("CT", "UBND")),
    ("12 / QĐ - UBND", ("QĐ", "UBND")),
    ("01/2021/TTLT-BTC-BYT", ("TTLT", "BTC", "BYT")),
    ("24/24 giờ", None),
    ("30/9/2024", None),
]
FITS = [
    ("3789/UBND-KGVX", "Ủy ban nhân dân tỉnh Kon Tum", True),
    ("12/SYT-NVY", "Sở Y tế tỉnh Kiên Giang", True),
    ("12/SGDĐT-VP", "Sở GD&ĐT Hà Nam", True),
    ("05/CT-BGDĐT", "Bộ trưởng Bộ Giáo dục và Đào tạo", True),
    ("18/CT-TTg", "Thủ tướng Chính phủ", True),
    ("12/BYT-DP", "Ủy ban nhân dân tỉnh Kon Tum", False),
    ("3001/BTTTT-CATTT", "Bộ Công an", False),
    ("77/XYZ-ABC", "Bộ Công an", True),
]
CLASSES = [
    ("Sở Tài chính", "provincial-office"),
    ("Ủy ban nhân dân các huyện, thành phố", "district"),
    ("Công an tỉnh", "police"),
    ("Bộ Chỉ huy Quân sự tỉnh", "military"),
    ("Các bệnh viện", "hospital"),
    ("Tập đoàn Điện lực Việt Nam", "business"),
    ("Hội Nông dân tỉnh", None),
]
ADDRESSED = [
    ("sở tài chính", ["các sở, ban, ngành"], True),
    ("công an tỉnh", ["các sở, ban, ngành"], False),
    ("bộ công an", ["các bộ: công an, tài chính"], True),
    ("bộ y tế", ["các bộ: công an, tài chính"], False),
    ("hội nông dân tỉnh", ["các sở, ban, ngành"], True),
    ("báo lào cai", ["báo lào cai"], True),
]


@pytest.mark.parametrize(("text", "symbol"), PARTS)
def test_a_code_is_taken_apart(text: str, symbol: tuple[str, ...] | None) -> None:
    parts = code_parts(text)
    assert (parts.symbol if parts else None) == symbol


@pytest.mark.parametrize(("code", "issuer", "fits"), FITS)
def test_a_code_fits_its_issuer(code: str, issuer: str, *, fits: bool) -> None:
    assert issuer_matches(code, issuer) is fits


@pytest.mark.parametrize(("name", "kind"), CLASSES)
def test_a_body_has_its_class(name: str, kind: str | None) -> None:
    assert class_of(matching_form(name)) == kind


@pytest.mark.parametrize(("name", "addressees", "covered"), ADDRESSED)
def test_an_addressee_covers_its_class(name: str, addressees: list[str], *, covered: bool) -> None:
    assert is_addressed(name, addressees) is covered
