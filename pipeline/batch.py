"""Many files read and parsed, in one process or several; a fault in one file never stops the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from pipeline.errors import ChidaoError
from pipeline.messages import Language
from pipeline.model import Directive
from pipeline.trace import show_trace


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, in a form that passes between processes."""

    code: str
    reason: str
    exit_code: int

    @classmethod
    def of(cls, error: ChidaoError, language: Language) -> Failure:
        """The failure that an error tells of."""
        return cls(error.code, error.message(language), error.exit_code)


Parsed = Directive | Failure


def parse_or_fail(path: Path, language: Language) -> Parsed:
    """A file as a directive, or why not. The boundary where a fault of the program becomes one file's failure."""
    import pipeline

    try:
        return pipeline.parse_file(path)
    except ChidaoError as error:
        return Failure.of(error, language)
    except Exception:  # whatever one file brings to light must not stop the others (tests/test_batch.py)
        show_trace()
        return Failure.of(ChidaoError(), language)


def parse_each(files: Sequence[Path], workers: Executor | None, language: Language) -> Iterator[Parsed]:
    """Each file's directive or failure, in the files' order; without workers, in this process."""
    if workers is None:
        yield from (parse_or_fail(path, language) for path in files)
        return
    waiting = [workers.submit(parse_or_fail, path, language) for path in files]
    for future in waiting:
        try:
            yield future.result()
        except BrokenExecutor:  # a process was killed, by its memory perhaps: nobody knows over which file
            yield Failure.of(ChidaoError(), language)


@contextmanager
def workers(jobs: int) -> Iterator[Executor | None]:
    """A pool of processes, or none for one job. Fresh processes: forking one that has threads may hang."""
    if jobs <= 1:
        yield None
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield pool
