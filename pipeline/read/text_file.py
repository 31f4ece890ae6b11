"""Text files: bytes to characters, and on to the reading text."""

from __future__ import annotations

from pipeline.errors import UnsupportedType
from pipeline.read import legacy
from pipeline.read.result import ReadText
from pipeline.read.sniff import encoding


def decode(data: bytes) -> str:
    """The characters of a text file, without its byte-order mark; line ends stay as they are.

    Raises UnsupportedType where the bytes are no text in UTF-8, UTF-16, UTF-32, Windows-1258, TCVN3 or VNI.
    """
    codec = encoding(data)
    if codec is None:
        found = legacy.decode(data)
        if found is None:
            raise UnsupportedType
        return found
    try:
        return legacy.converted(data.decode(codec))
    except UnicodeDecodeError as fault:
        raise UnsupportedType from fault


def read_text(data: bytes) -> ReadText:
    """The reading text of a text file. Raises UnsupportedType as `decode` does."""
    from pipeline.read.transcript import source_text

    return ReadText(source_text(decode(data)))
