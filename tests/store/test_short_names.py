"""A body that is printed short is filtered, counted and found by its full name too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model import Directive
from pipeline.store import queries, writer
from pipeline.store.connection import Store
from pipeline.store.queries import Facet, ObligationFilter
from tests.samples import directive, names


def _printed(name: str, stamp: str) -> Directive:
    """A directive of one task, owed by a body under a name as printed."""
    whole = directive(stamp)
    task = whole.tasks[1]
    return replace(whole, tasks=(replace(task, id=name, assignees=(replace(task.assignees[0], name=name),)),))


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "chidao.duckdb"
    with Store(path, write=True) as store:
        writer.write_directive(store, _printed("Sở TT&TT", "a"), "1")
        writer.write_directive(store, _printed("Sở Thông tin và Truyền thông", "b"), "1")
    return path


ASKED = [
    ("the full name as a filter", ObligationFilter(bodies=("Sở Thông tin và Truyền thông",))),
    ("the short name as a filter", ObligationFilter(bodies=("Sở TT&TT",))),
    ("the full name as a search", ObligationFilter(text="so thong tin va truyen thong")),
]


@pytest.mark.parametrize("wanted", [row[1] for row in ASKED], ids=[row[0] for row in ASKED])
def test_both_are_found(db: Path, wanted: ObligationFilter) -> None:
    with Store(db) as store:
        assert sorted(names(queries.obligations(store, wanted))) == ["Sở TT&TT", "Sở Thông tin và Truyền thông"]


def test_both_count_as_one_and_keep_their_printed_names(db: Path) -> None:
    with Store(db) as store:
        assert queries.facets(store).bodies == (Facet("Sở Thông tin và Truyền thông", 2),)
        assert {row.leads for row in queries.obligations(store)} == {("Sở TT&TT",), ("Sở Thông tin và Truyền thông",)}
