"""How a sentence opens: who is named as its doer and where the predicate starts, in every field and region."""

from __future__ import annotations

import pytest

from pipeline.model import Span
from pipeline.parse.openings import opening_of
from tests.parse.whole import opened, read

SUBJECTS = [
    ("Sở Y tế rà soát các cơ sở tiêm chủng", "Sở Y tế", "rà"),
    ("Sở GD&ĐT chủ trì rà soát cơ sở vật chất trường lớp", "Sở GD&ĐT", "chủ"),
    ("Bộ Y tế hướng dẫn các địa phương tiêm vắc xin sởi", "Bộ Y tế", "hướng"),
    ("UBND TP. Thủ Đức lập phương án phân luồng giao thông", "UBND TP. Thủ Đức", "lập"),
    ("UBND các xã: Tổ chức kiểm tra an toàn đê điều", "UBND các xã", "Tổ"),
    ("UBND các huyện: Xây dựng phương án sơ tán dân", "UBND các huyện", "Xây"),
    ("Các Sở: Xây dựng, Tài chính rà soát dự toán", "Các Sở: Xây dựng, Tài chính", "rà"),
    ("Các sở: Y tế, Công Thương khẩn trương giải ngân", "Các sở: Y tế, Công Thương", "khẩn"),
    ("Cục Hải quan tỉnh Lạng Sơn bố trí cán bộ làm ngoài giờ", "Cục Hải quan tỉnh Lạng Sơn", "bố"),
    ("Hiệu trưởng các trường trung học phổ thông chịu trách nhiệm coi thi", None, "chịu"),
    ("Người đứng đầu cơ quan, đơn vị phải gương mẫu", "Người đứng đầu cơ quan, đơn vị", "phải"),
    ("Ủy ban nhân dân Thành phố Hồ Chí Minh khẩn trương hoàn thành metro số 2", None, "khẩn"),
    ("Ngân hàng Nhà nước chi nhánh tỉnh Bến Tre chỉ đạo giảm lãi suất", None, "chỉ"),
    ("Tổ công nghệ số cộng đồng hỗ trợ người dân nộp hồ sơ", "Tổ công nghệ số cộng đồng", "hỗ"),
    ("Công ty Điện lực Hà Giang bảo đảm điện cho kỳ thi", "Công ty Điện lực Hà Giang", "bảo"),
    ("Các doanh nghiệp viễn thông đóng trên địa bàn bảo đảm liên lạc", None, "bảo"),
    ("Bảo hiểm xã hội tỉnh Sóc Trăng thu hồi nợ bảo hiểm", "Bảo hiểm xã hội tỉnh Sóc Trăng", "thu"),
    ("Ban Quản lý Khu kinh tế Vân Phong đôn đốc nhà đầu tư", "Ban Quản lý Khu kinh tế Vân Phong", "đôn"),
    ("Trưởng các phòng, đơn vị quán triệt đến toàn thể công chức", "Trưởng các phòng, đơn vị", "quán"),
    ("Mỗi xã thành lập ít nhất 01 tổ xung kích", "Mỗi xã", "thành"),
    ("Từng đơn vị xây dựng phương án tiết kiệm điện", "Từng đơn vị", "xây"),
    ("Cán bộ, công chức không uống rượu, bia trong giờ làm việc", "Cán bộ, công chức", "không"),
    ("Ban Tuyên giáo Tỉnh ủy chủ trì, phối hợp với Sở Nội vụ quán triệt", "Ban Tuyên giáo Tỉnh ủy", "chủ"),
    ("các cơ sở đào tạo chịu trách nhiệm công khai học phí", "các cơ sở đào tạo", "chịu"),
    ("các doanh nghiệp sản xuất xây dựng phương án phòng cháy", "các doanh nghiệp sản xuất", "xây"),
    ("Tổ công tác kiểm tra đột xuất các bến thủy", "Tổ công tác", "kiểm"),
    ("các đơn vị vận hành hồ chứa thông báo lịch xả lũ", "các đơn vị vận hành hồ chứa", "thông"),
    ("VNPT, Viettel phủ sóng 4G tại các thôn vùng cao", "VNPT, Viettel", "phủ"),
    ("Đảng ủy Công an tỉnh lãnh đạo rà soát cơ sở dễ cháy", "Đảng ủy Công an tỉnh", "lãnh"),
]
ORDERS = [
    ("Giao Sở Nội vụ kiện toàn Ban Chỉ đạo", "Sở Nội vụ", "kiện"),
    ("Đề nghị Tòa án nhân dân tỉnh xử lý nghiêm các vụ việc", "Tòa án nhân dân tỉnh", "xử"),
    ("Yêu cầu các chủ đầu tư đẩy nhanh tiến độ thi công", "các chủ đầu tư", "đẩy"),
    ("UBND tỉnh yêu cầu Sở Xây dựng công khai quy hoạch", "Sở Xây dựng", "công"),
    ("Đề nghị Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh giám sát việc hỗ trợ", None, "giám"),
    ("Thống nhất giao Ban Quản lý dự án làm chủ đầu tư", "Ban Quản lý dự án", "làm"),
]
CONDITIONS = [
    ("Trường hợp gia súc mắc bệnh, chủ hộ phải báo ngay cho thú y xã", "Trường hợp", "chủ hộ"),
    ("Khi có bão gần bờ, Bộ đội Biên phòng tỉnh kêu gọi tàu thuyền", "Khi có bão", "Bộ đội Biên phòng tỉnh"),
    ("Định kỳ hằng quý, Thanh tra tỉnh tổng hợp kết quả tiếp công dân", "Định kỳ", "Thanh tra tỉnh"),
    ("Căn cứ chức năng được giao, các sở, ban, ngành chủ động triển khai", "Căn cứ", "các sở, ban, ngành"),
    ("Chậm nhất ngày 30/11/2025, Sở Xây dựng trình quy hoạch", "Chậm nhất", "Sở Xây dựng"),
    ("Đối với dự án chậm tiến độ, chủ đầu tư phải giải trình", "Đối với", "chủ đầu tư"),
    ("Nếu xảy ra sai phạm, người đứng đầu chịu trách nhiệm trước pháp luật", "Nếu", "người đứng đầu"),
]
FORBIDDEN = [
    ("Khi có bão, không cho tàu thuyền ra khơi", "Khi có bão,"),
    ("Trường hợp nhiệt độ dưới 10 độ C, không thả gia súc ra đồng", "Trường hợp nhiệt độ dưới 10 độ C,"),
]
VERBS = [
    "Nghiêm cấm đốt pháo nổ trong dịp Tết Nguyên đán",
    "Không tổ chức liên hoan, tặng quà cấp trên",
    "Tuyệt đối không sử dụng xe công đi lễ hội",
    "Khuyến khích các hộ kinh doanh dùng hóa đơn điện tử",
    "Tập trung giải phóng mặt bằng cao tốc Khánh Hòa - Buôn Ma Thuột",
    "Tổ chức bắn pháo hoa tầm thấp tại Quảng trường 19/8",
    "Thanh tra, kiểm tra việc chấp hành pháp luật về đất đai",
    "Phòng, chống cháy rừng trong mùa khô",
    "Đẩy nhanh tiến độ cấp giấy chứng nhận quyền sử dụng đất",
    "Là cơ quan thường trực, tham mưu UBND tỉnh tổ chức diễn tập",
    "Đồng thời, gia cố các đoạn đê xung yếu",
    "Kiểm kê tài sản công tại các trụ sở dôi dư",
    "Chằng chống nhà cửa, neo đậu tàu thuyền",
]
NOUNS = [
    "Công tác phòng cháy, chữa cháy",
    "Danh sách thí sinh dự thi",
    "Nguồn nước sinh hoạt",
    "100% hộ nghèo",
    "Quyết định số 12/QĐ-UBND ngày 01/7/2024",
    "",
    "!!!",
]
FACTS = [
    "Thời gian qua, các địa phương đã phòng, chống dịch tả lợn châu Phi",
    "Tuy nhiên, việc giải ngân còn chậm",
    "Vừa qua, mưa lớn gây sạt lở nhiều tuyến đường",
]
THINGS = ["Việc mua sắm phải bảo đảm công khai", "Kết quả thực hiện gửi về Sở Nội vụ trước ngày 10/12"]


@pytest.mark.parametrize(("text", "subject", "verb"), SUBJECTS)
def test_a_body_with_its_verb_is_the_doer(text: str, subject: str | None, verb: str) -> None:
    kind, found, first = opened(text)
    assert kind == "subject"
    assert first == verb
    assert found == (subject or text[: text.index(f" {verb} ")])


@pytest.mark.parametrize(("text", "subject", "verb"), ORDERS)
def test_an_order_names_whom_it_is_given_to(text: str, subject: str | None, verb: str) -> None:
    reading, span = read(text)
    opening = opening_of(text, reading.form, span)
    assert opening.order
    assert opening.subject is not None
    assert subject in (None, opening.subject.of(text))
    assert opening.predicate == text.index(f" {verb} ") + 1


@pytest.mark.parametrize(("text", "condition", "subject"), CONDITIONS)
def test_a_fronted_condition_ends_where_the_doer_is_named(text: str, condition: str, subject: str) -> None:
    reading, span = read(text)
    opening = opening_of(text, reading.form, span)
    assert opening.condition is not None
    assert opening.condition.of(text).startswith(condition)
    assert opening.subject is not None
    assert opening.subject.of(text) == subject


@pytest.mark.parametrize(("text", "condition"), FORBIDDEN)
def test_a_condition_may_stand_before_what_is_forbidden(text: str, condition: str) -> None:
    reading, span = read(text)
    opening = opening_of(text, reading.form, span)
    assert opening.condition is not None
    assert (opening.kind, opening.condition.of(text)) == ("verb", condition)
    assert opening.predicate == text.index("không")


@pytest.mark.parametrize("text", VERBS)
def test_an_instruction_starts_with_its_verb(text: str) -> None:
    assert opened(text)[:2] == ("verb", None)


@pytest.mark.parametrize("text", NOUNS)
def test_a_thing_is_no_instruction(text: str) -> None:
    assert opened(text)[0] == "noun"


@pytest.mark.parametrize("text", FACTS)
def test_what_happened_is_no_instruction(text: str) -> None:
    assert opened(text)[0] == "fact"


@pytest.mark.parametrize("text", THINGS)
def test_a_thing_with_a_modal_is_a_duty_to_look_at(text: str) -> None:
    assert opened(text)[0] == "noun_modal"


@pytest.mark.parametrize(
    "word", ["số: ", "trước ngày ", "trường hợp, ", "yêu cầu ", "hằng năm ", "quý I, ", "khi ", "thì "]
)
def test_what_nests_without_end_opens_nothing_and_raises_nothing(word: str) -> None:
    text = word * 3000
    assert opening_of(text, read(text)[0].form, Span(0, len(text))).subject is None
