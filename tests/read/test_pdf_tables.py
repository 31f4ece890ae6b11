"""Tables of PDF pages: cells by their ruled lines, merged cells, tables over several pages; what is no table."""

from __future__ import annotations

import pytest

from pipeline.model import Table
from pipeline.read.pdf import read_pdf
from tests.read.make_tables import Cell, Rows, table
from tests.read.pdf_files import Line, PdfPage, Ruled, pdf

COLUMNS = (60.0, 95.0, 260.0, 350.0, 440.0, 535.0)
HEAD = ("TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian")
FILLER = "Các cơ quan, đơn vị, địa phương khẩn trương triển khai thực hiện nghiêm các nhiệm vụ sau đây trong năm."


def _page(rows: Rows, top: float = 200, above: str = FILLER, below: str = "Điều 2. Tổ chức thực hiện.") -> PdfPage:
    lines, rules, end = table(rows, COLUMNS, top)
    around = [*([Line(60, top - 60, above, 8)] if above else []), *([Line(60, end + 40, below)] if below else [])]
    return PdfPage((*around, *lines), rules=tuple(rules))


def _read(*pages: PdfPage) -> tuple[str, list[list[list[str | None]]]]:
    text = read_pdf(pdf(*pages)).text
    return text.text, [_cells(found, text.text) for found in text.tables]


def _cells(found: Table, text: str) -> list[list[str | None]]:
    return [[cell.of(text).replace("\n", "|") if cell else None for cell in row] for row in found.rows]


def test_each_cell_stands_on_lines_of_its_own_row_by_row() -> None:
    rows = [HEAD, ("1", "Rà soát hệ thống thông tin của đơn vị", "Sở Y tế", "Công an tỉnh", "tháng 6")]
    text, tables = _read(_page(rows))
    assert tables == [[list(row) for row in rows]]
    assert text.splitlines() == [FILLER, *HEAD, *rows[1], "Điều 2. Tổ chức thực hiện."]


def test_a_cell_that_spans_rows_counts_for_each_and_one_that_spans_columns_only_for_its_first() -> None:
    rows: Rows = [
        HEAD,
        (Cell("I. Công tác tuyên truyền", across=5), None, None, None, None),
        ("1", "Xây dựng kế hoạch", Cell("Sở Nội vụ", down=2), "Sở Y tế", Cell("Quý II", down=2)),
        ("2", "Tổ chức tập huấn", None, "Sở Xây dựng", None),
    ]
    _, tables = _read(_page(rows))
    assert tables[0][1:] == [
        ["I. Công tác tuyên truyền", None, None, None, None],
        ["1", "Xây dựng kế hoạch", "Sở Nội vụ", "Sở Y tế", "Quý II"],
        ["2", "Tổ chức tập huấn", "Sở Nội vụ", "Sở Xây dựng", "Quý II"],
    ]


def test_the_lines_of_a_cell_are_one_paragraph_and_its_bullets_are_several() -> None:
    long = "Rà soát, hoàn thiện quy chế bảo đảm an toàn thông tin mạng của cơ quan"
    _, tables = _read(_page([HEAD, ("1", f"- {long}\n- Báo cáo kết quả", "Sở Y tế", "", "Năm 2024")]))
    assert tables[0][1] == ["1", f"- {long}|- Báo cáo kết quả", "Sở Y tế", None, "Năm 2024"]


def test_a_table_that_goes_on_over_a_page_is_one_and_its_head_counts_once() -> None:
    first = _page([HEAD, ("1", "Xây dựng kế hoạch", "Sở Y tế", "", "Quý I")], top=600, below="")
    second = _page([HEAD, ("2", "Tổ chức tập huấn", "Sở Nội vụ", "", "Quý II")], top=80, above="")
    text, tables = _read(first, second)
    assert [row[0] for row in tables[0]] == ["TT", "1", "2"]
    assert text.count("Phối hợp") == 1


def test_a_row_that_a_page_cuts_is_put_together() -> None:
    first = _page([HEAD, ("1", "Xây dựng kế hoạch ứng cứu", "Sở Y tế", "", "Quý I")], top=600, below="")
    second = _page([("", "sự cố an toàn thông tin", "", "", ""), ("2", "Tập huấn", "Sở Y tế", "", "")], 80, above="")
    _, tables = _read(first, second)
    assert tables[0][1:] == [
        ["1", "Xây dựng kế hoạch ứng cứu sự cố an toàn thông tin", "Sở Y tế", None, "Quý I"],
        ["2", "Tập huấn", "Sở Y tế", None, None],
    ]


def test_tables_with_other_columns_stay_apart() -> None:
    lines, rules, _ = table([("Số", "Tên"), ("1", "Tập huấn"), ("2", "Hội nghị")], (60, 200, 535), 80)
    first = _page([HEAD, ("1", "Xây dựng kế hoạch", "Sở Y tế", "", "Quý I")], top=600, below="")
    _, tables = _read(first, PdfPage(tuple(lines), rules=tuple(rules)))
    assert [len(found[0]) for found in tables] == [5, 2]


LETTERHEAD: Rows = [
    (
        Cell("ỦY BAN NHÂN DÂN\nTỈNH KON TUM\nSố: 12/KH-UBND", across=2),
        None,
        Cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", across=3),
    ),
    (Cell("V/v ứng cứu", across=2), None, Cell("Kon Tum, ngày 08 tháng 11 năm 2022", across=3)),
]
BOX: Rows = [(Cell("DỰ THẢO", across=2),)]
UNDERLINES: list[Ruled] = [(60.0, 100.0 + 20 * number, 300.0, 100.0 + 20 * number) for number in range(8)]
NO_TABLES = [
    ("a letterhead set in ruled cells", table(LETTERHEAD, COLUMNS, 60)[:2]),
    ("a box around a word", table(BOX, COLUMNS, 60)[:2]),
    ("lines under words", ([], UNDERLINES)),
    ("a frame of two cells without words", table([("", ""), ("", "")], (60, 200, 300), 60)[:2]),
]


@pytest.mark.parametrize("drawn", [row[1] for row in NO_TABLES], ids=[row[0] for row in NO_TABLES])
def test_what_is_ruled_but_no_table(drawn: tuple[list[Line], list[Ruled]]) -> None:
    lines, rules = drawn
    body = [Line(60, 400 + 18 * number, FILLER, 8) for number in range(3)]
    _, tables = _read(PdfPage((*lines, *body), rules=tuple(rules)))
    assert tables == []


TURNED = [("a page that is shown turned", 90), ("a page whose words run upwards", 0)]


@pytest.mark.parametrize("turned", [row[1] for row in TURNED], ids=[row[0] for row in TURNED])
def test_a_table_across_the_page_is_read_like_any_other(turned: int) -> None:
    rows = [HEAD, ("1", "Xây dựng kế hoạch", "Sở Y tế", "Công an tỉnh", "Quý I")]
    lines, rules, _ = table(rows, COLUMNS, 200)
    page = PdfPage((Line(60, 100, FILLER, 8), *lines), rules=tuple(rules), upwards=True, turned=turned)
    found = read_pdf(pdf(page)).text
    assert [_cells(each, found.text) for each in found.tables] == [[list(row) for row in rows]]
    left, top, right, bottom = found.runs[0].box
    assert (right - left > bottom - top) is bool(turned)
    width, height = (842, 595) if turned else (595, 842)
    assert all(0 <= run.box[0] < run.box[2] <= width and 0 <= run.box[1] < run.box[3] <= height for run in found.runs)
