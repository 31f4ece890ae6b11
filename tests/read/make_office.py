"""Office files written for the tests: DOCX by its parts, DOC by its streams in a compound file, old encodings."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def run(text: str, properties: str = "") -> str:
    """A run; tabs and line breaks in the text become Word's."""
    inner = escape(text).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    inner = inner.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{inner}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph of runs, or of plain text."""
    inner = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def item(text: str, number: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(*paragraphs: str, properties: str = "") -> str:
    """A table's cell."""
    inner = "".join(one if one.startswith("<w:") else paragraph(one) for one in paragraphs or ("",))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: Iterable[str]) -> str:
    """A table of cells, given as cells or as their text."""
    made = ("".join(one if one.startswith("<w:tc>") else cell(*one.split("\n")) for one in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def level(text: str, form: str = "decimal", at: int = 0, more: str = "") -> str:
    """A list's level."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{escape(text)}"/>'
        "</w:lvl>"
    )


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """numbering.xml with one list."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def notes(kind: str, *texts: str) -> str:
    """Footnotes or endnotes numbered from 1."""
    one = kind.removesuffix("s")
    return "".join(
        f'<w:{one} w:id="{number}">{paragraph("<w:r><w:footnoteRef/></w:r>" + run(f" {text}"))}</w:{one}>'
        for number, text in enumerate(texts, 1)
    )


_ROOTS = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes",
          "header": "hdr", "footer": "ftr"}  # fmt: skip


def docx(*body: str, **parts: str) -> bytes:
    """A DOCX with these body elements; parts by their relation (numbering, styles, footnotes, header, ...)."""
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({kind: f"{kind}.xml" for kind in parts}),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>",
    }
    for kind, inner in parts.items():
        files[f"word/{kind}.xml"] = f"<w:{_ROOTS[kind]} {_NAMESPACES}>{inner}</w:{_ROOTS[kind]}>"
    return packed(files)


def _content_types(parts: Iterable[str]) -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    named = [("document", f"{kind}.document.main+xml"), *((part, f"{kind}.{part}+xml") for part in parts)]
    overrides = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{of}"/>' for part, of in named)
    relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{relations}{overrides}</Types>'


def _relations(parts: Mapping[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts.items())
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'


def packed(files: Mapping[str, str]) -> bytes:
    """A zip of texts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def locked(data: bytes) -> bytes:
    """A zip whose members are marked as a password marks them: bit 0 of the flags in the central directory."""
    head, *entries = data.split(b"PK\x01\x02")
    return b"PK\x01\x02".join([head, *(entry[:4] + bytes([entry[4] | 1]) + entry[5:] for entry in entries)])


def docx_of(text: str) -> bytes:
    """A DOCX with a paragraph a line."""
    return docx(*(paragraph(run(line)) for line in text.splitlines()))


def doc(words: str, one_byte: bool = False, encrypted: bool = False, pieces: bytes | None = None) -> bytes:
    """A Word 97 file whose main text is these words, marks and all ([MS-DOC] 2.5.1); `pieces` for its piece table."""
    text = words.encode("cp1252" if one_byte else "utf-16-le")
    start = 1024
    place = (start * 2) | 0x40000000 if one_byte else start
    plan = struct.pack("<IIHIH", 0, len(words), 0, place, 0)
    clx = b"\x02" + struct.pack("<I", len(plan)) + plan if pieces is None else pieces
    head = bytearray(start)
    struct.pack_into("<HH6xH", head, 0, 0xA5EC, 0x00C1, 0x0200 | (0x0100 if encrypted else 0))
    struct.pack_into("<I", head, 0x4C, len(words))
    struct.pack_into("<II", head, 0x01A2, 0, len(clx))
    return compound({"WordDocument": bytes(head) + text, "1Table": clx})


def doc_95(words: bytes) -> bytes:
    """A Word 6/95 file with these bytes as its text."""
    head = bytearray(768)
    struct.pack_into("<HH6xH", head, 0, 0xA5DC, 0x0065, 0)
    struct.pack_into("<II", head, 0x18, len(head), len(head) + len(words))
    struct.pack_into("<I", head, 0x34, len(words))
    return compound({"WordDocument": bytes(head) + words})


_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file ([MS-CFB]) with one FAT sector and streams too long for the small ones."""
    sectors: list[bytes] = [b"", b""]
    chain = [_FAT, _END]
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, data) in enumerate(streams.items(), 1):
        padded = data.ljust(4096, b"\0")
        blocks = [padded[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(padded), _SECTOR)]
        following = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, len(sectors), len(padded), right=following))
        chain += [len(sectors) + place + 1 for place in range(len(blocks) - 1)] + [_END]
        sectors += blocks
    entries += [_entry("", 0, 0, 0)] * (4 - len(entries))
    sectors[0] = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    sectors[1] = b"".join(entries)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return head + struct.pack("<109I", 0, *[_FREE] * 108) + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE, right: int = _FREE) -> bytes:
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2 if name else 0, kind, 1)
    return head + struct.pack("<III36xIQ", _FREE, right, child, start, size)


_MARKS_OF_LETTERS = "\u0302\u0306\u031b"
_TCVN3 = {
    "à": 0xB5, "ả": 0xB6, "ã": 0xB7, "á": 0xB8, "ạ": 0xB9, "ă": 0xA8, "ằ": 0xBB, "ẳ": 0xBC, "ẵ": 0xBD, "ắ": 0xBE,
    "ặ": 0xC6, "â": 0xA9, "ầ": 0xC7, "ẩ": 0xC8, "ẫ": 0xC9, "ấ": 0xCA, "ậ": 0xCB, "è": 0xCC, "ẻ": 0xCE, "ẽ": 0xCF,
    "é": 0xD0, "ẹ": 0xD1, "ê": 0xAA, "ề": 0xD2, "ể": 0xD3, "ễ": 0xD4, "ế": 0xD5, "ệ": 0xD6, "ì": 0xD7, "ỉ": 0xD8,
    "ĩ": 0xDC, "í": 0xDD, "ị": 0xDE, "ò": 0xDF, "ỏ": 0xE1, "õ": 0xE2, "ó": 0xE3, "ọ": 0xE4, "ô": 0xAB, "ồ": 0xE5,
    "ổ": 0xE6, "ỗ": 0xE7, "ố": 0xE8, "ộ": 0xE9, "ơ": 0xAC, "ờ": 0xEA, "ở": 0xEB, "ỡ": 0xEC, "ớ": 0xED, "ợ": 0xEE,
    "ù": 0xEF, "ủ": 0xF1, "ũ": 0xF2, "ú": 0xF3, "ụ": 0xF4, "ư": 0xAD, "ừ": 0xF5, "ử": 0xF6, "ữ": 0xF7, "ứ": 0xF8,
    "ự": 0xF9, "ỳ": 0xFA, "ỷ": 0xFB, "ỹ": 0xFC, "ý": 0xFD, "ỵ": 0xFE, "đ": 0xAE,
    "Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7,
}  # fmt: skip
"""What `iconv -t TCVN5712-1` writes, letter by letter."""


def in_tcvn3(text: str) -> bytes:
    """A text in TCVN3; capitals with a tone mark lose their height, as in the fonts' own text."""
    letters = (_TCVN3.get(char) or _TCVN3.get(char.lower()) or ord(char) for char in unicodedata.normalize("NFC", text))
    return bytes(letter if letter < 256 else ord("?") for letter in letters)


def in_windows_1258(text: str) -> bytes:
    """A text in Windows-1258: letters with their hats, tone marks after them."""
    data = bytearray()
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", parts[0] + "".join(one for one in parts[1:] if one in _MARKS_OF_LETTERS))
        tones = "".join(one for one in parts[1:] if one not in _MARKS_OF_LETTERS)
        data += (base + tones).encode("cp1258", "replace")
    return bytes(data)


_VNI_BASES = {"ơ": "ô", "ư": "ö"}
_VNI_ALONE = {"đ": "ñ", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "í": "í", "ì": "ì", "ơ": "ô", "ư": "ö"}
_VNI_MARKS = {
    "\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï",
    "\u0306": "ê", "\u0306\u0301": "é", "\u0306\u0300": "è", "\u0306\u0309": "ú", "\u0306\u0303": "ü",
    "\u0306\u0323": "ë", "\u0302": "â", "\u0302\u0301": "á", "\u0302\u0300": "à", "\u0302\u0309": "å",
    "\u0302\u0303": "ã", "\u0302\u0323": "ä",
}  # fmt: skip


def in_vni(text: str) -> str:
    """A text as VNI fonts hold it: a vowel, and its marks as a letter of Windows-1252."""
    return "".join(_vni_letter(char) for char in unicodedata.normalize("NFC", text))


def _vni_letter(char: str) -> str:
    low = char.lower()
    if low in _VNI_ALONE:
        made = _VNI_ALONE[low]
    else:
        parts = unicodedata.normalize("NFD", low)
        horn = "\u031b" in parts
        base = _VNI_BASES[unicodedata.normalize("NFC", parts[0] + "\u031b")] if horn else parts[0]
        marks = "".join(
            sorted((one for one in parts[1:] if one != "\u031b"), key=lambda one: one not in "\u0302\u0306")
        )
        made = base + _VNI_MARKS.get(marks, "") if marks else base
    return made.upper() if char != low else made if char.isalpha() else char
