"""Originals are kept byte for byte, whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline.errors import FileChanged
from pipeline.store import originals

DATA = "Chỉ thị\r\n\x00".encode("utf-16")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes(DATA)
    return tmp_path / "a.txt"


def test_a_file_is_kept_under_its_hash(path: Path, tmp_path: Path) -> None:
    db = tmp_path / "data" / "chidao.duckdb"
    sha = originals.file_hash(path)
    assert sha == hashlib.sha256(DATA).hexdigest()
    originals.keep(path, db, sha)
    originals.keep(path, db, sha)
    assert originals.kept(db) == [tmp_path / "data" / "originals" / sha]
    assert originals.kept(db)[0].read_bytes() == DATA
    originals.drop(db, sha)
    originals.drop(db, sha)
    assert originals.kept(db) == []


def test_other_bytes_than_the_hashs_are_not_kept(path: Path, tmp_path: Path) -> None:
    with pytest.raises(FileChanged):
        originals.keep(path, tmp_path / "chidao.duckdb", "0" * 64)
    assert originals.kept(tmp_path / "chidao.duckdb") == []


def test_a_damaged_original_is_put_right_when_its_file_comes_again(tmp_path: Path) -> None:
    path, db = tmp_path / "a.txt", tmp_path / "data" / "chidao.duckdb"
    path.write_bytes(b"words")
    sha = originals.file_hash(path)
    originals.keep(path, db, sha)
    (originals.folder(db) / sha).write_bytes(b"wordz")
    originals.keep(path, db, sha)
    assert (originals.folder(db) / sha).read_bytes() == b"words"
    assert [kept.name for kept in originals.kept(db)] == [sha]
