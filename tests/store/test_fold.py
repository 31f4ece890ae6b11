"""The database folds accents as the program does."""

from __future__ import annotations

import unicodedata

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.store import schema
from pipeline.text import fold

_BASES = "aăâeêioôơuưy"
_TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
VOWELS = [unicodedata.normalize("NFC", base + tone) for base in _BASES for tone in _TONES]
LETTERS = "".join(VOWELS) + "bcdđghklmnpqrstvxfjwz"
ALPHABET = LETTERS + LETTERS.upper() + "0123456789 .,;:-–—/&()“”\"'%+²⁽⁾\n\u0300\u0301\u0303\u0309\u0323"

_connection = duckdb.connect(":memory:")
schema.migrate(_connection.cursor())


def _folded_in_sql(text: str) -> str:
    rows = _connection.cursor().execute("SELECT fold(?)", [text]).fetchall()
    return str(rows[0][0])


WORDS = [
    ("Đôn đốc Sở Y tế", "don doc so y te", "đ has no mark to take off"),
    ("ĐÀ NẴNG", "da nang", "capitals"),
    ("Uỷ ban, Ủy ban", "uy ban, uy ban", "both places of the tone mark"),
    ("a\u0302\u0301n", "an", "marks apart from their letter"),
    ("3789/UBND-KGVX", "3789/ubnd-kgvx", "a code keeps its signs"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("text", "folded"), [row[:2] for row in WORDS], ids=[row[2] for row in WORDS])
def test_python_and_sql_fold_a_word_alike(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert _folded_in_sql(text) == folded


@pytest.mark.parametrize("letter", sorted(set(LETTERS + LETTERS.upper())))
def test_every_vietnamese_letter_folds_to_a_bare_one(letter: str) -> None:
    assert _folded_in_sql(letter) == fold(letter)
    assert fold(letter).isascii()


@given(st.text(ALPHABET), st.sampled_from(["NFC", "NFD", "NFKC"]))
def test_python_and_sql_fold_any_vietnamese_text_alike(text: str, form: str) -> None:
    written = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    assert _folded_in_sql(written) == fold(written)
