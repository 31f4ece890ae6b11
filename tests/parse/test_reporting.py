"""Whom a task reports to, who decides on what it proposes, and what it hands over."""

from __future__ import annotations

import pytest

from pipeline.parse.reporting import authority_of, product_of, report_to_of
from tests.parse.whole import read

REPORTS = [
    ("Báo cáo UBND tỉnh trước ngày 15/6", ["UBND tỉnh"]),
    ("Tổng hợp, báo cáo Ủy ban nhân dân tỉnh và Bộ Nội vụ", ["Ủy ban nhân dân tỉnh", "Bộ Nội vụ"]),
    ("Báo cáo kết quả về Sở Tài chính trước ngày 20/12", ["Sở Tài chính"]),
    ("Gửi danh sách về Sở Y tế (qua Phòng Nghiệp vụ Y)", ["Sở Y tế", "Phòng Nghiệp vụ Y"]),
    ("Thông báo cho UBND các xã vùng hạ du", ["UBND các xã vùng hạ du"]),
    ("Phản ánh kịp thời về Công an huyện", ["Công an huyện"]),
    ("Báo cáo bằng văn bản gửi Thanh tra tỉnh", ["Thanh tra tỉnh"]),
    ("Gửi báo cáo về Bộ Tài chính (qua Cục Quản lý đấu thầu)", ["Bộ Tài chính", "Cục Quản lý đấu thầu"]),
    ("Báo cáo nhanh về UBND tỉnh ngay sau khi kết thúc mỗi đợt kiểm tra", ["UBND tỉnh"]),
    ("Thông báo cho cơ quan thuế ngay khi phát hiện hóa đơn giả", ["cơ quan thuế"]),
    ("Báo cáo sản lượng về Chi cục Thủy sản 02 lần/tháng", ["Chi cục Thủy sản"]),
    ("Tổng hợp, báo cáo Chủ tịch UBND tỉnh và công khai trên Báo", ["Chủ tịch UBND tỉnh"]),
    ("Hằng quý, thông báo tình hình thu hồi công nợ tạm ứng cho Sở Tài chính", ["Sở Tài chính"]),
    ("Gửi danh sách về các đơn vị trong tỉnh", ["các đơn vị trong tỉnh"]),
    ("Tham mưu UBND tỉnh ban hành kế hoạch", []),
    ("Trình Hội đồng nhân dân tỉnh xem xét", []),
    ("Thông báo rộng rãi cho người dân biết", []),
    ("Xây dựng báo cáo đánh giá tác động môi trường", []),
    ("Rà soát hộ nghèo trên địa bàn xã", []),
]
AUTHORITIES = [
    ("Tham mưu UBND tỉnh ban hành kế hoạch", ["UBND tỉnh"]),
    ("Trình Hội đồng nhân dân tỉnh thông qua", ["Hội đồng nhân dân tỉnh"]),
    ("Kiến nghị Bộ Xây dựng sửa đổi định mức", ["Bộ Xây dựng"]),
    ("Rà soát hộ nghèo", []),
]
PRODUCTS = [
    ("Xây dựng kế hoạch ứng phó sạt lở trước ngày 15/5", "kế hoạch ứng phó sạt lở"),
    ("Ban hành quy chế phối hợp liên ngành", "quy chế phối hợp liên ngành"),
    ("Lập danh sách hộ phải di dời, báo cáo UBND huyện", "danh sách hộ phải di dời"),
    ("Tuyên truyền về an toàn giao thông", None),
]


@pytest.mark.parametrize(("text", "bodies"), REPORTS)
def test_those_who_hear_of_it_are_named(text: str, bodies: list[str]) -> None:
    reading, span = read(text)
    assert [found.name for found in report_to_of(reading, span)] == bodies


@pytest.mark.parametrize(("text", "bodies"), AUTHORITIES)
def test_those_who_decide_are_named(text: str, bodies: list[str]) -> None:
    reading, span = read(text)
    assert [found.name for found in authority_of(reading, span)] == bodies


@pytest.mark.parametrize(("text", "product"), PRODUCTS)
def test_the_thing_to_hand_over_is_named_as_printed(text: str, product: str | None) -> None:
    reading, span = read(text)
    assert product_of(reading, span) == product
