"""Quotas: so many times in so long → "times/ISO 8601 duration"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Deadline

from .found import Scene, made
from .lexicon import duration, number


def quota(scene: Scene, found: re.Match[str]) -> Iterator[Deadline]:
    """The deadline of a `quota` rule: groups times, n1…n3 (how many units), u1…u3 (the unit)."""
    groups = found.groupdict()
    unit = next((groups[name] for name in ("u1", "u2", "u3") if groups.get(name)), None)
    printed = next((groups[name] for name in ("n1", "n2") if groups.get(name)), None)
    times = number(groups["times"]) if groups.get("times") else 1
    count = number(printed) if printed else 1
    if unit and times and count:
        yield made(scene, found.start(), found.end(), "quota", f"{times}/{duration(count, unit)}")
