"""What pages do to words: columns that nearly touch, marks of footnotes, cut words, numbers laid over, titles."""

from __future__ import annotations

import pytest

from pipeline.read.pdf import read_pdf
from pipeline.read.rows import mark
from tests.read.pdf_files import EM, Line, PdfPage, pdf

SENTENCE = "Các cơ quan, đơn vị, địa phương khẩn trương triển khai thực hiện."
BODY = tuple(Line(113, 300 + 18 * number, SENTENCE, 12) for number in range(3))


def _read(*lines: Line, stamps: tuple[Line, ...] = ()) -> list[str]:
    return read_pdf(pdf(PdfPage(lines, stamps))).text.text.splitlines()


def _beside(left: str, right: str, y: float, gap: float, at: float = 60, size: float = 12) -> tuple[Line, Line]:
    """Two pieces of words in one row with so many points between them."""
    return Line(at, y, left, size), Line(at + len(left) * size * EM + gap, y, right, size)


LEFT = ["BAN CHỈ HUY PHÒNG THỦ DÂN SỰ", "TỈNH KON TUM"]
RIGHT = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
GAPS = [("a wide gutter", 40.0), ("one of a letter's width", 9.0), ("one no wider than a blank", 6.0)]


@pytest.mark.parametrize("gap", [row[1] for row in GAPS], ids=[row[0] for row in GAPS])
def test_the_motto_opens_a_column_however_near_the_issuer_comes(gap: float) -> None:
    lines = (
        *_beside(LEFT[0], RIGHT[0], 60, gap),
        *_beside(LEFT[1], RIGHT[1], 76, 120),
        *_beside("Số: 12/KH-BCH", "Kon Tum, ngày 08 tháng 3 năm 2024", 100, 100),
    )
    assert _read(*lines, *BODY)[:6] == [
        *LEFT,
        "Số: 12/KH-BCH",
        *RIGHT,
        "Kon Tum, ngày 08 tháng 3 năm 2024",
    ]


def test_a_long_recipient_and_the_title_beside_it_are_told_apart() -> None:
    lines = (
        Line(60, 500, "Nơi nhận:", 11),
        Line(360, 500, "TM. ỦY BAN NHÂN DÂN", 11),
        *_beside("- Các sở, ban, ngành và đơn vị thuộc tỉnh (để t/h);", "KT. CHỦ TỊCH", 514, 9, size=11),
        Line(60, 528, "- Lưu: VT.", 11),
        Line(370, 528, "PHÓ CHỦ TỊCH", 11),
        Line(380, 600, "Y Ngọc", 11),
    )
    assert _read(*BODY, *lines)[-7:] == [
        "Nơi nhận:",
        "- Các sở, ban, ngành và đơn vị thuộc tỉnh (để t/h);",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Y Ngọc",
    ]


def test_the_last_short_line_of_the_body_is_no_recipient() -> None:
    lines = (
        Line(60, 480, "Sở Y tế báo cáo.", 12),
        Line(60, 500, "Nơi nhận:", 11),
        Line(360, 500, "CHỦ TỊCH", 11),
        Line(60, 514, "- Lưu: VT.", 11),
        Line(380, 560, "Y Ngọc", 11),
    )
    assert _read(*BODY, *lines)[-5:] == ["Sở Y tế báo cáo.", "Nơi nhận:", "- Lưu: VT.", "CHỦ TỊCH", "Y Ngọc"]


def _raised(before: str, digits: str, after: str, y: float) -> tuple[Line, ...]:
    """A line with small raised digits in it."""
    x = 60 + len(before) * 12 * EM
    return Line(60, y, before, 12), Line(x, y - 4, digits, 7), Line(x + len(digits) * 7 * EM, y, after, 12)


def test_marks_of_footnotes_are_no_part_of_a_code() -> None:
    lines = _raised("Thực hiện Luật số 95/2025/QH15", "1", " về an toàn thông tin mạng của tỉnh.", 200)
    assert _read(*lines, *BODY)[0] == "Thực hiện Luật số 95/2025/QH15 về an toàn thông tin mạng của tỉnh."


def test_exponents_of_units_stay() -> None:
    lines = _raised("Diện tích trên 500 m", "2", " phải báo cáo Sở Xây dựng trước khi thực hiện.", 200)
    assert "m²" in _read(*lines, *BODY)[0]


def test_digits_of_the_same_size_stay() -> None:
    assert _read(Line(60, 200, "Thực hiện Luật số 95/2025/QH151 của Quốc hội.", 12), *BODY)[0].endswith(
        "95/2025/QH151 của Quốc hội."
    )


NOTES = [("a blank behind its mark", 6.0), ("none", 0.0)]


@pytest.mark.parametrize("blank", [row[1] for row in NOTES], ids=[row[0] for row in NOTES])
def test_a_footnote_between_the_halves_of_a_sentence_follows_it(blank: float) -> None:
    first = (
        Line(113, 300, "Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh về bảo đảm an toàn", 14),
        Line(85, 780, "1", 6),
        Line(85 + 6 * EM + blank, 784, "Theo Báo cáo số 12/BC-STTTT ngày 05/3/2024.", 10),
    )
    second = (Line(85, 60, "thông tin mạng, các sở, ban, ngành rà soát hệ thống.", 14),)
    assert read_pdf(pdf(PdfPage(first), PdfPage(second))).text.text.splitlines() == [
        "Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh về bảo đảm an toàn thông tin mạng, các sở, ban, ngành rà soát "
        "hệ thống.",
        "¹ Theo Báo cáo số 12/BC-STTTT ngày 05/3/2024.",
    ]


MARKS = [("1", False, "⁽¹⁾"), ("23", False, "⁽²³⁾"), ("4", True, "⁴")]


@pytest.mark.parametrize(("digits", "opens", "printed"), MARKS)
def test_how_marks_are_written_for_the_reading_text(digits: str, opens: bool, printed: str) -> None:
    assert mark(digits, opens=opens) == printed


CUT = [
    ("a code at its hyphen", "Thực hiện Kế hoạch số 247/KH-", "UBND ngày 12/3/2023 của tỉnh.", "247/KH-UBND ngày"),
    ("a range of years", "Chương trình giai đoạn 2021-", "2025 của Ủy ban nhân dân tỉnh.", "2021-2025 của"),
    ("a dash between words", "Sở Lao động -", "Thương binh và Xã hội báo cáo.", "Lao động - Thương binh"),
]


@pytest.mark.parametrize(("first", "second", "joined"), [row[1:] for row in CUT], ids=[row[0] for row in CUT])
def test_what_a_line_cuts_comes_together(first: str, second: str, joined: str) -> None:
    filler = "Các cơ quan, đơn vị của tỉnh khẩn trương "
    lines = (Line(60, 200, filler + first[0].lower() + first[1:], 12), Line(60, 218, second, 12))
    assert joined in _read(*lines, Line(60, 260, "Báo cáo.", 12))[0]


LAID_OVER = [
    ("in the blank", Line(95, 100, "12", 12), "Số: 12 /KH-UBND"),
    ("touching the word before", Line(79, 100, "12", 12), "Số: 12 /KH-UBND"),
]


@pytest.mark.parametrize(("stamp", "printed"), [row[1:] for row in LAID_OVER], ids=[row[0] for row in LAID_OVER])
def test_a_number_laid_over_the_page_stands_where_it_is_put(stamp: Line, printed: str) -> None:
    lines = (Line(60, 100, "Số:", 12), Line(140, 100, "/KH-UBND", 12))
    assert _read(*lines, *BODY, stamps=(stamp,))[0] == printed


def _centred(y: float, *texts: str) -> list[Line]:
    return [Line(300 - len(text) * 3, y + 16 * number, text, 12) for number, text in enumerate(texts)]


def test_a_title_in_capitals_that_fills_the_width_goes_on() -> None:
    title = ["QUY ĐỊNH CHI TIẾT MỘT SỐ ĐIỀU CỦA LUẬT ĐẤU THẦU VỀ LỰA CHỌN NHÀ THẦU", "QUA MẠNG"]
    full = Line(84, 300, SENTENCE + " Kết thúc.", 12)
    assert _read(*_centred(150, "NGHỊ ĐỊNH"), *_centred(170, *title), full)[:2] == ["NGHỊ ĐỊNH", " ".join(title)]


def test_rules_drawn_with_dashes_are_not_read() -> None:
    assert _read(Line(60, 100, "CHÍNH PHỦ", 12), Line(70, 112, "-------", 12), *BODY)[0] == "CHÍNH PHỦ"
    assert not any("---" in line for line in _read(Line(60, 112, "------- Số: 12/KH", 12), *BODY))
