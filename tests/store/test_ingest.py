"""Files come in once, whole, and each with its line; a secret leaves nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import DatabaseBusy
from pipeline.store import ingest as room
from pipeline.store import originals, queries
from pipeline.store.check import check
from pipeline.store.connection import Store
from pipeline.store.ingest import IngestResult, failed_before, ingest
from tests.samples import StandInParser, stand_in, write

LETTER = "Công văn\n- Rà soát hệ thống\n- Báo cáo kết quả\n"
PLAN = "Kế hoạch\n- Diễn tập\n"
SECRET = "Chỉ thị\nMẬT\n- Việc không ai được biết\n"


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> StandInParser:
    return stand_in(monkeypatch)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "data" / "chidao.duckdb"


def _told(results: list[IngestResult]) -> list[tuple[str, str, str | None]]:
    return [(result.path.name, result.status, result.code) for result in results]


def _rows(db: Path, table: str) -> int:
    with Store(db) as store:
        return int(store.rows(f"SELECT count(*) FROM {table}")[0][0])


def _state(db: Path) -> tuple[object, ...]:
    with Store(db) as store:
        rows = store.rows("SELECT * FROM documents ORDER BY ALL"), store.rows("SELECT * FROM tasks ORDER BY ALL")
    return rows, [path.name for path in originals.kept(db)]


def test_a_file_is_stored_with_its_original(parser: StandInParser, db: Path, tmp_path: Path) -> None:
    (path,) = write(tmp_path, {"a.txt": LETTER})
    (result,) = ingest([path], db)
    assert (result.status, result.title, result.tasks) == ("stored", "Công văn", 2)
    with Store(db) as store:
        assert [row.quote for row in queries.obligations(store)] == ["Rà soát hệ thống", "Báo cáo kết quả"]
    (kept,) = originals.kept(db)
    assert kept.read_bytes() == path.read_bytes()
    assert list(check(db)) == []


def test_a_second_run_changes_nothing_and_says_so(parser: StandInParser, db: Path, tmp_path: Path) -> None:
    files = write(tmp_path, {"a.txt": LETTER, "b.txt": PLAN})
    ingest(files, db)
    before = _state(db)
    results = ingest(files, db)
    assert _told(results) == [("a.txt", "already-there", None), ("b.txt", "already-there", None)]
    assert [result.tasks for result in results] == [2, 1]
    assert _state(db) == before
    assert parser.read == ["a.txt", "b.txt"]


def test_the_same_bytes_under_another_name_are_one_document(parser: StandInParser, db: Path, tmp_path: Path) -> None:
    files = write(tmp_path, {"a.txt": LETTER, "copy.txt": LETTER})
    assert _told(ingest(files, db)) == [("a.txt", "stored", None), ("copy.txt", "already-there", None)]
    assert _rows(db, "documents") == 1


def test_another_parser_reads_again(
    parser: StandInParser, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = write(tmp_path, {"a.txt": LETTER})
    ingest(files, db)
    monkeypatch.setattr(room, "parser_version", lambda: "another")
    assert _told(ingest(files, db)) == [("a.txt", "read-again", None)]
    assert _told(ingest(files, db)) == [("a.txt", "already-there", None)]
    assert _rows(db, "tasks") == 2


def test_files_that_fail_do_not_stop_the_others(parser: StandInParser, db: Path, tmp_path: Path) -> None:
    files = write(tmp_path, {"a.txt": LETTER, "empty.txt": "", "b.txt": PLAN})
    (tmp_path / "picture.txt").write_bytes(b"GIF89a\x00\x01")
    results = ingest([files[0], tmp_path / "none.txt", files[1], tmp_path / "picture.txt", files[2]], db)
    assert _told(results) == [
        ("a.txt", "stored", None),
        ("none.txt", "failed", "file-missing"),
        ("empty.txt", "failed", "empty-file"),
        ("picture.txt", "failed", "unsupported-type"),
        ("b.txt", "stored", None),
    ]
    assert all(result.reason and result.exit_code == 2 for result in results if result.status == "failed")
    assert _rows(db, "documents") == len(originals.kept(db)) == 2


def test_a_fault_of_the_program_is_one_files_failure(parser: StandInParser, db: Path, tmp_path: Path) -> None:
    files = write(tmp_path, {"a.txt": LETTER})
    parser.fault = True
    assert _told(ingest(files, db)) == [("a.txt", "failed", "internal")]
    assert originals.kept(db) == []


def test_a_failed_file_is_remembered_until_it_can_be_read(parser: StandInParser, db: Path, tmp_path: Path) -> None:
    (path,) = write(tmp_path, {"a.txt": ""})
    ingest([path], db)
    assert failed_before(db) == [path]
    path.write_text(LETTER, "utf-8")
    assert _told(ingest(failed_before(db), db)) == [("a.txt", "stored", None)]
    assert failed_before(db) == []


def _traces(folder: Path, words: str) -> list[str]:
    """Files under a folder with these words in their bytes or name."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if words in path.name or words.encode() in path.read_bytes()]


def test_a_secret_leaves_nothing(parser: StandInParser, db: Path, tmp_path: Path) -> None:
    files = write(tmp_path / "in", {"tuyet-doi.txt": SECRET, "b.txt": PLAN})
    results = ingest(files, db)
    assert _told(results) == [("tuyet-doi.txt", "failed", "secret-document"), ("b.txt", "stored", None)]
    assert results[0].secret
    assert results[0].exit_code == 5
    assert _rows(db, "failures") == 0
    for words in ("tuyet-doi", "không ai được biết", originals.file_hash(files[0])):
        assert _traces(db.parent, words) == []


def test_what_an_earlier_parser_kept_of_a_secret_is_taken_out(
    parser: StandInParser, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = write(tmp_path / "in", {"a.txt": SECRET.replace("MẬT", "Mật")})
    ingest([path], db)
    assert _rows(db, "documents") == 1
    monkeypatch.setattr(room, "parser_version", lambda: "another")
    monkeypatch.setattr("pipeline.parse_file_documents", _refuse)
    assert _told(ingest([path], db)) == [("a.txt", "failed", "secret-document")]
    assert _rows(db, "documents") == _rows(db, "tasks") == len(originals.kept(db)) == 0
    assert _traces(db.parent, "không ai được biết") == []


def _refuse(path: Path) -> None:
    from pipeline.errors import SecretDocument

    raise SecretDocument


def test_a_document_that_cannot_be_read_any_more_keeps_its_earlier_reading(
    parser: StandInParser, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = write(tmp_path, {"a.txt": LETTER})
    ingest(files, db)
    before = _state(db)
    monkeypatch.setattr(room, "parser_version", lambda: "another")
    parser.fault = True
    assert _told(ingest(files, db)) == [("a.txt", "failed", "internal")]
    assert _state(db) == before


def test_a_file_that_changes_while_it_is_read_is_not_stored(
    parser: StandInParser, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = write(tmp_path, {"a.txt": LETTER})
    read = parser.parse_file_documents

    def change(path: Path) -> object:
        found = read(path)
        path.write_text(PLAN, "utf-8")
        return found

    monkeypatch.setattr("pipeline.parse_file_documents", change)
    assert _told(ingest([path], db)) == [("a.txt", "failed", "file-changed")]
    assert _rows(db, "documents") == len(originals.kept(db)) == 0


def test_a_folder_gives_its_documents(parser: StandInParser, db: Path, tmp_path: Path) -> None:
    write(tmp_path / "in", {"b.txt": PLAN, "a.txt": LETTER, ".hidden.txt": LETTER, "notes.xyz": LETTER})
    assert _told(ingest([tmp_path / "in"], db)) == [("a.txt", "stored", None), ("b.txt", "stored", None)]


def test_more_files_than_one_visit_writes_all_come_in(parser: StandInParser, db: Path, tmp_path: Path) -> None:
    files = write(tmp_path, {f"{n:02}.txt": f"Công văn {n}\n- Việc {n}\n" for n in range(35)})
    assert [result.path for result in ingest(files, db)] == files
    assert _rows(db, "documents") == 35


PACES = [("after so many files", {"_MOST_WAITING": 16}), ("after so long", {"_LONGEST_WAIT": 0.0})]


@pytest.mark.parametrize("pace", [row[1] for row in PACES], ids=[row[0] for row in PACES])
def test_a_reader_gets_in_while_files_come_in(
    parser: StandInParser, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pace: dict[str, Any]
) -> None:
    for name, value in pace.items():
        monkeypatch.setattr(f"pipeline.store.ingest.{name}", value)
    files = write(tmp_path, {f"{n:02}.txt": f"Công văn {n}\n- Việc {n}\n" for n in range(35)})
    seen = []
    for _ in room.ingest_each(files, db):
        with Store(db, patience=0) as store:
            seen.append(queries.count_obligations(store))
    assert seen[0] < seen[-1] == 35


def test_a_busy_database_is_told_before_any_file_is_read(
    parser: StandInParser, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = write(tmp_path, {"a.txt": LETTER})
    ingest(files, db)
    parser.read.clear()
    monkeypatch.setattr("pipeline.store.connection.PATIENCE_SECONDS", 0)
    hold = "import sys, time, duckdb; c = duckdb.connect(sys.argv[1]); print(1, flush=True); time.sleep(60)"
    holder = subprocess.Popen([sys.executable, "-c", hold, str(db)], stdout=subprocess.PIPE)
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(DatabaseBusy):
            ingest(write(tmp_path, {"b.txt": PLAN}), db)
    finally:
        holder.kill()
        holder.communicate()
    assert parser.read == []


KILLED = """
import sys
from pathlib import Path
import pytest
from tests.samples import stand_in
from pipeline.store.ingest import ingest_each
stand_in(pytest.MonkeyPatch())
for result in ingest_each(sorted(Path(sys.argv[1]).glob("*.txt")), Path(sys.argv[2])):
    print(result.document_id, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("lines", [1, 17, 40])
def test_a_kill_loses_nothing_that_was_told(lines: int, db: Path, tmp_path: Path) -> None:
    write(tmp_path / "in", {f"{n:03}.txt": f"Công văn {n}\n- Việc {n}\n" for n in range(120)})
    told = _killed_after(lines, tmp_path / "in", db)
    with Store(db) as store:
        there = {row.document_id for row in queries.documents(store)}
    assert set(told) <= there
    unexplained = [problem for problem in check(db) if problem.code != "original-orphan"]
    assert unexplained == []


def _killed_after(lines: int, folder: Path, db: Path) -> list[str]:
    root = Path(__file__).parents[2]
    worker = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder), str(db)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert worker.stdout is not None
    told = [worker.stdout.readline().strip() for _ in range(lines)]
    time.sleep(0.01 * lines)
    worker.send_signal(signal.SIGKILL)
    worker.communicate()
    return told


def test_every_document_of_a_file_is_stored_under_one_original(db: Path, tmp_path: Path) -> None:
    (path,) = write(tmp_path, {"a.txt": f"{SENT}\n{SENT.replace('Số: 1/', 'Số: 2/')}"})
    (result,) = ingest([path], db)
    assert (result.status, result.documents, result.tasks) == ("stored", 2, 2)
    sha = originals.file_hash(path)
    with Store(db) as store:
        stored = store.rows("SELECT document_id, part, code, others FROM documents ORDER BY part")
    assert stored == [(sha[:16], 1, "1/UBND-VX", 1), (f"{sha[:16]}-2", 2, "2/UBND-VX", 0)]
    assert [kept.name for kept in originals.kept(db)] == [sha]
    assert list(check(db)) == []
    (again,) = ingest([path], db)
    assert (again.status, again.documents, again.tasks) == ("already-there", 2, 2)


SENT = """ỦY BAN NHÂN DÂN
TỈNH KON TUM
Số: 1/UBND-VX
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Kon Tum, ngày 08 tháng 11 năm 2022
V/v rà soát hồ đập
Kính gửi: Sở Y tế
1. Sở Y tế rà soát hồ đập.
Nơi nhận:
- Như trên."""
