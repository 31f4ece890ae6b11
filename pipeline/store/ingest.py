"""Files in, documents stored: the one function behind the command, the upload and a watched folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.messages import DEFAULT_LANGUAGE, Language

Status = Literal["stored", "already-there", "read-again", "failed"]


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What became of one file. `code` and `reason` (with what to do) only where `status` is "failed"."""

    path: Path
    status: Status
    document_id: str | None = None
    title: str | None = None
    tasks: int = 0
    warnings: int = 0
    code: str | None = None
    reason: str | None = None
    exit_code: int = 0


def ingest(
    paths: Iterable[Path], db: Path, *, jobs: int = 1, language: Language = DEFAULT_LANGUAGE
) -> Iterator[IngestResult]:
    """Read, parse and store files; safe to run again.

    One transaction a document; a result is given only after its document is safe on disk.
    """
    raise NotImplementedError
