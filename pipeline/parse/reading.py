"""The reading text cut into lines, with the form that patterns are matched on."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Span
from pipeline.text import matching_form


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading text with its matching form (same offsets) and the spans of its lines, blank ones left out."""

    text: str
    form: str
    lines: tuple[Span, ...]

    def line(self, index: int) -> str:
        """A line as printed."""
        return self.lines[index].of(self.text)

    def line_form(self, index: int) -> str:
        """A line in matching form."""
        return self.lines[index].of(self.form)


def reading_of(text: str) -> Reading:
    """The reading of a text in NFC."""
    spans: list[Span] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            left = len(line) - len(line.lstrip())
            spans.append(Span(at + left, at + left + len(line.strip())))
        at += len(line) + 1
    return Reading(text, matching_form(text), tuple(spans))
