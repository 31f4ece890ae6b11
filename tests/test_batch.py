"""Many files, one or several processes: an outcome a file, in order, whatever one of them does."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

import pipeline
from pipeline import batch
from pipeline.batch import Failure, parse_each, parse_or_fail, workers
from pipeline.model import Directive
from tests.samples import stand_in, write


def _outcomes(files: list[Path], pool: ProcessPoolExecutor | None = None) -> list[str]:
    return [one.code if isinstance(one, Failure) else "read" for one in parse_each(files, pool, "vi")]


def test_each_file_has_its_outcome_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch)
    files = write(tmp_path, {"a.txt": "Công văn", "b.txt": "", "c.txt": "Chỉ thị\nMẬT\n"})
    assert _outcomes([*files, tmp_path / "none.txt"]) == ["read", "empty-file", "secret-document", "file-missing"]


@pytest.mark.parametrize("asked", [False, True])
def test_a_fault_of_the_program_is_a_failure_and_a_trace_only_when_asked(
    asked: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fault(path: Path) -> Directive:
        raise RecursionError("a document's own words")

    monkeypatch.setattr(pipeline, "parse_file", fault)
    monkeypatch.setenv("CHIDAO_TRACE", "1" if asked else "")
    outcome = parse_or_fail(Path("a.txt"), "vi")
    assert isinstance(outcome, Failure)
    assert outcome.code == "internal"
    assert ("RecursionError" in capsys.readouterr().err) is asked
    assert "own words" not in outcome.reason


def test_stopping_is_not_a_fault_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(path: Path) -> Directive:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "parse_file", stop)
    with pytest.raises(KeyboardInterrupt):
        parse_or_fail(Path("a.txt"), "vi")


@pytest.mark.slow
def test_processes_give_what_one_process_gives(tmp_path: Path) -> None:
    corpus = Path(__file__).parents[1] / "corpus" / "directives"
    files = [*sorted(corpus.iterdir())[:3], tmp_path / "none.txt"]
    alone = list(parse_each(files, None, "vi"))
    with workers(2) as pool:
        assert list(parse_each(files, pool, "vi")) == alone


def _die(path: Path, language: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.slow
def test_a_process_that_is_killed_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "parse_or_fail", _die)
    with ProcessPoolExecutor(1) as pool:
        assert _outcomes([Path("a.txt"), Path("b.txt")], pool) == ["internal", "internal"]
