"""Many files read and parsed, one after another or several at once; a fault in one file never stops the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ChidaoError
from pipeline.messages import Language
from pipeline.model import Directive
from pipeline.trace import show_trace


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read."""

    code: str
    reason: str
    exit_code: int

    @classmethod
    def of(cls, error: ChidaoError, language: Language) -> Failure:
        """The failure that an error tells of."""
        return cls(error.code, error.message(language), error.exit_code)


Parsed = tuple[Directive, ...] | Failure
"""A file's directives, at least one, or why there are none."""


def parse_or_fail(path: Path, language: Language) -> Parsed:
    """A file as directives, or why not. The boundary where a fault of the program becomes one file's failure."""
    import pipeline

    try:
        return pipeline.parse_file_documents(path)
    except ChidaoError as error:
        return Failure.of(error, language)
    except Exception:  # whatever one file brings to light must not stop the others (tests/test_batch.py)
        show_trace()
        return Failure.of(ChidaoError(), language)


def parse_each(files: Sequence[Path], workers: Executor | None, language: Language) -> Iterator[Parsed]:
    """Each file's directives or failure, in the files' order; without workers, one after another."""
    if workers is None:
        yield from (parse_or_fail(path, language) for path in files)
        return
    waiting = [workers.submit(parse_or_fail, path, language) for path in files]
    for future in waiting:
        yield future.result()


@contextmanager
def workers(jobs: int) -> Iterator[Executor | None]:
    """Threads that each wait for a process of the sandbox, or none for one job; nothing is waited for when stopped."""
    if jobs <= 1:
        yield None
        return
    with ThreadPoolExecutor(jobs) as pool:
        try:
            yield pool
        except BaseException:
            _end_all(pool)
            raise


def _end_all(pool: Executor) -> None:
    """Ends what is being read, so that the threads that wait for it come back at once."""
    from pipeline.door import stop

    pool.shutdown(wait=False, cancel_futures=True)
    stop()
