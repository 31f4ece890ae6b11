"""What letterheads of provinces, ministries, wards, offices and the Party say, blank parts left blank."""

from __future__ import annotations

import pytest

from pipeline import parse_text
from pipeline.model import Header
from tests.parse.whole import lines

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
BODY = "Kính gửi: Các sở, ban, ngành.\nĐề nghị các đơn vị rà soát hồ sơ."


def _header(letterhead: str, body: str = BODY) -> Header:
    return parse_text(lines(letterhead).replace("MOTTO", MOTTO) + "\n" + body).header


CODES = [
    ("Số: 1523/UBND-NLN", "1523", "UBND-NLN", "1523/UBND-NLN"),
    ("Số: 09/2009/CT-UBND", "09", "CT-UBND", "09/2009/CT-UBND"),
    ("Số:      /UBND-KGVX", None, "UBND-KGVX", None),
    ("Số 2033/STTTT-BCVT&CNTT", "2033", "STTTT-BCVT&CNTT", "2033/STTTT-BCVT&CNTT"),
    ("Số: 41-CT/TU", "41", "CT/TU", "41-CT/TU"),
    ("Số : 12 / QĐ - UBND", "12", "QĐ-UBND", "12/QĐ-UBND"),
    ("Số: 7/CĐ-UBND", "7", "CĐ-UBND", "7/CĐ-UBND"),
    ("Số: 15/NQ–HĐND", "15", "NQ-HĐND", "15/NQ-HĐND"),
    ("Số: 123a/KH-SYT", "123a", "KH-SYT", "123a/KH-SYT"),
]
DATES = [
    ("Sơn La, ngày 05 tháng 9 năm 2024", "Sơn La", "2024-09-05"),
    ("Cà Mau, ngày tháng 4 năm 2024", "Cà Mau", "2024-04"),
    ("Cà Mau, ngày      tháng      năm 2024", "Cà Mau", "2024"),
    ("Cà Mau, ngày tháng năm", "Cà Mau", None),
    ("Cà Mau, ngày … tháng … năm 2025", "Cà Mau", "2025"),
    ("TP. Hồ Chí Minh, ngày 3 tháng 12 năm 2021", "TP. Hồ Chí Minh", "2021-12-03"),
    ("Bà Rịa - Vũng Tàu, ngày 31 tháng 01 năm 2020", "Bà Rịa - Vũng Tàu", "2020-01-31"),
]
ISSUERS = [
    ("ỦY BAN NHÂN DÂN\nTỈNH ĐIỆN BIÊN", "Ủy ban nhân dân tỉnh Điện Biên", "Điện Biên"),
    ("UBND TỈNH HẬU GIANG", "Ủy ban nhân dân tỉnh Hậu Giang", "Hậu Giang"),
    ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI", "Ủy ban nhân dân thành phố Hà Nội", "Hà Nội"),
    ("BỘ NỘI VỤ", "Bộ Nội vụ", None),
    ("BỘ TÀI CHÍNH\nTỔNG CỤC THUẾ", "Tổng cục Thuế", None),
    ("UBND TỈNH KIÊN GIANG\nSỞ Y TẾ", "Sở Y tế tỉnh Kiên Giang", "Kiên Giang"),
    ("UBND THÀNH PHỐ CẦN THƠ\nSỞ XÂY DỰNG", "Sở Xây dựng thành phố Cần Thơ", "Cần Thơ"),
    ("UBND QUẬN HẢI CHÂU\nUBND PHƯỜNG THẠCH THANG", "Ủy ban nhân dân phường Thạch Thang, quận Hải Châu", None),
    ("VĂN PHÒNG CHÍNH PHỦ", "Văn phòng Chính phủ", None),
    ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ", None),
    ("TỈNH ỦY NGHỆ AN\n*", "Tỉnh ủy Nghệ An", "Nghệ An"),
]
TYPES = [
    ("CHỈ THỊ\nVề việc phòng, chống rét cho gia súc", "Chỉ thị", "phòng, chống rét cho gia súc"),
    ("KẾ HOẠCH\nphòng, chống rét cho gia súc", "Kế hoạch", "phòng, chống rét cho gia súc"),
    ("KẾ HOẠCH\nPhòng, chống rét cho gia súc", "Kế hoạch", "Phòng, chống rét cho gia súc"),
    ("CÔNG ĐIỆN\nVề việc ứng phó bão số 4", "Công điện", "ứng phó bão số 4"),
    ("CHỈ THỊ\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề công tác thanh niên", "Chỉ thị", "công tác thanh niên"),
    ("THÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh", "Thông báo", "Kết luận của Chủ tịch UBND tỉnh"),
]


@pytest.mark.parametrize(("line", "number", "symbol", "code"), CODES)
def test_a_code_is_taken_apart(line: str, number: str | None, symbol: str, code: str | None) -> None:
    header = _header(f"UBND TỈNH LÀO CAI\nMOTTO\n{line}")
    assert (header.number, header.symbol, header.code) == (number, symbol, code)


@pytest.mark.parametrize(("line", "place", "issued_on"), DATES)
def test_a_date_has_the_precision_that_is_printed(line: str, place: str, issued_on: str | None) -> None:
    header = _header(f"UBND TỈNH LÀO CAI\nMOTTO\nSố: 1/UBND-TH\n{line}")
    assert (header.place, header.issued_on) == (place, issued_on)


@pytest.mark.parametrize(("letterhead", "issuer", "province"), ISSUERS)
def test_the_issuer_is_written_out(letterhead: str, issuer: str, province: str | None) -> None:
    header = _header(f"{letterhead}\nMOTTO\nSố: 1/CV-TH")
    assert (header.issuer, header.province) == (issuer, province)


@pytest.mark.parametrize(("title", "doc_type", "subject"), TYPES)
def test_the_subject_stands_under_the_type(title: str, doc_type: str, subject: str) -> None:
    header = _header(f"UBND TỈNH LÀO CAI\nMOTTO\n{title}", "Căn cứ Luật Thú y;\n1. Sở Y tế\n- Rà soát hồ sơ.")
    assert (header.doc_type, header.subject) == (doc_type, subject)


def test_a_letter_has_its_subject_in_the_letterhead() -> None:
    header = _header("UBND TỈNH LÀO CAI\nMOTTO\nSố: 1/UBND-TH\nV/v tăng cường phòng, chống cháy rừng.")
    assert (header.doc_type, header.subject) == ("Công văn", "tăng cường phòng, chống cháy rừng")


@pytest.mark.parametrize(
    ("mark", "urgency"),
    [("HỎA TỐC", "Hỏa tốc"), ("HOẢ TỐC", "Hỏa tốc"), ("THƯỢNG KHẨN", "Thượng khẩn"), ("KHẨN", "Khẩn")],
)
def test_an_urgency_mark_is_read(mark: str, urgency: str) -> None:
    assert _header(f"UBND TỈNH LÀO CAI\nMOTTO\nSố: 1/UBND-TH\n{mark}").urgency == urgency


def test_a_name_of_no_register_is_written_as_the_sentences_write_it() -> None:
    letterhead = f"CỤC THUẾ TỈNH ĐỒNG NAI\nCHI CỤC THUẾ KHU VỰC NHƠN TRẠCH\n{MOTTO}\nSố: 8/CCT-KTT"
    body = "Kính gửi: Người nộp thuế.\nChi cục Thuế khu vực Nhơn Trạch đề nghị người nộp thuế rà soát thu nhập."
    issuer = parse_text(f"{letterhead}\n{body}").header.issuer
    assert issuer is not None
    assert "Chi cục Thuế khu vực Nhơn Trạch" in issuer


def test_nothing_is_invented_where_nothing_is_printed() -> None:
    header = parse_text("Rà soát hồ sơ.").header
    assert {getattr(header, name) for name in ("number", "symbol", "code", "issuer", "issued_on", "subject")} == {None}


def test_every_field_leads_to_its_words() -> None:
    directive = parse_text(f"UBND TỈNH LÀO CAI\n{MOTTO}\nSố: 7/UBND-TH\nLào Cai, ngày 5 tháng 9 năm 2024\n{BODY}")
    words = {name: span.of(directive.text) for name, span in directive.header.spans.items()}
    assert words["number"] == "7"
    assert words["issued_on"] == "ngày 5 tháng 9 năm 2024"
    assert words["place"] == "Lào Cai"
