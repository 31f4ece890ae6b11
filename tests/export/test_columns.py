"""What stands in each column of the register."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.export.columns import COLUMNS, Cell
from pipeline.messages import Language
from pipeline.store.rows import DeadlineCell, ObligationRow
from tests.export.rows import ROW, row

EARLY = DeadlineCell("date", "2022-11-20", "by", None, "chậm nhất 20/11/2022", last_day=date(2022, 11, 20))
OFTEN = DeadlineCell("ongoing", None, None, None, "thường xuyên")

CELLS: list[tuple[str, str, ObligationRow, Cell]] = [
    ("names in a list", "leads", ROW, "Sở Y tế; Công an tỉnh"),
    ("nobody is blank, not a word", "supports", ROW, None),
    ("a modality in words", "modality", row(modality="prohibition"), "Không được làm"),
    ("deadlines as printed", "deadlines", row(deadlines=(EARLY, OFTEN)), "chậm nhất 20/11/2022; thường xuyên"),
    ("each kind once", "deadline_kinds", row(deadlines=(EARLY, OFTEN, EARLY)), "Ngày cụ thể; Thường xuyên"),
    ("the day that is missed first", "last_day", row(deadlines=(*ROW.deadlines, OFTEN, EARLY)), date(2022, 11, 20)),
    ("no day where there is none", "last_day", row(deadlines=(OFTEN,)), None),
    ("a whole issue date is a date", "issued_on", ROW, date(2022, 11, 8)),
    ("a part of one stays what it is", "issued_on", row(issued_on="2024-04"), "2024-04"),
    ("a blank one stays blank", "issued_on", row(issued_on=None), None),
]


@pytest.mark.parametrize(("key", "of", "expected"), [row[1:] for row in CELLS], ids=[row[0] for row in CELLS])
def test_a_cell_says(key: str, of: ObligationRow, expected: Cell) -> None:
    (column,) = [column for column in COLUMNS if column.key == key]
    assert column.value(of, "vi") == expected


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_column_has_a_head_of_its_own(language: Language) -> None:
    heads = [column.head(language) for column in COLUMNS]
    assert len(set(heads)) == len(heads)
