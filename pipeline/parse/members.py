"""A phrase that names bodies split into its members, each a body of its own ("các Sở: A, B" → "Sở A", "Sở B")."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import Span
from pipeline.parse.body_words import body_starts, is_determiner
from pipeline.parse.lexicon import Word, word_list, words_of
from pipeline.parse.names import field_length

_APPOSITION = re.compile(
    r"(?:cơ quan (?:thường trực|đầu mối|chủ trì)|kiêm|thành viên|uỷ viên|phó trưởng ban|trưởng ban)\b"
)
_GENERIC = re.compile(
    r"(?:thủ trưởng |lãnh đạo )?(?:(?:tất cả )?(?:các|những) )?(?:cơ quan|đơn vị|địa phương|tổ chức|ban, ngành)"
    r"(?:(?:, | và |, các | và các )(?:cơ quan|đơn vị|địa phương|tổ chức))*"
)
_PREFIXED_LIST = re.compile(r"(?:các|những)?\s*(?P<head>[^\s:,;()][^:,;()]{0,40}?)\s*:\s*")
# "các sở, ngành: Công an tỉnh, Sở Y tế": the classes only announce the bodies behind the colon.
# "UBND các huyện Mộc Châu, Vân Hồ": each place has its own.
_PLACED_LIST = re.compile(
    r"(?P<head>(?:chủ tịch )?(?:ubnd|uỷ ban nhân dân)) các"
    r" (?P<unit>tỉnh|huyện|quận|xã|phường|thị xã|thành phố):? (?=\S)"
)
_SEVERAL_CLASSES = re.compile(r"(?:các|những) [^:,()]{2,30},[^:()]{2,40}:\s*(?=\S)")
_PLACE = re.compile(r"(?!và\s)[^\s,;](?:(?!\s+và\s)[^,;])*")
_LIST_JOINT = re.compile(r"[\s,;]*(?:và\s+)?(?=[^\s,;])")
_NEXT_JOINT = re.compile(r"[,;]|\s+và\s+(?=[A-ZĐ]|các\b)")
_LONGEST_HEAD = 60
_JOINTS = frozenset((",", ";", "và", "cùng"))


class Member(NamedTuple):
    """A body of a list: `name` written out, `span` its printed words."""

    name: str
    span: Span


def members_of(text: str, form: str, span: Span) -> list[Member]:
    """The bodies that a phrase names, in order; brackets stay with the body before them."""
    if several := _SEVERAL_CLASSES.match(form, span.start, span.end):
        span = Span(several.end(), span.end)
    prefixed, rest = _prefixed(text, form, span)
    if prefixed:
        return [*prefixed, *(members_of(text, form, rest) if rest else [])]
    words = words_of(text, form, span.start, span.end)
    cuts = [0, *_cuts(words), len(words)]
    members = [_trimmed(text, words[start:end]) for start, end in itertools.pairwise(cuts)]
    found = [
        member
        for member in members
        if member is not None and not (members[0] is not member and _APPOSITION.match(form, member.span.start))
    ]
    found = _without_common_determiner(found)
    return [part for member in found for part in _prefixed(text, form, member.span)[0] or [member]]


def is_generic(name_form: str) -> bool:
    """Whether a name in matching form stands for all under Kính gửi ("các đơn vị, địa phương").

    >>> is_generic("các đơn vị, địa phương")
    True
    >>> is_generic("các đơn vị có liên quan")
    False
    """
    return _GENERIC.fullmatch(name_form.strip()) is not None


def _cuts(words: Sequence[Word]) -> list[int]:
    """Indices of the joints (",", ";", "và") between bodies."""
    cuts, depth, start = [], 0, 0
    for index, word in enumerate(words):
        depth += (word.form == "(") - (word.form == ")")
        if depth or word.form not in _JOINTS or index == start:
            continue
        if word.form == ";" or _is_cut(words, start, index):
            cuts.append(index)
            start = index + 1
    return cuts


def _is_cut(words: Sequence[Word], start: int, joint: int) -> bool:
    """Whether a comma or "và" parts two bodies rather than two words of one name."""
    after = joint + 1
    while after < len(words) and words[after].form in ("và", "cùng", ","):
        after += 1
    if after >= len(words):
        return True
    if not body_starts(words, after) and not (words[after].head and words[after].capital):
        return False
    follower = words[after]
    if "person" in follower.head and (_is_bare_title(words, start, joint) or _names_person(words, start, joint)):
        return False
    if is_determiner(follower) or (follower.form == _head(words, start) and not _stands_alone(words, after)):
        return True
    if follower.form in word_list("place-noun") and words[joint - 1].form in word_list("place-noun"):
        return False
    class_list = all(_is_class_word(word) for word in words[start:joint])
    if class_list and follower.form in word_list("place-noun") and words[joint - 1].form == "ngành":
        return True
    if follower.capital:
        return not (class_list and follower.form in word_list("class-noun") and _stands_alone(words, after))
    if follower.form in word_list("class-noun") and (class_list or _stands_alone(words, after)):
        return False
    return not _is_plural(words, start, joint)


def _names_person(words: Sequence[Word], start: int, joint: int) -> bool:
    """Whether a title is followed by a person's name ("Phó Thủ tướng Nguyễn Văn A, Chủ tịch …"): one and the same."""
    name = words[start + 1 : joint]
    titled = "person" in words[start].head or words[start].form in ("đồng chí", "ông", "bà")
    return titled and 2 <= len(name) <= 5 and all(word.capital and not word.head for word in name)


def _is_bare_title(words: Sequence[Word], start: int, joint: int) -> bool:
    """Whether a title waits for its office ("Hiệu trưởng, Giám đốc các trường dạy nghề"); "Bộ trưởng" needs none."""
    return joint == start + 1 and "person" in words[start].head and words[start].form not in word_list("whole-title")


def _head(words: Sequence[Word], start: int) -> str:
    """The head of the member that starts at a word, its determiners left out."""
    return next((word.form for word in words[start:] if not is_determiner(word)), "")


def _is_class_word(word: Word) -> bool:
    return word.is_mark or word.form in word_list("class-noun") or is_determiner(word) or word.form == "và"


def _stands_alone(words: Sequence[Word], index: int) -> bool:
    """Whether a noun is followed by a joint, the end or a place, so that it is only a word of a class."""
    return index + 1 >= len(words) or words[index + 1].form in _JOINTS or words[index + 1].form in word_list("shared")


def _is_plural(words: Sequence[Word], start: int, joint: int) -> bool:
    """Whether the member that is being read covers several bodies ("Hiệu trưởng các trường nghề, trung tâm")."""
    if any(is_determiner(word) for word in words[start:joint]):
        return True
    return words[start].form in word_list("class-noun") and words[start + 1].form == ","


def _trimmed(text: str, words: Sequence[Word]) -> Member | None:
    """The member without joints around it."""
    start, end = 0, len(words)
    while start < end and (words[start].form in _JOINTS or words[start].form in ("đồng chí", "cho")):
        start += 1
    while end > start and (words[end - 1].form in _JOINTS or words[end - 1].form in ".:-"):
        end -= 1
    end = next((i for i in range(start + 1, end - 1) if _starts_apposition(words, i)), end)
    if start == end:
        return None
    span = Span(words[start].start, words[end - 1].end)
    return Member(span.of(text), span)


def _starts_apposition(words: Sequence[Word], index: int) -> bool:
    """ "Sở Xây dựng - cơ quan thường trực Ban Chỉ đạo": what follows the dash only tells more of the same body."""
    return words[index].form == "-" and words[index + 1].head != () and not words[index + 1].capital


def _without_common_determiner(found: list[Member]) -> list[Member]:
    """ "Các Chi cục Thủy sản, Chi cục Thủy lợi" names each on its own: the plural before the first goes."""
    if len(found) < 2:
        return found
    first, second = found[0].name.split(), found[1].name.split()
    if first[0].lower() == "các" and len(first) > 2 and first[1][:1].isupper() and first[1] == second[0]:
        start = found[0].span.start + len("các ")
        return [Member(found[0].name[len("các ") :], Span(start, found[0].span.end)), *found[1:]]
    return found


def _in_places(text: str, form: str, span: Span) -> list[Member]:
    """ "UBND các huyện Mộc Châu, Vân Hồ và Sốp Cộp" → one body a place; empty where other than names is listed."""
    match = _PLACED_LIST.match(form, span.start, span.end)
    if match is None:
        return []
    places = [
        Span(match.end() + at.start(), match.end() + at.end()) for at in _PLACE.finditer(text[match.end() : span.end])
    ]
    named = all(word[:1].isupper() for place in places for word in place.of(text).split())
    if len(places) < 2 or not named:
        return []
    head, unit = text[match.start("head") : match.end("head")], match["unit"]
    return [Member(f"{head} {unit} {place.of(text)}", place) for place in places]


def _prefixed(text: str, form: str, span: Span) -> tuple[list[Member], Span | None]:
    """ "các Bộ: Công an, Tài chính" → "Bộ Công an", "Bộ Tài chính"; "Cục trưởng các Cục: …" likewise.

    With what of the phrase is left: from the first member on that is no field but a body of its own
    ("các Sở: Y tế, Tài chính và Thủ trưởng các cơ quan").
    """
    if placed := _in_places(text, form, span):
        return placed, None
    match = _PREFIXED_LIST.match(form, span.start, span.end)
    if match is None or match.end() >= span.end:
        return [], None
    head = text[match.start("head") : match.end("head")]
    head = re.sub(r"\b[Cc]ác ", "", head)
    members: list[Member] = []
    for part in _listed(text, form, match.end(), span.end):
        if members and _is_own_body(text, form, Span(part.start, span.end)):
            return members, Span(part.start, span.end)
        members.append(Member(f"{head[:1].upper()}{head[1:]} {part.of(text)}", part))
    return members, None


def _is_own_body(text: str, form: str, span: Span) -> bool:
    """Whether a member of a list of fields is written out: "Thủ trưởng …", "các đơn vị …", "UBND …"."""
    words = words_of(text, form, span.start, min(span.end, span.start + _LONGEST_HEAD))
    if not words or field_length(form[span.start : span.end]) or not body_starts(words, 0):
        return False
    return is_determiner(words[0]) or "person" in words[0].head or words[0].form in word_list("whole-body")


def _listed(text: str, form: str, start: int, end: int) -> list[Span]:
    """The members of a list of fields: known ones whole ("Văn hóa, Thể thao và Du lịch"), others up to a joint.

    A piece in small letters goes on with the one before ("Khám, chữa bệnh").
    """
    found: list[Span] = []
    at = start
    while joint := _LIST_JOINT.match(form, at, end):
        at = joint.end()
        till = at + (field_length(form[at:end]) or _unknown_length(text, at, end))
        part = Span(at, at + len(text[at:till].rstrip(" .")))
        if found and text[at].islower() and not _is_own_body(text, form, Span(at, end)):
            found[-1] = Span(found[-1].start, part.end)
        elif part.end > part.start:
            found.append(part)
        at = till
    return found


def _unknown_length(text: str, start: int, end: int) -> int:
    """The characters up to the next comma, or to "và" before a capital or a plural."""
    joint = _NEXT_JOINT.search(text, start + 1, end)
    return (joint.start() if joint else end) - start
