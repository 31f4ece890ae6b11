"""Work on several cores, in forked processes: Tesseract keeps settings that threads would share.

A forked process starts with the engine, the document and the page that its parent has, and ends with it.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar, cast

from pipeline.errors import ReaderCrashed
from pipeline.read.cage import end_with_parent

_Result = TypeVar("_Result")

_left: dict[int, Sequence[Callable[[], Any]]] = {}
"""Work under way by its identity, left to the workers by the fork: what it holds is not sent to them."""


def side_by_side(works: Sequence[Callable[[], _Result]]) -> list[_Result]:
    """The works' results in their order; done here where there is one work or one core.

    Raises what a work raises, and ReaderCrashed where its process died.
    """
    count = min(len(os.sched_getaffinity(0)), len(works))
    if count <= 1:
        return [work() for work in works]
    key = id(works)
    _left[key] = works
    try:
        return _in_forks(count, key, len(works))
    except BrokenProcessPool as fault:
        raise ReaderCrashed from fault
    finally:
        del _left[key]


def _in_forks(count: int, key: int, works: int) -> list[_Result]:
    forked = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(count, forked, initializer=end_with_parent) as workers:
        try:
            return cast("list[_Result]", list(workers.map(_do, [key] * works, range(works))))
        finally:
            workers.shutdown(cancel_futures=True)


def _do(key: int, index: int) -> object:
    return _left[key][index]()
