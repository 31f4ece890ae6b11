"""A database that is missing, busy or damaged is told apart, and a short wait is waited out."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.errors import DatabaseBusy, DatabaseDamaged, DatabaseMissing
from pipeline.store import writer
from pipeline.store.connection import Store
from tests.samples import directive

HOLD = """
import sys, time, duckdb
connection = duckdb.connect(sys.argv[1], read_only=sys.argv[2] == "read")
print("held", flush=True)
time.sleep(float(sys.argv[3]))
"""


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "chidao.duckdb"
    with Store(path, write=True) as store:
        writer.write_directive(store, directive(), "1")
    return path


@contextmanager
def _held(db: Path, mode: str, seconds: float) -> Iterator[None]:
    """The database in the hands of another process."""
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(db), mode, str(seconds)], stdout=subprocess.PIPE)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        yield
    finally:
        holder.kill()
        holder.communicate()


def _count(db: Path, *, write: bool = False, patience: float = 5.0) -> int:
    with Store(db, write=write, patience=patience) as store:
        return int(store.rows("SELECT count(*) FROM tasks")[0][0])


def test_reading_where_there_is_no_database_makes_none(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing), Store(tmp_path / "none.duckdb"):
        pass
    assert list(tmp_path.iterdir()) == []


HOLDERS = [
    ("a reader waits for a writer", "write", False),
    ("a writer waits for a writer", "write", True),
    ("a writer waits for a reader", "read", True),
]


@pytest.mark.parametrize(("mode", "write"), [row[1:] for row in HOLDERS], ids=[row[0] for row in HOLDERS])
def test_a_busy_database_is_waited_for_and_then_refused(db: Path, mode: str, write: bool) -> None:
    with _held(db, mode, 30), pytest.raises(DatabaseBusy):
        _count(db, write=write, patience=0.2)
    with _held(db, mode, 0.6):
        assert _count(db, write=write) == 4


def test_readers_do_not_wait_for_readers(db: Path) -> None:
    with _held(db, "read", 30):
        assert _count(db, patience=0.2) == 4


def test_in_one_process_a_reader_waits_until_the_writer_has_closed(db: Path) -> None:
    counts: list[int] = []
    reader = threading.Thread(target=lambda: counts.append(_count(db)))
    with Store(db, write=True) as store:
        reader.start()
        time.sleep(0.2)
        writer.write_directive(store, directive("b"), "1")
    reader.join()
    assert counts == [8]


def _overwrite(data: bytes) -> bytes:
    return b"not a database at all " * 300


def _cut(data: bytes) -> bytes:
    return data[:10_000]


def _empty(data: bytes) -> bytes:
    return b""


def _scratch(data: bytes) -> bytes:
    return data[:12_400] + b"\xff" * (len(data) - 12_400)


HARMS = [
    ("another program's file", _overwrite),
    ("cut short", _cut),
    ("empty", _empty),
    ("its blocks written over", _scratch),
]


@pytest.mark.parametrize("harm", [row[1] for row in HARMS], ids=[row[0] for row in HARMS])
def test_a_damaged_database_is_told_and_left_as_it_is(db: Path, harm: Callable[[bytes], bytes]) -> None:
    harmed = harm(db.read_bytes())
    db.write_bytes(harmed)
    with pytest.raises(DatabaseDamaged):
        _count(db)
    assert db.read_bytes() == harmed


def test_a_store_is_not_used_outside_its_block(db: Path) -> None:
    with Store(db) as store:
        pass
    with pytest.raises(RuntimeError):
        store.rows("SELECT 1")


def _delete_and_fail(store: Store) -> None:
    with store.transaction() as cursor:
        cursor.execute("DELETE FROM tasks")
        raise ZeroDivisionError


def test_a_transaction_counts_whole_or_not_at_all(db: Path) -> None:
    with Store(db, write=True) as store:
        with pytest.raises(ZeroDivisionError):
            _delete_and_fail(store)
        assert store.rows("SELECT count(*) FROM tasks") == [(4,)]
