"""The command line: what it prints where, in which language, with which exit code, and how soon."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from pipeline import cli, errors
from pipeline.cli import main
from pipeline.commands.app import command
from pipeline.commands.progress import Progress
from pipeline.store import ingest as room
from pipeline.store import originals, writer
from pipeline.store.connection import Store
from tests.samples import StandInParser, directive, stand_in, write

ROOT = Path(__file__).parents[1]
LETTER = "Công văn\n- Rà soát hệ thống\n"
SECRET = "Chỉ thị\nMẬT\n- Việc mật\n"

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> StandInParser:
    return stand_in(monkeypatch)


@pytest.fixture
def db(tmp_path: Path) -> str:
    """A database of one document of Kon Tum and one of Đà Nẵng."""
    path = tmp_path / "data" / "chidao.duckdb"
    with Store(path, write=True) as store:
        writer.write_directive(store, directive("a"), "1")
        writer.write_directive(store, directive("b", province="Đà Nẵng", code=None), "1")
    for stamp in "ab":
        (tmp_path / stamp).write_text(stamp, "utf-8")
        originals.keep(tmp_path / stamp, path, str(directive(stamp).source.sha256))
    return str(path)


# Help and usage


def test_help_answers_within_three_tenths_of_a_second() -> None:
    script = "import sys; from pipeline.cli import main; main(['--help'])"
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, cwd=ROOT)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.3


def test_help_loads_none_of_the_heavy_packages() -> None:
    script = """
import sys
from pipeline.cli import main
try:
    main(["ingest", "--help"])
except SystemExit:
    print(*sorted(sys.modules))
"""
    loaded = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT).stdout
    heavy = {"duckdb", "streamlit", "spacy", "underthesea", "dateparser", "pdfplumber", "pypdfium2", "msgspec", "numpy"}
    assert heavy & set(loaded.split()) == set()


@pytest.mark.parametrize("name", sorted(cli._COMMANDS))
@pytest.mark.parametrize(("language", "word"), [("vi", "cách dùng:"), ("en", "usage:")])
def test_every_command_has_help_in_both_languages(name: str, language: str, word: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stop:
        main([name, "--help", "--lang", language])
    assert stop.value.code == 0
    assert capsys.readouterr().out.startswith(word)


WRONG_CALLS: list[tuple[str, list[str], str]] = [
    ("no command", [], "COMMAND"),
    ("an unknown command", ["task"], "task"),
    ("an unknown option", ["check", "--fast"], "--fast"),
    ("an option without its value", ["tasks", "--text"], "--text"),
    ("a value that is none of the choices", ["tasks", "--role", "boss"], "boss"),
    ("a day that there is not", ["tasks", "--due-to", "31/02/2023"], "31/02/2023"),
    ("no process at all", ["parse", "--jobs", "0", "a.txt"], "--jobs"),
    ("several files and no folder for them", ["parse", "a.txt", "b.txt"], "--out"),
    ("two files of one stem", ["parse", "x/a.txt", "y/a.txt", "--out", "out"], "a"),
    ("an export whose form is unclear", ["export", "--out", "a.doc"], "a.doc"),
    ("no file to ingest", ["ingest"], ""),
]


@pytest.mark.parametrize(("words", "named"), [row[1:] for row in WRONG_CALLS], ids=[row[0] for row in WRONG_CALLS])
def test_a_wrong_call_is_one_line_that_names_it(words: list[str], named: str, capsys: Captured) -> None:
    assert main(words) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("chidao: usage: ")
    assert said.err.count("\n") == 1
    assert named in said.err


def test_complaints_are_vietnamese_and_english_when_asked(capsys: Captured) -> None:
    main(["tasks", "--role", "boss"])
    main(["--lang", "en", "tasks", "--role", "boss"])
    main(["tasks", "--role", "boss", "--lang=en"])
    vietnamese, *english = capsys.readouterr().err.splitlines()
    assert "không nhận “boss”" in vietnamese
    assert all("does not take “boss”" in line for line in english)


# parse


def test_one_file_prints_its_json(parser: StandInParser, tmp_path: Path, capsys: Captured) -> None:
    (path,) = write(tmp_path, {"a.txt": LETTER})
    assert main(["parse", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["tasks"][0]["quote"] == "Rà soát hệ thống"


def test_several_files_are_written_one_each_and_failures_named(
    parser: StandInParser, tmp_path: Path, capsys: Captured
) -> None:
    write(tmp_path / "in", {"a.txt": LETTER, "b.txt": "", "c.txt": LETTER})
    assert main(["parse", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 2
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.json", "c.json"]
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert line.startswith(f"{tmp_path / 'in' / 'b.txt'}: empty-file: ")


def test_a_secret_has_an_exit_code_of_its_own_and_is_not_named(
    parser: StandInParser, tmp_path: Path, capsys: Captured
) -> None:
    write(tmp_path / "in", {"a.txt": LETTER, "b.txt": "", "tuyet-doi.txt": SECRET})
    assert main(["parse", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == errors.SecretDocument.exit_code
    said = capsys.readouterr()
    assert "tuyet-doi" not in said.out + said.err
    assert "tệp thứ 3: secret-document: " in said.err


# ingest


def test_ingest_says_what_became_of_each_file_and_can_be_run_again(
    parser: StandInParser, tmp_path: Path, capsys: Captured
) -> None:
    files = [str(path) for path in write(tmp_path, {"a.txt": LETTER})]
    place = str(tmp_path / "new" / "chidao.duckdb")
    assert main(["ingest", *files, "--db", place]) == 0
    assert main(["ingest", *files, "--db", place]) == 0
    first, _, second, _ = capsys.readouterr().out.splitlines()
    assert first == f"{files[0]}: đã lưu, 1 nhiệm vụ, 0 cảnh báo"
    assert second == f"{files[0]}: đã có từ trước, không thay đổi"


def test_ingest_goes_on_after_a_failure_and_retries_it(parser: StandInParser, tmp_path: Path, capsys: Captured) -> None:
    write(tmp_path / "in", {"a.txt": "", "b.txt": LETTER, "tuyet-doi.txt": SECRET})
    place = str(tmp_path / "chidao.duckdb")
    assert main(["ingest", str(tmp_path / "in"), "--db", place]) == 5
    said = capsys.readouterr()
    assert "tuyet-doi" not in said.out + said.err
    (tmp_path / "in" / "a.txt").write_text(LETTER + "- Báo cáo\n", "utf-8")
    assert main(["ingest", "--retry-failed", "--db", place]) == 0
    assert "a.txt: đã lưu, 2 nhiệm vụ" in capsys.readouterr().out
    assert main(["ingest", "--retry-failed", "--db", place]) == 1


def test_ingest_shows_no_bar_where_there_is_no_terminal(
    parser: StandInParser, tmp_path: Path, capsys: Captured
) -> None:
    files = [str(path) for path in write(tmp_path, {"a.txt": LETTER})]
    main(["ingest", *files, "--db", str(tmp_path / "chidao.duckdb")])
    said = capsys.readouterr()
    assert said.err == ""
    assert "\r" not in said.out


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_a_bar_that_goes_away() -> None:
    terminal, out = _Terminal(), io.StringIO()
    with Progress(2, terminal) as progress:
        progress.line("one", out)
        progress.line("two", out)
    shown = terminal.getvalue()
    assert re.findall(r"\d/2", shown) == ["0/2", "1/2", "2/2"]
    assert shown.endswith("\x1b[K")
    assert out.getvalue() == "one\ntwo\n"


# tasks, due, export


def test_tasks_prints_a_table_of_what_is_asked(db: str, capsys: Captured) -> None:
    assert main(["tasks", "--db", db, "--province", "Kon Tum", "--text", "dien tap"]) == 0
    heads, rule, row, count = capsys.readouterr().out.splitlines()
    assert heads.startswith("Chủ trì")
    assert set(rule) == {"─", " "}
    assert row.startswith("Các sở, ban, ngành")
    assert count == "1/1 dòng"


FILTERS: list[tuple[str, list[str], int]] = [
    ("nothing", [], 8),
    ("a body", ["--body", "Công an tỉnh"], 2),
    ("two provinces", ["--province", "Kon Tum", "--province", "Đà Nẵng"], 8),
    ("a role and a kind", ["--role", "support", "--kind", "date"], 2),
    ("a modality", ["--modality", "encouragement"], 2),
    ("what to look at", ["--check"], 2),
    ("a span of days, as typed here", ["--due-from", "1/12/2022", "--due-to", "31/12/2022"], 2),
    ("a span of days, as machines write", ["--due-from", "2023-01-01"], 2),
    ("at most", ["--limit", "3"], 3),
]


@pytest.mark.parametrize(("words", "count"), [row[1:] for row in FILTERS], ids=[row[0] for row in FILTERS])
def test_json_and_csv_hold_exactly_the_rows_asked_for(words: list[str], count: int, db: str, capsys: Captured) -> None:
    assert main(["tasks", "--db", db, "--format", "json", *words]) == 0
    assert len(json.loads(capsys.readouterr().out)) == count
    assert main(["tasks", "--db", db, "--format", "csv", *words]) == 0
    assert len(list(csv.reader(io.StringIO(capsys.readouterr().out)))) == count + 1


def test_due_is_in_order_of_days(db: str, capsys: Captured) -> None:
    assert main(["due", "--db", db]) == 0
    _, _, *rows, count = capsys.readouterr().out.splitlines()
    assert [row.split()[0] for row in rows] == ["30/12/2022", "30/12/2022", "31/03/2023", "31/03/2023"]
    assert count == "4/4 dòng"


@pytest.mark.parametrize(("form", "count"), [("json", 1), ("csv", 2)])
def test_due_in_other_forms(form: str, count: int, db: str, capsys: Captured) -> None:
    assert main(["due", "--db", db, "--format", form, "--limit", "1"]) == 0
    out = capsys.readouterr().out
    assert len(json.loads(out) if form == "json" else out.splitlines()) == count


def test_a_table_fits_where_it_is_printed(db: str, capsys: Captured) -> None:
    main(["tasks", "--db", db])
    assert max(len(line) for line in capsys.readouterr().out.splitlines()) <= 160


@pytest.mark.parametrize(("name", "start"), [("a.xlsx", b"PK"), ("a.csv", b"\xef\xbb\xbf"), ("a.json", b"[\n{")])
def test_export_writes_the_form_of_the_ending(
    name: str, start: bytes, db: str, tmp_path: Path, capsys: Captured
) -> None:
    out = tmp_path / "deep" / name
    assert main(["export", "--db", db, "--out", str(out), "--role", "support"]) == 0
    assert out.read_bytes().startswith(start)
    assert "2 nhiệm vụ" in capsys.readouterr().out


# check, app


def test_check_tells_a_sound_store_from_an_unsound_one(db: str, capsys: Captured) -> None:
    assert main(["check", "--db", db]) == 0
    originals.kept(Path(db))[0].unlink()
    assert main(["check", "--db", db]) == errors.DatabaseDamaged.exit_code
    assert "original-missing: " in capsys.readouterr().out


def test_the_app_stays_on_this_machine_and_tells_nobody() -> None:
    words = command(8600)
    assert "--server.address=127.0.0.1" in words
    assert "--server.port=8600" in words
    assert "--browser.gatherUsageStats=false" in words
    assert Path(words[words.index("run") + 1]).name == "app.py"


@pytest.mark.slow
def test_the_app_answers_and_stops_when_asked(db: str) -> None:
    script = "from pipeline.cli import main; import sys; sys.exit(main())"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = subprocess.Popen(
        [sys.executable, "-c", script, "app", "--port", str(port), "--db", db], cwd=ROOT, stdout=subprocess.PIPE
    )
    try:
        assert _answers(f"http://127.0.0.1:{port}/_stcore/health") == b"ok"
    finally:
        app.terminate()
        said, _ = app.communicate(timeout=20)
    assert f"http://127.0.0.1:{port}" in said.decode()
    assert _refuses(port)


def _answers(address: str) -> bytes:
    for _ in range(300):
        with contextlib.suppress(OSError), urllib.request.urlopen(address) as answer:
            return bytes(answer.read())
        time.sleep(0.1)
    raise TimeoutError(address)


def _refuses(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


# Failures


@pytest.mark.parametrize("name", ["tasks", "due", "check", "export"])
def test_no_database_is_told_with_what_to_do(name: str, tmp_path: Path, capsys: Captured) -> None:
    words = ["--out", str(tmp_path / "a.csv")] if name == "export" else []
    assert main([name, "--db", str(tmp_path / "none.duckdb"), *words]) == 1
    said = capsys.readouterr().err
    assert said.startswith("chidao: database-missing: ")
    assert "chidao ingest" in said


def test_a_damaged_database_has_its_exit_code(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "chidao.duckdb").write_bytes(b"x" * 5000)
    assert main(["tasks", "--db", str(tmp_path / "chidao.duckdb")]) == 4
    assert capsys.readouterr().err.startswith("chidao: database-damaged: ")


def test_a_busy_database_has_its_exit_code(db: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object, **__: object) -> None:
        raise errors.DatabaseBusy(path=db)

    monkeypatch.setattr("pipeline.store.lock.Lock.acquire", busy)
    assert main(["tasks", "--db", db]) == 3
    assert capsys.readouterr().err.startswith("chidao: database-busy: ")


FAULTS: list[tuple[str, BaseException, int, str]] = [
    ("a fault of the program", ZeroDivisionError("a document's own words"), 70, "internal"),
    ("a disk that is full", OSError(28, "No space left on device", "x.duckdb"), 2, "os-error"),
    ("a stop from the keyboard", KeyboardInterrupt(), 130, "Đã dừng"),
]


@pytest.fixture
def failing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A query that fails in the way that the test's parameter says."""

    def fail(*_: object) -> None:
        raise request.param

    monkeypatch.setattr("pipeline.store.queries.obligations", fail)


@pytest.mark.usefixtures("failing")
@pytest.mark.parametrize(
    ("failing", "code", "said"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS], indirect=["failing"]
)
def test_no_traceback_reaches_a_user(code: int, said: str, db: str, capsys: Captured) -> None:
    assert main(["tasks", "--db", db]) == code
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error
    assert "own words" not in error


def test_a_reader_that_goes_away_is_no_failure(db: str) -> None:
    reader = subprocess.Popen(
        f"{sys.executable} -c 'from pipeline.cli import main; import sys; sys.exit(main())'"
        f" tasks --format json --db {db} | head -1; exit ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    _, error = reader.communicate()
    assert (reader.returncode, error) == (0, b"")


def test_every_exit_code_of_the_errors_is_documented() -> None:
    page = (ROOT / "docs" / "exit-codes.md").read_text("utf-8")
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.M)}
    classes = [
        value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, errors.ChidaoError)
    ]
    assert {one.exit_code for one in classes} | {0, cli._FAULT, cli._INTERRUPTED} == documented


@pytest.mark.slow
def test_the_five_come_in_whole_with_two_processes(tmp_path: Path) -> None:
    """The real parser, the real collection: every quote stands in its text, and a second run changes nothing."""
    place = str(tmp_path / "chidao.duckdb")
    words = [sys.executable, "-c", "from pipeline.cli import main; import sys; sys.exit(main())"]
    runs = [
        subprocess.run([*words, *more, "--db", place], capture_output=True, text=True, cwd=ROOT, check=False)
        for more in (["ingest", "corpus", "--jobs", "2"], ["ingest", "corpus"], ["check"])
    ]
    assert [run.returncode for run in runs] == [0, 0, 0], runs
    assert runs[0].stdout.count("đã lưu") == 5
    assert runs[1].stdout.count("đã có từ trước") == 5
    assert room.failed_before(Path(place)) == []
