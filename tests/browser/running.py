"""The app in a process of its own, the system's Chromium, and how one turns the app's pages."""

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
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, ViewportSize, expect

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 60.0
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)


def chromium(playwright: Playwright) -> Browser | None:
    """The system's Chromium, None where it is not installed."""
    path = shutil.which("chromium")
    if path is None:
        return None
    # Chromium refuses its own sandbox to root; the pages are the app's own.
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else [])


@contextmanager
def running_app(database: Path) -> Iterator[str]:
    """The address of an app over this database; what it says goes to a log beside the database."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    environment = os.environ | {"CHIDAO_DB": str(database)}
    with database.with_suffix(".log").open("wb") as log:
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


def settled(page: Page, title: str) -> None:
    """Waits until the page of this title stands still."""
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)


def turn_to(page: Page, title: str) -> None:
    """Goes to another page by the menu."""
    page.get_by_role("link", name=title, exact=True).click()
    settled(page, title)
