"""The rules of the house: what stands where, what is said in both languages, what the documents promise."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import json
import re
import string
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from benchmarks.measured import ROOT
from docs.data_dictionary import FILE as DICTIONARY
from docs.data_dictionary import dictionary
from pipeline import errors, model
from pipeline.read.result import Note

COPIED = {Path("benchmarks/score.py")}
CODE = ("pipeline", "models", "benchmarks", "docs", "tests")
LEARNED = {"words"}
"""Tables of counts: their rows are measured, not written, so no row shows an example."""


def _modules(*folders: str) -> list[Path]:
    found = [path.relative_to(ROOT) for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in [*found, Path("app.py")] if path not in COPIED]


def _read(path: Path | str) -> str:
    return (ROOT / path).read_text("utf-8")


def test_every_module_says_first_what_it_is() -> None:
    silent = [path for path in _modules(*CODE) if _read(path).strip() and not ast.get_docstring(ast.parse(_read(path)))]
    assert silent == []


def test_modules_stay_under_400_lines() -> None:
    code = _modules("pipeline", "models", "benchmarks", "docs")
    assert [path for path in code if len(_read(path).splitlines()) >= 400] == []


def test_the_tests_mirror_the_rooms() -> None:
    rooms = {path.parent.relative_to("pipeline") for path in _modules("pipeline") if path.parts[0] == "pipeline"}
    top = {room.parts[0] for room in rooms if room.parts} - {
        "commands"
    }  # tests/test_cli.py goes in by their front door
    assert [room for room in sorted(top) if not list((ROOT / "tests" / room).rglob("test_*.py"))] == []


def test_found_things_are_frozen() -> None:
    records: list[Any] = [value for value in vars(model).values() if dataclasses.is_dataclass(value)]
    assert records
    assert [record.__name__ for record in records if not record.__dataclass_params__.frozen] == []


def test_only_the_store_and_the_documents_hold_sql() -> None:
    sql = re.compile(r"""["'\s](SELECT\s|INSERT INTO\s|DELETE FROM\s|UPDATE \w+ SET\s)""")
    elsewhere = [path for path in _modules("pipeline") if path.parts[1:2] != ("store",) and sql.search(_read(path))]
    assert elsewhere == []


def test_the_entry_of_the_app_is_the_list_of_pages_only() -> None:
    kinds = {type(node) for node in ast.parse(_read("app.py")).body}
    assert not kinds & {ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If}


@pytest.mark.parametrize("table", [path.stem for path in sorted((ROOT / "models").glob("*.jsonl"))])
def test_every_row_of_a_table_shows_an_example_or_names_its_source(table: str) -> None:
    rows = [json.loads(line) for line in _read(f"models/{table}.jsonl").splitlines()]
    assert rows
    assert [row for row in rows if table not in LEARNED and not row.keys() & {"example", "examples", "source"}] == []


# What people read


@cache
def _catalogue(language: str) -> dict[str, str]:
    return dict(_flat(tomllib.loads(_read(f"pipeline/locale/{language}.toml")), ""))


def _flat(table: dict[str, Any], above: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_say_the_same_things() -> None:
    assert _catalogue("vi").keys() == _catalogue("en").keys()


@pytest.mark.parametrize("key", sorted(_catalogue("vi")))
def test_both_languages_fill_in_the_same_names(key: str) -> None:
    assert _blanks(_catalogue("vi")[key]) == _blanks(_catalogue("en")[key])


def test_every_failure_has_its_message() -> None:
    named = [value for value in vars(errors).values() if inspect.isclass(value)]
    failures = [value for value in named if issubclass(value, errors.ChidaoError)]
    assert failures
    assert [failure.code for failure in failures if f"errors.{failure.code}" not in _catalogue("vi")] == []


def test_every_note_of_a_reader_has_its_words() -> None:
    assert set(get_args(Note)) == {key.partition(".")[2] for key in _catalogue("vi") if key.startswith("notes.")}


def test_every_message_asked_for_is_in_the_catalogue() -> None:
    asked = {key for path in _modules("pipeline") for key in re.findall(r'\bmessage\(\s*"([\w.-]+)"', _read(path))}
    assert asked - _catalogue("vi").keys() == set()


# What the documents promise


def _documents() -> list[Path]:
    return [path.relative_to(ROOT) for path in [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]]


def _commands(program: str) -> list[tuple[Path, str]]:
    """Where a document names a subcommand of a program, in code."""
    pattern = re.compile(rf"(?:`|^\s*(?:\$ )?|[|&;] *)(?:\.venv/bin/)?{program} ([a-z][a-z-]*)", re.M)
    return [(path, name) for path in _documents() for name in pattern.findall(_code(_read(path)))]


def _code(markdown: str) -> str:
    """The code of a Markdown page: its blocks and what stands between back ticks, a piece a line."""
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```", markdown, re.M | re.S)
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", markdown, flags=re.M | re.S))])


def test_every_make_target_named_is_a_real_one() -> None:
    targets = set(re.findall(r"^([a-z]+):", _read("Makefile"), re.M))
    named = _commands("make")
    assert named
    assert [(path, name) for path, name in named if name not in targets] == []


def test_every_command_named_is_a_real_one(capsys: pytest.CaptureFixture[str]) -> None:
    from pipeline.cli import main

    named = sorted({name for _, name in _commands("chidao")})
    assert named
    for name in named:
        with pytest.raises(SystemExit) as stop:
            main([name, "--help"])
        assert stop.value.code == 0, f"chidao {name}"
    assert capsys.readouterr().out


def test_every_link_within_the_project_leads_somewhere() -> None:
    links = [(path, link) for path in _documents() for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", _read(path))]
    inside = [(path, link) for path, link in links if "://" not in link]
    assert [(path, link) for path, link in inside if not (ROOT / path.parent / link).exists()] == []


def test_the_data_dictionary_is_the_one_of_the_code() -> None:
    assert DICTIONARY.read_text("utf-8") == dictionary(), "make docs"


# What is installed


def _pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", _read(lock), re.M))


def _declared() -> tuple[list[Requirement], list[Requirement]]:
    project = tomllib.loads(_read("pyproject.toml"))
    runtime = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    development = project["project"]["optional-dependencies"]["dev"]
    return [Requirement(line) for line in runtime], [Requirement(line) for line in development]


def _unmet(wanted: list[Requirement], pins: dict[str, str]) -> list[str]:
    versions = {str(need): pins.get(canonicalize_name(need.name)) for need in wanted}
    return [str(need) for need in wanted if not (has := versions[str(need)]) or has not in need.specifier]


def test_the_locks_hold_what_the_project_asks_for() -> None:
    runtime, development = _declared()
    assert _unmet(runtime, _pins("requirements.txt")) == [], "make lock"
    assert _unmet([*runtime, *development], _pins("requirements-dev.txt")) == [], "make lock"


def test_what_is_tested_is_what_runs() -> None:
    runtime, development = _pins("requirements.txt"), _pins("requirements-dev.txt")
    assert {name: development.get(name) for name in runtime} == runtime


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_holds_a_hash_for_each_package_and_no_address(lock: str) -> None:
    entries = re.split(r"^(?=[a-z0-9-]+==)", _read(lock), flags=re.M)[1:]
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in _read(lock)
    assert not re.search(r"^\s*(-[if]|--(?!hash))", _read(lock), re.M)
