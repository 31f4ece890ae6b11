"""Tables in text that has lost them, a cell a line: rows are made again where head and running numbers leave no doubt.

Elsewhere the lines of the table are left out: cells in a row with each other's words would make up tasks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from pipeline.model import Span
from pipeline.parse.body_words import body_starts
from pipeline.parse.deadlines import deadlines_in
from pipeline.parse.labels import label_of
from pipeline.parse.lexicon import words_of
from pipeline.parse.reading import Reading
from pipeline.parse.table_heads import Column, Columns, FoundTable, TableRow, columns_of

_FIRST_HEAD = re.compile(r"(?:số )?(?:stt|tt|s\.t\.t)\.?")
_MOST_HEADS = 14
_LONGEST_HEAD = 70
_LONGEST_NAME = 200
_NUMBER = re.compile(r"(\d{1,3})[.)]?")
_SECTION = re.compile(r"(?:[IVXL]{1,5}|[A-HĐ])[.)]?")
_ENDS = re.compile(r"ghi chú\s*:|nơi nhận\b|\(\*\)")
_ENDING_LABELS = ("annex", "part", "chapter", "section", "article", "roman")
_ABBREVIATION = re.compile(r"[A-ZĐ]{2,}[\w&.-]*(?=[\s,;.]|$)")
_JOINT = re.compile(r"[,;]\s*(?:và )?| và ")
_DASH = re.compile(r"[-–—+•]\s*")

Lines = list[Span]


def plain_tables(reading: Reading, lines: Sequence[int]) -> list[FoundTable]:
    """The tables among some lines: a head that opens with "STT", its columns a line each, then rows from 1."""
    spans = [reading.lines[index] for index in lines]
    found: list[FoundTable] = []
    at = 0
    while at < len(spans):
        columns = _columns(reading, spans, at)
        if columns is None:
            at += 1
            continue
        end, rows = _rows(reading, spans, at + len(columns.kinds), columns)
        found.append(FoundTable(Span(spans[at].start, spans[end - 1].end), tuple(rows)))
        at = end
    return found


def _columns(reading: Reading, spans: Lines, at: int) -> Columns | None:
    """The columns of a head that starts at a line and ends before the line "1" or "I"; None where there is none."""
    if not _FIRST_HEAD.fullmatch(spans[at].of(reading.form).strip(" .")):
        return None
    heads: list[str] = []
    for span in spans[at : at + _MOST_HEADS]:
        text = span.of(reading.text).strip()
        if _is_number(text, 1) or (heads and _SECTION.fullmatch(text)):
            columns = columns_of(heads)
            return columns if len(heads) > 2 and columns.first("work") is not None else None
        if len(text) > _LONGEST_HEAD:
            return None
        heads.append(text)
    return None


def _is_number(text: str, number: int) -> bool:
    match = _NUMBER.fullmatch(text.strip())
    return match is not None and int(match[1]) == number


def _rows(reading: Reading, spans: Lines, start: int, columns: Columns) -> tuple[int, list[TableRow]]:
    """The line after the table, and the rows that are certain."""
    at = _after_numbering(reading, spans, start, len(columns.kinds))
    rows: list[TableRow] = []
    number, section = 1, None
    while at < len(spans):
        text = spans[at].of(reading.text).strip()
        if _SECTION.fullmatch(text) and at + 2 < len(spans):
            section, number, at = text.rstrip(".)"), 1, at + 2
            continue
        if not _is_number(text, number):
            break
        end = _row_end(reading, spans, at + 1, number)
        if end == len(spans) or not _is_number(spans[end].of(reading.text), number + 1):
            end = _last_row_end(reading, spans, at + 1, end, columns)
        cells = _cells(reading, spans[at + 1 : end], columns) if columns.assigns else None
        if cells is not None:
            rows.append(TableRow(cells, number, section, due=columns.due))
        number, at = number + 1, end
    return at, rows


def _after_numbering(reading: Reading, spans: Lines, start: int, count: int) -> int:
    """The line after a row that only numbers the columns."""
    numbers = [spans[at].of(reading.text).strip("() .") for at in range(start, min(start + count, len(spans)))]
    return start + count if numbers == [str(number + 1) for number in range(count)] else start


def _row_end(reading: Reading, spans: Lines, start: int, number: int) -> int:
    """The line at which the row's cells are over: the next number, a section's label, or what no table holds."""
    for at in range(start, len(spans)):
        text = spans[at].of(reading.text).strip()
        label = label_of(text)
        if _is_number(text, number + 1) or _SECTION.fullmatch(text) or _ENDS.match(spans[at].of(reading.form)):
            return at
        if _FIRST_HEAD.fullmatch(spans[at].of(reading.form).strip(" .")) or (label and label.kind in _ENDING_LABELS):
            return at
    return len(spans)


def _last_row_end(reading: Reading, spans: Lines, start: int, end: int, columns: Columns) -> int:
    """Where a row ends that no other follows: a line a cell where those fit, else behind the line that says when."""
    whole = start + len(columns.kinds) - 1
    if whole <= end and _cells(reading, spans[start:whole], columns) is not None:
        return whole
    if columns.kinds[-1] == "time":
        return next((at + 1 for at in range(start + 1, end) if _fits(reading, "time", spans[at])), end)
    return end


def _cells(reading: Reading, lines: Lines, columns: Columns) -> dict[Column, Span] | None:
    """A row's lines as cells: from the left up to the work, from the right what says who and when.

    Lines in between, of columns that give nothing to a task, need not be told apart. None where it is not certain.
    """
    kinds = columns.kinds[1:] if columns.kinds[0] == "number" else columns.kinds
    blocks = [Span(group[0].start, group[-1].end) for group in _blocks(reading, lines)]
    work = kinds.index("work")
    right = next((at for at in range(work + 1, len(kinds)) if kinds[at] != "other"), len(kinds))
    behind = len(kinds) - right
    if len(blocks) < work + 1 + behind or (right == work + 1 and len(blocks) != len(kinds)):
        return None
    placed = [
        *zip(kinds[: work + 1], blocks, strict=False),
        *zip(kinds[right:], blocks[len(blocks) - behind :], strict=True),
    ]
    cells: dict[Column, Span] = {kind: block for kind, block in placed if kind != "other"}
    return cells if all(_fits(reading, kind, block) for kind, block in cells.items()) else None


def _blocks(reading: Reading, lines: Lines) -> list[Lines]:
    """Lines that may be one cell: bullets that follow one another, or a line of its own."""
    found: list[Lines] = []
    for bullets, group in groupby(lines, lambda line: _DASH.match(line.of(reading.text)) is not None):
        together = list(group)
        found += [together] if bullets else [[line] for line in together]
    return found


def _fits(reading: Reading, kind: Column, cell: Span) -> bool:
    """Whether a cell's words are what its column holds."""
    if kind == "time":
        return bool(deadlines_in(reading.text, cell.start, cell.end, None, line="label"))
    if kind in ("lead", "support"):
        return any(_names_body(reading, line) for line in _lines(reading, cell))
    return True


def _lines(reading: Reading, cell: Span) -> Lines:
    at, found = cell.start, []
    for line in cell.of(reading.text).split("\n"):
        dash = _DASH.match(line)
        found.append(Span(at + (dash.end() if dash else 0), at + len(line)))
        at += len(line) + 1
    return found


def _names_body(reading: Reading, line: Span) -> bool:
    """Whether any name of a list is that of a body, or an abbreviation."""
    starts = [line.start, *(joint.end() for joint in _JOINT.finditer(reading.form, line.start, line.end))]
    return any(
        _ABBREVIATION.match(reading.text, start, line.end)
        or body_starts(words_of(reading.text, reading.form, start, min(line.end, start + _LONGEST_NAME)), 0)
        for start in starts
    )
