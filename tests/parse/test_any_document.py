"""Whatever lines of the genre stand in whatever order: parsing raises nothing but SecretDocument, spans stay true."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from pipeline import parse_text
from tests.spans import astray

LABELS = [
    "",
    "",
    "",
    "1. ",
    "2) ",
    "1.1. ",
    "1/ ",
    "1.- ",
    "a) ",
    "đ) ",
    "I. ",
    "II- ",
    "A. ",
    "- ",
    "-",
    "+ ",
    "• ",
    "* ",
]
LABELS += [
    "Điều 1. ",
    "Chương II ",
    "Phần I. ",
    "Mục 2. ",
    "Phụ lục I",
    "PHỤ LỤC ",
    "(1) ",
    "(ii) ",
    "¹ ",
    "[1] ",
    "3.2.1 ",
]
WORDS = [
    "",
    ":",
    ".",
    "./.",
    "…",
    ";",
    "Sở Y tế",
    "UBND các huyện, thị xã, thành phố",
    "Các Sở: Y tế, Tài chính",
    "Kính gửi:",
    "Kính gửi: Các sở; UBND các huyện",
    "Nơi nhận:",
    "Nơi nhận: - Như trên;",
    "Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "(Đã ký)",
    "Nguyễn Văn An",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "QUYẾT ĐỊNH",
    "Độc lập - Tự do - Hạnh phúc",
    "ỦY BAN NHÂN DÂN TỈNH LÀO CAI",
    "Số: 12/CT-UBND",
    "Số: /UBND-NLN",
    "CHỈ THỊ",
    "KẾ HOẠCH",
    "Lào Cai, ngày 05 tháng 9 năm 2024",
    "Lào Cai, ngày tháng năm",
    "V/v phòng, chống bão",
    "Về việc tổ chức Tết Nguyên đán",
    "MỤC ĐÍCH, YÊU CẦU",
    "Nhiệm vụ, giải pháp",
    "Đơn vị chủ trì: Sở Y tế",
    "Đơn vị chủ trì:",
    "Thời gian thực hiện:",
    "Thời gian thực hiện: Quý I/2025",
    "Kinh phí: từ ngân sách tỉnh",
    "Rà soát hồ sơ trước ngày 30/9/2024",
    "Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra; báo cáo UBND tỉnh",
    "yêu cầu",
    "Giao",
    "phối hợp với",
    "UBND tỉnh yêu cầu các đơn vị thực hiện các nhiệm vụ sau:",
    "Khi có bão,",
    "Trường hợp vượt thẩm quyền,",
    "hằng năm",
    "Căn cứ Luật Đê điều ngày 29 tháng 11 năm 2006;",
    "theo Quyết định số 12/QĐ-UBND ngày 01/7/2024",
    "các",
    "(",
    ")",
    "“",
    "Trên đây là Kế hoạch",
    "thứ Hai ngày 32/13/2024",
    "Bảng 1 | 2 | 3",
    "1234567890",
    "HỎA TỐC",
    "được giao",
    "là",
    "thì",
    "đồng chí",
    "tổ chức",
    "Việc đấu thầu phải bảo đảm công khai",
    "báo cáo về",
    "để",
    "nếu để xảy ra",
    "rà soát; tổng hợp;",
]
ENDS = ["", "", ".", ";", ":", "./.", " ", "…", ",", ";.", "\r"]
LINE = st.tuples(
    st.sampled_from(LABELS), st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join), st.sampled_from(ENDS)
).map("".join)


@given(st.lists(LINE, max_size=14), st.sampled_from(["NFC", "NFD"]), st.sampled_from(["\n", "\r\n", "\n\n", " \n\t"]))
def test_lines_of_the_genre_in_any_order_parse_with_true_spans(lines: list[str], form: str, joint: str) -> None:
    directive = parse_text(unicodedata.normalize(form, joint.join(lines)))  # type: ignore[arg-type]
    assert astray(directive, directive.text) == []
    assert all(task.quote.strip() == task.quote != "" for task in directive.tasks)
    assert len({task.id for task in directive.tasks}) == len(directive.tasks)
