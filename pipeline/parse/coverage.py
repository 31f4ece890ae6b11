"""Whether a body that is given work stands under Kính gửi, by itself or within a class of bodies."""

from __future__ import annotations

import re
from functools import cache

from models import rows
from pipeline.text import matching_form


@cache
def _classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["class"], re.compile(matching_form(row["pattern"]))) for row in rows("body_classes"))


def class_of(name: str) -> str | None:
    """The class that a body in matching form belongs to ("sở tài chính" → "provincial-office"), or None."""
    return next((known for known, pattern in _classes() if pattern.search(name)), None)


def is_addressed(name: str, addressees: list[str]) -> bool:
    """Whether an addressee is the body itself or of its class; all names in matching form.

    A name of no known class counts as addressed: better silent than wrong.
    """
    kind = class_of(name)
    return kind is None or any(
        name in addressee or (class_of(addressee) == kind and _covers(addressee, name)) for addressee in addressees
    )


def _covers(addressee: str, name: str) -> bool:
    """Whether an addressee of a body's class means it too: a list of fields ("các bộ: công an, …") means only those."""
    listed = addressee.partition(":")[2]
    return not listed or name.partition(" ")[2] in listed
