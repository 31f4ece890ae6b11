"""The accuracy that the tests hold the parser to (accepted.json): raised to today's, lowered only with --force."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.accuracy import measure
from benchmarks.measured import add_data_argument, measured_sets, not_measured

FILE = Path(__file__).parent / "accepted.json"
Figures = dict[str, float]


def accepted(file: Path = FILE) -> dict[str, Figures]:
    """The last accepted F1 by set and figure; nothing where none was ever accepted."""
    return json.loads(file.read_text("utf-8")) if file.exists() else {}


def fallen(figures: Figures, floor: Figures) -> list[str]:
    """A line for each figure below its accepted value."""
    return [
        f"{name}: {figures.get(name, 0.0):.4f}, accepted {least:.4f}"
        for name, least in floor.items()
        if figures.get(name, 0.0) < least
    ]


def raised(figures: Figures, floor: Figures, *, force: bool) -> Figures:
    """What to accept from now on: of each figure the higher value, with `force` today's."""
    return figures if force else {name: max(value, floor.get(name, 0.0)) for name, value in figures.items()}


def main() -> int:
    """Writes accepted.json, sets not measured as they stood; 1 where a figure has fallen and was not lowered."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_argument(parser)
    parser.add_argument("--force", action="store_true", help="lower what has fallen, too")
    options = parser.parse_args()
    floors, kept_up = accepted(), []
    for wanted in measured_sets(options.data):
        if not wanted.present():
            print(not_measured(wanted, options.data))
            continue
        figures, floor = measure(wanted).figures, floors.get(wanted.name, {})
        kept_up += [f"{wanted.name} {line}" for line in fallen(figures, floor)]
        floors[wanted.name] = raised(figures, floor, force=options.force)
    FILE.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")
    print(*([f"fallen: {line}" for line in kept_up] or ["accepted: nothing has fallen"]), sep="\n")
    return int(bool(kept_up) and not options.force)


if __name__ == "__main__":
    sys.exit(main())
