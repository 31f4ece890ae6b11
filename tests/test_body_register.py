"""A name resolves to the body of its day, and what that body became is told."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import rows
from pipeline.bodies import canonical_name
from pipeline.body_register import body_as_of
from scripts.build_bodies import register

SEED, TODAY = date(2022, 11, 8), date(2026, 1, 5)
REGISTER = rows("bodies")

# Each change of a body in models/body_changes.jsonl: the name as printed, its province, the name today, since when.
CHANGES = [
    ("a ministry merged", "Bộ TT&TT", None, "Bộ Khoa học và Công nghệ", "2025-03-01"),
    (
        "a function of a ministry given to another",
        "quản lý nhà nước về an toàn thông tin mạng (Bộ TT&TT)",
        None,
        "Bộ Công an",
        "2025-03-01",
    ),
    ("a department merged", "Sở Thông tin và Truyền thông", None, "Sở Khoa học và Công nghệ", "2025-03-01"),
    (
        "a function of a department given to the police",
        "quản lý nhà nước về an toàn thông tin mạng (Sở TT&TT)",
        None,
        "Công an tỉnh",
        "2025-03-01",
    ),
    (
        "a team of a province, dated by the month",
        "Đội ứng cứu sự cố",
        "Kon Tum",
        "Đội Ứng cứu sự cố an toàn thông tin mạng tỉnh Quảng Ngãi",
        "2025-12-01",
    ),
    ("a province merged into another", "Tỉnh Kon Tum", None, "Tỉnh Quảng Ngãi", "2025-07-01"),
    ("one of two provinces merged under the other's name", "tỉnh Hà Giang", None, "Tỉnh Tuyên Quang", "2025-07-01"),
    ("the committees of districts, which ended", "UBND cấp huyện", None, None, "2025-07-01"),
    (
        "a department of a merged province",
        "Sở TTTT",
        "Kon Tum",
        "Sở Khoa học và Công nghệ tỉnh Quảng Ngãi",
        "2025-07-01",
    ),
    ("a body with its province", "UBND tỉnh Kon Tum", None, "Ủy ban nhân dân tỉnh Quảng Ngãi", "2025-07-01"),
    ("a province by another spelling", "UBND tỉnh Kontum", None, "Ủy ban nhân dân tỉnh Quảng Ngãi", "2025-07-01"),
    ("a province into a city", "Sở Y tế Bình Dương", None, "Sở Y tế thành phố Hồ Chí Minh", "2025-07-01"),
    (
        "a province that became a city",
        "UBND tỉnh Thừa Thiên Huế",
        None,
        "Ủy ban nhân dân thành phố Huế",
        "2025-01-01",
    ),
    (
        "the holder of an office",
        "Giám đốc Công an tỉnh",
        "Kon Tum",
        "Giám đốc Công an tỉnh Quảng Ngãi",
        "2025-07-01",
    ),
    (
        "committees of districts by their kinds",
        "Chủ tịch UBND các huyện, thị xã, thành phố",
        "Kon Tum",
        None,
        "2025-07-01",
    ),
    ("a city within a province", "UBND thành phố Thanh Hóa", None, None, "2025-07-01"),
    ("a ministry of four fields", "Bộ LĐTB&XH", None, "Bộ Nội vụ", "2025-03-01"),
]


@pytest.mark.parametrize(("why", "name", "province", "today", "since"), CHANGES, ids=[row[0] for row in CHANGES])
def test_a_body_is_told_what_it_became(
    why: str, name: str, province: str | None, today: str | None, since: str
) -> None:
    change = body_as_of(name, SEED, province).became(TODAY)
    assert change
    assert (change.name, change.since) == (today, date.fromisoformat(since))
    assert body_as_of(name, SEED, province).became(change.since) == change


UNCHANGED = [
    ("a province that was not merged", "Tỉnh Thanh Hóa", None),
    ("one of two provinces that kept its name", "Công an tỉnh", "Tuyên Quang"),
    ("a department that goes on", "Sở Y tế", "Thanh Hóa"),
    ("a city's committee is no district's", "UBND thành phố Hà Nội", None),
    ("nor by its own province", "UBND thành phố", "Đà Nẵng"),
    ("committees of communes", "UBND các xã, phường", "Thanh Hóa"),
    ("a class", "các sở, ban, ngành", "Kon Tum"),
]


@pytest.mark.parametrize(("why", "name", "province"), UNCHANGED, ids=[row[0] for row in UNCHANGED])
def test_a_body_that_goes_on_became_nothing(why: str, name: str, province: str | None) -> None:
    found = body_as_of(name, SEED, province)
    assert found.known
    assert found.became(TODAY) is None


@pytest.mark.parametrize("name", ["Sở TTTT", "Sở TT&TT", "Sở Thông tin & Truyền thông", "sở TT-TT", "SỞ TTTT"])
def test_all_spellings_of_a_body_are_one_row(name: str) -> None:
    assert body_as_of(name, SEED).row == body_as_of("Sở Thông tin và Truyền thông", SEED).row is not None


AS_OF = [
    ("before the merger", "Sở TTTT", "2025-02-28", None, "Sở Thông tin và Truyền thông"),
    ("on its day", "Sở TTTT", "2025-03-01", None, "Sở Khoa học và Công nghệ"),
    ("with the province, before", "Sở TTTT", "2025-06-30", "Kon Tum", "Sở Khoa học và Công nghệ tỉnh Kon Tum"),
    ("with the province, after", "Sở TTTT", "2025-07-01", "Kon Tum", "Sở Khoa học và Công nghệ tỉnh Quảng Ngãi"),
    ("Huế as a city within a province", "UBND thành phố Huế", "2024-12-31", None, "Ủy ban nhân dân thành phố Huế"),
    (
        "a body that ended keeps its last name",
        "UBND huyện Bình Sơn",
        "2026-01-01",
        None,
        "Ủy ban nhân dân huyện Bình Sơn",
    ),
]


@pytest.mark.parametrize(("why", "name", "day", "province", "then"), AS_OF, ids=[row[0] for row in AS_OF])
def test_a_name_is_the_official_one_of_the_day(why: str, name: str, day: str, province: str | None, then: str) -> None:
    assert body_as_of(name, date.fromisoformat(day), province).name == then


def test_one_name_may_be_two_bodies_in_time() -> None:
    before, after = (body_as_of("UBND thành phố Huế", date(year, 12, 31)).row for year in (2024, 2025))
    assert before
    assert after
    assert (before.level, after.level) == ("district", "province")


def test_what_ended_has_no_row() -> None:
    assert body_as_of("UBND huyện Bình Sơn", date(2026, 1, 1)).row is None
    assert body_as_of("UBND huyện Bình Sơn", date(2026, 1, 1)).known


UNKNOWN = [
    ("a newspaper", "Báo Thanh Hóa"),
    ("a company", "VNPT Quảng Ngãi"),
    ("a body that was not there yet", "Bộ Nông nghiệp và Môi trường"),
    ("the committees of a district and of communes together", "UBND các huyện, thị xã; các xã, phường"),
    ("nothing", ""),
]


@pytest.mark.parametrize(("why", "name"), UNKNOWN, ids=[row[0] for row in UNKNOWN])
def test_an_unknown_name_stays_as_printed_and_says_so(why: str, name: str) -> None:
    found = body_as_of(name, SEED, "Kon Tum")
    assert (found.known, found.name, found.row, found.changes) == (False, name, None, ())


@pytest.mark.parametrize("name", ["các sở, ban, ngành", "Các Sở, ban ngành", "Thủ trưởng các sở, ban, ngành cấp tỉnh"])
def test_a_class_has_the_members_of_the_day(name: str) -> None:
    before, after = (set(body_as_of(name, day).members) for day in (SEED, TODAY))
    assert "Sở Y tế" in before & after
    assert "Sở Thông tin và Truyền thông" in before - after
    assert "Sở Nông nghiệp và Môi trường" in after - before


def test_a_change_without_a_source_says_so() -> None:
    unsourced = body_as_of("Sở KH&ĐT", SEED, "Kon Tum").became(TODAY)
    sourced = body_as_of("Sở TTTT", SEED, "Kon Tum").became(TODAY)
    assert unsourced
    assert sourced
    assert None in unsourced.sources
    assert None not in sourced.sources


def test_a_change_known_to_the_month_says_so() -> None:
    change = body_as_of("Đội ứng cứu sự cố", SEED, "Kon Tum").became(TODAY)
    assert change
    assert change.precision == "month"


def test_34_provinces_and_cities_stand_since_july_2025() -> None:
    assert len(body_as_of("các tỉnh, thành phố", date(2025, 6, 30)).members) == 63
    assert len(body_as_of("các tỉnh, thành phố", date(2025, 7, 1)).members) == 34


# The register itself


def test_the_register_is_the_one_that_the_tables_build() -> None:
    assert list(REGISTER) == register(), "python -m scripts.build_bodies"


def test_facts_without_a_source_are_marked() -> None:
    assert [row["name"] for row in REGISTER if (row["source"] is None) != row.get("unsourced", False)] == []


def _days(row: dict[str, str | None]) -> tuple[str, str]:
    return row["valid_from"] or "0001-01-01", row["valid_to"] or "9999-12-31"


def test_the_days_of_one_name_do_not_overlap() -> None:
    assert [row["name"] for row in REGISTER if _days(row)[0] > _days(row)[1]] == []
    for one, other in combinations(REGISTER, 2):
        if (one["name"], one["province"]) == (other["name"], other["province"]):
            assert _days(one)[1] < _days(other)[0] or _days(other)[1] < _days(one)[0], one["name"]


def test_each_successor_is_there_the_day_after() -> None:
    for row in REGISTER:
        for name in row["successors"]:
            after = str(date.fromisoformat(row["valid_to"]) + timedelta(days=1))
            heirs = [_days(heir) for heir in REGISTER if heir["name"] == name]
            assert [days for days in heirs if days[0] <= after <= days[1]], f"{row['name']} → {name}"


@pytest.mark.parametrize("row", REGISTER, ids=lambda row: f"{row['name']} {row['valid_from']}")
def test_each_name_and_abbreviation_finds_its_row(row: dict[str, Any]) -> None:
    day = date.fromisoformat(row["valid_from"] or row["valid_to"] or "2026-01-01")
    for name in (row["name"], *(row["abbreviations"] if row["kind"] != "province" else ())):
        found = body_as_of(name, day, row["province"])
        assert found.row, name
        assert found.row.name == row["name"]


DAYS = st.dates(date(2015, 1, 1), date(2030, 1, 1))
HEADS = st.sampled_from(
    ["Sở TTTT", "UBND", "Công an tỉnh", "UBND huyện", "các sở, ban, ngành", "Giám đốc Sở Y tế", "Báo"]
)
PLACES = st.sampled_from(["", " tỉnh", *(f" {row['kind']} {row['name']}" for row in rows("provinces"))])
NAMES = st.one_of(st.builds("{}{}".format, HEADS, PLACES), st.text(max_size=40))
PROVINCES = st.sampled_from([None, "Nơi khác", *(row["name"] for row in rows("provinces"))])


@given(NAMES, DAYS, PROVINCES)
def test_any_name_resolves_to_one_row_valid_on_the_day(name: str, day: date, province: str | None) -> None:
    found = body_as_of(name, day, province)
    body_as_of.cache_clear()
    assert body_as_of(name, day, province) == found
    assert found.printed == name
    assert found.row is None or found.row.valid(day)
    assert found.known or found.name == name
    assert list(found.changes) == sorted(found.changes, key=lambda change: change.since)


@given(NAMES, DAYS, PROVINCES)
def test_a_name_written_out_means_the_same_body(name: str, day: date, province: str | None) -> None:
    assert body_as_of(canonical_name(name), day, province).row == body_as_of(name, day, province).row


@given(NAMES, DAYS, PROVINCES)
def test_the_official_name_of_the_day_is_the_same_body(name: str, day: date, province: str | None) -> None:
    found = body_as_of(name, day, province)
    if found.row:
        assert body_as_of(found.name, day, province).row == found.row
