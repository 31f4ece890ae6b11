"""What scanners take for other letters in the form's fixed words is known by the form."""

from __future__ import annotations

import pytest

from pipeline import parse_text

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
