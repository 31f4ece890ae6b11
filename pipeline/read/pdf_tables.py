"""Ruled tables of PDF pages: cells from the lines that are drawn, rows and columns from the cells, pages put together.

pdfplumber's table finder does the geometry; it gets the lines that PDFium found, so that no page is read twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.model import Box
from pipeline.read.assemble import PlacedCell, PlacedTable
from pipeline.read.columns import Paragraph
from pipeline.read.rows import Line, Page, Row, rows_of
from pipeline.text import matching_form

_TOLERANCE = 3.0
_FEWEST_RULES = 5
"""Two columns in two rows take three lines one way and, drawn whole, at least two the other."""
_MOST_RULES = 6000
"""A page with more ruled lines is a drawing."""
_MOST_EDGES = 600
"""Of lines put together: comparing those across with those down takes time that grows with their product."""
_LOOSE = 1.7
_SHORT = 0.15
"""A line that ends this part of a cell's width before its right edge may be a paragraph's last."""
_ITEM = re.compile(r"[-–—+•*]\s|\d+(\.\d+)*[.)]\s|[a-zđ]{1,2}[.)]\s|\([a-zđ\d]{1,2}\)\s")
_LAYOUT = re.compile(r"cộng hoà xã hội chủ nghĩa|độc lập\s*-\s*tự do|nơi nhận\s*:|kính gửi\s*:")
"""Letterhead and signature are set in tables too, seldom ruled ones: they are no tables."""
_ENDS = re.compile(r"[.;:!?…]\s*$")
_MOST_HEAD_ROWS = 3


Cells = list[PlacedCell | None]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's ruled lines on one page: edges of columns and rows, and the cell that covers each place."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Box, ...]

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.ys[-1]

    def cell_at(self, across: float, down: float) -> int | None:
        """Which cell covers a point."""
        return next(
            (i for i, (x0, y0, x1, y1) in enumerate(self.cells) if x0 <= across <= x1 and y0 <= down <= y1), None
        )


def may_hold_table(rules: Sequence[Box]) -> bool:
    """Whether a page's ruled lines are enough for a table and not those of a drawing: lines across, and lines down."""
    if not _FEWEST_RULES <= len(rules) <= _MOST_RULES:
        return False
    down = sum(bottom > top for _, top, _, bottom in rules)
    return 1 < down < len(rules) - 1


def grids_of(rules: Sequence[Box]) -> list[Grid]:
    """The tables that ruled lines make, from the top: two columns and two rows at least."""
    if not may_hold_table(rules):
        return []
    from pdfplumber import table as finder

    edges = finder.merge_edges([_edge(rule) for rule in rules], *(_TOLERANCE,) * 4)
    if len(edges) > _MOST_EDGES:
        return []
    crossings = finder.edges_to_intersections(edges, _TOLERANCE, _TOLERANCE)
    tables = finder.cells_to_tables(finder.intersections_to_cells(crossings))
    grids = (_grid([(float(a), float(b), float(c), float(d)) for a, b, c, d in cells]) for cells in tables)
    return sorted((grid for grid in grids if len(grid.xs) > 2 and len(grid.ys) > 2), key=lambda grid: grid.top)


def _edge(rule: Box) -> dict[str, float | str]:
    left, top, right, bottom = rule
    return {
        "x0": left, "x1": right, "top": top, "bottom": bottom, "width": right - left, "height": bottom - top,
        "doctop": top, "orientation": "h" if right - left > bottom - top else "v",
    }  # fmt: skip


def _grid(cells: list[Box]) -> Grid:
    xs = sorted({edge for cell in cells for edge in (cell[0], cell[2])})
    ys = sorted({edge for cell in cells for edge in (cell[1], cell[3])})
    return Grid(tuple(xs), tuple(ys), tuple(sorted(cells, key=lambda cell: (cell[1], cell[0]))))


def parts_of(page: Page, rules: Sequence[Box]) -> list[Page | PlacedTable]:
    """A page cut at its tables: what stands above, the table, what stands below."""
    parts: list[Page | PlacedTable] = []
    lines = list(page.lines)
    for grid in grids_of(rules):
        cells, outside = _shared_out(lines, grid)
        table = _table(grid, cells, page.number)
        if table is None:
            continue
        above = [line for line in outside if line[0].middle < grid.top]
        parts += [page._replace(lines=tuple(above)), table]
        lines = [line for line in outside if line[0].middle >= grid.top]
    return [*parts, page._replace(lines=tuple(lines))]


def _shared_out(lines: Iterable[Line], grid: Grid) -> tuple[dict[int, list[Line]], list[Line]]:
    """Lines by the cell that they stand in, and those that stand in none."""
    cells: dict[int, list[Line]] = {}
    outside: list[Line] = []
    for line in lines:
        if not grid.top < line[0].middle < grid.bottom:
            outside.append(line)
            continue
        homes = [grid.cell_at((word.box[0] + word.box[2]) / 2, word.middle) for word in line]
        start = 0
        for at in range(1, len(line) + 1):
            if at == len(line) or homes[at] != homes[start]:
                home = homes[start]
                (outside if home is None else cells.setdefault(home, [])).append(line[start:at])
                start = at
    return cells, outside


def _table(grid: Grid, lines: dict[int, list[Line]], page: int) -> PlacedTable | None:
    """The cells' words as a table, or None where the lines only set a letterhead or frame a form."""
    cells = {index: PlacedCell(_paragraphs(rows_of(found, page), grid.cells[index])) for index, found in lines.items()}
    if len(cells) < 4 or any(_LAYOUT.search(matching_form(cell.text)) for cell in cells.values()):
        return None
    rows: list[Cells] = []
    for top, bottom in pairwise(grid.ys):
        row: Cells = []
        before: int | None = None
        for left, right in pairwise(grid.xs):
            home = grid.cell_at((left + right) / 2, (top + bottom) / 2)
            row.append(cells.get(home) if home is not None and home != before else None)
            before = home
        rows.append(row)
    return PlacedTable([row for row in rows if any(row)], grid.xs)


def _paragraphs(rows: list[Row], cell: Box) -> list[Paragraph]:
    """A cell's rows as paragraphs: a narrow column's lines end anywhere, so only items and plain ends part them."""
    if not rows:
        return []
    pitch = median(row.height for row in rows)
    result: list[Paragraph] = []
    for index, row in enumerate(rows):
        if index and not _parts(rows[index - 1], row, pitch, cell):
            result[-1].extend(row.pieces)
        else:
            result.append(list(row.pieces))
    return result


def _parts(before: Row, row: Row, pitch: float, cell: Box) -> bool:
    if _ITEM.match(row.text) or row.top - before.top > _LOOSE * pitch:
        return True
    short = before.right < cell[2] - _SHORT * (cell[2] - cell[0])
    return short and bool(_ENDS.search(before.text)) and row.text[0].isupper()


def goes_on(table: PlacedTable, last: PlacedTable) -> bool:
    """Whether a table at a page's top carries on the one at the end of the page before: the same columns.

    Then its rows are added there, a head that is printed again left out, a row that the page cut put together.
    """
    if len(table.columns) != len(last.columns):
        return False
    if any(abs(x - y) > 2 * _TOLERANCE for x, y in zip(table.columns, last.columns, strict=True)):
        return False
    rows = _without_head(table.rows, last.rows)
    if rows and _is_cut(last.rows[-1], rows[0]):
        for before, cell in zip(last.rows[-1], rows[0], strict=True):
            if before is not None and cell is not None:
                _join(before, cell)
        rows = rows[1:]
    last.rows.extend(rows)
    return True


def _without_head(rows: list[Cells], before: list[Cells]) -> list[Cells]:
    """Rows but for those at the start that repeat the first rows of the table."""
    heads = [_words(row) for row in before[:_MOST_HEAD_ROWS]]
    same = 0
    while same < min(len(heads), len(rows)) and _words(rows[same]) == heads[same]:
        same += 1
    return rows[same:]


def _words(row: Cells) -> list[str]:
    return [cell.text if cell is not None else "" for cell in row]


def _is_cut(before: Cells, row: Cells) -> bool:
    """Whether a row carries on the last one of the page before: no number of its own, and a sentence goes on."""
    if row[0] is not None or before[0] is None:
        return False
    pairs = [(one, other) for one, other in zip(before, row, strict=True) if other is not None]
    return all(one is not None for one, _ in pairs) and any(
        one is not None and (other.text[0].islower() or not _ENDS.search(one.text)) for one, other in pairs
    )


def _join(before: PlacedCell, cell: PlacedCell) -> None:
    """A cell's words after those that it carries on."""
    first, *rest = cell.paragraphs
    if before.paragraphs and not _ITEM.match(first[0].text) and not _ENDS.search(before.text):
        before.paragraphs[-1].extend(first)
    else:
        before.paragraphs.append(first)
    before.paragraphs.extend(rest)
