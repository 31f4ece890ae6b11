"""DOC without LibreOffice: the words of a Word 6, 95 or 97 file by its piece table ([MS-DOC] 2.4.1), without labels.

Numbers that Word counts by itself stand nowhere in these words, and cells are told by their marks alone.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator

from pipeline.errors import DamagedFile, EncryptedFile
from pipeline.read.blocks import Block
from pipeline.read.marks import marked_blocks

_MAGIC = (0xA5EC, 0xA5DC)
_WORD_97 = 0x00C1
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_CHANGES, _PIECES = 1, 2
_ONE_BYTE = 0x40000000
_FIELD = re.compile(r"\x13[^\x13-\x15]*?(?:\x14([^\x13-\x15]*))?\x15")
_SIGNS = str.maketrans(
    {"\x0b": "\n", "\x0c": "\n", "\x1e": "-", "\xa0": " ", **dict.fromkeys("\x01\x02\x05\x08\x1f", "")}
)
_DEEPEST_FIELDS = 20


def word_blocks(data: bytes) -> list[Block]:
    """The paragraphs and tables of a Word file. Raises DamagedFile and EncryptedFile."""
    stream, table = _streams(data)
    try:
        return list(marked_blocks(_shown(_words(stream, table))))
    except (struct.error, IndexError) as fault:
        raise DamagedFile from fault


def check_document(data: bytes) -> None:
    """Raises DamagedFile where no Word document can be opened in the bytes, EncryptedFile behind a password."""
    _streams(data)


def _streams(data: bytes) -> tuple[bytes, bytes]:
    """The WordDocument stream and its table stream (empty before Word 97)."""
    from olefile import OleFileIO

    try:
        with OleFileIO(io.BytesIO(data)) as container:
            stream = container.openstream("WordDocument").read()
            magic, flags = struct.unpack_from("<H8xH", stream)
            name = "1Table" if flags & _TABLE_1 else "0Table"
            table = container.openstream(name).read() if container.exists(name) else b""
    except (OSError, struct.error, IndexError, ValueError) as fault:
        raise DamagedFile from fault
    if magic not in _MAGIC:
        raise DamagedFile
    if flags & _ENCRYPTED:
        raise EncryptedFile
    return stream, table


def _words(stream: bytes, table: bytes) -> str:
    """The main text's characters, with Word's marks in them."""
    (version,) = struct.unpack_from("<2xH", stream)
    if version < _WORD_97:
        start, count = *struct.unpack_from("<I", stream, 0x18), *struct.unpack_from("<I", stream, 0x34)
        return stream[start : start + count].decode("cp1252", "replace")
    count, place, size = *struct.unpack_from("<I", stream, 0x4C), *struct.unpack_from("<II", stream, 0x01A2)
    return "".join(_pieces(stream, table[place : place + size]))[:count]


def _pieces(stream: bytes, clx: bytes) -> Iterator[str]:
    """The pieces of text in order ([MS-DOC] 2.9.38 and 2.8.35): one byte or two a character."""
    at = 0
    while clx[at] == _CHANGES:
        at += 3 + int.from_bytes(clx[at + 1 : at + 3], "little")
    size = int.from_bytes(clx[at + 1 : at + 5], "little")
    plan = clx[at + 5 : at + 5 + size]
    count = (len(plan) - 4) // 12
    if clx[at] != _PIECES or count < 1:
        raise IndexError
    ends = struct.unpack_from(f"<{count + 1}I", plan)
    for number in range(count):
        (place,) = struct.unpack_from("<2xI", plan, 4 * (count + 1) + 8 * number)
        length = max(ends[number + 1] - ends[number], 0)
        if place & _ONE_BYTE:
            place = (place & ~_ONE_BYTE) // 2
            yield stream[place : place + length].decode("cp1252", "replace")
        else:
            yield stream[place : place + 2 * length].decode("utf-16-le", "replace")


def _shown(words: str) -> str:
    """Words with the results of fields instead of the fields, and with plain signs."""
    for _ in range(_DEEPEST_FIELDS):
        words, changed = _FIELD.subn(lambda field: field[1] or "", words)
        if not changed:
            break
    return words.translate(_SIGNS)
