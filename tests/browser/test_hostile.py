"""A directive that tries to run in the reader's browser is only read."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pipeline.ui import texts
from tests.browser.running import settled, turn_to

HURT = "<img src=x onerror=window.hurt=1><script>window.hurt=1</script>[x](javascript:window.hurt=1)"
DIRECTIVE = f"""ỦY BAN NHÂN DÂN
TỈNH KON TUM

Số: 12/UBND-KGVX

Kon Tum, ngày 08 tháng 11 năm 2022

V/v tăng cường {HURT}

Kính gửi:

- Các sở {HURT};

Ủy ban nhân dân tỉnh yêu cầu:

1. Sở Y tế {HURT}

- Rà soát {HURT} các cơ sở, hoàn thành trước ngày 31 tháng 12 năm 2022.

- Báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện {HURT}.

**KT. CHỦ TỊCH**

Y Ngọc
"""

pytestmark = pytest.mark.browser


def test_html_in_a_directive_and_in_its_name_never_runs(app: str, page: Page, tmp_path: Path) -> None:
    file = tmp_path / "a<img src=x onerror=window.hurt=1>.txt"
    file.write_text(DIRECTIVE, "utf-8")
    page.goto(app)
    settled(page, texts.UPLOAD)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name=texts.UPLOAD_BUTTON).click()
    expect(page.get_by_text("đã lưu:")).to_be_visible()
    for title in (texts.OBLIGATIONS, texts.DIRECTIVE, texts.PROVINCES):
        turn_to(page, title)
        expect(page.locator(".cd-page").first).to_contain_text("onerror")
        assert page.evaluate("window.hurt") is None
        assert page.locator("img[src=x]").count() == 0
