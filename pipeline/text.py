"""Unicode for Vietnamese: NFC with a way back, the accent fold, one form to match patterns against."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE_PAIR = re.compile(f"([oO])([{_TONES}])([aAeE])|([uU])([{_TONES}])([yY])")
_OLD_STYLE = re.compile("[òóõỏọÒÓÕỎỌ][aeAE]|[ùúũủụÙÚŨỦỤ][yY]")


class Composed(NamedTuple):
    """NFC text and, for each of its characters plus one past the end, the offset in the text it was made from."""

    text: str
    offsets: tuple[int, ...]


_MARKED = re.compile("[^\u0300-\u036f][\u0300-\u036f]+", re.DOTALL)


def compose(text: str) -> Composed:
    """NFC of a text with the offset of every character in the original.

    >>> compose("a\\u0301b").offsets
    (0, 2, 3)
    """
    if unicodedata.is_normalized("NFC", text):
        return Composed(text, tuple(range(len(text) + 1)))
    return _composed_by_marks(text) or _composed_by_clusters(text)


def _composed_by_marks(text: str) -> Composed | None:
    """NFC where nothing but marks of Latin letters composes, as in a text of one script; None where that fails."""
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for marked in _MARKED.finditer(text):
        piece = unicodedata.normalize("NFC", marked[0])
        pieces += (text[at : marked.start()], piece)
        offsets += range(at, marked.start())
        offsets += [marked.start()] * len(piece)
        at = marked.end()
    composed = "".join([*pieces, text[at:]])
    if composed != unicodedata.normalize("NFC", text):
        return None
    return Composed(composed, (*offsets, *range(at, len(text) + 1)))


def _composed_by_clusters(text: str) -> Composed:
    pieces: list[str] = []
    offsets: list[int] = []
    for start, end in _clusters(text):
        piece = unicodedata.normalize("NFC", text[start:end])
        pieces.append(piece)
        offsets.extend([start] * len(piece))
    return Composed("".join(pieces), (*offsets, len(text)))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Ranges that normalise on their own: a starter and the marks after it."""
    starts = [
        i
        for i, char in enumerate(text)
        if i == 0 or (unicodedata.combining(char) == 0 and not _joins(text[i - 1], char))
    ]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


# No character before this one composes with a starter in front of it.
_FIRST_JOINING = "\u0900"


def _joins(before: str, char: str) -> bool:
    """Whether two starters compose into one (Hangul and scripts of India; none in Vietnamese)."""
    return char >= _FIRST_JOINING and len(unicodedata.normalize("NFC", before + char)) == 1


_LATIN_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
# The first combining character behind those of Latin letters.
_NEXT_MARK = "\u0483"


def fold(text: str) -> str:
    """The form that search compares: NFC, lower case, no marks, đ as d.

    >>> fold("Đôn đốc Sở Y tế")
    'don doc so y te'
    """
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).lower())
    others = max(decomposed, default="") >= _NEXT_MARK and any(
        char >= _NEXT_MARK and unicodedata.combining(char) for char in set(decomposed)
    )
    bare = (
        "".join(char for char in decomposed if not unicodedata.combining(char))
        if others
        else _LATIN_MARKS.sub("", decomposed)
    )
    return unicodedata.normalize("NFC", bare).replace("đ", "d")


def new_tone_style(text: str) -> str:
    """The tone mark on the second vowel of oa, oe, uy ("hòa" → "hoà"), so that both spellings compare equal.

    >>> new_tone_style("Ủy ban, hòa")
    'Uỷ ban, hoà'
    """
    return _OLD_STYLE.sub(_move_tone, text)


def _move_tone(match: re.Match[str]) -> str:
    decomposed = unicodedata.normalize("NFD", match[0])
    return unicodedata.normalize("NFC", _TONE_PAIR.sub(_swap, decomposed))


def _swap(match: re.Match[str]) -> str:
    first, tone, second = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
    return first + second + tone


# ð and ƣ are what broken fonts leave of đ and ư.
_MATCHING = str.maketrans(
    {"–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\t": " ", "“": '"', "”": '"', "ð": "đ", "ƣ": "ư"}
)
_UNLIKE = re.compile("[–—‑\u00a0\t“”ðƣ]")


def matching_form(text: str) -> str:
    """The form that patterns are written in: lower case, one tone style, plain dashes, quotes and blanks.

    Expects NFC; has the text's length, so that offsets are the same in both.

    >>> matching_form("Uỷ ban – Sở “Y”")
    'uỷ ban - sở "y"'
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    # Most pieces hold none of these, and looking is quicker than translating.
    return new_tone_style(lowered.translate(_MATCHING) if _UNLIKE.search(lowered) else lowered)


def squeeze(text: str) -> str:
    """White space folded to single blanks, ends trimmed."""
    return " ".join(text.split())


def printable(text: str) -> str:
    """Text of one line for a terminal: what would break it, turn it round or steer the terminal stands as �.

    >>> printable("a\\nb")
    'a�b'
    """
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def storable(text: str) -> str:
    """Text that UTF-8 can hold: halves of pairs, which file names may have, stand as "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")
