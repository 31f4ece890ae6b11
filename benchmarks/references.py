"""How far found references agree with those that others marked in sentences of Vietnamese law, and why they differ.

    python -m benchmarks.references --data DIR            the figures of DIR/cases/vnlegaltext_val.jsonl
    python -m benchmarks.references --data DIR --errors   and all differences counted by cause, with examples

Exact: start and end are the marks'. Touched: the share of marks that a found name shares a character with. What each
cause stands for is told in docs/accuracy.md. Examples are printed, never kept: the sentences are not the project's.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measured import add_data_argument
from benchmarks.reference_causes import CAUSES, Difference, Range, Sentence, cause_of, differences, name_key
from pipeline import find_references

SENTENCES = Path("cases") / "vnlegaltext_val.jsonl"
LEAST_EXACT = 0.92
EXAMPLES = 3
_AROUND = 30


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of a set: marks, found names, those that are both, and marks that a found name touches."""

    marks: int
    found: int
    both: int
    touched: int

    @property
    def f1(self) -> float:
        """F1 of found names that start and end where a mark does."""
        return 2 * self.both / max(self.marks + self.found, 1)

    def told(self) -> str:
        """The figures in one line."""
        precision, recall = self.both / max(self.found, 1), self.both / max(self.marks, 1)
        touched = self.touched / max(self.marks, 1)
        return (
            f"exact F1 {self.f1:.3f} P {precision:.3f} R {recall:.3f}; touched {touched:.3f} "
            f"({self.marks} marks, {self.found} found)"
        )


def sentences(path: Path) -> list[Sentence]:
    """The sentences of a file with their marks and what the program finds in them."""
    records = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [_sentence(record["text"], [(start, end) for start, end, _ in record["spans"]]) for record in records]


def _sentence(text: str, marks: list[tuple[int, int]]) -> Sentence:
    found = {Range(reference.start, reference.end) for reference in find_references(text)}
    return Sentence(text, tuple(sorted({Range(*mark) for mark in marks})), tuple(sorted(found)))


def agreement(measured: list[Sentence]) -> Agreement:
    """What marks and found names have in common."""
    return Agreement(
        marks=sum(len(each.marks) for each in measured),
        found=sum(len(each.found) for each in measured),
        both=sum(len(set(each.marks) & set(each.found)) for each in measured),
        touched=sum(any(mark.touches(found) for found in each.found) for each in measured for mark in each.marks),
    )


def by_cause(measured: list[Sentence]) -> dict[str, list[Difference]]:
    """All differences of a set by the name of their cause."""
    known = frozenset(name_key(each.words(mark)) for each in measured for mark in each.marks)
    found: dict[str, list[Difference]] = defaultdict(list)
    for each in measured:
        for difference in differences(each):
            found[cause_of(difference, known).name].append(difference)
    return found


@dataclass(frozen=True, slots=True)
class Count:
    """Differences with the marks that they leave unmet and the names that they give too many."""

    differences: int
    missed: int
    extra: int

    @property
    def spans(self) -> int:
        """Spans that are wrong on either side."""
        return self.missed + self.extra


def count(group: list[Difference]) -> Count:
    """The count of a group of differences."""
    return Count(len(group), sum(each.mark is not None for each in group), sum(each.extra for each in group))


def causes_table(found: dict[str, list[Difference]], examples: int = 0) -> list[str]:
    """A line a cause with its examples, the most frequent first, then a line for each whose doing it is."""
    counts = {cause: count(found.get(cause.name, [])) for cause in CAUSES}
    total = sum(each.spans for each in counts.values())
    lines = [f"{'cause':58} {'whose':8} {'cases':>6} {'missed':>6} {'extra':>6} {'share':>6}"]
    for cause, counted in sorted(counts.items(), key=lambda each: -each[1].spans):
        if counted.differences:
            lines.append(_row(cause.name, cause.whose, counted, total))
            lines += [f"    {shown(each)}" for each in found[cause.name][:examples]]
    for whose in dict.fromkeys(cause.whose for cause in CAUSES):
        group = [each for cause in CAUSES if cause.whose == whose for each in found.get(cause.name, [])]
        lines.append(_row("in all", whose, count(group), total))
    return lines


def _row(name: str, whose: str, counted: Count, total: int) -> str:
    share = counted.spans / max(total, 1)
    return f"{name:58} {whose:8} {counted.differences:6} {counted.missed:6} {counted.extra:6} {share:6.1%}"


def shown(difference: Difference) -> str:
    """A difference on one line: the mark in [[ ]], what was found in « »."""
    text = difference.sentence.text
    names = [*difference.found, *([difference.mark] if difference.mark else [])]
    start, end = min(name.start for name in names), max(name.end for name in names)
    found = " ".join(f"«{difference.sentence.words(name)}»" for name in difference.found)
    lead, tail = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    marked = f"[[{difference.marked}]]" if difference.mark else "unmarked"
    return f"… {lead}|{tail} … {marked} {found}"


def told_of_program(agreed: Agreement, found: dict[str, list[Difference]]) -> str:
    """The figures that are left where only the program's own differences count."""
    names = {cause.name for cause in CAUSES if cause.whose == "program"}
    own = count([each for name in names for each in found.get(name, [])])
    f1 = 2 * agreed.both / max(2 * agreed.both + own.spans, 1)
    return f"the program's own differences: {own.missed} missed, {own.extra} extra; F1 {f1:.4f} were they all"


def main() -> int:
    """Prints the figures, with --errors the causes; 1 where exact F1 is below what is asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_argument(parser)
    parser.add_argument("--errors", action="store_true", help="count the differences by cause")
    parser.add_argument("--examples", type=int, default=EXAMPLES, help=f"examples a cause ({EXAMPLES})")
    options = parser.parse_args()
    path = options.data / SENTENCES if options.data else None
    if path is None or not path.is_file():
        print(f"references: not measured, {SENTENCES} stands outside the project (--data DIR or CHIDAO_DATA)")
        return 0
    measured = sentences(path)
    agreed = agreement(measured)
    print(agreed.told())
    if options.errors:
        found = by_cause(measured)
        print(told_of_program(agreed, found), "", *causes_table(found, options.examples), sep="\n")
    return int(agreed.f1 < LEAST_EXACT)


if __name__ == "__main__":
    sys.exit(main())
