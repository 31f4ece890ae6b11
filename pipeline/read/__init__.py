"""Bytes to SourceText: the only importer of PDF, OCR and Office libraries."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import EmptyFile, FileMissing, ReadError, TooLarge
from pipeline.model import Source, SourceText

MAX_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as read: where it came from and what it says."""

    source: Source
    text: SourceText


def read_file(path: Path) -> ReadFile:
    """Read a text file (UTF-8, UTF-16) or a PDF with a text layer; the type is told by the bytes, not by the name.

    Raises FileMissing, EmptyFile, UnsupportedType, NoTextLayer, DamagedFile, EncryptedFile, TooLarge, TooManyPages,
    and ReadError where the system refuses to give the bytes.
    """
    return read_bytes(_bytes(path), path.name)


def read_bytes(data: bytes, name: str | None = None) -> ReadFile:
    """The same for bytes that are already in memory; `name` becomes the source's file."""
    from pipeline.read.sniff import PDF, media_type
    from pipeline.read.text_file import read_text

    kind = media_type(data)
    pages = None
    if kind == PDF:
        from pipeline.read.pdf import read_pdf

        text, pages = read_pdf(data)
    else:
        text = read_text(data)
    if not any(char.isalpha() for char in text.text):
        raise EmptyFile
    digest = hashlib.sha256(data).hexdigest()
    return ReadFile(Source(file=name, sha256=digest, media_type=kind, bytes=len(data), pages=pages), text)


def _bytes(path: Path) -> bytes:
    """A regular file's bytes, within the limit (a device or a pipe could be without end)."""
    if not path.is_file():
        raise FileMissing(path=str(path))
    try:
        if path.stat().st_size > MAX_BYTES:
            raise TooLarge(limit=f"{MAX_BYTES // 1_000_000} MB")
        return path.read_bytes()
    except OSError as fault:
        raise ReadError from fault
