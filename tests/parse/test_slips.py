"""What scanners take for other letters in the form's fixed words is known by the form."""

from __future__ import annotations

import pytest

from pipeline import parse_text
from pipeline.parse.titles import slipped_title

LETTER = """ỦY BAN NHÂN DÂN
TỈNH KON TUM
Số: 12/UBND-VX
{subject}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Kon Tum, ngày 08 tháng 11 năm 2022
Kính gửi: Sở Y tế
Yêu cầu Sở Y tế rà soát hồ đập.
Nơi nhận:
- Như trên;
- Lưu: VT.
{titles}
Hà Văn Phúc"""


@pytest.mark.parametrize("lead", ["V/v", "V/w", "V#", "V /v", "Về việc"])
@pytest.mark.parametrize("rest", ["rà soát hồ đập", "rà soát hồ đập\ntrên địa bàn tỉnh"])
def test_a_subject_is_known_by_its_lead_and_may_take_two_lines(lead: str, rest: str) -> None:
    header = parse_text(LETTER.format(subject=f"{lead} {rest}", titles="GIÁM ĐỐC")).header
    assert header.subject == rest.replace("\n", " ")
    assert header.issuer == "Ủy ban nhân dân tỉnh Kon Tum"


@pytest.mark.parametrize("titles", ["KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "VT. GIÁM ĐÓC\nPHÓ GIÁM ĐÓC", "PHÓ GIAM ĐỐC"])
def test_a_title_in_capitals_is_known_by_its_letters(titles: str) -> None:
    found = parse_text(LETTER.format(subject="V/v rà soát", titles=titles))
    assert found.header.signer.name == "Hà Văn Phúc"
    assert [recipient.name for recipient in found.recipients] == ["Như trên", "Lưu: VT"]


SIGNERS = [
    ("as printed", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "KT. Giám đốc", "Phó Giám đốc"),
    ("a lead put on by hand, marks of worn letters", "V*T. GIÁM ĐÓC\nPHÓ GIÁM ĐÓC", "KT. Giám đốc", "Phó Giám đốc"),
    ("letters under a stamp", "KT..BỘ TRƯỞNG, CHỦ NHIỆM\nPHEXHỦ NHIỆM", "KT. Bộ trưởng, Chủ nhiệm", "Phó Chủ nhiệm"),
    ("a word under a stamp", "KT. CHỦ TỊCH\nCHỦ TỊCH", "KT. Chủ tịch", "Phó Chủ tịch"),
    ("a minister's deputy", "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG", "KT. Bộ trưởng", "Thứ trưởng"),
    ("the head", "GIÁM ĐỐC", None, "Giám đốc"),
]


@pytest.mark.parametrize(
    ("titles", "capacity", "position"), [row[1:] for row in SIGNERS], ids=[row[0] for row in SIGNERS]
)
def test_who_signs_for_whom_is_known_through_slips(titles: str, capacity: str | None, position: str) -> None:
    signer = parse_text(LETTER.format(subject="V/v rà soát", titles=titles)).header.signer
    assert (signer.capacity, signer.position, signer.name) == (capacity, position, "Hà Văn Phúc")


@pytest.mark.parametrize("line", ["CHỦ TRÌ", "TỔ CHỨC THỰC HIỆN", "PHÓ GIÁM ĐỐC", "Phó Giám đóc", "UỶ BAN NHÂN DÂN"])
def test_other_words_are_no_slipped_titles(line: str) -> None:
    assert slipped_title(line) is None


def test_a_signer_whose_name_ran_together_is_the_one_that_the_recipients_name() -> None:
    text = LETTER.format(subject="V/v rà soát", titles="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")
    text = text.replace("- Lưu: VT.", "- VPCP: PCN Lê Mạnh Hùng;\n- Lưu: VT.")
    assert parse_text(text.replace("Hà Văn Phúc", "LeMạnh Hùng")).header.signer.name == "Lê Mạnh Hùng"
    assert parse_text(text.replace("Hà Văn Phúc", "Lệ Mạnh Hùng")).header.signer.name == "Lệ Mạnh Hùng"
