"""A file becomes its source and its reading text, or one of the failures that say what to do."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline.errors import EmptyFile, FileMissing, TooLarge
from pipeline.read import limits, read_file


def test_the_source_says_which_bytes_were_read(tmp_path: Path) -> None:
    path = tmp_path / "chỉ thị.txt"
    path.write_text("Rà soát", "utf-8")
    source = read_file(path).source
    assert (source.file, source.media_type, source.bytes, source.pages) == ("chỉ thị.txt", "text/plain", 9, None)
    assert source.sha256 == hashlib.sha256("Rà soát".encode()).hexdigest()


@pytest.mark.parametrize("name", ["none.txt", "."])
def test_what_is_no_file_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileMissing):
        read_file(tmp_path / name)


@pytest.mark.parametrize("text", ["12345 ... ---", "\ufeff  \n"])
def test_a_text_with_no_letter_is_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    with pytest.raises(EmptyFile):
        read_file(tmp_path / "a.txt")


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 3)
    (tmp_path / "a.txt").write_text("Rà soát", "utf-8")
    with pytest.raises(TooLarge):
        read_file(tmp_path / "a.txt")
