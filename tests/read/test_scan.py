"""Scans read as a person reads them: askew, stamped over, in two columns, on their head, noisy; or refused by page."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein

from pipeline.errors import DamagedFile, EmptyFile, OcrDataMissing, TooManyPixels, UnreadablePage
from pipeline.model import SourceText
from pipeline.read.pdf import read_pdf
from pipeline.read.scan import pictures, read_image, read_scan_pages, recognise
from pipeline.read.transcript import source_text
from tests.read.make_scans import (
    CLOSING,
    LETTERHEAD,
    POINT,
    Print,
    needs_ocr,
    noisy,
    page,
    pdf,
    png,
    set_in_lines,
    shown_through,
    skewed,
    stamped,
    tiff,
)

SEED = Path(__file__).parents[2] / "corpus" / "directives" / "kon-tum-ubnd-kgvx-an-ninh-mang-tet-canh-ty-2020.txt"
pytestmark = needs_ocr


@cache
def _body() -> tuple[str, ...]:
    """Four paragraphs of running text of a seed."""
    text = source_text(SEED.read_text("utf-8")).text
    return tuple([line for line in text.splitlines() if 150 < len(line) < 420][:4])


def _errors(paragraphs: tuple[str, ...], text: str) -> float:
    """Wrong characters in a hundred."""
    printed = " ".join(paragraphs)
    return 100 * Levenshtein.distance(printed, " ".join(text.split())) / len(printed)


def _plain() -> Image.Image:
    return page(set_in_lines(list(_body()), top=90))


SCANS = [
    ("a clean scan", lambda: png(_plain()), 0.5),
    ("paper laid askew by three degrees", lambda: png(skewed(_plain(), 3)), 0.7),
    ("by five the other way, which costs half the text unless levelled", lambda: png(skewed(_plain(), -5)), 0.7),
    ("a red stamp over the text", lambda: png(stamped(stamped(_plain(), 200, 180), 400, 240)), 0.7),
    ("grain and specks", lambda: png(noisy(_plain())), 1.0),
    ("paper laid on its head", lambda: png(_plain().rotate(180)), 0.7),
    ("paper laid sideways", lambda: png(_plain().rotate(90, expand=True)), 0.7),
    ("paper laid sideways the other way", lambda: png(_plain().rotate(-90, expand=True)), 0.7),
    ("a fax in black and white", lambda: tiff(_plain()), 0.7),
]


@pytest.mark.parametrize(("scan", "most"), [row[1:] for row in SCANS], ids=[row[0] for row in SCANS])
def test_scans_are_read(scan: Callable[[], bytes], most: float) -> None:
    found = read_image(scan())
    assert _errors(_body(), found.text.text) <= most
    assert (found.pages, found.ocr_pages) == (1, (1,))


def test_paragraphs_are_those_that_were_set() -> None:
    assert len(read_image(png(_plain())).text.text.splitlines()) == len(_body())


def _letter() -> Image.Image:
    return stamped(page([*LETTERHEAD, *set_in_lines(list(_body()), top=190), *CLOSING]), 340, 660)


def test_letterhead_and_signature_are_read_column_by_column() -> None:
    lines = read_image(png(skewed(_letter(), 1.3))).text.text.splitlines()
    assert _alike(
        lines[:7],
        [
            "ỦY BAN NHÂN DÂN",
            "TỈNH KON TUM",
            "Số: 3789/UBND-KGVX",
            "V/v đẩy mạnh ứng cứu sự cố an toàn thông tin",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Kon Tum, ngày 08 tháng 11 năm 2022",
        ],
    )
    assert _alike(
        lines[-8:],
        [
            "Nơi nhận:",
            "- Như trên (t/h);",
            "- Thường trực Tỉnh ủy (b/c);",
            "- Chủ tịch, các Phó Chủ tịch UBND tỉnh;",
            "- Lưu: VT, KGVX.",
            "KT. CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
            "Y Ngọc",
        ],
    )


def _alike(lines: list[str], printed: list[str]) -> bool:
    """The same lines in the same order, at most one letter of each misread."""
    return len(lines) == len(printed) and all(map(lambda one, two: Levenshtein.distance(one, two) <= 1, lines, printed))


@pytest.mark.parametrize("turn", [0.0, 2.0, -4.0, 90.0, 180.0], ids=lambda turn: f"turned by {turn:g}")
def test_boxes_lie_on_the_words_as_the_paper_lay(turn: float) -> None:
    """A line printed at a known place is found again where the turned paper has it."""
    place = Print(LEFT_OF_MARK, 400, "Thời hạn hoàn thành trước ngày 25/4/2024 đối với mọi cơ quan.")
    image = page([*set_in_lines(list(_body()), top=90), place])
    paper = image.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=(255, 255, 255))
    alone = page([place]).rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=(255, 255, 255))
    dark = np.asarray(alone.convert("L")) < 128
    text = read_image(png(paper)).text
    boxes = _boxes_of(text, "Thời hạn hoàn thành")
    assert boxes
    covered = np.zeros_like(dark)
    for left, top, right, bottom in boxes:
        covered[_pixels(top) : _pixels(bottom), _pixels(left) : _pixels(right)] = True
    assert (dark & covered).sum() >= 0.9 * dark.sum()
    assert covered.sum() <= 3.2 * LINE_AREA * POINT * POINT


LEFT_OF_MARK = 90.0
LINE_AREA = 385 * 14


def _pixels(points: float) -> int:
    return max(0, round(points * POINT))


def _boxes_of(text: SourceText, words: str) -> list[tuple[float, float, float, float]]:
    start = text.text.index(words)
    end = text.text.find("\n", start)
    return [run.box for run in text.runs if start <= run.span.start < (end if end > 0 else len(text.text))]


def test_runs_cover_the_text_word_by_word() -> None:
    text = read_image(png(skewed(_letter(), 4))).text
    assert " ".join(run.span.of(text.text) for run in text.runs).split() == text.text.split()
    assert {run.page for run in text.runs} == {1}


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one core is all there is")
def test_a_scanned_pdf_is_read_in_the_order_of_its_pages_by_one_core_or_more() -> None:
    data = pdf(*(page(set_in_lines([paragraph], top=90)) for paragraph in _body()[:3]))
    cores = os.sched_getaffinity(0)
    together = read_scan_pages(data, [1, 2, 3])
    os.sched_setaffinity(0, {min(cores)})
    try:
        alone = read_scan_pages(data, [1, 2, 3])
    finally:
        os.sched_setaffinity(0, cores)
    assert alone == together
    assert [scan.page.number for scan in alone] == [1, 2, 3]
    found = read_pdf(data)
    assert found.ocr_pages == (1, 2, 3)
    assert _errors(_body()[:3], found.text.text) <= 0.7


def test_the_back_of_a_sheet_is_blank_and_no_failure() -> None:
    back = shown_through(stamped(_plain(), 300, 300))
    stamp = shown_through(stamped(page([]), 300, 300))
    found = read_pdf(pdf(_plain(), back, stamp, page([])))
    assert found.pages == 4
    assert {run.page for run in found.text.runs} == {1}
    with pytest.raises(EmptyFile):
        read_image(png(back))


def _scribble() -> Image.Image:
    """Lines of strokes: a page that carries writing, none of it letters."""
    random = np.random.default_rng(3)
    image = np.full((round(842 * POINT), round(595 * POINT)), 255, dtype=np.uint8)
    for row in range(90, 600, 18):
        for column in range(85, 530, 3):
            height, width = int(random.integers(4, 12)), int(random.integers(1, 3))
            top, left = row + int(random.integers(0, 3)), column
            image[_pixels(top) : _pixels(top + height), _pixels(left) : _pixels(left + width)] = 0
    return Image.fromarray(image).convert("RGB")


def test_a_page_that_cannot_be_read_is_refused_with_its_number() -> None:
    with pytest.raises(UnreadablePage) as refused:
        read_pdf(pdf(_plain(), _scribble()))
    assert refused.value.details == {"page": 2}


def test_a_page_under_heavy_noise_is_refused_and_not_passed_over() -> None:
    with pytest.raises(UnreadablePage):
        read_image(png(noisy(_plain(), grain=110, specks=0.25)))


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 3]


BROKEN = [
    ("a PNG cut short", lambda: _cut(png(_plain()))),
    ("a TIFF cut short", lambda: _cut(tiff(_plain()))),
    ("no picture at all", lambda: b"\x89PNG\r\n\x1a\n" + b"0" * 100),
]


@pytest.mark.parametrize("data", [row[1] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_broken_pictures_are_damaged_files(data: Callable[[], bytes]) -> None:
    with pytest.raises(DamagedFile):
        read_image(data())


def test_a_picture_over_the_limit_is_refused_before_it_is_opened() -> None:
    data = io.BytesIO()
    Image.new("1", (20_000, 6_000)).save(data, "PNG")
    with pytest.raises(TooManyPixels):
        read_image(data.getvalue())


def test_without_the_data_scans_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognise, "PLACES", ())
    monkeypatch.delenv(recognise.DATA_VARIABLE, raising=False)
    with pytest.raises(OcrDataMissing) as missing:
        read_image(png(page([])))
    assert "tesseract-ocr-vie" in missing.value.message()


RESOLUTIONS = [
    ("what the scanner wrote", {"dpi": (300, 300)}, 72 / 300),
    ("nothing: the picture is a page of A4", {}, 595 / 1654),
    ("what an editor wrote without meaning it", {"dpi": (72, 72)}, 595 / 1654),
]


@pytest.mark.parametrize(("said", "scale"), [row[1:] for row in RESOLUTIONS], ids=[row[0] for row in RESOLUTIONS])
def test_a_picture_is_as_large_as_its_resolution_says(said: dict[str, tuple[int, int]], scale: float) -> None:
    data = io.BytesIO()
    Image.new("L", (1654, 2339), 255).save(data, "PNG", **said)
    (picture,) = pictures.image_pictures(data.getvalue())
    assert picture.scale == pytest.approx(scale, rel=0.01)
