"""Sentences of official texts with the deadlines that a reader finds in them by the annotation guide."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from pipeline.model import Deadline
from pipeline.parse.deadlines import find_deadlines

ROWS = [json.loads(line) for line in (Path(__file__).parent / "sentences.jsonl").read_text("utf-8").splitlines()]
FIELDS = ("kind", "value", "bound", "time", "timing", "event", "working_days", "anchor", "quote")


def told(deadline: Deadline) -> dict[str, Any]:
    """A deadline as the table writes it: without what is None."""
    fields = asdict(deadline)
    return {name: fields[name] for name in FIELDS if fields[name] is not None}


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:50] for row in ROWS])
def test_a_sentence_has_the_deadlines_that_a_reader_finds(row: dict[str, Any]) -> None:
    assert [told(deadline) for deadline in find_deadlines(row["text"], row["issued_on"])] == row["deadlines"]


def test_the_table_holds_every_kind_and_a_share_of_sentences_with_none() -> None:
    kinds = Counter(deadline["kind"] for row in ROWS for deadline in row["deadlines"])
    assert set(kinds) == {"date", "recurring", "quota", "relative", "event", "period", "ongoing"}
    assert sum(kinds.values()) >= 150
    assert sum(not row["deadlines"] for row in ROWS) >= 50


SHORT = [
    # text, document's date, [(kind, value, bound, time)] — why
    ("Báo cáo trước 17 giờ 30 ngày 20/5/2024.", None, [("date", "2024-05-20", "before", "17:30")]),
    ("Báo cáo trước 2h30 chiều ngày 20/5/2024.", None, [("date", "2024-05-20", "before", "14:30")]),
    ("gửi báo cáo trước ngày 20/6.", "2024-05-10", [("date", "2024-06-20", "before", None)]),
    ("gửi báo cáo trước ngày 20/3.", "2024-05-10", [("date", "2025-03-20", "before", None)]),
    ("gửi báo cáo trước ngày 20/6.", "2024-07", [("date", "2025-06-20", "before", None)]),
    ("gửi báo cáo trước ngày 20/6.", None, [("date", None, "before", None)]),
    ("Hoàn thành trong Quý II.", "2024-05-10", [("date", "2024-Q2", "in", None)]),
    ("Hoàn thành xong trong ngày 20/5/2024.", None, [("date", "2024-05-20", "by", None)]),
    ("Từ nay đến hết năm 2025, rà soát hồ sơ.", "2024-05-10", [("date", "2025", "by", None)]),
    ("Hội nghị tổ chức vào ngày 20/5/2024.", None, [("date", "2024-05-20", "on", None)]),
    ("Hạn cuối ngày 31/02/2024.", None, []),  # there is no such day
    ("Hàng tháng và quý báo cáo.", None, [("recurring", "FREQ=MONTHLY", None, None),
                                         ("recurring", "FREQ=MONTHLY;INTERVAL=3", None, None)]),
    ("Định kỳ (hằng quý, hằng năm) hoặc đột xuất báo cáo.", None,
     [("recurring", "FREQ=MONTHLY;INTERVAL=3", None, None), ("recurring", "FREQ=YEARLY", None, None)]),
    ("Hằng tháng tổng hợp, báo cáo trước ngày 25.", None,
     [("recurring", "FREQ=MONTHLY;BYMONTHDAY=25", "before", None)]),
    ("Hằng năm (trước ngày 20/12) báo cáo.", None,
     [("recurring", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20", "before", None)]),
    ("Báo cáo trước ngày 15/6 và 15/12 hằng năm.", None,
     [("recurring", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15", "before", None)]),
    ("Báo cáo trước 16h00 thứ Sáu hàng tuần.", None, [("recurring", "FREQ=WEEKLY;BYDAY=FR", "before", "16:00")]),
    ("Báo cáo trước ngày cuối cùng của tháng.", None, [("recurring", "FREQ=MONTHLY;BYMONTHDAY=-1", "before", None)]),
    ("Báo cáo trước ngày 10 của tháng đầu quý sau.", None,
     [("recurring", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10", "before", None)]),
    ("Tổ chức tập huấn 02 cuộc/năm.", None, [("quota", "2/P1Y", None, None)]),
    ("Thực hiện trong 6 tháng đầu năm 2024.", "2024-01-02", [("period", "2024-01/2024-06", None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "issued_on", "expected"), SHORT)
def test_short_forms_have_their_value_bound_and_clock(
    text: str, issued_on: str | None, expected: list[tuple[str | None, ...]]
) -> None:
    found = find_deadlines(text, issued_on)
    assert [(d.kind, d.value, d.bound, d.time) for d in found] == expected


def test_a_day_without_a_year_is_to_be_checked_by_a_person() -> None:
    assert [d.certainty for d in find_deadlines("gửi trước ngày 20/6, xong trước ngày 30/6/2024.", "2024-05-10")] == [
        "check",
        "sure",
    ]


SPELLINGS = [
    ("Hằng quí báo cáo.", "FREQ=MONTHLY;INTERVAL=3"),
    ("Hàng qúy báo cáo.", "FREQ=MONTHLY;INTERVAL=3"),
    ("HÀNG THÁNG báo cáo.", "FREQ=MONTHLY"),
    ("Định kỳ sáu tháng sơ kết.", "FREQ=MONTHLY;INTERVAL=6"),
    ("Định kì 06 tháng báo cáo.", "FREQ=MONTHLY;INTERVAL=6"),
]


@pytest.mark.parametrize(("text", "rule"), SPELLINGS)
def test_other_spellings_say_the_same(text: str, rule: str) -> None:
    assert [d.value for d in find_deadlines(text)] == [rule]
