"""Tables that assign work: which rows are tasks, who owes them until when, and what makes up no task."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import rows
from pipeline.model import Directive, Source, SourceText, Span, Table, Task
from pipeline.parse.directive import parse
from pipeline.parse.table_heads import column_of, columns_of
from pipeline.read.transcript import source_text

COLUMNS = rows("table_columns")
HEAD = "ỦY BAN NHÂN DÂN\nTỈNH KON TUM\nSố: 12/KH-UBND\nKon Tum, ngày 08 tháng 3 năm 2024\nKẾ HOẠCH\nVề chuyển đổi số"
AIMS = "I. MỤC ĐÍCH\nNâng cao nhận thức của các cấp, các ngành."
PLAN = f"{HEAD}\n{AIMS}\nII. NHIỆM VỤ"

Cells = Sequence[str | None]


def _with_table(before: str, table: Sequence[Cells], after: str = "") -> SourceText:
    """A reading text with a table in it; "^" stands for the cell above, None for an empty one."""
    text = before
    found: list[tuple[Span | None, ...]] = []
    for cells in table:
        row: list[Span | None] = []
        for column, cell in enumerate(cells):
            if cell == "^":
                row.append(found[-1][column])
            elif cell is None:
                row.append(None)
            else:
                row.append(Span(len(text) + 1, len(text) + 1 + len(cell)))
                text += f"\n{cell}"
        found.append(tuple(row))
    return SourceText(f"{text}\n{after}" if after else text, tables=(Table(tuple(found)),))


def _parsed(before: str, table: Sequence[Cells], after: str = "") -> Directive:
    return parse(_with_table(before, table, after), Source())


def _told(task: Task) -> tuple[str, str, list[str], list[str], list[str | None]]:
    """A task in short: clause, quote, leads, supports, deadlines."""
    by_role = {role: [a.name for a in task.assignees if a.role == role] for role in ("lead", "support")}
    return (task.clause, task.quote, by_role["lead"], by_role["support"], [d.value for d in task.deadlines])


def _tasks(
    before: str, table: Sequence[Cells], after: str = ""
) -> list[tuple[str, str, list[str], list[str], list[str | None]]]:
    return [_told(task) for task in _parsed(before, table, after).tasks]


FULL = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm")


@pytest.mark.parametrize("row", COLUMNS, ids=lambda row: row["example"])
def test_a_head_tells_what_its_column_holds(row: dict[str, str]) -> None:
    assert column_of(row["example"]) == row["column"]
    assert column_of(row["counter"]) != row["column"]


def test_a_row_is_a_task_whose_columns_tell_the_rest() -> None:
    table = [
        FULL,
        ("1", "Xây dựng Kế hoạch ứng cứu sự cố", "Sở Y tế", "Công an tỉnh, Sở Tài chính", "31/12/2024", "Kế hoạch"),
    ]
    directive = _parsed(PLAN, table)
    assert [_told(task) for task in directive.tasks] == [
        ("II.row 1", "Xây dựng Kế hoạch ứng cứu sự cố", ["Sở Y tế"], ["Công an tỉnh", "Sở Tài chính"], ["2024-12-31"])
    ]
    task = directive.tasks[0]
    assert (task.product, task.deadlines[0].bound) == ("Kế hoạch", "by")
    assert task.why.startswith("table-row")
    assert task.span.of(directive.text) == task.quote
    assert all(assignee.span.of(directive.text) == assignee.quote for assignee in task.assignees)
    assert all(deadline.span.of(directive.text) == deadline.quote for deadline in task.deadlines)


def test_cells_over_several_rows_count_for_each() -> None:
    table = [
        FULL,
        ("1", "Rà soát quy chế", "Sở Y tế", None, "Quý II/2024", None),
        ("2", "Tổ chức tập huấn", "^", None, "^", None),
    ]
    assert _tasks(PLAN, table) == [
        ("II.row 1", "Rà soát quy chế", ["Sở Y tế"], [], ["2024-Q2"]),
        ("II.row 2", "Tổ chức tập huấn", ["Sở Y tế"], [], ["2024-Q2"]),
    ]


def test_a_cell_with_bullets_is_a_task_a_bullet() -> None:
    work = "Công tác tuyên truyền:\n- Xây dựng chuyên mục;\n- Phát hành tờ rơi."
    assert [row[:2] for row in _tasks(PLAN, [FULL, ("1", work, "Sở Y tế", None, "Năm 2024", None)])] == [
        ("II.row 1", "Xây dựng chuyên mục"),
        ("II.row 1", "Phát hành tờ rơi"),
    ]


SECTIONS = [
    ("a row that only has a number and a heading", ("I", "Tuyên truyền", None, None, None, None), "Phụ lục.I.row 1"),
    ("a heading over all columns", ("A. Tuyên truyền", None, None, None, None, None), "Phụ lục.A.row 1"),
    ("a heading without a label", ("Công tác tuyên truyền", None, None, None, None, None), "Phụ lục.row 1"),
]


@pytest.mark.parametrize(("section", "clause"), [row[1:] for row in SECTIONS], ids=[row[0] for row in SECTIONS])
def test_rows_are_counted_in_their_section(section: Cells, clause: str) -> None:
    before = (
        f"{PLAN}\n1. Sở Y tế rà soát hệ thống.\nNơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn A\nPHỤ LỤC"
    )
    row = ("Xây dựng chuyên mục", "Sở Y tế", None, "Năm 2024", None)
    found = _tasks(before, [FULL, ("1", "Rà soát", *row[1:]), ("2", "Tập huấn", *row[1:]), section, ("3", *row)])
    assert [task[0] for task in found] == ["II.1", "Phụ lục.row 1", "Phụ lục.row 2", clause]


def test_bodies_that_a_section_names_lead_its_rows() -> None:
    head = ("STT", "Nội dung công việc", "Thời hạn")
    table = [
        head,
        ("I", "Sở Y tế", None),
        ("1", "Rà soát quy chế", "30/6/2024"),
        ("II", "Sở Nội vụ", None),
        ("1", "Tập huấn", None),
    ]
    assert _tasks(PLAN, table) == [
        ("II.I.row 1", "Rà soát quy chế", ["Sở Y tế"], [], ["2024-06-30"]),
        ("II.II.row 1", "Tập huấn", ["Sở Nội vụ"], [], []),
    ]


DOERS = [
    ("bodies a line each", "- Sở Y tế\n- Công an tỉnh", ["Sở Y tế", "Công an tỉnh"], []),
    ("abbreviations that no register knows", "TCT, TCHQ và KBNN", ["TCT", "TCHQ", "KBNN"], []),
    ("what they are to do is left out", "Sở Y tế xây dựng phương án trình Ủy ban nhân dân tỉnh", ["Sở Y tế"], []),
    ("roles told in the cell", "Chủ trì: Sở Y tế\nPhối hợp: Công an tỉnh", ["Sở Y tế"], ["Công an tỉnh"]),
    ("roles in brackets", "Sở Y tế (chủ trì)\nCông an tỉnh (phối hợp)", ["Sở Y tế"], ["Công an tỉnh"]),
    ("a sentence with both", "Sở Y tế chủ trì, phối hợp với Công an tỉnh", ["Sở Y tế"], ["Công an tỉnh"]),
]


@pytest.mark.parametrize(("cell", "leads", "supports"), [row[1:] for row in DOERS], ids=[row[0] for row in DOERS])
def test_who_a_cell_names(cell: str, leads: list[str], supports: list[str]) -> None:
    table = [("TT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời gian"), ("1", "Rà soát quy chế", cell, "Năm 2024")]
    assert _tasks(PLAN, table) == [("II.row 1", "Rà soát quy chế", leads, supports, ["2024/2024"])]


def test_the_same_as_above_is_what_stands_above() -> None:
    head = ("TT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời gian")
    table = [head, ("1", "Rà soát quy chế", "Sở Y tế", "Năm 2024"), ("2", "Tổ chức tập huấn", "-nt-", "nt")]
    assert _tasks(PLAN, table)[1] == ("II.row 2", "Tổ chức tập huấn", ["Sở Y tế"], [], ["2024/2024"])


def test_a_head_of_two_rows_and_numbered_columns() -> None:
    table = [
        ("TT", "Nhiệm vụ", "Phân công", None, "Thời gian"),
        ("^", "^", "Chủ trì", "Phối hợp", "^"),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ("1", "Rà soát quy chế", "Sở Y tế", "Sở Nội vụ", "Năm 2024"),
    ]
    assert _tasks(PLAN, table) == [("II.row 1", "Rà soát quy chế", ["Sở Y tế"], ["Sở Nội vụ"], ["2024/2024"])]


NO_WORK = [
    ("figures", ("TT", "Đơn vị", "Số lượng", "Kinh phí"), ("1", "Sở Y tế", "12", "30.000.000")),
    ("a price list", ("TT", "Nội dung", "Đơn vị", "Số lượng"), ("1", "Mua sắm thiết bị", "Bộ", "12")),
    (
        "work that was done",
        ("TT", "Nhiệm vụ", "Đơn vị thực hiện", "Kết quả thực hiện"),
        ("1", "Rà soát", "Sở Y tế", "Đạt"),
    ),
    ("work that nobody owes", ("TT", "Tên văn bản", "Thời gian"), ("1", "Tổ chức phổ biến luật", "Năm 2024")),
    ("a list of people", ("TT", "Họ và tên", "Chức vụ"), ("1", "Tổ chức Lê Văn A", "Trưởng phòng")),
]


@pytest.mark.parametrize("table", [row[1:] for row in NO_WORK], ids=[row[0] for row in NO_WORK])
def test_other_tables_hold_no_tasks(table: Sequence[Cells]) -> None:
    assert _tasks(PLAN, table) == []


def test_what_stands_around_a_table_keeps_its_place() -> None:
    table = [("TT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời gian"), ("1", "Rà soát quy chế", "Sở Y tế", "Năm 2024")]
    before = f"{PLAN}\n1. Sở Nội vụ tổ chức tập huấn.\n2. Phân công nhiệm vụ cụ thể như sau:"
    after = "III. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính bố trí kinh phí thực hiện Kế hoạch."
    assert [task[0] for task in _tasks(before, table, after)] == ["II.1", "II.2.row 1", "III.1"]


def test_the_table_of_a_form_to_fill_in_asks_nothing() -> None:
    before = f"{PLAN}\n1. Sở Y tế rà soát.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn A\nBIỂU MẪU BÁO CÁO"
    table = [("TT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời gian"), ("1", "Rà soát quy chế", "Sở Y tế", "Năm 2024")]
    assert [task[0] for task in _tasks(before, table)] == ["II.1"]


_HEADS = st.sampled_from(
    ["TT", "Nhiệm vụ", "Nội dung", "Cơ quan chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm", "Ghi chú", "Đơn vị"]
)
_CELL = st.sampled_from(
    [
        "1",
        "1.1",
        "I",
        "A",
        "(2)",
        "nt",
        "Sở Y tế",
        "TCT, TCHQ",
        "Quý II/2024",
        "- Rà soát;\n- Báo cáo:",
        "Tổ chức tập huấn",
        "…",
        "^",
        None,
    ]
)


@st.composite
def _any_table(draw: st.DrawFn) -> list[Cells]:
    width = draw(st.integers(2, 6))
    rows_ = draw(st.lists(st.lists(_CELL, min_size=width, max_size=width), max_size=6))
    return [tuple(draw(st.lists(_HEADS, min_size=width, max_size=width))), *map(tuple, rows_)]


@given(_any_table())
def test_whatever_stands_in_a_table_every_quote_is_where_it_is_said_to_be(table: list[Cells]) -> None:
    directive = _parsed(PLAN, table, "III. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính bố trí kinh phí.")
    for task in directive.tasks:
        assert task.span.of(directive.text) == task.quote
        assert all(assignee.span.of(directive.text) == assignee.quote for assignee in task.assignees)
        assert all(deadline.span.of(directive.text) == deadline.quote for deadline in task.deadlines)
    assert directive.tasks[-1].clause == "III.1"


def _plain(lines: str) -> list[tuple[str, str, list[str], list[str], list[str | None]]]:
    return [_told(task) for task in parse(source_text(f"{PLAN}\n{lines}"), Source()).tasks]


PLAIN_HEAD = "STT\nTên nhiệm vụ\nHình thức\nĐơn vị chủ trì\nĐơn vị phối hợp\nThời gian thực hiện"
FIRST = "1\nRà soát quy chế\nHội nghị\nSở Y tế\nSở Nội vụ\nNăm 2024"
PLAIN = [
    ("a line a cell", FIRST, ["II.row 1"]),
    (
        "bullets in columns that tell nothing",
        "1\nRà soát quy chế\n- Hội nghị\n- Tập huấn\nSở Y tế\nSở Nội vụ\nNăm 2024",
        ["II.row 1"],
    ),
    (
        "a merged cell that tells nothing",
        f"{FIRST}\n2\nTổ chức tập huấn\nSở Y tế\nVụ Pháp chế\nNăm 2024",
        ["II.row 1", "II.row 2"],
    ),
    ("a merged cell that tells who", f"{FIRST}\n2\nTổ chức tập huấn\nHội nghị\nNăm 2024", ["II.row 1"]),
    ("bullets that may belong to two columns", "1\nRà soát quy chế\nHội nghị\n- Sở Y tế\n- Sở Nội vụ\nNăm 2024", []),
    ("rows under sections", f"I\nTuyên truyền\n{FIRST}\nII\nTập huấn\n{FIRST}", ["II.I.row 1", "II.II.row 1"]),
    ("numbered columns", f"1\n2\n3\n4\n5\n6\n{FIRST}", ["II.row 1"]),
]


@pytest.mark.parametrize(("lines", "clauses"), [row[1:] for row in PLAIN], ids=[row[0] for row in PLAIN])
def test_a_table_that_lost_its_form_is_made_again_only_where_it_is_certain(lines: str, clauses: list[str]) -> None:
    found = _plain(f"{PLAIN_HEAD}\n{lines}\nIII. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính bố trí kinh phí.")
    assert [task[0] for task in found] == [*clauses, "III.1"]
    assert all(task[2:] == (["Sở Y tế"], task[3], ["2024/2024"]) for task in found[:-1])


FOLLOWED = [
    ("a numbered item", "2. Sở Nội vụ tổ chức tập huấn.", "II.2"),
    ("a paragraph", "Yêu cầu Sở Nội vụ báo cáo kết quả trước ngày 05 hằng tháng.", "II.¶1"),
    ("a bullet", "- Sở Nội vụ tổ chức tập huấn.", "II.-1"),
]


@pytest.mark.parametrize(("line", "clause"), [row[1:] for row in FOLLOWED], ids=[row[0] for row in FOLLOWED])
def test_what_follows_a_table_that_lost_its_form_is_no_part_of_it(line: str, clause: str) -> None:
    assert [task[0] for task in _plain(f"{PLAIN_HEAD}\n{FIRST}\n{line}")] == ["II.row 1", clause]


def test_a_word_like_a_head_opens_no_table() -> None:
    assert [task[0] for task in _plain("TT\n1. Sở Y tế rà soát quy chế.\n2. Sở Nội vụ tổ chức tập huấn.")] == [
        "II.1",
        "II.2",
    ]


def test_a_head_names_a_column_once_and_a_unit_of_measure_is_no_doer() -> None:
    assert columns_of(["TT", "Nội dung", "Nhiệm vụ", "Đơn vị", "Thời hạn"]).kinds == (
        "number",
        "work",
        "other",
        "lead",
        "time",
    )
    assert columns_of(["TT", "Nội dung", "Đơn vị", "Số lượng"]).kinds == ("number", "work", "other", "other")
