"""A state-secret mark is known by its place and its form; the word in a sentence is none."""

from __future__ import annotations

import pytest

from pipeline import parse_text
from pipeline.errors import SecretDocument
from pipeline.model import Source, SourceText
from pipeline.parse.directive import parse

HEAD = """ỦY BAN NHÂN DÂN
TỈNH KON TUM
Số: 12/UBND-NC
{mark}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Kon Tum, ngày 08 tháng 11 năm 2022
V/v tăng cường bảo vệ
Kính gửi: Công an tỉnh
Yêu cầu Công an tỉnh rà soát.{more}
Nơi nhận:
- Như trên;
- Lưu: VT."""

MARKS = [
    "MẬT", "TỐI MẬT", "TUYỆT MẬT", "Mật", "Tối mật", "[MẬT]", "(Tuyệt mật)", "M Ậ T", "Độ mật: Mật",
    "Mức độ mật: Tối mật",
    "MẬT.", "| MẬT |", "- MẬT -", "MÂT", "MẠT", "TÔI MẬT", "TUYÊT MẬT", "Ma\u0323\u0302t".upper(),
]  # fmt: skip
NUMBERS = ["Số: 12/BC-CAT-MẬT", "Số: 12/UBND-NC (Mật)", "Số: 12-CV/TU (Tối mật)", "Số: /UBND-NC/Mật"]
PUBLIC = [
    "Khẩn",
    "HỎA TỐC",
    "V/v bảo vệ bí mật nhà nước",
    "BẢO MẬT",
    "MẶT TRẬN TỔ QUỐC",
    "mật",
    "ong mật.",
    "Về mật mã",
    "Mật ong Kon Tum",
]


@pytest.mark.parametrize("mark", MARKS + NUMBERS)
def test_a_mark_near_the_top_stops_the_parse_and_is_not_quoted(mark: str) -> None:
    with pytest.raises(SecretDocument) as refusal:
        parse_text(HEAD.format(mark=mark, more=""))
    assert "UBND" not in refusal.value.message("vi")
    assert refusal.value.details == {}


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_stops_a_text_that_has_no_letterhead(mark: str) -> None:
    with pytest.raises(SecretDocument):
        parse_text(f"{mark}\n1. Sở Y tế rà soát hồ đập.")


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_that_reading_kept_apart_counts(mark: str) -> None:
    text = HEAD.format(mark="", more="")
    with pytest.raises(SecretDocument):
        parse(SourceText(text, apart=("Ký bởi: Văn thư", mark)), Source())


@pytest.mark.parametrize("words", PUBLIC)
def test_the_word_is_no_mark(words: str) -> None:
    assert parse_text(HEAD.format(mark=words, more="")).text


@pytest.mark.parametrize("line", ["MẬT", "Tối mật"])
def test_a_line_far_down_is_no_mark(line: str) -> None:
    more = "\n" + "1. Sở Y tế rà soát.\n" * 20 + line
    assert parse_text(HEAD.format(mark="", more=more)).text


def test_a_secret_behind_a_public_letter_stops_both() -> None:
    with pytest.raises(SecretDocument):
        parse_text(HEAD.format(mark="", more="") + "\n" + HEAD.format(mark="MẬT", more=""))
