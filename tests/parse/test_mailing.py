"""Kính gửi, Nơi nhận and the signature block, in the orders and spellings that they come in."""

from __future__ import annotations

import pytest

from pipeline import parse_text
from pipeline.errors import SecretDocument
from pipeline.model import Directive, Signer
from tests.parse.whole import lines

HEAD = """
UBND TỈNH HÒA BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/UBND-TH
"""
BODY = "Đề nghị các đơn vị rà soát hồ sơ trước ngày 30/9/2024."


def _letter(addressed: str = "Kính gửi: Các sở.", closing: str = "") -> Directive:
    return parse_text("\n".join([lines(HEAD), lines(addressed), BODY, lines(closing) if closing else ""]))


ADDRESSED = [
    ("Kính gửi: Cục Thuế các tỉnh, thành phố.", ["Cục Thuế các tỉnh, thành phố"]),
    ("Kính gửi:\n- Các sở, ban, ngành;\n- UBND các huyện.", ["Các sở, ban, ngành", "UBND các huyện"]),
    ("Kính gửi:\n-Các sở, ban, ngành;\n-UBND các huyện.", ["Các sở, ban, ngành", "UBND các huyện"]),
    ("Kính gửi: - Các sở, ban, ngành;\n- UBND các huyện.", ["Các sở, ban, ngành", "UBND các huyện"]),
    ("Kính gửi:\nCác sở, ban, ngành;\nUBND các huyện.", ["Các sở, ban, ngành", "UBND các huyện"]),
    ("KÍNH GỬI: Các trường trung học phổ thông", ["Các trường trung học phổ thông"]),
    ("Kính gửi Sở Y tế", ["Sở Y tế"]),
]
RECIPIENTS = [
    ("Nơi nhận:\n- Như trên;\n- Lưu: VT.", [("Như trên", None), ("Lưu: VT", None)]),
    ("Nơi nhận: - Như trên;\n- Lưu: VT, TH.", [("Như trên", None), ("Lưu: VT, TH", None)]),
    ("Nơi nhận: Bộ Y tế (để b/c);\n- Lưu: VT.", [("Bộ Y tế", "để b/c"), ("Lưu: VT", None)]),
    ("NƠI NHẬN:\n- TT. Tỉnh ủy (b/c);\n- Lưu: VT.", [("TT. Tỉnh ủy", "b/c"), ("Lưu: VT", None)]),
    ("Nơi nhận:\n- Các sở (t/h),\n- Lưu VT.", [("Các sở", "t/h"), ("Lưu VT", None)]),
    ("Nơi nhận:\n- Sở Tư pháp (02 bản);\n- Lưu: VT (3b).", [("Sở Tư pháp (02 bản)", None), ("Lưu: VT (3b)", None)]),
]
SIGNED = [
    (
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nQuách Tất Liêm",
        Signer("Quách Tất Liêm", "Phó Chủ tịch", "KT. Chủ tịch", "TM. Ủy ban nhân dân"),
    ),
    ("KT. CỤC TRƯỞNG\nPHÓ CỤC TRƯỞNG\nLê Thị E", Signer("Lê Thị E", "Phó Cục trưởng", "KT. Cục trưởng")),
    ("CHI CỤC TRƯỞNG\nTrần Văn T", Signer("Trần Văn T", "Chi cục trưởng")),
    ("CHỦ TỊCH\nBùi Văn Khánh", Signer("Bùi Văn Khánh", "Chủ tịch")),
    ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nNGÔ THỊ MINH", Signer("Ngô Thị Minh", "Thứ trưởng", "KT. Bộ trưởng")),
    (
        "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nTrần Thanh B",
        Signer("Trần Thanh B", "Chánh Văn phòng", None, "TL. Chủ tịch"),
    ),
    ("Q. GIÁM ĐỐC\nLò Thị A", Signer("Lò Thị A", None, "Q. Giám đốc")),
    ("T/M BAN THƯỜNG VỤ\nBÍ THƯ\nThái Thanh C", Signer("Thái Thanh C", "Bí thư", None, "TM. Ban Thường vụ")),
    ("K/T GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nVàng A D", Signer("Vàng A D", "Phó Giám đốc", "KT. Giám đốc")),
]
NOT_SECRET = ["Bảo mật thông tin", "bí mật nhà nước", "Mật ong rừng", "MẬT ĐỘ DÂN SỐ"]
SECRET = ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "Độ mật: Mật", "[MẬT]", "M Ậ T"]


@pytest.mark.parametrize(("addressed", "names"), ADDRESSED)
def test_addressees_are_one_a_line(addressed: str, names: list[str]) -> None:
    assert [addressee.name for addressee in _letter(addressed).addressees] == names


@pytest.mark.parametrize("first", ["CHỦ TỊCH UBND TỈNH HÒA BÌNH ĐIỆN:", "Chủ tịch UBND tỉnh Hòa Bình điện:"])
def test_a_telegram_speaks_to_those_behind_dien(first: str) -> None:
    title, bodies = "CÔNG ĐIỆN\nVề việc ứng phó bão", "- Giám đốc Sở Y tế;\n- Chủ tịch UBND các huyện."
    text = "\n".join([lines(HEAD), title, first, bodies, BODY])
    directive = parse_text(text)
    assert [addressee.name for addressee in directive.addressees] == ["Giám đốc Sở Y tế", "Chủ tịch UBND các huyện"]
    assert directive.header.subject == "ứng phó bão"


@pytest.mark.parametrize(("closing", "expected"), RECIPIENTS)
def test_recipients_have_their_purpose(closing: str, expected: list[tuple[str, str | None]]) -> None:
    found = _letter(closing=f"{closing}\nCHỦ TỊCH\nBùi Văn Khánh")
    assert [(recipient.name, recipient.purpose) for recipient in found.recipients] == expected
    assert found.header.signer.name == "Bùi Văn Khánh"


@pytest.mark.parametrize(("block", "signer"), SIGNED)
@pytest.mark.parametrize("signed_first", [True, False], ids=["before the recipients", "behind the recipients"])
def test_the_signature_is_read_on_either_side_of_the_recipients(
    block: str, signer: Signer, *, signed_first: bool
) -> None:
    mailing = "Nơi nhận:\n- Như trên;\n- Lưu: VT."
    found = _letter(closing="\n".join([block, mailing] if signed_first else [mailing, block]))
    assert found.header.signer == signer
    assert [recipient.name for recipient in found.recipients] == ["Như trên", "Lưu: VT"]
    assert [task.quote for task in found.tasks] == [BODY.rstrip(".")]


def test_the_name_may_stand_below_the_recipients() -> None:
    found = _letter(closing="CHỦ TỊCH\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nBùi Văn Khánh")
    assert found.header.signer == Signer("Bùi Văn Khánh", "Chủ tịch")
    assert [recipient.name for recipient in found.recipients] == ["Như trên", "Lưu: VT"]


@pytest.mark.parametrize("mark", SECRET)
def test_a_state_secret_mark_stops_the_parse(mark: str) -> None:
    with pytest.raises(SecretDocument):
        parse_text(f"{mark}\n{lines(HEAD)}\nKính gửi: Các sở.\n{BODY}")


def test_a_number_may_carry_the_mark() -> None:
    with pytest.raises(SecretDocument):
        parse_text(f"{lines(HEAD).replace('UBND-TH', 'UBND-TH (Mật)')}\nKính gửi: Các sở.\n{BODY}")


@pytest.mark.parametrize("words", NOT_SECRET)
def test_the_word_in_running_text_is_no_mark(words: str) -> None:
    assert parse_text(f"{lines(HEAD)}\nV/v {words}\nKính gửi: Các sở.\n{words}\n{BODY}").tasks
