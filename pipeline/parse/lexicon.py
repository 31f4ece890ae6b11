"""The words of a segment with what they are: verb, opening of a predicate, order, head of a body's name.

Knowledge is in models/words.jsonl (counted), models/opening_words.jsonl and models/body_heads.jsonl (curated).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache, lru_cache
from typing import Any, NamedTuple

from models import rows
from pipeline.text import matching_form

_TOKEN = re.compile(r"[^\W_]+(?:[&/][^\W_]+)*|[^\s\w]")
# What verbs and the like are never written with: a capital inside.
_ALWAYS_SMALL = frozenset({"predicate", "modal", "order"})
_MOSTLY_VERB = 0.55
# A document is read to its end before the next; two threads may read one each.
_KEPT_TEXTS = 4


class Word(NamedTuple):
    """A word of one or more syllables: where it stands, its matching form, whether it starts with a capital.

    `verb`: a verb more often than not, and of two syllables (single ones, "thành", "mặt", stand inside too many
    names); `short_verb`: a verb of one syllable; `classes`: the opening classes that it belongs to; `head`: it may
    head a body's name (the kinds of body), or is empty.
    """

    start: int
    end: int
    form: str
    capital: bool
    verb: bool
    short_verb: bool
    classes: frozenset[str]
    head: tuple[str, ...]

    @property
    def is_mark(self) -> bool:
        """Whether it is a punctuation mark."""
        return not self.form[0].isalnum()


class Entry(NamedTuple):
    """What the tables say of a word."""

    verb: bool
    short_verb: bool
    classes: frozenset[str]
    head: tuple[str, ...]


_UNKNOWN = Entry(False, False, frozenset(), ())


@cache
def entries() -> dict[str, Entry]:
    """Every word of the tables by its matching form."""
    classes: dict[str, set[str]] = defaultdict(set)
    for row in rows("opening_words"):
        classes[matching_form(row["words"])].add(row["class"])
    heads = {matching_form(row["head"]): tuple(row["kinds"]) for row in rows("body_heads")}
    verbs = {matching_form(row["word"]): _mostly_verb(row) for row in rows("words") if not _misread(row["word"])}
    known = classes.keys() | heads.keys() | verbs.keys()
    return {word: _entry(word, classes.get(word, set()), heads, verbs.get(word, False)) for word in known}


def _misread(word: str) -> bool:
    """Words that the tagger put together wrongly ("thương binh và", "sự nghiệp công")."""
    return word.endswith(" và") or word.startswith("sự ") or word in word_list("misread")


def _entry(word: str, classes: set[str], heads: dict[str, tuple[str, ...]], verb: bool) -> Entry:
    verb = verb and "noun" not in classes
    return Entry(verb and " " in word, verb and " " not in word, frozenset(classes), heads.get(word, ()))


def _mostly_verb(row: dict[str, Any]) -> bool:
    return bool(row["verb"] / (row["verb"] + row["other"]) >= _MOSTLY_VERB)


@cache
def heads_with_verb() -> frozenset[str]:
    """Heads whose name goes on with a verb ("Đội ứng cứu sự cố", "đơn vị vận hành hệ thống")."""
    return frozenset(matching_form(row["head"]) for row in rows("body_heads") if row.get("own_verb"))


@cache
def heads_in_company() -> frozenset[str]:
    """Heads that are other words too ("tổ chức" the verb): they head a name only before a name, a place or a list."""
    return frozenset(matching_form(row["head"]) for row in rows("body_heads") if row.get("alone") is False)


def words_of(text: str, form: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of a stretch of text, the longest known ones first; a mark is a word of its own."""
    return _read_once(text, form).between(start, end)


class _Words:
    """The words of a text from one place to another, each looked up once however many stretches are asked for."""

    def __init__(self, text: str, form: str, start: int, end: int) -> None:
        self.text = text
        self.form = form
        self.tokens = [match.span() for match in _TOKEN.finditer(form, start, end)]
        self.starts = [token[0] for token in self.tokens]
        self.known: dict[int, tuple[int, Word]] = {}

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words of a stretch; a token that reaches over its edge is cut there, as if the text ended."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if (first and self.tokens[first - 1][1] > start) or (last > first and self.tokens[last - 1][1] > end):
            return _Words(self.text, self.form, start, end).all()
        return self._words(first, last)

    def all(self) -> tuple[Word, ...]:
        """Every word."""
        return self._words(0, len(self.tokens))

    def _words(self, index: int, last: int) -> tuple[Word, ...]:
        found: list[Word] = []
        known = self.known
        while index < last:
            if index not in known:
                known[index] = self._look_up(index, len(self.tokens))
            size, word = known[index] if index + known[index][0] <= last else self._look_up(index, last)
            found.append(word)
            index += size
        return tuple(found)

    def _look_up(self, index: int, last: int) -> tuple[int, Word]:
        """How many tokens before `last` the longest known word at one takes, and that word."""
        start, end = self.tokens[index]
        most = min(_longest_from().get(self.form[start:end], 0), last - index)
        size, entry = 1, _UNKNOWN
        if most:
            size, entry = _known_word(entries(), self.text, self.form, self.tokens[index : index + most])
            end = self.tokens[index + size - 1][1]
        return size, Word(start, end, self.form[start:end], self.text[start].isupper(), *entry)


@lru_cache(maxsize=_KEPT_TEXTS)
def _read_once(text: str, form: str) -> _Words:
    return _Words(text, form, 0, len(form))


def forget_words() -> None:
    """Drops what is kept of texts read before, so that reading one again takes as long as the first time."""
    _read_once.cache_clear()


def _known_word(table: dict[str, Entry], text: str, form: str, tokens: list[tuple[int, int]]) -> tuple[int, Entry]:
    """How many of the tokens the longest known word takes, and its entry.

    Only a body's head may hold a capital inside ("Ban Chỉ đạo"): "Giao Ban Quản lý" is not the word "giao ban".
    """
    start = tokens[0][0]
    for size in range(len(tokens), 0, -1):
        entry = table.get(form[start : tokens[size - 1][1]])
        if entry is None:
            continue
        named = size == 1 or entry.head or not entry.classes <= _ALWAYS_SMALL
        if named or not any(text[at].isupper() for at, _ in tokens[1:size]):
            return size, entry
    return 1, _UNKNOWN


@cache
def _longest_from() -> dict[str, int]:
    """For each first token of a known word, how many tokens the longest word that starts with it has."""
    longest: dict[str, int] = {}
    for word in entries():
        tokens = _TOKEN.findall(word)
        longest[tokens[0]] = max(longest.get(tokens[0], 0), len(tokens))
    return longest


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list in models/word_lists.jsonl, in matching form. Raises KeyError where there is no such list."""
    found = frozenset(matching_form(row["word"]) for row in rows("word_lists") if row["list"] == name)
    if not found:
        raise KeyError(name)
    return found
