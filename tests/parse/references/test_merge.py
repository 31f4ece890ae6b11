"""Mentions of one document brought together, and how the directive uses each document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.measured import ROOT
from pipeline.model import Reference
from pipeline.parse.references import references_in
from pipeline.read.transcript import source_text


def _short(references: tuple[Reference, ...]) -> list[tuple[str | None, str]]:
    return [(found.code or found.title, found.relation) for found in references]


RELATIONS = [
    (
        "each line of a preamble",
        "Căn cứ Luật Giá số 16/2023/QH15;\nCăn cứ Nghị định số 1/2024/NĐ-CP;",
        [("16/2023/QH15", "basis"), ("1/2024/NĐ-CP", "basis")],
    ),
    (
        "a list goes on",
        "Căn cứ Nghị quyết số 18/2008/QH12 của Quốc hội về đẩy mạnh xã hội hóa; Nghị quyết số 35/2009/QH12",
        [("18/2008/QH12", "basis"), ("35/2009/QH12", "basis")],
    ),
    (
        "a list after a colon",
        "Thực hiện các văn bản sau:\n- Chỉ thị số 5/CT-TTg về tăng cường quản lý;\n- Công văn số 123/BYT-DP.",
        [("5/CT-TTg", "implements"), ("123/BYT-DP", "implements")],
    ),
    (
        "a document in a title",
        "Căn cứ Thông tư số 3/2017/TT-BTTTT hướng dẫn một số điều của Nghị định 85/2016/NĐ-CP",
        [("3/2017/TT-BTTTT", "basis"), ("85/2016/NĐ-CP", "cites")],
    ),
    (
        "the list goes on after a title",
        "Căn cứ Thông tư số 3/2017/TT-BTTTT hướng dẫn Nghị định số 85/2016/NĐ-CP; Chỉ thị số 9/CT-TTg",
        [("3/2017/TT-BTTTT", "basis"), ("85/2016/NĐ-CP", "cites"), ("9/CT-TTg", "basis")],
    ),
    (
        "a second verb after a title",
        "Thực hiện Chỉ thị số 5/CT-TTg về việc giữ đất lúa và thực hiện việc kiểm kê theo công văn số 1/BTC-QLCS",
        [("5/CT-TTg", "implements"), ("1/BTC-QLCS", "implements")],
    ),
    (
        "two reasons",
        "Thực hiện Chỉ thị số 18/CT-TTg về an toàn mạng; xét báo cáo của Sở Y tế tại Văn bản số 3/SYT-NV, tỉnh yêu cầu",
        [("18/CT-TTg", "implements"), ("3/SYT-NV", "basis")],
    ),
    (
        "what amended it stands beside it",
        "Thực hiện Thông tư số 12/2018/TT-BXD và được sửa đổi, bổ sung tại Thông tư số 07/2019/TT-BXD",
        [("12/2018/TT-BXD", "implements"), ("07/2019/TT-BXD", "implements")],
    ),
    (
        "an expiry said after the name",
        "Chỉ thị số 34/CT-UBND hết hiệu lực kể từ ngày Chỉ thị này có hiệu lực.",
        [("34/CT-UBND", "repeals")],
    ),
    (
        "a footnote reads on from its mark",
        "thực hiện chỉ đạo của tỉnh⁽²⁾.\n3. Rà soát.\n² Văn bản số 2479/UBND-KGVX; Văn bản số 102/UBND-KGVX",
        [("2479/UBND-KGVX", "implements"), ("102/UBND-KGVX", "implements")],
    ),
    (
        "nothing said",
        "(Gửi kèm: Công văn số 2417/UBND-NC; Công văn 866/UBND-NC)",
        [("2417/UBND-NC", "cites"), ("866/UBND-NC", "cites")],
    ),
]


@pytest.mark.parametrize(("sentence", "text", "expected"), RELATIONS, ids=[row[0] for row in RELATIONS])
def test_the_relation_is_that_of_the_words_around(sentence: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert _short(references_in(text)) == expected


DECREE = "Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ. "
SAME = [
    ("the code again", "Triển khai Điều 5 Nghị định 61/2018/NĐ-CP."),
    ("the number alone", "Triển khai Điều 5 Nghị định số 61."),
    ("the number without 'số'", "Triển khai Điều 5 Nghị định 61."),
    ("pointing back", "Triển khai Điều 5 Nghị định nêu trên."),
    ("pointing back at the end", "Triển khai Điều 5 Nghị định trên."),
]


@pytest.mark.parametrize(("sentence", "again"), SAME, ids=[row[0] for row in SAME])
def test_a_short_form_is_a_mention_of_the_document_named_before(sentence: str, again: str) -> None:
    (found,) = references_in(DECREE + again)
    assert (found.code, found.date, found.issuer) == ("61/2018/NĐ-CP", "2018-04-23", "Chính phủ")
    assert (found.provisions, len(found.mentions)) == (("Điều 5",), 2)


def test_pointing_back_at_nothing_is_no_reference() -> None:
    assert references_in("Triển khai Nghị định nêu trên.") == ()


def test_an_alias_in_brackets_goes_with_the_name_that_it_stands_for() -> None:
    text = "Căn cứ Quyết định số 05/2017/QĐ-TTg (sau đây gọi tắt là Quyết định số 05/2017/QĐ-TTg)."
    assert _short(references_in(text)) == [("05/2017/QĐ-TTg", "basis")]


def test_a_title_means_the_law_whose_code_stands_elsewhere() -> None:
    text = "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15.\nTriển khai Luật thi đua, khen thưởng."
    assert _short(references_in(text)) == [("06/2022/QH15", "basis"), ("06/2022/QH15", "implements")]


def test_a_title_with_another_year_is_another_law() -> None:
    text = "theo Luật Đất đai năm 2013; theo Luật Đất đai số 31/2024/QH15."
    assert _short(references_in(text)) == [("Luật Đất đai năm 2013", "cites"), ("31/2024/QH15", "cites")]


def test_an_amending_law_and_the_law_it_amends_are_two() -> None:
    found = references_in("Luật sửa đổi, bổ sung một số điều của Luật Hải quan")
    assert _short(found) == [
        ("Luật sửa đổi, bổ sung một số điều của Luật Hải quan", "cites"),
        ("Luật Hải quan", "cites"),
    ]


def test_provisions_and_dates_of_all_mentions_come_together() -> None:
    (found,) = references_in(
        "theo Điều 9 Thông tư 2/2017/TT-BYT, theo Điều 10 Thông tư số 2/2017/TT-BYT ngày 12/9/2017"
    )
    assert (found.provisions, found.date) == (("Điều 9", "Điều 10"), "2017-09-12")


def test_a_document_cited_in_two_ways_is_two_references_with_one_type_each() -> None:
    text = "Xét đề nghị của Sở A tại văn bản số 47/TTr-SA ngày 12/3/2019, giao Sở B.\nTheo Tờ trình số 47/TTr-SA "
    assert [(found.type, found.relation) for found in references_in(text)] == [
        ("Văn bản", "basis"),
        ("Tờ trình", "cites"),
    ]


def test_the_directives_own_code_is_no_reference() -> None:
    text = "(Ban hành kèm theo Quyết định số 655/QĐ-BXD ngày 12 tháng 6 năm 2019)"
    assert references_in(text, own="655/QĐ-BXD") == ()


GOLD = sorted((ROOT / "corpus" / "gold").glob("*.json"))


@pytest.mark.parametrize("path", GOLD, ids=[path.stem[:30] for path in GOLD])
def test_the_directives_of_the_collection_give_the_documents_that_their_gold_names(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    raw = (ROOT / "corpus" / "directives" / f"{path.stem}.txt").read_text("utf-8")
    found = references_in(source_text(raw).text)
    assert {each.code or each.title for each in found} == {each["code"] or each["title"] for each in gold["references"]}
