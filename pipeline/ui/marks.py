"""A directive's text as HTML with the found things marked in it; marks may nest and overlap in any way.

The text is cut at every border of a mark, so that each piece is one element that wears the signs of all marks
over it. The words of the document are escaped and nothing but them is text: signs are attributes and styles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Literal, NamedTuple

from pipeline.model import Assignee, Certainty, Deadline, Directive, Reference, Span, Task
from pipeline.ui import texts
from pipeline.ui.deadline_words import meaning
from pipeline.ui.look import element

Kind = Literal["task", "assignee", "deadline", "reference", "warning"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked range: its kind, what hovering says, for a task its number, for a warning the id that links lead to.

    `check` says that a person should look at it, `current` that it is the task asked for.
    """

    span: Span
    kind: Kind
    title: str
    number: int | None = None
    check: bool = False
    current: bool = False
    anchor: str | None = None


class _Piece(NamedTuple):
    """A run of text with the marks over it and those of them that start here."""

    text: str
    over: tuple[Mark, ...]
    starting: tuple[Mark, ...]


def highlighted(text: str, marks: Sequence[Mark]) -> str:
    """The text as HTML. Marks outside the text, or empty, are left out."""
    inside = [mark for mark in marks if 0 <= mark.span.start < mark.span.end <= len(text)]
    return "".join(_html(piece) for piece in _pieces(text, inside))


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[_Piece]:
    borders = sorted({0, len(text), *(border for mark in marks for border in mark.span)})
    waiting = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end), reverse=True)
    over: list[Mark] = []
    for start, end in pairwise(borders):
        over = [mark for mark in over if mark.span.end > start]
        starting = []
        while waiting and waiting[-1].span.start == start:
            starting.append(waiting.pop())
        over += starting
        yield _Piece(text[start:end], tuple(over), tuple(starting))


def _html(piece: _Piece) -> str:
    if not piece.over:
        return escape(piece.text)
    anchors = "".join(element("span", "", id=mark.anchor, cls="cd-words") for mark in piece.starting if mark.anchor)
    signs = anchors + "".join(dict.fromkeys(_sign(mark) for mark in piece.starting))
    kinds = dict.fromkeys(f"m-{mark.kind}" for mark in piece.over)
    current = " m-current" if any(mark.current for mark in piece.over) else ""
    title = "\n".join(dict.fromkeys(mark.title for mark in reversed(piece.over)))
    return signs + element("span", escape(piece.text), cls=" ".join(kinds) + current, title=title)


def _sign(mark: Mark) -> str:
    """What shows where a mark starts: a task's number leads to its card, the others wear a small word."""
    flag = f" {texts.CHECK_SIGN}" if mark.check else ""
    if mark.number is not None:
        return element(
            "a",
            "",
            cls="m-number cd-words",
            id=words_anchor(mark.number),
            href=f"#{card_anchor(mark.number)}",
            data_number=f"{mark.number}{flag}",
            aria_label=texts.task_number(mark.number),
        )
    return element("span", "", cls=f"m-tag t-{mark.kind}", data_tag=f"{texts.MARKS[mark.kind]}{flag}")


def words_anchor(number: int) -> str:
    """The id of a task's words in the text."""
    return f"chu-{number}"


def card_anchor(number: int) -> str:
    """The id of a task's card in the list."""
    return f"viec-{number}"


def warning_anchor(number: int) -> str:
    """The id of a warning's words in the text."""
    return f"luu-y-{number}"


def marks_of(directive: Directive, current_task: str | None = None) -> list[Mark]:
    """Everything found in a directive; what several tasks share (a heading's body) is one mark that names them."""
    numbered = list(enumerate(directive.tasks, start=1))
    bodies = [(a.span, assignee_title(a), a.certainty, n) for n, task in numbered for a in task.assignees]
    deadlines = [(d.span, deadline_title(d), d.certainty, n) for n, task in numbered for d in task.deadlines]
    return [
        *(_task(task, number, current_task) for number, task in numbered),
        *_shared("assignee", bodies),
        *_shared("deadline", deadlines),
        *_references(directive),
        *_warnings(directive),
    ]


def _task(task: Task, number: int, current_task: str | None) -> Mark:
    title = _checked(texts.task_number(number), task.certainty)
    return Mark(task.span, "task", title, number, task.certainty == "check", task.id == current_task)


def _shared(kind: Kind, found: Sequence[tuple[Span, str, Certainty, int]]) -> list[Mark]:
    """One mark for the same words with the same meaning, whichever tasks they stand for."""
    numbers: dict[tuple[Span, str, Certainty], list[int]] = {}
    for span, title, certainty, number in found:
        numbers.setdefault((span, title, certainty), []).append(number)
    return [
        Mark(span, kind, f"{title} ({texts.for_tasks(tasks)})", check=certainty == "check")
        for (span, title, certainty), tasks in numbers.items()
    ]


def _references(directive: Directive) -> list[Mark]:
    return [
        Mark(mention.span, "reference", reference_title(reference), check=reference.certainty == "check")
        for reference in directive.references
        for mention in reference.mentions
    ]


def _warnings(directive: Directive) -> list[Mark]:
    """The warnings about some words; one about a whole task would only underline what is marked already."""
    tasks = {task.span for task in directive.tasks}
    return [
        Mark(warning.span, "warning", warning.message, anchor=warning_anchor(number))
        for number, warning in enumerate(directive.warnings, start=1)
        if warning.span not in tasks
    ]


def assignee_title(assignee: Assignee) -> str:
    """What hovering over a body says: its role, its name, and that it has to be looked at."""
    return _checked(f"{texts.ROLES[assignee.role]}: {assignee.name}", assignee.certainty)


def deadline_title(deadline: Deadline) -> str:
    """What hovering over a deadline says: its kind and what it means."""
    return _checked(f"{texts.KINDS[deadline.kind]}: {meaning(deadline)}", deadline.certainty)


def reference_title(reference: Reference) -> str:
    """What hovering over a cited document says: how it is cited, and as what."""
    name = texts.document_name(reference.type, reference.code, reference.date, reference.title or "")
    return _checked(f"{texts.RELATIONS[reference.relation]}: {name}", reference.certainty)


def _checked(title: str, certainty: Certainty) -> str:
    return f"{title} – {texts.CHECK}" if certainty == "check" else title


def legend() -> str:
    """What each sign in the text means: a colour, a line or ground, and a small word."""
    items = [
        element("span", _legend_sign(kind) + element("span", escape(said), cls=f"m-{kind}"))
        for kind, said in texts.LEGEND_WORDS.items()
    ]
    return element("div", "".join(items), cls="cd-legend", aria_label=texts.LEGEND)


def _legend_sign(kind: str) -> str:
    if kind == "task":
        return element("span", "", cls="m-number", data_number="1")
    return element("span", "", cls=f"m-tag t-{kind}", data_tag=texts.MARKS[kind])
