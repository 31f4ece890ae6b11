"""CSV that spreadsheet programs open right, and that runs nothing."""

from __future__ import annotations

import codecs
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.csv import harmless, table, text
from tests.export.rows import ROW, row


def _read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_it_starts_with_the_mark_of_utf_8_and_has_a_line_a_row() -> None:
    data = table([ROW, ROW])
    assert data.startswith(codecs.BOM_UTF8)
    heads, *rows = _read(data)
    assert heads[:3] == ["Chủ trì", "Phối hợp", "Nhiệm vụ"]
    assert [cells[2] for cells in rows] == [ROW.quote] * 2
    assert {len(cells) for cells in rows} == {len(heads)}


def test_no_rows_give_the_heads() -> None:
    assert len(_read(table([]))) == 1
    assert not text([]).startswith("\ufeff")


FORMULAS = [
    ("an equals sign", "=HYPERLINK(1)", "'=HYPERLINK(1)"),
    ("a bullet that was quoted along", "- Rà soát", "'- Rà soát"),
    ("a plus bullet", "+ Rà soát", "'+ Rà soát"),
    ("an at sign", "@SUM(A1)", "'@SUM(A1)"),
    ("a blank before the sign", "  =1", "'  =1"),
    ("a tab", "\t=1", "'\t=1"),
    ("a wide equals sign", "＝1", "'＝1"),
    ("a sign inside is only a sign", "a=b-c@d", "a=b-c@d"),
    ("nothing", "", ""),
]


@pytest.mark.parametrize(("value", "expected"), [row[1:] for row in FORMULAS], ids=[row[0] for row in FORMULAS])
def test_nothing_runs_as_a_formula(value: str, expected: str) -> None:
    assert harmless(value) == expected
    assert _read(table([row(quote=value)]))[1][2] == expected


@given(st.text(max_size=60).filter(lambda value: "\r" not in value and "\0" not in value))
def test_any_words_come_through_commas_quotation_marks_and_line_ends(value: str) -> None:
    encodable = value.encode("utf-8", "ignore").decode("utf-8")
    assert _read(table([row(quote=encodable)]))[1][2] in (encodable, f"'{encodable}")
