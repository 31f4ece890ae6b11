"""Which part of a web page is the document: the element that holds its words, found by what a directive prints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.text import matching_form, squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORDLESS = ("script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg", "canvas")
_CONTROLS = ("nav", "aside", "select", "button", "textarea", "input", "audio", "video", "dialog", "del")
_NOISE = frozenset((*_WORDLESS, *_CONTROLS))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_CHROME = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|sidebar|breadcrumbs?|footer|banner|comments?|related|share|social|ads?|login|popup"
    r"|toolbar|pagination|tags?)(?:$|[\s_-])",
    re.I,
)
"""Classes and ids that pages give to what surrounds the document."""
_MUCH = 0.3
"""An element with this part of the page's words is never taken for its surroundings."""
_MOTTO = re.compile(r"cộng hoà xã hội chủ nghĩa|độc lập\s*-\s*tự do|đảng cộng sản việt nam")
_CLOSING = re.compile(r"nơi nhận\s*:")
_LINKED = 0.4
"""More of the words around in links than this: menus, not an annex."""


def without_noise(root: HtmlElement) -> HtmlElement:
    """The page without scripts, what is hidden, and what its names tell to be menus, footers and the like."""
    whole = len(_text(root))
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element is root or element.tag == "body":
            continue
        surrounds = _is_chrome(element) and len(_text(element)) < _MUCH * whole
        if element.tag in _NOISE or _is_hidden(element) or surrounds:
            _drop(element)
    return root


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_hidden(element: HtmlElement) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _is_chrome(element: HtmlElement) -> bool:
    if element.tag == "footer":
        return True
    named = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return bool(_CHROME.search(named)) and not _has_marks(element)


def _has_marks(element: HtmlElement) -> bool:
    form = matching_form(_text(element))
    return bool(_MOTTO.search(form) or _CLOSING.search(form))


def main_element(root: HtmlElement) -> HtmlElement:
    """The element with the document: from the letterhead to Nơi nhận, else the one with the most words."""
    body = root.find(".//body")
    found = _between_marks(root) if _has_marks(root) else _most_words(root)
    while found is not body and (parent := found.getparent()) is not None and not _adds_menus(found, parent):
        found = parent
    return found


def _between_marks(root: HtmlElement) -> HtmlElement:
    """The smallest element that holds all the marks of a directive that the page holds."""
    wanted = _marks(root)
    found = root
    while (inner := next((child for child in found if _marks(child) == wanted), None)) is not None:
        found = inner
    return found


def _marks(element: HtmlElement) -> tuple[bool, bool]:
    form = matching_form(_text(element))
    return bool(_MOTTO.search(form)), bool(_CLOSING.search(form))


def _most_words(root: HtmlElement) -> HtmlElement:
    """The element whose own paragraphs hold the most words; half of a paragraph's words count for one further out."""
    scores: dict[HtmlElement, float] = {}
    for paragraph in root.iter("p", "li", "td", "pre", "div"):
        own = len(squeeze("".join([paragraph.text or "", *(child.tail or "" for child in paragraph)])))
        worth: float = own
        for ancestor in list(paragraph.iterancestors())[:2]:
            scores[ancestor] = scores.get(ancestor, 0.0) + worth
            worth /= 2
    return max(scores, key=lambda element: scores[element], default=root)


def _adds_menus(inner: HtmlElement, outer: HtmlElement) -> bool:
    """Whether what an element adds around another is mostly links."""
    added = len(_text(outer)) - len(_text(inner))
    linked = _linked(outer) - _linked(inner)
    return added > 0 and linked > _LINKED * added


def _linked(element: HtmlElement) -> int:
    return sum(len(_text(link)) for link in element.iter("a"))


def _text(element: HtmlElement) -> str:
    return squeeze("".join(element.itertext())) if isinstance(element.tag, str) else ""
