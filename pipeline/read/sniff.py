"""What type a file is, told by its bytes: names lie."""

from __future__ import annotations

import codecs
import io
import re
import zipfile

from pipeline.errors import EmptyFile, EncryptedFile, UnsupportedType
from pipeline.read.limits import check_archive

PDF = "application/pdf"
TEXT = "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
RTF = "application/rtf"
HTML = "text/html"
MHT = "multipart/related"
PNG = "image/png"
JPEG = "image/jpeg"
TIFF = "image/tiff"

_PDF_WITHIN = 1024
"""Readers accept a PDF header anywhere in the first 1,024 bytes (ISO 32000-1, Annex H, note 13)."""

_PICTURES = {b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG, b"II*\x00": TIFF, b"MM\x00*": TIFF}
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_WORD_PART = re.compile(r"word/document\d*\.xml", re.I)

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks and the codec that eats each; UTF-32's little-endian mark starts with UTF-16's."""

_RTF = re.compile(r"\s*\{\\rtf")
_HTML = re.compile(
    r"\s*(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|table|p)\b", re.I | re.S
)
_XML = re.compile(r"\s*<[?!](?:xml|doctype)\b", re.I)
_XHTML = re.compile(r"<html\b", re.I)
_MIME = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version:|Content-Type:\s*multipart/)", re.I)

_CONTROL_ALLOWED = b"\t\n\r\f\v\x1a"
_BINARY = bytes(set(range(32)) - set(_CONTROL_ALLOWED))


def media_type(data: bytes) -> str:
    """One of the types above.

    Raises EmptyFile for no bytes, UnsupportedType for what is none of them, EncryptedFile for an Office file behind a
    password, and for a ZIP archive the errors of `check_archive`.
    """
    if not data.strip():
        raise EmptyFile
    if data.startswith(_ZIP):
        return _in_archive(data)
    if data.startswith(_OLE):
        return _in_ole(data)
    for magic, kind in _PICTURES.items():
        if data.startswith(magic):
            return kind
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return PDF
    return _written(data)


def likely_type(data: bytes) -> str:
    """A guess by the first bytes alone, without looking into the file: it may be wrong, and raises nothing."""
    for magic, kind in (*_PICTURES.items(), (_ZIP, DOCX), (_OLE, DOC), (b"%PDF-", PDF), (b"{\\rtf", RTF), (b"<", HTML)):
        if data.startswith(magic):
            return kind
    return TEXT


def _in_archive(data: bytes) -> str:
    """A ZIP archive that is a Word document."""
    check_archive(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if any(_WORD_PART.fullmatch(name.replace("\\", "/").lstrip("/")) for name in archive.namelist()):
            return DOCX
    raise UnsupportedType


def _in_ole(data: bytes) -> str:
    """A compound file that is a Word document: the names of its streams stand in its directory."""
    if _ENCRYPTED_STREAM in data:
        raise EncryptedFile
    if _WORD_STREAM in data:
        return DOC
    raise UnsupportedType


def _written(data: bytes) -> str:
    """What is written in letters: rich text, a web page, a saved mail, or plain text."""
    codec = encoding(data)
    if codec is None and data.translate(None, _BINARY) != data:
        raise UnsupportedType
    head = data[: 4 * _PDF_WITHIN].decode(codec or "latin-1", "ignore")
    if _RTF.match(head):
        return RTF
    if _HTML.match(head):
        return HTML
    if _XML.match(head):
        if _XHTML.search(head):
            return HTML
        raise UnsupportedType
    return MHT if _MIME.match(head) else TEXT


def encoding(data: bytes) -> str | None:
    """The codec of a text: by its byte-order mark, else UTF-8 or UTF-16 where the bytes fit; None for no text."""
    for mark, codec in BOMS:
        if data.startswith(mark):
            return codec
    utf16 = _utf16_without_mark(data)
    if utf16 is not None:
        return utf16
    if data.translate(None, _BINARY) != data:
        return None
    return "utf-8" if _is_utf8(data) else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 with no mark: in a Vietnamese text the high byte of blanks and of most letters is zero, no low one is."""
    head = data[:4096]
    for codec, high, low in (("utf-16-le", head[1::2], head[0::2]), ("utf-16-be", head[0::2], head[1::2])):
        if len(data) % 2 == 0 and high.count(0) > len(high) * 0.5 and 0 not in low:
            return codec
    return None
