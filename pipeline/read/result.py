"""What every reader gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model import SourceText

Note = Literal["doc-without-numbering", "broken-letters"]
"""What a reader may have to say of its own reading; locale/*.toml, [notes], says it to people."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """A file's reading text; `pages` is None where the format has none, `ocr_pages` (from 1) came from pictures.

    `notes` are what the user should know of the reading.
    """

    text: SourceText
    pages: int | None = None
    ocr_pages: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
