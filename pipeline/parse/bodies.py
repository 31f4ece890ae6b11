"""Bodies in a sentence: where the name of one, or a list of them, ends and the predicate starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import Span
from pipeline.parse.lexicon import Word, heads_in_company, heads_with_verb

DETERMINERS = frozenset(
    ("các", "những", "mỗi", "mọi", "từng", "toàn thể", "toàn bộ", "tất cả", "tất cả các", "một số", "đồng chí", "đ/c", "cho")
)
# Verbs that go on with a name after its head ("doanh nghiệp cung cấp dịch vụ viễn thông").
_RELATIVE_WORDS = frozenset(
    (
        "cung cấp", "kinh doanh", "sản xuất", "vận hành", "hoạt động", "chuyên trách", "chuyên môn", "chủ quản",
        "chủ trì", "quản lý", "nghiên cứu", "có", "được", "đóng", "giúp", "giúp việc", "tư vấn", "phụ trách", "gửi",
        "thường trực", "điều phối", "khám", "kiểm dịch", "tiếp nhận", "đào tạo", "phát hành", "xuất khẩu",
        "nhập khẩu", "khai thác", "chế biến", "thi công", "truyền thông", "báo chí", "sự nghiệp", "kiểm tra", "đầu mối",
    )
)  # fmt: skip
# Words that always belong to the name before them.
_INNER = frozenset(("của", "tại", "trên", "ở", "cấp", "khác", "và", "hoặc", "đóng", "gồm"))
_PLACES = frozenset(("tỉnh", "huyện", "ngành", "xã", "phường", "thành phố", "phạm vi", "địa bàn", "cả nước", "toàn", "và ngoài", "nước", "hệ thống"))


_KINDS_OF_ORGANISATION = frozenset(("chính trị", "đảng", "xã hội", "tín dụng", "cơ sở đảng", "có"))
# Verbs that go on after a body that is reported to, rather than belonging to its name.
_GOES_ON = frozenset(("báo cáo", "gửi", "tham mưu", "tổng hợp", "đề xuất", "trình", "thông báo", "tổ chức", "hướng dẫn"))
# Heads that need a word to tell which: in object position a verb after them does ("cơ quan điều tra").
_PLAIN_HEADS = frozenset(("cơ quan", "đơn vị", "tổ chức", "bộ phận", "đội", "tổ", "cơ sở"))
# Offices whose field may be written small ("Cục tin học").
_OFFICES = frozenset(("cục", "vụ", "sở", "bộ", "chi cục", "tổng cục", "ban", "viện", "phòng", "trường", "đội", "tổ"))


class BodyPhrase(NamedTuple):
    """Words [first, last) of a sentence that name bodies; `predicate` is the word that its verb starts at, or None."""

    first: int
    last: int
    predicate: int | None


def body_starts(words: Sequence[Word], index: int) -> bool:
    """Whether a body's name can start at a word: a head, or determiners before one."""
    first = index
    while index < len(words) and words[index].form in DETERMINERS:
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
        return index + 2 < len(words) and bool(words[index + 2].head) and not _is_verb(words[index + 2])
    if follower.form in DETERMINERS:
        return word.form == "lãnh đạo"
    if word.capital and word.form in _OFFICES and not (_is_verb(follower) or "modal" in follower.classes):
        return True
    return follower.capital or bool(follower.head) or follower.form in _PLACES


def _is_organisation(words: Sequence[Word], index: int) -> bool:
    """Whether "tổ chức" is the noun: before its kind, in a list of classes, never before an object."""
    follower = words[index + 1] if index + 1 < len(words) else None
    if follower is None:
        return index > 0
    if follower.form == ",":
        return index + 2 < len(words) and words[index + 2].form in ("cá nhân", "cơ quan", "đơn vị", "doanh nghiệp", "công dân")
    listed = index > 0 and words[index - 1].form in (",", "và") and bool(follower.classes & {"modal", "purpose"})
    return listed or "inner" in follower.classes or follower.form in _KINDS_OF_ORGANISATION


def body_phrase(words: Sequence[Word], first: int, *, as_object: bool = False) -> BodyPhrase | None:
    """The longest run of body names from a word on, up to the predicate; None where no body's name starts there.

    `as_object`: the phrase is what a verb before it governs ("báo cáo Cơ quan điều phối quốc gia"), so that a verb
    after a head belongs to the name.
    """
    if not body_starts(words, first):
        return None
    index, since_head, head = first, 0, ""
    swallowing = False
    while index < len(words):
        word = words[index]
        if word.form == "(":
            after = _after_bracket(words, index)
            if _is_aside(words, index):
                return BodyPhrase(first, index, after if after < len(words) else None)
            index = after
            continue
        if word.is_mark:
            if word.form in ",;" and _member_follows(words, index + 1):
                index, since_head, swallowing = index + 1, 0, False
                continue
            if word.form in "-/&" and index + 1 < len(words):
                index += 1
                continue
            if word.form == ":" and lists_fields(words, first, index):
                index += 1
                continue
            return _ended(words, first, index)
        if word.head and (since_head == 0 or word.capital or _after_joint(words, index)):
            head, since_head, swallowing = word.form, 1, False
        elif _opens_predicate(words, index, head, since_head, swallowing=swallowing, as_object=as_object):
            return BodyPhrase(first, index, index)
        else:
            swallowing = _swallows(words, index, swallowing=swallowing)
            since_head += word.form not in DETERMINERS and word.form not in _RELATIVE_WORDS
        index += 1
    return BodyPhrase(first, index, None)


def _after_bracket(words: Sequence[Word], index: int) -> int:
    depth = 0
    for at in range(index, len(words)):
        depth += (words[at].form == "(") - (words[at].form == ")")
        if depth == 0:
            return at + 1
    return len(words)


def _member_follows(words: Sequence[Word], index: int) -> bool:
    """Whether another body's name follows a comma: "Sở A, Sở B", "các sở, ban, ngành", "…, và các đơn vị"."""
    if index < len(words) and words[index].form in ("và", "cùng"):
        index += 1
    if index >= len(words) or body_starts(words, index):
        return index < len(words)
    word = words[index]
    if word.capital:
        return "modal" not in word.classes
    return not (word.is_mark or _is_verb(word) or word.classes & {"modal", "purpose", "condition", "order", "connector"})


def _after_joint(words: Sequence[Word], index: int) -> bool:
    """Whether the word before joins members ("và", ",") or determines ("các")."""
    before = words[index - 1].form if index else ""
    return before in ("và", "hoặc", ",", ";", "cùng") or before in DETERMINERS


def _is_aside(words: Sequence[Word], bracket: int) -> bool:
    """Whether a bracket tells how, not who: "(qua Sở Y tế)", "(trước ngày 05)"."""
    inside = words[bracket + 1].form if bracket + 1 < len(words) else ""
    return inside in ("qua", "thông qua", "gửi", "báo cáo", "trước", "trước ngày", "hoặc", "để", "trong đó", "bằng")


def _opens_predicate(
    words: Sequence[Word], index: int, head: str, since_head: int, *, swallowing: bool, as_object: bool
) -> bool:
    """Whether the predicate starts at a word, the name before it being done."""
    word = words[index]
    if word.capital or _is_inner(word):
        return word.form == "và" and as_object and index + 1 < len(words) and words[index + 1].form in _GOES_ON
    if word.classes & {"modal", "purpose"} or (as_object and "object" in word.classes) or _is_outside(words, index):
        return True
    if swallowing or not _is_verb(word) or _is_governed(words, index):
        return False
    if since_head <= 1 and as_object and head in _PLAIN_HEADS:
        return False
    if word.form in ("giao", "quản lý") and words[index - 1].form in ("chủ trì", "đầu mối"):
        return False
    if since_head <= 1 and (head in heads_with_verb() or word.form in _RELATIVE_WORDS):
        return not _belongs_to_name(words, index)
    return True


def _swallows(words: Sequence[Word], index: int, *, swallowing: bool) -> bool:
    """Whether the words after this one still belong to "được giao …": until its verb has got an object."""
    if words[index].form in ("được giao", "được phân công", "được", "có chức năng", "có nhiệm vụ"):
        return True
    return swallowing and (_is_verb(words[index]) or index == 0 or not _is_verb(words[index - 1]))


def _is_governed(words: Sequence[Word], index: int) -> bool:
    """Whether a word hangs on "và" or "của" before it, so that no predicate can start there."""
    return index > 0 and words[index - 1].form in ("và", "của", "về", *DETERMINERS)


def lists_fields(words: Sequence[Word], first: int, colon: int) -> bool:
    """Whether a colon opens a list of fields after a plural head: "các Bộ: Công an, Tài chính"."""
    plural = any(word.form in DETERMINERS for word in words[first:colon])
    short = colon - first <= 5 and bool(words[colon - 1].head)
    return plural and short and colon + 1 < len(words) and words[colon + 1].capital


def _is_verb(word: Word) -> bool:
    return word.verb or "predicate" in word.classes


def _is_inner(word: Word) -> bool:
    """Whether a word always belongs to the name before it ("thuộc", "liên quan", "của")."""
    return word.form in _INNER or "inner" in word.classes


def _is_outside(words: Sequence[Word], index: int) -> bool:
    """Whether "trong" starts a circumstance rather than telling where the bodies are ("bệnh viện trong tỉnh")."""
    follower = words[index + 1].form if index + 1 < len(words) else ""
    if words[index].form == "về":
        return index + 1 < len(words) and "object" in words[index + 1].classes
    return words[index].form == "trong" and follower not in _PLACES


def _belongs_to_name(words: Sequence[Word], index: int) -> bool:
    """Whether a verb right after a head is part of the name: it has an object, and the sentence's own verb follows."""
    follower = words[index + 1] if index + 1 < len(words) else None
    if words[index].form in ("chủ trì", "đầu mối") and _goes_on_listing(words, index + 1):
        return True
    if follower is None or _is_verb(follower) or follower.classes & {"modal"}:
        return follower is None
    return _has_later_predicate(words, index + 1) or "." not in {word.form for word in words[index:]}


def _goes_on_listing(words: Sequence[Word], index: int) -> bool:
    """Whether another body follows the next comma, or "theo chức năng" the name: "các cơ quan chủ trì dự án, các …"."""
    for at in range(index, min(index + 10, len(words))):
        if words[at].form in ("theo chức năng", "có trách nhiệm", "chịu trách nhiệm"):
            return True
        if words[at].form in ",;":
            return body_starts(words, at + 1)
    return False


def _has_later_predicate(words: Sequence[Word], index: int) -> bool:
    """Whether a verb follows that can be the sentence's own."""
    depth = 0
    for word in words[index:]:
        depth += (word.form == "(") - (word.form == ")")
        if depth == 0 and word.form in ".;:":
            return False
        if depth == 0 and not word.capital and (_is_verb(word) or "modal" in word.classes) and not _is_inner(word):
            return True
    return False


def _ended(words: Sequence[Word], first: int, index: int) -> BodyPhrase:
    """The phrase ends at a mark; what stands after a comma or a colon is the predicate."""
    goes_on = words[index].form in ",:" and index + 1 < len(words)
    return BodyPhrase(first, index, index + 1 if goes_on else None)


def phrase_span(words: Sequence[Word], phrase: BodyPhrase) -> Span:
    """The characters of a phrase."""
    return Span(words[phrase.first].start, words[phrase.last - 1].end)
