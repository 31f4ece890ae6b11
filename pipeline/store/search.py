"""The form in which words are stored to be searched, and a search cut into the phrases that have to occur."""

from __future__ import annotations

import re

from pipeline.text import compose, fold, squeeze

_WORD = re.compile(r"\w+")
_AROUND = "\"'“”()[]. "
_BETWEEN_PHRASES = re.compile(r"[,;\n]")


def searchable(text: str) -> str:
    """Folded words with one blank before each, so that a phrase is found at the start of a word only.

    >>> searchable("Rà soát (Sở TT&TT)")
    ' ra soat so tt tt'
    """
    return "".join(f" {word}" for word in _WORD.findall(fold(text)))


def phrases(text: str) -> list[str]:
    """The phrases of a search in the form that `searchable` stores; a comma or semicolon parts them.

    >>> phrases("đôn đốc, Sở Y tế")
    [' don doc', ' so y te']
    """
    return [searchable(phrase) for phrase in typed_phrases(text)]


def typed_phrases(text: str) -> list[str]:
    """The same phrases as they were typed, in lower case and NFC, without the marks around them.

    >>> typed_phrases('"Đôn đốc", Sở Y tế')
    ['đôn đốc', 'sở y tế']
    """
    found = (squeeze(compose(phrase).text.lower()).strip(_AROUND) for phrase in _BETWEEN_PHRASES.split(text))
    return [phrase for phrase in found if searchable(phrase)]
