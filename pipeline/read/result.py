"""What every reader gives back."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import SourceText


@dataclass(frozen=True, slots=True)
class ReadText:
    """A file's reading text; `pages` is None where the format has none, `ocr_pages` (from 1) came from pictures.

    `notes` are codes of what the user should know ("doc-without-numbering"): locale/*.toml, [notes].
    """

    text: SourceText
    pages: int | None = None
    ocr_pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
