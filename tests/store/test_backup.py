"""A backup is whole, is made while the store is used, and becomes the same store again."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import BackupDamaged, DatabaseMissing, PlaceTaken
from pipeline.store import originals, queries
from pipeline.store.backup import backup, restore
from pipeline.store.check import check
from pipeline.store.connection import Store
from pipeline.store.ingest import ingest
from tests.samples import stand_in, write


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    stand_in(monkeypatch)
    path = tmp_path / "data" / "chidao.duckdb"
    ingest(write(tmp_path / "in", {"a.txt": "Công văn\n- Rà soát\n", "b.txt": "Kế hoạch\n- Diễn tập\n"}), path)
    return path


def _content(db: Path) -> tuple[object, ...]:
    with Store(db) as store:
        rows = [store.rows(f"SELECT * FROM {table} ORDER BY ALL") for table in ("documents", "tasks", "migrations")]
    return rows, {path.name: path.read_bytes() for path in originals.kept(db)}


def test_what_is_restored_is_what_was_there(db: Path, tmp_path: Path) -> None:
    copy = backup(db, tmp_path / "backups", datetime(2026, 11, 20, 5, 4, 3))
    assert copy == tmp_path / "backups" / "chidao-2026-11-20-050403"
    assert {path.name for path in copy.iterdir()} == {"chidao.duckdb", "originals", "SHA256SUMS"}
    again = tmp_path / "again" / "other.duckdb"
    restore(copy, again)
    assert _content(again) == _content(db)
    assert list(check(again)) == []


def test_the_sums_are_those_that_sha256sum_checks(db: Path, tmp_path: Path) -> None:
    copy = backup(db, tmp_path / "backups")
    subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=copy, check=True)


def test_a_backup_while_documents_come_in_is_a_whole_store(db: Path, tmp_path: Path) -> None:
    files = write(tmp_path / "more", {f"{n:02}.txt": f"Công văn {n}\n- Việc {n}\n" for n in range(60)})
    coming = threading.Thread(target=ingest, args=(files, db))
    coming.start()
    copies = [backup(db, tmp_path / f"backup-{n}") for n in range(3)]
    coming.join()
    for number, copy in enumerate(copies):
        again = tmp_path / f"again-{number}" / "chidao.duckdb"
        restore(copy, again)
        assert [problem for problem in check(again) if problem.code != "original-orphan"] == []
    with Store(db) as store:
        assert queries.count_obligations(store) == 62


@pytest.mark.parametrize("taken", ["chidao.duckdb", "chidao.duckdb.wal", "originals/a"])
def test_nothing_is_restored_over_what_is_there(taken: str, db: Path, tmp_path: Path) -> None:
    copy = backup(db, tmp_path / "backups")
    place = tmp_path / "again" / taken
    place.parent.mkdir(parents=True)
    place.write_bytes(b"words")
    with pytest.raises(PlaceTaken):
        restore(copy, tmp_path / "again" / "chidao.duckdb")
    assert [path for path in (tmp_path / "again").rglob("*") if path.is_file()] == [place]


def test_no_backup_goes_over_another(db: Path, tmp_path: Path) -> None:
    now = datetime(2026, 11, 20)
    backup(db, tmp_path, now)
    with pytest.raises(PlaceTaken):
        backup(db, tmp_path, now)


def _lose_an_original(copy: Path) -> None:
    originals.kept(copy / "chidao.duckdb")[0].unlink()


def _change_an_original(copy: Path) -> None:
    originals.kept(copy / "chidao.duckdb")[0].write_bytes(b"other words")


def _cut_the_database(copy: Path) -> None:
    (copy / "chidao.duckdb").write_bytes((copy / "chidao.duckdb").read_bytes()[:-4096])


def _add_a_file(copy: Path) -> None:
    (copy / "originals" / "more").write_bytes(b"words")


HARMS = [
    ("an original lost", _lose_an_original),
    ("an original changed", _change_an_original),
    ("the database cut short", _cut_the_database),
    ("a file too many", _add_a_file),
]


@pytest.mark.parametrize("harm", [row[1] for row in HARMS], ids=[row[0] for row in HARMS])
def test_a_damaged_backup_is_refused_and_leaves_nothing(harm: Callable[[Path], None], db: Path, tmp_path: Path) -> None:
    copy = backup(db, tmp_path / "backups")
    harm(copy)
    with pytest.raises(BackupDamaged):
        restore(copy, tmp_path / "again" / "chidao.duckdb")
    assert not (tmp_path / "again").exists()


def test_a_folder_that_is_no_backup_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        restore(tmp_path, tmp_path / "again" / "chidao.duckdb")
    with pytest.raises(DatabaseMissing):
        backup(tmp_path / "none.duckdb", tmp_path)


def test_the_commands_say_where_it_is_and_verify_it(
    db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", str(tmp_path / "backups"), "--db", str(db)]) == 0
    (copy,) = (tmp_path / "backups").iterdir()
    assert capsys.readouterr().out == f"Đã sao lưu vào {copy}\n"
    again = tmp_path / "again" / "chidao.duckdb"
    assert main(["restore", str(copy), "--db", str(again)]) == 0
    assert capsys.readouterr().out.splitlines() == [f"Đã khôi phục vào {again}", "Kiểm tra xong: 0 lỗi."]
    assert main(["restore", str(copy), "--db", str(again)]) == 1
    assert capsys.readouterr().err.startswith("chidao: place-taken: ")
