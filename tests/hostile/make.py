"""Writes the hostile files of catalogue.jsonl into a folder: python -m tests.hostile.make DIR

Every file is made here, from nothing or from a directive of the project; none comes from outside.
"""

from __future__ import annotations

import io
import json
import random
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.read.make_office import compound, doc, docx, docx_of, packed, paragraph, run
from tests.read.pdf_files import Line, PdfPage, pdf

CATALOGUE = Path(__file__).parent / "catalogue.jsonl"
LETTER = """ỦY BAN NHÂN DÂN
TỈNH KON TUM
Số: 12/UBND-VX
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Kon Tum, ngày 08 tháng 11 năm 2022
V/v rà soát hồ đập
Kính gửi: Sở Nông nghiệp và Phát triển nông thôn
Yêu cầu Sở Nông nghiệp và Phát triển nông thôn rà soát hồ đập trước ngày 15/12/2022.
Nơi nhận:
- Như trên;
- Lưu: VT."""

Maker = Callable[[], bytes]
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_random = random.Random(30)


class Row(NamedTuple):
    """A hostile file: its name, what is wrong with it, and the outcomes that a person agrees with ("read" is one)."""

    file: str
    what: str
    outcomes: tuple[str, ...]


def catalogue() -> list[Row]:
    """The rows of catalogue.jsonl."""
    rows = (json.loads(line) for line in CATALOGUE.read_text("utf-8").splitlines())
    return [Row(row["file"], row["what"], tuple(row["outcomes"])) for row in rows]


def write(folder: Path) -> dict[str, Path]:
    """Makes every file in a folder; the paths by name."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / name for name in MAKERS}
    for name, make in MAKERS.items():
        paths[name].write_bytes(make())
    return paths


# Portable Document Format


def _letter_pdf() -> bytes:
    lines = tuple(Line(72, 80 + 20 * number, line, 11) for number, line in enumerate(LETTER.splitlines()))
    return pdf(PdfPage(lines), PdfPage(lines), PdfPage(lines))


def _objects(*bodies: bytes, root: int = 1, more: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    trailer = b"trailer\n<< /Size %d /Root %d 0 R %s >>\n" % (len(bodies) + 1, root, more)
    return data + head + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(data)


def _stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more, content)


def _one_page(content: bytes, box: bytes = b"0 0 595 842", resources: bytes = b"", *others: bytes) -> bytes:
    return _objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << %s >> >>" % (box, resources),
        content,
        *others,
    )


def _picture(width: int, height: int) -> bytes:
    packed_rows = zlib.compress(b"\xff" * min(width * height // 8 + 1, 50_000_000), 9)
    more = (
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1 "
        b"/Filter /FlateDecode" % (width, height)
    )
    return _stream(packed_rows, more)


def _huge_page() -> bytes:
    return _one_page(
        _stream(b"q 14400 0 0 14400 0 0 cm /I Do Q"), b"0 0 14400 14400", b"/XObject << /I 5 0 R >>", _picture(400, 400)
    )


def _huge_picture() -> bytes:
    return _one_page(
        _stream(b"q 595 0 0 842 0 0 cm /I Do Q"),
        b"0 0 595 842",
        b"/XObject << /I 5 0 R >>",
        _picture(60_000, 60_000),
    )


def _many_pages(count: int) -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(count))
    return _objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )


def _said_pages() -> bytes:
    return _objects(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )  # fmt: skip


def _page_tree_loop() -> bytes:
    return _objects(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")


def _table_loop() -> bytes:
    data = _letter_pdf()
    at = data.rindex(b"xref\n0 ")
    return data.replace(b"/Root", b"/Prev %d /Root" % at)


def _form_loop() -> bytes:
    form = _stream(
        b"/A Do /A Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R >> >>"
    )
    return _one_page(_stream(b"/A Do"), b"0 0 595 842", b"/XObject << /A 5 0 R >>", form)


def _stream_bomb() -> bytes:
    """A page's content that inflates a thousandfold twice over: 2 GB."""
    inner = zlib.compress(b"\x00" * 400_000_000, 9)
    return _one_page(_stream(zlib.compress(inner, 9), b"/Filter [/FlateDecode /FlateDecode]"))


def _deep_operators() -> bytes:
    return _one_page(_stream(b"q " * 500_000 + b"[" * 500_000 + b"<<" * 200_000))


def _deep_objects() -> bytes:
    return _objects(b"<< /Type /Catalog /Pages " + b"[" * 300_000 + b"]" * 300_000 + b" >>")


# Office Open XML


def _zip(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def _document(inner: bytes, before: bytes = b"") -> bytes:
    return b'<?xml version="1.0"?>%s<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (
        before, _WORD.encode(), inner,
    )  # fmt: skip


def _with_document(part: bytes, *others: tuple[str, bytes]) -> bytes:
    """The letter as DOCX with another main part, and more members."""
    with zipfile.ZipFile(io.BytesIO(docx_of(LETTER))) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist() if name != "word/document.xml"]
    return _zip(*members, ("word/document.xml", part), *others)


def _with_password(data: bytes) -> bytes:
    """An archive whose members are all marked as encrypted: bit 0 of their flags in the directory."""
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data = data[: at + 8] + bytes([data[at + 8] | 1]) + data[at + 9 :]
        at = data.find(b"PK\x01\x02", at + 4)
    return data


def _entities() -> bytes:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n + 1, b"&l%d;" % n * 10) for n in range(12))
    return b'<!DOCTYPE d [<!ENTITY l0 "ha">%s]>' % laughs


def _laughs() -> bytes:
    return _with_document(_document(b"<w:p><w:r><w:t>Cong van &l12;</w:t></w:r></w:p>", _entities()))


def _outside() -> bytes:
    outside = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1:9/">]>'
    return _with_document(_document(b"<w:p><w:r><w:t>Cong van &x; &y;</w:t></w:r></w:p>", outside))


def _overlapping() -> bytes:
    """A hundred names for one member that inflates to 5 MB."""
    data = _zip(("word/document.xml", b"<" + b"a" * 5_000_000))
    at, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry, tail = data[at:end], data[end:]
    entries = [entry.replace(b"word/document.xml", b"word/%04d%s" % (n, b"ument.xml"[:8])) for n in range(100)]
    directory = entry + b"".join(each for each in entries if len(each) == len(entry))
    count = len(directory) // len(entry)
    return data[:at] + directory + tail[:8] + struct.pack("<HHI", count, count, len(directory)) + tail[16:]


def _lying() -> bytes:
    """A member that says it is small and inflates to 300 MB."""
    data = _zip(("word/document.xml", b"a" * 300_000_000))
    return data.replace(struct.pack("<I", 300_000_000), struct.pack("<I", 4_000))


def _deep_xml() -> bytes:
    return _with_document(_document(b"<w:sdt><w:sdtContent>" * 100_000 + b"</w:sdtContent></w:sdt>" * 100_000))


def _many_paragraphs() -> bytes:
    """A hundred thousand paragraphs, within every limit of an archive."""
    rows = b"".join(b"<w:p><w:r><w:t>Muc %08x</w:t></w:r></w:p>" % _random.getrandbits(32) for _ in range(100_000))
    return _with_document(_document(rows))


def _traps() -> bytes:
    body = paragraph(run(LETTER.splitlines()[0]))
    return _zip(
        *(
            (name, b"x")
            for name in ("../../../../tmp/chidao-escaped", "/etc/passwd", "C:\\x.exe", "word/\u202egpj.exe")
        ),
        *(_parts(docx(body, *(paragraph(run(line)) for line in LETTER.splitlines()[1:])))),
    )


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


# Compound files, rich text, pages, pictures, texts


def _ole_garbage() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + _random.randbytes(600)
    return head + "WordDocument".encode("utf-16-le") + _random.randbytes(20_000)


def _ole_loop() -> bytes:
    """A compound file whose sectors follow one another in a ring."""
    data = bytearray(doc(LETTER))
    data[512:1024] = struct.pack("<I", 0) * 128
    return bytes(data)


def _png(width: int, height: int, rows: bytes) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def _white_png() -> bytes:
    return _png(1000, 1400, (b"\x00" + b"\xff" * 125) * 1400)


def _endless_tiff() -> bytes:
    """A TIFF whose directory is followed by itself."""
    entries = [
        (256, 4, 1, 8),
        (257, 4, 1, 8),
        (258, 3, 1, 1),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, 1, 8),
        (279, 4, 1, 8),
    ]
    body = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\x00" + struct.pack("<I", 16) + b"\xff" * 8 + body + struct.pack("<I", 16)


def _page(inner: bytes) -> bytes:
    return b"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>" + inner + b"</body></html>"


def _half(data: bytes) -> bytes:
    return data[: len(data) // 2]


MAKERS: dict[str, Maker] = {
    "empty.txt": lambda: b"",
    "blanks.txt": lambda: b"\xef\xbb\xbf \r\n\t\r\n",
    "no-letters.txt": lambda: b"12345 ... --- 6/7\n",
    "one-long-line.txt": lambda: b"a " * 500_000,
    "over-20-mb.txt": lambda: b"Cong van\n" * 2_300_000,
    "many-items.txt": lambda: "\n".join(
        f"{n}. Sở Y tế rà soát trước ngày 15/12/2022;" for n in range(300_000)
    ).encode(),
    "nested-brackets.txt": ("Công văn " + "(" * 200_000 + "“" * 200_000).encode,
    "marks-without-letters.txt": ("Công văn " + "e" + "\u0301\u0323" * 20_000).encode,
    "half-a-pair.txt": lambda: b"\xff\xfe" + "Công văn ".encode("utf-16-le") + b"\x00\xd8\x41\x00",
    "zeros.txt": lambda: b"\x00" * 100_000,
    "noise.txt": lambda: _random.randbytes(100_000),
    "program.pdf": lambda: b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 2000 + b"This program cannot be run in DOS mode",
    "song.doc": lambda: b"ID3\x04\x00\x00\x00\x00\x00\x00" + _random.randbytes(5000),
    "archive.docx": lambda: packed({"a.txt": LETTER}),
    "workbook.docx": lambda: packed({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}),
    "text-named.pdf": LETTER.encode,
    "encrypted.pdf": lambda: pdf(PdfPage((Line(72, 80, "Số: 1/UBND"),)), encrypted=True),
    "encrypted.docx": lambda: _with_password(docx(paragraph(run("Công văn")))),
    "encrypted-package.docx": lambda: compound({"EncryptedPackage": b"\x00" * 5000}),
    "encrypted.doc": lambda: doc(LETTER, encrypted=True),
    "truncated.pdf": lambda: _half(_letter_pdf()),
    "truncated-at-the-end.pdf": lambda: _letter_pdf()[:-700],
    "truncated.docx": lambda: _half(docx_of(LETTER)),
    "truncated.doc": lambda: doc(LETTER)[:1500],
    "truncated.rtf": lambda: b"{\\rtf1\\ansi {\\fonttbl{\\f0 Times",
    "truncated.png": lambda: _half(_white_png()),
    "blank-page.png": _white_png,
    "zero-page.pdf": lambda: _objects(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"),
    "no-objects.pdf": lambda: b"%PDF-1.7\n%%EOF\n",
    "wrong-places.pdf": lambda: _letter_pdf().replace(b"00000 n", b"00009 n"),
    "301-pages.pdf": lambda: _many_pages(301),
    "100000-pages.pdf": lambda: _many_pages(100_000),
    "two-billion-pages-said.pdf": _said_pages,
    "page-tree-loop.pdf": _page_tree_loop,
    "table-loop.pdf": _table_loop,
    "form-loop.pdf": _form_loop,
    "huge-page.pdf": _huge_page,
    "huge-picture.pdf": _huge_picture,
    "stream-bomb.pdf": _stream_bomb,
    "deep-operators.pdf": _deep_operators,
    "deep-objects.pdf": _deep_objects,
    "pdf-then-zip.pdf": lambda: _letter_pdf() + docx_of(LETTER),
    "zip-then-pdf.docx": lambda: docx_of(LETTER) + _letter_pdf(),
    "bomb-300-mb.docx": lambda: _with_document(_document(b"<w:p/>" * 50_000_000)),
    "bomb-ratio.docx": lambda: _with_document(_document(b"<w:p/>" * 5_000_000)),
    "bomb-beside.docx": lambda: _with_document(_document(b"<w:p/>"), ("word/media/a.bin", b"\x00" * 150_000_000)),
    "overlapping.docx": _overlapping,
    "lying.docx": _lying,
    "2500-members.docx": lambda: _with_document(_document(b"<w:p/>"), *((f"a/{n}", b"x") for n in range(2500))),
    "zip-in-zip.docx": lambda: packed({"inner.zip": _zip(("inner.zip", _zip(("a", b"x" * 99)))).decode("latin-1")}),
    "deep-xml.docx": _deep_xml,
    "billion-laughs.docx": _laughs,
    "outside-entities.docx": _outside,
    "100000-paragraphs.docx": _many_paragraphs,
    "member-names.docx": _traps,
    "no-xml.docx": lambda: _with_document(b"\x00\x01\x02 no xml"),
    "ole-garbage.doc": _ole_garbage,
    "ole-loop.doc": _ole_loop,
    "ole-head-only.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
    "deep.rtf": lambda: b"{\\rtf1 " + b"{" * 200_000 + b"Cong van" + b"}" * 200_000,
    "binary.rtf": lambda: b"{\\rtf1 Cong van \\bin2000000000 " + b"\x01" * 100 + b"}",
    "deep.html": lambda: _page(b"<div>" * 200_000 + LETTER.encode()),
    "laughs.html": lambda: b"<?xml version='1.0'?>" + _entities() + b"<html><body>Cong van &l12;</body></html>",
    "many-attributes.html": lambda: _page(b"<p " + b" ".join(b"a%d=1" % n for n in range(20_000)) + b">Cong van</p>"),
    "script-only.html": lambda: _page(b"<script>var a = 'Cong van';</script>"),
    "parts-without-end.mht": lambda: (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n" + b"--b\r\n" * 100_000
    ),
    "huge.png": lambda: _png(60_000, 60_000, b"\x00" * 1_000_000),
    "no-size.png": lambda: _png(0, 0, b""),
    "endless.tiff": _endless_tiff,
    "jpeg-head-only.jpg": lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
}


if __name__ == "__main__":
    write(Path(sys.argv[1]))
