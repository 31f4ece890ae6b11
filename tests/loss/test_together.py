"""The app in use and three commands at the same time: nobody is told of an error, and every write is there."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.store.check import check
from pipeline.store.connection import Store
from pipeline.store.ingest import ingest
from pipeline.store.place import DATABASE_VARIABLE
from tests.loss.test_kills import NIGHTLY
from tests.loss.worker import ROOT
from tests.samples import write

SECONDS = 120 if NIGHTLY else 15
COMMAND = "import sys; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"

Call = Callable[..., str]


class Commands:
    """Runs commands as processes until the time is over; keeps what failed."""

    def __init__(self, db: Path) -> None:
        self.environment = os.environ | {"PYTHONPATH": str(ROOT), DATABASE_VARIABLE: str(db)}
        self.end = time.monotonic() + SECONDS
        self.done = 0
        self.failed: list[str] = []

    def call(self, *words: str | Path) -> str:
        command = [sys.executable, "-c", COMMAND, *map(str, words)]
        run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=self.environment)
        self.done += 1
        if run.returncode or run.stderr:
            self.failed.append(f"{words}: {run.returncode}: {run.stderr}")
        return run.stdout

    def again(self, step: Callable[[Call, int], None]) -> None:
        turn = 0
        while time.monotonic() < self.end and not self.failed:
            turn += 1
            step(self.call, turn)


def _letters(folder: Path, turn: int) -> Path:
    text = "ỦY BAN NHÂN DÂN TỈNH KON TUM\n\nCÔNG VĂN\n\n1. Sở Y tế rà soát hệ thống số {} trước ngày 31/12/2022.\n"
    write(folder / str(turn), {f"{n}.txt": text.format(f"{turn}.{n}") for n in range(5)})
    return folder / str(turn)


def _stored(out: str) -> Iterator[str]:
    """The files that a command told as stored."""
    yield from (line.split(": đã lưu")[0] for line in out.splitlines() if ": đã lưu" in line)


@pytest.mark.slow
def test_the_app_and_three_commands_get_on_together(tmp_path: Path, figures: list[str]) -> None:
    db = tmp_path / "data" / "chidao.duckdb"
    ingest([_letters(tmp_path, 0)], db)
    told: list[str] = []

    def store(call: Call, turn: int) -> None:
        told.extend(_stored(call("ingest", _letters(tmp_path, turn))))

    def look(call: Call, turn: int) -> None:
        call("tasks", "--limit", "20")
        call("export", "--out", tmp_path / f"{turn}.xlsx")
        call("parse", _letters(tmp_path, 0) / "0.txt")

    def keep(call: Call, turn: int) -> None:
        call("backup", tmp_path / "backups" / str(turn))

    commands = Commands(db)
    app = subprocess.Popen(
        [sys.executable, "-m", "tests.loss.app_in_use", str(SECONDS), str(db)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=commands.environment,
    )
    threads = [threading.Thread(target=commands.again, args=(step,)) for step in (store, look, keep)]
    for thread in threads:
        thread.start()
    out, err = app.communicate()
    for thread in threads:
        thread.join()
    assert app.returncode == 0, err
    assert commands.failed == []
    numbers = {int(line.split()[1]) for line in out.splitlines() if line.startswith("correction")}
    with Store(db) as opened:
        (documents,) = opened.rows("SELECT count(*) FROM documents")[0]
        corrected = {number for (number,) in opened.rows("SELECT number FROM corrections")}
    assert documents == 5 + len(told)
    assert told
    assert numbers
    assert numbers <= corrected
    assert list(check(db)) == []
    pages = out.count("page drawn")
    figures.append(
        f"{SECONDS} s together: {commands.done} commands, {len(told)} documents stored, {len(numbers)} corrections, "
        f"{pages} pages drawn, no error"
    )
