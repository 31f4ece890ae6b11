"""A DOC reads through LibreOffice where it is, else by its words with a note; both end within their time."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.errors import DamagedFile, EncryptedFile, TookTooLong
from pipeline.read import office
from pipeline.read.doc import WITHOUT_NUMBERING, read_doc
from tests.read.make_office import compound, doc, doc_95, docx, in_tcvn3, item, level, numbering, paragraph, table

needs_office = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")

LETTERHEAD = (
    "ỦY BAN NHÂN DÂN\rSố: 12/CT-UBND\x07CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\rA, ngày 8 tháng 11 năm 2022\x07\x07"
)
SIGNATURE = "Nơi nhận:\r- Như trên;\r- Lưu: VT.\x07CHỦ TỊCH\rY Ngọc\x07\x07"


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)


def lines(data: bytes) -> list[str]:
    return read_doc(data).text.text.split("\n")


# Without LibreOffice


@pytest.mark.usefixtures("without_office")
def test_the_words_are_read_with_a_note_that_labels_may_be_missing() -> None:
    found = read_doc(doc("CHỈ THỊ\rRà soát hệ thống.\r"))
    assert (found.text.text, found.notes) == ("CHỈ THỊ\nRà soát hệ thống.", (WITHOUT_NUMBERING,))


@pytest.mark.usefixtures("without_office")
def test_letterhead_and_signature_are_told_by_their_cells() -> None:
    assert lines(doc(f"{LETTERHEAD}CHỈ THỊ\r{'Rà soát ' * 20}.\r{SIGNATURE}"))[4:] == [
        "CHỈ THỊ",
        "Rà soát " * 19 + "Rà soát .",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "CHỦ TỊCH",
        "Y Ngọc",
    ]


@pytest.mark.usefixtures("without_office")
def test_a_tables_cells_have_their_spans() -> None:
    text = read_doc(doc(f"{'Phân công ' * 20}:\rTT\x07Việc\x07Hạn\x07\x071\x07Rà soát\x0730/6\x07\x07hết.\r")).text
    assert [[span.of(text.text) for span in row if span] for row in text.tables[0].rows] == [
        ["TT", "Việc", "Hạn"],
        ["1", "Rà soát", "30/6"],
    ]


@pytest.mark.usefixtures("without_office")
@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Xem \x13 HYPERLINK x \x14Điều 5\x15.", "Xem Điều 5."),
        ("a\x13 IF \x13 PAGE \x143\x15 \x14b\x15c", "abc"),
        ("108/CĐ\x1eTTg", "108/CĐ-TTg"),
        ("Giao Sở\x0by tế", "Giao Sở y tế"),
        ("Ảnh\x01 và chú thích\x02", "Ảnh và chú thích"),
        ("Không đóng \x13 PAGE", "Không đóng PAGE"),
    ],
)
def test_words_marks_show_as_word_shows_them(words: str, shown: str) -> None:
    assert " ".join(read_doc(doc(words)).text.text.translate({0x13: None}).split()) == shown


@pytest.mark.usefixtures("without_office")
def test_text_in_one_byte_a_letter_is_tcvn3_by_its_letters() -> None:
    words = in_tcvn3("Tổng cục trưởng chủ trì rà soát\r").decode("cp1252")
    assert lines(doc(words, one_byte=True)) == ["Tổng cục trưởng chủ trì rà soát"]


@pytest.mark.usefixtures("without_office")
def test_a_word_6_file_is_read() -> None:
    assert lines(doc_95(in_tcvn3("Chủ trì rà soát hệ thống\r"))) == ["Chủ trì rà soát hệ thống"]


@pytest.mark.parametrize(
    "data",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut short",
        compound({"Workbook": b"x"}),
        compound({"WordDocument": b"\xff" * 2000}),
        b"CHI THI",
    ],
    ids=["truncated", "a workbook", "no header", "no compound file"],
)
def test_what_is_no_word_file_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        read_doc(data)


@pytest.mark.usefixtures("without_office")
@pytest.mark.parametrize("pieces", [b"\x01\xff\xff", b"\x02\xff\xff\xff\xff", b"\x01\0\0", b"\x07"])
def test_a_broken_piece_table_is_damage(pieces: bytes) -> None:
    with pytest.raises(DamagedFile):
        read_doc(doc("Rà soát", pieces=pieces))


def test_a_file_behind_a_password_is_told() -> None:
    with pytest.raises(EncryptedFile):
        read_doc(doc("Rà soát", encrypted=True))


# LibreOffice


def starter(folder: Path, script: str) -> str:
    """A program that stands for LibreOffice's."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(office, "program", lambda: str(tmp_path / "soffice"))
    return tmp_path


def test_a_program_that_hangs_is_ended(stand_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    starter(stand_in, "exec sleep 60")
    monkeypatch.setattr(office, "_SECONDS", 0.2)
    with pytest.raises(TookTooLong):
        read_doc(doc("Rà soát"))


def test_a_program_that_asks_to_be_started_again_is(stand_in: Path) -> None:
    (stand_in / "made.docx").write_bytes(docx(paragraph("Rà soát")))
    starter(
        stand_in,
        f'test -e "{stand_in}/once" || {{ touch "{stand_in}/once"; exit 81; }}\n'
        f'mkdir out && cp "{stand_in}/made.docx" out/document.docx',
    )
    found = read_doc(doc("khác"))
    assert (found.text.text, found.notes) == ("Rà soát", ())


def test_a_file_that_it_cannot_read_is_read_without_it(stand_in: Path) -> None:
    starter(stand_in, "exit 1")
    found = read_doc(doc("Rà soát"))
    assert (found.text.text, found.notes) == ("Rà soát", (WITHOUT_NUMBERING,))


def test_the_program_sees_none_of_the_users_settings_and_leaves_nothing(
    stand_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHIDAO_SECRET", "x")
    starter(stand_in, f'env > "{stand_in}/env"; pwd > "{stand_in}/pwd"')
    read_doc(doc("Rà soát"))
    assert "CHIDAO_SECRET" not in (stand_in / "env").read_text()
    assert not Path((stand_in / "pwd").read_text().strip()).exists()


def test_no_program_is_found_where_none_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert office.program() is None
    assert office.as_docx(b"", "doc") is None


@needs_office
@pytest.mark.slow
def test_labels_tables_and_columns_come_through_libreoffice(tmp_path: Path) -> None:
    body = (
        table(["TỈNH A\nSố: 1/CT-UBND", "Độc lập - Tự do - Hạnh phúc\nA, ngày 8 tháng 11 năm 2022"]),
        item("Sở Y tế"),
        item("rà soát", level=1),
        item("Sở Nội vụ"),
        table(["TT", "Việc", "Hạn", "Ai"], ["1", "Rà soát", "30/6", "Sở Y tế"]),
        paragraph("Hết."),
    )
    levels = numbering(level("%1.", "upperRoman"), level("%2)", "lowerLetter", 1))
    found = read_doc(as_doc(docx(*body, numbering=levels), tmp_path))
    assert found.notes == ()
    assert found.text.text.split("\n")[4:7] == ["I. Sở Y tế", "a) rà soát", "II. Sở Nội vụ"]
    assert len(found.text.tables[0].rows) == 2


def as_doc(data: bytes, folder: Path) -> bytes:
    """A DOCX as LibreOffice saves it for Word 97."""
    (folder / "a.docx").write_bytes(data)
    subprocess.run(
        [str(shutil.which("soffice")), "--headless", f"-env:UserInstallation={(folder / 'p').as_uri()}", "--convert-to",
         "doc:MS Word 97", "--outdir", str(folder), str(folder / "a.docx")],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    return (folder / "a.doc").read_bytes()
