"""DOCX (Word 2007 on): the words as Word shows them, with list labels, tables, footnotes and text boxes.

Deleted text is left out and inserted text kept; hidden text is left out; headers and footers are kept apart.
"""

from __future__ import annotations

import unicodedata

from pipeline.errors import DamagedFile
from pipeline.read.blocks import Block, Cell, Grid, Paragraph, paragraphs_of, reading_text
from pipeline.read.ooxml import Package, local
from pipeline.read.result import ReadText
from pipeline.text import matching_form, squeeze

_LETTERHEAD_BLOCKS = 8


def read_docx(data: bytes) -> ReadText:
    """The reading text of a DOCX; the zip's limits (members, inflated size, ratio) are checked before.

    Raises DamagedFile for what is no Word document, EncryptedFile where its members ask for a password.
    """
    blocks, apart = document_blocks(data)
    return ReadText(reading_text(blocks, apart))


def document_blocks(data: bytes) -> tuple[list[Block], tuple[str, ...]]:
    """A document's blocks in Unicode, and its page headers and footers. Raises as `read_docx` does."""
    from pipeline.read.docx_body import Body, Surroundings

    package = Package(data)
    main = package.main_part()
    root = package.xml(main)
    body = None if root is None else next((part for part in root if local(part) == "body"), None)
    if body is None:
        raise DamagedFile
    parts = list(package.related(main))
    around = Surroundings.of(package, parts)
    blocks = in_unicode(Body(around).blocks(body))
    heads = (package.xml(part) for _, kind, part in parts if kind in ("header", "footer"))
    running = [in_unicode(Body(around).blocks(head)) for head in heads if head is not None]
    letterhead = next((head for head in running if _holds_motto(head)), None)
    if letterhead is not None and not _holds_motto(blocks[:_LETTERHEAD_BLOCKS]):
        running.remove(letterhead)
        blocks = letterhead + blocks
    return blocks, tuple(dict.fromkeys(line for head in running for line in _running_lines(head)))


def _holds_motto(blocks: list[Block]) -> bool:
    """Whether blocks hold a letterhead; some templates print it as the first page's header."""
    texts = (matching_form(paragraph.text) for paragraph in paragraphs_of(blocks))
    return any("độc lập" in text or "xã hội chủ nghĩa" in text for text in texts)


def _running_lines(blocks: list[Block]) -> list[str]:
    """The lines of a page header or footer, but for page numbers."""
    lines = (squeeze(paragraph.text) for paragraph in paragraphs_of(blocks))
    return [line for line in lines if any(char.isalpha() for char in line)]


def in_unicode(blocks: list[Block]) -> list[Block]:
    """Blocks in NFC, with what TCVN3 or VNI text no font told of turned to Unicode."""
    from pipeline.read.legacy import mended

    found = list(paragraphs_of(blocks))
    texts = [part for paragraph in found for part in (paragraph.text, *paragraph.notes)]
    composed = [unicodedata.normalize("NFC", text) for text in texts]
    turned = dict(zip(texts, mended(composed), strict=True))
    return [_turned(block, turned, {}) for block in blocks]


def _turned(block: Block, turned: dict[str, str], cells: dict[int, Cell]) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(turned[block.text], tuple(turned[note] for note in block.notes))
    for cell in (cell for row in block.rows for cell in row if cell is not None):
        if id(cell) not in cells:
            cells[id(cell)] = Cell(tuple(_turned(inner, turned, cells) for inner in cell.blocks))
    return Grid(tuple(tuple(None if cell is None else cells[id(cell)] for cell in row) for row in block.rows))
