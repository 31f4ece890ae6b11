"""The outline: which paragraph stands under which item, and the path of printed labels that leads to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pipeline.model import Span
from pipeline.parse.labels import BULLETS, Label, label_of
from pipeline.parse.reading import Reading

PARAGRAPH = "paragraph"


class ClosingTest(Protocol):
    """Tells whether a trailing paragraph speaks for the whole document rather than for the last item."""

    def __call__(self, reading: Reading, span: Span, *, heading: bool) -> bool:
        """`heading`: the last item is a heading with nothing below it yet."""


@dataclass(slots=True, eq=False)
class Item:
    """A line of the body in its place: `span` is its words without the label; the root has neither.

    `printed` is the part of the path that the label gives ("-2", "b", "2.1"); None for unnumbered paragraphs, whose
    "¶n" is known only when their tasks are.
    """

    kind: str
    label: str
    printed: str | None
    span: Span
    parent: Item | None = None
    children: list[Item] = field(default_factory=list)
    last: bool = False

    @property
    def path(self) -> str:
        """The printed labels from the top, joined by "."; the root's is empty."""
        parts: list[str] = []
        below: Item | None = None
        for item in self.upwards():
            if item.printed and not (below is not None and below.stands_for(item)):
                parts.append(item.printed)
            below = item
        return ".".join(reversed(parts))

    def stands_for(self, parent: Item) -> bool:
        """Whether the item's decimal label holds its parent's ("2.1" under "2")."""
        return self.kind.startswith("decimal") and self.label.startswith(f"{parent.label}.")

    @property
    def is_paragraph(self) -> bool:
        """Whether the item is an unnumbered paragraph."""
        return self.kind == PARAGRAPH

    @property
    def is_bullet(self) -> bool:
        """Whether the item opens with a dash or a plus."""
        return self.kind in BULLETS

    def upwards(self) -> Iterator[Item]:
        """The item and those above it."""
        item: Item | None = self
        while item is not None:
            yield item
            item = item.parent

    def walk(self) -> Iterator[Item]:
        """The items below, in the document's order."""
        for child in self.children:
            yield child
            yield from child.walk()


def outline_of(reading: Reading, lines: Sequence[int], is_closing: ClosingTest) -> Item:
    """The tree of a range of lines.

    Unnumbered paragraphs belong to the nearest item that is no bullet; those after the last item belong to the
    document, unless the item is a heading that has nothing below it yet.
    """
    root = Item("root", "", None, Span(0, 0))
    stack: list[tuple[int, Item]] = [(-1, root)]
    labels = [label_of(reading.line(index)) for index in lines]
    last_labelled = max((i for i, label in enumerate(labels) if label), default=-1)
    for position, (index, label) in enumerate(zip(lines, labels, strict=True)):
        span = _without_end_mark(reading, reading.lines[index])
        if label is None:
            owner = _owner(stack, reading, span, trailing=position > last_labelled, is_closing=is_closing)
            owner.children.append(Item(PARAGRAPH, "", None, span, owner, last=position > last_labelled))
            continue
        while stack[-1][0] >= label.rank:
            stack.pop()
        item = _item(label, span, stack[-1][1])
        stack[-1][1].children.append(item)
        stack.append((label.rank, item))
    return root


def _without_end_mark(reading: Reading, span: Span) -> Span:
    """The line up to "./.", the mark that ends a document; initials behind it are the typist's."""
    at = reading.text.find("./", span.start, span.end)
    return Span(span.start, at + 1) if at >= 0 and span.end - at <= 20 else span


def _item(label: Label, span: Span, parent: Item) -> Item:
    printed = label.text
    if label.kind in BULLETS:
        printed = f"{label.text}{_ordinal(label, parent)}"
    words = Span(min(span.start + label.length, span.end), span.end)
    return Item(label.kind, label.text, printed, words, parent)


def _ordinal(label: Label, parent: Item) -> int:
    """A bullet's number among those of its kind: one more than the nearest before it."""
    before = next((item for item in reversed(parent.children) if item.kind == label.kind), None)
    return 1 + int((before.printed or "")[len(label.text) :]) if before is not None else 1


def _owner(
    stack: list[tuple[int, Item]], reading: Reading, span: Span, *, trailing: bool, is_closing: ClosingTest
) -> Item:
    """The item that an unnumbered paragraph stands under."""
    for _, item in reversed(stack):
        if item.is_bullet:
            continue
        if trailing and item.parent is not None and not _keeps(item, reading, span, is_closing):
            return stack[0][1]
        return item
    return stack[0][1]


def _keeps(item: Item, reading: Reading, span: Span, is_closing: ClosingTest) -> bool:
    """Whether a paragraph after the last label still belongs to its item: the item is a heading that has no words yet,
    or the paragraph does not speak for the whole document."""
    headed = not reading.text[item.span.start : item.span.end].rstrip().endswith((".", ";", "/"))
    return not is_closing(reading, span, heading=headed and not item.children)
