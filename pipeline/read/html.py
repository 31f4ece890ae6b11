"""Web pages and saved mails of pages (MHT): the document's words without menus, scripts and what is hidden."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from typing import TYPE_CHECKING

from pipeline.errors import DamagedFile, EmptyFile
from pipeline.read import sniff
from pipeline.read.blocks import Block, paragraphs_of, reading_text
from pipeline.read.legacy import decode as decode_legacy
from pipeline.read.result import ReadText

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([\w:.-]+)|<\?xml\b[^>]*?encoding=[\"']([\w:.-]+)", re.I)
_DECLARED_WITHIN = 4096
_ALIASES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "unicode": "utf-16"}
"""What browsers read for these names (WHATWG Encoding)."""


def read_html(data: bytes) -> ReadText:
    """The reading text of a web page. Raises DamagedFile and EmptyFile."""
    return _read(_decoded(data, None))


def read_mht(data: bytes) -> ReadText:
    """The reading text of the page in a saved mail (MHT, multipart/related). Raises DamagedFile and EmptyFile."""
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return _read(_decoded(payload, part.get_content_charset()))
    raise DamagedFile


def _read(page: str) -> ReadText:
    from pipeline.read.docx import in_unicode
    from pipeline.read.html_blocks import blocks_of
    from pipeline.read.html_main import main_element, without_noise

    root = without_noise(_parsed(page))
    blocks: list[Block] = in_unicode(blocks_of(main_element(root)))
    if not any(paragraph.text.strip() for paragraph in paragraphs_of(blocks)):
        raise EmptyFile
    return ReadText(reading_text(blocks))


def _parsed(page: str) -> HtmlElement:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as fault:
        raise DamagedFile from fault


def _decoded(data: bytes, told: str | None) -> str:
    """A page's characters: by its byte-order mark, its mail part's charset, its own word, else by its letters."""
    bom = next((codec for mark, codec in sniff.BOMS if data.startswith(mark)), None)
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    own = next((name.decode("ascii") for name in declared.groups() if name), None) if declared else None
    for name in (bom, told, own, sniff.encoding(data)):
        text = _in_codec(data, name)
        if text is not None:
            return text
    return decode_legacy(data) or data.decode("cp1252", "replace")


def _in_codec(data: bytes, name: str | None) -> str | None:
    """The text in a codec, None where it is unknown or does not fit."""
    name = _ALIASES.get((name or "").lower(), name)
    try:
        return None if name is None else data.decode(codecs.lookup(name).name)
    except (LookupError, UnicodeError, ValueError):
        return None
