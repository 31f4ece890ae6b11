"""Chỉ Đạo: reads Vietnamese directives and turns them into a register of obligations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.model import Deadline, Directive, Reference

__all__ = ["find_deadlines", "find_references", "parse_file", "parse_file_documents", "parse_text"]

# The readers and parsers load when they are called: the command line must answer at once.


def parse_text(text: str) -> Directive:
    """The directive that a transcription holds, the first of several. No I/O; takes any normal form and line ends.

    Raises SecretDocument where the text carries a state-secret mark.
    """
    from pipeline.model import Source
    from pipeline.parse.documents import parse_documents
    from pipeline.read.transcript import source_text

    source = Source(bytes=len(text.encode("utf-8", "surrogatepass")))
    return parse_documents(source_text(text), source)[0]


def parse_file(path: str | Path) -> Directive:
    """The directive in a file, the first of several; `source.others` says how many follow.

    Raises ReadError where it cannot be read, SecretDocument where it must not be.
    """
    return parse_file_documents(path)[0]


def parse_file_documents(path: str | Path) -> tuple[Directive, ...]:
    """All the directives in a file, at least one. Raises as `parse_file` does."""
    from pipeline.door import directives_in_file

    return directives_in_file(Path(path))


def find_references(text: str) -> list[Reference]:
    """The legal documents that a text names, one Reference a mention; offsets are those of `text` itself."""
    from pipeline.parse.references import find_references as find

    return find(text)


def find_deadlines(text: str, issued_on: str | None = None) -> list[Deadline]:
    """The deadlines in a text; `issued_on` (ISO, also "2024-04") dates what is printed without a year."""
    from pipeline.parse.deadlines import find_deadlines as find

    return find(text, issued_on)
