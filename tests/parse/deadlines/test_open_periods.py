"""Times that begin on a day and end with an event or not at all, and days of a month that count from its end."""

from __future__ import annotations

import pytest

from pipeline import find_deadlines

FOUND = [
    (
        "a ban until a message comes",
        "Cấm tàu thuyền ra khơi từ 18 giờ 00 ngày 12/9/2024 cho đến khi có tin bão tan.",
        [("period", "2024-09-12/..", "từ 18 giờ 00 ngày 12/9/2024 cho đến khi có tin bão tan")],
    ),
    (
        "from a day to the end of a season",
        "Từ ngày 01/11/2024 đến hết mùa khô, các chủ rừng trực gác.",
        [("period", "2024-11-01/..", "Từ ngày 01/11/2024 đến hết mùa khô")],
    ),
    (
        "an order that holds from a day on",
        "Cho học sinh đi học trở lại từ ngày 16/9/2024.",
        [("period", "2024-09-16/..", "từ ngày 16/9/2024")],
    ),
    ("since when a thing is so", "Kiểm tra các công trình khởi công từ ngày 16/9/2024.", []),
    ("from when papers are kept", "Số hóa hồ sơ lập từ ngày 01/01/2020.", []),
    (
        "days of a month and its last one",
        "Gửi bản tin vào ngày 10, ngày 20 và ngày cuối cùng hằng tháng.",
        [("recurring", "FREQ=MONTHLY;BYMONTHDAY=10,20,-1", "vào ngày 10, ngày 20 và ngày cuối cùng hằng tháng")],
    ),
    (
        "after somebody's guidance, behind a place of work",
        "Hoàn thiện Đề án vị trí việc làm sau khi có hướng dẫn của Bộ Nội vụ.",
        [("event", None, "sau khi có hướng dẫn của Bộ Nội vụ")],
    ),
    (
        "during floods, behind figures to be given",
        "Cung cấp số liệu vận hành hồ chứa trong thời gian mưa lũ.",
        [("event", None, "trong thời gian mưa lũ")],
    ),
    ("figures of a time are a thing", "Tổng hợp số liệu thiệt hại trong thời gian mưa lũ.", []),
    ("projects of every year are a thing", "Thực hiện các đề án khuyến công hằng năm.", []),
]


@pytest.mark.parametrize(("text", "found"), [row[1:] for row in FOUND], ids=[row[0] for row in FOUND])
def test_a_sentence_tells(text: str, found: list[tuple[str, str | None, str]]) -> None:
    assert [(d.kind, d.value, d.quote) for d in find_deadlines(text)] == found
