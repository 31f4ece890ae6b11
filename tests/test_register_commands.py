"""The commands that search, report and tell who changed what."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands.arguments import STATES
from pipeline.store import states, work
from pipeline.store.connection import Store
from pipeline.store.work import Act
from tests.store.people import BY, identity, say, stored

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def db(tmp_path: Path) -> str:
    """The sample, one of its tasks done, another struck out."""
    path = stored(tmp_path)
    with Store(path, write=True) as store:
        work.act(store, identity(), "t1", Act("done", date(2022, 12, 20)), BY)
        say(store, "task", "strike", "t2")
    return str(path)


def test_a_search_prints_tasks_then_places_of_the_text(db: str, capsys: Captured) -> None:
    assert main(["search", "--db", db, "--format", "json", "don", "doc"]) == 0
    hits = json.loads(capsys.readouterr().out)
    assert [hit["task_id"] for hit in hits] == ["t4", None]


def test_a_report_prints_the_four_cells(db: str, capsys: Captured) -> None:
    assert main(["report", "--db", db, "--by", "all", "--day", "10/1/2023", "--format", "csv"]) == 0
    heads, row = csv.reader(io.StringIO(capsys.readouterr().out))
    assert heads[:6] == [
        "Tất cả",
        "Tổng số",
        "Hoàn thành đúng hạn",
        "Hoàn thành quá hạn",
        "Chưa hoàn thành, trong hạn",
        "Chưa hoàn thành, quá hạn",
    ]
    assert row[1:6] == ["3", "1", "0", "2", "0"]


def test_the_history_prints_the_newest_first(db: str, capsys: Captured) -> None:
    assert main(["history", "--db", db, "--document", identity(), "--format", "json"]) == 0
    assert [row["action"] for row in json.loads(capsys.readouterr().out)] == ["strike", "done", "stored"]
    assert main(["history", "--db", db, "--task", "t1"]) == 0
    assert "Lê Thị Ánh" in capsys.readouterr().out


def test_tasks_are_filtered_by_their_state(db: str, capsys: Captured) -> None:
    assert main(["tasks", "--db", db, "--state", "done-on-time", "--format", "json"]) == 0
    assert [row["task_id"] for row in json.loads(capsys.readouterr().out)] == ["t1"]


def test_the_states_of_the_filter_are_those_of_the_store() -> None:
    assert states.STATES == STATES


def test_a_broken_chain_is_told_with_its_first_link(db: str, capsys: Captured) -> None:
    with Store(Path(db), write=True) as store:
        store.rows("UPDATE audit SET who = 'khác' WHERE number = 2")
    assert main(["check", "--db", db]) == 4
    assert "mục số 2" in capsys.readouterr().out
