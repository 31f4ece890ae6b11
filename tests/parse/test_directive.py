"""The whole directive: ids that stay, paths that are printed, spans that hold, and time in proportion to the text."""

from __future__ import annotations

import time
import unicodedata

import pytest

from pipeline import parse_text
from tests.parse.whole import lines
from tests.spans import astray

PLAN = lines("""
    UBND TỈNH YÊN BÁI
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 31/KH-UBND
    Yên Bái, ngày 06 tháng 02 năm 2025
    KẾ HOẠCH
    Phòng, chống rét cho cây trồng, vật nuôi
    Thực hiện Công văn số 12/BNN-TT ngày 02/01/2025 của Bộ Nông nghiệp và Môi trường, UBND tỉnh ban hành Kế hoạch:
    I. NHIỆM VỤ
    1. Sở Nông nghiệp và Môi trường
    - Hướng dẫn che chắn chuồng trại;
    - Hướng dẫn che chắn chuồng trại;
    - Trường hợp nhiệt độ dưới 10 độ C, không thả gia súc ra đồng.
    2. Sở Tài chính bố trí kinh phí theo Công văn số 12/BNN-TT ngày 02/01/2025.
    Nơi nhận:
    - Lưu: VT.
    CHỦ TỊCH
    Trần Huy Tuấn
""")


def test_ids_stay_when_spacing_accents_forms_or_other_items_change() -> None:
    ids = [task.id for task in parse_text(PLAN).tasks]
    assert len(set(ids)) == len(ids) == 4
    for other in (
        unicodedata.normalize("NFD", PLAN),
        PLAN.replace("\n", "\r\n"),
        PLAN.replace("che chắn", "**che  chắn**"),
        PLAN.replace("Trần Huy Tuấn", "Trần Huy T"),
    ):
        assert [task.id for task in parse_text(other).tasks] == ids
    longer = PLAN.replace("2. Sở Tài chính", "- Kiểm tra trâu, bò.\n2. Sở Tài chính")
    assert [task.id for task in parse_text(longer).tasks][:3] == ids[:3]


def test_the_same_words_twice_in_a_clause_have_ids_of_their_own() -> None:
    doubled = parse_text("KẾ HOẠCH\nTrồng rừng\n1. Sở Y tế kiểm tra; kiểm tra.").tasks
    assert len({task.id for task in doubled}) == len(doubled)


def test_clauses_have_the_labels_from_the_top() -> None:
    found = parse_text(PLAN)
    assert [(clause.path, clause.parent) for clause in found.clauses] == [
        ("I", None),
        ("I.1", "I"),
        ("I.1.-1", "I.1"),
        ("I.1.-2", "I.1"),
        ("I.1.-3", "I.1"),
        ("I.2", "I"),
    ]
    assert found.clauses[1].title == "Sở Nông nghiệp và Môi trường"


def test_a_task_knows_its_condition_its_references_and_why() -> None:
    cold, money = parse_text(PLAN).tasks[2:]
    assert cold.condition is not None
    assert cold.condition.startswith("Trường hợp nhiệt độ dưới 10 độ C")
    assert cold.modality == "prohibition"
    assert [parse_text(PLAN).references[index].code for index in money.references] == ["12/BNN-TT"]
    rules = {task.why.partition(";")[0] for task in parse_text(PLAN).tasks}
    assert rules == {"verb-first", "body-and-verb"}


NOTHING = [
    "",
    " ",
    "\n",
    "x",
    "Sở",
    "1",
    "1234567890",
    ".",
    "- ",
    "…",
    "\0",
    "“",
    "((((",
    "Kính gửi:",
    "Nơi nhận:",
    "QUYẾT ĐỊNH",
]


@pytest.mark.parametrize("text", NOTHING)
def test_hardly_a_text_is_a_directive_without_tasks(text: str) -> None:
    directive = parse_text(text)
    assert directive.tasks == ()
    assert astray(directive, directive.text) == []


HARD = [
    "(",
    "()",
    "(a ",
    "[",
    "“",
    '"',
    "1234567890",
    "1.",
    "1/",
    "1\n",
    "- \n",
    "- a\n",
    "-",
    "*",
    "; ",
    ": ",
    ", ",
    "a",
    "A ",
    " ",
    ".",
    "…",
    "?!",
    "\u0301",
    "_{",
    "⁽¹",
    "a¹",
    "ngày ",
    "ngày ..... tháng ",
    "số: ",
    "số 12/QĐ-UBND ",
    "A-",
    "A&",
    "Sở Y tế, ",
    "các ",
    "phối hợp với ",
    "phối hợp với Sở Y tế ",
    "báo cáo về ",
    "rà soát; ",
    "Rà soát. ",
    "trước ngày ",
    "trường hợp, ",
    "thực hiện ",
    "để ",
    "yêu cầu ",
    "giao Sở ",
    "quý I, ",
    "TM. ",
    "CHỦ TỊCH\n",
    "Nơi nhận:\n",
    "Kính gửi:\n",
    "abc\n",
    "Phụ lục I\n",
    "mục đích, ",
    "nếu có ",
    "thứ hai ngày ",
    "các Bộ: Công an, Y tế, ",
    "Sở Y tế thực hiện:\n",
    "Đơn vị chủ trì: Sở Y tế\n",
    "- Rà soát hồ sơ;\n+ Kiểm tra\n",
    "CỘNG HÒA XÃ HỘI\n",
]
SIZE = 2000


@pytest.mark.parametrize("piece", HARD)
def test_a_text_of_one_piece_repeated_takes_time_in_proportion(piece: str) -> None:
    """Four times the text may take some ten times as long on a busy machine, not the sixteen of a square."""
    short, long = _seconds(piece, SIZE), _seconds(piece, 4 * SIZE)
    assert long < 10 * short + 0.25


def _seconds(piece: str, size: int) -> float:
    text = (piece * size)[:size]
    start = time.process_time()
    directive = parse_text(text)
    taken = time.process_time() - start
    assert astray(directive, directive.text) == []
    return taken
