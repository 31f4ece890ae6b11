"""A process to be killed: it stores files or corrections and prints each one as soon as the store has taken it.

The parser's stand-in keeps it busy with the store, not with reading.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.store import corrections
from pipeline.store.audit import Signature
from pipeline.store.connection import Store
from pipeline.store.corrections import Asked
from pipeline.store.ingest import ingest_each
from tests.samples import stand_in

ROOT = Path(__file__).parents[2]
BY = Signature("Lê Thị Ánh", "đối chiếu với bản gốc")


def started(*arguments: str | Path, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """This module as a process that says when it begins; `before` are words before the command."""
    process = subprocess.Popen(
        [*before, sys.executable, "-m", "tests.loss.worker", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begins\n"
    return process


def store_files(folder: Path, db: Path) -> None:
    """Stores a folder's files; prints each document's id, or the code of what went wrong."""
    patch = pytest.MonkeyPatch()
    stand_in(patch)
    patch.setattr("pipeline.store.ingest._MOST_WAITING", 4)  # short visits, so that much is told before the kill
    patch.setattr("pipeline.store.ingest._BATCH", 4)
    for result in ingest_each(sorted(folder.glob("*.txt")), db):
        print(result.document_id or result.code, flush=True)


def correct(db: Path, document_id: str) -> None:
    """Corrects a document's subject again and again; prints each correction's number."""
    for turn in itertools.count():
        with Store(db, write=True) as store:
            asked = Asked("header", "correct", "subject", value={"value": f"Trích yếu {os.getpid()} {turn}"})
            number = corrections.correct(store, document_id, asked, BY)
        print(number, flush=True)


if __name__ == "__main__":
    print("begins", flush=True)
    what, *rest = sys.argv[1:]
    if what == "ingest":
        store_files(Path(rest[0]), Path(rest[1]))
    else:
        correct(Path(rest[0]), rest[1])
