"""Bodies in a sentence: where the name of one, or a list of them, ends and the predicate starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import Span
from pipeline.parse.body_words import (
    Position,
    body_starts,
    is_determiner,
    lists_fields,
    member_follows,
    opens_predicate,
    swallows,
)
from pipeline.parse.lexicon import Word, word_list

_ASIDES = frozenset(("qua", "thông qua", "gửi", "báo cáo", "trước", "trước ngày", "hoặc", "để", "trong đó", "bằng"))


class BodyPhrase(NamedTuple):
    """Words [first, last) of a sentence that name bodies; `predicate` is the word that its verb starts at, or None."""

    first: int
    last: int
    predicate: int | None


def body_phrase(words: Sequence[Word], first: int, *, as_object: bool = False) -> BodyPhrase | None:
    """The longest run of body names from a word on, up to the predicate; None where no body's name starts there.

    `as_object`: the phrase is what a verb before it governs ("báo cáo Cơ quan điều phối quốc gia"), so that a verb
    after a head belongs to the name.
    """
    if not body_starts(words, first):
        return None
    index, at = first, Position(as_object=as_object)
    while index < len(words):
        word = words[index]
        if word.is_mark:
            after = _after_mark(words, first, index, as_object=as_object)
            if after is None:
                return _ended(words, first, index)
            at = Position(as_object=as_object) if word.form in ",;" else at
            index = after
            continue
        if word.head and (
            at.since_head == 0 or word.capital or _after_joint(words, index) or _stands_for(words, index)
        ):
            at = Position(word.form, 1, as_object=as_object)
        elif opens_predicate(words, index, at):
            return BodyPhrase(first, index, index)
        else:
            at = _moved(words, index, at)
        index += 1
    return BodyPhrase(first, index, None)


def phrase_span(words: Sequence[Word], phrase: BodyPhrase) -> Span:
    """The characters of a phrase."""
    return Span(words[phrase.first].start, words[phrase.last - 1].end)


def _moved(words: Sequence[Word], index: int, at: Position) -> Position:
    """The position behind a word of the name."""
    counts = not is_determiner(words[index]) and words[index].form not in word_list("relative-verb")
    swallowing = swallows(words, index, swallowing=at.swallowing)
    return at._replace(since_head=at.since_head + counts, swallowing=swallowing)


def _after_mark(words: Sequence[Word], first: int, index: int, *, as_object: bool) -> int | None:
    """The word at which a name goes on behind a mark, or None where the mark ends it."""
    mark = words[index].form
    if mark == "." and index > first and words[index - 1].form in word_list("place-short"):
        return index + 1
    if mark == "(" and not _is_aside(words, index):
        return _after_bracket(words, index)
    if mark in ",;" and member_follows(words, index + 1, as_object=as_object):
        return index + 1
    if mark in "-/&" and index + 1 < len(words):
        return index + 1
    return index + 1 if mark == ":" and lists_fields(words, first, index) else None


def _after_bracket(words: Sequence[Word], index: int) -> int:
    depth = 0
    for at in range(index, len(words)):
        depth += (words[at].form == "(") - (words[at].form == ")")
        if depth == 0:
            return at + 1
    return len(words)


def _is_aside(words: Sequence[Word], bracket: int) -> bool:
    """Whether a bracket tells how, not who: "(qua Sở Y tế)", "(trước ngày 05)"."""
    return bracket + 1 < len(words) and words[bracket + 1].form in _ASIDES


def _after_joint(words: Sequence[Word], index: int) -> bool:
    """Whether the word before joins members ("và", ",") or determines ("các")."""
    before = words[index - 1] if index else None
    return before is not None and (before.form in ("và", "hoặc", ",", ";", "cùng") or is_determiner(before))


def _stands_for(words: Sequence[Word], index: int) -> bool:
    """Whether a head stands behind "đại diện": "đại diện lãnh đạo các sở"."""
    return index > 0 and words[index - 1].form == "đại diện"


def _ended(words: Sequence[Word], first: int, index: int) -> BodyPhrase:
    """The phrase ends at a mark; what stands after a comma, a colon or a bracket is the predicate."""
    if words[index].form == "(":
        after = _after_bracket(words, index)
        return BodyPhrase(first, index, after if after < len(words) else None)
    goes_on = words[index].form in ",:" and index + 1 < len(words)
    return BodyPhrase(first, index, index + 1 if goes_on else None)
