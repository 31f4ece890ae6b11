"""The fingerprint of reader, parser and data changes with any of them and with nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import models
from pipeline.store import parser_version as module
from pipeline.store.parser_version import parser_version


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the code and data that may be changed."""
    leave = shutil.ignore_patterns("__pycache__", "ui")
    shutil.copytree(module._PIPELINE, tmp_path / "pipeline", ignore=leave)
    shutil.copytree(models.FOLDER, tmp_path / "models", ignore=leave)
    monkeypatch.setattr(module, "_PIPELINE", tmp_path / "pipeline")
    monkeypatch.setattr(models, "FOLDER", tmp_path / "models")
    return tmp_path


CHANGES = [
    ("a parser's module", "pipeline/parse/__init__.py", True),
    ("a reader's module", "pipeline/read/text_file.py", True),
    ("the vocabulary", "pipeline/model.py", True),
    ("how bodies' names are written out", "pipeline/bodies.py", True),
    ("a table that is looked up", "models/topics.jsonl", True),
    ("the command line", "pipeline/cli.py", False),
    ("a query", "pipeline/store/queries.py", False),
]


@pytest.mark.parametrize(("file", "changes"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_the_version_changes_with(copy: Path, file: str, changes: bool) -> None:
    before = parser_version.__wrapped__()
    with (copy / file).open("a", encoding="utf-8") as out:
        out.write("\n# changed\n")
    assert (parser_version.__wrapped__() != before) is changes
