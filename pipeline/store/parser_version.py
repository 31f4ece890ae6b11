"""Which reader and parser made a reading: a fingerprint of their code and data, so that nobody has to count it up."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PIPELINE = Path(__file__).parent.parent
_ROOMS = ("read", "parse")
_MODULES = ("bodies.py", "door.py", "model.py", "text.py")


@cache
def parser_version() -> str:
    """Twelve hexadecimal digits that change with any change of reading, parsing, bodies' names or looked-up data."""
    import models

    digest = hashlib.sha256()
    for file in _files(Path(models.FOLDER)):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _files(data: Path) -> list[Path]:
    code = [file for room in _ROOMS for file in sorted((_PIPELINE / room).rglob("*.py"))]
    return [*(_PIPELINE / name for name in _MODULES), *code, *sorted(data.glob("*.jsonl"))]
