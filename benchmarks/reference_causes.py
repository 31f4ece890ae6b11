"""Why a marked reference and a found one differ, told by their words alone, and whose doing the difference is.

Whose: "marks" (the mark is not where the annotation guide puts it), "text" (the sentence itself is damaged), "guide"
(the guide does not settle it), "program".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from models import rows

_DECREE = r"(?:nghị định|thông tư|nghị quyết|quyết định|chỉ thị)"
_LAW = r"(?:bộ luật|luật|pháp lệnh)"
_CODE = re.compile(r"\d[a-zđ]?\s?[/-]\s?\w|số\s*:?\s*\d")
_TAG = r"\s*</?[A-ZĐ]{1,4}\b[^<>]*>"


class Range(NamedTuple):
    """Where a name stands in its sentence, end exclusive."""

    start: int
    end: int

    def touches(self, other: Range) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Sentence:
    """A sentence, the names that others marked in it and those that the program found."""

    text: str
    marks: tuple[Range, ...]
    found: tuple[Range, ...]

    def words(self, of: Range) -> str:
        """What stands there."""
        return self.text[of.start : of.end]


@dataclass(frozen=True)
class Difference:
    """A mark that is not met, with the found names that touch it, or one found name that touches no mark.

    `extra` counts the found names that are wrong by it; one that touches two marks counts with the first.
    """

    sentence: Sentence
    mark: Range | None
    found: tuple[Range, ...]
    extra: int

    @cached_property
    def marked(self) -> str:
        """The mark's words."""
        return self.sentence.words(self.mark) if self.mark else ""

    @cached_property
    def given(self) -> str:
        """The words of the found name, where it is one."""
        return self.sentence.words(self.found[0]) if len(self.found) == 1 else ""

    @cached_property
    def taken_in(self) -> str:
        """What the mark holds behind the found name."""
        return self.sentence.text[self.found[0].end : self.mark.end] if self.mark and self.given else ""

    @cached_property
    def left_out(self) -> str:
        """What the found name holds behind the mark."""
        return self.sentence.text[self.mark.end : self.found[0].end] if self.mark and self.given else ""

    @cached_property
    def doubled(self) -> bool:
        """Whether another mark lies on this one."""
        mark = self.mark
        return mark is not None and any(other != mark and other.touches(mark) for other in self.sentence.marks)


Known = frozenset[str]
"""The keys of all marked names of a set."""


class Cause(NamedTuple):
    """A cause: its name, whose doing it is, and what tells it from a difference and the set's marked names."""

    name: str
    whose: str
    tells: Callable[[Difference, Known], bool]


def differences(sentence: Sentence) -> Iterator[Difference]:
    """Every mark that is not met, then every found name that touches none."""
    extra = set(sentence.found) - set(sentence.marks)
    for mark in sorted(set(sentence.marks) - set(sentence.found)):
        touching = tuple(found for found in sentence.found if found.touches(mark))
        yield Difference(sentence, mark, touching, len(extra.intersection(touching)))
        extra -= set(touching)
    for found in sorted(extra):
        yield Difference(sentence, None, (found,), 1)


def name_key(words: str) -> str:
    """What the spellings of one name share: no case, no blanks by marks, no date."""
    plain = re.sub(r",?\s*ngày\s.*", "", re.sub(r"<[^<>]*>", " ", words), flags=re.DOTALL)
    return re.sub(r"\W+", " ", plain.lower()).strip()


def cause_of(difference: Difference, known: Known) -> Cause:
    """The first cause that tells the difference."""
    return next(cause for cause in CAUSES if cause.tells(difference, known))


def _says(pattern: str, words: str) -> bool:
    return re.match(pattern, words, re.IGNORECASE) is not None


def _lost_digits(difference: Difference, _: Known) -> bool:
    """A year or number of the set's text that lost digits ("năm 017", "ngày//2017")."""
    return re.search(r"//|(?:năm|/)\s*0\d\d\b|/\d{3}/|năm\s\d{3}\b", difference.marked) is not None


def _dates_left_out(difference: Difference, _: Known) -> bool:
    return _says(rf"(?:{_TAG})?(?:\s*\(\s*\w+\s*\))?\s*,?\s*(?:số|ngày|năm|\d)", difference.left_out)


def _amending(difference: Difference, known: Known) -> bool:
    return "<" in difference.marked and _dates_left_out(difference, known)


@cache
def _registered() -> frozenset[str]:
    """The keys of all titles of the register of laws."""
    return frozenset(name_key(f"{row['kind']} {row['name']}") for row in rows("laws"))


def _is_whole(words: str) -> bool:
    """Whether a found name is a title that the register knows, or that of a law amending one."""
    return name_key(words) in _registered() or "sửa đổi" in words.lower()


def _title_cut(difference: Difference, _: Known) -> bool:
    return bool(difference.left_out) and _is_whole(difference.given)


def _runs_on(difference: Difference, _: Known) -> bool:
    """The mark goes on behind a code, or behind a whole title with a word that no title goes on with."""
    if re.search(r"\d\S*[/-]\w", difference.given):
        return _says(r"\s*(?!ngày\b)[^\W\d]{2}", difference.taken_in) and not _CODE.search(difference.taken_in)
    stops = "|".join(re.escape(row["words"]) for row in rows("reference_stops"))
    goes_on = rf"\s*(?:,\s*)?(?:{stops}|làm việc|điều)\b|\s*-\s*bộ trưởng\b"
    return _is_whole(difference.given) and _says(goes_on, difference.taken_in)


def _starts_before(difference: Difference, _: Known) -> bool:
    return difference.mark is not None and difference.mark.start < difference.found[0].start


def _words_before(difference: Difference, _: Known) -> bool:
    """The mark begins with another document of the found one's type ("Thông tư mới bỏ Thông tư số …")."""
    types = [re.match(_DECREE, words, re.IGNORECASE) for words in (difference.marked, difference.given)]
    return types[0] is not None and types[1] is not None and types[0][0].lower() == types[1][0].lower()


def _named_by_subject(difference: Difference, _: Known) -> bool:
    """A type with its subject and neither code nor date ("Nghị định về …")."""
    return _says(rf"{_DECREE}\s+(?!số|ngày|\d)", difference.marked) and not _CODE.search(difference.marked)


def _heading(difference: Difference, _: Known) -> bool:
    """The document's own title before its first "Căn cứ", which the set left as one run without tokens."""
    text, end = difference.sentence.text, difference.found[0].end
    return _says(rf"(?:{_DECREE}|{_LAW})\s", text) and " ," not in text[: text.find("Căn cứ", end)] and "Căn cứ" in text


def _own_title(difference: Difference, _: Known) -> bool:
    text, found = difference.sentence.text, difference.found[0]
    return found.start == 0 and _says(r"\s*căn cứ", text[found.end :])


def _repeats(difference: Difference, _: Known) -> bool:
    keys = {name_key(difference.sentence.words(mark)) for mark in difference.sentence.marks}
    return name_key(difference.given) in keys


def _unmarked(tells: Callable[[Difference, Known], bool]) -> Callable[[Difference, Known], bool]:
    return lambda difference, known: difference.mark is None and tells(difference, known)


def _missed(tells: Callable[[Difference, Known], bool]) -> Callable[[Difference, Known], bool]:
    return lambda difference, known: difference.mark is not None and not difference.found and tells(difference, known)


def _touched(tells: Callable[[Difference, Known], bool]) -> Callable[[Difference, Known], bool]:
    return lambda difference, known: difference.mark is not None and bool(difference.given) and tells(difference, known)


CAUSES = (
    Cause("text has lost digits of number or year", "text", _lost_digits),
    Cause("two marks lie on one name", "marks", lambda difference, _: difference.doubled),
    Cause("one mark over several names", "marks", lambda difference, _: len(difference.found) > 1),
    Cause(
        "a treaty (Nghị định thư) marked as a decree", "marks", _missed(lambda d, _: _says("nghị định thư", d.marked))
    ),
    Cause(
        "marked word names no document", "marks", _missed(lambda d, _: _says(rf"{_LAW} theo|{_DECREE} đến", d.marked))
    ),
    Cause("named by its subject only", "guide", _named_by_subject),
    Cause("missed", "program", _missed(lambda *_: True)),
    Cause("mark of an amending law ends before its number or date", "marks", _touched(_amending)),
    Cause("mark leaves out number, date or year", "marks", _touched(_dates_left_out)),
    Cause("mark ends inside the title", "marks", _touched(_title_cut)),
    Cause("mark takes in the issuer", "marks", _touched(lambda d, _: _says(r"\s*của\s", d.taken_in))),
    Cause("set's markup stands inside the name", "text", _touched(lambda d, _: _says(_TAG, d.taken_in))),
    Cause("mark takes in punctuation", "marks", _touched(lambda d, _: _says(r"[\s,.;:]+$", d.taken_in))),
    Cause("mark runs on into the sentence", "marks", _touched(_runs_on)),
    Cause(
        "mark takes in words before the name",
        "marks",
        _touched(lambda *each: _starts_before(*each) and _words_before(*each)),
    ),
    Cause("program starts late", "program", _touched(_starts_before)),
    Cause("program stops short", "program", _touched(lambda d, _: bool(d.taken_in))),
    Cause("program runs on", "program", _touched(lambda *_: True)),
    Cause("a law's own title", "program", _unmarked(_own_title)),
    Cause("a name repeated in its sentence, unmarked", "marks", _unmarked(_repeats)),
    Cause("in the document's own title, where nothing is marked", "marks", _unmarked(_heading)),
    Cause("the same name is marked elsewhere", "marks", _unmarked(lambda d, known: name_key(d.given) in known)),
    Cause("a title of the register, unmarked", "marks", _unmarked(lambda d, _: name_key(d.given) in _registered())),
    Cause("a plain code, unmarked", "marks", _unmarked(lambda d, _: re.search(r"\d\w*\s?[/-]", d.given) is not None)),
    Cause("a number without symbol, unmarked", "marks", _unmarked(lambda d, _: _says(rf"{_DECREE} .*\d+$", d.given))),
    Cause("invented", "program", lambda *_: True),
)
"""In order: the first that tells a difference is its cause."""
