"""Files in, documents stored: the one function behind the command, the upload and a watched folder."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Literal

from pipeline.batch import Failure, Parsed, parse_each, workers
from pipeline.errors import ChidaoError, FileMissing, ReadError, SecretDocument
from pipeline.messages import DEFAULT_LANGUAGE, Language
from pipeline.read.folders import documents
from pipeline.store import originals, writer
from pipeline.store.connection import Store
from pipeline.store.parser_version import parser_version
from pipeline.store.rewrite import rewrite
from pipeline.store.sameness import note_name
from pipeline.store.word_index import catch_up
from pipeline.text import storable

Status = Literal["stored", "already-there", "read-again", "failed"]

_BATCH = 8
"""Files that each job is given at once."""
_MOST_WAITING = 256
_LONGEST_WAIT = 10.0
"""So many files, or what was read in so many seconds, wait to be written in one visit: the database is held for a short
time, so that readers get in, and opened so seldom that closing it, which takes longer the more it holds, hardly counts.
"""


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What became of one file. `code` and `reason` (with what to do) only where `status` is "failed".

    A file may hold several documents: `document_id` and `title` are the first's, `tasks` and `warnings` count all.

    Of a state-secret document nothing but the code may be shown or logged, not even `path`.
    """

    path: Path
    status: Status
    document_id: str | None = None
    title: str | None = None
    documents: int = 0
    tasks: int = 0
    warnings: int = 0
    code: str | None = None
    reason: str | None = None
    exit_code: int = 0

    @property
    def secret(self) -> bool:
        """Whether the file was refused for a state-secret mark."""
        return self.code == SecretDocument.code


def ingest(
    paths: Iterable[Path], db: Path, *, jobs: int = 1, language: Language = DEFAULT_LANGUAGE
) -> list[IngestResult]:
    """Read, parse and store files and folders; safe to run again. One result a file, in order.

    Raises DatabaseBusy, DatabaseDamaged and DatabaseNewer; what was stored before that stays stored.
    """
    return list(ingest_each(documents(paths), db, jobs=jobs, language=language))


def ingest_each(
    files: Iterable[Path], db: Path, *, jobs: int = 1, language: Language = DEFAULT_LANGUAGE
) -> Iterator[IngestResult]:
    """The same file by file, as a generator: a result is given only after its document is safe on disk."""
    with Store(db, write=True):
        pass  # makes the database where there is none, before any work is done for it
    rest = iter(files)
    with workers(jobs) as pool:
        waiting, since = _Waiting(db, language), time.monotonic()
        while batch := list(islice(rest, _BATCH * jobs)):
            waiting.read(batch, pool)
            if len(waiting.files) >= _MOST_WAITING or time.monotonic() - since >= _LONGEST_WAIT:
                yield from waiting.stored()
                waiting, since = _Waiting(db, language), time.monotonic()
        yield from waiting.stored()
    with suppress(ChidaoError):  # whoever searches brings the index up to date, and is told if it cannot be
        catch_up(db)


def failed_before(db: Path) -> list[Path]:
    """The files whose last reading failed, by path."""
    with Store(db) as store:
        return [Path(path) for (path,) in store.rows("SELECT path FROM failures ORDER BY path")]


@dataclass(slots=True)
class _Waiting:
    """Files on their way in: hashed, looked up, parsed, then written in one short visit to the database.

    `parsed` and `known` (the parser's version of what is stored already) are by hash.
    """

    db: Path
    language: Language
    files: list[Path] = field(default_factory=list)
    hashes: list[str | Failure] = field(default_factory=list)
    parsed: dict[str, Parsed] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)

    def read(self, files: list[Path], pool: Executor | None) -> None:
        """Takes in more files."""
        hashes = [self._hash(path) for path in files]
        first: dict[str, Path] = {}
        for path, sha in zip(files, hashes, strict=True):
            if isinstance(sha, str) and sha not in self.hashes:
                first.setdefault(sha, path)
        known = self._known(list(first))
        self.parsed |= self._parsed(
            {sha: path for sha, path in first.items() if known.get(sha) != parser_version()}, pool
        )
        self.known |= known
        self.files += files
        self.hashes += hashes

    def stored(self) -> list[IngestResult]:
        """What became of each file, given when the database is closed again."""
        if not self.files:
            return []
        with Store(self.db, write=True) as store:
            results = self._written(store)
        if any(result.secret and sha in self.known for result, sha in zip(results, self.hashes, strict=True)):
            rewrite(self.db)
        return results

    def _written(self, store: Store) -> list[IngestResult]:
        results = []
        done: dict[str, IngestResult] = {}
        for path, sha in zip(self.files, self.hashes, strict=True):
            if isinstance(sha, Failure):
                results.append(_failed(store, path, sha))
            elif sha in done or sha not in self.parsed:
                results.append(self._seen_before(store, path, sha, done.get(sha)))
            else:
                done[sha] = self._stored(store, path, sha, self.parsed[sha], again=sha in self.known)
                results.append(done[sha])
        return results

    def _hash(self, path: Path) -> str | Failure:
        try:
            return originals.file_hash(path)
        except FileNotFoundError:
            return Failure.of(FileMissing(path=str(path)), self.language)
        except OSError:
            return Failure.of(ReadError(), self.language)

    def _known(self, hashes: list[str]) -> dict[str, str]:
        """The parser's version of each file that is already stored."""
        with Store(self.db) as store:
            return dict(
                store.rows("SELECT sha256, parser_version FROM documents WHERE list_contains(?, sha256)", [hashes])
            )

    def _parsed(self, files: dict[str, Path], pool: Executor | None) -> dict[str, Parsed]:
        return dict(zip(files, parse_each(list(files.values()), pool, self.language), strict=True))

    def _stored(self, store: Store, path: Path, sha: str, parsed: Parsed, *, again: bool) -> IngestResult:
        if isinstance(parsed, Failure):
            if parsed.code == SecretDocument.code:
                _leave_nothing(store, path, sha)
            return _failed(store, path, parsed)
        try:
            originals.keep(path, self.db, parsed[0].source.sha256 or sha)
        except ReadError as error:
            return _failed(store, path, Failure.of(error, self.language))
        identities = writer.write_file(store, parsed, parser_version())
        writer.forget_failure(store, storable(str(path.absolute())))
        return IngestResult(
            path,
            "read-again" if again else "stored",
            identities[0],
            parsed[0].header.subject or parsed[0].source.file,
            len(parsed),
            sum(len(one.tasks) for one in parsed),
            sum(len(one.warnings) for one in parsed),
        )

    def _seen_before(self, store: Store, path: Path, sha: str, earlier: IngestResult | None) -> IngestResult:
        """A file with the bytes of one that is stored, or that came earlier in this run."""
        if earlier is not None and earlier.status == "failed":
            return replace(earlier, path=path)
        if earlier is None:
            try:
                originals.keep(path, store.path, sha)
            except ReadError as error:
                return _failed(store, path, Failure.of(error, self.language))
        identity = writer.document_id(sha)
        writer.forget_failure(store, storable(str(path.absolute())))
        note_name(store, identity, storable(path.name))
        title, documents, tasks, warnings = store.rows(
            """SELECT arg_min(title, part), count(*),
                      (SELECT count(*) FROM shown_tasks JOIN documents o USING (document_id) WHERE o.sha256 = $1),
                      (SELECT count(*) FROM warnings JOIN documents o USING (document_id) WHERE o.sha256 = $1)
               FROM documents WHERE sha256 = $1""",
            [sha],
        )[0]
        return IngestResult(path, "already-there", identity, title, documents, tasks, warnings)


def _failed(store: Store, path: Path, failure: Failure) -> IngestResult:
    if failure.code != SecretDocument.code:
        writer.write_failure(store, storable(str(path.absolute())), failure.code)
    return IngestResult(path, "failed", code=failure.code, reason=failure.reason, exit_code=failure.exit_code)


def _leave_nothing(store: Store, path: Path, sha: str) -> None:
    """Takes out what an earlier version, which did not see the mark, may have kept of a state secret."""
    writer.forget_failure(store, storable(str(path.absolute())))
    writer.remove_file(store, sha)
    originals.drop(store.path, sha)
