"""The mark "(i)" of a list in running text, whose thin letter recognition loses: "()" before "(ii)" was "(i)"."""

from __future__ import annotations

import itertools
import re

from pipeline.read.scan.recognise import Word

_EMPTY = "()"
_FIRST, _SECOND = "(i)", "(ii)"
_MARK = re.compile(r"\((?:[ivx]+|)\)")


def with_first_marks(words: list[Word]) -> list[Word]:
    """The words with "()" read as "(i)" where the next mark of a list is "(ii)"; elsewhere as it is."""
    marked = [index for index, word in enumerate(words) if _MARK.fullmatch(word.text)]
    following = dict(itertools.pairwise(marked))
    return [
        word._replace(text=_FIRST, others=())
        if word.text == _EMPTY and index in following and words[following[index]].text == _SECOND
        else word
        for index, word in enumerate(words)
    ]
