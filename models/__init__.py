"""What is looked up or learned: registers and patterns as JSON Lines, each row with an example and its source."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[dict[str, Any], ...]:
    """The rows of `models/<name>.jsonl`, in file order.

    Raises FileNotFoundError where there is no such table.
    """
    lines = (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    return tuple(json.loads(line) for line in lines if line.strip())
