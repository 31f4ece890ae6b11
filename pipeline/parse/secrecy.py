"""State-secret marks: found by where they stand and how, never by the word in running text.

The mark is a line of its own near the top, printed or stamped, or a suffix of the number (Law 117/2025/QH15; Decree
30/2020/NĐ-CP keeps secret documents out of its form). What a reader keeps apart (a stamp, a running head) counts, too.
Three of the program's own directives say "bí mật" in their text and pass.
"""

from __future__ import annotations

import re

from pipeline.errors import SecretDocument
from pipeline.parse.reading import Reading
from pipeline.parse.zones import Zones
from pipeline.text import fold, matching_form

_FRAME = r"[\[({|*\-–.\s]*"
_LABEL = r"(?:(?:độ|mức độ|mức|dấu)\s+mật\s*[:\-]\s*)?"
_MARK = re.compile(rf"{_FRAME}{_LABEL}(?:(?:tuyệt|tối|t\s*ố\s*i|t\s*u\s*y\s*ệ\s*t)\s*)?m\s*ậ\s*t[\])}}|*\-–.!\s]*")
_SLIP = re.compile(rf"{_FRAME}(?:(?:tuyet|toi)\s*)?mat[\])}}|*\-–.!\s]*")
"""A mark whose letters a scanner took for others: "MÂT", "TÔI MẬT"; in capitals only, for "mắt" and "mặt" are words."""
_SUFFIX = re.compile(r"số\s*[:.]?\s*\d*\s*[/-].*[-/(]\s*(?:mật|tối mật|tuyệt mật)\)?[.\s]*$")
_TOP_LINES = 15
_LONGEST = 40


def refuse_secret(reading: Reading, zones: Zones, apart: tuple[str, ...] = ()) -> None:
    """Raises SecretDocument, which quotes nothing, where a document carries a state-secret mark."""
    top = range(min(max(zones.letterhead.stop, _TOP_LINES), len(reading.lines)))
    lines = [*(reading.line(index) for index in top), *(line for text in apart for line in text.splitlines())]
    if any(_is_mark(line.strip()) or _SUFFIX.match(matching_form(line)) for line in lines):
        raise SecretDocument


def _is_mark(line: str) -> bool:
    """Whether a line is a mark and nothing else; "mật" in small letters is the end of somebody's sentence."""
    if len(line) > _LONGEST or line[:1].islower():
        return False
    return bool(_MARK.fullmatch(matching_form(line)) or (line.isupper() and _SLIP.fullmatch(fold(line))))
