"""Why a row is to be looked at: what in its words or its place often misleads."""

from __future__ import annotations

import pytest

from pipeline import parse_text
from pipeline.parse.doubts import DOUBTS
from tests.parse.whole import letter

ITEM = "UBND tỉnh yêu cầu:\n1. Sở Y tế\n"
ROWS: list[tuple[str, str, list[str]]] = [
    (ITEM + "- Rà soát cơ số thuốc trước ngày 20/3/2024.", "Rà soát cơ số thuốc", []),
    ("1. Nâng cao tinh thần, trách nhiệm trong phòng cháy, chữa cháy.", "Nâng cao tinh thần", ["part-in-doubt"]),
    (ITEM + "- Triển khai tiêm chủng ngay sau khi được cấp vắc xin.", "Triển khai tiêm chủng", ["event"]),
    (ITEM + "- Việc cấp thuốc phải bảo đảm đúng đối tượng.", "Việc cấp thuốc", ["thing-and-modal"]),
    (
        ITEM + "- Trường hợp thiếu thuốc, xây dựng phương án bổ sung trình UBND tỉnh.",
        "Trường hợp thiếu thuốc",
        ["case-in-front"],
    ),
    (
        ITEM + "- Triển khai Kế hoạch tiêm chủng mở rộng năm 2024 tại các xã.",
        "Triển khai Kế hoạch",
        ["document-in-front"],
    ),
    (ITEM + "- Trực cấp cứu 24/24 giờ.", "Trực cấp cứu", ["few-words"]),
    (ITEM + "- Không để xảy ra tình trạng thiếu thuốc trong dịp lễ.", "Không để", ["bare-prohibition"]),
    (
        ITEM + "- Khuyến cáo người dân: đeo khẩu trang nơi đông người; kiểm soát thân nhiệt tại chợ đầu mối.",
        "kiểm soát thân nhiệt",
        ["after-a-list"],
    ),
    (ITEM + "- Đồng thời, công khai giá thuốc tại mọi nhà thuốc của bệnh viện.", "Đồng thời", ["aside"]),
    ("Đề nghị Sở Y tế rà soát cơ số thuốc trước ngày 20/3/2024.", "Đề nghị Sở Y tế", ["loose-paragraph"]),
]


@pytest.mark.parametrize(("body", "start", "doubts"), ROWS, ids=[start for _, start, _ in ROWS])
def test_a_row_says_why_it_is_to_be_looked_at(body: str, start: str, doubts: list[str]) -> None:
    task = next(task for task in letter(body).tasks if task.quote.startswith(start))
    rule, *found = task.why.split("; ")
    assert (bool(rule), found, task.certainty) == (True, doubts, "check" if doubts else "sure")


def test_a_row_that_nobody_is_named_for_is_to_be_looked_at() -> None:
    task = letter("1. Nâng cao tinh thần, trách nhiệm trong phòng cháy.", addressed="").tasks[0]
    assert "no-doer" in task.why.split("; ")


def test_a_line_of_an_annex_is_to_be_looked_at() -> None:
    annex = "PHỤ LỤC I\n1. Sở Y tế\n- Kiểm tra các bệnh viện tuyến huyện trong quý II năm 2024."
    tasks = parse_text(f"KẾ HOẠCH\nA\n1. Sở Tài chính lập dự toán.\nNơi nhận:\n- Như trên.\n{annex}").tasks
    (task,) = (task for task in tasks if task.clause.startswith("Phụ lục"))
    assert "in-annex" in task.why.split("; ")
    assert task.certainty == "check"


def test_every_doubt_has_its_row() -> None:
    shown = {doubt for _, _, doubts in ROWS for doubt in doubts} | {"no-doer", "table-row", "in-annex"}
    assert shown == set(DOUBTS)
