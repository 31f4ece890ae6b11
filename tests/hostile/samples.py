"""One sound file of every type that is read, to be mutated: all made here."""

from __future__ import annotations

import io

from tests.hostile.make import LETTER
from tests.read.make_office import doc, docx_of, in_tcvn3
from tests.read.pdf_files import Line, PdfPage, pdf

_MHT = """From: <Saved>
MIME-Version: 1.0
Content-Type: multipart/related; boundary="b"

--b
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: 8bit

{page}
--b--
"""


def samples() -> list[bytes]:
    """The letter of the hostile files as text, PDF, Word file, rich text, web page and picture."""
    page = f"<!DOCTYPE html><html><body>{''.join(f'<p>{line}</p>' for line in LETTER.splitlines())}</body></html>"
    lines = tuple(Line(72, 80 + 20 * number, line, 11) for number, line in enumerate(LETTER.splitlines()))
    return [
        LETTER.encode(),
        LETTER.encode("utf-16"),
        in_tcvn3(LETTER),
        pdf(PdfPage(lines), PdfPage(lines[:3], stamps=(Line(90, 300, "3789"),))),
        docx_of(LETTER),
        doc(LETTER.replace("\n", "\r") + "\r"),
        _rtf(LETTER),
        page.encode(),
        _MHT.format(page=page).encode(),
        *_pictures(),
    ]


def _rtf(text: str) -> bytes:
    letters = "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)
    return ("{\\rtf1\\ansi\\deff0 {\\fonttbl{\\f0 Times New Roman;}}" + letters.replace("\n", "\\par\n") + "}").encode()


def _pictures() -> list[bytes]:
    """A small page with bars for lines, as each type of picture."""
    from PIL import Image

    page = Image.new("L", (300, 400), 255)
    for row in range(60, 360, 20):
        page.paste(0, (40, row, 260, row + 6))
    made = []
    for kind in ("PNG", "JPEG", "TIFF"):
        out = io.BytesIO()
        page.save(out, kind)
        made.append(out.getvalue())
    return made
