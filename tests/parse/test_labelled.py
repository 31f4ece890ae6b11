"""Labelled lines: what they give to the tasks of their item, however they are worded."""

from __future__ import annotations

import pytest

from pipeline import parse_text
from pipeline.model import Task
from tests.parse.whole import names


def _task(line: str) -> Task:
    (task,) = parse_text(f"KẾ HOẠCH\nPhòng, chống dịch\nI. NHIỆM VỤ\n1. Giám sát ca bệnh tại cửa khẩu\n{line}").tasks
    return task


LEADS = [
    "Đơn vị chủ trì: Sở Y tế",
    "- Đơn vị chủ trì: Sở Y tế.",
    "Cơ quan chủ trì: Sở Y tế;",
    "Chủ trì: Sở Y tế",
    "Đơn vị thực hiện: Sở Y tế",
    "+ Đơn vị chủ trì thực hiện: Sở Y tế",
    "Phân công thực hiện: Sở Y tế",
]
SUPPORTS = ["Đơn vị phối hợp: Công an tỉnh", "Cơ quan phối hợp: Công an tỉnh.", "- Phối hợp: Công an tỉnh"]
TIMES = [
    ("Thời gian thực hiện: Quý II/2025", "2025-Q2"),
    ("- Thời gian hoàn thành: trước ngày 30/6/2025.", "2025-06-30"),
    ("Thời hạn: tháng 9/2025", "2025-09"),
    ("Thời gian: Hằng năm", "FREQ=YEARLY"),
    ("Tiến độ thực hiện: năm 2025", "2025/2025"),
    ("Thời gian thực hiện: Thường xuyên", None),
]
OTHERS = ["Kinh phí: từ ngân sách tỉnh", "Sản phẩm: Báo cáo kết quả giám sát", "Địa điểm: các cửa khẩu"]


@pytest.mark.parametrize("line", LEADS)
def test_a_label_names_who_leads(line: str) -> None:
    assert names(_task(line)) == ["Sở Y tế"]


@pytest.mark.parametrize("line", SUPPORTS)
def test_a_label_names_who_supports(line: str) -> None:
    assert names(_task(line), "support") == ["Công an tỉnh"]


@pytest.mark.parametrize(("line", "value"), TIMES)
def test_a_label_tells_the_time(line: str, value: str | None) -> None:
    assert [deadline.value for deadline in _task(line).deadlines] == [value]


@pytest.mark.parametrize("line", OTHERS)
def test_other_labels_are_no_tasks(line: str) -> None:
    assert [task.quote for task in parse_text(f"KẾ HOẠCH\nA\n1. Giám sát ca bệnh.\n{line}").tasks] == [
        "Giám sát ca bệnh"
    ]


BEHIND = [
    ("a time behind two tasks holds for both", "Thời gian hoàn thành: trước ngày 30/6/2025", ["2025-06-30"], []),
    ("a body behind two tasks supports both", "Đơn vị phối hợp: Công an tỉnh", [], ["Công an tỉnh"]),
]


@pytest.mark.parametrize(("label", "values", "supports"), [row[1:] for row in BEHIND], ids=[row[0] for row in BEHIND])
def test_a_labelled_sentence_behind_tasks_is_none_itself(label: str, values: list[str], supports: list[str]) -> None:
    text = f"KẾ HOẠCH\nA\n1. Sở Y tế\na) Rà soát kho thuốc của tỉnh; lập danh mục thuốc cần mua. {label}.\nb) Báo cáo."
    first, second = [task for task in parse_text(text).tasks if task.clause == "1.a"]
    assert (first.quote, second.quote) == ("Rà soát kho thuốc của tỉnh", "lập danh mục thuốc cần mua")
    for task in (first, second):
        assert [deadline.value for deadline in task.deadlines] == values
        assert names(task, "support") == supports
