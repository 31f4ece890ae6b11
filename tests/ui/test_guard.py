"""Failures become one line each."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DatabaseDamaged
from pipeline.ui import data, texts
from tests.ui.conftest import OpenPage, said

PAGES = ["upload", "obligations", "directive", "provinces"]


@pytest.mark.parametrize("page", PAGES)
def test_a_damaged_database_is_one_clear_line_on_every_page(page: str, open_page: OpenPage, empty_place: Path) -> None:
    empty_place.parent.mkdir()
    empty_place.write_bytes(b"this is no database" * 1000)
    test = open_page(page)
    assert DatabaseDamaged(path=str(empty_place)).message() in said(test)
    assert not test.exception


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("page", PAGES)
def test_what_nobody_foresaw_is_one_line_and_no_traceback(
    page: str, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("secret detail")

    for name in ("documents", "obligations"):
        monkeypatch.setattr(data, name, broken)
    test = open_page(page)
    assert texts.UNEXPECTED in said(test)
    assert not test.exception


@pytest.mark.parametrize("page", PAGES[1:])
def test_an_empty_store_says_what_to_do(page: str, open_page: OpenPage, empty_place: Path) -> None:
    assert said(open_page(page)) == [texts.EMPTY_STORE]
    assert not empty_place.exists()
