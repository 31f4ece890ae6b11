"""One journey of a policy officer through all four pages, as Chromium shows them."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from pipeline.ui import texts
from tests.browser.running import NARROW, ROOT, WIDE, settled, turn_to

DIRECTIVES = sorted((ROOT / "corpus" / "directives").glob("*.txt"))
CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3

pytestmark = pytest.mark.browser


def count_of(page: Page) -> int:
    """How many tasks the table says that it has."""
    line = page.get_by_text(re.compile(r"^[\d.]+ việc$")).first
    return int(line.inner_text().removesuffix(" việc").replace(".", ""))


def count_after(page: Page, before: int) -> int:
    """The same once the table has changed."""
    expect(page.get_by_text(texts.count_tasks(before), exact=True)).to_have_count(0)
    return count_of(page)


def fits(page: Page) -> None:
    """Nothing sticks out of the page, and no words are too faint to read."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(CONTRAST, LEAST_CONTRAST) == []


def fits_wide_and_narrow(page: Page) -> None:
    fits(page)
    page.set_viewport_size(NARROW)
    page.wait_for_timeout(300)
    fits(page)
    page.set_viewport_size(WIDE)


def test_from_files_to_the_comparison(app: str, page: Page) -> None:
    page.goto(app)
    settled(page, texts.UPLOAD)
    page.locator("input[type=file]").set_input_files(DIRECTIVES)
    page.get_by_role("button", name=texts.UPLOAD_BUTTON).click()
    expect(page.get_by_text("đã lưu:")).to_have_count(len(DIRECTIVES))
    fits_wide_and_narrow(page)

    turn_to(page, texts.OBLIGATIONS)
    every = count_of(page)
    assert every > 100
    fits_wide_and_narrow(page)

    page.get_by_role("textbox", name=texts.SEARCH_LABEL).fill("dien tap")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("tim=dien"))
    found = count_after(page, every)
    page.get_by_text(texts.FILTERS, exact=True).click()
    page.wait_for_timeout(500)  # the filters unfold; a list that opens meanwhile closes again
    page.get_by_role("combobox", name=texts.PROVINCE_LABEL).click()
    page.get_by_role("option", name="Kon Tum").click()
    expect(page).to_have_url(re.compile("tinh=Kon"))
    page.keyboard.press("Escape")
    narrowed = count_after(page, found)
    assert 0 < narrowed < found < every
    assert parse_qs(urlsplit(page.url).query) == {"tim": ["dien tap"], "tinh": ["Kon Tum"]}

    page.reload()
    settled(page, texts.OBLIGATIONS)
    assert count_of(page) == narrowed
    with page.expect_download() as saved:
        page.get_by_role("button", name=texts.DOWNLOAD_CSV).click()
    with saved.value.path().open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) - 1 == narrowed

    page.locator(".cd-obligations tbody tr a").first.focus()
    page.keyboard.press("Enter")
    settled(page, texts.DIRECTIVE)
    card = page.locator(".cd-card.cd-current")
    expect(card).to_have_count(1)
    expect(page.locator(".m-current").first).to_be_in_viewport()
    expect(card).to_be_in_viewport()
    fits_wide_and_narrow(page)

    number = page.locator("a.m-number").nth(2)
    number.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#viec-3$"))
    expect(page.locator("#viec-3")).to_be_in_viewport()

    turn_to(page, texts.PROVINCES)
    for province in ("Kon Tum", "Thanh Hóa", "Tuyên Quang"):
        expect(page.get_by_role("columnheader", name=province)).to_be_visible()
    fits_wide_and_narrow(page)
    page.locator(".cd-topics a").first.click()
    settled(page, texts.DIRECTIVE)
    expect(page.locator(".cd-card.cd-current")).to_be_in_viewport()
