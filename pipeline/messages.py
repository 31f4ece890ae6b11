"""The words that commands and errors say to people, by key and language (locale/vi.toml, locale/en.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

Language = Literal["vi", "en"]
DEFAULT_LANGUAGE: Language = "vi"
_FOLDER = Path(__file__).parent / "locale"


@cache
def _catalogue(language: Language) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8"))


def message(key: str, language: Language = DEFAULT_LANGUAGE, /, **details: str | int) -> str:
    """The text of a dotted key ("errors.empty-file") with its {names} filled in.

    Raises KeyError where the catalogue lacks the key: a test compares both catalogues.
    """
    entry: Any = _catalogue(language)
    for part in key.split("."):
        entry = entry[part]
    return str(entry).format(**details)
