"""Files without annotation: each read or refused, with the reason, as a table."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measured import ROOT
from pipeline import parse_file
from pipeline.errors import ChidaoError

DOCUMENT = ROOT / "docs" / "reading.md"
_MARK = "<!-- the table below is written by `python -m benchmarks.reading --files --write` -->"
MIN_CHARACTERS = 200
"""Fewer characters than this are no document."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """What became of one file: what was found, or the code of the refusal."""

    name: str
    seconds: float
    refused: str = ""
    characters: int = 0
    pages: int | None = None
    ocr_pages: int = 0
    others: int = 0
    doc_type: str | None = None
    issuer: str | None = None
    tasks: int = 0

    @property
    def read(self) -> bool:
        """Whether enough was read, with the document's type and issuer."""
        return not self.refused and self.characters >= MIN_CHARACTERS and bool(self.doc_type and self.issuer)


def read_one(file: Path) -> FileRead:
    """Reads and parses a file."""
    start = time.perf_counter()
    try:
        directive = parse_file(file)
    except ChidaoError as error:
        return FileRead(file.name, time.perf_counter() - start, refused=error.code)
    source, header = directive.source, directive.header
    return FileRead(
        file.name,
        time.perf_counter() - start,
        characters=len(directive.text),
        pages=source.pages,
        ocr_pages=len(source.ocr_pages),
        others=source.others,
        doc_type=header.doc_type,
        issuer=header.issuer,
        tasks=len(directive.tasks),
    )


def report(files: list[Path], only: list[str]) -> list[str]:
    """The table's lines (Markdown): how many were read, then a row a file."""
    runs = [read_one(file) for file in files if not only or file.name.startswith(tuple(only))]
    return [
        f"{sum(run.read for run in runs)} of {len(runs)} read with type and issuer, "
        f"{sum(bool(run.refused) for run in runs)} refused.",
        "",
        "| file | pages | by OCR | characters | type | issuer | tasks | more documents | seconds |",
        "| --- | --: | --: | --: | --- | --- | --: | --: | --: |",
        *map(_row, runs),
    ]


def _row(run: FileRead) -> str:
    if run.refused:
        return f"| {run.name} | | | | refused: `{run.refused}` | | | | {run.seconds:.1f} |"
    pages = "" if run.pages is None else run.pages
    return (
        f"| {run.name} | {pages} | {run.ocr_pages or ''} | {run.characters} | {run.doc_type or '–'} "
        f"| {run.issuer or '–'} | {run.tasks} | {run.others or ''} | {run.seconds:.1f} |"
    )


def write_report(lines: list[str]) -> None:
    """Puts the table in the place of the old one in docs/reading.md; what stands above the mark stays."""
    above = DOCUMENT.read_text("utf-8").partition(_MARK)[0]
    DOCUMENT.write_text("\n".join([above + _MARK, "", *lines, ""]), "utf-8")
