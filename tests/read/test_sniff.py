"""A file's type is told by its bytes, and text in any of its encodings gives the same words."""

from __future__ import annotations

import codecs
import io
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import ChidaoError, DamagedFile, EmptyFile, EncryptedFile, UnsupportedType
from pipeline.read import read_bytes
from pipeline.read.sniff import DOC, DOCX, HTML, JPEG, MHT, PDF, PNG, RTF, TEXT, TIFF, media_type
from pipeline.read.text_file import decode

WORDS = "Kính gửi: Các sở, ban, ngành\r\n- Đôn đốc việc này.\n"

ENCODED = [
    ("UTF-8", WORDS.encode("utf-8")),
    ("UTF-8 with its mark", WORDS.encode("utf-8-sig")),
    ("UTF-16 little-endian with its mark", codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le")),
    ("UTF-16 big-endian with its mark", codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be")),
    ("UTF-16 little-endian with no mark", WORDS.encode("utf-16-le")),
    ("UTF-16 big-endian with no mark", WORDS.encode("utf-16-be")),
    ("UTF-32 with its mark", WORDS.encode("utf-32")),
]


@pytest.mark.parametrize("data", [row[1] for row in ENCODED], ids=[row[0] for row in ENCODED])
def test_every_encoding_gives_the_same_words(data: bytes) -> None:
    assert media_type(data) == TEXT
    assert decode(data) == WORDS
    assert read_bytes(data).text.text == "Kính gửi: Các sở, ban, ngành\n- Đôn đốc việc này."


def _zip(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100

TYPES: list[tuple[str, bytes, str | type[ChidaoError]]] = [
    ("a PDF", b"%PDF-1.7\n", PDF),
    ("a PDF after some bytes of a mail program", b"X-Mail: 1\r\n\r\n%PDF-1.4\n", PDF),
    ("a text about PDF far down", b"a" * 2000 + b"%PDF-1.4", TEXT),
    ("no bytes", b"", EmptyFile),
    ("blanks only", b" \r\n\t\n", EmptyFile),
    ("a PNG picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", PNG),
    ("a JPEG picture", b"\xff\xd8\xff\xe0\x00\x10JFIF", JPEG),
    ("a TIFF picture", b"II*\x00\x08\x00\x00\x00", TIFF),
    ("a picture that no scanner makes", b"GIF89a\x01\x00\x01\x00", UnsupportedType),
    ("a Word file", _zip("[Content_Types].xml", "word/document.xml"), DOCX),
    ("a Word file with a PDF in its first bytes", _zip("%PDF-1.7", "word/document.xml"), DOCX),
    ("a workbook", _zip("[Content_Types].xml", "xl/workbook.xml"), UnsupportedType),
    ("an archive cut short", _zip("[Content_Types].xml", "word/document.xml")[:60], DamagedFile),
    ("an old Word file", _OLE + "WordDocument".encode("utf-16-le"), DOC),
    ("an old workbook", _OLE + "Workbook".encode("utf-16-le"), UnsupportedType),
    ("a Word file behind a password", _OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedFile),
    ("rich text, which is written in letters", rb"{\rtf1\ansi\deff0 Vi\u7879?c}", RTF),
    ("a web page", "\ufeff<!DOCTYPE html>\n<html><body>Rà soát</body></html>".encode(), HTML),
    ("a web page in UTF-16", "<html><body>Rà soát</body></html>".encode("utf-16"), HTML),
    ("a web page in an old encoding", b"<html><body>C\xb6ng h\xbfa</body></html>", HTML),
    ("a web page after a note", b"<!-- saved from url -->\r\n<html><body>a</body></html>", HTML),
    ("a web page that is XML", b"<?xml version='1.0'?><!DOCTYPE html><html><body>a</body></html>", HTML),
    ("a saved mail of a web page", b"From: <Saved>\r\nSubject: a\r\n b\r\nMIME-Version: 1.0\r\n\r\n", MHT),
    ("a saved XML", b"<?xml version='1.0'?><a>b</a>", UnsupportedType),
    ("a text that speaks of tags", "Thẻ <html> là gì".encode(), TEXT),
    ("a text that speaks of a head line of a mail", "Xem dòng\nMIME-Version: 1.0".encode(), TEXT),
    ("zeros", b"\x00" * 50, UnsupportedType),
]


@pytest.mark.parametrize(("data", "expected"), [row[1:] for row in TYPES], ids=[row[0] for row in TYPES])
def test_the_bytes_tell_the_type(data: bytes, expected: str | type[ChidaoError]) -> None:
    if isinstance(expected, str):
        assert media_type(data) == expected
        return
    with pytest.raises(expected):
        media_type(data)


def test_a_name_does_not_make_a_type(tmp_path: Path) -> None:
    from pipeline.read import read_file

    path = tmp_path / "really-text.pdf"
    path.write_text(WORDS, "utf-8")
    assert read_file(path).source.media_type == TEXT


def test_half_a_character_at_the_end_of_utf_16_is_refused() -> None:
    with pytest.raises(UnsupportedType):
        decode(codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le") + b"\x01")
