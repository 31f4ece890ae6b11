"""A path stands for its file, or for the documents of its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.read.folders import documents

TREE = ("b.txt", "a.pdf", "deep/er/c.DOCX", "notes.xyz", ".git/d.txt", "~$a.docx", ".e.txt", "tranh.jpg")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in TREE:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path / "in"


def _names(paths: list[Path], folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in paths]


def test_a_folder_gives_what_offices_keep_as_documents_by_name(folder: Path) -> None:
    assert _names(documents([folder]), folder) == ["a.pdf", "b.txt", "deep/er/c.DOCX", "tranh.jpg"]


def test_a_folder_with_a_catalogue_gives_what_that_names(folder: Path) -> None:
    (folder / "catalogue.jsonl").write_text('{"file": "deep/er/c.DOCX"}\n\n{"file": "b.txt"}\n', "utf-8")
    assert _names(documents([folder]), folder) == ["deep/er/c.DOCX", "b.txt"]


def test_a_file_that_is_named_is_taken_whatever_its_ending(folder: Path) -> None:
    assert _names(documents([folder / "notes.xyz", folder / "none.txt"]), folder) == ["notes.xyz", "none.txt"]


def test_a_file_that_is_named_twice_is_read_once(folder: Path) -> None:
    assert _names(documents([folder / "b.txt", folder, folder / "b.txt"]), folder)[0] == "b.txt"
    assert len(documents([folder / "b.txt", folder])) == 4


def test_the_collection_that_comes_along_gives_its_five() -> None:
    found = documents([Path(__file__).parents[2] / "corpus"])
    assert [path.parent.name for path in found] == ["directives"] * 5
    assert all(path.is_file() for path in found)
