"""Vietnamese before Unicode: TCVN3 (the .Vn fonts), VNI (the VNI- fonts), Windows-1258, told by fonts and by letters.

TCVN3 is TCVN 5712:1993 in its third form: one byte a letter, capitals with marks by the font (.VnTimeH) alone.
VNI writes a vowel and its marks as two letters of Windows-1252.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

_TCVN3_LETTERS = "A1ĂÂÊÔƠƯĐăâêôơưđ B5àảãáạ BBằẳẵắ C6ặầẩẫấậè CEẻẽéẹềểễếệìỉ DCĩíịò E1ỏõóọồổỗốộờởỡớợù F1ủũúụừửữứựỳỷỹýỵ"
"""Runs of letters from a byte on (TCVN 5712:1993, table VN3)."""
_TCVN3 = {int(run[:2], 16) + place: letter for run in _TCVN3_LETTERS.split() for place, letter in enumerate(run[2:])}

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_BREVE, _HAT = "\u0306", "\u0302"
_VNI_MARKS = {
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
    "â": _HAT, "á": _HAT + _ACUTE, "à": _HAT + _GRAVE, "å": _HAT + _HOOK, "ã": _HAT + _TILDE, "ä": _HAT + _DOT,
}  # fmt: skip
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile(rf"([aeouyôö])([{''.join(_VNI_MARKS)}])|([{''.join(_VNI_LETTERS)}])", re.I)

_TONES = str.maketrans("", "", _ACUTE + _GRAVE + _HOOK + _TILDE + _DOT)
_SYLLABLE = re.compile(
    r"(b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?"
    r"(uyê|uya|iê|yê|ươ|uô|oa|oă|oe|oo|uâ|uê|uơ|uy|ia|ya|ua|ưa|[aăâeêioôơuưy])"
    r"(ng|nh|ch|[cmnptiyou])?"
)
_STOPS = ("c", "ch", "p", "t")
"""Ends that only the sắc and nặng tones go with."""
_CONSONANTS = frozenset("bcdđghklmnpqrstvx")
_PLAIN = "“”‘’–—…•·°²³×÷§©®™½¼¾\u00a0\u00ad"
"""Signs that a text in Unicode holds too."""
_AROUND = _PLAIN + "\"'?!*[]0123456789"
_SURE = 0.75
_DOUBTFUL = 0.5
_FEWEST = 5
"""So many words with marks tell how a text is written; fewer do not."""
_HALF_RAISED = re.compile(r"\w+")
_CAPITALS = re.compile(r"[A-Z]\w*[A-Z]")


class Fit(NamedTuple):
    """How many of a text's words with letters beyond ASCII are Vietnamese syllables."""

    good: int
    words: int

    @property
    def part(self) -> float:
        """From 0 to 1; 0 where no word tells."""
        return self.good / self.words if self.words else 0.0


def tcvn3(text: str) -> str:
    """TCVN3 letters, given as the Windows-1252 characters of their bytes, in Unicode.

    >>> tcvn3("ViÖt Nam d©n chñ céng hoµ")
    'Việt Nam dân chủ cộng hoà'
    """
    return text.translate(_TCVN3)


def vni(text: str) -> str:
    """VNI letters, given as the Windows-1252 characters of their bytes, in Unicode.

    >>> vni("Vieät Nam daân chuû coäng hoøa")
    'Việt Nam dân chủ cộng hòa'
    """
    return unicodedata.normalize("NFC", _VNI.sub(_vni_letter, text))


def _vni_letter(match: re.Match[str]) -> str:
    if match[3]:
        letter = _VNI_LETTERS[match[3].lower()]
        return letter.upper() if match[3].isupper() else letter
    base = _VNI_LETTERS.get(match[1].lower(), match[1].lower())
    letter = unicodedata.normalize("NFC", base + _VNI_MARKS[match[2].lower()])
    return letter.upper() if match[1].isupper() else letter


def fit(text: str) -> Fit:
    """How well a text reads as Vietnamese.

    >>> fit("Việt Nam dân chủ"), fit("ViÖt Nam d©n chñ")
    (Fit(good=3, words=3), Fit(good=0, words=3))
    """
    good = words = 0
    for token in text.split():
        for word in re.split(r"[-/,.;:()]", token.strip(_PLAIN)):
            if word.isascii() or not (bare := word.strip(_AROUND)) or bare.isascii():
                continue
            words += 1
            good += _is_syllable(bare)
    return Fit(good, words)


@functools.lru_cache(maxsize=4096)
def _is_syllable(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word.lower())
    bare = decomposed.translate(_TONES)
    if len(decomposed) - len(bare) > 1:
        return False
    composed = unicodedata.normalize("NFC", bare)
    match = _SYLLABLE.fullmatch(composed)
    if match is None:
        return word.isupper() and set(composed) <= _CONSONANTS
    return match[3] not in _STOPS or _ACUTE in decomposed or _DOT in decomposed


def by_fonts(runs: Iterable[tuple[str, str | None]]) -> str:
    """A paragraph's runs as one text, those in a legacy font converted unless they read well as they are.

    Each run is its text and its font's name. Fonts whose name ends in H draw capitals.
    """
    runs = list(runs)
    told = [(text, _reader(font), (font or "").upper().endswith("H")) for text, font in runs]
    given = " ".join(text for text, reader, _ in told if reader)
    turned = " ".join(reader(text) for text, reader, _ in told if reader)
    if not given or fit(given).good > fit(turned).good or any(_only_unicode(char) for char in given):
        return "".join(text for text, _ in runs)
    return "".join(_of_font(text, reader, high) if reader else text for text, reader, high in told)


def _of_font(text: str, reader: Callable[[str], str], high: bool) -> str:
    return reader(text).upper() if high and reader is tcvn3 else reader(text)


def _reader(font: str | None) -> Callable[[str], str] | None:
    """How text in a font is to be read, by the font's name; None for Unicode."""
    name = (font or "").lower()
    if name.startswith(".vn"):
        return tcvn3
    return vni if name.startswith("vni-") else None


def _only_unicode(char: str) -> bool:
    """A Vietnamese letter that neither TCVN3 nor VNI could have given."""
    return char in "ăĂđĐĩĨũŨơƠưƯ" or "\u1ea0" <= char <= "\u1ef9"


def converted(text: str) -> str:
    """A text whose letters tell that it is TCVN3 or VNI in Unicode, any other as it is."""
    reader = None if any(map(_only_unicode, text)) else _told_by_letters(text)
    return text if reader is None else reader(text)


def mended(paragraphs: Sequence[str]) -> list[str]:
    """Paragraphs that no font tells of, converted where all of them together read as TCVN3 or VNI.

    >>> mended(["ViÖt Nam d©n chñ céng hoµ"])
    ['Việt Nam dân chủ cộng hoà']
    """
    reader = _told_by_letters(" ".join(text for text in paragraphs if not any(map(_only_unicode, text))))
    return [_raised(text if reader is None else _turned(text, reader)) for text in paragraphs]


def _told_by_letters(text: str) -> Callable[[str], str] | None:
    given = fit(text)
    if given.words < _FEWEST or given.part > _DOUBTFUL:
        return None
    readers: tuple[Callable[[str], str], ...] = (tcvn3, vni)
    best = max(readers, key=lambda reader: fit(reader(text)).part)
    return best if fit(best(text)).part >= _SURE else None


def _turned(text: str, reader: Callable[[str], str]) -> str:
    if any(map(_only_unicode, text)):
        return text
    turned = reader(text)
    return turned if fit(turned).good >= fit(text).good else text


def _raised(text: str) -> str:
    """Words that a capital font drew in capitals and a converter left with small marked letters ("CHñ", now "CHủ")."""
    return _HALF_RAISED.sub(_raised_word, text) if _CAPITALS.search(text) and not text.isascii() else text


def _raised_word(match: re.Match[str]) -> str:
    word = match[0]
    plain = [char for char in word if char.isascii()]
    marked = [char for char in word if not char.isascii()]
    if len(plain) < 2 or not marked or not all(char.isupper() for char in plain):
        return word
    return word.upper() if any(char.islower() for char in marked) and _is_syllable(word) else word


def decode(data: bytes) -> str | None:
    """Text in one byte a letter (Windows-1258, TCVN3, VNI), by which of them gives Vietnamese; None for none."""
    western = data.decode("latin-1") if b"\x81" in data else data.decode("cp1252", "replace")
    candidates = (unicodedata.normalize("NFC", data.decode("cp1258", "replace")), tcvn3(western), vni(western))
    best = max(candidates, key=lambda text: fit(text).part)
    found = fit(best)
    if "\ufffd" in best or found.part < _SURE:
        return None
    return best
