"""Bytes to SourceText: the only importer of PDF, OCR and Office libraries."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from pipeline.errors import ChidaoError, DamagedFile, EmptyFile, FileMissing, ReadError
from pipeline.model import Source, SourceText
from pipeline.read import limits, sniff
from pipeline.read.result import Note, ReadText
from pipeline.trace import show_trace

_READERS = {
    sniff.TEXT: "pipeline.read.text_file:read_text",
    sniff.PDF: "pipeline.read.pdf:read_pdf",
    sniff.DOCX: "pipeline.read.docx:read_docx",
    sniff.DOC: "pipeline.read.doc:read_doc",
    sniff.RTF: "pipeline.read.rtf:read_rtf",
    sniff.HTML: "pipeline.read.html:read_html",
    sniff.MHT: "pipeline.read.html:read_mht",
    sniff.PNG: "pipeline.read.scan:read_image",
    sniff.JPEG: "pipeline.read.scan:read_image",
    sniff.TIFF: "pipeline.read.scan:read_image",
}
"""Each type's reader, by name: its libraries load when the first file of that type comes."""


_PICTURES = ("numpy", "PIL.Image", "tesserocr")
_LIBRARIES = {
    sniff.PDF: ("pypdfium2",),
    sniff.DOCX: ("lxml.etree",),
    sniff.DOC: ("olefile", "lxml.etree"),
    sniff.RTF: ("lxml.etree",),
    sniff.HTML: ("lxml.html",),
    sniff.MHT: ("lxml.html",),
    sniff.PNG: _PICTURES,
    sniff.JPEG: _PICTURES,
    sniff.TIFF: _PICTURES,
}
"""What a type's reader loads when it is called."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as read: where it came from, what it says, and codes of what the user should know of the reading."""

    source: Source
    text: SourceText
    notes: tuple[Note, ...] = ()


def read_file(path: Path) -> ReadFile:
    """Reads a file in this process, without the sandbox; the type is told by the bytes, not by the name.

    Raises a ReadError that says why not.
    """
    return read_bytes(file_bytes(path), path.name)


def read_bytes(data: bytes, name: str | None = None) -> ReadFile:
    """The same for bytes that are already in memory; `name` becomes the source's file."""
    limits.check_size(len(data))
    kind = sniff.media_type(data)
    read = _read(kind, data)
    if not any(char.isalpha() for char in read.text.text):
        raise EmptyFile
    source = Source(
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=kind,
        bytes=len(data),
        pages=read.pages,
        ocr_pages=read.ocr_pages,
    )
    return ReadFile(source, read.text, read.notes)


def make_ready(kind: str) -> None:
    """Loads a type's reader with its libraries, so that children forked from this process need not."""
    for name in (_READERS.get(kind, "").partition(":")[0], *_LIBRARIES.get(kind, ())):
        try:
            import_module(name or __name__)
        except ImportError:  # the reader itself tells what it lacks, when it comes to it
            return


def _read(kind: str, data: bytes) -> ReadText:
    """What the type's reader gives; a fault of a library over a foreign file says that the file is damaged."""
    module, _, function = _READERS[kind].partition(":")
    reader: Callable[[bytes], ReadText] = getattr(import_module(module), function)
    try:
        return reader(data)
    except (ChidaoError, MemoryError):
        raise
    except Exception as fault:  # the boundary to other people's parsers (tests/read/test_hostile.py, fuzzing)
        if kind == sniff.TEXT:
            raise
        show_trace()
        raise DamagedFile from fault


def file_bytes(path: Path) -> bytes:
    """A regular file's bytes, within the limit (a device or a pipe could be without end).

    Raises FileMissing, TooLarge, and ReadError where the system refuses to give the bytes.
    """
    if not path.is_file():
        raise FileMissing(path=str(path))
    try:
        limits.check_size(path.stat().st_size)
        return path.read_bytes()
    except OSError as fault:
        raise ReadError from fault
