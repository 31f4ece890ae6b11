"""How many pages a second a born-digital PDF is read with a box for every line, on one core, beside other readers.

The PDF is made here from the directives of corpus/: their words set as a typist sets them, some hundred pages.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

from benchmarks.measured import ROOT
from pipeline.read.pdf import read_pdf
from tests.read.pdf_files import Line, PdfPage, pdf

LIMIT = 300.0
"""Pages a second that the fast path has to give."""
_LINES_A_PAGE, _PITCH, _TOP, _LEFT, _INDENT, _CHARACTERS = 38, 18.0, 90.0, 85.0, 113.0, 64


def made_pdf(pages: int, folder: Path = ROOT / "corpus" / "directives") -> bytes:
    """A PDF of so many pages with the words of a folder's texts, over again where they do not last."""
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    lines = list(islice(_lines(cycle(texts)), pages * _LINES_A_PAGE))
    starts = range(0, len(lines), _LINES_A_PAGE)
    return pdf(*(_page(lines[at : at + _LINES_A_PAGE], at // _LINES_A_PAGE + 1) for at in starts))


def _lines(texts: Iterator[str]) -> Iterator[tuple[float, str]]:
    """Lines as they are typed: a paragraph's first is indented, the others full."""
    for text in texts:
        for paragraph in text.splitlines():
            for number, part in enumerate(textwrap.wrap(paragraph.strip(), _CHARACTERS)):
                yield (_LEFT if number else _INDENT), part


def _page(lines: list[tuple[float, str]], number: int) -> PdfPage:
    body = (Line(left, _TOP + _PITCH * index, text) for index, (left, text) in enumerate(lines))
    return PdfPage((Line(295, 40, str(number)), *body))


def pages_a_second(read: Callable[[], object], pages: int, runs: int) -> float:
    """The median over the runs, after one that is not counted, by processor time: other work does not count."""
    read()
    taken = []
    for _ in range(runs):
        start = time.process_time()
        read()
        taken.append(time.process_time() - start)
    return pages / statistics.median(taken)


def _bare_text(data: bytes) -> None:
    """PDFium's text alone, without boxes or order: what cannot be undercut."""
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(data)
    for index in range(len(document)):
        document[index].get_textpage().get_text_range()
    document.close()


def main() -> int:
    """Prints pages a second of this reader and of PDFium's bare text; 1 where this one is below the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200, help="pages of the PDF (200)")
    parser.add_argument("--runs", type=int, default=7, help="times that it is read (7)")
    options = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    data = made_pdf(options.pages)
    found = read_pdf(data)
    ours = pages_a_second(lambda: read_pdf(data), options.pages, options.runs)
    bare = pages_a_second(lambda: _bare_text(data), options.pages, options.runs)
    print(f"{options.pages} pages, {len(found.text.text)} characters, {len(found.text.runs)} boxes")
    print(f"read with a box a line: {ours:.0f} pages/s (at least {LIMIT:.0f})")
    print(f"PDFium's bare text:     {bare:.0f} pages/s")
    return int(ours < LIMIT)


if __name__ == "__main__":
    sys.exit(main())
