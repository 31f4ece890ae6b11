"""The fields of a reference: code, type, title, date, issuer, provisions, certainty."""

from __future__ import annotations

import pytest

from pipeline.model import Reference
from pipeline.parse.references import find_references

DECREE = "Nghị định số 85/2016/NĐ-CP"


def _last(text: str) -> Reference:
    return find_references(text)[-1]


CODES = [
    ("blanks go out of a code", "Nghị quyết số 62/NQ- CP", "62/NQ-CP", "sure"),
    ("a type without its stroke is mended", "Văn bản số 33/CD-TTg", "33/CĐ-TTg", "check"),
    ("an Icelandic capital is Đ", "Quyết định số 1132/QÐ-TTg", "1132/QĐ-TTg", "sure"),
    ("a footnote's digit is not the term's", "Luật số 95/2025/QH151", "95/2025/QH15", "check"),
    ("a long dash is a hyphen", "Công văn 2417/UBND – NC", "2417/UBND-NC", "sure"),
    ("a drafting unit is no misspelt type", "Công văn số 15/TTG-VP", "15/TTG-VP", "sure"),
    (
        "the drafting office is no part of it",
        "Thông tư số 7/2005/TT-BCA(B12) ngày 09/5/2005",
        "7/2005/TT-BCA",
        "sure",
    ),
    ("a letter after a blank is the number's", "Thông tư số 06 b/2012/TT-BXD", "06b/2012/TT-BXD", "sure"),
    ("a blank number is no code", "Tờ trình số     /TTr-SXD ngày     tháng 9 năm 2023", None, "check"),
]


@pytest.mark.parametrize(("sentence", "text", "code", "certainty"), CODES, ids=[row[0] for row in CODES])
def test_a_code_is_as_printed_but_for_slips(sentence: str, text: str, code: str | None, certainty: str) -> None:
    assert (_last(text).code, _last(text).certainty) == (code, certainty)


DATES = [
    ("numbers", "ngày 01/7/2016", "2016-07-01"),
    ("words", "ngày 29 tháng 11 năm 2006", "2006-11-29"),
    ("hyphens", "ngày 07-6-2019", "2019-06-07"),
    ("no blank before the year", "ngày 26 tháng 02 năm1998", "1998-02-26"),
    ("a blank day shortens", "ngày    tháng 4 năm 2024", "2024-04"),
    ("a slip for 'tháng'", "ngày 06 ngày 11 năm 2013", "2013-11-06"),
    ("a day that no month has is none", "ngày 31/02/2020", None),
    ("the next word sticks to the year", "ngày 19 tháng 4 năm 2018của Chính phủ", "2018-04-19"),
    ("after the drafting office", "( B12 ) ngày 09 tháng 5 năm 2005", "2005-05-09"),
    ("a bracket that is no office", "(bản sao) ngày 09/5/2005", None),
    ("no date", "của Chính phủ", None),
    ("after the issuer", "của Chính phủ ngày 01/7/2016 về", "2016-07-01"),
]


@pytest.mark.parametrize(("sentence", "printed", "value"), DATES, ids=[row[0] for row in DATES])
def test_the_printed_date_is_iso(sentence: str, printed: str, value: str | None) -> None:
    assert _last(f"{DECREE} {printed}").date == value


def test_the_day_of_issue_said_before_the_name_counts() -> None:
    assert _last("Ngày 06/8/2019 Sở Xây dựng ban hành Công văn số 914/SXD-QLN").date == "2019-08-06"


PASSED = [
    ("the day", "được Quốc hội thông qua vào ngày 09/5/2012 và", "2012-05-09", "Quốc hội"),
    (
        "its term and session before the verb",
        "đã được Quốc hội khóa XV, kỳ họp thứ 7 thông qua ngày 27 tháng 6 năm 2024.",
        "2024-06-27",
        "Quốc hội khóa XV",
    ),
    (
        "the session after the verb",
        "được Quốc hội khóa XV thông qua tại Kỳ họp thứ 7, ngày 27/6/2024",
        "2024-06-27",
        "Quốc hội khóa XV",
    ),
    ("no day", "được Quốc hội thông qua và có hiệu lực từ ngày 01/01/2013", None, None),
    ("another act of another body", "được Bộ Y tế hướng dẫn ngày 09/5/2012", None, None),
]


@pytest.mark.parametrize(("sentence", "text", "date", "issuer"), PASSED, ids=[row[0] for row in PASSED])
def test_a_law_has_the_day_on_which_it_was_passed(
    sentence: str, text: str, date: str | None, issuer: str | None
) -> None:
    found = _last(f"Luật Đê điều {text}")
    assert (found.date, found.issuer, found.quote) == (date, issuer, "Luật Đê điều")


def test_a_date_printed_after_two_names_is_both_ones() -> None:
    text = "Nghị quyết số 36-NQ/TU và Nghị quyết số 37-NQ/TU ngày 12 tháng 8 năm 2019 của Tỉnh ủy khóa XVI để"
    assert [(found.date, found.issuer) for found in find_references(text)] == [("2019-08-12", "Tỉnh ủy khóa XVI")] * 2


TITLES = [
    (
        "a law without code has its title",
        "Luật An toàn thông tin mạng ngày 19/11/2015",
        "Luật An toàn thông tin mạng",
        "2015-11-19",
    ),
    ("a year belongs to the title", "Luật Nhà ở năm 2023, Chỉ thị", "Luật Nhà ở năm 2023", "2023"),
    ("a revision is told in the title, not in the span", "Luật Hải quan (sửa đổi)", "Luật Hải quan (sửa đổi)", None),
    (
        "a later revision's year is not",
        "Bộ luật Hình sự năm 2015 (sửa đổi, bổ sung năm 2017)",
        "Bộ luật Hình sự năm 2015",
        "2015",
    ),
    ("blanks of a tokenizer go", "Luật Phòng , chống tham nhũng .", "Luật Phòng, chống tham nhũng", None),
]


@pytest.mark.parametrize(("sentence", "text", "title", "date"), TITLES, ids=[row[0] for row in TITLES])
def test_a_document_without_code_has_a_title(sentence: str, text: str, title: str, date: str | None) -> None:
    found = find_references(text)[0]
    assert (found.code, found.title, found.date) == (None, title, date)


def test_a_coded_law_gives_its_code_only() -> None:
    assert (_last("Luật Công nghệ thông tin số 67/2006/QH11").title, _last("Luật số 67/2020/QH14").type) == (
        None,
        "Luật",
    )


TYPES = [
    ("as printed, with a capital", "theo công văn số 512-CV/TU", "Công văn"),
    ("written out where printed short", "NĐ số 37/2010/NĐ-CP", "Nghị định"),
    ("of a list's first member", "Công văn số 1/BYT-DP; số 2/BYT-DP", "Công văn"),
    ("by the code's abbreviation", "theo 33/CĐ-TTg", "Công điện"),
    ("one word of two capitals", "Bộ Luật Lao động", "Bộ luật"),
]


@pytest.mark.parametrize(("sentence", "text", "kind"), TYPES, ids=[row[0] for row in TYPES])
def test_the_type_is_as_printed(sentence: str, text: str, kind: str) -> None:
    assert _last(text).type == kind


ISSUERS = [
    ("after 'của'", f"{DECREE} của Chính phủ quy định", "Chính phủ"),
    (
        "to the subject",
        "Thông tư số 20/2017/TT-BTTTT của Bộ Thông tin và Truyền thông quy định về",
        "Bộ Thông tin và Truyền thông",
    ),
    (
        "two bodies",
        "Thông tư liên tịch số 26/2013/TTLT-BYT-BNV ngày 18/9/2013 của Bộ Y tế và Bộ Nội vụ hướng dẫn",
        "Bộ Y tế và Bộ Nội vụ",
    ),
    (
        "a comma and a dash in the name",
        "Công văn số 1/C07-P2 của Cục Cảnh sát phòng cháy, chữa cháy - Bộ Công an về việc",
        "Cục Cảnh sát phòng cháy, chữa cháy - Bộ Công an",
    ),
    (
        "a steering committee's own subject",
        "Kế hoạch số 44/KH-BCĐ của Ban Chỉ đạo tỉnh về xây dựng nông thôn mới về việc kiểm tra",
        "Ban Chỉ đạo tỉnh về xây dựng nông thôn mới",
    ),
    (
        "a number in the name",
        "Nghị quyết số 27-NQ/TW của Hội nghị Trung ương 7 khóa XII về",
        "Hội nghị Trung ương 7 khóa XII",
    ),
    ("before 'tại'", "xét báo cáo của Sở Y tế tại Văn bản số 5/SYT-NV", "Sở Y tế"),
    ("before 'ban hành'", "Sở Xây dựng ban hành Công văn số 5/SXD-QLN", "Sở Xây dựng"),
    (
        "the second of two instructions",
        "hướng dẫn của Bộ Y tế tại Văn bản số 1/BYT-DP và Bộ Công an tại Văn bản số 2/BCA-V05",
        "Bộ Công an",
    ),
    ("not printed", "Công văn số 3789/UBND-KGVX ngày 08/11/2022", None),
]


@pytest.mark.parametrize(("sentence", "text", "issuer"), ISSUERS, ids=[row[0] for row in ISSUERS])
def test_the_issuer_is_as_printed_beside_the_name(sentence: str, text: str, issuer: str | None) -> None:
    assert _last(text).issuer == issuer


PROVISIONS = [
    ("one article", "Điều 11 ", ["Điều 11"]),
    ("a clause of an article", "khoản 3 Điều 10 ", ["Khoản 3 Điều 10"]),
    ("a comma between clause and article", "khoản 3, Điều 10 ", ["Khoản 3 Điều 10"]),
    ("a comma before the name", "Điều 10, ", ["Điều 10"]),
    (
        "clauses that share an article",
        "Khoản 1, Khoản 2 Điều 12 và Khoản 5 Điều 15 ",
        ["Khoản 1 Điều 12", "Khoản 2 Điều 12", "Khoản 5 Điều 15"],
    ),
    ("numbers after one word", "các Điều 11, 12 và 13 ", ["Điều 11", "Điều 12", "Điều 13"]),
    ("a range is written out", "từ Điều 3 đến Điều 5 của ", ["Điều 3", "Điều 4", "Điều 5"]),
    (
        "points",
        "điểm a, b khoản 1 và khoản 2 Điều 5 của ",
        ["Điểm a Khoản 1 Điều 5", "Điểm b Khoản 1 Điều 5", "Khoản 2 Điều 5"],
    ),
    (
        "other contents after the articles",
        "Điều 11, Điều 12 và các nội dung liên quan khác thuộc ",
        ["Điều 11", "Điều 12"],
    ),
    ("a section of a chapter", "Mục 2 Chương iii của ", ["Mục 2 Chương III"]),
    ("an annex", "Phụ lục II của ", ["Phụ lục II"]),
    ("an ordinary word is none", "các điểm yếu theo ", []),
    ("an article of another sentence is none", "Điều 5 có hiệu lực. Theo ", []),
]


@pytest.mark.parametrize(("sentence", "printed", "expected"), PROVISIONS, ids=[row[0] for row in PROVISIONS])
def test_provisions_are_written_out_one_by_one(sentence: str, printed: str, expected: list[str]) -> None:
    assert list(_last(f"theo quy định tại {printed}{DECREE}").provisions) == expected


def test_each_provision_keeps_its_own_place() -> None:
    text = f"quy định tại Khoản 1, Khoản 2 Điều 12 {DECREE}"
    spans = [part.span.of(text) for part in _last(text).mentions[0].provisions]
    assert spans == ["Khoản 1", "Khoản 2 Điều 12"]


def test_a_provision_belongs_to_the_name_after_it_only() -> None:
    text = "Điều 11 Quyết định số 05/2017/QĐ-TTg, Điều 9 Thông tư 20/2017/TT-BTTTT"
    assert [found.provisions for found in find_references(text)] == [("Điều 11",), ("Điều 9",)]


def test_a_name_without_code_and_date_that_should_have_them_is_to_be_checked() -> None:
    assert [_last(text).certainty for text in ("Nghị quyết số 27", "Luật Giá", DECREE)] == ["check", "sure", "sure"]
