"""One journey of a clerk: a letter comes in, a body is put right, the task is followed to its end and reported."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pipeline.ui import texts
from pipeline.ui import work_texts as words
from tests.browser.running import ROOT, settled, turn_to
from tests.browser.test_journey import fits_wide_and_narrow

DIRECTIVE = next((ROOT / "corpus" / "directives").glob("kon-tum-2022-3789*.txt"))

pytestmark = pytest.mark.browser


def still(page: Page) -> None:
    """Waits until the page has run; a list that opens meanwhile closes again, what is typed meanwhile is lost."""
    page.wait_for_timeout(1000)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)


def choose(page: Page, label: str, option: str) -> None:
    """Picks an entry of a list by how it starts."""
    still(page)
    page.get_by_role("combobox", name=label).last.click()
    page.get_by_role("option", name=re.compile(f"^{re.escape(option)}")).first.click()
    still(page)


def save(page: Page, form: int) -> None:
    """Presses the visible save button of a form and waits for the line that says so."""
    page.get_by_role("button", name=words.SAVE, exact=True).locator("visible=true").nth(form).click()
    expect(page.get_by_text(words.SAVED, exact=True)).to_be_visible()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)


def test_a_task_from_the_letter_to_the_report(app: str, page: Page, tmp_path: Path) -> None:
    page.goto(app)
    settled(page, texts.UPLOAD)
    page.locator("input[type=file]").set_input_files(DIRECTIVE)
    page.get_by_role("textbox", name=words.ARRIVAL_NUMBER).fill("1205")
    page.get_by_role("textbox", name=words.NAME_LABEL).fill("Lê Thị Ánh")
    page.get_by_role("button", name=texts.UPLOAD_BUTTON).click()
    expect(page.get_by_text("đã lưu:")).to_be_visible()

    turn_to(page, texts.OBLIGATIONS)
    page.get_by_role("link", name=words.WORK_LINK).first.click()
    settled(page, texts.DIRECTIVE)
    expect(page.locator("#lam-viec")).to_be_in_viewport()
    name = page.get_by_role("textbox", name=words.NAME_LABEL)
    if not name.input_value():  # a followed link opens a new session
        name.fill("Lê Thị Ánh")
        name.press("Enter")

    choose(page, words.ACT_LABEL, words.ACTS["done"])
    page.get_by_role("textbox", name=words.NOTE_LABEL).fill("đã báo cáo")
    save(page, 0)
    expect(page.locator(".cd-card.cd-current")).to_contain_text(words.STATES["done-on-time"])
    fits_wide_and_narrow(page)

    page.get_by_role("tab", name=words.EDIT_TAB, exact=True).click()
    choose(page, words.EDIT_WHAT, words.ADD_ASSIGNEE)
    page.get_by_role("textbox", name=words.NAME_OF_BODY).fill("Sở Y tế")
    page.get_by_role("textbox", name=words.WHY_LABEL).locator("visible=true").fill("thiếu trong bản đọc")
    save(page, 0)
    expect(page.locator(".cd-card.cd-current")).to_contain_text("Sở Y tế")
    page.get_by_role("tab", name=words.HISTORY_TAB, exact=True).last.click()
    expect(page.get_by_text("Lê Thị Ánh · thêm cơ quan thực hiện · thiếu trong bản đọc").last).to_be_visible()
    fits_wide_and_narrow(page)

    turn_to(page, words.REPORT)
    expect(page.get_by_role("cell", name="Sở Y tế")).to_be_visible()
    fits_wide_and_narrow(page)
