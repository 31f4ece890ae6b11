"""Would a learned part help? Rules alone, models alone, both, on documents that the model did not learn from.

    python -m benchmarks.learned --data DIR [--unseen DIR ...] [--only CONFIGURATION ...] [--jobs N] [--write]

DIR of --unseen holds text/ and gold/, annotated by others. Silver labels are the rules' on DIR/corpus/bulk.
Figures are the same for the same seed; seconds are not.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from benchmarks.learned.card import Results, figures, write
from benchmarks.learned.classifier import CONFIGURATIONS
from benchmarks.learned.gathered import Silver, annotated, unseen
from benchmarks.learned.study import Study, best_of, mapping
from benchmarks.measured import add_data_argument

SILVER_SEGMENTS = 4000


def _arguments() -> argparse.Namespace:
    names = [each.name for each in CONFIGURATIONS]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_argument(parser)
    parser.add_argument(
        "--unseen", type=Path, nargs="*", default=[], metavar="DIR", help="documents annotated by others"
    )
    parser.add_argument(
        "--only", nargs="+", choices=names, metavar="CONFIGURATION", help="these alone, without the rest"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes")
    parser.add_argument("--write", action="store_true", help="put the figures into models/MODEL-CARD.md")
    options = parser.parse_args()
    if options.write and options.only:
        parser.error("--write takes the whole study, not --only a part of it")
    return options


def study(options: argparse.Namespace) -> Results:
    """Runs what is asked for, telling the seconds that each configuration takes."""
    documents, others = annotated(options.data), unseen(options.unseen)
    silver = Silver(options.data, [*documents, *others], count=SILVER_SEGMENTS, seed=options.seed)
    print(f"silver labels from {silver.texts} texts; {silver.left_out} left out, a measured document is in them")
    with mapping(options.jobs) as run:
        whole = Study(documents, others, silver.taught, options.seed, run)
        outcomes = []
        for configuration in CONFIGURATIONS:
            if not options.only or configuration.name in options.only:
                outcomes.append(whole.outcome(configuration))
                print(f"{configuration.name}: {outcomes[-1].seconds:.0f} s", flush=True)
        found = Results(documents, others, len(silver.taught), options.seed, outcomes)
        return found if options.only else _together(whole, found)


def _together(whole: Study, found: Results) -> Results:
    """The best configuration with the rules, its learning curve, and the bodies."""
    best = whole.with_limits(best_of(found.outcomes))
    return Results(
        found.documents,
        found.unseen,
        found.silver,
        found.seed,
        found.outcomes,
        best=best,
        more=whole.with_more(best.configuration) if found.unseen else None,
        curve=tuple(whole.curve(best)),
        bodies=tuple((name, own, unseen) for name, (own, unseen) in whole.bodies().items()),
    )


def main() -> int:
    """Prints the tables, or says plainly that the documents are not there."""
    options = _arguments()
    if options.data is None or not options.data.is_dir():
        print("not measured: the documents stand outside the project (--data DIR or CHIDAO_DATA)")
        return 0
    start = time.perf_counter()
    results = study(options)
    print("", figures(results), "", sep="\n")
    print(f"{time.perf_counter() - start:.0f} s in all")
    if options.write:
        write(results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
