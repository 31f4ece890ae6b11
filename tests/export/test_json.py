"""The contract's JSON of exactly the tasks asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.export.json import array
from pipeline.store import queries, writer
from pipeline.store.connection import Store
from pipeline.store.queries import ObligationFilter
from tests.samples import directive

ASKED: list[tuple[str, dict[str, Any], list[list[str]]]] = [
    ("everything", {}, [["t1", "t2", "t3", "t4"], ["t1", "t2", "t3", "t4"]]),
    ("one task of each document", {"text": "diễn tập"}, [["t3"], ["t3"]]),
    ("one document", {"provinces": ("Kon Tum",)}, [["t1", "t2", "t3", "t4"]]),
    ("nothing", {"provinces": ("Huế",)}, []),
]


@pytest.mark.parametrize(("asked", "expected"), [row[1:] for row in ASKED], ids=[row[0] for row in ASKED])
def test_the_array_holds_the_directives_with_the_tasks_asked_for(
    tmp_path: Path, asked: dict[str, Any], expected: list[list[str]]
) -> None:
    with Store(tmp_path / "chidao.duckdb", write=True) as store:
        writer.write_directive(store, directive("a"), "1")
        writer.write_directive(store, directive("b", province="Đà Nẵng"), "1")
        rows = queries.obligations(store, ObligationFilter(**asked))
        found = json.loads("".join(array(rows, lambda identity: queries.directive(store, identity))))
    assert [[task["id"] for task in one["tasks"]] for one in found] == expected
    assert all(one["schema_version"] == 1 and one["text"] for one in found)
