"""The app in a process of its own, and Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 60.0
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; the journeys are left out where it is not installed."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip(
            "Chromium is not installed (Debian: apt install chromium): the journeys through the pages are left out"
        )
    with sync_playwright() as playwright:
        # Chromium refuses its own sandbox to root; the pages are the app's own.
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield chromium
        chromium.close()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[str]:
    """The address of an app whose store is empty."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    environment = os.environ | {"CHIDAO_DB": str(tmp_path / "chidao.duckdb")}
    with (tmp_path / "app.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(address: str) -> None:
    give_up = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < give_up:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise TimeoutError(f"the app did not start within {STARTS_WITHIN} s")


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
