"""Pictures to words: Tesseract on each block of a page, every word with its place and how sure it is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from pipeline.errors import OcrDataMissing
from pipeline.read.scan.pictures import Grey, Picture
from pipeline.read.scan.processes import side_by_side
from pipeline.read.scan.regions import Region

LANGUAGE = "vie"
DATA_FILE = f"{LANGUAGE}.traineddata"
DATA_VARIABLE = "CHIDAO_TESSDATA"
"""Names a folder to look in first."""
FETCHED = Path(__file__).parents[3] / "build" / "tessdata"
"""Where scripts/vietnamese_ocr_data.py puts what it fetches."""
PLACES = (
    Path("/usr/share/tesseract-ocr/5/tessdata"),
    Path("/usr/share/tesseract-ocr/4.00/tessdata"),
    Path("/usr/share/tessdata"),
    Path("/usr/share/tesseract/tessdata"),
    FETCHED,
)
_FOREIGN = "øØŠšŽžÿåÅæÆœŒßçÇñÑëËïÏäÄöÖüÜ¥£€©®™ˆ‡†¿¡«»¢§¤¦¬¶µ·¹º¼½¾×÷"
"""Signs that Tesseract sees in stamps and in a worn "g", and that no directive is written with."""
_SETTINGS = {"debug_file": os.devnull, "tessedit_do_invert": "0", "tessedit_char_blacklist": _FOREIGN}
"""Quiet, and no look at every line for white letters on black."""
_CHOICES = {"lstm_choice_mode": "2"}
"""Tesseract tells what else it saw at each letter."""
_DEAREST = 8.0
"""What a letter may cost more than the best to count as seen."""
_SMALLER = 0.83
"""The second look is at a picture of 200 dpi: errors of the two seldom fall on one word."""
_TALL = 8.0
"""Tesseract takes a line's small letters to be at least so high, in points: it then keeps the tone marks that stand on
a circumflex ("điều", not "điêu"), which costs it four letters in five that it gets wrong on some real scans."""


class Word(NamedTuple):
    """A word as recognised; `box` is in pixels, `line` numbers its line, `certainty` is Tesseract's, 0 to 100.

    `others` are readings in which one letter is another that Tesseract saw there too, the likeliest first.
    """

    text: str
    box: tuple[int, int, int, int]
    line: int
    certainty: float
    others: tuple[str, ...] = ()


def data_folder() -> Path:
    """The folder that holds the letters' shapes: CHIDAO_TESSDATA, the system's, or the set-up's.

    Raises OcrDataMissing where none has them.
    """
    named = os.environ.get(DATA_VARIABLE)
    for folder in ([Path(named)] if named else []) + list(PLACES):
        if (folder / DATA_FILE).is_file():
            return folder
    raise OcrDataMissing


def looks(picture: Picture, blocks: list[Region]) -> tuple[list[Word], list[Word]]:
    """The words of a page's blocks, in their order, as two looks have them: at the picture as it is, and smaller.

    Raises ReaderCrashed where a look's process died.
    """
    _engine(str(data_folder()))  # before the fork, which leaves it to both
    first, second = side_by_side([partial(_look, picture, blocks), partial(_second_look, picture, blocks)])
    return first, second


def _second_look(picture: Picture, blocks: list[Region]) -> list[Word]:
    small = [Region(*(round(edge * _SMALLER) for edge in block)) for block in blocks]
    return [word._replace(box=_enlarged(word.box)) for word in _look(picture.shrunk(_SMALLER), small)]


def _enlarged(box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(edge / _SMALLER) for edge in box)
    return left, top, right, bottom


def _look(picture: Picture, blocks: list[Region]) -> list[Word]:
    engine = _engine(str(data_folder()))
    import tesserocr  # type: ignore[import-untyped]

    engine.SetVariable("textord_min_xheight", str(round(_TALL / picture.scale)))
    engine.SetImage(_image(picture))
    engine.SetSourceResolution(picture.dpi)
    found: list[Word] = []
    for block in blocks:
        engine.SetRectangle(block.left, block.top, block.right - block.left, block.bottom - block.top)
        engine.Recognize()
        line = found[-1].line + 1 if found else 0
        found += _words(engine.GetIterator(), tesserocr, line)
    engine.Clear()
    return found


def scattered(grey: Grey, dpi: int) -> Iterator[tuple[str, float]]:
    """Lines that stand anywhere on a picture, in no order, each with its certainty."""
    import tesserocr
    from PIL import Image

    engine = _engine(str(data_folder()))
    engine.SetPageSegMode(tesserocr.PSM.SPARSE_TEXT)
    try:
        engine.SetImage(Image.fromarray(grey))
        engine.SetSourceResolution(dpi)
        engine.Recognize()
        level = tesserocr.RIL.TEXTLINE
        for item in tesserocr.iterate_level(engine.GetIterator(), level):
            if not item.Empty(level):
                yield item.GetUTF8Text(level).strip(), item.Confidence(level)
    finally:
        engine.Clear()
        engine.SetPageSegMode(tesserocr.PSM.SINGLE_BLOCK)


def _image(picture: Picture) -> Any:
    from PIL import Image

    return Image.fromarray(picture.grey)


@cache
def _engine(folder: str) -> Any:
    """One engine a process: it takes a quarter of a second to start, and one core: more slow it down fourfold."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # read when the library is loaded
    import tesserocr

    engine = tesserocr.PyTessBaseAPI(path=folder, lang=LANGUAGE, psm=tesserocr.PSM.SINGLE_BLOCK)
    for name, value in {**_SETTINGS, **_CHOICES}.items():
        engine.SetVariable(name, value)
    return engine


def _words(iterator: Any, tesserocr: Any, line: int) -> Iterator[Word]:
    """The words of a recognised block; `line` numbers its first line."""
    level = tesserocr.RIL.WORD
    if iterator is None:
        return
    for item in tesserocr.iterate_level(iterator, level):
        if item.Empty(level):
            continue
        text = item.GetUTF8Text(level).strip()
        if text:
            others = _others(text, item.GetBestLSTMSymbolChoices())
            yield Word(text, item.BoundingBox(level), line, item.Confidence(level), others)
        if item.IsAtFinalElement(tesserocr.RIL.TEXTLINE, level):
            line += 1


def _others(text: str, choices: list[list[tuple[str, float]]]) -> tuple[str, ...]:
    """Readings that differ in one letter, by what they cost more than the best (a negative logarithm)."""
    letters = [choice for choice in choices if choice and choice[0][0].strip()]
    if "".join(choice[0][0] for choice in letters) != text:
        return ()
    found: list[tuple[float, str]] = []
    at = 0
    for (best, cost), *rest in letters:
        dearer = ((other, price - cost) for other, price in rest if price - cost <= _DEAREST)
        found += [(price, text[:at] + other + text[at + len(best) :]) for other, price in dearer]
        at += len(best)
    return tuple(other for _, other in sorted(found))


def certainty(found: Iterable[Word]) -> float:
    """The median word's certainty by letters, 0 for no words."""
    weighed = [word.certainty for word in found for _ in word.text]
    return median(weighed) if weighed else 0.0
