"""Where a paragraph is cut: at sentence ends and semicolons outside quotes and brackets, nowhere else."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.parse.segments import pieces, sentences, trimmed
from pipeline.text import matching_form
from tests.parse.whole import read

SENTENCES = [
    ("Rà soát đê điều. Báo cáo UBND tỉnh.", ["Rà soát đê điều", "Báo cáo UBND tỉnh"]),
    ("Hoàn thành trước ngày 30.9.2024. Báo cáo kết quả.", ["Hoàn thành trước ngày 30.9.2024", "Báo cáo kết quả"]),
    ("UBND TP. Thủ Đức rà soát chung cư cũ.", ["UBND TP. Thủ Đức rà soát chung cư cũ"]),
    ("PGS. TS. Trần Văn A làm Tổ trưởng.", ["PGS. TS. Trần Văn A làm Tổ trưởng"]),
    ("Chuẩn bị lều bạt, áo phao, v.v. Bố trí lực lượng.", ["Chuẩn bị lều bạt, áo phao, v.v. Bố trí lực lượng"]),
    ("Giải ngân cao nhất. kế hoạch vốn năm 2024.", ["Giải ngân cao nhất. kế hoạch vốn năm 2024"]),
    ("Theo Nghị định số 15/2020/NĐ-CP. Xử phạt nghiêm.", ["Theo Nghị định số 15/2020/NĐ-CP", "Xử phạt nghiêm"]),
    ("Phát động “Toàn dân rèn luyện. Vì sức khỏe” tại xã.", ["Phát động “Toàn dân rèn luyện. Vì sức khỏe” tại xã"]),
    ("Trồng rừng (keo, quế. Ưu tiên cây bản địa) ven hồ.", ["Trồng rừng (keo, quế. Ưu tiên cây bản địa) ven hồ"]),
    ("Đã đủ chưa? Kiểm tra lại!", ["Đã đủ chưa", "Kiểm tra lại"]),
    ("Kiểm tra (đợt 1. Báo cáo ngay.", ["Kiểm tra (đợt 1", "Báo cáo ngay"]),
    ("Rà soát... Báo cáo…", ["Rà soát", "Báo cáo"]),
    ("...", []),
    ("", []),
]
PIECES = [
    ("rà soát hồ đập; tổng hợp, báo cáo", ["rà soát hồ đập", "tổng hợp, báo cáo"]),
    ("mua sắm (máy tính; máy in) đúng định mức", ["mua sắm (máy tính; máy in) đúng định mức"]),
    ("thực hiện “ba không; ba tại chỗ” nghiêm túc", ["thực hiện “ba không; ba tại chỗ” nghiêm túc"]),
    ('thực hiện "4 tại chỗ; 3 sẵn sàng"; báo cáo', ['thực hiện "4 tại chỗ; 3 sẵn sàng"', "báo cáo"]),
    ("rà soát;; báo cáo;", ["rà soát", "báo cáo"]),
    ("kiểm tra (bến phà; tổ chức cứu hộ", ["kiểm tra (bến phà", "tổ chức cứu hộ"]),
    ("bố trí vốn, nhân lực và phương tiện", ["bố trí vốn, nhân lực và phương tiện"]),
]
TEXTS = st.text(st.sampled_from('aBđ Ếê.;,:()[]"“”?!…/1'), max_size=60)


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_paragraph_is_cut_at_sentence_ends(text: str, expected: list[str]) -> None:
    reading, span = read(text)
    assert [found.of(text) for found in sentences(text, reading.form, span)] == expected


@pytest.mark.parametrize(("text", "expected"), PIECES)
def test_a_sentence_is_cut_at_semicolons(text: str, expected: list[str]) -> None:
    reading, span = read(text)
    assert [found.of(text) for found in pieces(text, reading.form, span)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [(" ; rà soát ;. ", "rà soát"), ("báo cáo./.", "báo cáo"), ("thu gom…", "thu gom"), ("./.", "")],
)
def test_closing_marks_are_left_out(text: str, expected: str) -> None:
    _, span = read(text)
    assert trimmed(text, span).of(text) == expected


@given(TEXTS)
def test_pieces_stand_in_order_and_lose_no_letter(text: str) -> None:
    reading, span = read(text)
    found = [piece for part in sentences(text, reading.form, span) for piece in pieces(text, reading.form, part)]
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))
    kept = "".join(piece.of(text) for piece in found)
    assert [char for char in kept if char.isalnum()] == [char for char in text if char.isalnum()]


def test_what_is_too_long_for_a_sentence_is_cut_at_a_blank() -> None:
    text = "rà soát hồ sơ " * 2000
    found = sentences(text, matching_form(text), read(text)[1])
    assert max(span.end - span.start for span in found) <= 5000
    assert "".join(span.of(text).replace(" ", "") for span in found) == text.replace(" ", "")
