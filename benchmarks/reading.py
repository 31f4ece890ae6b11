"""What reading costs: real files read and compared with their clean text and annotation, and a table of more files.

    python -m benchmarks.reading --data DIR                    the annotated directives of corpus/dev
    python -m benchmarks.reading --data DIR --only d02 d09     some of them
    python -m benchmarks.reading --data DIR --files            every file of corpus/files: read or refused, and why
    python -m benchmarks.reading --data DIR --files --write    the same, into docs/reading.md

Character error rate ("cer") is the Levenshtein distance over the reference's length, of the body from after the
letterhead to before "Nơi nhận", both texts in NFC, white space folded, one style of tone marks. The other figures are
F1 by benchmarks/score.py of parsing the file, and of parsing the clean text.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from benchmarks.measured import MeasuredSet, add_data_argument, measured_sets, not_measured
from benchmarks.reading_files import report, write_report
from benchmarks.score import Tally, score_document
from pipeline import parse_file, parse_text
from pipeline.errors import ChidaoError
from pipeline.parse.reading import reading_of
from pipeline.parse.zones import zones_of
from pipeline.serial import to_builtins
from pipeline.text import compose, new_tone_style

FIGURES = ("row", "tasks", "assignees", "deadlines", "header", "addressees", "recipients")
_EDGE = 80
"""This many characters of the reference's body, at either end, say where the body stands in what was read."""
_FOUND = 70

Tallies = dict[str, Tally]


@dataclass(frozen=True, slots=True)
class FileRun:
    """One file: its character error rate, its tallies as read and as clean text, seconds, pages by OCR, a failure."""

    name: str
    error_rate: float
    read: Tallies
    clean: Tallies
    seconds: float
    pages: int | None = None
    scanned: bool = False
    failure: str = ""
    notes: tuple[str, ...] = ()


def folded(text: str) -> str:
    """The form in which character errors are counted.

    >>> folded("Hòa  bình\\n")
    'Hoà bình'
    """
    return new_tone_style(" ".join(compose(text).text.split()))


def body(text: str) -> str:
    """A clean text's part from after the letterhead to before the recipients, folded."""
    reading = reading_of(text)
    zones = zones_of(reading)
    lines = reading.lines[zones.letterhead.stop : zones.recipients.start]
    return folded("\n".join(span.of(reading.text) for span in lines))


def error_rate(reference: str, text: str) -> float:
    """Errors a character of a reference's body in what was read, found there by its first and its last words."""
    wanted, given = body(reference), folded(text)
    if not wanted:
        return 0.0
    return Levenshtein.distance(wanted, _between(given, wanted[:_EDGE], wanted[-_EDGE:])) / len(wanted)


def _between(text: str, first: str, last: str) -> str:
    """From the first words to the last, as near as they are found; from the start or to the end where they are not."""
    opening = partial_ratio_alignment(first, text, score_cutoff=_FOUND)
    start = opening.dest_start if opening else 0
    closing = partial_ratio_alignment(last, text[start:], score_cutoff=_FOUND)
    return text[start : start + closing.dest_end if closing else len(text)]


def run(file: Path, text: str, gold: dict[str, Any]) -> FileRun:
    """Reads and parses a file, and scores it beside its clean text."""
    clean, read = _tallies(), _tallies()
    score_document(gold, to_builtins(parse_text(text)), clean, [])
    start = time.perf_counter()
    try:
        directive = parse_file(file)
    except ChidaoError as error:
        score_document(gold, {}, read, [])
        return FileRun(file.name, 1.0, read, clean, time.perf_counter() - start, failure=error.code)
    seconds = time.perf_counter() - start
    notes: list[str] = []
    score_document(gold, to_builtins(directive), read, notes)
    return FileRun(
        file.name,
        error_rate(text, directive.text),
        read,
        clean,
        seconds,
        directive.source.pages,
        bool(directive.source.ocr_pages),
        notes=tuple(notes),
    )


def _tallies() -> Tallies:
    return defaultdict(Tally)


def _row(label: str, first: str, read: Tallies, clean: Tallies, last: str) -> str:
    cells = (f"{_f1(read, name):6.3f} {_f1(clean, name):6.3f}" for name in FIGURES)
    return f"{label:9} {first} " + "  ".join(cells) + f" {last}"


def _f1(tallies: Tallies, name: str) -> float:
    return float(tallies[name].figures()["f1"])


def _together(tallies: list[Tallies]) -> Tallies:
    total = _tallies()
    for each in tallies:
        for name, tally in each.items():
            total[name].add(tally.right, tally.gold, tally.predicted)
    return total


def table(runs: list[FileRun]) -> str:
    """A line a file, each figure as read and beside it of the clean text; the last lines are all together."""
    lines = [f"{'file':9} {'cer %':>7} " + "  ".join(f"{name[:13]:>13}" for name in FIGURES) + "  seconds pages"]
    for each in runs:
        last = f"{each.seconds:8.1f} {each.pages or '':>4} {'ocr' if each.scanned else ''} {each.failure}"
        lines.append(_row(each.name, f"{100 * each.error_rate:7.2f}", each.read, each.clean, last))
    read, clean = _together([each.read for each in runs]), _together([each.clean for each in runs])
    lines.append(_row(f"all {len(runs)}", " " * 7, read, clean, ""))
    for label, chosen in (
        ("scans", [each.error_rate for each in runs if each.scanned or each.failure]),
        ("the rest", [each.error_rate for each in runs if not each.scanned and not each.failure]),
    ):
        if chosen:
            lines.append(f"{label}: median character error {100 * median(chosen):.2f} % of {len(chosen)}")
    return "\n".join(lines)


def _measure(wanted: MeasuredSet, folder: Path, only: list[str], *, details: bool) -> list[FileRun]:
    files = {path.stem: path for path in sorted(folder.iterdir())}
    runs = []
    for stem, text, gold in wanted.documents():
        if stem in files and (not only or stem in only):
            runs.append(run(files[stem], text, gold))
            if details:
                print(f"== {stem}", *runs[-1].notes, sep="\n  ")
    return runs


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_argument(parser)
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="files whose names start so")
    parser.add_argument("--files", action="store_true", help="the files without annotation")
    parser.add_argument("--write", action="store_true", help="with --files: the table into docs/reading.md")
    parser.add_argument("--details", action="store_true", help="print every difference from the annotation")
    return parser.parse_args()


def main() -> int:
    """Prints the table asked for, or one plain line where the measured documents are not there."""
    options = _arguments()
    wanted = next(each for each in measured_sets(options.data) if each.name == "dev")
    if not wanted.present():
        print(not_measured(wanted, options.data))
        return 0
    corpus = options.data / "corpus"
    if options.files:
        lines = report(sorted((corpus / "files").iterdir()), options.only)
        print(*lines, sep="\n")
        if options.write:
            write_report(lines)
        return 0
    print(table(_measure(wanted, corpus / "dev" / "files", options.only, details=options.details)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
