"""Who a heading names, whom a segment is to be done with, and what a list's order of lines belongs to."""

from __future__ import annotations

import pytest

from pipeline.model import Span
from pipeline.parse.doers import heading_bodies, supports_of
from pipeline.parse.outline import Item, outline_of
from pipeline.parse.reading import Reading, reading_of
from tests.parse.whole import lines, read

HEADINGS = [
    ("Sở Y tế", "Sở Y tế"),
    ("Sở Y tế:", "Sở Y tế"),
    ("Sở Y tế, Sở Công Thương và UBND các huyện", "Sở Y tế, Sở Công Thương và UBND các huyện"),
    ("Đối với UBND các xã, phường", "UBND các xã, phường"),
    ("Về phía các chủ đầu tư", "các chủ đầu tư"),
    ("Đề nghị Ủy ban MTTQ Việt Nam tỉnh", "Ủy ban MTTQ Việt Nam tỉnh"),
    ("Giao Sở Xây dựng:", "Sở Xây dựng"),
    ("Giám đốc Sở Y tế tổ chức thực hiện", "Giám đốc Sở Y tế"),
    ("UBND các huyện, thành phố có trách nhiệm", "UBND các huyện, thành phố"),
    ("Công tác trực Tết", None),
    ("Về kinh phí", None),
    ("Phòng, chống dịch bệnh", None),
    ("Một số giải pháp trọng tâm", None),
]
SUPPORTS = [
    ("Phối hợp với Công an tỉnh tuần tra", ["Công an tỉnh"]),
    ("Chủ trì, phối hợp với Sở Y tế, Sở Công Thương kiểm tra chợ", ["Sở Y tế", "Sở Công Thương"]),
    ("Chủ trì, phối hợp chặt chẽ với các sở, ban, ngành rà soát", ["các sở, ban, ngành"]),
    ("Phối hợp cùng Hội Nông dân tỉnh tập huấn", ["Hội Nông dân tỉnh"]),
    ("Phối hợp Bộ Chỉ huy Quân sự tỉnh diễn tập", ["Bộ Chỉ huy Quân sự tỉnh"]),
    ("Phối hợp với các Sở: Tư pháp, Nội vụ thẩm định", ["Sở Tư pháp", "Sở Nội vụ"]),
    ("Phối hợp tổ chức hội nghị", []),
    ("Rà soát quy chế phối hợp", []),
]


@pytest.mark.parametrize(("heading", "bodies"), HEADINGS)
def test_a_heading_names_bodies_or_a_topic(heading: str, bodies: str | None) -> None:
    reading, span = read(heading)
    found = heading_bodies(reading, span, whole=True)
    assert (found.of(heading) if found else None) == bodies


@pytest.mark.parametrize(("text", "bodies"), SUPPORTS)
def test_those_to_work_with_are_found(text: str, bodies: list[str]) -> None:
    reading, span = read(text)
    assert [found.name for found in supports_of(reading, span, addressed=False)] == bodies


def _outline(text: str) -> list[tuple[str, str]]:
    """Each item's path and words; "¶" where it is an unnumbered paragraph."""
    reading = reading_of(lines(text))
    root = outline_of(reading, range(len(reading.lines)), _never)
    return [(_path(item), item.span.of(reading.text)) for item in root.walk()]


def _never(reading: Reading, span: Span, *, heading: bool) -> bool:
    return False


def _path(item: Item) -> str:
    return f"{item.path}.¶" if item.is_paragraph else item.path


def test_deeper_kinds_stand_below_shallower_ones() -> None:
    assert _outline("""
        II. NHIỆM VỤ
        1. Sở Y tế
        a) Tiêm chủng
        - Rà soát
        + Lập sổ
        - Tiêm
        b) Giám sát
        2. Sở Tài chính
    """) == [
        ("II", "NHIỆM VỤ"),
        ("II.1", "Sở Y tế"),
        ("II.1.a", "Tiêm chủng"),
        ("II.1.a.-1", "Rà soát"),
        ("II.1.a.-1.+1", "Lập sổ"),
        ("II.1.a.-2", "Tiêm"),
        ("II.1.b", "Giám sát"),
        ("II.2", "Sở Tài chính"),
    ]


def test_a_decimal_stands_for_its_parents() -> None:
    assert [path for path, _ in _outline("III. A\n2. B\n2.1. C\n2.1.1. D\n2.2. E\n3. F\n1.1. G")] == [
        "III",
        "III.2",
        "III.2.1",
        "III.2.1.1",
        "III.2.2",
        "III.3",
        "III.3.1.1",
    ]


def test_a_paragraph_belongs_to_the_nearest_item_that_is_no_bullet() -> None:
    assert _outline("Mở đầu\n1. Sở Y tế\n- Rà soát\nBáo cáo kết quả.\n2. Sở Tài chính") == [
        (".¶", "Mở đầu"),
        ("1", "Sở Y tế"),
        ("1.-1", "Rà soát"),
        ("1.¶", "Báo cáo kết quả."),
        ("2", "Sở Tài chính"),
    ]


def test_bullets_are_counted_on_behind_a_paragraph() -> None:
    assert [path for path, _ in _outline("1. A\n- B\nC\n- D\n+ E\n+ F\n- G")] == [
        "1",
        "1.-1",
        "1.¶",
        "1.-2",
        "1.-2.+1",
        "1.-2.+2",
        "1.-3",
    ]


def test_the_mark_that_ends_a_document_ends_its_words() -> None:
    assert _outline("1. Sở Y tế rà soát./. TH") == [("1", "Sở Y tế rà soát.")]
