"""How a piece of text opens: with an order, a body and its verb, a verb alone, a condition, a fact, a noun."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.model import Span
from pipeline.parse.bodies import BodyPhrase, body_phrase, phrase_span
from pipeline.parse.body_words import body_starts, is_determiner, lists_fields
from pipeline.parse.lexicon import Word, word_list, words_of
from pipeline.parse.types import is_type_name

Kind = Literal["verb", "subject", "noun_modal", "noun", "fact"]
_MOST_PREFIX_WORDS = 10
_MOST_TOPIC_WORDS = 40
# Of 120,000 sentences of legal texts, one in two thousand is longer than this many characters.
_LONGEST_READ = 1000
# Conditions in conditions, orders in orders: no sentence nests as deep.
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Opening:
    """The opening of a piece: `subject` the bodies named as doers, `predicate` where the verb starts.

    `order`: the issuer's own word comes first ("Giao", "Yêu cầu"); `condition`: the fronted "Trường hợp …".
    """

    kind: Kind
    subject: Span | None = None
    predicate: int | None = None
    order: bool = False
    condition: Span | None = None


class _Words(list[Word]):
    """The words of a piece, with the openings already read at them, so that each is read once."""

    def __init__(self, words: Sequence[Word]) -> None:
        super().__init__(words)
        self.openings: dict[tuple[int, bool], Opening] = {}
        self.depth = 0


def opening_of(text: str, form: str, span: Span) -> Opening:
    """The opening of a stretch of text (offsets are the text's)."""
    if form[span.start : span.start + 1] == '"' and form.find('"', span.start + 1) == span.end - 1:
        return Opening("noun")
    words = _Words(words_of(text, form, span.start, min(span.end, span.start + _LONGEST_READ)))
    return _opening(words, _after_connectors(words, 0), order=False)


def _opening(words: _Words, index: int, *, order: bool) -> Opening:
    """The opening at a word; nothing opens deeper than sentences nest."""
    known = words.openings.get((index, order))
    if known is not None:
        return known
    if words.depth >= _DEEPEST:
        return Opening("noun", order=order)
    words.depth += 1
    found = _read(words, index, order=order)
    words.depth -= 1
    words.openings[index, order] = found
    return found


def _read(words: _Words, index: int, *, order: bool) -> Opening:
    if index >= len(words):
        return Opening("noun", order=order)
    prefixed = _after_prefix(words, index, order=order)
    if prefixed is not None:
        return prefixed
    word = words[index]
    if _cites(words, index):
        return Opening("noun", order=order)
    if "order" in word.classes:
        return _ordered(words, index)
    if "fact" in word.classes and not _is_sent(words, index):
        return Opening("fact")
    if _fronts_document(words, index):
        fronted = _after_condition(words, index, order=order)
        if fronted is not None and fronted.order:
            return fronted
    if (
        "condition" in word.classes
        and not (word.form == "căn cứ" and _has_purpose(words, index))
        and not body_starts(words, index)
    ):
        fronted = _after_condition(words, index, order=order)
        if fronted is not None:
            return fronted
    phrase = body_phrase(words, index)
    if phrase is not None and phrase.predicate is not None:
        return _with_subject(words, phrase, order=order)
    return _without_subject(words, index, order=order, bare_body=phrase)


def _cites(words: Sequence[Word], index: int) -> bool:
    """Whether a piece starts with a cited document ("Quyết định số 898/QĐ-TTg"), however much its type is a verb."""
    return is_type_name(words[index].form) and index + 1 < len(words) and words[index + 1].form == "số"


def _fronts_document(words: Sequence[Word], index: int) -> bool:
    """Whether "Thực hiện Công văn số …" may only be what the order is based on."""
    return words[index].form in ("thực hiện", "triển khai", "thi hành")


def _after_connectors(words: Sequence[Word], index: int) -> int:
    """The word after "Đồng thời,", "Trong đó," and the like."""
    while index < len(words) and ("connector" in words[index].classes or words[index].form in ',:"-'):
        index += 1
    return index


def _after_prefix(words: _Words, index: int, *, order: bool) -> Opening | None:
    """ "Sở Y tế: Bố trí …" names the doer, "Thủy lợi: Nạo vét …" only the topic; None without such a prefix."""
    most = _MOST_TOPIC_WORDS if words[index].form in word_list("topic") else _MOST_PREFIX_WORDS
    for at in range(index + 1, min(index + most, len(words) - 1)):
        word = words[at]
        if word.form in ",.;(" and not body_starts(words, index):
            if word.form != ",":
                return None
        elif word.form == ":" and lists_fields(words, index, at):
            return None
        elif word.form == ":":
            return _behind_colon(words, index, at, order=order)
        elif ("modal" in word.classes or "order" in word.classes) and not word.capital:
            return None
    return None


def _behind_colon(words: _Words, index: int, colon: int, *, order: bool) -> Opening | None:
    if words[colon - 1].form in ("gồm", "bao gồm") and not body_starts(words, colon + 1):
        return Opening("fact")
    behind = _opening(words, _after_connectors(words, colon + 1), order=order)
    phrase = body_phrase(words, index)
    if phrase is not None and phrase.last == colon and behind.kind == "verb":
        return Opening("subject", phrase_span(words, phrase), behind.predicate, order)
    is_topic = phrase is None and (
        words[index].form in word_list("topic") or not any(word.verb for word in words[index:colon])
    )
    return behind if behind.kind == "subject" or (is_topic and behind.kind == "verb") else None


def _ordered(words: _Words, index: int) -> Opening:
    """What follows "Giao", "Đề nghị", "Yêu cầu": a body with its verb, or the verb alone."""
    after = index + 1
    while after < len(words) and words[after].form in (":", "cho", "nhiệm vụ"):
        after += 1
    inner = _opening(words, _after_connectors(words, after), order=True)
    if inner.kind in ("noun", "fact"):
        phrase = body_phrase(words, after)
        subject = phrase_span(words, phrase) if phrase else None
        if subject is not None:
            return Opening("subject", subject, None, order=True)
        return Opening("verb", None, words[index].start, order=True)
    return inner


def _after_condition(words: _Words, index: int, *, order: bool) -> Opening | None:
    """The opening behind a fronted "Khi …,", "Trường hợp …,", "Định kỳ hàng tháng"; None where none follows.

    Purposes and documents in front ("Để …,", "Thực hiện Chỉ thị …,") hold commas and verbs of their own: behind them
    only a body with its verb counts. Cases ("Khi …,") tell what their own body does; an order behind them wins.
    """
    named_only = words[index].form in word_list("purpose-front")
    is_case = words[index].form in word_list("case-front")
    first: Opening | None = None
    own = body_phrase(words, index + 1) if is_case else None
    for at in range(own.last if own else index + 1, len(words)):
        if words[at].form == "." or (words[at].form == ";" and not named_only):
            break
        inner = _behind(words, index, at, order=order)
        if inner is None or (named_only and inner.kind != "subject" and not inner.order):
            continue
        if inner.order and (first is None or named_only or (inner.subject and words[at].form == "yêu cầu")):
            return inner
        first = first or inner
        if not named_only and not is_case:
            break
    return _by_whom(words, first, own if words[index].form == "trường hợp" else None) if first else None


def _by_whom(words: _Words, opening: Opening, own: BodyPhrase | None) -> Opening:
    """ "Trường hợp các sở … thì báo cáo": who meets the case is who acts, where the main clause names nobody."""
    if own is None or opening.subject is not None or opening.kind != "verb" or opening.order:
        return opening
    return replace(opening, kind="subject", subject=phrase_span(words, own))


def _behind(words: _Words, index: int, at: int, *, order: bool) -> Opening | None:
    """The opening at a word, where the main clause can start behind a condition's word."""
    before, word = words[at - 1], words[at]
    if before.form in ("được", "bị"):
        return None
    named = body_starts(words, at) and (before.form == "," or word.capital) and not _governs(before, word)
    named = named or _are_persons(words, index, at)
    joined = before.form in (",", "thì") or (_is_time(words[index]) and _is_time(before))
    modal = (word.form in word_list("duty-modal") or word.form in word_list("urgent")) and words[index].form in (
        "đối với",
        "trường hợp",
        "trong",
        "với",
    )
    bracketed = before.form == ")" and _is_time(words[index])
    if not (named or joined or modal or bracketed) or (word.form == "không" and not _forbids(words, at)):
        return None
    inner = _opening(words, _after_connectors(words, at), order=order)
    if inner.kind not in ("verb", "subject", "noun_modal") or (named and inner.kind == "verb" and not inner.order):
        return None
    condition = Span(words[index].start, words[at - 1].end)
    return Opening(inner.kind, inner.subject, inner.predicate, order or inner.order, condition)


def _forbids(words: Sequence[Word], at: int) -> bool:
    """Whether "không" opens the main clause ("Khi có bão, không cho tàu ra khơi"), no clause following it."""
    rest = list(itertools.takewhile(lambda word: word.form not in ".;", words[at + 1 :]))
    goes_on = any(word.form in (",", "thì") for word in rest)
    return words[at - 1].form == "," and bool(rest) and rest[0].form != "có" and not goes_on


def _are_persons(words: Sequence[Word], index: int, at: int) -> bool:
    """Whether persons are named in what "Đối với …" speaks of: they are to do what is asked."""
    before = words[at - 1]
    listed = is_determiner(before) or before.form in (",", "đối với") or _governs(before, words[at])
    return words[index].form == "đối với" and words[at].form in word_list("person") and not listed


def _governs(word: Word, follower: Word) -> bool:
    """Whether what follows hangs on a word, as its object or by "của"; "trong quá trình thực hiện" has no object."""
    if word.form == "thực hiện" and "person" in follower.head:
        return False
    return word.verb or "predicate" in word.classes or word.form in word_list("governor")


def _is_time(word: Word) -> bool:
    """Whether a word tells how often or when ("Hằng quý", "định kỳ", the year of a date)."""
    return word.form.startswith(("hằng ", "hàng ", "định kỳ", "trước ", "chậm nhất", "quý")) or word.form[-1].isdigit()


def _has_purpose(words: Sequence[Word], index: int) -> bool:
    """Whether "Căn cứ …" goes on with "để …": then it is what is to be done."""
    return any(word.form == "để" for word in words[index:])


def _with_subject(words: _Words, phrase: BodyPhrase, *, order: bool) -> Opening:
    assert phrase.predicate is not None
    predicate = words[phrase.predicate]
    if predicate.form in word_list("circumstance") and not _has_verb(words, phrase.predicate + 2):
        return Opening("noun", order=order)
    if "fact" in predicate.classes or predicate.form in word_list("told"):
        return Opening("fact")
    if "order" in predicate.classes and not order and _orders_somebody(words, phrase.predicate):
        asked = _ordered(words, phrase.predicate)
        if asked.subject is None and words[phrase.first].form in word_list("person"):
            return Opening("subject", _till_passive(words, phrase), asked.predicate, order=True)
        return asked
    return Opening("subject", phrase_span(words, phrase), predicate.start, order)


def _has_verb(words: Sequence[Word], index: int) -> bool:
    return any(word.verb or "modal" in word.classes or "predicate" in word.classes for word in words[index:])


def _till_passive(words: Sequence[Word], phrase: BodyPhrase) -> Span:
    """The persons' names without what is said of them ("… được cấp tài khoản riêng")."""
    ends = (at for at in range(phrase.first + 1, phrase.last) if words[at].form.startswith("được"))
    return Span(words[phrase.first].start, words[next(ends, phrase.last) - 1].end)


def _orders_somebody(words: Sequence[Word], index: int) -> bool:
    """Whether an issuer's "yêu cầu" has a body, a verb or a colon after it."""
    if index + 1 >= len(words):
        return False
    follower = words[index + 1]
    return body_starts(words, index + 1) or follower.form == ":" or follower.verb or bool(follower.classes & {"modal"})


def _without_subject(words: _Words, index: int, *, order: bool, bare_body: BodyPhrase | None) -> Opening:
    word = words[index]
    if word.form == "là":
        standing = any(other.form in word_list("standing-role") for other in words[index : index + 4])
        return Opening("verb" if standing else "noun", None, word.start, order)
    if word.form == "khuyến khích" and (urged := body_phrase(words, index + 1)) and urged.predicate is not None:
        last = next((at for at in range(index + 3, urged.last) if words[at].short_verb), urged.last)
        return Opening("subject", Span(words[urged.first].start, words[last - 1].end), word.start, order)
    if bare_body is None and _acts(words, index):
        return Opening("verb", None, word.start, order)
    for at, later in enumerate(words[index + 1 :], index + 1):
        if "order" in later.classes and not order and body_starts(words, at + 1) and _names_head(words, index, at):
            return _ordered(words, at)
        if later.form in ".;:" or ("fact" in later.classes and later.form in ("đã", "đang", "vẫn còn")):
            break
        if later.form == "thì" and (inner := _opening(words, at + 1, order=order)).subject:
            return inner
        if later.form in word_list("duty-modal"):
            return _noun_with_modal(words, later, order=order)
    if _is_sent(words, index):
        return Opening("noun_modal", _owner(words, index), word.start, order)
    return Opening("noun", order=order)


def _owner(words: Sequence[Word], index: int) -> Span | None:
    """Whose thing is to be sent ("Báo cáo của các đơn vị gửi về …"): they are to send it."""
    run = [word.form for word in words[index : index + 14]]
    sent = next((at for at, form in enumerate(run) if form.endswith("gửi")), 0)
    owned = next((at + 1 for at in range(sent) if run[at] == "của"), sent)
    if not body_starts(words, index + owned) or owned == sent:
        return None
    return Span(words[index + owned].start, words[index + sent - 1].end)


def _is_sent(words: Sequence[Word], index: int) -> bool:
    """Whether a thing is to be sent: "Nội dung góp ý gửi về Sở Y tế", "Các báo cáo gửi qua thư điện tử"."""
    for at in range(index + 1, min(index + 14, len(words) - 1)):
        if words[at].form in ".;:(" or words[at].form in word_list("sent-before"):
            return False
        if words[at].form in ("gửi", "đề nghị gửi", "xin gửi") and words[at + 1].form in word_list("to-whom"):
            return True
    return False


def _names_head(words: Sequence[Word], index: int, order: int) -> bool:
    """Whether a body is named right before "yêu cầu", even where its first word is misprinted."""
    return order - index <= 12 and any(word.head for word in words[index:order])


def _noun_with_modal(words: Sequence[Word], modal: Word, *, order: bool) -> Opening:
    """ "Việc cấp phát phải đảm bảo …" is a duty, "Nước sạch phải là ưu tiên" a statement."""
    after = next((word for word in words if word.start >= modal.end), None)
    if after is not None and after.form == "là":
        return Opening("fact")
    return Opening("noun_modal", None, modal.start, order)


def _acts(words: Sequence[Word], index: int) -> bool:
    """Whether a word opens a predicate by itself."""
    word = words[index]
    if "noun" in word.classes and not word.classes & {"modal"}:
        return False
    return word.verb or word.short_verb or bool(word.classes & {"modal", "predicate"})
