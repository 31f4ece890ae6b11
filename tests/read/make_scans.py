"""Scans made for the tests: a directive set in Times on a page, with what offices and scanners add to it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.errors import OcrDataMissing
from pipeline.read.scan.recognise import data_folder

DPI = 200
POINT = DPI / 72
WIDTH, HEIGHT = 595, 842
LEFT, RIGHT, INDENT, PITCH = 85.0, 540.0, 28.0, 18.0
RED, BLACK = (215, 40, 45), (15, 15, 15)
_FONTS = (
    Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts/truetype/liberation"),
    Path("/usr/share/fonts/liberation-serif"),
)
_FACES = {"": "LiberationSerif-Regular.ttf", "b": "LiberationSerif-Bold.ttf", "i": "LiberationSerif-Italic.ttf"}


def _font_file(face: str) -> Path | None:
    return next((folder / _FACES[face] for folder in _FONTS if (folder / _FACES[face]).is_file()), None)


def _why_not() -> str | None:
    """What the machine lacks to make and read scans."""
    if _font_file("") is None:
        return "fonts-liberation2 is not installed: no page with Vietnamese letters can be drawn"
    try:
        data_folder()
    except OcrDataMissing:
        return "tesseract-ocr-vie is not installed (make ocr): scans cannot be recognised"
    return None


needs_ocr = pytest.mark.skipif(_why_not() is not None, reason=_why_not() or "")


@dataclass(frozen=True)
class Print:
    """Words at a place: points from the left and the top to the line's upper edge; `face` is "", "b" or "i"."""

    x: float
    y: float
    text: str
    size: float = 14
    face: str = ""


LETTERHEAD = (
    Print(97, 60, "ỦY BAN NHÂN DÂN", 13, "b"),
    Print(106, 76, "TỈNH KON TUM", 13, "b"),
    Print(95, 104, "Số: 3789/UBND-KGVX", 13),
    Print(90, 124, "V/v đẩy mạnh ứng cứu", 12),
    Print(90, 139, "sự cố an toàn thông tin", 12),
    Print(265, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "b"),
    Print(315, 77, "Độc lập - Tự do - Hạnh phúc", 13, "b"),
    Print(300, 106, "Kon Tum, ngày 08 tháng 11 năm 2022", 13, "i"),
)
CLOSING = (
    Print(85, 600, "Nơi nhận:", 12, "b"),
    Print(85, 616, "- Như trên (t/h);", 11),
    Print(85, 630, "- Thường trực Tỉnh ủy (b/c);", 11),
    Print(85, 644, "- Chủ tịch, các Phó Chủ tịch UBND tỉnh;", 11),
    Print(85, 658, "- Lưu: VT, KGVX.", 11),
    Print(350, 600, "KT. CHỦ TỊCH", 13, "b"),
    Print(342, 617, "PHÓ CHỦ TỊCH", 13, "b"),
    Print(360, 700, "Y Ngọc", 14, "b"),
)


def set_in_lines(paragraphs: list[str], top: float, size: float = 14) -> list[Print]:
    """Paragraphs as a typist sets them: first line indented, lines broken at the right margin."""
    font = _font("", size)
    lines: list[Print] = []
    for paragraph in paragraphs:
        words, x = paragraph.split(), LEFT + INDENT
        while words:
            count = len(words)
            while count > 1 and x + font.getlength(" ".join(words[:count])) / POINT > RIGHT:
                count -= 1
            lines.append(Print(x, top + PITCH * len(lines), " ".join(words[:count]), size))
            words, x = words[count:], LEFT
    return lines


def _font(face: str, size: float) -> ImageFont.FreeTypeFont:
    file = _font_file(face)
    assert file is not None
    return ImageFont.truetype(str(file), round(size * POINT))


def page(prints: list[Print] | tuple[Print, ...]) -> Image.Image:
    """Prints on white paper, at DPI."""
    image = Image.new("RGB", (round(WIDTH * POINT), round(HEIGHT * POINT)), (252, 251, 249))
    draw = ImageDraw.Draw(image)
    for each in prints:
        draw.text((each.x * POINT, each.y * POINT), each.text, fill=BLACK, font=_font(each.face, each.size))
    return image


def stamped(image: Image.Image, x: float, y: float, radius: float = 48) -> Image.Image:
    """A round red stamp over the print: rings and letters, as ink lies over ink."""
    ink = Image.new("RGB", image.size, (255, 255, 255))
    draw = ImageDraw.Draw(ink)
    for ring in (radius, 0.93 * radius, 0.6 * radius):
        box = [(x - ring) * POINT, (y - ring) * POINT, (x + ring) * POINT, (y + ring) * POINT]
        draw.ellipse(box, outline=RED, width=round(1.6 * POINT))
    for row in range(-3, 4):
        draw.text(((x - 35) * POINT, (y + 11 * row) * POINT), "★ ỦY BAN ★", fill=RED, font=_font("b", 11))
    return Image.fromarray(np.minimum(np.asarray(image), np.asarray(ink)))


def skewed(image: Image.Image, degrees: float) -> Image.Image:
    """The paper laid askew on the glass, turned against the clock."""
    return image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))


def noisy(image: Image.Image, grain: float = 12, specks: float = 0.0005) -> Image.Image:
    """A worn scanner: grain everywhere and black specks."""
    random = np.random.default_rng(7)
    pixels = np.asarray(image).astype(np.int16) + random.normal(0, grain, np.asarray(image).shape).astype(np.int16)
    pixels[random.random(pixels.shape[:2]) < specks] = 0
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def shown_through(image: Image.Image) -> Image.Image:
    """The back of a printed sheet: its face, faint and mirrored."""
    pixels = np.asarray(image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)).astype(np.int16)
    return Image.fromarray((255 - (255 - pixels) // 7).astype(np.uint8))


def png(image: Image.Image, dpi: int = DPI) -> bytes:
    """The picture as a PNG file."""
    data = io.BytesIO()
    image.save(data, "PNG", dpi=(dpi, dpi))
    return data.getvalue()


def pdf(*images: Image.Image) -> bytes:
    """The pictures as the pages of a PDF without a text layer."""
    data = io.BytesIO()
    images[0].save(data, "PDF", resolution=DPI, save_all=True, append_images=list(images[1:]))
    return data.getvalue()


def tiff(*images: Image.Image) -> bytes:
    """The pictures as the pages of a TIFF, in black and white as a fax has them."""
    data = io.BytesIO()
    first, *rest = [image.convert("L").point(lambda grey: 255 if grey > 140 else 0).convert("1") for image in images]
    first.save(data, "TIFF", compression="group4", dpi=(DPI, DPI), save_all=True, append_images=rest)
    return data.getvalue()
