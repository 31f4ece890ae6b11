"""A full disk, a closed folder, damaged files: what was told is there, or the message says what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.store import originals, queries
from pipeline.store.check import check
from pipeline.store.connection import Store
from pipeline.store.ingest import ingest
from tests.loss.worker import ROOT, started
from tests.samples import stand_in, write

# Root may write everywhere: without these rights it is held to a folder's bits as staff are.
WITHOUT_RIGHTS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
AS_ROOT = ("unshare", "--map-root-user", "--mount")
STAND_IN = "import pytest; from tests.samples import stand_in; stand_in(pytest.MonkeyPatch()); "
SHORT_VISITS = "from pipeline.store import ingest; ingest._MOST_WAITING = 16; "
"""So that some files are told as stored before the disk is full."""
COMMAND = "import sys; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    stand_in(monkeypatch)
    path = tmp_path / "data" / "chidao.duckdb"
    ingest(write(tmp_path / "first", {"a.txt": "Công văn\n- Rà soát\n"}), path)
    return path


def _chidao(*words: str | Path, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*before, sys.executable, "-c", COMMAND, *map(str, words)],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def _many(folder: Path) -> Path:
    words = " ".join(str(number) for number in range(2_000))
    write(folder, {f"{n:03}.txt": f"Công văn {n}\n- Việc {n}\n{words} {n}\n" for n in range(200)})
    return folder


def _whole(db: Path, told: list[str]) -> None:
    with Store(db) as store:
        there = {row.document_id for row in queries.documents(store)}
    assert set(told) <= there
    assert [problem for problem in check(db) if problem.code != "original-orphan"] == []


# A full disk


def test_files_that_may_not_grow_are_a_full_disk(db: Path, tmp_path: Path) -> None:
    limit = f"--fsize={db.stat().st_size + 2_000_000}"
    worker = started("ingest", _many(tmp_path / "many"), db, before=("prlimit", limit))
    out, err = worker.communicate(timeout=120)
    assert "DiskFull" in err.splitlines()[-1]
    assert out.splitlines() != []
    _whole(db, out.splitlines())


def _may_mount() -> bool:
    return subprocess.run([*AS_ROOT, "true"], check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not _may_mount(), reason="this machine lets nobody make a small disk")
def test_a_full_disk_is_told_and_nothing_told_is_lost(db: Path, tmp_path: Path) -> None:
    small, kept = tmp_path / "small", tmp_path / "kept"
    small.mkdir()
    many = _many(tmp_path / "many")
    steps = f"""
        mount -t tmpfs -o size={db.stat().st_size + 2_000_000} none {small} && cp -r {db.parent}/. {small}
        {sys.executable} -c '{STAND_IN}{SHORT_VISITS}{COMMAND}' ingest {many} --db {small}/chidao.duckdb; code=$?
        cp -r {small} {kept}; exit $code"""
    done = subprocess.run(
        [*AS_ROOT, "sh", "-c", steps],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 6
    assert done.stderr.splitlines()[-1].startswith("chidao: disk-full: Đĩa chứa")
    stored = [line.split(":")[0] for line in done.stdout.splitlines() if ": đã lưu" in line]
    assert 0 < len(stored) < 200
    _whole(kept / "chidao.duckdb", [originals.file_hash(Path(path))[:16] for path in stored])


# A folder that nobody may write to


@pytest.fixture
def closed(db: Path) -> Iterator[Path]:
    """The database in a folder that may be read only, without the files of the locks."""
    for ending in (".lock", ".queue"):
        db.with_name(db.name + ending).unlink()
    db.chmod(0o444)
    db.parent.chmod(0o555)
    yield db
    db.parent.chmod(0o755)


def test_a_closed_folder_can_be_read(closed: Path) -> None:
    done = _chidao("tasks", "--format", "csv", "--db", closed, before=WITHOUT_RIGHTS)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Rà soát" in done.stdout


def test_writing_to_a_closed_folder_says_what_to_do(closed: Path, tmp_path: Path) -> None:
    before = closed.read_bytes()
    (path,) = write(tmp_path / "more", {"b.txt": "Kế hoạch\n- Diễn tập\n"})
    done = _chidao("ingest", path, "--db", closed, before=WITHOUT_RIGHTS)
    assert done.returncode == 6
    assert done.stderr.startswith("chidao: not-writable: Không có quyền ghi")
    assert closed.read_bytes() == before


# Damaged files


def _journal_of_a_killed_writer(db: Path) -> Path:
    """A journal as a writer leaves it who is killed between its commit and its closing."""
    killed = """
import os, sys, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("INSERT INTO failures SELECT 'path ' || range, 'code', now()::TIMESTAMP FROM range(2000)")
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", killed, str(db)], check=False, capture_output=True)
    journal = db.with_name(f"{db.name}.wal")
    assert journal.stat().st_size > 1000
    return journal


def test_the_journal_of_a_killed_writer_counts(db: Path) -> None:
    journal = _journal_of_a_killed_writer(db)
    with Store(db) as store:
        assert store.rows("SELECT count(*) FROM failures") == [(2000,)]
    with Store(db, write=True):
        pass
    assert not journal.exists()


def test_a_damaged_journal_says_what_to_do_and_that_is_right(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journal = _journal_of_a_killed_writer(db)
    data = bytearray(journal.read_bytes())
    data[len(data) // 2] ^= 0xFF
    journal.write_bytes(data)
    assert main(["check", "--db", str(db)]) == 4
    told = capsys.readouterr().err
    assert told.startswith("chidao: journal-damaged: Tệp nhật ký")
    assert journal.read_bytes() == bytes(data)
    journal.rename(f"{journal}.hong")
    assert main(["check", "--db", str(db)]) == 0
    with Store(db) as store:
        assert queries.count_obligations(store) == 1


def test_a_journal_cut_short_gives_back_the_store_before_it(db: Path) -> None:
    journal = _journal_of_a_killed_writer(db)
    journal.write_bytes(journal.read_bytes()[:-500])
    with Store(db, write=True) as store:
        assert queries.count_obligations(store) == 1
        assert store.rows("SELECT count(*) FROM failures") == [(0,)]


def test_a_damaged_database_names_the_backup(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db.write_bytes(db.read_bytes()[:10_000])
    assert main(["tasks", "--db", str(db)]) == 4
    assert "khôi phục từ bản sao lưu" in capsys.readouterr().err


def test_a_damaged_original_is_found_and_comes_back_with_its_file(
    db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (original,) = originals.kept(db)
    original.write_bytes(b"other words")
    assert main(["check", "--db", str(db)]) == 4
    assert f"original-changed: Tệp gốc {original.name} đã bị thay đổi" in capsys.readouterr().out
    assert main(["ingest", str(tmp_path / "first"), "--db", str(db)]) == 0
    assert main(["check", "--db", str(db)]) == 0


def test_an_older_program_leaves_a_newer_file_alone(
    db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store(db, write=True) as store:
        store.rows("INSERT INTO migrations VALUES (9999, 'later', now()::TIMESTAMP)")
    before = db.read_bytes()
    for words in (["tasks"], ["check"], ["ingest", str(tmp_path / "first")], ["export", "--out", "none.csv"]):
        assert main([*words, "--db", str(db)]) == 4
        assert capsys.readouterr().err.startswith("chidao: database-newer: ")
    assert db.read_bytes() == before
    copy = shutil.copy(db, tmp_path / "copy.duckdb")
    assert Path(copy).read_bytes() == before
