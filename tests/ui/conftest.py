"""A store made from the gold of `corpus/`, and the pages over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pipeline.model import Directive
from pipeline.store.connection import Store
from pipeline.store.place import DATABASE_VARIABLE
from pipeline.store.writer import write_directive
from tests.ui.gold_directives import CORPUS, gold_directive

OpenPage = Callable[..., AppTest]


@pytest.fixture(scope="session")
def directives() -> list[Directive]:
    """The five directives of `corpus/`, as annotated."""
    return [gold_directive(path.stem) for path in sorted((CORPUS / "gold").glob("*.json"))]


def fill(path: Path, directives: list[Directive]) -> Path:
    """A database that holds these directives."""
    with Store(path, write=True) as store:
        for directive in directives:
            write_directive(store, directive, "gold")
    return path


@pytest.fixture(scope="session")
def gold_database(tmp_path_factory: pytest.TempPathFactory, directives: list[Directive]) -> Path:
    return fill(tmp_path_factory.mktemp("store") / "chidao.duckdb", directives)


@pytest.fixture
def database(gold_database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app looks at the gold store."""
    monkeypatch.setenv(DATABASE_VARIABLE, str(gold_database))
    return gold_database


@pytest.fixture
def empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app looks at a place where no database is."""
    path = tmp_path / "new" / "chidao.duckdb"
    monkeypatch.setenv(DATABASE_VARIABLE, str(path))
    return path


@pytest.fixture
def open_page() -> Iterator[OpenPage]:
    """Opens a page by its module's name, at an address with these query parameters."""

    def opened(name: str, **query: str | list[str]) -> AppTest:
        test = AppTest.from_string(f"from pipeline.ui import {name}\n{name}.page()\n", default_timeout=30)
        for key, value in query.items():
            test.query_params[key] = value
        return test.run()

    yield opened
    st.cache_data.clear()


def html_of(test: AppTest) -> str:
    """Everything that the page shows as HTML."""
    return "\n".join(str(element.proto.body) for element in test.get("html"))


def said(test: AppTest) -> list[str]:
    """The lines of information, warning and error on the page."""
    return [str(element.value) for kind in (test.info, test.warning, test.error) for element in kind]
