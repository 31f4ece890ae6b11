"""All spellings of a body count as one."""

from __future__ import annotations

import pytest

from models import rows
from pipeline.bodies import canonical_name
from pipeline.text import matching_form

SPELLINGS = [
    ("an abbreviation with &", "Sở TT&TT", "Sở Thông tin và Truyền thông"),
    ("an abbreviation without &", "Sở TTTT", "Sở Thông tin và Truyền thông"),
    ("& for và", "Sở Thông tin & Truyền thông", "Sở Thông tin và Truyền thông"),
    ("a small first letter", "sở TT-TT", "Sở Thông tin và Truyền thông"),
    ("dashes of two kinds", "Sở Lao động – Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
    ("a field with commas", "Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("the field of a ministry", "Bộ GD&ĐT", "Bộ Giáo dục và Đào tạo"),
    ("UBND before a place", "UBND các huyện, thành phố", "Ủy ban nhân dân các huyện, thành phố"),
    ("the old tone style", "Uỷ ban nhân dân huyện Phú Tân", "Uỷ ban nhân dân huyện Phú Tân"),
    ("a title before the abbreviation", "Chủ tịch UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh"),
    ("a note that is no name", "Nhà thầu cung cấp dịch vụ (nếu có)", "Nhà thầu cung cấp dịch vụ"),
    ("a name with nothing to write out", "Các doanh nghiệp viễn thông", "Các doanh nghiệp viễn thông"),
    ("an empty name", "", ""),
]


@pytest.mark.parametrize(("why", "name", "written"), SPELLINGS, ids=[row[0] for row in SPELLINGS])
def test_a_name_is_written_out(why: str, name: str, written: str) -> None:
    assert matching_form(canonical_name(name)) == matching_form(written)


@pytest.mark.parametrize("row", rows("body_spellings"), ids=lambda row: row["name"])
def test_each_spelling_of_the_table_is_written_out(row: dict[str, str]) -> None:
    assert matching_form(canonical_name(row["example"])) == matching_form(row["written"])


@pytest.mark.parametrize("row", rows("fields"), ids=lambda row: row["field"])
def test_each_field_keeps_its_own_name(row: dict[str, str]) -> None:
    assert canonical_name(f"Sở {row['field']}") == f"Sở {row['field']}"
