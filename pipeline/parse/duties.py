"""Which segments are tasks, and what headings, lead-ins and labelled lines give them.

The rules are those of the annotation guide: headings pass bodies to what stands below, colon lead-ins pass bodies and
deadlines, labelled lines give both to the tasks of their item; parts on aims and the closing formula hold no tasks.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from pipeline.model import Assignee, Deadline, Span
from pipeline.parse.deadlines import deadlines_in
from pipeline.parse.doers import assignees_of, heading_bodies, supports_of
from pipeline.parse.drafts import Draft, Surroundings
from pipeline.parse.labelled import Labelled, apply_labels, labelled_of, labelled_sentence
from pipeline.parse.openings import Opening, opening_of
from pipeline.parse.outline import Item
from pipeline.parse.phrases import (
    is_carry_out,
    is_closing,
    is_contents_heading,
    is_form,
    is_money_line,
    is_no_task_heading,
    is_open_time_label,
    opens_object_list,
)
from pipeline.parse.reading import Reading
from pipeline.parse.segments import pieces, sentences, trimmed
from pipeline.parse.statements import happened, is_own_part, is_title, names_itself, speaks_about, states

_ENDS_SENTENCE = (".", ";", "/", "…")


def _is_aside(opening: Opening) -> bool:
    """Whether a subject holds for its sentence only: "Đối với … cán bộ, công chức …, yêu cầu …"."""
    return opening.order and opening.condition is not None


def _items_after(parent: Item, index: int) -> list[Item]:
    """The items that follow a paragraph, up to the next one."""
    followers = (parent.children[at] for at in range(index + 1, len(parent.children)))
    return list(itertools.takewhile(lambda item: not item.is_paragraph, followers))


class Duties:
    """Walks an outline and collects the tasks' drafts in the document's order.

    `addressed`: bodies stand under Kính gửi; `issued_on` dates what the text leaves without a year.
    """

    def __init__(self, reading: Reading, *, addressed: bool, issued_on: str | None) -> None:
        """Takes the reading that the outline was made from."""
        self.reading = reading
        self.addressed = addressed
        self.issued_on = issued_on
        self._openings: dict[Span, Opening] = {}
        self.last_item = -1

    def of(self, root: Item) -> list[Draft]:
        """The drafts of a whole outline."""
        self.last_item = max((at for at, child in enumerate(root.children) if not child.is_paragraph), default=-1)
        drafts, _ = self._below(root, Surroundings(ordering=False), [])
        return drafts

    def _below(self, item: Item, around: Surroundings, own: list[Draft]) -> tuple[list[Draft], list[Labelled]]:
        """Drafts of an item's children after its own, and the labelled lines that found no task there."""
        drafts, group, waiting = list(own), 0, list[Labelled]()
        here, above = around, item
        for index, child in enumerate(item.children):
            above = above if child.is_bullet else child
            labelled = self._labelled(child) or self._goes_on_labelled(child, above)
            if labelled is not None:
                waiting.append(labelled)
                drafts += self._tasks_under_label(labelled, child, around)
                continue
            if waiting:
                apply_labels(drafts[group:], waiting)
                group, waiting = len(drafts), []
            here = here if child.is_paragraph else replace(here, ordering=True)
            found, left = self._visit(child, here, item, index)
            here = self._after_lead_in(child, item, index, around, here)
            here = replace(here, ordering=here.ordering or any(draft.opening.order for draft in found))
            drafts += found
            waiting += left
        if waiting and len(drafts) > group:
            apply_labels(drafts[group:], waiting)
            waiting = []
        return drafts, waiting

    def _labelled(self, child: Item) -> Labelled | None:
        return labelled_of(self.reading, child, addressed=self.addressed, issued_on=self.issued_on)

    def _goes_on_labelled(self, child: Item, above: Item) -> Labelled | None:
        """A bullet under an empty "Thời gian thực hiện:" paragraph: it tells a time, not a task."""
        if not child.is_bullet or not above.is_paragraph or not is_open_time_label(self._form(above.span)):
            return None
        span = child.span
        source = child.parent.path if child.parent is not None else ""
        after = self._form(span).rfind(":") + 1
        found = deadlines_in(self.reading.text, span.start + after, span.end, self.issued_on, line="label")
        return Labelled(deadlines=tuple(replace(deadline, inherited_from=source) for deadline in found))

    def _tasks_under_label(self, labelled: Labelled, child: Item, around: Surroundings) -> list[Draft]:
        """Duties listed below a labelled line that is itself empty ("Đơn vị thực hiện:" over "+ Sở A báo cáo …")."""
        if labelled.assignees or labelled.deadlines or not child.children:
            return []
        found, _ = self._below(child, around, [])
        return [draft for draft in found if draft.opening.kind == "subject"]

    def _after_lead_in(
        self, child: Item, parent: Item, index: int, around: Surroundings, here: Surroundings
    ) -> Surroundings:
        """The surroundings of a child and its followers: a paragraph that ends in a colon governs them."""
        if not child.is_paragraph:
            return here
        preamble = parent.parent is None and index < self.last_item
        if self._text(child.span).endswith(":") and index + 1 < len(parent.children):
            return self._led(child, here if preamble else around, preamble=preamble)
        if preamble and all(not later.is_paragraph for later in parent.children[index + 1 : index + 2]):
            return replace(self._led(child, here, preamble=True), ordering=True)
        return around if parent.parent is not None else here

    def _led(self, item: Item, around: Surroundings, *, preamble: bool) -> Surroundings:
        """What a lead-in gives: the bodies it speaks to, and its deadlines."""
        span = trimmed(self.reading.text, self._last_sentence(item.span))
        opening = self._opening(span)
        bodies = opening.subject if opening.order or not preamble else None
        if not preamble and opening.kind != "fact":
            named = heading_bodies(self.reading, span)
            bodies = named if named is not None and (bodies is None or named.end == span.end) else bodies
        leads = self._assignees(bodies, item) if bodies else ()
        if preamble and not (opening.order and opening.predicate is not None):
            return Surroundings(leads or around.leads, around.deadlines, ordering=True)
        start = opening.predicate if preamble and opening.predicate is not None else span.start
        deadlines = self._deadlines(Span(start, span.end), item)
        supports = self._supports(span, item) if leads else around.supports
        return Surroundings(leads or around.leads, (*around.deadlines, *deadlines), ordering=True, supports=supports)

    def _visit(self, item: Item, around: Surroundings, parent: Item, index: int) -> tuple[list[Draft], list[Labelled]]:
        """Drafts of one item and of what stands under it."""
        if self._is_empty_part(item):
            return [], []
        follows = [child for child in item.children if self._labelled(child) is None]
        text = self._text(item.span)
        if not text.strip(" ,;:./…"):
            return self._below(item, around, [])
        if item.children and not text.endswith((*_ENDS_SENTENCE, ":")):
            return self._under_heading(item, around)
        if text.endswith(":") and (follows or (item.is_paragraph and index + 1 < len(parent.children))):
            return self._under_lead_in(item, around, parent, index)
        if self._is_heading_sentence(item):
            return self._under_heading(item, around)
        own = self._tasks(item, item.span, around)
        return self._below(item, self._carried(own, around, item), own)

    def _is_empty_part(self, item: Item) -> bool:
        form = self.reading.form[item.span.start : item.span.end]
        if item.is_paragraph and form[:1] in "¹²³⁴⁵⁶⁷⁸⁹":
            return True
        if item.kind == "annex" and is_form(form or self._form_of_first(item)):
            return True
        return is_no_task_heading(form) and (bool(item.children) or ":" in form)

    def _form_of_first(self, item: Item) -> str:
        return self._form(item.children[0].span) if item.children else ""

    def _is_heading_sentence(self, item: Item) -> bool:
        """Whether one sentence with a full stop only heads numbered items below it ("2. Phổ biến luật." over 2.1)."""
        numbered = any(child.kind.startswith("decimal") or child.kind == "letter" for child in item.children)
        return (
            numbered
            and len(sentences(self.reading.text, self.reading.form, item.span)) == 1
            and not (self._opening(item.span).subject)
        )

    def _under_heading(self, item: Item, around: Surroundings) -> tuple[list[Draft], list[Labelled]]:
        """Below a heading: its bodies are the leads, a topic passes on what stands above."""
        bodies = heading_bodies(self.reading, item.span, whole=True)
        leads = self._assignees(bodies, item) if bodies else ()
        drafts, waiting = self._below(item, replace(around.led_by(leads), ordering=True), [])
        if waiting and not drafts and not bodies and self._is_activity(item):
            activity = Draft(item, trimmed(self.reading.text, item.span), self._opening(item.span), "activity-heading")
            activity.leads = around.leads
            apply_labels([activity], waiting)
            return [activity], []
        return drafts, waiting

    def _is_activity(self, item: Item) -> bool:
        """Whether every child is a labelled line: then the heading is what is to be done."""
        return all(self._labelled(child) is not None for child in item.children)

    def _under_lead_in(
        self, item: Item, around: Surroundings, parent: Item, index: int
    ) -> tuple[list[Draft], list[Labelled]]:
        """Sentences before the lead-in are tasks; the lead-in is one where it lists things, else a container."""
        last = self._last_sentence(item.span)
        before = Span(item.span.start, last.start)
        own = self._tasks(item, before, around) if before.end > before.start else []
        listed = item.children or _items_after(parent, index)
        contents = (bool(listed) and is_contents_heading(self._form(listed[0].span))) or speaks_about(self._form(last))
        if contents or self._lists_things(listed):
            asked = around.ordering or contents or self._opening(last).order
            own += self._tasks(item, last, self._carried(own, around, item)) if asked else []
            _, waiting = self._below(item, replace(around, ordering=False), [])
            if waiting and own:
                apply_labels(own, waiting)
                waiting = []
            return own, waiting
        if not item.children:
            return own, []
        inner = self._led(item, self._carried(own, around, item), preamble=False)
        return self._below(item, inner, own)

    def _lists_things(self, children: list[Item]) -> bool:
        """Whether most items of a list are noun phrases (contents, cases) rather than instructions."""
        leaves = [child for child in children if not self._is_heading(child) and self._labelled(child) is None]
        kinds = [self._opening(child.span).kind for child in leaves]
        things = sum(kind in ("noun", "fact") for kind in kinds)
        return bool(kinds) and things * 2 > len(kinds)

    def _is_heading(self, item: Item) -> bool:
        """Whether an item only heads others: it has items below it, or names bodies and ends in a colon."""
        text = self._text(item.span)
        return bool(item.children) or text.endswith(":") or heading_bodies(self.reading, item.span) is not None

    def _tasks(self, item: Item, span: Span, around: Surroundings) -> list[Draft]:
        """The segments of a stretch of an item's words that are tasks."""
        drafts: list[Draft] = []
        here = around
        for sentence in sentences(self.reading.text, self.reading.form, span):
            if drafts and (said := self._labelled_sentence(item, sentence)):
                apply_labels(drafts, [said])
                continue
            if drafts and self._only_says_when(sentence):
                drafts[-1] = self._draft_until(drafts[-1], sentence.end)
                continue
            found = self._tasks_of_sentence(item, sentence, here)
            drafts += found
            here = self._carried(found, here, item)
            if found:
                here = replace(here, ordering=True)
        return drafts

    def _labelled_sentence(self, item: Item, sentence: Span) -> Labelled | None:
        return labelled_sentence(self.reading, sentence, item, addressed=self.addressed, issued_on=self.issued_on)

    def _draft_until(self, draft: Draft, end: int) -> Draft:
        """The draft with a sentence after it that says no more than when it is due."""
        span = Span(draft.span.start, end)
        return replace(draft, span=span, deadlines=self._deadlines(span, None))

    def _tasks_of_sentence(self, item: Item, sentence: Span, around: Surroundings) -> list[Draft]:
        closing = item.kind == "article" or (
            item.is_paragraph and (item.last or item.parent is None or item.parent.parent is None)
        )
        if is_closing(self._form(sentence)) and not self._names_own_duty(sentence):
            return []
        drafts: list[Draft] = []
        for segment in self.segments(sentence):
            opening = self._opening(segment)
            why = self._duty(item if not drafts else None, segment, opening, around, closing=closing)
            if why is None:
                if ":" in self._text(segment) and (opening.kind == "fact" or happened(self._form(segment))):
                    return drafts
                continue
            drafts.append(
                self._draft(item, segment, opening, why, around if not drafts else self._carried(drafts, around, item))
            )
        return drafts

    def _names_own_duty(self, sentence: Span) -> bool:
        """Whether a sentence like the closing formula still gives a named body something of its own to do."""
        opening = self._opening(sentence)
        return (
            opening.kind == "subject"
            and opening.condition is not None
            and not is_carry_out(rest := self.reading.form[opening.predicate : sentence.end])
            and (bool(supports_of(self.reading, sentence, addressed=False)) or is_own_part(rest))
        )

    def segments(self, sentence: Span) -> list[Span]:
        """A sentence's pieces; those without a verb of their own stay with the piece before."""
        found: list[Span] = []
        listing = False
        for piece in pieces(self.reading.text, self.reading.form, sentence):
            if found and (listing or not self._stands_alone(piece) or self._awaits_verb(found[-1])):
                found[-1] = Span(found[-1].start, piece.end)
            else:
                found.append(piece)
            listing = listing or self._opens_list(piece)
        return found

    def _stands_alone(self, piece: Span) -> bool:
        opening = self._opening(piece)
        if opening.kind == "noun":
            return False
        return not self._only_says_when(piece)

    def _awaits_verb(self, piece: Span) -> bool:
        """Whether a piece names bodies and its verb is still to come ("Yêu cầu Thủ trưởng các sở; Chủ tịch …")."""
        opening = self._opening(piece)
        if opening.kind == "subject" and opening.predicate is None:
            return True
        return opening.kind == "noun" and heading_bodies(self.reading, piece) is not None

    def _only_says_when(self, piece: Span) -> bool:
        """Whether "hoàn thành trước ngày 01/12/2022" says nothing but when."""
        form = self._form(piece)
        if not form.startswith(("hoàn thành", "xong", "thời gian hoàn thành", "thời hạn")):
            return False
        found = self._deadlines(piece, None)
        return bool(found) and found[-1].span.end >= piece.end - 2 and found[0].span.start - piece.start < 24

    def _opens_list(self, piece: Span) -> bool:
        """Whether a colon in a piece opens a list that is the object of the words before it."""
        form = self._form(piece)
        colon = form.rfind(":")
        if colon < 0 or not opens_object_list(form[:colon]):
            return False
        after = trimmed(self.reading.text, Span(piece.start + colon + 1, piece.end))
        return "bao gồm" not in form[max(0, colon - 8) : colon] and not (
            form[:colon].endswith("gồm") and self._opening(after).kind == "verb"
        )

    def _duty(
        self, item: Item | None, segment: Span, opening: Opening, around: Surroundings, *, closing: bool
    ) -> str | None:
        """The rule that makes a segment a task, or None; `item` where the segment is the first of its sentence."""
        form = self._form(segment)
        if (
            is_title(self._text(segment))
            or opening.kind in ("fact", "noun")
            or is_money_line(form)
            or is_no_task_heading(form)
        ):
            return None
        rest = self.reading.form[opening.predicate or segment.start : segment.end]
        if (closing or opening.order or names_itself(rest)) and is_carry_out(rest):
            return None
        if states(form) or happened(form) or (opening.condition and not opening.subject and is_closing(form)):
            return None
        if not around.ordering and not (opening.order and (opening.subject or self.addressed)):
            return None
        if item is not None and item.kind == "article" and opening.kind == "verb" and not opening.order:
            return None  # "Điều 1. Phê duyệt …" does what it says, it asks nobody
        return {"subject": "body-and-verb", "verb": "verb-first", "noun_modal": "thing-and-modal"}[opening.kind]

    def _draft(self, item: Item, segment: Span, opening: Opening, why: str, around: Surroundings) -> Draft:
        leads = self._assignees(opening.subject, None) if opening.subject else around.leads
        return Draft(
            item=item,
            span=segment,
            opening=opening,
            why=why,
            leads=leads,
            supports=(*self._supports(segment, None), *(around.supports if opening.subject is None else ())),
            deadlines=self._deadlines(segment, None),
            inherited=around.deadlines,
        )

    def _carried(self, drafts: list[Draft], around: Surroundings, item: Item) -> Surroundings:
        """A subject leads the later segments of its item too."""
        named = [draft for draft in drafts if draft.opening.subject is not None and not _is_aside(draft.opening)]
        if not named:
            return around
        leads = tuple(replace(lead, inherited_from=item.path) for lead in named[-1].leads)
        return around.led_by(leads)

    def _assignees(self, span: Span | None, item: Item | None) -> tuple[Assignee, ...]:
        if span is None:
            return ()
        source = item.path if item is not None else None
        return assignees_of(self.reading, span, "lead", inherited_from=source, addressed=self.addressed)

    def _supports(self, span: Span, item: Item | None) -> tuple[Assignee, ...]:
        found = supports_of(self.reading, span, addressed=self.addressed)
        return tuple(replace(support, inherited_from=item.path) for support in found) if item is not None else found

    def _deadlines(self, span: Span, item: Item | None) -> tuple[Deadline, ...]:
        found = deadlines_in(self.reading.text, span.start, span.end, self.issued_on, line="segment")
        return tuple(replace(deadline, inherited_from=item.path) for deadline in found) if item is not None else found

    def _last_sentence(self, span: Span) -> Span:
        return (sentences(self.reading.text, self.reading.form, span) or [span])[-1]

    def _opening(self, span: Span) -> Opening:
        """The opening of a span; the walk asks for the same one several times."""
        if span not in self._openings:
            self._openings[span] = opening_of(self.reading.text, self.reading.form, span)
        return self._openings[span]

    def _text(self, span: Span) -> str:
        return self.reading.text[span.start : span.end].rstrip()

    def _form(self, span: Span) -> str:
        return self.reading.form[span.start : span.end]
