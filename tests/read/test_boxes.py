"""Every quote is found again under its box: the page is read at the box, and drawn."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from pipeline.model import PageRun, Source, Span
from pipeline.parse.directive import parse
from pipeline.places import boxes_of, runs_of
from pipeline.read.pdf import read_pdf
from pipeline.read.transcript import source_text
from tests.read.make_tables import table
from tests.read.pdf_files import PAGE, Line, PdfPage, pdf

CORPUS = Path(__file__).parents[2] / "corpus" / "directives"
LEFT, INDENT, PITCH, TOP = 85.0, 113.0, 18.0, 90.0


def _pages(text: str) -> bytes:
    """A text's words set on pages, with their page numbers."""
    lines = [
        (LEFT if number else INDENT, part)
        for paragraph in text.splitlines()
        for number, part in enumerate(textwrap.wrap(paragraph.strip(), 64))
    ]
    pages = []
    for first in range(0, len(lines), 38):
        body = [Line(x, TOP + PITCH * n, part) for n, (x, part) in enumerate(lines[first : first + 38])]
        pages.append(PdfPage((Line(295, 40, str(first // 38 + 1)), *body)))
    return pdf(*pages)


def _under(page: pypdfium2.PdfPage, box: tuple[float, float, float, float]) -> str:
    """The words that PDFium finds under a box, blanks aside."""
    left, top, right, bottom = box
    height = page.get_height()
    text = page.get_textpage().get_text_bounded(left - 0.5, height - bottom - 0.5, right + 0.5, height - top + 0.5)
    return _bare(text)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("\ufffe", "-"))


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_each_tasks_quote_stands_under_its_boxes(path: Path) -> None:
    """What a task's first page lacks stands under the boxes of the next one."""
    data = _pages(source_text(path.read_text("utf-8")).text)
    read = read_pdf(data).text
    tasks = parse(read, Source()).tasks
    document = pypdfium2.PdfDocument(data)
    assert tasks
    for task in tasks:
        runs = runs_of(read.runs, task.span)
        assert _bare(task.quote) in "".join(_under(document[run.page - 1], run.box) for run in runs)
        assert (task.page, task.boxes) == (runs[0].page, tuple(run.box for run in runs if run.page == runs[0].page))


def test_the_cells_of_a_table_have_boxes_of_their_own() -> None:
    rows = [("TT", "Nội dung", "Cơ quan thực hiện"), ("1", "Rà soát hệ thống thông tin", "Sở Y tế")]
    lines, rules, _ = table(rows, (60, 100, 300, 500), 200)
    body = Line(85, 120, "1. Sở Y tế khẩn trương triển khai các nội dung sau đây:", 12)
    data = pdf(PdfPage((body, *lines), rules=tuple(rules)))
    task = parse(read_pdf(data).text, Source()).tasks[-1]
    assert task.quote == "Rà soát hệ thống thông tin"
    assert [_under(pypdfium2.PdfDocument(data)[0], box) for box in task.boxes] == [_bare(task.quote)]


def test_a_box_drawn_on_the_picture_of_its_page_holds_all_ink_of_its_line() -> None:
    """A page with one line: outside its box the picture is white."""
    data = pdf(PdfPage((Line(85, 300, "Rà soát, báo cáo kết quả trước ngày 05 hằng tháng của từng đơn vị."),)))
    run = read_pdf(data).text.runs[0]
    picture = pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil().convert("L")
    left, top, right, bottom = (round(2 * edge) for edge in run.box)
    assert picture.size == (2 * PAGE[0], 2 * PAGE[1])
    picture.paste(255, (left - 2, top - 2, right + 2, bottom + 2))
    assert picture.getextrema() == (255, 255)


RUNS = (
    PageRun(Span(0, 10), 1, (10, 10, 90, 20)),
    PageRun(Span(11, 20), 1, (10, 30, 90, 40)),
    PageRun(Span(21, 30), 2, (10, 10, 90, 20)),
)
FOUND = [
    ("words of one line", Span(2, 5), 1, 1),
    ("words over two lines", Span(5, 15), 1, 2),
    ("words over two pages stand where they start", Span(15, 25), 1, 1),
    ("the blank between two lines is under none", Span(10, 11), None, 0),
    ("words at the end", Span(29, 30), 2, 1),
    ("words behind all lines", Span(40, 45), None, 0),
]


@pytest.mark.parametrize(("span", "page", "boxes"), [row[1:] for row in FOUND], ids=[row[0] for row in FOUND])
def test_where_words_stand(span: Span, page: int | None, boxes: int) -> None:
    found = boxes_of(RUNS, span)
    assert (found[0], len(found[1])) == (page, boxes)


def test_all_runs_of_a_span_are_told() -> None:
    assert runs_of(RUNS, Span(15, 25)) == [RUNS[1], RUNS[2]]
    assert boxes_of((), Span(0, 5)) == (None, ())
