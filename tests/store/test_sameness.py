"""Documents that say the same are linked, never dropped; a newer version takes over what people did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import DocumentMissing, ValueRefused
from pipeline.store import corrections, queries, sameness, states, versions, work
from pipeline.store.check import check
from pipeline.store.connection import Store
from pipeline.store.ingest import ingest
from pipeline.store.states import TaskKey
from pipeline.store.work import Act
from tests.samples import TEXT, directive, names, stand_in, write
from tests.store.people import BY, identity, say, stored


def _other(stamp: str = "b", text: str = "", **header: str | None) -> Any:
    """A second file; with `text`, of other words (put at the end, so that all spans hold)."""
    return replace(directive(stamp, **header), text=TEXT + text)


PAIRS: list[tuple[str, Any, list[str]]] = [
    ("the same words under another number", _other(number="1", code="1/UBND-KGVX"), ["text"]),
    ("the same words printed with other marks", replace(_other(), text=TEXT.replace("1. Sở", "1) Sở")), ["text"]),
    ("the same code, issuer and date", _other(text="\nBản sao"), ["identity"]),
    ("no date on the one", _other(text="\nBản sao", issued_on=None), ["identity"]),
    ("the month only on the one", _other(text="\nBản sao", issued_on="2022-11"), ["identity"]),
    ("no issuer on the one", _other(text="\nBản sao", issuer=None), ["identity"]),
    ("no number on the one", _other(text="\nBản sao", number=None, code=None), ["identity"]),
    ("neither number nor date on the one", _other(text="\nX", number=None, code=None, issued_on=None), ["identity"]),
    ("no number, another subject", _other(text="\nX", number=None, code=None, subject="khác"), []),
    ("no number, another unit's symbol", _other(text="\nX", number=None, code=None, symbol="UBND-NC"), []),
    ("another date", _other(text="\nX", issued_on="2023-11-08"), []),
    ("another issuer", _other(text="\nX", issuer="Ủy ban nhân dân tỉnh Gia Lai"), []),
    ("another number", _other(text="\nX", number="1", code="1/UBND-KGVX"), []),
    ("a slip of the accent in the code", _other(text="\nX", code="3789/ubnd-kgvx"), ["identity"]),
]


@pytest.mark.parametrize(("other", "levels"), [row[1:] for row in PAIRS], ids=[row[0] for row in PAIRS])
def test_two_documents_are_the_same(tmp_path: Path, other: Any, levels: list[str]) -> None:
    plain = replace(other, warnings=(), recipients=(), clauses=())
    with Store(stored(tmp_path, directive(), plain)) as store:
        assert [one.level for one in sameness.same_as(store, identity())] == levels
        assert [one.document_id for one in sameness.same_as(store, identity(other))] == [identity()] * len(levels)
        assert len(queries.documents(store)) == 2


def test_a_number_that_a_person_fills_in_links_the_documents(tmp_path: Path) -> None:
    blank = _other(text="\nX", number=None, code=None, subject="trích yếu khác")
    with Store(stored(tmp_path, directive(), blank), write=True) as store:
        assert sameness.same_as(store, identity()) == []
        asked = corrections.Asked("header", "correct", "number", value={"value": "3789"})
        corrections.correct(store, identity(blank), asked, BY)
        assert [one.level for one in sameness.same_as(store, identity())] == ["identity"]


def test_the_same_bytes_under_another_name_are_noted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch)
    files = write(tmp_path / "in", {"a.txt": "Công văn\n- Việc\n", "b.txt": "Công văn\n- Việc\n"})
    db = tmp_path / "chidao.duckdb"
    for _ in range(2):
        ingest(files, db)
    with Store(db) as store:
        assert store.rows("SELECT after FROM audit WHERE action = 'seen-again'") == [('{"file": "b.txt"}',)]


# A newer version

NEWER = _other(text="\nBản có số")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A letter that people worked on, and the numbered copy of it that came later."""
    earlier = directive(number=None, code=None)
    db = stored(tmp_path, earlier, NEWER)
    with Store(db, write=True) as opened:
        say(opened, "header", "correct", "number", value="9")
        say(opened, "task", "correct", "t3", modality="obligation")
        say(opened, "assignee", "correct", "Công an tỉnh", "t1", role="lead")
        say(opened, "task", "strike", "t2")
        work.act(opened, identity(), "t1", Act("done", date(2022, 12, 20), note="xong"), BY)
        yield opened
    assert list(check(db)) == []


def test_what_people_did_goes_over_to_the_newer_version(store: Store) -> None:
    carried = versions.name_newer(store, identity(), identity(NEWER), BY)
    assert carried == (3, 1, 0)
    rows = queries.obligations(store)
    assert {row.document_id for row in rows} == {identity(NEWER)}
    assert names(rows) == ["t1", "t3", "t4"]
    assert rows[0].leads == ("Sở Thông tin và Truyền thông", "Công an tỉnh")
    assert rows[1].modality == "obligation"
    found = states.states(store, date(2022, 12, 21))[TaskKey(identity(NEWER), "t1")]
    assert found[0].state == "done-on-time"


def test_the_number_that_was_filled_in_stays_with_the_paper_that_lacked_it(store: Store) -> None:
    versions.name_newer(store, identity(), identity(NEWER), BY)
    assert {row.document_id: row.code for row in queries.documents(store)} == {
        identity(): "9/UBND-KGVX",
        identity(NEWER): "3789/UBND-KGVX",
    }


def test_the_earlier_version_stays_with_its_history_and_its_successor(store: Store) -> None:
    versions.name_newer(store, identity(), identity(NEWER), BY)
    row = next(row for row in queries.documents(store) if row.document_id == identity())
    assert (row.replaced_by, row.tasks) == (identity(NEWER), 0)
    assert len(queries.directive(store, identity()).tasks) == 3
    assert len(work.acts(store, identity())) == 1


def test_the_earlier_version_comes_back_when_that_is_taken_back(store: Store) -> None:
    versions.name_newer(store, identity(), identity(NEWER), BY)
    number = store.rows("SELECT number FROM corrections WHERE target = 'version'")[0][0]
    corrections.withdraw(store, number, BY)
    assert len(queries.obligations(store)) == 6


def test_what_the_newer_version_does_not_hold_is_counted(store: Store) -> None:
    number = say(store, "task", "add", quote="Nơi nhận: Thường trực Tỉnh ủy")
    work.act(store, identity(), f"p{number}", Act("note", date(2022, 12, 1), note="x"), BY)
    from pipeline.store import writer

    shorter = replace(NEWER, text=TEXT.replace("Nơi nhận: Thường trực", "Gửi đến : Thường trực"), recipients=())
    writer.write_directive(store, shorter, "2")
    assert versions.name_newer(store, identity(), identity(NEWER), BY).left == 2


@pytest.mark.parametrize(("newer", "error"), [(identity(), ValueRefused), ("0" * 16, DocumentMissing)])
def test_no_document_is_its_own_successor_or_that_of_none(store: Store, newer: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        versions.name_newer(store, identity(), newer, BY)


def test_successors_make_no_circle(store: Store) -> None:
    versions.name_newer(store, identity(), identity(NEWER), BY)
    with pytest.raises(ValueRefused):
        versions.name_newer(store, identity(NEWER), identity(), BY)
