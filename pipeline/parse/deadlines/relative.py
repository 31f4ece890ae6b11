"""Relative deadlines: so long before or after an anchor → ISO 8601 durations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Deadline

from .clauses import clause_end, is_leading
from .found import Scene, made
from .lexicon import duration, expression, number

_TIMING_WORD = r"(?:sau\s+)?(?:khi|lúc)\s+|sau\s+"


def relative(scene: Scene, found: re.Match[str]) -> Iterator[Deadline]:
    """The deadline of a `relative` rule: groups n, u, work; to ("trước", "kể từ"); anchor where its words begin."""
    groups = found.groupdict()
    value = _value(groups)
    if value is None:
        return
    anchor, end = _anchor(scene, found)
    yield made(
        scene,
        found.start(),
        end,
        "relative",
        value,
        working_days=bool(groups.get("work")),
        anchor=anchor,
    )


def _value(groups: dict[str, str | None]) -> str | None:
    if "n" not in groups:
        return "P0D"
    count = number(groups["n"] or "")
    if not count:
        return None
    length = duration(count, groups["u"] or "")
    return f"-{length}" if (groups.get("to") or "").startswith("trước") else length


def _anchor(scene: Scene, found: re.Match[str]) -> tuple[str | None, int]:
    """The anchor's words without "khi", and where the whole expression ends."""
    groups = found.groupdict()
    if groups.get("anchor") is None:
        return None, found.end()
    if found.start("anchor") < found.start("n"):
        return scene.text[found.start("anchor") : found.end("anchor")].strip(), found.end()
    start = found.start("anchor")
    timing_word = expression(_TIMING_WORD).match(scene.form, start)
    start = timing_word.end() if timing_word else start
    leading = is_leading(scene.form, found.start())
    end, _ = clause_end(scene.text, scene.form, start, leading=leading)
    anchor = scene.text[start:end].strip(" ,;:-(\n")
    return anchor or None, end
