"""Document types: the type line of a document, and the type that a code's abbreviation stands for."""

from __future__ import annotations

import re
from functools import cache

from models import rows
from pipeline.text import fold, matching_form

_BRACKET = re.compile(r"\s*\(.*?\)")


@cache
def _by_form() -> dict[str, str]:
    """Type names by matching form; "Nghị quyết (cá biệt)" is found as "nghị quyết"."""
    return {
        matching_form(_BRACKET.sub("", row["name"])): _BRACKET.sub("", row["name"]) for row in rows("document_types")
    }


@cache
def _by_letters() -> dict[str, str]:
    """Type names by their bare letters: a scanner takes "QUYẾT ĐỊNH" for "QUYÉT ĐINH", "THÔNG BÁO" for "THÔNGBÁO"."""
    return {_letters(form): name for form, name in _by_form().items()}


def _letters(form: str) -> str:
    return "".join(fold(form).split())


@cache
def _by_abbreviation() -> dict[str, str]:
    return {
        row["abbreviation"]: _BRACKET.sub("", row["name"]) for row in rows("document_types") if row.get("abbreviation")
    }


def type_line(line: str) -> str | None:
    """The document type that a line in capitals is ("CHỈ THỊ", or scanned as "CHÍ THỊ": "Chỉ thị"), else None."""
    if len(line) > 40 or not line.isupper():
        return None
    form = matching_form(line.strip(" :.*"))
    return _by_form().get(form) or _by_letters().get(_letters(form))


def type_of_abbreviation(abbreviation: str) -> str | None:
    """The type that an abbreviation in a code stands for ("CT" → "Chỉ thị"), else None."""
    return _by_abbreviation().get(abbreviation)


def is_type_name(form: str) -> bool:
    """Whether a word in matching form is a document type ("công văn")."""
    return form in _by_form() or form == "văn bản"
