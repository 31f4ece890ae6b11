"""Names of documents: how far each reaches, and what only looks like one."""

from __future__ import annotations

import pytest

from pipeline.parse.references import find_references

NAMED = [
    (
        "the printed date belongs to the name, the issuer does not",
        "Nghị định số 85/2016/NĐ-CP ngày 01/7/2016 của Chính phủ",
        ["Nghị định số 85/2016/NĐ-CP ngày 01/7/2016"],
    ),
    ("a date in words", "Luật Đê điều ngày 29 tháng 11 năm 2006 .", ["Luật Đê điều ngày 29 tháng 11 năm 2006"]),
    ("a comma before the date", "Chỉ thị số 31/CT-TTg, ngày 12/9/2017 của", ["Chỉ thị số 31/CT-TTg, ngày 12/9/2017"]),
    ("no word 'số'", "Thông tư 12/2018/TT-BXD hướng dẫn", ["Thông tư 12/2018/TT-BXD"]),
    ("the word 'số' twice", "Công văn số số 8126/VPCP-NC", ["Công văn số số 8126/VPCP-NC"]),
    ("a colon after 'số'", "Quyết định số : 151/2005/QĐ-TTg", ["Quyết định số : 151/2005/QĐ-TTg"]),
    ("a letter's symbol with an ampersand", "Văn bản số 2033/STTTT-BCVT&CNTT", ["Văn bản số 2033/STTTT-BCVT&CNTT"]),
    ("a Party code", "Chỉ thị số 41-CT/TW của Ban Bí thư", ["Chỉ thị số 41-CT/TW"]),
    ("a blank inside the code", "Nghị quyết số 62/NQ- CP ngày 14/8/2018", ["Nghị quyết số 62/NQ- CP ngày 14/8/2018"]),
    ("a long dash with blanks", "Công văn 2417/UBND – NC ngày 19/5/2022", ["Công văn 2417/UBND – NC ngày 19/5/2022"]),
    (
        "a date stuck to the code",
        "Quyết định số 58/2012/QĐ-TTgngày 15/8/2012",
        ["Quyết định số 58/2012/QĐ-TTgngày 15/8/2012"],
    ),
    (
        "an old code without a slash",
        "Nghị định số 94-CP ngày 25 tháng 8 năm 1994",
        ["Nghị định số 94-CP ngày 25 tháng 8 năm 1994"],
    ),
    ("an old code with a blank", "Thông tư số 43 TC/QLCS ngày 31/7/1996", ["Thông tư số 43 TC/QLCS ngày 31/7/1996"]),
    ("a number alone", "triển khai Nghị quyết số 27 của Tỉnh ủy", ["Nghị quyết số 27"]),
    ("words between type and number", "Chương trình hành động số 12-CTr/TU", ["Chương trình hành động số 12-CTr/TU"]),
    ("a type in lower case", "theo công văn số 8126/VPCP-KT", ["công văn số 8126/VPCP-KT"]),
    (
        "a list that names the type once",
        "Công văn số 3789/UBND-KGVX ngày 08/11/2022; số 4102/UBND-KGVX ngày 30/11/2022",
        ["Công văn số 3789/UBND-KGVX ngày 08/11/2022", "số 4102/UBND-KGVX ngày 30/11/2022"],
    ),
    (
        "a list without 'số'",
        "Quyết định số 151/2005/QĐ-TTg và 152/2005/QĐ-TTg",
        ["Quyết định số 151/2005/QĐ-TTg", "152/2005/QĐ-TTg"],
    ),
    (
        "a list of old codes",
        "Quyết định số 56/TTg, số 58/TTg ngày 09/5/1993 của",
        ["Quyết định số 56/TTg", "số 58/TTg ngày 09/5/1993"],
    ),
    (
        "a law with number and date",
        "Luật Công nghệ thông tin số 67/2006/QH11 ngày 29/6/2006;",
        ["Luật Công nghệ thông tin số 67/2006/QH11 ngày 29/6/2006"],
    ),
    ("a law with a year", "Luật BVMT năm 2020 và pháp luật liên quan", ["Luật BVMT năm 2020"]),
    (
        "a code of law in tokenised text",
        "Bộ luật Dân sự 2005 , Luật Khiếu nại , tố cáo ( sau đây",
        ["Bộ luật Dân sự 2005", "Luật Khiếu nại , tố cáo"],
    ),
    (
        "a law that the register does not know, to its date",
        "Căn cứ Luật nuôi trồng rong biển ngày 01/02/2030 và",
        ["Luật nuôi trồng rong biển ngày 01/02/2030"],
    ),
    (
        "a law that the register does not know, by its capital",
        "theo Luật Nuôi trồng rong biển được ban hành",
        ["Luật Nuôi trồng rong biển"],
    ),
    ("a law that fills its line", "Danh mục\n1. Luật nuôi trồng rong biển (*)\n2.", ["Luật nuôi trồng rong biển"]),
    (
        "an amending law is one name",
        "Luật sửa đổi, bổ sung một số điều của Luật Hải quan và các văn bản",
        ["Luật sửa đổi, bổ sung một số điều của Luật Hải quan"],
    ),
    (
        "a law amending several",
        "Căn cứ Luật sửa đổi, bổ sung một số điều của các luật về thuế số 71/2014/QH13",
        ["Luật sửa đổi, bổ sung một số điều của các luật về thuế số 71/2014/QH13"],
    ),
    (
        "the constitution",
        "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 1992 đã",
        ["Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 1992"],
    ),
    ("a congress's resolution", "Nghị quyết Đại hội Đảng lần thứ X, gắn với", ["Nghị quyết Đại hội Đảng lần thứ X"]),
    (
        "a plenum's resolution",
        "Nghị quyết Hội nghị Trung ương 7 khóa XII về",
        ["Nghị quyết Hội nghị Trung ương 7 khóa XII"],
    ),
    (
        "a strategy with a title",
        "bám sát Chiến lược phát triển lâm nghiệp bền vững, bảo đảm",
        ["Chiến lược phát triển lâm nghiệp bền vững"],
    ),
    (
        "a letter after a blank",
        "Thông tư số 06 b/2012/TT-BXD ngày 09/5/2012",
        ["Thông tư số 06 b/2012/TT-BXD ngày 09/5/2012"],
    ),
    ("a letter after a full stop", "Thông tư số 06.b/2012/TT-BXD .", ["Thông tư số 06.b/2012/TT-BXD"]),
    ("a full stop and the next item", "theo Quyết định số 12. a/ Sở Y tế", ["Quyết định số 12"]),
    (
        "an old code of three parts",
        "Quyết định 2207 TC/NS/KBX, ngày 09-5-1993 của",
        ["Quyết định 2207 TC/NS/KBX, ngày 09-5-1993"],
    ),
    (
        "the drafting office between code and date",
        "Thông tư số 7/2005/TT-BCA(B12) ngày 09/5/2005 của",
        ["Thông tư số 7/2005/TT-BCA(B12) ngày 09/5/2005"],
    ),
    ("the drafting office without a date", "Thông tư số 7/2005/TT-BCA (B12).", ["Thông tư số 7/2005/TT-BCA"]),
    (
        "a word stuck to the year",
        "Nghị định số 5/2018/NĐ-CP ngày 19 tháng 4 năm 2018của Chính phủ",
        ["Nghị định số 5/2018/NĐ-CP ngày 19 tháng 4 năm 2018"],
    ),
    ("an ordinance by its date", "và Pháp lệnh ngày 09 tháng 5 năm 1983 sửa", ["Pháp lệnh ngày 09 tháng 5 năm 1983"]),
    (
        "a slip for 'bổ sung' in an amending law",
        "và Luật sửa đổi, bố sung một số điều của Luật Giá.",
        ["Luật sửa đổi, bố sung một số điều của Luật Giá"],
    ),
    ("a lost hook in a title", "theo Luật Tài nguyên nuớc và những", ["Luật Tài nguyên nuớc"]),
    (
        "a word that ends other titles, before the law's date",
        "Pháp lệnh về bổn phận cụ thể của già làng ở mỗi bản ngày 09 tháng 5 năm 1983.",
        ["Pháp lệnh về bổn phận cụ thể của già làng ở mỗi bản ngày 09 tháng 5 năm 1983"],
    ),
    ("a date alone", "tại Quyết định ngày 05/4/2021 của Thủ tướng Chính phủ", ["Quyết định ngày 05/4/2021"]),
]

NO_NAME = [
    ("the document itself", "theo Chỉ thị này, Kế hoạch này và Luật này"),
    ("a plan without number, date or title", "xây dựng kế hoạch năm 2024 và chương trình hành động"),
    ("law as a field", "pháp luật về thuế, kỷ luật, luật sư, luật đất đai"),
    ("the document's own number", "Số: 27/CT-UBND\nSố:      /UBND-KGVX"),
    ("a form's number", "theo mẫu số 09/KK-TNCN và Biểu số 29/BC-BDT"),
    ("measures and times", "01 lần/6 tháng, 24/24 giờ, 45 triệu đồng/xã, 20/10/2023, tỷ lệ 3/4, 100 km/h"),
    ("a file mark under Nơi nhận", "Nơi nhận:\n- Như trên;\n- Lưu: VT, NC(ntb86), KGVX."),
    ("a draft strategy", "dự thảo Chiến lược phát triển lâm nghiệp 2026 - 2035"),
    ("a strategy spoken of", "Chiến lược phải cụ thể hóa các mục tiêu"),
    ("a day on which law is spoken of", "xét theo luật ngày 05/4/2021"),
    ("an old code out of a list", "mô hình số 58/TTg và 12/CP"),
    ("a count", "Quyết định 3 nội dung; Quy định 5 tiêu chí"),
]


@pytest.mark.parametrize(("sentence", "text", "expected"), NAMED, ids=[row[0] for row in NAMED])
def test_a_name_reaches_from_its_type_to_its_date(sentence: str, text: str, expected: list[str]) -> None:
    assert [found.quote for found in find_references(text)] == expected


@pytest.mark.parametrize(("sentence", "text"), NO_NAME, ids=[row[0] for row in NO_NAME])
def test_what_only_looks_like_a_name_is_none(sentence: str, text: str) -> None:
    assert find_references(text) == []
