"""What a word can be inside a body's name: its head, a word of the name, or where the predicate starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.parse.lexicon import Word, heads_in_company, heads_with_verb, word_list
from pipeline.parse.names import field_length

_MOST_BEFORE_FIELDS = 5


class Position(NamedTuple):
    """Where a scan of a name stands: the last head, how many words behind it, and how the phrase is used.

    `swallowing`: inside "được giao …", whose verb belongs to the name; `as_object`: a verb before governs the phrase.
    """

    head: str = ""
    since_head: int = 0
    swallowing: bool = False
    as_object: bool = False


def is_determiner(word: Word) -> bool:
    """Whether a word stands before a head ("các", "mỗi")."""
    return word.form in word_list("determiner")


def is_verb(word: Word) -> bool:
    """Whether a word is a verb, by the counts or as the opening of a predicate."""
    return word.verb or "predicate" in word.classes


def body_starts(words: Sequence[Word], index: int) -> bool:
    """Whether a body's name can start at a word: a head, or determiners before one."""
    first = index
    while index < len(words) and is_determiner(words[index]):
        index += 1
    if index >= len(words) or not words[index].head:
        return False
    return index > first or words[index].form not in heads_in_company() or _in_company(words, index)


def _in_company(words: Sequence[Word], index: int) -> bool:
    """Whether a head that is another word too stands before a name, a place, or in a list of bodies."""
    word = words[index]
    follower = words[index + 1] if index + 1 < len(words) else None
    if word.form == "tổ chức":
        return _is_organisation(words, index)
    if follower is None:
        return index == 0 and word.form not in ("thanh tra", "lãnh đạo")
    if follower.form in (",", "và"):
        return index + 2 < len(words) and bool(words[index + 2].head) and not is_verb(words[index + 2])
    if is_determiner(follower):
        return word.form in ("lãnh đạo", "trưởng", "đại diện", "chủ")
    if word.capital and word.form in word_list("office") and not (is_verb(follower) or "modal" in follower.classes):
        return True
    return follower.capital or bool(follower.head) or follower.form in word_list("place")


def _is_organisation(words: Sequence[Word], index: int) -> bool:
    """Whether "tổ chức" is the noun: before its kind, in a list of classes, never before an object."""
    follower = words[index + 1] if index + 1 < len(words) else None
    if follower is None:
        return index > 0
    if follower.form == ",":
        return index + 2 < len(words) and words[index + 2].form in word_list("organisation-fellow")
    listed = index > 0 and words[index - 1].form in (",", "và") and bool(follower.classes & {"modal", "purpose"})
    return listed or "inner" in follower.classes or follower.form in word_list("organisation-kind")


def member_follows(words: Sequence[Word], index: int, *, as_object: bool = False) -> bool:
    """Whether another body's name follows a comma: "Sở A, Sở B", "các sở, ban, ngành", "…, và các đơn vị".

    What a verb governs ends before a thing: "gửi Phòng 6, số điện thoại …".
    """
    if index < len(words) and words[index].form in ("và", "cùng"):
        index += 1
    if index >= len(words) or body_starts(words, index):
        return index < len(words)
    word = words[index]
    if word.capital:
        return "modal" not in word.classes
    if as_object and "object" in word.classes:
        return False
    return not (word.is_mark or is_verb(word) or word.classes & {"modal", "purpose", "condition", "order", "connector"})


def lists_fields(words: Sequence[Word], first: int, colon: int) -> bool:
    """Whether a colon opens a list of fields after a plural head: "các Bộ: Công an, Tài chính"."""
    plural = any(is_determiner(word) for word in words[max(first, colon - _MOST_BEFORE_FIELDS) : colon])
    if not plural or not words[colon - 1].head or colon + 1 >= len(words) or not words[colon + 1].capital:
        return False
    listed = " ".join(word.form for word in words[colon + 1 : colon + 12]).replace(" ,", ",")
    instructs = is_verb(words[colon + 1]) or "modal" in words[colon + 1].classes
    return field_length(listed) > 0 or not instructs or _names_follow(words, colon + 2)


def _names_follow(words: Sequence[Word], index: int) -> bool:
    """Whether capitals go on right away or behind the next comma: "các Vụ: Tổ chức cán bộ, Pháp chế"."""
    behind = (at + 1 for at in range(index, min(index + 6, len(words) - 1)) if words[at].form == ",")
    return any(words[at].capital for at in (index, next(behind, index)) if at < len(words))


def opens_predicate(words: Sequence[Word], index: int, at: Position) -> bool:
    """Whether the predicate starts at a word, the name before it being done."""
    word = words[index]
    if word.capital or _is_inner(word):
        goes_on = index + 1 < len(words) and words[index + 1].form in word_list("goes-on")
        return at.as_object and word.form == "và" and goes_on
    if word.classes & {"modal", "purpose"} or word.form in word_list("told") or _is_outside(words, index):
        return True
    if (at.as_object and "object" in word.classes) or _acts_behind_place(words, index):
        return True
    if at.swallowing or not (is_verb(word) or "order" in word.classes) or _is_governed(words, index):
        return False
    if at.as_object and at.since_head <= 1 and at.head in word_list("plain-head"):
        return False
    if _goes_with_before(word, words[index - 1]):
        return False
    if (at.head in word_list("company") and _is_trade_of_company(words, index)) or _waits_for_modal(words, index):
        return False
    if at.since_head <= 1 and (at.head in heads_with_verb() or word.form in word_list("relative-verb")):
        return not _belongs_to_name(words, index)
    return True


def _acts_behind_place(words: Sequence[Word], index: int) -> bool:
    """Whether a verb of one syllable stands between a name in capitals and its object ("Báo Gia Lai mở chuyên mục")."""
    named = index > 2 and all(
        word.capital and not word.head and " " not in word.form for word in words[index - 2 : index]
    )
    if not named or not words[index].short_verb or index + 1 >= len(words):
        return False
    return not words[index + 1].capital and not words[index + 1].is_mark


def _waits_for_modal(words: Sequence[Word], index: int) -> bool:
    """Whether "có trách nhiệm" stands further on in the same breath: a verb before it belongs to the name."""
    for at in range(index + 1, len(words)):
        if words[at].form in ("có trách nhiệm", "chịu trách nhiệm"):
            return True
        if words[at].is_mark or (body_starts(words, at) and not _is_inner(words[at - 1])):
            return False
    return False


def _is_trade_of_company(words: Sequence[Word], index: int) -> bool:
    """Whether a verb behind a company's form tells its trade ("Công ty … một thành viên quản lý khai thác …")."""
    while index > 0 and is_verb(words[index - 1]):
        index -= 1
    return index > 0 and words[index - 1].form in word_list("company-form")


def _goes_with_before(word: Word, before: Word) -> bool:
    """Whether a verb belongs to the word before it: "chủ trì giao …", "Cục Quản lý đấu thầu"."""
    role = word.form in ("giao", "quản lý") and before.form in ("chủ trì", "đầu mối")
    return role or (before.capital and before.form == "quản lý")


def swallows(words: Sequence[Word], index: int, *, swallowing: bool) -> bool:
    """Whether the words after this one still belong to "được giao …": until its verb has got an object."""
    if words[index].form in word_list("passive-owner"):
        return True
    return swallowing and (is_verb(words[index]) or index == 0 or not is_verb(words[index - 1]))


def _is_governed(words: Sequence[Word], index: int) -> bool:
    """Whether a word hangs on "và" or "của" before it, so that no predicate can start there."""
    before = words[index - 1] if index else None
    if before is None:
        return False
    return before.form in ("và", "của", "về") or is_determiner(before) or before.form in word_list("class-of")


def _is_inner(word: Word) -> bool:
    """Whether a word always belongs to the name before it ("thuộc", "liên quan", "của")."""
    return word.form in word_list("inner") or "inner" in word.classes


def _is_outside(words: Sequence[Word], index: int) -> bool:
    """Whether "trong" starts a circumstance rather than telling where the bodies are ("bệnh viện trong tỉnh")."""
    follower = words[index + 1] if index + 1 < len(words) else None
    if words[index].form == "về":
        return follower is not None and "object" in follower.classes
    return words[index].form == "trong" and (follower is None or follower.form not in word_list("place"))


def _belongs_to_name(words: Sequence[Word], index: int) -> bool:
    """Whether a verb right after a head is part of the name: it has an object, and the sentence's own verb follows."""
    follower = words[index + 1] if index + 1 < len(words) else None
    if words[index].form in ("chủ trì", "đầu mối") and _goes_on_listing(words, index + 1):
        return True
    if follower is None or is_verb(follower) or "modal" in follower.classes:
        return follower is None or words[index].form in word_list("trade")
    if words[index].form == "chủ trì" and follower.form == "," and index + 2 < len(words) and is_verb(words[index + 2]):
        return False
    trade = words[index].form in word_list("trade")
    return trade or _has_later_predicate(words, index + 1) or _ends_in_colon(words, index)


def _goes_on_listing(words: Sequence[Word], index: int) -> bool:
    """Whether another body follows the next comma, or "theo chức năng" the name: "các đơn vị quản lý cảng, các …"."""
    for at in range(index, min(index + 10, len(words))):
        if words[at].form in ("theo chức năng", "có trách nhiệm", "chịu trách nhiệm"):
            return True
        if words[at].form in ",;":
            return body_starts(words, at + 1)
    return False


def _ends_in_colon(words: Sequence[Word], index: int) -> bool:
    """Whether a colon ends the clause: what stands before it is a name with its verb ("… vận hành hồ chứa:")."""
    return next((word.form for word in words[index:] if word.form in ".;:"), "") == ":"


def _has_later_predicate(words: Sequence[Word], index: int) -> bool:
    """Whether a verb follows that can be the sentence's own."""
    depth = 0
    for word in words[index:]:
        depth += (word.form == "(") - (word.form == ")")
        if depth == 0 and word.form in ".;:":
            return False
        if depth == 0 and not word.capital and (is_verb(word) or "modal" in word.classes) and not _is_inner(word):
            return True
    return False
