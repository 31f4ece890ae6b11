"""Who owes a task: the bodies that a heading, a subject, a lead-in or a labelled line names, as assignees."""

from __future__ import annotations

import re

from pipeline.model import Assignee, Role, Span
from pipeline.parse.bodies import body_phrase, phrase_span
from pipeline.parse.body_words import body_starts
from pipeline.parse.lexicon import Word, word_list, words_of
from pipeline.parse.members import is_generic, members_of
from pipeline.parse.reading import Reading
from pipeline.parse.segments import trimmed

# "phối hợp với X", "phối hợp chặt chẽ cùng X", "phối hợp X" before a body.
_WITH = re.compile(
    r"phối(?: kết)? hợp"
    r"(?:,? (?:chặt chẽ|tốt|hiệu quả|đồng bộ|thường xuyên|kịp thời|chỉ đạo|thống nhất|tích cực))*"
    r"(?P<with> (?:với|cùng))?,? "
)
# A list of bodies is shorter; what stands behind it need not be read for each "phối hợp với".
_LONGEST_LIST = 1500
_TOWARDS = re.compile(r"(?:đối với|về phía|với) ")
_NOTE = re.compile(r"\s*\((?:mục kính gửi|như kính gửi|theo kính gửi|sau đây[^)]*|gọi tắt[^)]*)\)\s*$", re.I)


def assignees_of(
    reading: Reading, span: Span, role: Role, *, inherited_from: str | None, addressed: bool
) -> tuple[Assignee, ...]:
    """The bodies that a phrase names, as assignees; `addressed`: there are bodies under Kính gửi."""
    found = []
    for member in members_of(reading.text, reading.form, span):
        name = _NOTE.sub("", member.name)
        generic = addressed and is_generic(reading.form[member.span.start : member.span.start + len(name)])
        found.append(
            Assignee(
                name=name,
                role=role,
                quote=member.span.of(reading.text),
                span=member.span,
                inherited_from=inherited_from,
                expands_to="addressees" if generic else None,
            )
        )
    return tuple(found)


def heading_bodies(reading: Reading, span: Span, *, whole: bool = False) -> Span | None:
    """The words of a heading that name bodies, or None where it names a topic.

    `whole`: no predicate is expected, so that a verb that is not one of carrying out belongs to the name
    ("viên chức phụ trách thư viện").
    """
    closing = 1 if reading.form.startswith(":", span.end) else 0
    words = words_of(reading.text, reading.form, span.start, span.end + closing)
    first = next((i for i, word in enumerate(words) if "order" not in word.classes and not word.is_mark), len(words))
    if towards := _TOWARDS.match(reading.form, span.start, span.end):
        first = next((i for i, word in enumerate(words) if word.start >= towards.end()), len(words))
    phrase = body_phrase(words, first) if body_starts(words, first) else None
    if phrase is None:
        return None
    if whole and phrase.predicate is not None and not _carries_out(words[phrase.predicate]):
        return trimmed(reading.text, Span(words[first].start, span.end))
    bodies = phrase_span(words, phrase)
    if phrase.predicate is None and reading.form[bodies.end : span.end].strip(" :."):
        return None
    return bodies


def _carries_out(word: Word) -> bool:
    """Whether a heading's verb says that the bodies are to do what follows."""
    return word.form in word_list("carry-out") or "modal" in word.classes


def supports_of(reading: Reading, span: Span, *, addressed: bool) -> tuple[Assignee, ...]:
    """The bodies that a segment says to work together with."""
    found: list[Assignee] = []
    for match in _WITH.finditer(reading.form, span.start, span.end):
        words = words_of(reading.text, reading.form, match.end(), min(span.end, match.end() + _LONGEST_LIST))
        if not match["with"] and not (words and body_starts(words, 0) and words[0].form not in ("tổ chức",)):
            continue
        phrase = body_phrase(words, 0, as_object=True)
        if phrase is None:
            continue
        bodies = phrase_span(words, phrase)
        for assignee in assignees_of(reading, bodies, "support", inherited_from=None, addressed=addressed):
            if all(assignee.name != other.name for other in found):
                found.append(assignee)
    return tuple(found)
