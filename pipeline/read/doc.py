"""DOC (Word 6 to 2003): through LibreOffice, which keeps list labels and fonts, else by the words alone."""

from __future__ import annotations

from pipeline.read.blocks import reading_text
from pipeline.read.result import Note, ReadText

WITHOUT_NUMBERING: Note = "doc-without-numbering"
"""The note that labels which Word counts by itself may be missing."""


def read_doc(data: bytes) -> ReadText:
    """The reading text of a Word file before 2007; a note tells where labels may be missing.

    Raises DamagedFile, EncryptedFile, TookTooLong.
    """
    from pipeline.read.docx import in_unicode, read_docx
    from pipeline.read.office import as_docx
    from pipeline.read.word97 import check_document, word_blocks

    check_document(data)
    converted = as_docx(data, "doc")
    if converted is not None:
        return read_docx(converted)
    return ReadText(reading_text(in_unicode(word_blocks(data))), notes=(WITHOUT_NUMBERING,))
