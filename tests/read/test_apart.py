"""What pages show beside the directive's own words, told by its wording, its place and its repetition."""

from __future__ import annotations

import re

import pytest

from models import rows
from pipeline.model import SourceText
from pipeline.read.apart import kind_of
from pipeline.read.pdf import read_pdf
from tests.read.pdf_files import Line, PdfPage, pdf

FILLER = "- Các cơ quan, đơn vị, địa phương khẩn trương triển khai thực hiện."
ROWS = rows("apart")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["example"])
def test_a_row_of_the_table_matches_its_example_and_not_its_counter(row: dict[str, str]) -> None:
    assert re.fullmatch(row["pattern"], row["example"])
    assert not re.fullmatch(row["pattern"], row["counter"])


def _read(*pages: PdfPage) -> SourceText:
    return read_pdf(pdf(*pages)).text


def _page(*beside: Line, top: float = 200) -> PdfPage:
    return PdfPage((*beside, *(Line(85, top + 18 * number, FILLER) for number in range(4))))


BESIDE = [
    (
        "a digital signature's note",
        ("Ký bởi: Văn phòng Ủy ban", "Email: vp@kontum.gov.vn", "Thời gian ký: 08.11.2022 14:03:22"),
    ),
    (
        "a note whose lines break anywhere",
        ("Người ký: Ủy ban nhân dân", "tỉnh Kon Tum", "Ngày ký: 08-11-2022 14:03:22"),
    ),
    ("an incoming stamp", ("CÔNG VĂN ĐẾN", "Số: 1234", "Ngày: 09/11/2022", "Chuyển: Phòng Tổng hợp")),
    ("an incoming stamp in one line each", ("Số đến: 1234", "Ngày đến: 09/11/2022")),
    ("a copy's mark", ("SAO Y; UBND tỉnh; 08/11/2022 14:03",)),
    ("a draft's box", ("DỰ THẢO",)),
    ("a draft's box with its day", ("Dự thảo lần 2 (ngày 05/3/2024)",)),
    ("a signature that is told, not shown", ("(Đã ký)",)),
]


@pytest.mark.parametrize("lines", [row[1] for row in BESIDE], ids=[row[0] for row in BESIDE])
def test_what_stands_beside_the_text_is_kept_apart(lines: tuple[str, ...]) -> None:
    found = _read(_page(*(Line(330, 60 + 11 * number, line, 8) for number, line in enumerate(lines))))
    assert found.apart == lines
    assert found.text == "\n".join([FILLER] * 4)


OWN = [
    ("a sentence that speaks of signing", "Văn bản được ký bởi người có thẩm quyền trước ngày 05."),
    ("a draft that is the subject", "Dự thảo Nghị quyết của Hội đồng nhân dân tỉnh"),
    ("copies that people ask for", "Sao y bản chính giấy tờ của người dân trong ngày."),
    ("a number below no stamp", "Số: 3789/UBND-KGVX"),
]


@pytest.mark.parametrize("line", [row[1] for row in OWN], ids=[row[0] for row in OWN])
def test_what_only_sounds_like_it_stays(line: str) -> None:
    assert kind_of(line) is None
    assert line in _read(_page(Line(85, 120, line, 13))).text


def test_running_heads_and_page_numbers_are_kept_apart_once() -> None:
    pages = [
        _page(Line(85, 50, f"CÔNG BÁO/Số 12 + 13/Ngày 05-3-2024 {number}", 11), Line(300, 800, f"Trang {number}/3", 10))
        for number in (1, 2, 3)
    ]
    found = _read(*pages)
    assert found.apart == ("CÔNG BÁO/Số 12 + 13/Ngày 05-3-2024 1", "Trang 1/3")
    assert found.text == "\n".join([FILLER] * 12)


def test_a_form_of_quality_management_heads_its_pages() -> None:
    found = _read(_page(Line(85, 40, "Mã số: QT-02/BM-01", 10), Line(400, 40, "Lần ban hành: 01", 10)))
    assert set(found.apart) == {"Mã số: QT-02/BM-01", "Lần ban hành: 01"}
    inside = _read(_page(Line(85, 300, "Mã số: QT-02/BM-01", 10), top=400))
    assert inside.apart == ()


def test_a_sentence_goes_on_under_a_running_head() -> None:
    first = PdfPage((Line(85, 100, FILLER[:-1] + ", trong đó"),))
    pages = [
        PdfPage((Line(85, 50, f"CÔNG BÁO/Số 9/Ngày 05-3-2024 {number}", 11), *page.lines))
        for number, page in enumerate([first, PdfPage((Line(85, 100, "lưu ý các nội dung sau."),))], start=1)
    ]
    assert _read(*pages).text.endswith("trong đó lưu ý các nội dung sau.")


def test_what_a_gazette_says_of_its_publisher_is_no_part_of_the_directive() -> None:
    imprint = ("VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH XUẤT BẢN", "Địa chỉ: Kon Tum", "Điện thoại: 0260.123456")
    found = _read(_page(*(Line(85, 600 + 14 * number, line, 10) for number, line in enumerate(imprint))))
    assert found.apart == imprint
    assert found.text == "\n".join([FILLER] * 4)
