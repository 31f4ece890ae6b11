"""Several documents in one text are told apart by their letterheads; annexes and forms stay with their own."""

from __future__ import annotations

import pytest

from pipeline import parse_text
from pipeline.model import Origin, PageRun, Source, SourceText, Span, Table
from pipeline.parse.documents import documents_in, parse_documents
from pipeline.read.transcript import source_text

LETTER = """ỦY BAN NHÂN DÂN
TỈNH KON TUM
Số: 12/UBND-VX
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Kon Tum, ngày 08 tháng 11 năm 2022
V/v triển khai Kế hoạch
Kính gửi: Sở Y tế
Yêu cầu Sở Y tế triển khai Kế hoạch kèm theo.
Nơi nhận:
- Như trên;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Y Ngọc"""
PLAN = """ỦY BAN NHÂN DÂN
TỈNH KON TUM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 13/KH-UBND
Kon Tum, ngày 07 tháng 11 năm 2022
KẾ HOẠCH
Rà soát hồ đập
1. Sở Nông nghiệp rà soát hồ đập.
Nơi nhận:
- Sở Y tế."""
FIRST_LINE = "ỦY BAN NHÂN DÂN"

NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = f"{NAME}\nĐộc lập - Tự do - Hạnh phúc\n"
CODE = "Số: 13/KH-UBND\n"
UNDATED = "……, ngày … tháng … năm 20…\n"

FOLLOWING: list[tuple[str, str, bool]] = [
    ("a plan with its own number", PLAN, True),
    ("with the left column first", PLAN.replace(MOTTO + CODE, CODE + MOTTO), True),
    (
        "with a subject of two lines above the motto",
        PLAN.replace(NAME, f"V/v rà soát\ntrên địa bàn tỉnh\n{NAME}"),
        True,
    ),
    (
        "a draft, the number and the day blank",
        PLAN.replace(": 13", ":    ").replace("07 tháng 11", "   tháng   "),
        True,
    ),
    ("a scan: the number not legible", PLAN.replace("Số: 13", "Số:1⁄E"), True),
    ("a scan: slips in the motto", PLAN.replace("CHỦ NGHĨA", "CHÚ NGHIA"), True),
    ("a Party document", PLAN.replace(CODE, "Số 13-KH/TU\n").replace(NAME, "ĐẢNG CỘNG SẢN VIỆT NAM"), True),
    ("the old spelling", PLAN.replace("CỘNG HÒA", "CỘNG HOÀ"), True),
    ("an annex without a letterhead", "PHỤ LỤC\nDanh mục hồ đập\n(Kèm theo Công văn số 12/UBND-VX)\n1. Hồ A", False),
    ("a form to fill in", f"{MOTTO}{UNDATED}ĐƠN ĐỀ NGHỊ\nKính gửi: ……", False),
    ("a form with a blank number", f"TÊN CƠ QUAN\n{MOTTO}Số: …/TTr-…\n{UNDATED}TỜ TRÌNH", False),
    ("a model announced as such", f"Mẫu số 01\n{PLAN}", False),
    ("a sentence about the Party", "Đảng Cộng sản Việt Nam lãnh đạo; số 13/KH-UBND ngày 07 tháng 11 năm 2022.", False),
]


@pytest.mark.parametrize(("more", "apart"), [row[1:] for row in FOLLOWING], ids=[row[0] for row in FOLLOWING])
def test_what_follows_a_letter_is_its_own_document_or_belongs_to_it(more: str, apart: bool) -> None:
    found = documents_in(source_text(f"{LETTER}\n{more}"))
    assert len(found) == 1 + apart
    if apart:
        assert found[0].text == LETTER
        assert found[1].text.startswith(FIRST_LINE)
        assert found[1].text.endswith(more.splitlines()[-1])


def test_the_first_says_how_many_follow() -> None:
    first, second, third = parse_documents(source_text("\n".join([LETTER, PLAN, PLAN.replace("13", "14")])), Source())
    assert [each.source.others for each in (first, second, third)] == [2, 1, 0]
    assert [each.header.code for each in (first, second, third)] == ["12/UBND-VX", "13/KH-UBND", "14/KH-UBND"]
    assert first.header.signer.name == "Y Ngọc"
    assert len(second.tasks) == 1
    assert parse_text(f"{LETTER}\n{PLAN}").header.code == "12/UBND-VX"
    assert parse_text(f"{LETTER}\n{PLAN}").source.others == 1


def test_a_letter_alone_is_one_document_and_unchanged() -> None:
    text = source_text(LETTER)
    assert documents_in(text) == [text]


def test_a_head_of_a_web_page_starts_no_document() -> None:
    menu = "\n".join(["TRANG CHỦ", "VĂN BẢN", "Tải về"] * 12)
    assert len(documents_in(source_text(f"{menu}\n{LETTER}"))) == 1


@pytest.mark.parametrize("text", ["", "\n", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 1/UBND"])
def test_what_is_no_document_is_one_piece(text: str) -> None:
    assert len(documents_in(SourceText(text))) == 1


def test_what_hangs_on_the_text_goes_with_its_document() -> None:
    text = f"{LETTER}\n{PLAN}"
    at = len(LETTER) + 1
    cell = text.index("Sở Nông nghiệp")
    whole = SourceText(
        text,
        origins=(Origin(0, 100, at), Origin(at, 100 + at, len(PLAN))),
        runs=(PageRun(Span(0, 5), 1, (0, 0, 1, 1)), PageRun(Span(at, at + 15), 2, (0, 0, 1, 1))),
        tables=(Table(((None, Span(cell, cell + 14)),)),),
        apart=("Ký bởi: A",),
    )
    first, second = documents_in(whole)
    assert (first.origins, first.apart, first.tables) == ((Origin(0, 100, at),), ("Ký bởi: A",), ())
    assert second.origins == (Origin(0, 100 + at, len(PLAN)),)
    assert [run.span.of(second.text) for run in second.runs] == [FIRST_LINE]
    assert [row[1].of(second.text) for row in second.tables[0].rows if row[1]] == ["Sở Nông nghiệp"]
    assert second.source_offset(3) == whole.source_offset(at + 3)
