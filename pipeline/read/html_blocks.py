"""A web page's element as paragraphs and tables, as a browser shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.read.blocks import Block, Cell, Grid, Paragraph
from pipeline.read.docx_numbering import written
from pipeline.read.legacy import by_fonts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TEXT_BLOCKS = ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "center", "address", "hr")
_LIST_BLOCKS = ("ul", "ol", "li", "dl", "dt", "dd", "details", "summary", "figure", "figcaption", "fieldset", "form")
_PAGE_BLOCKS = ("html", "body", "section", "article", "main", "header", "footer")
_TABLE_BLOCKS = ("caption", "tbody", "thead", "tfoot", "tr", "td", "th")
_BLOCKS = frozenset((*_TEXT_BLOCKS, *_LIST_BLOCKS, *_PAGE_BLOCKS, *_TABLE_BLOCKS))
_WHITE = re.compile(r"[ \t\r\n\f]+")
_FONT = re.compile(r"font-family\s*:\s*[\"']?\s*([^;,\"']+)", re.I)
_NOTE = re.compile(r"#_?(?:ftn|edn|footnote|fn)\W?\d", re.I)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_COLUMNS = 63
_MOST_ROWS = 2_000
_DEEPEST = 150


def blocks_of(element: HtmlElement) -> list[Block]:
    """The paragraphs and tables of an element, in their order."""
    walk = _Walk()
    walk.inside(element, None)
    return walk.finished()


@dataclass
class _Walk:
    """What has been seen so far, and the line that is still open as runs with their fonts."""

    blocks: list[Block] = field(default_factory=list)
    runs: list[tuple[str, str | None]] = field(default_factory=list)
    depth: int = 0

    def finished(self) -> list[Block]:
        """All blocks, the open line too."""
        self.end_line()
        return self.blocks

    def end_line(self) -> None:
        """Closes the open paragraph."""
        text = by_fonts(self.runs).strip(" ")
        self.runs = []
        if text.strip():
            self.blocks.append(Paragraph(re.sub(r" *\n *", "\n", text)))

    def inside(self, element: HtmlElement, font: str | None, kept: bool = False) -> None:
        """The words and elements within an element; `kept` where white space counts (pre)."""
        if self.depth >= _DEEPEST:
            return
        self.depth += 1
        self._words(element.text, font, kept)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, _font(child) or font, kept)
            self._words(child.tail, font, kept)
        self.depth -= 1

    def _words(self, text: str | None, font: str | None, kept: bool) -> None:
        if text:
            self.runs.append((text if kept else _WHITE.sub(" ", text), font))

    def _element(self, element: HtmlElement, font: str | None, kept: bool) -> None:
        name = element.tag
        if name == "br":
            self.runs.append(("\n", None))
        elif name == "table":
            self.end_line()
            for caption in element.iterchildren("caption"):
                self._element(caption, font, kept)
            self.blocks.append(_grid(element, font, self.depth))
        elif name == "li":
            self.end_line()
            self.runs.append((_label(element), None))
            self.inside(element, font)
            self.end_line()
        elif name in _BLOCKS:
            self.end_line()
            self.inside(element, font, kept or name == "pre")
            self.end_line()
        elif (mark := _raised(element)) is not None:
            self.runs.append((mark, None))
        else:
            self.inside(element, font, kept)


def _raised(element: HtmlElement) -> str | None:
    """A footnote's mark where a link leads to the note, a number set high; None for any other element."""
    words = "".join(element.itertext()).strip()
    digits = words.strip("[]()")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 3:
        return None
    if element.tag == "a" and _NOTE.match(element.get("href", "")):
        return f"⁽{digits.translate(_RAISED)}⁾"
    if element.tag == "sup" and element.find(".//a") is None:
        return digits.translate(_RAISED)
    return None


def _font(element: HtmlElement) -> str | None:
    found = _FONT.search(element.get("style", ""))
    return found[1].strip() if found else element.get("face")


def _label(item: HtmlElement) -> str:
    """What a browser prints before a list's item."""
    ordered = item.getparent()
    if ordered is None or ordered.tag != "ol":
        return "• "
    count = _whole(ordered.get("start"), 1)
    for other in ordered.iterchildren("li"):
        count = _whole(other.get("value"), count)
        if other is item:
            break
        count += 1
    form = _FORMS.get(item.get("type") or ordered.get("type") or "1", "decimal")
    return f"{written(count, form)}. "


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,4}", text.strip()) else default


@dataclass(slots=True)
class _Hanging:
    """A cell that reaches into rows below: how many still, and how many columns it covers."""

    cell: Cell
    rows: int
    width: int


def _grid(table: HtmlElement, font: str | None, depth: int) -> Grid:
    """A table with the cells that span columns or rows where they stand."""
    rows: list[list[Cell | None]] = []
    hanging: dict[int, _Hanging] = {}
    for element in list(_own(table, "tr"))[:_MOST_ROWS]:
        row: list[Cell | None] = []
        started: dict[int, _Hanging] = {}
        for cell in _own(element, "td", "th"):
            _hang(row, hanging)
            made = _cell(cell, font, depth)
            width = min(max(_whole(cell.get("colspan"), 1), 1), _MOST_COLUMNS)
            started[len(row)] = _Hanging(made, _whole(cell.get("rowspan"), 1) - 1, width)
            row += [made, *[None] * (width - 1)]
        _hang(row, hanging)
        hanging |= {column: one for column, one in started.items() if one.rows > 0}
        rows.append(row[:_MOST_COLUMNS])
    width = max(map(len, rows), default=0)
    return Grid(tuple(tuple(row + [None] * (width - len(row))) for row in rows))


def _cell(element: HtmlElement, font: str | None, depth: int) -> Cell:
    walk = _Walk(depth=depth)
    walk.inside(element, _font(element) or font)
    return Cell(tuple(walk.finished()))


def _hang(row: list[Cell | None], hanging: dict[int, _Hanging]) -> None:
    """Puts the cells from above that come next into a row."""
    while (found := hanging.get(len(row))) is not None:
        found.rows -= 1
        if found.rows == 0:
            del hanging[len(row)]
        row += [found.cell, *[None] * (found.width - 1)]


def _own(parent: HtmlElement, *names: str) -> Iterator[HtmlElement]:
    """The rows of a table or the cells of a row, not those of tables within it."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag in names:
            yield element
        elif element.tag in ("tbody", "thead", "tfoot", "form"):
            stack.extend(reversed(element))
