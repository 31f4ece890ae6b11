"""The look shared by the pages: one style sheet (`style.css`) and small pieces of escaped HTML."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from pipeline.ui import texts

_HERE = Path(__file__).parent
ICON = str(_HERE / "icon.svg")  # a file of our own: Streamlit would fetch a named icon from outside


@cache
def _style() -> str:
    return (_HERE / "style.css").read_text("utf-8")


def house_style() -> None:
    """Puts the style sheet on the page."""
    st.html(f"<style>{_style()}</style>")


def element(tag: str, inner: str, **attributes: str | None) -> str:
    """An HTML element around inner HTML; attributes are escaped, `cls` stands for class, None leaves one out.

    >>> element("a", "xem", href='x?a="1"', cls="k")
    '<a href="x?a=&quot;1&quot;" class="k">xem</a>'
    """
    names = {"cls": "class"}
    written = "".join(
        f' {names.get(name, name.replace("_", "-"))}="{escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{written}>{inner}</{tag}>"


def words(text: str | None, blank: str = texts.NONE) -> str:
    """A document's words as HTML; what the document leaves blank shows as blank."""
    return escape(text) if text else element("span", escape(blank), cls="cd-blank")


def badge(text: str, kind: str = "") -> str:
    """A small label; the kind chooses its colour, the words carry the meaning."""
    return element("span", escape(text), cls=f"cd-badge {kind}".strip())


def to_check(why: str = "") -> str:
    """The label of what a person should look at first, with the reasons in a task's `why` on it."""
    label = escape(f"{texts.CHECK_SIGN} {texts.CHECK}")
    return element("span", label, cls="cd-badge cd-check", title=reasons_to_check(why) or None)


def reasons_to_check(why: str) -> str:
    """The reasons in a task's `why`, written out; empty where there is none."""
    return "; ".join(texts.DOUBTS[name] for name in why.split("; ") if name in texts.DOUBTS)


def link(text: str, address: str, **attributes: str | None) -> str:
    """A link inside the app (same tab)."""
    return element("a", escape(text), href=address, **attributes)


def joined(pieces: list[str], empty: str = "") -> str:
    """Pieces of HTML one under the other."""
    return "".join(element("div", piece, cls="cd-line") for piece in pieces) or empty
