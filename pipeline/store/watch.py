"""A folder that is looked at again and again: what has arrived whole goes through the same ingest as an upload."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pipeline.messages import DEFAULT_LANGUAGE, Language
from pipeline.read.folders import documents
from pipeline.store.ingest import IngestResult, ingest_each

Stamp = tuple[int, int, int]
"""Inode, size and time of the last change: a file is arriving while these change."""


class Watch:
    """The folder as it was when it was last looked at, and what has been dealt with.

    A file is taken when it has stood unchanged since the look before. One that was refused is not tried again until
    it changes; a busy database leaves all for the next look. Files stay where they are.
    """

    def __init__(self, folder: Path, db: Path, *, jobs: int = 1, language: Language = DEFAULT_LANGUAGE) -> None:
        """Takes the folder, the database and how many files are read at once."""
        self.folder = folder
        self.db = db
        self.jobs = jobs
        self.language = language
        self._before: dict[Path, Stamp] = {}
        self._done: dict[Path, Stamp] = {}

    def look(self) -> Iterator[IngestResult]:
        """Looks once and gives what became of each file taken. Raises what opening a Store to write raises."""
        now = {path: stamp for path in documents([self.folder]) if (stamp := _stamp(path))}
        whole = [path for path, stamp in now.items() if self._before.get(path) == stamp != self._done.get(path)]
        self._before = now
        self._done = {path: stamp for path, stamp in self._done.items() if path in now}
        if whole:
            for result in ingest_each(whole, self.db, jobs=self.jobs, language=self.language):
                self._done[result.path] = now[result.path]
                yield result


def _stamp(path: Path) -> Stamp | None:
    """None for a file that went away meanwhile, or that holds nothing yet."""
    try:
        told = os.stat(path)
    except OSError:
        return None
    return (told.st_ino, told.st_size, told.st_mtime_ns) if told.st_size else None
