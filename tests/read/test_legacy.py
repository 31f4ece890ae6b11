"""Texts from before Unicode are told by their letters and fonts, and nothing else is touched."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UnsupportedType
from pipeline.read import legacy
from pipeline.read.text_file import decode
from pipeline.read.transcript import source_text
from tests.read.make_office import in_tcvn3, in_vni, in_windows_1258

SEEDS = sorted((Path(__file__).parents[2] / "corpus" / "directives").glob("*.txt"))


def plain(path: Path) -> str:
    """A seed's text with only such signs as the old code pages hold."""
    text = source_text(path.read_text("utf-8")).text
    for sign, instead in (("“", '"'), ("”", '"'), ("–", "-"), ("…", "..."), ("’", "'"), ("‘", "'")):
        text = text.replace(sign, instead)
    return "".join(char for char in text if unicodedata.category(char)[0] != "N" or char.isascii())


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_a_directive_in_windows_1258_reads_as_its_text(seed: Path) -> None:
    assert decode(in_windows_1258(plain(seed))) == plain(seed)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_a_directive_in_tcvn3_reads_as_its_text_but_for_capitals(seed: Path) -> None:
    assert decode(in_tcvn3(plain(seed))).lower() == plain(seed).lower()


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_a_directive_in_vni_reads_as_its_text(seed: Path) -> None:
    assert decode(in_vni(plain(seed)).encode("cp1252")) == plain(seed)


@pytest.mark.parametrize("written", [in_vni, lambda text: in_tcvn3(text).decode("cp1252")], ids=["vni", "tcvn3"])
def test_old_letters_saved_as_utf_8_are_told_too(written: object) -> None:
    words = "chủ trì, phối hợp với các đơn vị rà soát"
    assert decode(written(words).encode("utf-8")) == words  # type: ignore[operator]


@pytest.mark.parametrize(
    "text",
    [
        "Chủ trì rà soát trước ngày 30/6.",
        "Và báo cáo Bộ",
        "Café à la carte, naïve façade, Müller & Söhne, Ångström, señor Núñez",
        "100 °C ± 5 %, § 12, © 2022, ½",
        "Rà soát",
        "à",
        "",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert legacy.converted(text) == text
    assert legacy.mended([text]) == [text]


@given(st.text())
def test_no_text_fails_and_ascii_never_changes(text: str) -> None:
    legacy.decode(text.encode("utf-8"))
    legacy.mended([text, text])
    bare = "".join(char for char in text if char.isascii())
    assert legacy.converted(bare) == bare


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_none(data: bytes) -> None:
    found = legacy.decode(data)
    assert found is None or "\ufffd" not in found


def test_bytes_that_no_encoding_turns_into_vietnamese_are_refused() -> None:
    with pytest.raises(UnsupportedType):
        decode("Müller & Söhne, Ångström, señor Núñez".encode("latin-1") * 3)


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        ([("ViÖt Nam", ".VnTime")], "Việt Nam"),
        ([("chØ thÞ", ".VnTimeH")], "CHỈ THỊ"),
        ([("Vieät Nam", "VNI-Times")], "Việt Nam"),
        ([("Số: ", "Times New Roman"), ("ViÖt", ".VnArial NarrowH")], "Số: VIỆT"),
        ([("à", None), ("µ", ".VnTime")], "àà"),
        ([("Rà soát", ".VnTime")], "Rà soát"),
        ([("Đôn đốc", "VNI-Times")], "Đôn đốc"),
        ([("100 m", None)], "100 m"),
        ([], ""),
    ],
)
def test_runs_are_read_by_their_fonts(runs: list[tuple[str, str | None]], shown: str) -> None:
    assert legacy.by_fonts(runs) == shown


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("CHủ TịCH", "CHỦ TỊCH"),  # a capital font's words after a converter
        ("ĐịNH", "ĐỊNH"),
        ("Lê Hà", "Lê Hà"),
        ("QĐ-TTg", "QĐ-TTg"),
        ("Số", "Số"),
        ("ĐBQHđ", "ĐBQHđ"),
    ],
)
def test_half_raised_words_are_raised(word: str, shown: str) -> None:
    assert legacy.mended([word]) == [shown]


def test_a_paragraph_in_unicode_among_tcvn3_stays() -> None:
    old = in_tcvn3("Tổng cục trưởng chủ trì, phối hợp rà soát").decode("cp1252")
    assert legacy.mended([old, "Đôn đốc việc rà soát", "Số 5"]) == [
        "Tổng cục trưởng chủ trì, phối hợp rà soát",
        "Đôn đốc việc rà soát",
        "Số 5",
    ]
