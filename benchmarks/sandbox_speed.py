"""Documents a second through the sandbox, read and parsed: small files of three types, one by one and two at once.

python -m benchmarks.sandbox_speed --rounds 20
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from benchmarks.measured import ROOT
from pipeline.door import directives_in_bytes

LEAST = 25.0
"""Documents a second that are asked for."""
_SMALL = 6_000
"""The directives of corpus/ that are no longer than this many characters."""


def small_files() -> list[bytes]:
    """The shorter directives of corpus/ and the letter of the hostile files as text, PDF and Word file."""
    from tests.hostile.make import LETTER
    from tests.read.make_office import docx_of
    from tests.read.pdf_files import Line, PdfPage, pdf

    texts = [path.read_bytes() for path in sorted((ROOT / "corpus" / "directives").glob("*.txt"))]
    lines = tuple(Line(72, 80 + 20 * number, line, 11) for number, line in enumerate(LETTER.splitlines()))
    return [*(text for text in texts if len(text) <= _SMALL), LETTER.encode(), pdf(PdfPage(lines)), docx_of(LETTER)]


def documents_a_second(files: Sequence[bytes], rounds: int, jobs: int) -> float:
    """How many files are read and parsed in a second, after the sandbox has started."""
    for file in files:
        directives_in_bytes(file)
    work = list(files) * rounds
    start = time.perf_counter()
    with ThreadPoolExecutor(jobs) as pool:
        for _ in pool.map(directives_in_bytes, work):
            pass
    return len(work) / (time.perf_counter() - start)


def main() -> int:
    """Prints the figures; 1 where one file after another goes slower than is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    files = small_files()
    alone = documents_a_second(files, options.rounds, 1)
    print(f"one after another: {alone:.0f} documents/s of {len(files)} small files (at least {LEAST:.0f})")
    print(f"two at once: {documents_a_second(files, options.rounds, 2):.0f} documents/s")
    return int(alone < LEAST)


if __name__ == "__main__":
    sys.exit(main())
