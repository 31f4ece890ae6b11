"""The body of a DOCX, element by element, as paragraphs and tables (ECMA-376, 17.3 and 17.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.read.blocks import Block, Cell, Grid, Paragraph
from pipeline.read.docx_numbering import Numbering, bullet
from pipeline.read.docx_styles import Look, Styles
from pipeline.read.legacy import by_fonts
from pipeline.read.ooxml import Package, W, child, local, number, value
from pipeline.text import squeeze

if TYPE_CHECKING:
    from lxml.etree import _Element

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DELETED = ("del", "moveFrom", "delText", "instrText", "delInstrText")
_GONE = frozenset((*_DELETED, "Fallback", "rt", "rPr", "pPr", "sdtPr", "sdtEndPr", "fldData"))
"""What is deleted, an older drawing of the same, the reading aid over a word, what is no text."""
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_PARTS = ("styles", "numbering", *_NOTES.values())
_MOST_COLUMNS = 63
"""Word's own limit."""
_FEWEST_COPIED = 10
_DEEPEST = 60
"""Elements within elements; Word's own files stay under twenty."""


@dataclass
class Surroundings:
    """The parts that the body needs: styles, lists, notes by kind and id."""

    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], _Element]

    @classmethod
    def of(cls, package: Package, parts: list[tuple[str, str, str]]) -> Surroundings:
        """The surroundings in a package, by the main part's relations."""
        by_kind = {kind: part for _, kind, part in parts}
        roots = {kind: package.xml(part) for kind, part in by_kind.items() if kind in _PARTS}
        styles = Styles(roots.get("styles"))
        numbering = Numbering(roots.get("numbering"), lambda style: styles.numbering(style)[0])
        notes: dict[tuple[str, str], _Element] = {}
        for kind in _NOTES.values():
            root = roots.get(kind)
            notes |= {(kind, str(note.get(f"{W}id"))): note for note in (() if root is None else root)}
        return cls(styles, numbering, notes)


@dataclass
class _Words:
    """A paragraph in the making: runs with their fonts, footnotes, text boxes that hang on it."""

    runs: list[tuple[str, str | None]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)


class Body:
    """Turns a part's block elements into blocks, in their order."""

    def __init__(self, around: Surroundings) -> None:
        """Nothing has been read yet; list counts go on from what `around` has counted."""
        self._around = around
        self._fields: list[bool] = []
        self._noted = 0
        self._depth = 0
        self._carried: _Words | None = None

    def blocks(self, parent: _Element) -> list[Block]:
        """The paragraphs and tables of a body, a cell, a text box or a header."""
        return list(self._blocks(parent))

    def _blocks(self, parent: _Element) -> Iterator[Block]:
        self._depth += 1
        for element in parent if self._depth < _DEEPEST else ():
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield self._table(element)
            elif name not in _GONE:
                yield from self._blocks(element)
        self._depth -= 1

    def _paragraph(self, element: _Element) -> Iterator[Block]:
        properties = child(element, "pPr")
        style = self._around.styles.paragraph_style(properties)
        words, self._carried = self._carried or _Words(), None
        self._inline(element, style, words)
        if child(properties, "rPr", "del") is not None:
            self._carried = words
            return
        label = self._label(properties, style)
        text = by_fonts(words.runs)
        if text.strip():
            yield Paragraph(label + text.lstrip() if label else text, tuple(words.notes))
        yield from words.boxes

    def _label(self, properties: _Element | None, style: str | None) -> str:
        """The label that Word prints before a paragraph: its own list's, else its style's."""
        own = child(properties, "numPr")
        number_id, level = value(own, "numId"), number(value(own, "ilvl"))
        if number_id is None:
            number_id, of_style, giver = self._around.styles.numbering(style)
            if number_id is not None and level is None:
                level = number(of_style) or self._around.numbering.level_of_style(number_id, giver or "")
        if number_id is None or number_id == "0":
            return ""
        return self._around.numbering.label(number_id, level or 0)

    def _inline(self, parent: _Element, style: str | None, words: _Words) -> None:
        """What stands within a paragraph, whatever wraps it: links, insertions, fields, controls."""
        self._depth += 1
        for element in parent if self._depth < _DEEPEST else ():
            name = local(element)
            if name == "r":
                self._run(element, style, words)
            elif name == "txbxContent":
                words.boxes += self._boxed(element)
            elif element.tag == _MATH_TEXT:
                words.runs.append((element.text or "", None))
            elif name not in _GONE:
                self._inline(element, style, words)
        self._depth -= 1

    def _run(self, run: _Element, style: str | None, words: _Words) -> None:
        look = self._around.styles.look(child(run, "rPr"), style)
        for element in run:
            name = local(element)
            if name == "fldChar":
                self._field(element.get(f"{W}fldCharType", ""))
            elif look.hidden or any(self._fields) or name in _GONE:
                continue
            elif name in _NOTES:
                self._note(_NOTES[name], element, words)
            elif (text := _text(element, look)) is not None:
                words.runs.append((text, look.font))
            else:
                self._inline(element, style, words)

    def _field(self, kind: str) -> None:
        """Where a field's instruction starts and ends: only its result is shown."""
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _note(self, kind: str, reference: _Element, words: _Words) -> None:
        """A note's mark where it stands, its words after the paragraph."""
        note = self._around.notes.get((kind, str(reference.get(f"{W}id"))))
        if note is None or self._depth > _DEEPEST // 2:
            return
        self._noted += 1
        mark = str(self._noted).translate(_RAISED)
        paragraphs = (block for block in self._boxed(note) if isinstance(block, Paragraph))
        text = " ".join(squeeze(paragraph.text) for paragraph in paragraphs)
        words.runs.append((f"⁽{mark}⁾", None))
        words.notes.append(f"{mark} {text}")

    def _boxed(self, element: _Element) -> list[Block]:
        """Blocks that stand apart from the running text: a paragraph or field left open stays open behind them."""
        held = self._carried, self._fields
        self._carried, self._fields = None, []
        blocks = self.blocks(element)
        self._carried, self._fields = held
        return blocks

    def _table(self, table: _Element) -> Grid:
        rows: list[list[Cell | None]] = []
        for row in _nested(table, "tr"):
            if child(row, "trPr", "del") is None:
                rows.append(self._row(row, rows[-1] if rows else []))
        width = max(map(len, rows), default=0)
        return Grid(tuple(tuple(row + [None] * (width - len(row))) for row in rows))

    def _row(self, row: _Element, above: list[Cell | None]) -> list[Cell | None]:
        cells: list[Cell | None] = [None] * _width(value(child(row, "trPr"), "gridBefore"), 0)
        for element in _nested(row, "tc"):
            properties = child(element, "tcPr")
            merged = child(properties, "vMerge")
            at, span = len(cells), _width(value(properties, "gridSpan"), 1)
            if value(properties, "hMerge") == "continue":
                cells.append(None)
                continue
            if merged is not None and merged.get(f"{W}val", "continue") == "continue":
                cells.append(above[at] if at < len(above) else None)
            else:
                cells.append(Cell(tuple(_said_once(block, span) for block in self._blocks(element))))
            cells += [None] * (span - 1)
        return cells[:_MOST_COLUMNS]


def _said_once(block: Block, span: int) -> Block:
    """A paragraph of merged cells without the copies that LibreOffice makes of each covered cell's own words."""
    if not isinstance(block, Paragraph) or span == 1:
        return block
    text = block.text.strip()
    once = text[: len(text) // span]
    return Paragraph(once, block.notes) if len(once) >= _FEWEST_COPIED and once * span == text else block


def _width(text: str | None, default: int) -> int:
    return min(max(number(text, default) or default, default), _MOST_COLUMNS)


def _nested(parent: _Element, name: str) -> Iterator[_Element]:
    """Rows of a table or cells of a row, also those within content controls and insertions."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if local(element) == name:
            yield element
        elif local(element) in ("sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo"):
            stack.extend(reversed(element))


def _text(element: _Element, look: Look) -> str | None:
    """The characters of a run's child, None where it is no text."""
    name = local(element)
    if element.tag == f"{W}t":
        text = element.text or ""
        if look.raised and text.strip().isdigit():
            return text.translate(_RAISED)
        return text.upper() if look.capitals else text
    if name == "sym":
        return bullet(_symbol(element.get(f"{W}char", "")))
    return _SIGNS.get(name) if element.tag == f"{W}{name}" else None


def _symbol(code: str) -> str:
    """A picture font's letter, in the private area where Word keeps it."""
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) and code[0] not in "dD" else ""
