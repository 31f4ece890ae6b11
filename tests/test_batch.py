"""Many files, one or several at once: an outcome a file, in order, whatever one of them does."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Executor
from pathlib import Path

import pytest

import pipeline
from pipeline.batch import Failure, parse_each, parse_or_fail, workers
from pipeline.errors import FileMissing
from pipeline.model import Directive
from tests.samples import stand_in, write


def _outcomes(files: list[Path], pool: Executor | None = None) -> list[str]:
    return [one.code if isinstance(one, Failure) else "read" for one in parse_each(files, pool, "vi")]


def test_each_file_has_its_outcome_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch)
    files = write(tmp_path, {"a.txt": "Công văn", "b.txt": "", "c.txt": "Chỉ thị\nMẬT\n"})
    assert _outcomes([*files, tmp_path / "none.txt"]) == ["read", "empty-file", "secret-document", "file-missing"]


@pytest.mark.parametrize("asked", [False, True])
def test_a_fault_of_the_program_is_a_failure_and_a_trace_only_when_asked(
    asked: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fault(path: Path) -> tuple[Directive, ...]:
        raise RecursionError("a document's own words")

    monkeypatch.setattr(pipeline, "parse_file_documents", fault)
    monkeypatch.setenv("CHIDAO_TRACE", "1" if asked else "")
    outcome = parse_or_fail(Path("a.txt"), "vi")
    assert isinstance(outcome, Failure)
    assert outcome.code == "internal"
    assert ("RecursionError" in capsys.readouterr().err) is asked
    assert "own words" not in outcome.reason


def test_stopping_is_not_a_fault_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(path: Path) -> tuple[Directive, ...]:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "parse_file_documents", stop)
    with pytest.raises(KeyboardInterrupt):
        parse_or_fail(Path("a.txt"), "vi")


@pytest.mark.slow
def test_several_at_once_give_what_one_after_another_gives(tmp_path: Path) -> None:
    corpus = Path(__file__).parents[1] / "corpus" / "directives"
    files = [*sorted(corpus.iterdir())[:3], tmp_path / "none.txt"]
    alone = list(parse_each(files, None, "vi"))
    with workers(2) as pool:
        assert list(parse_each(files, pool, "vi")) == alone


def test_stopping_ends_what_is_being_read_and_starts_nothing_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = write(tmp_path, {"a.txt": "Công văn", "b.txt": "Công văn", "c.txt": "Công văn"})
    begun: list[Path] = []

    def wait(path: Path) -> tuple[Directive, ...]:
        begun.append(path)
        released.wait(10)
        raise FileMissing(path=str(path))

    released = threading.Event()
    monkeypatch.setattr(pipeline, "parse_file_documents", wait)
    monkeypatch.setattr("pipeline.door.stop", released.set)
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        _interrupted(files)
    assert time.monotonic() - start < 5
    assert files[2] not in begun


def _interrupted(files: list[Path]) -> None:
    with workers(2) as pool:
        assert pool is not None
        for path in files:
            pool.submit(parse_or_fail, path, "vi")
        raise KeyboardInterrupt
