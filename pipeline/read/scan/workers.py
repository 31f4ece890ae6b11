"""One process a core: a document's pages are rendered and recognised in workers that end with their parent."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from pipeline.errors import ReaderCrashed
from pipeline.read.cage import end_with_parent
from pipeline.read.scan.pages import ScannedPage, read_picture
from pipeline.read.scan.pictures import pdf_pictures

_document: list[bytes] = []
"""The document of this worker, left by the fork: not sent with every page."""


def in_processes(data: bytes, pages: Sequence[int], processes: int | None = None) -> list[ScannedPage]:
    """The pages as recognised, in the order given; in this process where one is enough.

    Raises what reading a page raises, and ReaderCrashed where a worker died.
    """
    count = min(processes or len(os.sched_getaffinity(0)), len(pages))
    if count <= 1:
        return [read_picture(picture) for picture in pdf_pictures(data, pages)]
    forked = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(count, forked, initializer=_start, initargs=(data,)) as workers:
        try:
            return list(workers.map(_read, pages))
        except BrokenProcessPool as fault:
            raise ReaderCrashed from fault
        finally:
            workers.shutdown(cancel_futures=True)


def _start(data: bytes) -> None:
    end_with_parent()
    _document[:] = [data]


def _read(number: int) -> ScannedPage:
    (picture,) = pdf_pictures(_document[0], [number])
    return read_picture(picture)
