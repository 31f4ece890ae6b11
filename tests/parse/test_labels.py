"""A line's outline label: what opens an item, how it is printed in a path, how deep it lies, and what only looks so."""

from __future__ import annotations

import pytest

from pipeline.parse.labels import label_of

LABELS = [
    ("Phần thứ nhất. Quy định chung", "part", "Phần thứ nhất"),
    ("PHẦN II. NỘI DUNG", "part", "PHẦN II"),
    ("Chương III TỔ CHỨC THỰC HIỆN", "chapter", "Chương III"),
    ("Mục 2. Trách nhiệm của các sở", "section", "Mục 2"),
    ("Điều 1. Phê duyệt Đề án", "article", "Điều 1"),
    ("Điều 12: Hiệu lực", "article", "Điều 12"),
    ("II. NHIỆM VỤ, GIẢI PHÁP", "roman", "II"),
    ("IV/ TỔ CHỨC THỰC HIỆN", "roman", "IV"),
    ("I- MỤC ĐÍCH", "roman", "I"),
    ("III - KINH PHÍ", "roman", "III"),
    ("A. CÔNG TÁC CHUẨN BỊ", "upper", "A"),
    ("B- TRÁCH NHIỆM", "upper", "B"),
    ("1. Sở Xây dựng", "decimal1", "1"),
    ("1) Sở Xây dựng", "decimal1", "1"),
    ("2/ Tiêm chủng mở rộng", "decimal1", "2"),
    ("2/Tiêm chủng mở rộng", "decimal1", "2"),
    ("3.- Công an tỉnh", "decimal1", "3"),
    ("3- Công an tỉnh", "decimal1", "3"),
    ("4 - Kho bạc Nhà nước", "decimal1", "4"),
    ("5 Thanh tra tỉnh", "decimal1", "5"),
    ("1.2. Rà soát quỹ đất", "decimal2", "1.2"),
    ("1.2 Rà soát quỹ đất", "decimal2", "1.2"),
    ("2.1.3. Thu gom rác thải", "decimal3", "2.1.3"),
    ("a) Rà soát quỹ đất", "letter", "a"),
    ("a. Rà soát quỹ đất", "letter", "a"),
    ("a/ Rà soát quỹ đất", "letter", "a"),
    ("đ) Không lưu trữ", "letter", "đ"),
    ("g)Tổng hợp báo cáo", "letter", "g"),
    ("(i) hồ sơ đề nghị", "bracket", "i"),
    ("(1) hồ sơ đề nghị", "bracket", "1"),
    ("- Rà soát quỹ đất", "dash", "-"),
    ("-Rà soát quỹ đất", "dash", "-"),
    ("– Rà soát quỹ đất", "dash", "-"),
    ("• Rà soát quỹ đất", "dash", "-"),
    ("* Rà soát quỹ đất", "dash", "-"),
    ("- 100% cơ sở được kiểm tra", "dash", "-"),
    ("+ Rà soát quỹ đất", "plus", "+"),
    ("+Rà soát quỹ đất", "plus", "+"),
    ("-+ Rà soát quỹ đất", "plus", "+"),
    ("Phụ lục I", "annex", "Phụ lục I"),
    ("PHỤ LỤC II", "annex", "Phụ lục II"),
    ("Phụ lục số 3", "annex", "Phụ lục số 3"),
]
NO_LABELS = [
    "15/4/2024 là ngày bầu cử",
    "2024 là năm chuyển đổi số",
    "30/9/2024 hoàn thành",
    "2 - 3 ngày sau bão",
    "-5 độ C",
    "Sở Xây dựng",
    "Điều 5 của Luật Đất đai",
    "Chương trình mục tiêu quốc gia",
    "Mục tiêu đến năm 2030",
    "f",
    "",
]


@pytest.mark.parametrize(("line", "kind", "printed"), LABELS)
def test_a_label_is_told_with_its_kind(line: str, kind: str, printed: str) -> None:
    label = label_of(line)
    assert label is not None
    assert (label.kind, label.text) == (kind, printed)
    assert 0 < label.length <= len(line)


@pytest.mark.parametrize("line", NO_LABELS)
def test_what_only_looks_like_a_label_is_none(line: str) -> None:
    assert label_of(line) is None


def test_kinds_lie_in_the_order_of_the_decree() -> None:
    opened = ["Phần I.", "Chương I.", "Điều 1. A", "I. A", "1. A", "1.1. A", "1.1.1. A", "a) A", "- A", "+ A"]
    ranks = [label.rank for line in opened if (label := label_of(line))]
    assert len(ranks) == len(opened)
    assert ranks == sorted(set(ranks))


@pytest.mark.parametrize(("line", "words"), [("1.2. Rà soát", "Rà soát"), ("đ) Không", "Không"), ("-  Thu", "Thu")])
def test_the_words_start_right_behind_the_label(line: str, words: str) -> None:
    label = label_of(line)
    assert label is not None
    assert line[label.length :].strip() == words
