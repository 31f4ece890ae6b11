"""Labelled lines ("Đơn vị chủ trì: …", "Thời gian thực hiện: …"): what they give to the tasks of their item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.model import Assignee, Deadline, Role, Span
from pipeline.parse.deadlines import deadlines_in
from pipeline.parse.doers import assignees_of, supports_of
from pipeline.parse.drafts import Draft
from pipeline.parse.openings import opening_of
from pipeline.parse.outline import Item
from pipeline.parse.phrases import is_carry_out, label_line
from pipeline.parse.reading import Reading
from pipeline.parse.segments import trimmed

# "Đơn vị chủ trì: A. Đơn vị phối hợp: B", "A chủ trì, phối hợp với B": several roles on one line.
_SECOND_LABEL = re.compile(r"[.;,]\s+")
_LEADS = re.compile(r"\s*(?:làm đầu mối,? |là đầu mối,? )?\bchủ trì,? (?=phối hợp)")
# A bare day behind "Thời hạn:" is the last one, behind "Thời gian:" the day itself.
_DUE = re.compile(r"\bhạn\b|hoàn thành|nộp|báo cáo")


@dataclass(frozen=True, slots=True)
class Labelled:
    """The bodies and deadlines of one labelled line; both empty where the line only heads what follows."""

    assignees: tuple[Assignee, ...] = ()
    deadlines: tuple[Deadline, ...] = ()


def labelled_of(reading: Reading, item: Item, *, addressed: bool, issued_on: str | None) -> Labelled | None:
    """What an item gives as a labelled line, or None where it is none.

    A sentence that only says who carries the item out ("Vụ A phối hợp với Vụ B thực hiện.") counts as one.
    """
    form = reading.form[item.span.start : item.span.end]
    label = label_line(form)
    if label is None:
        return _carried_out_by(reading, item, addressed=addressed, issued_on=issued_on)
    source = item.parent.path if item.parent is not None else ""
    more = [child.span for child in item.children] if label.role == "time" else []
    return _said(reading, [item.span, *more], source, addressed=addressed, issued_on=issued_on)


def labelled_sentence(
    reading: Reading, sentence: Span, item: Item, *, addressed: bool, issued_on: str | None
) -> Labelled | None:
    """What a sentence behind an item's tasks gives them as a labelled line would; None where it is none or empty."""
    label = label_line(reading.form[sentence.start : sentence.end])
    if label is None or label.role == "other":
        return None
    said = _said(reading, [sentence], item.path, addressed=addressed, issued_on=issued_on)
    return said if said.assignees or said.deadlines else None


def _said(reading: Reading, spans: list[Span], source: str, *, addressed: bool, issued_on: str | None) -> Labelled:
    """What stands behind the label that opens the first of the spans."""
    line = spans[0]
    label = label_line(reading.form[line.start : line.end])
    if label is None:
        return Labelled()
    values = [trimmed(reading.text, span) for span in (Span(line.start + label.value_at, line.end), *spans[1:])]
    values = [value for value in values if value.end > value.start]
    if label.role == "time":
        found = [d for value in values for d in deadlines_in(reading.text, *value, issued_on, line="label")]
        if _DUE.search(reading.form, line.start, line.start + label.value_at):
            found = [replace(d, bound="by") if d.bound == "on" else d for d in found]
        return Labelled(deadlines=tuple(replace(deadline, inherited_from=source) for deadline in found))
    if label.role == "other" or not values:
        return Labelled()
    return Labelled(assignees=tuple(_named(reading, values[0], label.role, source, addressed=addressed)))


def _named(reading: Reading, value: Span, role: Role, source: str, *, addressed: bool) -> Iterator[Assignee]:
    """The bodies of a label's value, those behind a second label on its line, and whom "phối hợp với" adds."""
    for inner in _SECOND_LABEL.finditer(reading.form, value.start, value.end):
        second = label_line(reading.form[inner.end() : value.end])
        if second is not None and second.role in ("lead", "support"):
            rest = trimmed(reading.text, Span(inner.end() + second.value_at, value.end))
            yield from _named(reading, Span(value.start, inner.start()), role, source, addressed=addressed)
            yield from _named(reading, rest, second.role, source, addressed=addressed)
            return
    leads = _LEADS.search(reading.form, value.start, value.end)
    if leads is None:
        yield from assignees_of(reading, value, role, inherited_from=source, addressed=addressed)
        return
    own = Span(value.start, leads.start())
    yield from assignees_of(reading, own, role, inherited_from=source, addressed=addressed)
    for support in supports_of(reading, Span(own.end, value.end), addressed=addressed):
        yield replace(support, inherited_from=source)


def _carried_out_by(reading: Reading, item: Item, *, addressed: bool, issued_on: str | None) -> Labelled | None:
    """An unnumbered sentence whose predicate has no object: it tells who does the item's tasks."""
    if (
        not item.is_paragraph
        or item.parent is None
        or item.parent.parent is None
        or item.span.end - item.span.start > 220
    ):
        return None
    span = trimmed(reading.text, item.span)
    opening = opening_of(reading.text, reading.form, span)
    if opening.subject is None or opening.order or opening.predicate is None:
        return None
    supports = supports_of(reading, span, addressed=addressed)
    deadlines = deadlines_in(reading.text, *span, issued_on, line="segment")
    rest = _without(reading, Span(opening.predicate, span.end), [*supports, *deadlines])
    if not supports or not is_carry_out(rest.replace("chủ trì", "")):
        return None
    source = item.parent.path
    leads = assignees_of(reading, opening.subject, "lead", inherited_from=source, addressed=addressed)
    return Labelled((*leads, *supports), tuple(replace(deadline, inherited_from=source) for deadline in deadlines))


def _without(reading: Reading, span: Span, found: list[Assignee | Deadline]) -> str:
    """The words of a span without those of what was found in it, in matching form."""
    kept = list(reading.form[span.start : span.end])
    for thing in found:
        for at in range(max(thing.span.start, span.start), min(thing.span.end, span.end)):
            kept[at - span.start] = " "
    return " ".join("".join(kept).replace(" với ", " ").replace(",", " ").split())


def apply_labels(drafts: list[Draft], lines: list[Labelled]) -> None:
    """Gives what labelled lines say to every draft of their item; a lead of the task's own words stays."""
    leads = tuple(a for line in lines for a in line.assignees if a.role == "lead")
    supports = tuple(a for line in lines for a in line.assignees if a.role == "support")
    deadlines = tuple(d for line in lines for d in line.deadlines)
    for draft in drafts:
        if leads and draft.opening.subject is None:
            draft.leads = leads
        draft.supports = (*draft.supports, *supports)
        draft.inherited = (*draft.inherited, *deadlines)
