"""How many seconds a scanned page takes on one core, and what two cores gain.

    python -m benchmarks.scan_speed --data DIR

Pages are those of the scanned PDFs of DIR/corpus/dev/files, each read alone on one core; two cores are compared with
one by the clock over every document and over all pages as one document. The cores that this process may use are set
by the system's own means. A short document gains less: what a page is before its letters are read is done on one core.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.measured import add_data_argument
from pipeline.read.pdf import read_pdf
from pipeline.read.scan import read_scan_pages

MOST_SECONDS_A_PAGE = 2.0
LEAST_GAIN = 1.8


class Scan(NamedTuple):
    """A PDF's bytes, and its pages that are read by their pictures, numbered from 1."""

    data: bytes
    pages: tuple[int, ...]


def scans_in(folder: Path, only: list[str]) -> dict[str, Scan]:
    """The PDFs of a folder (or `only` those of these stems) that have a page to read by its picture, by name."""
    paths = [path for path in sorted(folder.glob("*.pdf")) if not only or path.stem in only]
    found = {path.name: path.read_bytes() for path in paths}
    scans = {name: Scan(data, read_pdf(data).ocr_pages) for name, data in found.items()}
    return {name: scan for name, scan in scans.items() if scan.pages}


def on_cores(count: int, work: Callable[[], object]) -> float:
    """Seconds by the clock that a piece of work takes on so many cores."""
    all_cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, set(sorted(all_cores)[:count]))
    start = time.perf_counter()
    try:
        work()
        return time.perf_counter() - start
    finally:
        os.sched_setaffinity(0, all_cores)


def seconds_a_page(scan: Scan) -> list[float]:
    """Seconds that each page takes on one core, alone."""
    return [on_cores(1, partial(read_scan_pages, scan.data, [page])) for page in scan.pages]


def bound(scans: Iterable[Scan]) -> Scan:
    """All scanned pages as one document."""
    import pypdfium2  # type: ignore[import-untyped]

    whole = pypdfium2.PdfDocument.new()
    for scan in scans:
        whole.import_pages(pypdfium2.PdfDocument(scan.data), [page - 1 for page in scan.pages])
    file = io.BytesIO()
    whole.save(file)
    return Scan(file.getvalue(), tuple(range(1, len(whole) + 1)))


def gain_of_two(scan: Scan) -> float:
    """How many times faster two cores read a document than one."""
    one, two = (on_cores(cores, partial(read_scan_pages, scan.data, scan.pages)) for cores in (1, 2))
    return one / two


def main() -> int:
    """Prints the figures with their limits; 1 where one is missed, 0 where the documents are not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_argument(parser)
    parser.add_argument("--only", nargs="+", metavar="STEM", default=[], help="these documents alone (d01 …)")
    options = parser.parse_args()
    data: Path | None = options.data
    folder = data / "corpus" / "dev" / "files" if data else None
    if folder is None or not folder.is_dir():
        print("scans: not measured, their files stand outside the project (--data DIR or CHIDAO_DATA)")
        return 0
    scans = scans_in(folder, options.only)
    pages: list[float] = []
    for name, scan in scans.items():
        pages += (taken := seconds_a_page(scan))
        gain = f"two cores {gain_of_two(scan):.2f} times as fast"
        print(f"{name:12} {len(taken):3} pages  median {statistics.median(taken):5.2f} s a page, {gain}", flush=True)
    median, gain_of_all = statistics.median(pages), gain_of_two(bound(scans.values()))
    print(f"all: median {median:.2f} s a page on one core (limit {MOST_SECONDS_A_PAGE})")
    print(f"all {len(pages)} pages as one document: two cores {gain_of_all:.2f} times as fast (at least {LEAST_GAIN})")
    return int(median > MOST_SECONDS_A_PAGE or gain_of_all < LEAST_GAIN)


if __name__ == "__main__":
    sys.exit(main())
