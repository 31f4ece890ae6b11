"""The value of a labelled line or a table's time column counts in its bare form too."""

from __future__ import annotations

import pytest

from pipeline.parse.deadlines import deadlines_in, find_deadlines

LABELS = [
    ("Hàng năm", [("recurring", "FREQ=YEARLY", None)]),
    ("Thường xuyên trong năm", [("ongoing", None, None)]),
    ("Thường xuyên", [("ongoing", None, None)]),
    ("Trong năm 2018 và các năm tiếp theo", [("period", "2018/..", None)]),
    ("Năm 2018 và các năm tiếp theo", [("period", "2018/..", None)]),
    ("Quý II/2024", [("date", "2024-Q2", "in")]),
    ("Quý IV năm 2024", [("date", "2024-Q4", "in")]),
    ("Quý I, II/2024", [("period", "2024-Q1/2024-Q2", None)]),
    ("Quý I và Quý II/2024", [("period", "2024-Q1/2024-Q2", None)]),
    ("từ Quý II - IV/2024", [("period", "2024-Q2/2024-Q4", None)]),
    ("Quý IV/2024 và Quý I/2025", [("period", "2024-Q4/2025-Q1", None)]),
    ("Từ năm 2024", [("period", "2024/..", None)]),
    ("Từ 01/6/2024", [("period", "2024-06-01/..", None)]),
    ("Giai đoạn 2024 - 2026 và các năm tiếp theo", [("period", "2024/..", None)]),
    ("6 tháng đầu năm 2024", [("period", "2024-01/2024-06", None)]),
    ("Tháng 01-02/2024", [("period", "2024-01/2024-02", None)]),
    ("Hàng quý, năm", [("recurring", "FREQ=MONTHLY;INTERVAL=3", None), ("recurring", "FREQ=YEARLY", None)]),
    ("Theo yêu cầu", []),
    ("Tháng 6 năm 2024", [("date", "2024-06", "in")]),
    ("trong tháng 01/2024", [("date", "2024-01", "in")]),
    ("Năm 2024", [("period", "2024/2024", None)]),
    ("2024 - 2026", [("period", "2024/2026", None)]),
    ("Giai đoạn 2021-2025", [("period", "2021/2025", None)]),
    ("trong khoảng thời gian từ 05/9 - 25/10/2024", [("period", "2024-09-05/2024-10-25", None)]),
    ("9h30, ngày 20/6/2024", [("date", "2024-06-20", "on")]),
    ("Trước ngày 15/12/2024", [("date", "2024-12-15", "before")]),
    ("02 lần/năm", [("quota", "2/P1Y", None)]),
]


@pytest.mark.parametrize(("value", "expected"), LABELS)
def test_a_labels_value_is_read_in_its_bare_form(value: str, expected: list[tuple[str | None, ...]]) -> None:
    found = deadlines_in(value, 0, len(value), None, line="label")
    assert [(d.kind, d.value, d.bound) for d in found] == expected


EVENTS = [
    (
        "Ngay khi xảy ra sự cố và được duy trì trong suốt quá trình ứng cứu sự cố",
        [("immediately", "xảy ra sự cố"), ("during", "quá trình ứng cứu sự cố")],
    ),
    (
        "Ngay sau khi phát hiện sự cố hoặc nhận được thông báo, báo cáo sự cố của tổ chức, cá nhân",
        [("immediately", "phát hiện sự cố hoặc nhận được thông báo, báo cáo sự cố của tổ chức, cá nhân")],
    ),
    ("Khi có yêu cầu", [("on", "có yêu cầu")]),
]


@pytest.mark.parametrize(("value", "expected"), EVENTS)
def test_a_labels_value_may_be_an_event(value: str, expected: list[tuple[str, str]]) -> None:
    found = deadlines_in(value, 0, len(value), None, line="label")
    assert [(d.timing, d.event) for d in found] == expected


def test_a_label_in_running_text_makes_its_bare_value_count() -> None:
    assert [d.value for d in find_deadlines("Thời gian thực hiện: Quý II/2024.")] == ["2024-Q2"]
    assert [d.value for d in find_deadlines("Kế hoạch Quý II/2024.")] == []


def test_a_bare_day_after_a_label_of_a_limit_is_the_last_day() -> None:
    (due,) = find_deadlines("Thời hạn hoàn thành: 31/12/2024.")
    assert (due.value, due.bound) == ("2024-12-31", "by")
