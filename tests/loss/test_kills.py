"""A process killed at any moment loses nothing that it told, leaves no half document and a store that opens."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.store.check import check
from pipeline.store.connection import Store
from pipeline.store.ingest import ingest
from tests.loss.worker import started
from tests.samples import stand_in, write

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
KILLS = 100 if NIGHTLY else 10
FILES = 48
TASKS = 3
TASKS_BY_DOCUMENT = """
    SELECT d.document_id, count(t.task_id) FROM documents d LEFT JOIN tasks t USING (document_id) GROUP BY ALL"""


class Told(NamedTuple):
    """What killed processes had told as stored."""

    documents: set[str]
    corrections: set[int]


def _killed(seconds: float, *arguments: str | Path) -> list[str]:
    """What a worker told before it was killed, some time after it began."""
    worker = started(*arguments)
    time.sleep(seconds)
    worker.kill()
    out, err = worker.communicate()
    assert err == ""
    return [line for line in out.splitlines(keepends=True) if line.endswith("\n")]


def _some_files(folder: Path, turn: int) -> Path:
    tasks = "".join(f"- Việc {n} của lượt {turn}\n" for n in range(TASKS))
    write(folder / str(turn), {f"{n:02}.txt": f"Công văn {turn}.{n}\n{tasks}" for n in range(FILES)})
    return folder / str(turn)


def _hold(db: Path, told: Told) -> None:
    """The store opens, holds all that was told, and nothing by halves."""
    with Store(db) as store:
        tasks = dict(store.rows(TASKS_BY_DOCUMENT))
        corrected = {number for (number,) in store.rows("SELECT number FROM corrections")}
        newest = store.rows("SELECT subject FROM documents JOIN corrections USING (document_id) WHERE ended_by IS NULL")
        meant = store.rows("SELECT json_extract_string(value, '$.value') FROM corrections WHERE ended_by IS NULL")
    assert told.documents <= tasks.keys()
    assert told.corrections <= corrected
    assert set(tasks.values()) == {TASKS}
    assert newest == meant
    assert [problem for problem in check(db) if problem.code != "original-orphan"] == []


@pytest.mark.slow
def test_no_kill_loses_what_was_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figures: list[str]) -> None:
    chance = random.Random(20261120)
    db = tmp_path / "data" / "chidao.duckdb"
    stand_in(monkeypatch)
    (first, *_) = ingest([_some_files(tmp_path, 0)], db)
    told = Told({str(first.document_id)}, set())
    for turn in range(1, KILLS + 1):
        seconds = chance.uniform(0.0, 2.5)
        if turn % 2:
            lines = _killed(seconds, "ingest", _some_files(tmp_path, turn), db)
            told.documents.update(line.strip() for line in lines)
        else:
            told.corrections.update(int(line) for line in _killed(seconds, "correct", db, str(first.document_id)))
        _hold(db, told)
    assert told.corrections
    assert len(told.documents) > 1
    figures.append(
        f"{KILLS} kills: {len(told.documents)} documents and {len(told.corrections)} corrections told, none lost"
    )
