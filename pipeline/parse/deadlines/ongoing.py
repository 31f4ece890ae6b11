"""What is to be done all the time: "thường xuyên", "liên tục", "24/24 giờ"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Deadline

from .found import Scene, made


def ongoing(scene: Scene, found: re.Match[str]) -> Iterator[Deadline]:
    """The deadline of an `ongoing` rule; a trailing "và" of the match is left out."""
    text = re.sub(r"[\s,]+(?:và)?\s*$", "", found[0])
    yield made(scene, found.start(), found.start() + len(text), "ongoing", None)
