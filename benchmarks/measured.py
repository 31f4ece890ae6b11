"""The sets of annotated directives that are measured, where they stand, and what is said where they do not."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class MeasuredSet:
    """Directives as text files in one folder, their annotation as JSON of the same stem in another."""

    name: str
    texts: Path
    gold: Path

    def present(self) -> bool:
        """Whether both folders are there."""
        return self.texts.is_dir() and self.gold.is_dir()

    def documents(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Stem, text and annotation of each annotated directive; raises FileNotFoundError where a text is missing."""
        for path in sorted(self.gold.glob("*.json")):
            text = (self.texts / f"{path.stem}.txt").read_bytes().decode("utf-8")
            yield path.stem, text, json.loads(path.read_text("utf-8"))


def measured_sets(data: Path | None) -> tuple[MeasuredSet, ...]:
    """The project's own set, then those of the data folder; a set may not be present."""
    outside = data or Path("no-data-folder")
    return (
        MeasuredSet("corpus", ROOT / "corpus" / "directives", ROOT / "corpus" / "gold"),
        MeasuredSet("seeds", outside / "seeds", outside / "gold" / "seeds"),
        MeasuredSet("dev", outside / "corpus" / "dev" / "text", outside / "gold" / "dev"),
    )


def not_measured(wanted: MeasuredSet, data: Path | None) -> str:
    """The plain line for a set that is not there."""
    if data is None:
        return f"{wanted.name}: not measured, its documents stand outside the project (--data DIR or CHIDAO_DATA)"
    return (
        f"{wanted.name}: not measured, no {wanted.texts.relative_to(data)} with {wanted.gold.relative_to(data)} there"
    )


def data_from_environment() -> Path | None:
    """The folder that CHIDAO_DATA names, None where it names none."""
    named = os.environ.get("CHIDAO_DATA")
    return Path(named) if named else None


def add_data_argument(parser: ArgumentParser) -> None:
    """The `--data DIR` of every benchmark, from CHIDAO_DATA where it is not given."""
    parser.add_argument(
        "--data", type=Path, metavar="DIR", default=data_from_environment(), help="measured documents (or CHIDAO_DATA)"
    )
