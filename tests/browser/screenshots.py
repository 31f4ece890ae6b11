"""Takes the pictures of the guide anew: `python -m tests.browser.screenshots [DIR]` (docs/screenshots)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

from pipeline.store.connection import Store
from pipeline.store.ingest import ingest
from pipeline.store.queries import obligations
from pipeline.ui.links import to_work
from tests.browser.running import ROOT, chromium, running_app

COLOURS = 128  # a page has few; the file is a third as large
SIZE = ViewportSize(width=1280, height=860)
PICTURES = {
    "upload": "nop-van-ban",
    "obligations": "nghia-vu?tim=%22truoc+ngay%22",
    "directive": "van-ban",
    "provinces": "so-sanh?cung_co=true",
    "report": "bao-cao",
}


def main() -> int:
    """One picture a page, over the directives of `corpus/`; 1 where Chromium is not installed."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots"
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        browser = chromium(playwright)
        if browser is None:
            print("Chromium is not installed (Debian: apt install chromium)")
            return 1
        database = Path(place) / "chidao.duckdb"
        ingest([ROOT / "corpus" / "directives"], database)
        with running_app(database) as address:
            page = browser.new_page(viewport=SIZE, locale="vi-VN")
            for name, path in PICTURES.items():
                _take(page, f"{address}/{path}", folder / f"{name}.png")
            _take(page, f"{address}/{_work(database)}", folder / "work.png")
        browser.close()
    return 0


def _work(database: Path) -> str:
    """Where the first task with a deadline is followed."""
    with Store(database) as store:
        row = next(row for row in obligations(store) if row.deadlines)
    return to_work(row.document_id, row.task_id)


def _take(page: Page, address: str, file: Path) -> None:
    page.goto(address)
    page.locator(".cd-page >> visible=true").first.wait_for()
    page.wait_for_timeout(1500)
    if address.endswith("/van-ban"):
        page.locator("a.m-number").nth(6).click()
        page.wait_for_timeout(800)
    page.screenshot(path=file)
    Image.open(file).convert("RGB").quantize(COLOURS).save(file, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
