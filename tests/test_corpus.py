"""The collection that the program starts with: originals unchanged, each in the catalogue, gold beside it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parent.parent / "corpus"
ROWS = [json.loads(line) for line in (CORPUS / "catalogue.jsonl").read_text("utf-8").splitlines()]
# What the five files hashed to when they came in: the catalogue could be rewritten together with a file.
BROUGHT_IN = {
    "000_260b831591f5717c.txt": "1758d847664d600e95cc1aa783778dfe242432405be9ec00194bd3cf8aaa7037",
    "001_ab9aa2c94437e0f6.txt": "15837527e2e467c490b33d6e9f82f907c4bba7b1f881ef4759b38219a95f90d0",
    "002_424c7bb6f9e12904.txt": "7a54341aa1662d93a7d79c5ea7b07ca832b15510b2e19fa98084d766005953f8",
    "003_e796c73e807a1c2a.txt": "386cfe3e6e1aceb0b60b2345940e1a92884fcdcbcd47d07e8cdae13654254f6c",
    "004_5008e56270d38500.txt": "8298751339f20bca1b8f3033cbbb3498b2ec56f7c420225775c9085497fe761d",
}


@pytest.mark.parametrize("row", ROWS, ids=[row["old_name"] for row in ROWS])
def test_an_original_is_byte_for_byte_what_was_brought_in(row: dict[str, Any]) -> None:
    data = (CORPUS / row["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == row["sha256"] == BROUGHT_IN[row["old_name"]]
    assert len(data) == row["bytes"]


@pytest.mark.parametrize("row", ROWS, ids=[row["old_name"] for row in ROWS])
def test_gold_stands_beside_it_under_its_name(row: dict[str, Any]) -> None:
    gold = json.loads((CORPUS / row["gold"]).read_text("utf-8"))
    assert Path(row["gold"]).stem == Path(row["file"]).stem
    assert gold["file"] == row["old_name"]
    assert gold["header"]["province"] == row["province"]


def test_the_catalogue_names_every_file_and_no_other() -> None:
    assert {row["file"] for row in ROWS} == {f"directives/{path.name}" for path in (CORPUS / "directives").iterdir()}
    assert {row["gold"] for row in ROWS} == {f"gold/{path.name}" for path in (CORPUS / "gold").iterdir()}
    assert {row["old_name"] for row in ROWS} == set(BROUGHT_IN)


def test_every_row_says_where_it_comes_from_and_why_it_may_be_used() -> None:
    assert all(row["title"] and row["source"] and "Điều 15" in row["licence"] for row in ROWS)
    assert all(re.fullmatch(r"[a-z0-9-]+\.txt", Path(row["file"]).name) for row in ROWS)
