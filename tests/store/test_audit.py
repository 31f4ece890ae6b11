"""Every change is a link of one chain; what was done to the chain behind the program's back is found."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pipeline.store import audit, work, writer
from pipeline.store.check import check
from pipeline.store.connection import Store
from pipeline.store.work import Act
from tests.samples import directive
from tests.store.people import BY, OTHER, identity, say, stored


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A store in which two people did four things."""
    path = stored(tmp_path)
    with Store(path, write=True) as store:
        say(store, "task", "correct", "t3", modality="obligation")
        say(store, "task", "strike", "t2")
        work.act(store, identity(), "t1", Act("assign", date(2022, 12, 1), person="Ông Bình"), OTHER)
        work.act(store, identity(), "t1", Act("done", date(2022, 12, 20), note="đã xong"), OTHER)
    return path


def test_a_change_tells_who_when_what_before_after_and_why(db: Path) -> None:
    with Store(db) as store:
        row = next(row for row in audit.trail(store, task_id="t3") if row.subject == "task")
    assert (row.who, row.action, row.document_id, row.why) == ("Lê Thị Ánh", "correct", identity(), BY.why)
    assert json.loads(row.before or "")["modality"] == "encouragement"
    assert json.loads(row.after or "") == {"modality": "obligation"}


def test_the_trail_is_that_of_a_document_or_of_a_task_the_newest_first(db: Path) -> None:
    with Store(db) as store:
        assert [row.action for row in audit.trail(store, identity())] == [
            "done",
            "assign",
            "strike",
            "correct",
            "stored",
        ]
        assert [row.action for row in audit.trail(store, identity(), "t1")] == ["done", "assign"]
        assert len(audit.trail(store, limit=2)) == 2


def test_an_unbroken_chain_is_sound(db: Path) -> None:
    with Store(db) as store:
        assert audit.first_broken_link(store) is None
    assert list(check(db)) == []


TAMPERED = [
    ("a name", "UPDATE audit SET who = 'Người khác' WHERE number = 3", 3),
    ("a value", "UPDATE audit SET after = '{}' WHERE number = 2", 2),
    ("a time", "UPDATE audit SET made_at = made_at + INTERVAL 1 SECOND WHERE number = 4", 4),
    ("an action", "UPDATE audit SET action = 'confirm' WHERE number = 2", 2),
    ("a row in the middle", "DELETE FROM audit WHERE number = 3", 3),
    ("the first row", "DELETE FROM audit WHERE number = 1", 1),
    ("a seal", "UPDATE audit SET hash = repeat('0', 64) WHERE number = 2", 2),
    ("words blanked in silence", "UPDATE audit SET nonce = NULL, after = NULL WHERE number = 2", 2),
]


@pytest.mark.parametrize(("sql", "link"), [row[1:] for row in TAMPERED], ids=[row[0] for row in TAMPERED])
def test_the_first_broken_link_is_named(db: Path, sql: str, link: int) -> None:
    with Store(db, write=True) as store:
        store.rows(sql)
        assert audit.first_broken_link(store) == link
    assert ("audit-broken", str(link)) in [tuple(problem) for problem in check(db)]


BEHIND = [
    ("the end of the chain cut off", "DELETE FROM audit WHERE number = 5", ("audit-missing", "work 5")),
    (
        "a correction changed",
        "UPDATE corrections SET value = NULL WHERE number = 2",
        ("audit-mismatch", "corrections 2"),
    ),
    ("an act changed", "UPDATE work SET day = DATE '2022-12-01' WHERE number = 5", ("audit-mismatch", "work 5")),
    (
        "a task changed",
        "UPDATE tasks SET modality = 'liability' WHERE task_id = 't3'",
        ("correction-not-shown", identity()),
    ),
]


@pytest.mark.parametrize(("sql", "problem"), [row[1:] for row in BEHIND], ids=[row[0] for row in BEHIND])
def test_a_change_without_its_link_is_found(db: Path, sql: str, problem: tuple[str, str]) -> None:
    with Store(db, write=True) as store:
        store.rows(sql)
    assert problem in [tuple(found) for found in check(db)]


def test_a_secret_leaves_the_audit_without_breaking_the_chain(db: Path) -> None:
    with Store(db, write=True) as store:
        writer.write_directive(store, directive("b"), "1")
        writer.remove_file(store, str(directive().source.sha256))
        assert audit.first_broken_link(store) is None
        left = store.rows("SELECT count(*) FROM audit WHERE document_id = ? OR after LIKE '%obligation%'", [identity()])
        assert left == [(0,)]
        assert store.rows("SELECT count(*) FROM corrections") == store.rows("SELECT count(*) FROM work") == [(0,)]
    assert {problem.code for problem in check(db)} == {"original-missing", "original-orphan"}
