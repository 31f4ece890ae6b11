"""How a task stands, as HTML for tables and cards."""

from __future__ import annotations

from html import escape

from pipeline.store.states import TaskState
from pipeline.ui import work_texts as words
from pipeline.ui.look import badge, element


def state_html(found: TaskState) -> str:
    """How a task stands, its last day on time, an extension beside the old day, who is on it, the last note."""
    late = "cd-not" if found.state in ("open-overdue", "done-late") else ""
    person = f"{words.PERSON_LABEL}: {found.person}" if found.person else ""
    small = [
        element("div", escape(said), cls="cd-small") for said in (words.last_day(found), person, found.note) if said
    ]
    return badge(words.STATES[found.state], f"cd-state {late}".strip()) + "".join(small)
