"""From a transcription to the reading text: NFC, Markdown and scanning marks out, broken sentences joined.

One paragraph a line, white space folded; a footnote that stood inside a sentence follows the sentence's paragraph.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Origin, SourceText
from pipeline.text import Composed, compose

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# Left out of the reading text: emphasis (but not the "(*)" of a table's note), scanning tags "_{KGVx}",
# footnote marks (but not the ² of "m²" nor the mark that opens the footnote itself), headings' "#".
_NOISE = re.compile(
    rf"""(?<!\()\*{{1,3}}|\*{{1,3}}(?!\s?\))  # emphasis
      | _\{{[^{{}}\n]{{0,80}}\}}            # scanning tag
      | ⁽[{_SUPERSCRIPTS}]+⁾              # bracketed footnote mark
      | (?<=[^\W\d_])(?<![mM])[{_SUPERSCRIPTS}]+   # bare footnote mark after a letter
      | ^\#{{1,6}}[ ]                     # heading
      | [\u200b\u200c\u200d\ufeff\u00ad]  # invisible characters
    """,
    re.X | re.M,
)
# Words with single blanks between them: such a run stands in the reading text as it stood in the source.
_RUN = re.compile(r"[^\s\0]+(?: [^\s\0]+)*")
_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_FOOTNOTE = re.compile(rf"[{_SUPERSCRIPTS}]|⁽[{_SUPERSCRIPTS}]+⁾|\[\d{{1,2}}\] ")
_ENDS_SENTENCE = re.compile(r"[.;:!?…”\")\]/]\s*$")
# A line of its own even where it starts in lower case: a bullet, "a)", "1.", a labelled number.
_STARTS_ITEM = re.compile(r"[-–—+•*]\s|[a-zđ]{1,2}(?:[).](?=\s|[A-ZÀ-ỸĐ])|[/-]\s)|\d+(\.\d+)*[.)]?\s|\(?[ivx]+\)\s")
# The rest of a date or a code ("30/9/2024", "12/QĐ-UBND"); "2/ Tiêm chủng" is an item.
_NUMBER_GOES_ON = re.compile(r"\d+/(?:\d|[A-ZĐ]{2})")
OWN_LINE = "\x1d"
"""Stands before a line that carries on no sentence of the line before it: a table's cell, what follows a table."""


class _Run(NamedTuple):
    """A run of a line, where it starts in the composed text, and the blank that stands before it, if any."""

    text: str
    start: int
    gap: str


@dataclass(slots=True)
class _Line:
    """A line as runs; `note` marks a footnote's own line, `own` one that carries on none before it."""

    runs: list[_Run]
    note: bool
    own: bool = False

    @property
    def text(self) -> str:
        return "".join(run.gap + run.text for run in self.runs)


def source_text(raw: str) -> SourceText:
    """The reading text of a transcription, with the offset of each run in `raw`.

    >>> source_text("trước ngày **25/4/2024**.").text
    'trước ngày 25/4/2024.'
    """
    composed = compose(raw)
    return _assemble(_joined(_lines(composed.text)), composed)


def _lines(text: str) -> list[_Line]:
    kept = _NOISE.sub(lambda match: "\0" * len(match[0]), text)
    lines = []
    for match in _LINE.finditer(kept):
        runs = _runs(kept, match.start(), match.end())
        if runs:
            own = text[match.start() - 1 : match.start()] == OWN_LINE
            lines.append(_Line(runs, note=bool(_FOOTNOTE.match(runs[0].text)), own=own))
    return lines


def _runs(kept: str, start: int, end: int) -> list[_Run]:
    runs: list[_Run] = []
    before = start
    for match in _RUN.finditer(kept, start, end):
        between = kept[before : match.start()]
        gap = " " if runs and between.strip("\0") else ""
        runs.append(_Run(match[0], match.start(), gap))
        before = match.end()
    return runs


def _joined(lines: list[_Line]) -> list[_Line]:
    """Lines with sentences that a page or a line break cut put together; footnotes in between come after."""
    result: list[_Line] = []
    open_line: _Line | None = None
    for line in lines:
        if open_line is not None and not line.note and _continues(open_line, line):
            first, *rest = line.runs
            open_line.runs.extend([first._replace(gap=" "), *rest])
            continue
        result.append(line)
        open_line = open_line if line.note else line
    return result


def _continues(before: _Line, line: _Line) -> bool:
    """Whether a line carries on the sentence of the line before it; a line in capitals is a title of its own."""
    opening = line.runs[0].text
    if before.runs[0].text.isupper() and before.text.isupper():
        return False
    if line.own or not (opening[0].islower() or _NUMBER_GOES_ON.match(opening)):
        return False
    return not (_ENDS_SENTENCE.search(before.runs[-1].text) or _STARTS_ITEM.match(line.text))


def _assemble(lines: list[_Line], composed: Composed) -> SourceText:
    """Lines as one text, and the way back from each of its runs."""
    pieces: list[str] = []
    origins: list[Origin] = []
    at = 0
    for line in lines:
        for run in line.runs:
            pieces += (run.gap, run.text)
            origins.extend(_origins(at + len(run.gap), run, composed))
            at += len(run.gap) + len(run.text)
        pieces.append("\n")
        at += 1
    return SourceText(text="".join(pieces[:-1]), origins=tuple(origins))


def _origins(at: int, run: _Run, composed: Composed) -> list[Origin]:
    """The run's origins: one, or more where composing took characters together."""
    offsets = composed.offsets[run.start : run.start + len(run.text)]
    if offsets[-1] - offsets[0] == len(offsets) - 1:
        return [Origin(at, offsets[0], len(offsets))]
    breaks = [0, *(i for i in range(1, len(offsets)) if offsets[i] != offsets[i - 1] + 1), len(offsets)]
    return [Origin(at + start, offsets[start], end - start) for start, end in itertools.pairwise(breaks)]
