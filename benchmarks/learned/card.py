"""The study's figures as tables, and the model card that holds them between two marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.certainty import judged_rows_of, worth
from benchmarks.judged import judge
from benchmarks.learned.combine import NEVER, Heard, Limits, combined, doubted
from benchmarks.learned.figures import Told, f1, row_tallies
from benchmarks.learned.segments import LABELS, PART, Document, Record
from benchmarks.learned.study import PARTS, Judgement, Outcome, Point, alone, by_rules, documents_of
from benchmarks.measured import ROOT

CARD = ROOT / "models" / "MODEL-CARD.md"
BEGIN = "<!-- figures: written by python -m benchmarks.learned --write -->"
END = "<!-- end of figures -->"
DOUBT_LIMITS = (0.5, 0.8, 0.95)
# The model decides what is a task, the rules what hangs on it.
DECIDES = Limits(veto=0.5, add=0.5)
# Not chosen on other documents but given, to show what a sure model would do.
GIVEN = 0.95

Predict = Callable[[Heard, Limits], Record]
WAYS: tuple[tuple[str, Predict], ...] = (
    ("rules alone", lambda heard, _: heard.document.predicted),
    ("the model decides, parts by the rules", lambda heard, _: combined(heard, DECIDES)),
    ("the model may veto", lambda heard, limits: combined(heard, Limits(veto=limits.veto))),
    ("the model may add", lambda heard, limits: combined(heard, Limits(add=limits.add))),
    ("the model may veto and add", combined),
    (f"the model may veto, sure to a given {GIVEN}", lambda heard, _: combined(heard, Limits(veto=GIVEN))),
    (f"the model may add, sure to a given {GIVEN}", lambda heard, _: combined(heard, Limits(add=GIVEN))),
)


@dataclass(frozen=True, slots=True)
class Results:
    """What a study found; `best` is the outcome whose model is put together with the rules."""

    documents: list[Document]
    unseen: list[Document]
    silver: int
    seed: int
    outcomes: list[Outcome]
    best: Outcome | None = None
    more: Judgement | None = None
    curve: tuple[Point, ...] = ()
    bodies: tuple[tuple[str, Told, Told | None], ...] = ()


def figures(results: Results) -> str:
    """All tables as Markdown."""
    parts = [_counts(results), _alone(results)]
    if results.best is not None:
        parts += [_together(results, results.best), _changed(results, results.best), _doubts(results, results.best)]
    parts += [_curve(results), _bodies(results)]
    return "\n\n".join(part for part in parts if part)


def written(card: str, text: str) -> str:
    """The card with other figures between its marks.

    Raises ValueError where a mark is missing.
    """
    before, begin, rest = card.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"no {BEGIN} … {END} in the card")
    return f"{before}{BEGIN}\n\n{text}\n\n{END}{after}"


def write(results: Results, path: Path = CARD) -> None:
    """Puts the figures into the model card."""
    path.write_text(written(path.read_text("utf-8"), figures(results)), "utf-8")


def _counts(results: Results) -> str:
    rows = []
    for name, documents in (("seeds and dev", results.documents), ("unseen at first", results.unseen)):
        labels = Counter(label for document in documents for label in document.labels)
        tasks = sum(len(document.gold["tasks"]) for document in documents)
        paired = sum(count for label, count in labels.items() if label in LABELS[1:])
        counts = [str(labels[label]) for label in (*LABELS, PART)]
        rows.append([name, str(len(documents)), *counts, str(tasks - paired)])
    heads = ["documents", "number", *LABELS, "parts of a task", "tasks that are no segment"]
    told = f"Seed {results.seed}; {results.silver} segments with silver labels.\n\n"
    return told + _table(heads, [row for row in rows if row[1] != "0"])


def _alone(results: Results) -> str:
    rows = [["rules", *_cells(by_rules(results.documents)), *_cells(by_rules(results.unseen)), ""]]
    for each in results.outcomes:
        heard = (each.held_out.heard, each.unseen.heard)
        rows.append([each.name, *(cell for one in heard for cell in _cells(alone(one))), f"{each.megabytes:.1f}"])
    if results.more is not None and results.best is not None:
        taught = f"{results.best.name}; taught by the other unseen ones too"
        rows.append([taught, "", "", "", "", *_cells(alone(results.more.heard)), ""])
    heads = ["segments", *("precision", "recall", "F1", "modality") * 2, "MB"]
    note = "Left: each of seeds and dev held out once. Right: taught by seeds and dev, on the unseen.\n\n"
    return note + _table(heads, rows)


def _cells(found: Told) -> list[str]:
    if not found.said and not found.tasks:
        return [""] * 4  # nothing was measured
    return [f"{figure:.3f}" for figure in (found.precision, found.recall, found.f1, found.modality)]


def _sets(results: Results, best: Outcome) -> Iterator[tuple[str, Judgement]]:
    yield "seeds and dev", best.held_out
    if results.unseen:
        yield "unseen", best.unseen
    if results.more is not None:
        yield "unseen, taught by the other unseen ones too", results.more


def _together(results: Results, best: Outcome) -> str:
    rows = []
    for name, judgement in _sets(results, best):
        for way, predict in WAYS:
            given = [(heard, predict(heard, limits)) for heard, limits in _pairs(judgement)]
            tallies = [row_tallies(heard.document, predicted) for heard, predicted in given]
            better, worse = _better_and_worse(given)
            scored = [f"{f1(tallies, 'tasks'):.4f}", f"{f1(tallies, 'row'):.4f}"]
            rows.append([name, way, *scored, str(better), str(worse)])
    limits = sorted({_limits(one) for _, judgement in _sets(results, best) for one in judgement.limits})
    heads = ["documents", "who decides", "tasks F1", "row F1", "documents better", "documents worse"]
    note = f"Rules and the model “{best.name}” together. Limits chosen: {'; '.join(limits)}.\n\n"
    return note + _table(heads, rows)


def _limits(limits: Limits) -> str:
    veto, add = ("never" if limit == NEVER else f"{limit:g}" for limit in (limits.veto, limits.add))
    return f"veto {veto}, add {add}"


def _pairs(judgement: Judgement) -> Iterator[tuple[Heard, Limits]]:
    return zip(judgement.heard, judgement.limits, strict=True)


def _better_and_worse(given: list[tuple[Heard, Record]]) -> tuple[int, int]:
    changes = [_row_f1(heard.document, predicted) - _row_f1(heard.document) for heard, predicted in given]
    return sum(change > 0 for change in changes), sum(change < 0 for change in changes)


def _row_f1(document: Document, predicted: Record | None = None) -> float:
    return f1([row_tallies(document, predicted or document.predicted)], "row")


def _changed(results: Results, best: Outcome) -> str:
    rows = [
        [name, heard.document.stem, *gained]
        for name, judgement in list(_sets(results, best))[:2]
        for heard in judgement.heard
        if (gained := _gained(heard.document, combined(heard, Limits(veto=GIVEN, add=GIVEN)))) is not None
    ]
    heads = ["documents", "document", "tasks gained", "tasks lost", "made-up tasks gone", "made up anew"]
    note = f"What vetoing and adding at {GIVEN} would change, document by document; the others stay as they are.\n\n"
    return note + (_table(heads, rows) if rows else "Nothing changes.")


def _gained(document: Document, predicted: Record) -> list[str] | None:
    before, after = judge(document.gold, document.predicted), judge(document.gold, predicted)
    changes = [_more(after.right, before.right), _more(before.right, after.right)]
    changes += [_more(before.made_up, after.made_up), _more(after.made_up, before.made_up)]
    return [str(change) for change in changes] if any(changes) else None


def _more(these: list[str], than: list[str]) -> int:
    tasks = (Counter(each for each in lines if each.startswith("task ")) for lines in (these, than))
    first, second = tasks
    return (first - second).total()


def _doubts(results: Results, best: Outcome) -> str:
    rows = []
    for name, judgement in list(_sets(results, best))[:2]:
        rows.append([name, "rules' own doubts", *_worth(documents_of(judgement), None)])
        rows += [
            [name, f"and the model, sure to {limit:g}", *_worth(list(judgement.heard), limit)] for limit in DOUBT_LIMITS
        ]
    heads = ["documents", "marked by", "rows", "to be looked at", "wrong rows held", "unmarked rows right"]
    return "The model as a doubt: rows that it is sure are no task are marked, too.\n\n" + _table(heads, rows)


def _worth(given: list[Document] | list[Heard], limit: float | None) -> list[str]:
    judged = [
        row
        for one in given
        for row in (
            judged_rows_of(one.document.gold, doubted(one, limit or NEVER))
            if isinstance(one, Heard)
            else judged_rows_of(one.gold, one.predicted)
        )
    ]
    found = worth(judged)
    return [str(found.rows), f"{found.share_marked:.1%}", f"{found.held} of {found.wrong}", f"{found.sure_right:.4f}"]


def _curve(results: Results) -> str:
    if not results.curve:
        return ""
    rows = [[str(each.documents), f"{each.left_over:.3f}", _figure(each.unseen)] for each in results.curve]
    return "Learning curve: F1 of task or none.\n\n" + _table(["documents learned from", "left over", "unseen"], rows)


def _bodies(results: Results) -> str:
    if not results.bodies:
        return ""
    rows = [
        [name, *_cells(own)[:3], *(_cells(unseen)[:3] if unseen else ["", "", ""])]
        for name, own, unseen in results.bodies
    ]
    heads = ["bodies in a task's own words", *("precision", "recall", "F1") * 2]
    note = f"Left: seeds and dev held out in {PARTS} parts. Right: taught by all of them, on the unseen.\n\n"
    return note + _table(heads, rows)


def _figure(figure: float | None) -> str:
    return "" if figure is None else f"{figure:.3f}"


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
