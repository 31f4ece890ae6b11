"""What a deadline's value means in words."""

from __future__ import annotations

import pytest

from pipeline.model import Deadline, Span
from pipeline.ui.deadline_words import meaning

AT = Span(0, 1)


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        (Deadline("date", "2024-04-25", "…", AT, bound="before"), "trước 25/04/2024"),
        (Deadline("date", "2023-06", "…", AT, bound="in"), "trong 06/2023"),
        (Deadline("date", "2023-Q1", "…", AT, bound="in"), "trong quý 1/2023"),
        (Deadline("date", "2024-04-25", "…", AT, bound="by", time="14:00"), "chậm nhất 14:00 25/04/2024"),
        (Deadline("recurring", "FREQ=MONTHLY;BYMONTHDAY=5,20", "…", AT), "ngày 5, 20 hằng tháng"),
        (
            Deadline("recurring", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15", "…", AT, bound="before"),
            "trước ngày 15 tháng 3, 6, 9, 12 hằng năm",
        ),
        (Deadline("recurring", "FREQ=MONTHLY;INTERVAL=3", "…", AT), "3 tháng một lần"),
        (Deadline("recurring", "FREQ=WEEKLY;BYDAY=FR", "…", AT), "thứ Sáu hằng tuần"),
        (Deadline("recurring", "FREQ=YEARLY", "…", AT, bound="before"), "hằng năm"),
        (Deadline("quota", "1/P6M", "…", AT), "1 lần mỗi 6 tháng"),
        (Deadline("quota", "2/P1Y", "…", AT), "2 lần mỗi năm"),
        (
            Deadline("relative", "P5D", "…", AT, working_days=True, anchor="ngày nhận văn bản"),
            "trong 5 ngày làm việc kể từ: ngày nhận văn bản",
        ),
        (Deadline("relative", "-P5D", "…", AT, anchor="kiểm tra"), "trước 5 ngày so với: kiểm tra"),
        (Deadline("relative", "PT30M", "…", AT), "trong 30 phút"),
        (Deadline("relative", "P0D", "…", AT), "ngay trong ngày"),
        (Deadline("event", None, "…", AT, timing="immediately", event="xảy ra sự cố"), "ngay khi xảy ra sự cố"),
        (Deadline("period", "2016/2020", "…", AT), "2016 – 2020"),
        (Deadline("period", "2023/2023", "…", AT), "năm 2023"),
        (Deadline("period", "2018/..", "…", AT), "từ 2018"),
        (Deadline("ongoing", None, "…", AT), "làm thường xuyên, liên tục"),
        (Deadline("recurring", "unheard of", "…", AT), "unheard of"),
    ],
)
def test_every_kind_of_deadline_reads_as_people_say_it(deadline: Deadline, expected: str) -> None:
    assert meaning(deadline) == expected
