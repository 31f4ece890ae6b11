"""Chỉ Đạo: reads Vietnamese directives and turns them into a register of obligations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.model import Deadline, Directive, Reference

__all__ = ["find_deadlines", "find_references", "parse_file", "parse_text"]

# The readers and parsers load when they are called: the command line must answer at once.


def parse_text(text: str) -> Directive:
    """The directive that a transcription holds. No I/O; takes any normal form and line ends.

    Raises SecretDocument where the text carries a state-secret mark.
    """
    from pipeline.model import Source
    from pipeline.parse.directive import parse
    from pipeline.read.transcript import source_text

    return parse(source_text(text), Source(bytes=len(text.encode("utf-8", "surrogatepass"))))


def parse_file(path: str | Path) -> Directive:
    """The directive in a file. Raises ReadError where it cannot be read, SecretDocument where it must not be."""
    from pipeline.parse.directive import parse
    from pipeline.read import read_file

    file = read_file(Path(path))
    return parse(file.text, file.source)


def find_references(text: str) -> list[Reference]:
    """The legal documents that a text names, one Reference a mention; offsets are those of `text` itself."""
    from pipeline.parse.references import find_references as find

    return find(text)


def find_deadlines(text: str, issued_on: str | None = None) -> list[Deadline]:
    """The deadlines in a text; `issued_on` (ISO, also "2024-04") dates what is printed without a year."""
    from pipeline.parse.deadlines import find_deadlines as find

    return find(text, issued_on)
