"""RTF: through LibreOffice, which keeps labels, tables and fonts, else by striprtf, which keeps the words."""

from __future__ import annotations

import re

from pipeline.errors import DamagedFile
from pipeline.read.blocks import Block, reading_text
from pipeline.read.doc import WITHOUT_NUMBERING
from pipeline.read.marks import CELL, PARAGRAPH, ROW, marked_blocks
from pipeline.read.result import ReadText

_STARTS = re.compile(rb"\s*\{\\rtf")
_ENDS = re.compile(rb"\\(cell|row)(?![a-z])")
_IN_WORDS = {b"cell": CELL, b"row": ROW}
"""Marks that striprtf hands through."""


def read_rtf(data: bytes) -> ReadText:
    """The reading text of rich text; a note tells where labels may be missing. Raises DamagedFile, TookTooLong."""
    from pipeline.read.docx import in_unicode, read_docx
    from pipeline.read.office import as_docx

    if not _STARTS.match(data):
        raise DamagedFile
    converted = as_docx(data, "rtf")
    if converted is not None:
        return read_docx(converted)
    return ReadText(reading_text(in_unicode(rtf_blocks(data))), notes=(WITHOUT_NUMBERING,))


def rtf_blocks(data: bytes) -> list[Block]:
    """The paragraphs and tables of rich text, without LibreOffice. Raises DamagedFile."""
    from striprtf.striprtf import rtf_to_text

    marked = _ENDS.sub(lambda end: b"\\'%02x" % ord(_IN_WORDS[end[1]]), data).decode("latin-1")
    try:
        words: str = rtf_to_text(marked, errors="ignore")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, ArithmeticError) as fault:
        raise DamagedFile from fault
    return list(marked_blocks(words.replace("\n", PARAGRAPH)))
