"""What the rules hand to each other: a candidate deadline inside one text."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model import Deadline, Span


class Scene(NamedTuple):
    """The text under the rules: as printed, in matching form (same offsets), with the document's date.

    `label` is where the value of a labelled line starts (0 for a label's own value, None in running text).
    """

    text: str
    form: str
    issued_on: str | None
    label: int | None


class Candidate(NamedTuple):
    """A deadline found by a rule, before overlaps and context are settled; `deadline` None marks no deadline."""

    start: int
    end: int
    rule: str
    deadline: Deadline | None


def made(scene: Scene, start: int, end: int, kind: str, value: str | None, **fields: object) -> Deadline:
    """A deadline over `start:end` of the scene, blanks and loose commas trimmed off the quote's ends."""
    quote = scene.text[start:end]
    start += len(quote) - len(quote.lstrip(" ,(\n\t"))
    end -= len(quote) - len(quote.rstrip(" ,;:-(\n\t"))
    end = max(end, start)
    return Deadline(kind=kind, value=value, quote=scene.text[start:end], span=Span(start, end), **fields)  # type: ignore[arg-type]
