"""A search is cut into phrases, and finds words from their start, whatever marks and signs stand there."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.store.search import phrases, searchable

PHRASES = [
    ("words in a row are one phrase", "Rà soát", [" ra soat"]),
    ("commas and semicolons part phrases", "rà soát, Sở Y tế; đôn đốc", [" ra soat", " so y te", " don doc"]),
    ("a code is words in a row", "3789/UBND-KGVX", [" 3789 ubnd kgvx"]),
    ("blanks only", "  \n ", []),
    ("signs only", '""%_', [" _"]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in PHRASES], ids=[row[0] for row in PHRASES])
def test_a_search_is_cut_into_phrases(text: str, expected: list[str]) -> None:
    assert phrases(text) == expected


@given(st.text("aăđêộướ rstĐÀ.,(/&", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_any_words_in_a_row_are_found_in_their_own_text(text: str, start: int, length: int) -> None:
    words = text.replace(",", " ").split()
    part = " ".join(words[start : start + length])
    assert all(phrase in searchable(text) for phrase in phrases(unicodedata.normalize("NFD", part)))
