"""What styles give to paragraphs and runs of a DOCX: fonts, capitals, hidden text, numbering (ECMA-376, 17.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pipeline.read.ooxml import W, child, switched_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_CHAIN = 20
_FONT_ATTRIBUTES = (f"{W}ascii", f"{W}hAnsi")


class Look(NamedTuple):
    """How a run is drawn, as far as its words depend on it."""

    font: str | None
    capitals: bool
    hidden: bool
    raised: bool


class Styles:
    """The styles of a document, each with what it is based on."""

    def __init__(self, root: _Element | None) -> None:
        """Reads styles.xml; without it every style is empty."""
        found = () if root is None else root.findall(f"{W}style")
        self._by_id = {style.get(f"{W}styleId", ""): style for style in found}
        self._default = next((style.get(f"{W}styleId") for style in found if _is_default_paragraph(style)), None)
        self._document = child(root, "docDefaults", "rPrDefault", "rPr")
        self._inherited: dict[tuple[str | None, str | None], Look] = {}

    def paragraph_style(self, properties: _Element | None) -> str | None:
        """A paragraph's style, the default one where it names none."""
        return value(properties, "pStyle") or self._default

    def numbering(self, style: str | None) -> tuple[str | None, str | None, str | None]:
        """A style's list number and level as written, and the style of the chain that gave the number."""
        level = None
        for element in self._chain(style):
            properties = child(element, "pPr", "numPr")
            level = level or value(properties, "ilvl")
            if (number := value(properties, "numId")) is not None:
                return number, level, element.get(f"{W}styleId")
        return None, None, None

    def look(self, properties: _Element | None, paragraph_style: str | None) -> Look:
        """How a run looks: by its own properties, else its character style, its paragraph's, the document's."""
        key = (value(properties, "rStyle"), paragraph_style)
        if key not in self._inherited:
            layers = [child(style, "rPr") for name in key for style in self._chain(name)]
            self._inherited[key] = _look([*layers, self._document], Look(None, False, False, False))
        inherited = self._inherited[key]
        return _look([properties], inherited) if properties is not None and len(properties) else inherited

    def _chain(self, style: str | None) -> Iterator[_Element]:
        """A style and those it is based on, the nearest first."""
        for _ in range(_LONGEST_CHAIN):
            element = self._by_id.get(style or "")
            if element is None:
                return
            yield element
            style = value(element, "basedOn")


def _is_default_paragraph(style: _Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")


def _look(layers: list[_Element | None], otherwise: Look) -> Look:
    """The first that is said in the layers, else what was there."""
    return Look(
        font=next((font for layer in layers if (font := _font(layer)) is not None), otherwise.font),
        capitals=_first(layers, "caps", otherwise.capitals),
        hidden=_first(layers, "vanish", otherwise.hidden),
        raised=next(
            (where == "superscript" for layer in layers if (where := value(layer, "vertAlign"))), otherwise.raised
        ),
    )


def _font(properties: _Element | None) -> str | None:
    fonts = child(properties, "rFonts")
    return None if fonts is None else next((fonts.get(name) for name in _FONT_ATTRIBUTES if fonts.get(name)), None)


def _first(layers: list[_Element | None], name: str, otherwise: bool) -> bool:
    return next((on for layer in layers if (on := switched_on(layer, name)) is not None), otherwise)
