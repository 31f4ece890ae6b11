"""Events: on what, before what, after what or during what a task is due."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from pipeline.model import Deadline, Timing

from .clauses import clause_end, is_leading, noun_end
from .found import Scene, made
from .lexicon import expression

_CAPITAL_BODY = re.compile(
    r"\s(?=(?:Thủ trưởng|Giám đốc|Chủ tịch|UBND|Ủy ban|Uỷ ban|Sở|Bộ|Các|Ban|Trưởng|Công an|Đơn vị|Cơ quan)\s)"
)
_WORDS_BEFORE_BODY = 4
# "những ngày diễn ra kỳ thi": the days are told by what happens on them.
_DAYS_TOLD = re.compile(r"(?:các|những)\s+(?:ngày|tháng)\s+(?:diễn ra|dự báo|nắng|mưa|bão|cao điểm|mùa)\b")
_JOINS = re.compile(r"(?:của|do|từ|cho|về|tới|đến|với|bởi|và|được|tại|hoặc|,)\s*$", re.IGNORECASE)


def event(scene: Scene, found: re.Match[str], timing: str | None) -> Iterator[Deadline]:
    """The deadline of an `event` rule: the group `event` marks where the event begins.

    Nothing where a leading condition has no main clause (an item of a list of cases).
    """
    start = found.start("event")
    leading = is_leading(scene.form, found.start())
    end, main = clause_end(scene.text, scene.form, start, leading=leading, label=scene.label is not None)
    end = _shortened(scene, start, end, leading=leading)
    if leading and not main and scene.label is None and _is_bare_condition(scene.form, found.start(), end, timing):
        return
    joined = expression(r"(?:\s+(?:đều|cũng|vẫn|còn|sẽ))?[\s,;:(.-]*(?:(?:và|hoặc)\s*)*$").search(
        scene.form, start, end
    )
    end = joined.start() if joined else end
    event_text = scene.text[start:end]
    if event_text:
        yield made(
            scene,
            found.start(),
            end,
            "event",
            None,
            timing=cast(Timing, timing),
            event=event_text,
            certainty="sure" if main or not leading else "check",
        )


def _is_bare_condition(form: str, start: int, end: int, timing: str | None) -> bool:
    """Whether a clause opens the text with no main clause after it ("a) Khi cơ quan … giải thể;")."""
    opening = re.sub(r"^(?:[\W\d_]*|[a-zđ][).]\s*)+", "", form[:start])
    if opening.strip() not in ("", "hoặc"):
        return False
    return timing in ("on", "after", "immediately") or not form[end:].strip(" .;:,/")


def _shortened(scene: Scene, start: int, end: int, *, leading: bool) -> int:
    """The event's end where it is a noun of time or bare need, or where a named body opens the main clause."""
    told = _DAYS_TOLD.match(scene.form, start) or scene.form[:start].endswith(("khi ", "lúc "))
    if expression("<<time_noun>>").match(scene.form, start) and not told:
        return noun_end(scene.form, start, end)
    if needed := expression(r"(?:xét\s+)?(?:thấy\s+)?cần thiết(?!\w)").match(scene.form, start):
        return needed.end()
    if not leading:
        return end
    for body in _CAPITAL_BODY.finditer(scene.text, start, end):
        before = scene.text[start : body.start()]
        if len(before.split()) >= _WORDS_BEFORE_BODY and not _JOINS.search(before) and "," not in before:
            return body.start()
    return end
