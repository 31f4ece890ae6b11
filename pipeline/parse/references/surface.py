"""The text as reference patterns see it: composed, with plain dashes and blanks, and the way back to the original."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.model import Span
from pipeline.text import compose, matching_form

_PLAIN = str.maketrans({"–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\t": " ", "Ð": "Đ"})
_MARK = re.compile(r"[¹²³⁰⁴-⁹]+")


@dataclass(frozen=True, slots=True)
class Surface:
    """One string in two forms of equal length: `shown` keeps capitals (codes), `form` is for words.

    `offsets` leads from both back to the `source` string, whatever its normal form.
    """

    source: str
    shown: str
    form: str
    offsets: tuple[int, ...]
    marks: dict[str, list[int]] = field(default_factory=dict)

    def span(self, start: int, end: int) -> Span:
        """The range of the source string that a range of the forms stands for."""
        return Span(self.offsets[start], self.offsets[end])

    def quote(self, start: int, end: int) -> str:
        """What the source prints there."""
        return self.source[self.offsets[start] : self.offsets[end]]


def surface(text: str) -> Surface:
    """Prepares a string of any normal form; `marks` holds where each footnote number stands, in order."""
    composed = compose(text)
    shown = composed.text.translate(_PLAIN)
    marks: dict[str, list[int]] = {}
    for match in _MARK.finditer(shown):
        marks.setdefault(match[0], []).append(match.start())
    return Surface(text, shown, matching_form(composed.text), composed.offsets, marks)
