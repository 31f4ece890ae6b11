"""A PDF's text layer in reading order: columns, wrapped lines, pages, what was stamped on afterwards."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from pipeline.errors import ChidaoError, DamagedFile, EmptyFile, EncryptedFile, TooManyPages
from pipeline.read import limits, read_bytes
from pipeline.read.transcript import source_text
from tests.read.pdf_files import Line, PdfPage, pdf

CORPUS = Path(__file__).parents[2] / "corpus" / "directives"
LEFT, INDENT, PITCH, TOP = 85.0, 113.0, 18.0, 90.0
CHARACTERS = 64
"""Letters of seven points that fit between the margins."""
FILLER = "Các cơ quan, đơn vị, địa phương khẩn trương triển khai thực hiện."


def _lines(*paragraphs: str, top: float = 300) -> list[Line]:
    """Paragraphs as they are typed: the first line indented, the others full."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        for number, part in enumerate(_wrapped(paragraph)):
            lines.append(Line(LEFT if number else INDENT, top + PITCH * len(lines), part))
    return lines


def _wrapped(paragraph: str) -> list[str]:
    indented = textwrap.wrap(
        paragraph, CHARACTERS, initial_indent="    ", break_long_words=False, break_on_hyphens=False
    )
    return [line.strip() for line in indented]


def _read(*pages: PdfPage) -> list[str]:
    return read_bytes(pdf(*pages)).text.text.splitlines()


LETTERHEAD = (
    Line(100, 90, "ỦY BAN NHÂN DÂN", 13),
    Line(300, 90, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13),
    Line(105, 106, "TỈNH KON TUM", 13),
    Line(330, 106, "Độc lập - Tự do - Hạnh phúc", 13),
    Line(90, 136, "Số:        /UBND-KGVX", 13),
    Line(320, 137, "Kon Tum, ngày 08 tháng 11 năm 2022", 13),
    Line(80, 160, "V/v đẩy mạnh ứng cứu", 12),
    Line(80, 175, "sự cố an toàn thông tin", 12),
)


def test_the_letterhead_is_read_column_by_column() -> None:
    page = PdfPage((*LETTERHEAD, Line(150, 230, "Kính gửi: Các sở, ban, ngành thuộc tỉnh", 13), *_lines(FILLER * 3)))
    lines = _read(page)
    assert lines[:8] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH KON TUM",
        "Số: /UBND-KGVX",
        "V/v đẩy mạnh ứng cứu sự cố an toàn thông tin",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Kon Tum, ngày 08 tháng 11 năm 2022",
        "Kính gửi: Các sở, ban, ngành thuộc tỉnh",
    ]


def test_recipients_are_read_before_the_signature_beside_them() -> None:
    end = (
        Line(85, 500, "Nơi nhận:", 12),
        Line(330, 500, "TM. ỦY BAN NHÂN DÂN", 13),
        Line(85, 516, "- Như trên (t/h);", 11),
        Line(350, 518, "KT. CHỦ TỊCH", 13),
        Line(85, 530, "- Thường trực Tỉnh ủy, các", 11),
        Line(345, 536, "PHÓ CHỦ TỊCH", 13),
        Line(85, 543, "ban của Tỉnh ủy (b/c);", 11),
        Line(85, 556, "- Lưu: VT.", 11),
        Line(370, 610, "Y Ngọc", 13),
    )
    assert _read(PdfPage((*_lines(FILLER * 3), *end)))[1:] == [
        "Nơi nhận:",
        "- Như trên (t/h);",
        "- Thường trực Tỉnh ủy, các ban của Tỉnh ủy (b/c);",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Y Ngọc",
    ]


LONG = FILLER + " " + FILLER + " " + FILLER
PARAGRAPHS = [
    ("a wrapped paragraph is one line", [LONG, LONG]),
    ("items stand apart", [f"1. {LONG}", f"- {LONG}", f"a) {LONG}", f"- {FILLER}"]),
    (
        "a dash within a sentence starts no item",
        [FILLER[:-1] + " về văn hóa - xã hội – đời sống của Nhân dân các dân tộc trên địa bàn."],
    ),
    ("a short line ends a paragraph", ["Chủ tịch yêu cầu:", LONG]),
]


@pytest.mark.parametrize("paragraphs", [row[1] for row in PARAGRAPHS], ids=[row[0] for row in PARAGRAPHS])
def test_lines_become_the_paragraphs_that_they_were(paragraphs: list[str]) -> None:
    assert _read(PdfPage(tuple(_lines(*paragraphs)))) == paragraphs


def _centred(top: float, *texts: str) -> list[Line]:
    return [Line(309 - len(text) * 3.5, top + PITCH * n, text) for n, text in enumerate(texts)]


TITLES = [
    ("a title of two lines is one", ["Về việc tăng cường bảo đảm an toàn", "thông tin trên địa bàn tỉnh"], 1),
    ("one that goes on with a capital, too", ["Thông báo kết quả thẩm định 03", "Đề án phát triển đô thị"], 1),
    ("a type line in capitals stands alone", ["CHỈ THỊ", "Về việc tăng cường bảo đảm"], 2),
    ("a chapter's number and its title stand apart", ["Chương I", "NHỮNG QUY ĐỊNH CHUNG"], 2),
]


@pytest.mark.parametrize(("texts", "count"), [row[1:] for row in TITLES], ids=[row[0] for row in TITLES])
def test_centred_lines(texts: list[str], count: int) -> None:
    page = PdfPage((*_centred(240, *texts), *_lines(LONG, LONG)))
    assert _read(page) == ([" ".join(texts)] if count == 1 else texts) + [LONG, LONG]


def test_a_sentence_over_the_end_of_a_page_is_one_and_page_numbers_are_gone() -> None:
    lines = _lines(LONG, top=TOP)
    pages = [PdfPage(tuple(lines[:2])), PdfPage((Line(295, 40, "2"), *_moved(lines[2:], TOP)))]
    assert _read(*pages) == [LONG]


def _moved(lines: list[Line], top: float) -> list[Line]:
    return [Line(line.x, top + PITCH * number, line.text) for number, line in enumerate(lines)]


STAMPS = [
    ("a number and a day count", (Line(118, 136, "3789", 13),), "Số: 3789 /UBND-KGVX"),
    (
        "a signature's note does not",
        (Line(118, 136, "3789", 13), Line(300, 60, "Ký bởi: Văn phòng UBND", 8)),
        "Số: 3789 /UBND-KGVX",
    ),
]


@pytest.mark.parametrize(("stamps", "number"), [row[1:] for row in STAMPS], ids=[row[0] for row in STAMPS])
def test_what_was_stamped_on_afterwards(stamps: tuple[Line, ...], number: str) -> None:
    lines = _read(PdfPage((*LETTERHEAD, *_lines(FILLER * 3)), stamps))
    assert lines[2] == number
    assert not any("Ký bởi" in line for line in lines)


def test_bold_by_printing_twice_is_read_once() -> None:
    twice = [Line(line.x + 0.4, line.y, line.text) for line in _lines(LONG)]
    assert _read(PdfPage((*_lines(LONG), *twice))) == [LONG]


def test_every_line_has_its_box_on_its_page() -> None:
    found = read_bytes(pdf(PdfPage(tuple(_lines(LONG, top=100))), PdfPage(tuple(_lines(f"- {FILLER}", top=200)))))
    text = found.text.text
    assert found.source.pages == 2
    assert [run.page for run in found.text.runs] == [1, 1, 1, 1, 2, 2][: len(found.text.runs)]
    assert " ".join(run.span.of(text) for run in found.text.runs) == " ".join(text.split("\n"))
    for run in found.text.runs:
        left, top, right, bottom = run.box
        assert 80 <= left < right <= 540
        assert 80 <= top < bottom <= 240


REFUSED: list[tuple[str, bytes, type[ChidaoError]]] = [
    ("a page with nothing on it", pdf(PdfPage(())), EmptyFile),
    ("nothing but a signature's note", pdf(PdfPage((Line(300, 60, "Ký bởi: Văn phòng"),)), PdfPage(())), EmptyFile),
    ("no page at all", pdf(), DamagedFile),
    ("a password", pdf(PdfPage(tuple(_lines(LONG))), encrypted=True), EncryptedFile),
    ("cut short", pdf(PdfPage(tuple(_lines(LONG))))[:700], DamagedFile),
    ("a head and nothing else", b"%PDF-1.7\n%%EOF", DamagedFile),
]


@pytest.mark.parametrize(("data", "error"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, error: type[ChidaoError]) -> None:
    with pytest.raises(error):
        read_bytes(data)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PAGES", 1)
    with pytest.raises(TooManyPages):
        read_bytes(pdf(PdfPage(tuple(_lines(LONG))), PdfPage(tuple(_lines(LONG)))))


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda path: path.stem)
def test_a_directive_set_on_pages_reads_as_its_text(path: Path) -> None:
    """Real words, set as a typist sets them: 38 lines a page, page numbers, no letterhead columns."""
    text = source_text(path.read_text("utf-8")).text
    lines = [
        Line(LEFT if number else INDENT, 0, part)
        for paragraph in text.splitlines()
        for number, part in enumerate(_wrapped(paragraph))
    ]
    pages = [
        PdfPage(
            (
                Line(295, 40, str(first // 38 + 1)),
                *(Line(line.x, TOP + PITCH * n, line.text) for n, line in enumerate(lines[first : first + 38])),
            )
        )
        for first in range(0, len(lines), 38)
    ]
    read = _read(*pages)
    assert " ".join(read).split() == text.split()
    kept = set(read) & set(text.splitlines())
    assert len(kept) >= 0.9 * len(set(text.splitlines()))
