"""Accuracy on annotated directives: figures a document and in all, and what a change gained and lost.

    python -m benchmarks.accuracy --data DIR --store before.json     keeps a run
    python -m benchmarks.accuracy --data DIR --against before.json   shows each thing gained and lost since

Figures are F1 by benchmarks/score.py; what each means stands in its text.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.judged import Judged, judge
from benchmarks.measured import MeasuredSet, add_data_argument, measured_sets, not_measured
from benchmarks.score import ORDER, Tally, score_document
from pipeline import parse_text
from pipeline.serial import to_builtins

_SHORT = {
    "tasks_exact": "exact",
    "assignees": "who",
    "deadlines": "due",
    "references": "refs",
    "provisions": "prov",
    "addressees": "addr",
    "recipients": "recip",
    "modality": "modal",
    "unusual": "unus",
    "report_to": "report",
    "reference_date": "rdate",
    "relation": "rel",
}


@dataclass(frozen=True, slots=True)
class DocumentRun:
    """What one directive scored: F1 by figure, the things right and made up, the scorer's notes of differences."""

    figures: dict[str, float]
    judged: Judged
    notes: list[str]


@dataclass(frozen=True, slots=True)
class Run:
    """What a set scored: F1 by figure over all its documents together, and each document's own."""

    figures: dict[str, float]
    documents: dict[str, DocumentRun]


def measure(wanted: MeasuredSet) -> Run:
    """Parses every directive of a set and scores it against its annotation."""
    totals: dict[str, Tally] = defaultdict(Tally)
    documents = {}
    for stem, text, gold in wanted.documents():
        predicted = to_builtins(parse_text(text))
        tallies: dict[str, Tally] = defaultdict(Tally)
        notes: list[str] = []
        score_document(gold, predicted, tallies, notes)
        for name, tally in tallies.items():
            totals[name].add(tally.right, tally.gold, tally.predicted)
        documents[stem] = DocumentRun(_figures(tallies), judge(gold, predicted), notes)
    return Run(_figures(totals), documents)


def _figures(tallies: dict[str, Tally]) -> dict[str, float]:
    return {name: float(tallies[name].figures()["f1"]) for name in ORDER}


def table(name: str, run: Run) -> str:
    """The figures as a table: a row a document, the last row all of them together."""
    heads = [_SHORT.get(figure, figure) for figure in ORDER]
    rows = [(stem[:28], document.figures) for stem, document in run.documents.items()]
    lines = [f"{name:28} " + " ".join(f"{head:>6}" for head in heads)]
    for label, figures in [*rows, (f"all {len(rows)}", run.figures)]:
        lines.append(f"{label:28} " + " ".join(f"{figures[figure]:6.3f}" for figure in ORDER))
    return "\n".join(lines)


def kept(runs: dict[str, Run]) -> str:
    """Runs as the JSON text that `--store` writes and `--against` reads."""
    return json.dumps({name: asdict(run) for name, run in runs.items()}, ensure_ascii=False, indent=1)


def changes(before: dict[str, Any], name: str, run: Run) -> list[str]:
    """A line for each thing that is right now and was not ("+"), or was right and is not ("-"), document by document.

    A thing made up no longer is a gain, one newly made up a loss. `before` is what `kept` wrote.
    """
    lines = []
    for stem, document in run.documents.items():
        old = before.get(name, {}).get("documents", {}).get(stem)
        if old is None:
            lines.append(f"  {stem}: not in the earlier run")
            continue
        was, now = Judged(**old["judged"]), document.judged
        lines += [f"+ {stem}: {thing}" for thing in _more(now.right, was.right)]
        lines += [f"+ {stem}: no longer made up: {thing}" for thing in _more(was.made_up, now.made_up)]
        lines += [f"- {stem}: {thing}" for thing in _more(was.right, now.right)]
        lines += [f"- {stem}: made up: {thing}" for thing in _more(now.made_up, was.made_up)]
    return lines


def _more(these: list[str], than: list[str]) -> list[str]:
    return sorted((Counter(these) - Counter(than)).elements())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_argument(parser)
    parser.add_argument("--store", type=Path, metavar="FILE", help="keep this run")
    parser.add_argument("--against", type=Path, metavar="FILE", help="show what was gained and lost since a kept run")
    parser.add_argument("--details", action="store_true", help="print every difference from the annotation")
    return parser.parse_args()


def main() -> int:
    """Prints the figures of every set that is there, and a line for each that is not."""
    options = _arguments()
    before = json.loads(options.against.read_text("utf-8")) if options.against else None
    runs = {}
    for wanted in measured_sets(options.data):
        if not wanted.present():
            print(not_measured(wanted, options.data))
            continue
        run = runs[wanted.name] = measure(wanted)
        print(table(wanted.name, run), end="\n\n")
        if options.details:
            for stem, document in run.documents.items():
                print(f"== {stem}", *document.notes, sep="\n  ")
        if before is not None:
            print(*(changes(before, wanted.name, run) or ["nothing gained, nothing lost"]), sep="\n")
    if options.store:
        options.store.write_text(kept(runs), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
