"""What stands outside a document's words fills a blank only where it is plainly the document's own."""

from __future__ import annotations

import pytest

from pipeline.model import Header, Source, SourceText
from pipeline.parse.directive import parse

BLANK = """ỦY BAN NHÂN DÂN
TỈNH KON TUM
Số:        /UBND-KGVX
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Kon Tum, ngày    tháng    năm 2022
V/v rà soát hồ đập
Kính gửi: Sở Y tế
Yêu cầu Sở Y tế rà soát hồ đập.
Nơi nhận:
- Như trên."""
PRINTED = BLANK.replace("Số:        ", "Số: 7").replace("ngày    tháng    năm", "ngày 01 tháng 02 năm")


def _header(*apart: str, text: str = BLANK) -> Header:
    return parse(SourceText(text, apart=apart), Source()).header


def test_blanks_stay_blank_where_nothing_fills_them() -> None:
    header = _header()
    assert (header.number, header.code, header.issued_on, header.evidence) == (None, None, "2022", {})


NUMBERS: list[tuple[str, tuple[str, ...], str | None]] = [
    ("under its own symbol", ("Số: 3789/UBND-KGVX",), "3789"),
    ("with blanks", ("Số : 3789 / UBND-KGVX",), "3789"),
    ("under another symbol", ("Số: 3789/SYT-NVY",), None),
    ("an incoming stamp's", ("Số đến: 3789/UBND-KGVX",), None),
    ("below an incoming stamp's head", ("CÔNG VĂN ĐẾN", "Số: 3789/UBND-KGVX"), None),
    ("a bare number", ("3789",), None),
    ("within a sentence", ("Căn cứ văn bản Số: 3789/UBND-KGVX",), None),
]


@pytest.mark.parametrize(("apart", "number"), [row[1:] for row in NUMBERS], ids=[row[0] for row in NUMBERS])
def test_a_number_laid_over_the_page(apart: tuple[str, ...], number: str | None) -> None:
    header = _header(*apart)
    assert header.number == number
    assert header.code == (f"{number}/UBND-KGVX" if number else None)
    assert header.evidence.get("number") == (apart[-1] if number else None)


DATES: list[tuple[str, tuple[str, ...], str]] = [
    ("at its own place", ("Kon Tum, ngày 08 tháng 11 năm 2022",), "2022-11-08"),
    ("at another place", ("Hà Nội, ngày 08 tháng 11 năm 2022",), "2022"),
    ("at no place", ("ngày 08 tháng 11 năm 2022",), "2022"),
    ("of another year than the printed one", ("Kon Tum, ngày 08 tháng 11 năm 2023",), "2022"),
    ("an incoming stamp's", ("Ngày đến: Kon Tum, ngày 08 tháng 11 năm 2022",), "2022"),
    ("a signing time", ("Ký bởi: A", "Thời gian ký: 08/11/2022 10:00:00"), "2022"),
    ("no day of the calendar", ("Kon Tum, ngày 41 tháng 11 năm 2022",), "2022"),
]


@pytest.mark.parametrize(("apart", "issued_on"), [row[1:] for row in DATES], ids=[row[0] for row in DATES])
def test_a_date_laid_over_the_page(apart: tuple[str, ...], issued_on: str) -> None:
    assert _header(*apart).issued_on == issued_on


def test_what_is_printed_is_never_replaced() -> None:
    header = _header("Số: 3789/UBND-KGVX", "Kon Tum, ngày 08 tháng 11 năm 2022", text=PRINTED)
    assert (header.number, header.issued_on, header.evidence) == ("7", "2022-02-01", {})


SIGNATURES: list[tuple[str, tuple[str, ...], str | None, str | None]] = [
    (
        "in lines",
        ("Ký bởi: Ủy ban nhân dân tỉnh Quảng", "Ngãi", "Cơ quan: Tỉnh Quảng Ngãi", "Thời gian ký: 18/03/2024 08:41:42"),
        "Ủy ban nhân dân tỉnh Quảng Ngãi",
        "2024-03-18T08:41:42",
    ),
    (
        "with a zone",
        ("Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ", "Email: a@b.vn", "Thời gian ký: 11.04.2024 16:18:30 +07:00"),
        "CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ",
        "2024-04-11T16:18:30+07:00",
    ),
    ("a label on its own line", ("Ký bởi: Văn thư", "Thời gian ký:", "8/11/2022 9:05"), "Văn thư", "2022-11-08T09:05"),
    ("the first of two", ("Ký bởi: A", "Ngày ký: 01/02/2022", "Ký bởi: B", "Ngày ký: 02/02/2022"), "A", "2022-02-01"),
    ("no signature", ("TRUNG TÂM CÔNG BÁO", "18.03.2024 09:29:39"), None, None),
]  # fmt: skip


@pytest.mark.parametrize(("apart", "by", "at"), [row[1:] for row in SIGNATURES], ids=[row[0] for row in SIGNATURES])
def test_a_digital_signature_is_evidence(apart: tuple[str, ...], by: str | None, at: str | None) -> None:
    header = _header(*apart)
    assert (header.evidence.get("signed_by"), header.evidence.get("signed_at")) == (by, at)
    assert header.signer.name is None
