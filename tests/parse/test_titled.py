"""Collections print a document's header in its title; scanners take its letters for others."""

from __future__ import annotations

import pytest

from pipeline import parse_text
from tests.spans import astray

BODY = "\nCăn cứ Luật Đê điều ngày 29 tháng 11 năm 2006;\nĐiều 1. Bộ Y tế rà soát hồ đập."
TITLES = [
    (
        "QUYẾT ĐỊNH\nCỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 02/2010/QĐ-TTg NGÀY 15 THÁNG 01 NĂM 2010\nQUY ĐỊNH CHỨC NĂNG",
        ("Quyết định", "Thủ tướng Chính phủ", "02/2010/QĐ-TTg", "2010-01-15"),
    ),
    (
        "SẮC LỆNH\nCỦA CHỦ TỊCH CHÍNH PHỦ LÂM THỜI\nSỐ 67 NGÀY 28 THÁNG 11 NĂM 1945",
        ("Sắc lệnh", "Chủ tịch Chính phủ lâm thời", None, "1945-11-28"),
    ),
    (
        "CHỈ THỊ\nCỦA ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG SỐ 5/CT-UBND\nVỀ PHÒNG CHÁY",
        ("Chỉ thị", "Ủy ban nhân dân tỉnh Lâm Đồng", "5/CT-UBND", None),
    ),
    ("CHỈ THỊ\nVề phòng cháy của các chủ rừng", ("Chỉ thị", None, None, None)),
    ("CHỈ THỊ\nCỦA CÁC CHỦ RỪNG VỀ PHÒNG CHÁY", ("Chỉ thị", None, None, None)),
]


@pytest.mark.parametrize(("title", "expected"), TITLES, ids=[row[0][:40] for row in TITLES])
def test_a_title_tells_the_header(title: str, expected: tuple[str | None, ...]) -> None:
    directive = parse_text(title + BODY)
    header = directive.header
    assert (header.doc_type, header.issuer, header.code, header.issued_on) == expected
    assert astray(directive, directive.text) == []


@pytest.mark.parametrize(
    ("printed", "doc_type"),
    [
        ("QUYÉT ĐỊNH", "Quyết định"),
        ("QUYÉT ĐINH", "Quyết định"),
        ("CHÍ THỊ", "Chỉ thị"),
        ("THÔNG BẢO", "Thông báo"),
        ("KÉ HOẠCH", "Kế hoạch"),
        ("CÔNG TY", None),
    ],
)
def test_a_type_is_known_by_its_letters_whatever_marks_a_scanner_saw(printed: str, doc_type: str | None) -> None:
    head = "SỞ Y TẾ\nSố: 1/SYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 01 tháng 02 năm 2022\n"
    found = parse_text(f"{head}{printed}\nVề phòng cháy{BODY}").header.doc_type
    assert found == (doc_type or "Công văn")
