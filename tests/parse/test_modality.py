"""What kind of duty the main verb makes of a segment."""

from __future__ import annotations

import pytest

from pipeline.parse.modality import modality_of
from pipeline.parse.openings import opening_of
from tests.parse.whole import read

MODALITIES = [
    ("Rà soát quy hoạch sử dụng đất", "obligation"),
    ("Sở Y tế phải công khai giá dịch vụ", "obligation"),
    ("Nghiêm cấm đốt rơm rạ ven quốc lộ", "prohibition"),
    ("Không tổ chức lễ hội khi có dịch", "prohibition"),
    ("Tuyệt đối không để người dân quay lại vùng sạt lở", "prohibition"),
    ("Không để xảy ra thiếu hàng dịp Tết", "prohibition"),
    ("Yêu cầu không thu các khoản ngoài quy định", "prohibition"),
    ("Các trường không ép buộc học thêm", "prohibition"),
    ("Bảo đảm không để ai bị bỏ lại phía sau", "obligation"),
    ("Khuyến khích hộ gia đình lắp điện mặt trời mái nhà", "encouragement"),
    ("Khuyến khích các doanh nghiệp dùng hóa đơn điện tử", "encouragement"),
    ("Chịu trách nhiệm trước Chủ tịch UBND tỉnh về tiến độ", "liability"),
    ("Giám đốc Sở Y tế chịu trách nhiệm trước UBND tỉnh về đấu thầu thuốc", "liability"),
    ("Chủ tịch UBND xã chịu trách nhiệm nếu để xảy ra phá rừng", "liability"),
    ("Chịu trách nhiệm theo dõi, tổng hợp kết quả", "obligation"),
    ("Chịu trách nhiệm bảo đảm an ninh kỳ thi", "obligation"),
    ("Là cơ quan đầu mối tiếp nhận phản ánh", "obligation"),
    ("Chỉ kết nối qua mạng truyền số liệu chuyên dùng", "obligation"),
]


@pytest.mark.parametrize(("text", "modality"), MODALITIES)
def test_the_main_verb_decides(text: str, modality: str) -> None:
    reading, span = read(text)
    assert modality_of(reading, span, opening_of(text, reading.form, span)) == modality
