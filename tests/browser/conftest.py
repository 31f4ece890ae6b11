"""Chromium, and an app whose store is empty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.running import WIDE, chromium, running_app


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        found = chromium(playwright)
        assert found is not None, "tests/conftest.py leaves the journeys out where Chromium is not installed"
        yield found
        found.close()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[str]:
    """The address of an app whose store is empty."""
    with running_app(tmp_path / "chidao.duckdb") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A wide page; a fault of a script on it fails the test, and so does a request to another machine."""
    faults: list[str] = []
    opened = browser.new_page(viewport=WIDE, locale="vi-VN", accept_downloads=True)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda request: faults.append(request.url) if _leaves(request.url) else None)
    opened.set_default_timeout(20_000)
    yield opened
    opened.close()
    assert faults == []


def _leaves(address: str) -> bool:
    return address.startswith(("http", "ws")) and "//127.0.0.1:" not in address
