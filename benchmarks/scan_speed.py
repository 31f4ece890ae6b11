"""How many seconds a scanned page takes on one core, and what two cores gain.

    python -m benchmarks.scan_speed --data DIR

Pages are those of the scanned PDFs of DIR/corpus/dev/files, each read alone in one process; two processes are compared
with one by the clock over the longest of them.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
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


def seconds_a_page(scan: Scan) -> list[float]:
    """Seconds by the clock that each page takes in one process, the process's start counted."""
    taken = []
    for page in scan.pages:
        start = time.perf_counter()
        read_scan_pages(scan.data, [page], processes=1)
        taken.append(time.perf_counter() - start)
    return taken


def gain_of_two(scan: Scan) -> float:
    """How many times faster two processes read a document than one."""
    taken = []
    for processes in (1, 2):
        start = time.perf_counter()
        read_scan_pages(scan.data, scan.pages, processes=processes)
        taken.append(time.perf_counter() - start)
    return taken[0] / taken[1]


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
    taken = {name: seconds_a_page(scan) for name, scan in scans.items()}
    for name, seconds in taken.items():
        print(f"{name:12} {len(seconds):3} pages  median {statistics.median(seconds):5.2f} s a page")
    median = statistics.median(second for seconds in taken.values() for second in seconds)
    longest = max(scans, key=lambda name: len(taken[name]))
    gain = gain_of_two(scans[longest])
    print(f"all: median {median:.2f} s a page on one core (limit {MOST_SECONDS_A_PAGE})")
    print(
        f"{longest}: two processes read {gain:.2f} times as fast as one (at least {LEAST_GAIN}; {os.cpu_count()} cores)"
    )
    return int(median > MOST_SECONDS_A_PAGE or gain < LEAST_GAIN)


if __name__ == "__main__":
    sys.exit(main())
