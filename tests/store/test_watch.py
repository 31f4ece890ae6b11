"""What arrives in a watched folder is stored once it is whole; what is refused is told once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import DatabaseBusy
from pipeline.store import watch as room
from pipeline.store.watch import Watch
from tests.samples import StandInParser, stand_in, write

LETTER = "Công văn\n- Rà soát hệ thống\n"


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> StandInParser:
    return stand_in(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


@pytest.fixture
def watch(folder: Path, tmp_path: Path) -> Watch:
    return Watch(folder, tmp_path / "data" / "chidao.duckdb")


def _look(watch: Watch) -> list[tuple[str, str]]:
    return [(result.path.name, result.code or result.status) for result in watch.look()]


def test_a_file_is_taken_when_it_has_not_changed_since_the_look_before(
    parser: StandInParser, folder: Path, watch: Watch
) -> None:
    assert _look(watch) == []
    (path,) = write(folder, {"a.txt": "Công văn\n"})
    assert _look(watch) == []
    with path.open("a", encoding="utf-8") as file:
        file.write("- Rà soát\n")
    assert _look(watch) == []
    assert _look(watch) == [("a.txt", "stored")]
    assert _look(watch) == []
    assert path.exists()


def test_an_empty_file_is_still_to_come(parser: StandInParser, folder: Path, watch: Watch) -> None:
    write(folder, {"a.txt": ""})
    assert [_look(watch) for _ in range(3)] == [[], [], []]


def test_a_refused_file_is_tried_again_only_when_it_has_changed(
    parser: StandInParser, folder: Path, watch: Watch
) -> None:
    (path,) = write(folder, {"a.txt": " \n "})
    assert [_look(watch) for _ in range(4)] == [[], [("a.txt", "empty-file")], [], []]
    path.write_text(LETTER, "utf-8")
    assert [_look(watch) for _ in range(3)] == [[], [("a.txt", "stored")], []]


def test_a_file_that_goes_and_comes_back_is_there_already(parser: StandInParser, folder: Path, watch: Watch) -> None:
    (path,) = write(folder, {"a.txt": LETTER})
    _look(watch)
    _look(watch)
    path.unlink()
    _look(watch)
    write(folder, {"a.txt": LETTER})
    assert [_look(watch) for _ in range(2)] == [[], [("a.txt", "already-there")]]


def test_files_that_a_busy_database_left_come_at_the_next_look(
    parser: StandInParser, folder: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, {"a.txt": LETTER})
    _look(watch)
    with monkeypatch.context() as patch:
        patch.setattr(room, "ingest_each", _busy)
        with pytest.raises(DatabaseBusy):
            _look(watch)
    assert _look(watch) == [("a.txt", "stored")]


def _busy(*_: object, **__: object) -> None:
    raise DatabaseBusy(path="chidao.duckdb")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", str(tmp_path / "none"), "--db", str(tmp_path / "chidao.duckdb")]) == 1
    assert capsys.readouterr().err.startswith("chidao: usage: Không có thư mục")


@pytest.mark.slow
def test_the_command_stores_what_comes_and_ends_by_ctrl_c(tmp_path: Path, folder: Path) -> None:
    db = tmp_path / "data" / "chidao.duckdb"
    root = Path(__file__).parents[2]
    call = "import sys; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"
    watching = subprocess.Popen(
        [sys.executable, "-c", call, "watch", str(folder), "--db", str(db), "--every", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert watching.stdout is not None
    assert watching.stderr is not None
    assert watching.stdout.readline().startswith("Đang theo dõi")
    write(
        folder, {"a.txt": "CÔNG VĂN\n1. Sở Y tế rà soát hệ thống trước ngày 31/12/2022.\n", "mat.txt": "MẬT\nChỉ thị\n"}
    )
    assert watching.stdout.readline().startswith(f"{folder / 'a.txt'}: đã lưu")
    time.sleep(0.3)
    watching.send_signal(signal.SIGINT)
    try:
        out, _ = watching.communicate(timeout=30)
    finally:
        watching.kill()
    assert watching.returncode == 0
    assert out == "Đã dừng theo dõi; những gì báo đã lưu thì vẫn còn.\n"
