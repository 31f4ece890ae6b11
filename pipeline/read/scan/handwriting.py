"""Numbers and days written by hand: what was recognised of them is left blank where it is no number.

A blank is filled in by a person; a stroke of the pen read as a letter would be made up (FIELD.md: never invent what is
blank). Printed numbers are left alone.
"""

from __future__ import annotations

import re

from pipeline.read.scan.recognise import Word

_NUMBERED = re.compile(r"S[ốôỐÔ]\s*:?\s*(?P<number>[^/]*?)\s*/\s*(?P<rest>[A-ZĐ][A-ZĐ&-]*.*)$")
_NUMBER = re.compile(r"(?!0+[a-zđ]?$)\d{1,5}[a-zđ]?$")
_DAY = re.compile(r"\d{1,2}$")
_UNSURE = 60.0
"""Digits less certain than this were not printed."""


def without_strokes(line: list[Word]) -> list[Word]:
    """A line with what is no number taken out between "Số:" and "/", and what is no day before "tháng … năm"."""
    return _day(_number(line))


def _number(line: list[Word]) -> list[Word]:
    match = _NUMBERED.match(" ".join(word.text for word in line))
    if match is None:
        return line
    at = next(index for index, word in enumerate(line) if "/" in word.text)
    printed = _NUMBER.match(match["number"]) and min(word.certainty for word in line[: at + 1]) >= _UNSURE
    if printed or not match["number"]:
        return line
    code = line[at]._replace(text=line[at].text[line[at].text.index("/") :])
    if at == 0:
        return [code._replace(text=f"Số:{code.text}"), *line[1:]]
    return [line[0]._replace(text="Số:"), code, *line[at + 1 :]]


def _day(line: list[Word]) -> list[Word]:
    texts = [word.text for word in line]
    if "tháng" not in texts or "năm" not in texts[texts.index("tháng") :]:
        return line
    month = texts.index("tháng")
    day = next((at for at in range(month - 1, max(-1, month - 4), -1) if texts[at].startswith("ngà")), None)
    if day is None or not texts[0][:1].isupper():
        return line
    between = [word for word in line[day + 1 : month] if _DAY.match(word.text)]
    return [*line[:day], line[day]._replace(text="ngày"), *between, *line[month:]]
