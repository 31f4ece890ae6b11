"""A state secret leaves nothing behind, in whatever file it comes and whatever happens while it is read."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.measured import ROOT
from pipeline import door, parse_file
from pipeline.cli import main
from pipeline.errors import SecretDocument
from pipeline.read.sandbox import Sandbox
from pipeline.store.connection import Store
from pipeline.store.ingest import failed_before, ingest
from pipeline.store.originals import file_hash
from tests.hostile.make import LETTER
from tests.read.make_office import doc, docx_of
from tests.read.pdf_files import Line, PdfPage, pdf

WORDS = "TUYETDOIKHONGDELAI"
SECRET = LETTER.replace("V/v", "MẬT\nV/v").replace("rà soát hồ đập", WORDS)


def _pdf(text: str) -> bytes:
    return pdf(PdfPage(tuple(Line(72, 80 + 20 * n, line, 11) for n, line in enumerate(text.splitlines()))))


def _html(text: str) -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{lines}</body></html>".encode()


FILES = {
    "text": lambda text: text.encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "PDF": _pdf,
    "DOCX": docx_of,
    "DOC": lambda text: doc(text.replace("\n", "\r") + "\r"),
    "web page": _html,
}


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files, of this test alone; the sandbox starts anew to know it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    door.stop()
    yield folder
    door.stop()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    return tmp_path / "in" / f"{WORDS}-name.bin"


def _write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def _traces(folder: Path, *words: str) -> list[str]:
    """Files and folders that hold one of these words in their name or bytes, in UTF-8 or UTF-16."""
    forms = [form for word in words for form in (word.encode(), word.encode("utf-16-le"))]
    return [
        str(path)
        for path in folder.rglob("*")
        if any(word in path.name for word in words)
        or (path.is_file() and any(form in path.read_bytes() for form in forms))
    ]


@pytest.mark.parametrize("kind", FILES)
def test_a_secret_in_any_kind_of_file_is_refused_unquoted(kind: str, secret: Path, temporary: Path) -> None:
    _write(secret, FILES[kind](SECRET))
    with pytest.raises(SecretDocument) as refusal:
        parse_file(secret)
    assert WORDS not in repr(refusal.value) + str(refusal.value) + repr(refusal.value.details)
    assert refusal.value.__cause__ is None
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("kind", FILES)
def test_the_same_file_without_the_mark_is_read(kind: str, secret: Path) -> None:
    _write(secret, FILES[kind](SECRET.replace("MẬT\n", "")))
    assert WORDS in parse_file(secret).text


@pytest.mark.parametrize("kind", FILES)
def test_the_command_leaves_nothing_and_names_nothing(
    kind: str, secret: Path, tmp_path: Path, temporary: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    _write(secret, FILES[kind](SECRET))
    public = _write(tmp_path / "in" / "public.txt", LETTER.encode())
    db = tmp_path / "data" / "chidao.duckdb"
    assert main(["ingest", str(secret), str(public), "--db", str(db), "--jobs", "2"]) == 5
    told = capfd.readouterr()
    assert WORDS not in told.out + told.err
    assert failed_before(db) == []
    assert _traces(tmp_path / "data", WORDS, file_hash(secret)) == []
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("end", ["crash", "hang", "fault"])
def test_a_reader_that_dies_over_a_file_leaves_nothing_but_its_code(
    end: str, secret: Path, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "_SANDBOX", Sandbox(f"tests.read.dying:{end}", seconds=2, path=str(ROOT)))
    _write(secret, SECRET.encode())
    db = tmp_path / "data" / "chidao.duckdb"
    (result,) = ingest([secret], db)
    door.stop()
    assert result.code == {"crash": "reader-crashed", "hang": "took-too-long", "fault": "internal"}[end]
    with Store(db) as store:
        assert store.rows("SELECT code FROM failures") == [(result.code,)]
        assert store.rows("SELECT count(*) FROM documents") == [(0,)]
    assert _traces(tmp_path / "data", "Yêu cầu Sở", file_hash(secret)) == []
    assert list(temporary.iterdir()) == []


def test_a_failure_is_forgotten_when_the_file_turns_out_to_be_secret(secret: Path, tmp_path: Path) -> None:
    db = tmp_path / "data" / "chidao.duckdb"
    ingest([_write(secret, b"")], db)
    assert failed_before(db) == [secret]
    (result,) = ingest([_write(secret, SECRET.encode())], db)
    assert result.secret
    assert failed_before(db) == []


def test_the_projects_own_directives_are_public() -> None:
    for path in sorted((ROOT / "corpus" / "directives").iterdir()):
        assert parse_file(path).text


@pytest.mark.slow
def test_the_measured_files_are_public(data: Path | None) -> None:
    if data is None:
        pytest.skip("the measured files stand outside the project (--data DIR or CHIDAO_DATA)")
    for path in sorted((data / "corpus" / "dev" / "files").iterdir()):
        if path.suffix == ".doc" and not shutil.which("soffice"):
            continue
        assert parse_file(path).text


def test_uploads_are_spooled_where_only_the_user_can_look() -> None:
    folder = tempfile.mkdtemp(prefix="chidao-")
    try:
        assert os.stat(folder).st_mode & 0o077 == 0
    finally:
        os.rmdir(folder)
