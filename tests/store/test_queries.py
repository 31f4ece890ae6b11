"""Questions to the store: which tasks a filter gives, in which order, with what in each row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import DatabaseDamaged, DocumentMissing
from pipeline.store import queries, writer
from pipeline.store.connection import Store
from pipeline.store.queries import Facet, ObligationFilter
from tests.samples import TEXT, directive, names, span


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two documents: one of Kon Tum, one of Đà Nẵng with neither number nor date."""
    path = tmp_path_factory.mktemp("store") / "chidao.duckdb"
    with Store(path, write=True) as store:
        writer.write_directive(store, directive("a"), "1")
        blank = directive(
            "b", province="Đà Nẵng", code=None, issued_on=None, doc_type="Chỉ thị", subject="phòng, chống lụt bão"
        )
        writer.write_directive(store, blank, "1")
    with Store(path) as store:
        yield store


A, B = (writer.document_id(str(directive(stamp).source.sha256)) for stamp in "ab")
BOTH = ["t1", "t2", "t3", "t4"] * 2

FILTERS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("nothing asked gives everything", {}, BOTH),
    ("a province", {"provinces": ("Kon Tum",)}, ["t1", "t2", "t3", "t4"]),
    ("two provinces are alternatives", {"provinces": ("Kon Tum", "Đà Nẵng")}, BOTH),
    ("a province that there is not", {"provinces": ("Huế",)}, []),
    ("a document", {"document_ids": (A,)}, ["t1", "t2", "t3", "t4"]),
    ("a body in any role", {"bodies": ("Công an tỉnh",)}, ["t1", "t1"]),
    ("a body in a role that it has not", {"bodies": ("Công an tỉnh",), "roles": ("lead",)}, []),
    ("a body's blanks do not count", {"bodies": ("Sở  Thông tin và Truyền thông",)}, ["t1", "t2"] * 2),
    ("a body's short writing counts as the full one", {"bodies": ("sở TT&TT",)}, ["t1", "t2"] * 2),
    ("a role alone", {"roles": ("support",)}, ["t1", "t1"]),
    ("kinds of deadline", {"deadline_kinds": ("quota", "ongoing"), "document_ids": (A,)}, ["t2", "t3"]),
    ("a modality", {"modalities": ("encouragement",)}, ["t3", "t3"]),
    ("what a person should look at", {"certainty": "check"}, ["t2", "t2"]),
    ("words without accents", {"text": "ra soat he thong"}, ["t1", "t1"]),
    ("words with accents and capitals", {"text": "DIỄN TẬP"}, ["t3", "t3"]),
    ("đ written as d", {"text": "don doc"}, ["t4", "t4"]),
    ("d written as đ", {"text": "điễn"}, ["t3", "t3"]),
    ("words that do not follow one another", {"text": "thống rà"}, []),
    ("a comma parts phrases", {"text": "thống, rà"}, ["t1", "t1"]),
    ("a word is found from its start", {"text": "oat he"}, []),
    ("the last word may be left unfinished", {"text": "he tho"}, ["t1", "t1"]),
    ("a word of the task and one of the title", {"text": "trực; lụt"}, ["t2"]),
    ("a body's name is searched too", {"text": "cong an tinh"}, ["t1", "t1"]),
    ("a code", {"text": "3789/ubnd-kgvx"}, ["t1", "t2", "t3", "t4"]),
    ("signs alone ask for nothing", {"text": "%"}, BOTH),
    ("signs beside words are overlooked", {"text": '"(Trực'}, ["t2", "t2"]),
    (
        "due in December 2022: before the 31st is the 30th",
        {"due_from": date(2022, 12, 30), "due_to": date(2022, 12, 30)},
        ["t1", "t1"],
    ),
    ("due from the 31st on", {"due_from": date(2022, 12, 31), "document_ids": (A,)}, ["t4"]),
    ("fields add up", {"provinces": ("Kon Tum",), "roles": ("support",), "text": "ra soat"}, ["t1"]),
    ("a kind and a day are asked of the same deadline", {"deadline_kinds": ("quota",), "due_to": date(2030, 1, 1)}, []),
]


@pytest.mark.parametrize(("asked", "expected"), [row[1:] for row in FILTERS], ids=[row[0] for row in FILTERS])
def test_a_filter_gives(store: Store, asked: dict[str, Any], expected: list[str]) -> None:
    wanted = ObligationFilter(**asked)
    assert names(queries.obligations(store, wanted)) == expected
    assert queries.count_obligations(store, wanted) == len(expected)


def test_a_row_holds_what_the_task_says(store: Store) -> None:
    row = queries.obligations(store, ObligationFilter(provinces=("Kon Tum",)))[0]
    assert (row.document_id, row.document_title) == (A, "đẩy mạnh ứng cứu sự cố an toàn thông tin mạng")
    assert (row.province, row.code, row.doc_type, row.issued_on) == (
        "Kon Tum",
        "3789/UBND-KGVX",
        "Công văn",
        "2022-11-08",
    )
    assert (row.clause, row.modality, row.certainty, row.why) == ("1.-1", "obligation", "sure", "verb-first")
    assert (row.leads, row.supports) == (("Sở Thông tin và Truyền thông",), ("Công an tỉnh",))
    assert row.report_to == ("Ủy ban nhân dân tỉnh",)
    assert TEXT[slice(*row.span)] == row.quote
    (deadline,) = row.deadlines
    assert (deadline.kind, deadline.value, deadline.bound) == ("date", "2022-12-31", "before")
    assert (deadline.quote, deadline.last_day) == ("trước ngày 31/12/2022", date(2022, 12, 30))


def test_what_is_blank_is_none_and_lists_are_empty(store: Store) -> None:
    row = queries.obligations(store, ObligationFilter(provinces=("Đà Nẵng",), certainty="check"))[0]
    assert (row.code, row.issued_on) == (None, None)
    assert (row.supports, row.report_to) == ((), ())
    assert row.deadlines[0].value is None


PAGES = [
    ("the first two", 2, 0, ["t1", "t2"]),
    ("over a document's end", 3, 3, ["t4", "t1", "t2"]),
    ("the rest", None, 6, ["t3", "t4"]),
    ("past the end", 5, 100, []),
    ("none", 0, 0, []),
]


@pytest.mark.parametrize(("limit", "offset", "expected"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_a_page_of_rows(store: Store, limit: int | None, offset: int, expected: list[str]) -> None:
    assert names(queries.obligations(store, limit=limit, offset=offset)) == expected


def test_provinces_stand_in_vietnamese_order(store: Store) -> None:
    assert [facet.value for facet in queries.facets(store).provinces] == ["Đà Nẵng", "Kon Tum"]
    assert [row.province for row in queries.documents(store)] == ["Đà Nẵng", "Kon Tum"]


def test_facets_count_tasks(store: Store) -> None:
    found = queries.facets(store)
    assert found.provinces == (Facet("Đà Nẵng", 4), Facet("Kon Tum", 4))
    assert found.bodies == (
        Facet("Các sở, ban, ngành", 4),
        Facet("Công an tỉnh", 2),
        Facet("Sở Thông tin và Truyền thông", 4),
    )
    assert found.roles == (Facet("lead", 8), Facet("support", 2))
    assert found.deadline_kinds == (Facet("date", 4), Facet("quota", 2), Facet("ongoing", 2))
    assert found.modalities == (Facet("obligation", 6), Facet("encouragement", 2))


def test_every_facet_is_a_filter_that_gives_as_many_rows(store: Store) -> None:
    found = queries.facets(store)
    fields = ("provinces", "bodies", "roles", "deadline_kinds", "modalities")
    for field in fields:
        for facet in getattr(found, field):
            asked: dict[str, Any] = {field: (facet.value,)}
            wanted = ObligationFilter(**asked)
            assert queries.count_obligations(store, wanted) == facet.count


def test_due_is_in_order_of_the_last_day(store: Store) -> None:
    rows = queries.due(store)
    assert [row.deadline.last_day for row in rows] == [date(2022, 12, 30)] * 2 + [date(2023, 3, 31)] * 2
    assert [row.obligation.task_id for row in rows] == ["t1", "t1", "t4", "t4"]


DUE = [
    ("a span of days", {"due_to": date(2022, 12, 31)}, ["t1", "t1"]),
    ("a kind that has no day", {"deadline_kinds": ("ongoing",)}, []),
    ("a province", {"provinces": ("Kon Tum",)}, ["t1", "t4"]),
]


@pytest.mark.parametrize(("asked", "expected"), [row[1:] for row in DUE], ids=[row[0] for row in DUE])
def test_due_honours_the_filter(store: Store, asked: dict[str, Any], expected: list[str]) -> None:
    assert [row.obligation.task_id for row in queries.due(store, ObligationFilter(**asked))] == expected


def test_documents_are_listed_with_their_counts(store: Store) -> None:
    row = queries.documents(store)[1]
    assert (row.document_id, row.file, row.code, row.signer) == (A, "a.txt", "3789/UBND-KGVX", "Y Ngọc")
    assert (row.tasks, row.to_check, row.warnings) == (4, 1, 1)


@pytest.mark.parametrize(("text", "found"), [("thuong truc tinh uy", [B, A]), ("lụt", [B]), ("không đâu có", [])])
def test_documents_are_searched_in_their_text_and_title(store: Store, text: str, found: list[str]) -> None:
    assert [row.document_id for row in queries.documents(store, text)] == found


def test_warnings_quote_what_they_are_about(store: Store) -> None:
    (row,) = queries.warnings(store, A)
    assert (row.code, row.quote, row.span) == ("weekday-mismatch", "31/12/2022", tuple(span("31/12/2022")))
    assert len(queries.warnings(store)) == 2


def test_a_document_that_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(DocumentMissing):
        queries.directive(store, "0000000000000000")


def test_a_reading_that_was_tampered_with_is_damage(tmp_path: Path) -> None:
    with Store(tmp_path / "chidao.duckdb", write=True) as store:
        identity = writer.write_directive(store, directive(), "1")
        store.rows("UPDATE readings SET directive = '{}'")
        with pytest.raises(DatabaseDamaged):
            queries.directive(store, identity)
