"""A workbook of the register: heads that stay, filters, wrapped text, real dates, landscape A4."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from pipeline.export.columns import COLUMNS, PRINTED_COLUMNS, Cell
from pipeline.messages import DEFAULT_LANGUAGE, Language, message
from pipeline.store.rows import ObligationRow

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_A4 = 9
_LONGEST_CELL = 32_767
"""Excel's own limit on a cell's characters; a longer text is cut with an ellipsis."""
_LINE_HEIGHT = 15.0
_TALLEST_ROW = 409.0
"""Excel's own limit on a row's height, in points."""
_LETTER = 0.95
"""A letter of the sheet's font in the units of a column's width, with what lines lose by breaking between words."""
# Nothing that a document prints becomes a formula, a link or a number.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(rows: Sequence[ObligationRow], language: Language = DEFAULT_LANGUAGE) -> bytes:
    """The rows with their heads, as the bytes of an .xlsx file."""
    import xlsxwriter  # type: ignore[import-untyped]

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        top = {"valign": "top", "font_name": "Times New Roman", "font_size": 11, "border": 1, "border_color": "#BFBFBF"}
        head = book.add_format(top | {"bold": True, "text_wrap": True, "bg_color": "#DDE7F3", "valign": "vcenter"})
        plain = book.add_format(top | {"text_wrap": True})
        day = book.add_format(top | {"num_format": "dd/mm/yyyy", "align": "left"})
        sheet = book.add_worksheet(message("export.sheet", language))
        _lay_out(sheet, len(rows), language)
        for at, column in enumerate(COLUMNS):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.head(language), head)
        sheet.set_row(0, 2 * _LINE_HEIGHT)
        for number, row in enumerate(rows, 1):
            cells = [column.value(row, language) for column in COLUMNS]
            sheet.set_row(number, _height(cells))
            for at, cell in enumerate(cells):
                _write(sheet, (number, at), cell, plain, day)
    return out.getvalue()


def _height(cells: Sequence[Cell]) -> float:
    """The row's height in points: programs that only show the file do not fit it to wrapped text themselves."""
    lines = [
        math.ceil(len(cell) * _LETTER / column.width)
        for cell, column in zip(cells[:PRINTED_COLUMNS], COLUMNS, strict=False)
        if isinstance(cell, str)
    ]
    return min(max([1, *lines]) * _LINE_HEIGHT, _TALLEST_ROW)


def _lay_out(sheet: Worksheet, count: int, language: Language) -> None:
    """What stays on the screen, what a click filters, and how the pages are printed."""
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.print_area(0, 0, count, PRINTED_COLUMNS - 1)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&C{message('export.page', language)} &P/&N")


def _write(sheet: Worksheet, place: tuple[int, int], value: Cell, plain: Format, day: Format) -> None:
    if value is None:
        sheet.write_blank(*place, None, plain)
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, day)
    else:
        sheet.write_string(*place, _cut(value), plain)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"
