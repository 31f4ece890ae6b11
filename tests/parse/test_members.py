"""A phrase that names bodies, split into those that are bodies of their own; classes of bodies stay whole."""

from __future__ import annotations

import pytest

from pipeline.parse.members import is_generic, members_of
from pipeline.text import matching_form
from tests.parse.whole import read

MEMBERS = [
    ("Sở Y tế", ["Sở Y tế"]),
    ("Sở Y tế, Sở Tài chính", ["Sở Y tế", "Sở Tài chính"]),
    ("Sở Y tế và Công an tỉnh", ["Sở Y tế", "Công an tỉnh"]),
    ("Sở Nông nghiệp và Phát triển nông thôn", ["Sở Nông nghiệp và Phát triển nông thôn"]),
    ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
    ("các sở, ban, ngành", ["các sở, ban, ngành"]),
    ("các huyện, thị xã, thành phố", ["các huyện, thị xã, thành phố"]),
    ("UBND các xã, phường, thị trấn", ["UBND các xã, phường, thị trấn"]),
    ("các sở, ngành, UBND các huyện, thành phố", ["các sở, ngành", "UBND các huyện, thành phố"]),
    (
        "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các huyện, thành phố",
        ["Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND các huyện, thành phố"],
    ),
    ("các Sở: Tư pháp, Nội vụ", ["Sở Tư pháp", "Sở Nội vụ"]),
    ("Các Bộ: Công an, Quốc phòng và Ngoại giao", ["Bộ Công an", "Bộ Quốc phòng", "Bộ Ngoại giao"]),
    (
        "các Sở: Văn hóa, Thể thao và Du lịch, Giao thông vận tải",
        ["Sở Văn hóa, Thể thao và Du lịch", "Sở Giao thông vận tải"],
    ),
    (
        "Giám đốc các Sở: Y tế, Tài chính và Chủ tịch UBND các huyện",
        ["Giám đốc Sở Y tế", "Giám đốc Sở Tài chính", "Chủ tịch UBND các huyện"],
    ),
    (
        "Chánh Văn phòng UBND tỉnh, Giám đốc các Sở: Nội vụ, Y tế và Thủ trưởng các cơ quan có liên quan",
        ["Chánh Văn phòng UBND tỉnh", "Giám đốc Sở Nội vụ", "Giám đốc Sở Y tế", "Thủ trưởng các cơ quan có liên quan"],
    ),
    ("các Cục: Quản lý khám, chữa bệnh, An toàn thực phẩm", ["Cục Quản lý khám, chữa bệnh", "Cục An toàn thực phẩm"]),
    ("các Vụ: Pháp chế, Tổ chức cán bộ và Văn phòng Bộ", ["Vụ Pháp chế", "Vụ Tổ chức cán bộ", "Văn phòng Bộ"]),
    ("các sở, ngành: Công an tỉnh, Sở Y tế", ["Công an tỉnh", "Sở Y tế"]),
    ("Hội Nông dân, Hội Cựu chiến binh tỉnh", ["Hội Nông dân", "Hội Cựu chiến binh tỉnh"]),
    ("Báo Gia Lai, Đài Phát thanh và Truyền hình tỉnh", ["Báo Gia Lai", "Đài Phát thanh và Truyền hình tỉnh"]),
    (
        "Ngân hàng Nhà nước (chi nhánh tỉnh), Kho bạc Nhà nước",
        ["Ngân hàng Nhà nước (chi nhánh tỉnh)", "Kho bạc Nhà nước"],
    ),
    (
        "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam, Tổng Liên đoàn Lao động Việt Nam",
        ["Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "Tổng Liên đoàn Lao động Việt Nam"],
    ),
    ("cán bộ, công chức, viên chức", ["cán bộ, công chức, viên chức"]),
    ("đồng chí Giám đốc Sở Xây dựng", ["Giám đốc Sở Xây dựng"]),
]
GENERIC = ["các đơn vị, địa phương", "Các cơ quan, đơn vị", "các đơn vị", "tất cả các cơ quan, đơn vị, địa phương"]
OWN = ["các đơn vị có liên quan", "các sở, ngành", "các đơn vị trực thuộc", "Sở Y tế"]


@pytest.mark.parametrize(("phrase", "expected"), MEMBERS)
def test_a_list_of_bodies_is_split_into_its_members(phrase: str, expected: list[str]) -> None:
    reading, span = read(phrase)
    found = members_of(phrase, reading.form, span)
    assert [member.name for member in found] == expected
    assert all(0 <= member.span.start < member.span.end <= len(phrase) for member in found)


@pytest.mark.parametrize("name", GENERIC)
def test_all_under_kinh_gui_may_be_meant(name: str) -> None:
    assert is_generic(matching_form(name))


@pytest.mark.parametrize("name", OWN)
def test_bodies_that_are_told_apart_are_not_all(name: str) -> None:
    assert not is_generic(matching_form(name))
