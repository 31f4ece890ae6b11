"""Several documents in one text (a letter with the plan that it sends, a draft after the signed text), told apart.

A document starts with a letterhead: the motto with, about it, the issuer and a number or a date of its own (Decree
30/2020/NĐ-CP, Annex I). A form to be filled in carries the motto, too, but neither: it stays with the document that it
belongs to, as an annex without a letterhead does.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.model import Directive, Source, SourceText, Span, Table
from pipeline.parse.directive import parse
from pipeline.parse.reading import Reading, reading_of
from pipeline.parse.zones import SUBJECT_LINE, is_letterhead_line, is_signature_line, mottos

_SUBJECT_LINES = 3
_BEFORE, _AFTER = 8, 8
"""So many lines before and after the motto belong to a letterhead."""
_NUMBERED = re.compile(r"số\s*[:.]?\s*\d+\s*[a-zđ]?\s*(?:/|-\s*[a-zđ]{2,})")
_UNDER_A_SYMBOL = re.compile(r"số\s*[:.]?.{0,15}[/-]\s*[a-zđ]{2,}")
"""The number may be blank, or written by hand and not legible."""
_RECIPIENTS = re.compile(r"nơi nhận\b")
_DATED = re.compile(r".{0,40}\bngày.{0,12}tháng.{0,8}năm\s*(?:19|20)\d\d\s*$")
_FORM = re.compile(r"(?:mẫu|biểu mẫu|biểu|phụ lục|phụ biểu)\b.{0,60}$")


def parse_documents(text: SourceText, source: Source) -> tuple[Directive, ...]:
    """The directives in a reading text, in its order; of each, `others` counts those that follow.

    Raises SecretDocument where any of them carries a state-secret mark: they came as one.
    """
    pieces = documents_in(text)
    return tuple(parse(piece, replace(source, others=len(pieces) - at)) for at, piece in enumerate(pieces, start=1))


def documents_in(source: SourceText) -> list[SourceText]:
    """The documents of a reading text, each with what belongs to it; what is kept apart stays with the first."""
    reading = reading_of(source.text)
    starts = [0, *(reading.lines[index].start for index in _starts(reading)), len(source.text)]
    if len(starts) == 2:
        return [source]
    return [_piece(source, Span(start, end)) for start, end in itertools.pairwise(starts)]


def _starts(reading: Reading) -> Iterator[int]:
    """The lines where the second document and each later one starts."""
    last = 0
    for number, index in enumerate(mottos(reading, 0)):
        first = _first_line(reading, index, last)
        own = number == 0 and not _ended(reading, index)
        if not own and first > last + 1 and _is_letterhead(reading, first, index):
            yield first
        last = index


def _ended(reading: Reading, line: int) -> bool:
    """Whether a document has ended above a line, though it printed no motto."""
    return any(_RECIPIENTS.match(reading.line_form(index)) for index in range(line))


def _first_line(reading: Reading, motto: int, last: int) -> int:
    """The letterhead's first line, above its motto: capitals, the number, the subject."""
    index = motto
    while index - 1 > max(last + 1, motto - _BEFORE) and _above_motto(reading, index - 1):
        index -= 1
    return index


def _above_motto(reading: Reading, index: int) -> bool:
    lines_of_subject = range(max(index - _SUBJECT_LINES + 1, 0), index + 1)
    in_subject = any(SUBJECT_LINE.match(reading.line_form(line)) for line in lines_of_subject)
    numbered = _UNDER_A_SYMBOL.match(reading.line_form(index)) is not None
    return numbered or is_letterhead_line(reading, index) or (in_subject and not is_signature_line(reading, index))


def _is_letterhead(reading: Reading, first: int, motto: int) -> bool:
    """Whether a number or a full date stands about the motto, and no form is announced above it."""
    lines = range(first, min(motto + _AFTER, len(reading.lines)))
    forms = [reading.line_form(index) for index in lines]
    if any(_FORM.match(reading.line_form(index)) for index in range(max(first - 2, 0), motto)):
        return False
    numbered = any(_NUMBERED.match(form) for form in forms)
    under_a_symbol = any(_UNDER_A_SYMBOL.match(form) for form in forms)
    dated = any(_DATED.match(form) for form in forms)
    return numbered or (under_a_symbol and dated)


def _piece(source: SourceText, span: Span) -> SourceText:
    """The part of a text that a span covers."""
    start, end = span
    return SourceText(
        text=source.text[start:end].rstrip("\n"),
        origins=tuple(
            origin._replace(text_start=origin.text_start - start)
            for origin in source.origins
            if start <= origin.text_start < end
        ),
        runs=tuple(run._replace(span=run.span.shift(-start)) for run in source.runs if start <= run.span.start < end),
        tables=tuple(_moved(table, start) for table in source.tables if _within(table, span)),
        apart=source.apart if start == 0 else (),
    )


def _within(table: Table, span: Span) -> bool:
    cells = [cell for row in table.rows for cell in row if cell is not None]
    return bool(cells) and span.start <= cells[0].start < span.end


def _moved(table: Table, start: int) -> Table:
    return Table(tuple(tuple(cell.shift(-start) if cell else None for cell in row) for row in table.rows))
