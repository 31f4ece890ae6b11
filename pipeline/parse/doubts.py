"""Why a person should look at a row: what in its words or its place often misleads a reader of this genre."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, get_args

from pipeline.parse.drafts import Draft
from pipeline.parse.lexicon import words_of
from pipeline.parse.outline import Item
from pipeline.parse.reading import Reading
from pipeline.parse.statements import is_case
from pipeline.parse.types import is_type_name

Doubt = Literal[
    "no-doer",
    "part-in-doubt",
    "thing-and-modal",
    "table-row",
    "event",
    "case-in-front",
    "document-in-front",
    "few-words",
    "bare-prohibition",
    "after-a-list",
    "aside",
    "loose-paragraph",
    "in-annex",
]
DOUBTS: tuple[Doubt, ...] = get_args(Doubt)

_FEW_WORDS = 6
# The first two words stand within so many characters.
_OPENING = 40
_LOOSE = re.compile(r"¶\d+(?:\+\d+)?")


def doubts_of(reading: Reading, draft: Draft, path: str, before: Draft | None) -> tuple[Doubt, ...]:
    """The reasons to look at a row, in the order of `DOUBTS`; none where the row is sure.

    `path` is the row's clause, `before` the draft before it in the document.
    """
    found = {*_of_parts(draft), *_of_words(reading, draft), *_of_place(reading, draft, before)}
    if _LOOSE.fullmatch(path):
        found.add("loose-paragraph")
    return tuple(doubt for doubt in DOUBTS if doubt in found)


def _of_parts(draft: Draft) -> Iterator[Doubt]:
    if not draft.leads:
        yield "no-doer"
    certainties = {lead.certainty for lead in draft.leads} | {deadline.certainty for deadline in draft.due}
    if "check" in certainties:
        yield "part-in-doubt"
    if any(deadline.kind == "event" for deadline in draft.due):
        yield "event"
    if draft.opening.kind == "noun_modal":
        yield "thing-and-modal"
    if draft.why == "table-row":
        yield "table-row"


def _of_words(reading: Reading, draft: Draft) -> Iterator[Doubt]:
    words = words_of(reading.text, reading.form, draft.span.start, min(draft.span.end, draft.span.start + _OPENING))
    named_here = any(lead.inherited_from is None for lead in draft.leads)
    if not named_here and len(draft.span.of(reading.text).split()) <= _FEW_WORDS:
        yield "few-words"
    if not named_here and words and words[0].form.startswith("không"):
        yield "bare-prohibition"
    if words and "connector" in words[0].classes:
        yield "aside"
    if len(words) > 1 and words[0].form in ("thực hiện", "triển khai", "căn cứ") and is_type_name(words[1].form):
        yield "document-in-front"
    condition = draft.opening.condition
    if condition is not None and is_case(condition.of(reading.form)):
        yield "case-in-front"


def _of_place(reading: Reading, draft: Draft, before: Draft | None) -> Iterator[Doubt]:
    """Annexes list things and people; a piece behind one that holds a colon may belong to that one's list."""
    if draft.why != "table-row" and any(item.kind == "annex" for item in _upwards(draft.item)):
        yield "in-annex"
    if before is None or before.item is not draft.item or not reading.text[draft.span.start].islower():
        return
    if ":" in before.span.of(reading.text):
        yield "after-a-list"


def _upwards(item: Item | None) -> Iterator[Item]:
    """An item and those that it hangs on."""
    while item is not None:
        yield item
        item = item.parent
