"""Every file of tests/hostile/ ends in one clear line with a code that a person agrees with, and leaves nothing."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pipeline import door, parse_file_documents
from pipeline.batch import Failure, parse_or_fail
from pipeline.errors import ChidaoError
from pipeline.store import originals
from pipeline.store.connection import Store
from pipeline.store.ingest import ingest
from tests.hostile.make import MAKERS, Row, catalogue, write

SECONDS = 8
"""Shorter than the program's own, so that what has to be ended is ended soon."""
LATE = 5

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def zoo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return write(tmp_path_factory.mktemp("zoo"))


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door._SANDBOX, "seconds", SECONDS)


def test_the_catalogue_names_every_file_that_is_made() -> None:
    assert [row.file for row in catalogue()] == list(MAKERS)


@pytest.mark.parametrize("row", catalogue(), ids=[row.file for row in catalogue()])
def test_a_hostile_file_is_read_or_refused_in_one_clear_line(
    row: Row, zoo: dict[str, Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    start = time.monotonic()
    outcome = parse_or_fail(zoo[row.file], "vi")
    assert time.monotonic() - start < SECONDS + LATE
    code = outcome.code if isinstance(outcome, Failure) else "read"
    if code == "ocr-data-missing":
        pytest.skip("pictures need Vietnamese OCR data (make ocr)")
    assert code in row.outcomes
    if isinstance(outcome, Failure):
        assert outcome.reason.endswith(".")
        assert "\n" not in outcome.reason
        assert outcome.exit_code == 2
    told = capfd.readouterr()
    assert told.out + told.err == ""


def test_nothing_of_a_hostile_file_is_stored(zoo: dict[str, Path], tmp_path: Path) -> None:
    refused = [row.file for row in catalogue() if "read" not in row.outcomes and "took-too-long" not in row.outcomes]
    db = tmp_path / "data" / "chidao.duckdb"
    results = ingest([zoo[name] for name in refused], db, jobs=2)
    assert {result.status for result in results} == {"failed"}
    assert all(result.code and result.reason for result in results)
    assert originals.kept(db) == []
    with Store(db) as store:
        assert store.rows("SELECT count(*) FROM documents") == [(0,)]
        assert len(store.rows("SELECT path FROM failures")) == len(refused)


def test_no_entity_fetches_what_the_file_names(zoo: dict[str, Path]) -> None:
    try:
        text = parse_file_documents(zoo["outside-entities.docx"])[0].text
    except ChidaoError:
        text = ""
    assert "root:" not in text


def test_no_member_leaves_its_archive(zoo: dict[str, Path]) -> None:
    parse_file_documents(zoo["member-names.docx"])
    assert not Path("/tmp/chidao-escaped").exists()


NAMES = [
    ("a line break", "a\nb: already-there.txt"),
    ("a terminal's escape", "a\x1b[2J\x1b]0;b\x07.txt"),
    ("letters from right to left", "a\u202eexe.txt"),
    ("an option", "--db.txt"),
    ("a shell's words", "$(touch x) `y`; rm -rf ~.txt"),
    ("a format's braces", "{path} {0} %s %n.txt"),
    ("no Unicode at all", "a\udcff.txt"),
    ("two hundred letters with marks", "ế" * 80 + ".txt"),
]


@pytest.mark.parametrize("name", [row[1] for row in NAMES], ids=[row[0] for row in NAMES])
def test_a_name_is_a_name_whatever_it_holds(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from pipeline.cli import main

    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text("Công văn\n1. Sở Y tế rà soát hồ đập.\n", "utf-8")
    (tmp_path / "in" / f"empty {name}").write_text("", "utf-8")
    assert main(["ingest", "in", "--db", str(tmp_path / "a.duckdb")]) == 2
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 2
    assert len(told.err.splitlines()) == 1
    assert "\x1b" not in told.out + told.err
    made = {path.name for path in tmp_path.iterdir() if not path.name.startswith("a.duckdb")}
    assert made == {"in", "originals"}
