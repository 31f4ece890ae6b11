"""The workbook as spreadsheet programs read it: heads, filters, dates, print set-up, and nothing that runs."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from pipeline.export.columns import COLUMNS
from pipeline.export.xlsx import workbook
from pipeline.store.rows import ObligationRow
from tests.export.rows import ROW, row

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FIRST_DAY = date(1899, 12, 30)
"""Day 0 of Excel's count, for days after February 1900."""


class Sheet:
    """The parts of a written workbook."""

    def __init__(self, rows: list[ObligationRow]) -> None:
        book = zipfile.ZipFile(io.BytesIO(workbook(rows)))
        self.tree = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        self.strings = ["".join(part.text or "" for part in item.iter(f"{SPACE}t")) for item in strings]
        self.styles = book.read("xl/styles.xml").decode()
        self.names = book.namelist()

    def cells(self, line: int) -> list[str | None]:
        """What stands in a row: words, or a number as written."""
        return [self._value(cell) for cell in self.tree.findall(f".//{SPACE}row[@r='{line}']/{SPACE}c")]

    def _value(self, cell: ElementTree.Element) -> str | None:
        value = cell.find(f"{SPACE}v")
        if value is None or value.text is None:
            return None
        return self.strings[int(value.text)] if cell.get("t") == "s" else value.text

    def find(self, path: str) -> dict[str, str]:
        """The attributes of an element."""
        found = self.tree.find("/".join(f"{SPACE}{part}" for part in path.split("/")))
        assert found is not None
        return dict(found.attrib)


AT = {column.key: number for number, column in enumerate(COLUMNS)}


def test_exactly_the_rows_given_stand_under_their_heads() -> None:
    sheet = Sheet([ROW, row(quote="Báo cáo")])
    assert sheet.cells(1) == [column.head() for column in COLUMNS]
    assert [sheet.cells(line)[AT["quote"]] for line in (2, 3)] == [ROW.quote, "Báo cáo"]
    assert sheet.cells(4) == []


def test_heads_stay_and_a_click_filters() -> None:
    sheet = Sheet([ROW] * 3)
    assert sheet.find("sheetViews/sheetView/pane")["ySplit"] == "1"
    assert sheet.find("sheetViews/sheetView/pane")["state"] == "frozen"
    assert sheet.find("autoFilter")["ref"] == "A1:U4"


def test_it_prints_on_a4_across_as_wide_as_the_page() -> None:
    sheet = Sheet([ROW])
    assert sheet.find("pageSetup") == {"paperSize": "9", "orientation": "landscape", "fitToHeight": "0"}
    assert sheet.find("sheetPr/pageSetUpPr") == {"fitToPage": "1"}


def test_text_wraps_and_dates_are_dates() -> None:
    sheet = Sheet([ROW])
    days = [sheet.cells(2)[AT[key]] for key in ("last_day", "issued_on")]
    assert [FIRST_DAY + timedelta(days=int(float(day or 0))) for day in days] == [date(2022, 12, 30), date(2022, 11, 8)]
    assert 'formatCode="dd/mm/yyyy"' in sheet.styles
    assert 'wrapText="1"' in sheet.styles


RISKY = ["=1+1", "+1", "-1", "@A1", "http://example.org", "0123", "{=1}", "file:///etc/passwd"]


@pytest.mark.parametrize("words", RISKY)
def test_printed_words_stay_words(words: str) -> None:
    sheet = Sheet([row(quote=words, code=words)])
    assert sheet.cells(2)[AT["quote"]] == sheet.cells(2)[AT["code"]] == words
    assert sheet.tree.find(f".//{SPACE}f") is None
    assert not any("rels/sheet1" in name for name in sheet.names)


def test_a_text_longer_than_a_cell_is_cut_with_a_sign() -> None:
    words = Sheet([row(quote="ă" * 40_000)]).cells(2)[AT["quote"]]
    assert words is not None
    assert len(words) == 32_767
    assert words.endswith("ă…")


def test_no_rows_give_a_workbook_with_heads() -> None:
    assert Sheet([]).cells(1)[0] == "Chủ trì"
