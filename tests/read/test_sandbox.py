"""Whatever a reader does over a file costs that file: the program goes on, in time, and nothing is left."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.errors import ChidaoError, ReaderCrashed, SecretDocument, TookTooLong, TooLarge, TooMuchMemory
from pipeline.read import cage
from pipeline.read.sandbox import Sandbox

ROOT = Path(__file__).parents[2]
TARGET = "tests.read.sandbox_targets:answer"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the sandbox's children have their folders."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture
def sandbox(temporary: Path) -> Iterator[Sandbox]:
    made = Sandbox(TARGET, seconds=2, memory=1_000_000_000, path=str(ROOT))
    yield made
    made.stop()


def test_what_the_reader_answers_comes_back(sandbox: Sandbox) -> None:
    assert sandbox.run("echo Rà soát".encode()) == "Rà soát".encode()
    assert len(sandbox.run(b"echo " + b"x" * 20_000_000)) == 20_000_000


FAILURES: list[tuple[str, str, type[ChidaoError]]] = [
    ("a loop without end is ended", "spin", TookTooLong),
    ("waiting without end is ended", "sleep", TookTooLong),
    ("memory without end is refused", "grow", TooMuchMemory),
    ("a crash is told", "crash", ReaderCrashed),
    ("an end without an answer is a crash", "leave", ReaderCrashed),
    ("an answer that is none is a crash", "lie", ReaderCrashed),
    ("a fault of the program is one", "fault words", ChidaoError),
    ("a refusal comes through", "refuse", TooLarge),
    ("a secret comes through", "secret", SecretDocument),
]


@pytest.mark.parametrize(("act", "expected"), [row[1:] for row in FAILURES], ids=[row[0] for row in FAILURES])
def test_a_failure_costs_one_document(act: str, expected: type[ChidaoError], sandbox: Sandbox) -> None:
    start = time.monotonic()
    with pytest.raises(ChidaoError) as failure:
        sandbox.run(act.encode())
    assert type(failure.value) is expected
    assert time.monotonic() - start < 5
    assert "words" not in str(failure.value)
    assert sandbox.run(b"echo on") == b"on"


def test_a_refusal_keeps_its_details(sandbox: Sandbox) -> None:
    with pytest.raises(TooLarge, match="20 MB"):
        sandbox.run(b"refuse")


def test_there_is_no_network_neither_in_what_the_reader_starts(sandbox: Sandbox) -> None:
    assert sandbox.run(b"connect") == b"PermissionError PermissionError open 1"


def test_without_the_kernels_filter_pythons_own_sockets_are_stopped() -> None:
    program = (
        "import sys, socket; from pipeline.read import cage; cage.cut_network = lambda: False; "
        "cage.shut(10**9, 5, 5); s = socket.socket(); s.connect(('127.0.0.1', 9))"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "PermissionError" in ended.stderr


@pytest.mark.skipif(platform.machine() not in ("x86_64", "aarch64"), reason="the filter is written for two machines")
def test_the_filter_knows_this_machine() -> None:
    program = "from pipeline.read.cage import cut_network; raise SystemExit(not cut_network())"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_no_file_grows_without_end(sandbox: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(ChidaoError):
        sandbox.run(f"write {tmp_path / 'big'}".encode())
    assert (tmp_path / "big").stat().st_size <= cage.MAX_FILE


def test_what_the_reader_started_ends_with_it(sandbox: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(TookTooLong):
        sandbox.run(f"hand-on {tmp_path / 'pid'}".encode())
    assert _gone(int((tmp_path / "pid").read_text()))


def _gone(process: int) -> bool:
    for _ in range(50):
        stat = Path(f"/proc/{process}/stat")
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("act", ["home", "sleep", "crash"])
def test_the_readers_folder_is_its_own_and_is_removed(act: str, sandbox: Sandbox, temporary: Path) -> None:
    try:
        folder = Path(sandbox.run(act.encode()).decode())
        assert folder.parent == temporary
    except ChidaoError:
        pass
    assert list(temporary.iterdir()) == []


def test_what_a_library_prints_is_heard_by_nobody(sandbox: Sandbox, capfd: pytest.CaptureFixture[str]) -> None:
    sandbox.run(b"speak a secret's words")
    told = capfd.readouterr()
    assert told.out + told.err == ""


def test_each_scanned_page_has_its_own_time(temporary: Path) -> None:
    short = Sandbox(TARGET, seconds=1, path=str(ROOT))
    try:
        assert short.run(b"scan 1") == b"read"
        with pytest.raises(TookTooLong):
            short.run(b"scan 0")
    finally:
        short.stop()


def test_the_most_memory_taken_is_known_and_under_the_cap(sandbox: Sandbox) -> None:
    sandbox.run(b"echo x")
    little = sandbox.peak
    with pytest.raises(TooMuchMemory):
        sandbox.run(b"grow")
    assert 5_000_000 < little < sandbox.peak <= sandbox.memory


def test_threads_share_it(sandbox: Sandbox) -> None:
    acts = [f"echo {number}" if number % 5 else "crash" for number in range(40)]

    def run(act: str) -> str:
        try:
            return sandbox.run(act.encode()).decode()
        except ReaderCrashed:
            return "crashed"

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(run, acts))
    assert told == [str(number) if number % 5 else "crashed" for number in range(40)]


def test_descriptors_do_not_pile_up(sandbox: Sandbox) -> None:
    before = int(sandbox.run(b"descriptors")), len(os.listdir("/proc/self/fd"))
    for _ in range(30):
        sandbox.run(b"echo x")
    assert (int(sandbox.run(b"descriptors")), len(os.listdir("/proc/self/fd"))) == before


def test_it_starts_again_when_it_was_killed_or_stopped(sandbox: Sandbox) -> None:
    assert sandbox.run(b"echo 1") == b"1"
    assert sandbox._zygote is not None
    sandbox._zygote.kill()
    sandbox._zygote.wait()
    assert sandbox.run(b"echo 2") == b"2"
    sandbox.stop()
    assert sandbox.run(b"echo 3") == b"3"


def test_stopping_ends_what_is_being_read(temporary: Path) -> None:
    patient = Sandbox(TARGET, seconds=60, path=str(ROOT))
    patient.run(b"echo ready")
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(patient.run, b"sleep")
        time.sleep(0.5)
        start = time.monotonic()
        patient.stop()
        with pytest.raises(ReaderCrashed):
            reading.result(10)
    assert time.monotonic() - start < 5
    assert list(temporary.iterdir()) == []


def test_nothing_outlives_a_program_that_is_killed(temporary: Path, tmp_path: Path) -> None:
    program = (
        "import sys, threading, time; from pipeline.read.sandbox import Sandbox; "
        f"s = Sandbox({TARGET!r}, seconds=60, path={str(ROOT)!r}); "
        f"threading.Thread(target=s.run, args=(b'hand-on {tmp_path / 'pid'}',), daemon=True).start(); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT) as running:
        while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
            time.sleep(0.05)
        running.kill()
    assert _gone(int((tmp_path / "pid").read_text()))
    for _ in range(50):
        if not list(temporary.iterdir()):
            return
        time.sleep(0.1)
    pytest.fail(f"left behind: {list(temporary.iterdir())}")
