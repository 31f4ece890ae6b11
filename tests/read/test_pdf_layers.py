"""Which pages have a text layer that says what they show, and which are handed to the reader of scans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from pipeline.read import pdf as room
from pipeline.read.pdf import read_pdf
from pipeline.read.rows import Page, Word
from pipeline.read.useful import Look, garbled, needs_reading
from tests.read.pdf_files import Line, PdfPage, pdf

SENTENCE = "Các cơ quan, đơn vị, địa phương khẩn trương triển khai thực hiện nghiêm túc."
BODY = tuple(Line(60, 100 + 18 * number, f"- {SENTENCE}", 12) for number in range(6))
NOTE = (Line(300, 60, "Ký bởi: Văn phòng UBND tỉnh", 8), Line(300, 70, "Thời gian ký: 08.11.2022 14:03:22", 8))
# "Công hoà xã hội …" as a font of TCVN3 leaves it, and as a program reads what it cannot see.
LEGACY = "C«ng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc, thùc hiÖn chØ thÞ cña Thñ t-íng"
NOISE = "rn ;; ij1 ~ cNx gbf, kkq rtz, vvn xzd mlkj ssdf qqrt zzxcv, bbnm hhjk fgdsa"


def _layer(*texts: str) -> Page:
    words = [[Word(word, (0, 0, 9, 9)) for word in text.split()] for text in texts]
    return Page(1, 595, 842, tuple(tuple(line) for line in words))


LAYERS = [
    ("words on white paper", _layer(*[SENTENCE] * 5), Look(), False),
    ("words over a coat of arms", _layer(*[SENTENCE] * 5), Look(pictures=0.05), False),
    ("words over a picture of the whole page that can be seen", _layer(*[SENTENCE] * 5), Look(pictures=1.0), False),
    ("words that cannot be seen over a scan", _layer(*[SENTENCE] * 5), Look(pictures=1.0, hidden=True), True),
    ("hidden words and no picture", _layer(*[SENTENCE] * 5), Look(hidden=True), False),
    ("a signature's words over a scan", _layer("UBND tỉnh Kon Tum"), Look(pictures=1.0), True),
    ("a last line on white paper", _layer("Phạm Minh Chính"), Look(), False),
    ("nothing on white paper", _layer(), Look(), False),
    ("letters drawn as outlines", _layer(), Look(paths=900), True),
    ("letters of an old font", _layer(*[LEGACY] * 5), Look(), True),
    ("letters that a program guessed over a picture", _layer(*[NOISE] * 5), Look(pictures=0.9), True),
]


@pytest.mark.parametrize(("page", "look", "scan"), [row[1:] for row in LAYERS], ids=[row[0] for row in LAYERS])
def test_which_pages_are_read_as_pictures(page: Page, look: Look, scan: bool) -> None:
    assert needs_reading(page, look) is scan


def test_words_of_the_genre_are_not_garbled() -> None:
    assert garbled(["Ủy", "ban", "nhân", "dân", "UBND", "KGVX", "số", "3789/UBND-KGVX", "nghiêng", "quyết"]) == 0


@dataclass(frozen=True)
class _Scan:
    """What the reader of scans gives of a page."""

    page: Page


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pages that were asked for; each reads as one line that tells its number."""
    asked: list[int] = []

    def read(data: bytes, numbers: Sequence[int]) -> list[_Scan]:
        asked.extend(numbers)
        return [_Scan(Page(n, 595, 842, ((Word(f"-trang{n}.", (60, 100, 300, 114)),),))) for n in numbers]

    monkeypatch.setattr(room, "_scans", read)
    monkeypatch.setattr(room, "_on_paper", lambda text, scans: text)
    return asked


def test_pages_of_pictures_are_read_between_those_with_words(scanned: list[int]) -> None:
    found = read_pdf(pdf(PdfPage(BODY), PdfPage(NOTE, picture=True), PdfPage(BODY)))
    assert scanned == [2]
    assert found.ocr_pages == (2,)
    lines = found.text.text.splitlines()
    assert lines == [f"- {SENTENCE}"] * 6 + ["-trang2."] + [f"- {SENTENCE}"] * 6
    assert [run.page for run in found.text.runs] == [1] * 6 + [2] + [3] * 6
    assert "Ký bởi: Văn phòng UBND tỉnh" in found.text.apart


def test_a_scan_with_words_under_it_is_read_again(scanned: list[int]) -> None:
    read_pdf(pdf(PdfPage(BODY, picture=True, hidden=True), PdfPage(BODY, picture=True), PdfPage(BODY, covered=True)))
    assert scanned == [1, 3]


def test_letters_that_old_fonts_show_are_mended_and_told(scanned: list[int]) -> None:
    found = read_pdf(pdf(PdfPage((Line(60, 80, "Ðiều 1. Thƣ ký trƣởng.", 12), *BODY))))
    assert found.text.text.startswith("Điều 1. Thư ký trưởng.")
    assert found.notes == ("broken-letters",)
    assert read_pdf(pdf(PdfPage(BODY))).notes == ()
    assert scanned == []
