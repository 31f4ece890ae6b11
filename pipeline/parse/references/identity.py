"""Which mentions mean the same document: by code, by number and type, by title, by pointing back."""

from __future__ import annotations

import re
import unicodedata

from pipeline.parse.references.names import Name
from pipeline.text import fold


def code_key(code: str | None) -> str | None:
    """The key of a whole code ("18/CT-TTg", whatever its case); None for None."""
    return "code " + unicodedata.normalize("NFC", re.sub(r"\s", "", code)).upper() if code else None


def keys_of(names: list[Name]) -> list[str | None]:
    """A key for each name, equal where they mean the same document; None where a name means none that can be told."""
    titled = _codes_by_title(names)
    numbered = _codes_by_number(names)
    years = _years_by_title(names)
    keys: list[str | None] = []
    for index, name in enumerate(names):
        if name.back:
            keys.append(_pointed_at(name, names[:index], keys))
        elif _whole(name):
            keys.append(code_key(name.code))
        elif name.number.isalnum() and name.code:
            keys.append(numbered.get(_short(name), f"number {_short(name)}"))
        else:
            keys.append(_by_title(name, titled, years))
    return keys


def _whole(name: Name) -> bool:
    return bool(name.code and re.search(r"[/-]|\s", name.code))


def _short(name: Name) -> str:
    """Type and number without leading noughts: "quyet dinh 5"."""
    return f"{fold(name.type)} {name.number.lstrip('0').lower()}"


def _codes_by_title(names: list[Name]) -> dict[str, str | None]:
    return {name.key: code_key(name.code) for name in reversed(names) if name.key and _whole(name)}


def _codes_by_number(names: list[Name]) -> dict[str, str | None]:
    return {_short(name): code_key(name.code) for name in reversed(names) if _whole(name)}


def _years_by_title(names: list[Name]) -> dict[str, list[str]]:
    """The years that a title is printed with, in order: a title without one means the first."""
    years: dict[str, list[str]] = {}
    for name in names:
        if name.key and not _whole(name) and name.date:
            years.setdefault(name.key, []).append(name.date[:4])
    return years


def _by_title(name: Name, titled: dict[str, str | None], years: dict[str, list[str]]) -> str | None:
    if not name.key:
        return f"date {fold(name.type)} {name.date}" if name.date else None
    if name.key in titled and name.year is None:
        return titled[name.key]
    year = name.date[:4] if name.date else next(iter(years.get(name.key, [])), "")
    return f"title {name.key} {year}".rstrip()


def _pointed_at(name: Name, before: list[Name], keys: list[str | None]) -> str | None:
    """The last document of that type named before ("Nghị định nêu trên")."""
    for earlier, key in zip(reversed(before), reversed(keys), strict=True):
        if fold(earlier.type) == fold(name.type):
            return key
    return None
