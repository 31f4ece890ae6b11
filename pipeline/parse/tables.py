"""Tables that assign work: a row is a task, its columns say who does it, with whom, until when, with what result."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from pipeline.model import Assignee, Deadline, Role, Span, Table
from pipeline.parse.bodies import body_phrase, phrase_span
from pipeline.parse.deadlines import deadlines_in
from pipeline.parse.doers import assignees_of, heading_bodies, supports_of
from pipeline.parse.drafts import Draft
from pipeline.parse.labels import label_of
from pipeline.parse.lexicon import words_of
from pipeline.parse.openings import opening_of
from pipeline.parse.outline import Item
from pipeline.parse.phrases import label_line
from pipeline.parse.reading import Reading
from pipeline.parse.segments import trimmed
from pipeline.parse.table_heads import Column, Columns, FoundTable, TableRow, columns_of, numbers_columns

_MOST_HEAD_ROWS = 3
_SAME_AS_ABOVE = re.compile(r'[-–"\s]*(?:nt|như trên|như trên\.|")[-–"\s]*')
_SECTION_NUMBER = re.compile(r"(?:[IVXL]{1,5}|[A-HĐ])[.)]?")
_ABBREVIATIONS = re.compile(
    r"[A-ZĐ]{2,}[\w&.-]*(?: (?:tỉnh|huyện|xã|thành phố))?(?:\s*(?:[,;/]|và)\s*[A-ZĐ]{2,}[\w&.-]*)*(?=[\s,;.:(]|$)"
)
"""Bodies by their abbreviations alone, which no list of heads knows ("TCT, TCHQ")."""
_JOINT = re.compile(r"\s*(?:[,;]\s*(?:và )?| và )")
_BEFORE_ABBREVIATION = re.compile(r"\s*(?:[,;/]| và )\s*(?=[A-ZĐ]{2,}[\w&.-]*(?:\s*[,;/]|$| và | tỉnh| huyện))")
_ROLE_NOTE = re.compile(r"\s*\(\s*(?:chủ trì|phối hợp|đầu mối)(?: thực hiện| chính)?\s*\)[\s.;,]*$")
_LONGEST_NAME = 160
_LONGEST_NUMBER = 6
_CONTAINER = re.compile(r":\s*$")

Row = Sequence[Span | None]


def found_tables(reading: Reading, tables: Sequence[Table]) -> list[FoundTable]:
    """The tables that the reader found, each with its rows; a table of figures has none."""
    found = []
    for table in tables:
        spans = [cell for row in table.rows for cell in row if cell is not None]
        if spans:
            around = Span(min(span.start for span in spans), max(span.end for span in spans))
            found.append(FoundTable(around, tuple(_rows(reading, table))))
    return found


def _rows(reading: Reading, table: Table) -> Iterator[TableRow]:
    """The rows below the head that name work and somebody for it."""
    head, columns = _head(reading, table)
    if columns.first("work") is None or columns.reports:
        return
    section: str | None = None
    bodies: Span | None = None
    seen: dict[Span, int] = {}
    above: Row = ()
    for at in range(head, len(table.rows)):
        row = _filled(reading, table.rows[at], above)
        above = row
        if (found := _section(reading, row, columns, table.rows[at + 1 :])) is not None:
            section, bodies = found[0] or section, found[1]
            seen = {}
            continue
        cells: dict[Column, Span] = {
            kind: cell for kind, cell in zip(columns.kinds, row, strict=False) if cell and kind != "other"
        }
        if "work" not in cells or not (columns.assigns or bodies) or numbers_columns(_texts(reading, row)):
            continue
        number = seen.setdefault(cells.get("number") or cells["work"], len(seen) + 1)
        yield TableRow(cells, number, section, bodies, columns.due)


def _texts(reading: Reading, row: Row) -> list[str]:
    return [" ".join(cell.of(reading.text).split()) if cell is not None else "" for cell in row]


def _head(reading: Reading, table: Table) -> tuple[int, Columns]:
    """How many rows the head has, and what its columns hold."""
    first = table.rows[0]
    size = 1
    while size < min(_MOST_HEAD_ROWS, len(table.rows)) and _still_head(reading, first, table.rows[size]):
        size += 1
    heads = []
    for column in range(len(first)):
        spans = dict.fromkeys(row[column] for row in table.rows[:size] if column < len(row))
        texts = [" ".join(span.of(reading.text).split()) for span in spans if span is not None]
        known = [text for text in texts if columns_of([text]).kinds != ("other",)]
        heads.append(known[-1] if known else " ".join(texts))
    return size, columns_of(heads)


def _still_head(reading: Reading, first: Row, row: Row) -> bool:
    """Whether a row belongs to the head: its first cell is the head's, or it numbers the columns."""
    return (row[0] is not None and row[0] == first[0]) or numbers_columns(_texts(reading, row))


def _filled(reading: Reading, row: Row, above: Row) -> Row:
    """A row with "nt" ("như trên") cells as those of the row above."""
    return [
        above[column]
        if cell is not None and column < len(above) and _SAME_AS_ABOVE.fullmatch(cell.of(reading.form))
        else cell
        for column, cell in enumerate(row)
    ]


def _section(reading: Reading, row: Row, columns: Columns, below: Sequence[Row]) -> tuple[str, Span | None] | None:
    """The label of a row that only heads those below it, and the bodies that it names; None for another row."""
    work, number = columns.first("work"), columns.first("number")
    cells = list(dict.fromkeys(cell for cell in row if cell is not None))
    printed = row[number] if number is not None and number < len(row) else None
    words = [cell for cell in cells if cell != printed]
    if not cells or len(words) > 1 or work is None:
        return None
    text = (words[0] if words else cells[0]).of(reading.text)
    label = printed.of(reading.text).strip() if printed is not None and words else ""
    if _SECTION_NUMBER.fullmatch(label):
        return label.rstrip(".)"), _bodies(reading, words[0])
    own = label_of(text)
    across = printed is None or not words
    if across and own is not None and own.kind in ("roman", "upper", "annex", "part", "section"):
        return own.text, _bodies(reading, Span(cells[0].start + own.length, cells[0].end))
    if across and row[work] is None and len(text) > _LONGEST_NUMBER:
        return "", _bodies(reading, cells[0])
    if label and below and number is not None and (child := below[0][number]) is not None:
        return ("", None) if child.of(reading.text).startswith(f"{label.rstrip('.')}.") else None
    return None


def _bodies(reading: Reading, span: Span) -> Span | None:
    return heading_bodies(reading, trimmed(reading.text, span))


def by_part(reading: Reading, tables: Sequence[FoundTable], parts: Sequence[Sequence[int]]) -> list[list[FoundTable]]:
    """The tables of each part; one that stands in a letterhead or in a form to fill in belongs to none."""
    found: list[list[FoundTable]] = []
    for lines in parts:
        starts = [reading.lines[index].start for index in lines]
        ends = [bisect_left(starts, table.span.end) for table in tables]
        firsts = [bisect_left(starts, table.span.start) for table in tables]
        found.append([table for table, first, end in zip(tables, firsts, ends, strict=True) if first < end])
    return found


def uncovered(reading: Reading, lines: Sequence[int], tables: Sequence[FoundTable]) -> list[int]:
    """The lines that stand in no table."""
    spans = sorted(table.span for table in tables)
    ends = list(accumulate((span.end for span in spans), max))
    return [index for index in lines if not _covered(reading.lines[index].start, spans, ends)]


def _covered(start: int, spans: Sequence[Span], ends: Sequence[int]) -> bool:
    before = bisect_right(spans, start, key=lambda span: span.start)
    return before > 0 and start < ends[before - 1]


def announcing(reading: Reading, tables: Sequence[FoundTable]) -> frozenset[Span]:
    """The lines right above tables that only head them: no sentence ends there."""
    above = (bisect_right(reading.lines, table.span.start, key=lambda line: line.end) - 1 for table in tables)
    lines = (reading.lines[index] for index in above if index >= 0)
    return frozenset(line for line in lines if not line.of(reading.text).rstrip().endswith((".", ";", "/")))


def line_at(reading: Reading, offset: int) -> Span:
    """The line that an offset of a word stands in."""
    return reading.lines[bisect_right(reading.lines, offset, key=lambda line: line.start) - 1]


def table_drafts(
    reading: Reading, tables: Sequence[FoundTable], root: Item, *, addressed: bool, issued_on: str | None
) -> Iterator[Draft]:
    """The tasks of a part's tables, each under the last item before it, bullets left out."""
    items = [item for item in root.walk() if not item.is_bullet and not item.is_paragraph]
    starts = [item.span.start for item in items]
    for table in tables:
        before = bisect_left(starts, table.span.start)
        above = items[before - 1] if before else root
        yield from drafts_of(reading, table, above, addressed=addressed, issued_on=issued_on)


def drafts_of(
    reading: Reading, table: FoundTable, above: Item, *, addressed: bool, issued_on: str | None
) -> Iterator[Draft]:
    """The tasks of a table that stands under an item: one a row, or one a bullet of the cell that names the work."""
    for row in table.rows:
        parent = Item("section", row.section, row.section, Span(0, 0), above) if row.section else above
        for span in _works(reading, row.cells["work"]):
            item = Item("row", "row", f"row {row.number}", span, parent)
            yield _draft(reading, row, item, addressed=addressed, issued_on=issued_on)


def _works(reading: Reading, cell: Span) -> list[Span]:
    """What a cell names: its bullets where it has some (a lead-in before them is no work), else all of it."""
    lines = list(_lines(reading, cell))
    bulleted = [label_of(line.of(reading.text)) is not None for line in lines]
    if sum(bulleted) < 2:
        label = label_of(cell.of(reading.text))
        return [trimmed(reading.text, Span(cell.start + (label.length if label else 0), cell.end))]
    found: list[Span] = []
    for line, bullet in zip(lines, bulleted, strict=True):
        if not bullet and found:
            found[-1] = Span(found[-1].start, line.end)
        elif bullet or not _CONTAINER.search(line.of(reading.text)):
            found.append(_without_bullet(reading, line))
    return [trimmed(reading.text, span) for span in found]


def _lines(reading: Reading, span: Span) -> Iterator[Span]:
    at = span.start
    for line in span.of(reading.text).split("\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 1


def _without_bullet(reading: Reading, line: Span) -> Span:
    label = label_of(line.of(reading.text))
    return Span(line.start + label.length, line.end) if label is not None else line


def _draft(reading: Reading, row: TableRow, item: Item, *, addressed: bool, issued_on: str | None) -> Draft:
    leads: tuple[Assignee, ...] = ()
    supports: tuple[Assignee, ...] = ()
    if "lead" in row.cells:
        bodies = cell_bodies(reading, row.cells["lead"], "lead", item.path, addressed=addressed)
        leads = tuple(body for body in bodies if body.role == "lead")
        supports = tuple(body for body in bodies if body.role == "support")
    elif row.leads is not None:
        leads = assignees_of(reading, row.leads, "lead", inherited_from=item.path, addressed=addressed)
    if "support" in row.cells:
        supports += cell_bodies(reading, row.cells["support"], "support", item.path, addressed=addressed)
    own = deadlines_in(reading.text, item.span.start, item.span.end, issued_on, line="segment")
    return Draft(
        item=item,
        span=item.span,
        opening=opening_of(reading.text, reading.form, item.span),
        why="table-row",
        leads=leads,
        supports=supports,
        deadlines=own,
        inherited=tuple(_times(reading, row, item.path, issued_on)),
        product=_product(reading, row.cells.get("product")),
    )


def _times(reading: Reading, row: TableRow, path: str, issued_on: str | None) -> Iterator[Deadline]:
    cell = row.cells.get("time")
    if cell is not None:
        for deadline in deadlines_in(reading.text, cell.start, cell.end, issued_on, line="label"):
            bound = "by" if row.due and deadline.bound == "on" else deadline.bound
            yield replace(deadline, bound=bound, inherited_from=path)


def _product(reading: Reading, cell: Span | None) -> str | None:
    return " ".join(trimmed(reading.text, cell).of(reading.text).split()) or None if cell is not None else None


def cell_bodies(reading: Reading, cell: Span, role: Role, path: str, *, addressed: bool) -> tuple[Assignee, ...]:
    """The bodies that a cell names, line by line; what they are to do there is left out."""
    found: dict[tuple[str, Role], Assignee] = {}
    for line in _lines(reading, cell):
        span, own = _value(reading, _without_bullet(reading, line), role)
        bodies = _named(reading, span)
        named = assignees_of(reading, bodies, own, inherited_from=path, addressed=addressed) if bodies else ()
        for body in (*named, *supports_of(reading, span, addressed=addressed)):
            for part in _parted(body):
                found.setdefault((part.name, part.role), part)
    return tuple(found.values())


def _value(reading: Reading, line: Span, role: Role) -> tuple[Span, Role]:
    """The words of a cell's line that name bodies, and their role: "Chủ trì: Sở A", "Sở B (phối hợp)"."""
    form = line.of(reading.form)
    label = label_line(form)
    if label is not None and label.role in ("lead", "support"):
        return trimmed(reading.text, Span(line.start + label.value_at, line.end)), label.role
    note = _ROLE_NOTE.search(form)
    if note is not None:
        named: Role = "support" if "phối hợp" in note[0] else "lead"
        return trimmed(reading.text, Span(line.start, line.start + note.start())), named
    return trimmed(reading.text, line), role


def _parted(body: Assignee) -> Iterator[Assignee]:
    """A name cut before the abbreviations in it, each a body of its own ("Tổng cục Thuế, TCHQ")."""
    if body.name != body.quote:
        yield body
        return
    start = 0
    for joint in [*_BEFORE_ABBREVIATION.finditer(body.quote), None]:
        end = joint.start() if joint is not None else len(body.quote)
        name = body.quote[start:end]
        if name:
            yield replace(body, name=name, quote=name, span=Span(body.span.start + start, body.span.start + end))
        start = joint.end() if joint is not None else end


def _list_end(reading: Reading, at: int, end: int) -> int:
    """Where a list of bodies ends that goes on with full names behind its abbreviations."""
    joint = _JOINT.match(reading.form, at, end)
    words = words_of(reading.text, reading.form, joint.end(), end) if joint else []
    phrase = body_phrase(words, 0) if words else None
    return phrase_span(words, phrase).end if phrase is not None else at


def _named(reading: Reading, span: Span) -> Span | None:
    """The words of a line that name bodies: up to what they do, or abbreviations, or a short line as a whole."""
    bodies = heading_bodies(reading, span) or opening_of(reading.text, reading.form, span).subject
    if bodies is not None:
        return bodies
    match = _ABBREVIATIONS.match(reading.text, span.start, span.end)
    if match is not None:
        return Span(match.start(), _list_end(reading, match.end(), span.end))
    verb = opening_of(reading.text, reading.form, span).kind == "verb"
    return span if 1 < span.end - span.start <= _LONGEST_NAME and not verb else None
