"""The words of a segment with what they are: verb, opening of a predicate, order, head of a body's name.

Knowledge is in models/words.jsonl (counted), models/opening_words.jsonl and models/body_heads.jsonl (curated).
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import Any, NamedTuple

from models import rows
from pipeline.text import matching_form

_TOKEN = re.compile(r"[^\W_]+(?:[&/][^\W_]+)*|[^\s\w]")
# What verbs and the like are never written with: a capital inside.
_ALWAYS_SMALL = frozenset({"predicate", "modal", "order"})
_MOSTLY_VERB = 0.55
# Enough for the stretches of one document that are asked for again.
_KEPT_STRETCHES = 1024


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
    return word.endswith(" và") or word.startswith("sự ")


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


@lru_cache(maxsize=_KEPT_STRETCHES)
def words_of(text: str, form: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of a stretch of text, the longest known ones first; a mark is a word of its own."""
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(form, start, end)]
    found: list[Word] = []
    table, longest, index = entries(), _longest_from(), 0
    while index < len(tokens):
        most = min(longest.get(form[slice(*tokens[index])], 0), len(tokens) - index)
        size, entry = _known_word(table, text, form, tokens[index : index + most]) if most else (1, _UNKNOWN)
        first, last = tokens[index][0], tokens[index + size - 1][1]
        found.append(Word(first, last, form[first:last], text[first].isupper(), *entry))
        index += size
    return tuple(found)


def _known_word(table: dict[str, Entry], text: str, form: str, tokens: list[tuple[int, int]]) -> tuple[int, Entry]:
    """How many of the tokens the longest known word takes, and its entry.

    Only a body's head may hold a capital inside ("Ban Chỉ đạo"): "Giao Ban Quản lý" is not the word "giao ban".
    """
    start = tokens[0][0]
    for size in range(len(tokens), 0, -1):
        entry = table.get(form[start : tokens[size - 1][1]])
        if entry is None:
            continue
        named = entry.head or not entry.classes <= _ALWAYS_SMALL
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
