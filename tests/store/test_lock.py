"""Readers and writers take turns, in a fair order, and nobody who died is waited for."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pipeline.errors import DatabaseBusy
from pipeline.store.lock import Lock


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "chidao.duckdb"


def _taken(db: Path, *, write: bool, seconds: float = 0.0) -> Lock:
    lock = Lock(db, write=write)
    lock.acquire(time.monotonic() + seconds)
    return lock


PAIRS = [
    ("readers come in together", False, False, True),
    ("a writer waits for a reader", False, True, False),
    ("a reader waits for a writer", True, False, False),
    ("a writer waits for a writer", True, True, False),
]


@pytest.mark.parametrize(("first", "second", "together"), [row[1:] for row in PAIRS], ids=[row[0] for row in PAIRS])
def test_who_comes_in_beside_whom(db: Path, first: bool, second: bool, together: bool) -> None:
    inside = _taken(db, write=first)
    if together:
        _taken(db, write=second).release()
    else:
        with pytest.raises(DatabaseBusy):
            _taken(db, write=second)
    inside.release()
    _taken(db, write=second).release()


def test_readers_who_come_later_wait_behind_a_writer_who_waits(db: Path) -> None:
    reader = _taken(db, write=False)
    came: list[str] = []

    def come(name: str, write: bool) -> None:
        lock = _taken(db, write=write, seconds=10)
        came.append(name)
        lock.release()

    writer = threading.Thread(target=come, args=("writer", True))
    late = threading.Thread(target=come, args=("late reader", False))
    for thread in (writer, late):
        thread.start()
        time.sleep(0.1)
    reader.release()
    writer.join()
    late.join()
    assert came == ["writer", "late reader"]


def test_a_stream_of_readers_does_not_keep_a_writer_out(db: Path) -> None:
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            lock = _taken(db, write=False, seconds=10)
            time.sleep(0.005)
            lock.release()

    readers = [threading.Thread(target=read) for _ in range(4)]
    for thread in readers:
        thread.start()
    try:
        for _ in range(5):
            _taken(db, write=True, seconds=5).release()
    finally:
        stop.set()
        for thread in readers:
            thread.join()


HOLD = """
import sys, time
from pathlib import Path
from pipeline.store.lock import Lock
lock = Lock(Path(sys.argv[1]), write=True)
lock.acquire(time.monotonic())
print("held", flush=True)
time.sleep(60)
"""


def test_a_process_that_died_holds_nothing(db: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(db)], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(DatabaseBusy):
        _taken(db, write=True)
    holder.kill()
    holder.communicate()
    _taken(db, write=True).release()
