"""Rich text keeps its labels, tables and letters, with LibreOffice and without."""

from __future__ import annotations

import contextlib

import pytest

from pipeline.errors import DamagedFile
from pipeline.read import office
from pipeline.read.doc import WITHOUT_NUMBERING
from pipeline.read.rtf import read_rtf
from tests.read.make_office import in_tcvn3, in_windows_1258

needs_office = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)


def rtf(body: str, head: str = r"\ansi\ansicpg1252\uc1") -> bytes:
    return f"{{\\rtf1{head}{{\\fonttbl{{\\f0 Times New Roman;}}}}\n{body}}}".encode("ascii")


def escaped(text: str) -> str:
    """Letters as \\u with a question mark for old readers."""
    signed = ((char, (ord(char) ^ 0x8000) - 0x8000) for char in text)
    return "".join(char if char.isascii() else f"\\u{number}?" for char, number in signed)


def hexed(data: bytes) -> str:
    return "".join(chr(byte) if byte < 128 else f"\\'{byte:02x}" for byte in data)


@pytest.mark.usefixtures("without_office")
def test_letters_by_their_numbers_are_read_with_a_note() -> None:
    found = read_rtf(rtf(escaped("CHỈ THỊ") + "\\par " + escaped("Rà soát hệ thống.") + "\\par"))
    assert (found.text.text, found.notes) == ("CHỈ THỊ\nRà soát hệ thống.", (WITHOUT_NUMBERING,))


@pytest.mark.usefixtures("without_office")
def test_the_code_page_of_the_file_counts() -> None:
    words = "Đẩy mạnh ứng cứu sự cố"
    assert read_rtf(rtf(hexed(in_windows_1258(words)), r"\ansi\ansicpg1258")).text.text == words


@pytest.mark.usefixtures("without_office")
def test_tcvn3_is_told_by_its_letters() -> None:
    words = "Chủ trì, phối hợp rà soát hệ thống thông tin"
    assert read_rtf(rtf(hexed(in_tcvn3(words)))).text.text == words


@pytest.mark.usefixtures("without_office")
def test_a_table_of_rows_and_cells_has_its_spans() -> None:
    rows = [["TT", "Việc", "Hạn", "Ai"], ["1", "Rà soát", "", "Sở Y tế"]]
    body = "".join("\\trowd " + "".join(f"{escaped(words)}\\cell " for words in row) + "\\row " for row in rows)
    text = read_rtf(rtf(escaped("Phân công " * 20) + "\\par " + body)).text
    assert [[span.of(text.text) if span else "" for span in row] for row in text.tables[0].rows] == rows


@pytest.mark.usefixtures("without_office")
def test_labels_that_the_file_spells_out_stay() -> None:
    body = r"{\listtext 1.\tab}" + escaped("Sở Y tế") + r"\par {\listtext 2.\tab}" + escaped("Sở Nội vụ") + r"\par"
    assert read_rtf(rtf(body)).text.text.split("\n") == ["1. Sở Y tế", "2. Sở Nội vụ"]


@pytest.mark.usefixtures("without_office")
@pytest.mark.parametrize("body", [r"\u99999999?", r"\u-99999999?", r"\'zz", r"\ansicpg99999 x"])
def test_numbers_that_no_letter_has_are_read_over_or_damage(body: str) -> None:
    with contextlib.suppress(DamagedFile):
        assert "Sở" in read_rtf(rtf(escaped("Sở ") + body)).text.text


@needs_office
@pytest.mark.slow
def test_libreoffice_reads_the_same_words() -> None:
    found = read_rtf(rtf(escaped("Rà soát hệ thống trước ngày 30/6.") + "\\par"))
    assert (found.text.text, found.notes) == ("Rà soát hệ thống trước ngày 30/6.", ())


@pytest.mark.parametrize("data", [b"Ra soat", b"{\\html}", b""])
def test_what_is_no_rich_text_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        read_rtf(data)
