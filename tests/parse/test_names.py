"""Names written out: capitals as a sentence writes them, provinces of all regions, fields of ministries."""

from __future__ import annotations

import pytest

from models import rows
from pipeline.parse.names import field_length, ordinary_writing, person_name, province_in
from pipeline.text import matching_form

WRITTEN = [
    ("ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN", "Ủy ban nhân dân tỉnh Điện Biên"),
    ("UBND THÀNH PHỐ HẢI PHÒNG", "Ủy ban nhân dân thành phố Hải Phòng"),
    ("UBND TỈNH BÀ RỊA - VŨNG TÀU", "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu"),
    ("ỦY BAN NHÂN DÂN PHƯỜNG AN CỰU", "Ủy ban nhân dân phường An Cựu"),
    ("ỦY BAN NHÂN DÂN HUYỆN CÔN ĐẢO", "Ủy ban nhân dân huyện Côn Đảo"),
    ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
    ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Sở Nông nghiệp và Môi trường"),
    ("BỘ KHOA HỌC VÀ CÔNG NGHỆ", "Bộ Khoa học và Công nghệ"),
    ("BỘ Y TẾ", "Bộ Y tế"),
    ("VĂN PHÒNG CHÍNH PHỦ", "Văn phòng Chính phủ"),
    ("TỈNH ỦY CÀ MAU", "Tỉnh ủy Cà Mau"),
    ("BAN THƯỜNG VỤ", "Ban Thường vụ"),
    ("HỘI ĐỒNG NHÂN DÂN TỈNH GIA LAI", "Hội đồng nhân dân tỉnh Gia Lai"),
]
PROVINCES = [
    ("ubnd tỉnh cao bằng yêu cầu", "Cao Bằng"),
    ("nhân dân tỉnh quảng ninh", "Quảng Ninh"),
    ("trên địa bàn thành phố hà nội", "Hà Nội"),
    ("tỉnh nghệ an và các tỉnh bạn", "Nghệ An"),
    ("tỉnh đắk lắk", "Đắk Lắk"),
    ("thành phố hồ chí minh", "Hồ Chí Minh"),
    ("tỉnh sóc trăng", "Sóc Trăng"),
    ("bộ y tế", None),
]
FIELDS = [
    ("Văn hóa, Thể thao và Du lịch, Tài chính", "Văn hóa, Thể thao và Du lịch"),
    ("Y tế và Công Thương", "Y tế"),
    ("Tài chính", "Tài chính"),
    ("Tài chính; Nội vụ", "Tài chính"),
    ("Xây dựng kế hoạch", ""),
    ("Y tế cơ sở", ""),
    ("Pháp chế, Tổ chức cán bộ", ""),
]


@pytest.mark.parametrize(("capitals", "written"), WRITTEN)
def test_capitals_are_written_as_in_a_sentence(capitals: str, written: str) -> None:
    assert ordinary_writing(capitals) == written


@pytest.mark.parametrize(("form", "province"), PROVINCES)
def test_a_province_is_found_by_its_name(form: str, province: str | None) -> None:
    assert province_in(matching_form(form), named_as_one=True) == province


def test_a_place_of_the_same_name_is_no_province_where_one_is_asked_for() -> None:
    assert province_in(matching_form("đường Hà Nội"), named_as_one=True) is None


@pytest.mark.parametrize("row", rows("provinces"), ids=lambda row: str(row["name"]))
def test_every_province_is_known_in_small_letters_and_in_capitals(row: dict[str, str]) -> None:
    for spelling in (row["name"], *row["aliases"]):
        assert province_in(matching_form(f"tỉnh {spelling}"), named_as_one=True) == row["name"]
        assert ordinary_writing(f"SỞ Y TẾ TỈNH {spelling.upper()}") == f"Sở Y tế tỉnh {row['name']}"


@pytest.mark.parametrize(("listed", "field"), FIELDS)
def test_a_field_is_taken_whole_from_a_list(listed: str, field: str) -> None:
    assert listed[: field_length(matching_form(listed))] == field


@pytest.mark.parametrize(
    ("printed", "name"), [("LÊ ĐỨC THỌ", "Lê Đức Thọ"), ("Y NGỌC", "Y Ngọc"), ("Nguyễn Thị ANH", "Nguyễn Thị Anh")]
)
def test_a_person_is_written_with_capitals_first(printed: str, name: str) -> None:
    assert person_name(printed) == name
