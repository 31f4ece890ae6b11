"""Slips of scanning are suggestions: the printed words stay."""

from __future__ import annotations

from typing import Any

import pytest

from models import rows
from pipeline.parse.slips import likely_slips
from tests.parse.whole import letter


@pytest.mark.parametrize("row", rows("scan_slips"), ids=lambda row: row["printed"])
def test_a_slip_is_found_where_it_stands_and_nowhere_else(row: dict[str, Any]) -> None:
    (slip,) = likely_slips(row["example"])
    assert (slip.span.of(row["example"]), slip.likely) == (slip.printed, row["likely"])
    assert list(likely_slips(row["counter"])) == []


def test_a_suggestion_stands_beside_the_printed_words() -> None:
    directive = letter("UBND tỉnh yêu cầu:\n1. Sở Y tế\n- Đây mạnh phôi hợp với các huyện.")
    found = [warning for warning in directive.warnings if warning.code == "likely-slip"]
    assert [warning.span.of(directive.text) for warning in found] == ["Đây mạnh", "phôi hợp"]
    assert "đẩy mạnh" in found[0].message
    assert "Đây mạnh phôi hợp" in directive.text
