"""What type a file is, told by its bytes: names lie."""

from __future__ import annotations

import codecs
import re

from pipeline.errors import EmptyFile, UnsupportedType

PDF = "application/pdf"
TEXT = "text/plain"

_PDF_WITHIN = 1024
"""Readers accept a PDF header anywhere in the first 1,024 bytes (ISO 32000-1, Annex H, note 13)."""

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks and the codec that eats each; UTF-32's little-endian mark starts with UTF-16's."""

_MARKUP = re.compile(rb"\s*(?:\{\\rtf|<\?xml|<!doctype\s|<html\b|<head\b|<body\b|MIME-Version:)", re.I)
"""Texts to a machine, but not to a reader: RTF, XML, HTML, a saved mail."""

_CONTROL_ALLOWED = b"\t\n\r\f\v\x1a"
_BINARY = bytes(set(range(32)) - set(_CONTROL_ALLOWED))


def media_type(data: bytes) -> str:
    """PDF or text.

    Raises EmptyFile for no bytes and UnsupportedType for what is neither.
    """
    if not data.strip():
        raise EmptyFile
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return PDF
    codec = encoding(data)
    if codec is None or _MARKUP.match(data[:_PDF_WITHIN].decode(codec, "ignore").encode("utf-8")):
        raise UnsupportedType
    return TEXT


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
