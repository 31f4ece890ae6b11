"""The one line that says what became of a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import SecretDocument
from pipeline.messages import Language, message
from pipeline.text import printable

if TYPE_CHECKING:
    from pipeline.store.ingest import IngestResult


def failure_line(path: Path, number: int, code: str, reason: str, language: Language) -> str:
    """File, code, reason and what to do. A state secret is told by its place in the list: output is often kept."""
    name = message("cli.file-number", language, number=number) if code == SecretDocument.code else str(path)
    return printable(f"{name}: {code}: {reason}")


def result_line(result: IngestResult, number: int, language: Language) -> str:
    """What became of a file that was to be stored; `number` is its place in the list, from 1."""
    if result.status == "failed":
        return failure_line(result.path, number, result.code or "", result.reason or "", language)
    said = message(f"cli.{result.status}", language, tasks=result.tasks, warnings=result.warnings)
    return printable(f"{result.path}: {said}")
