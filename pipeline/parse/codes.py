"""A document's code taken apart, and whether it fits the body that issued it (Decree 30/2020/NĐ-CP, Annex I)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from models import rows
from pipeline.text import matching_form

_CODE = re.compile(
    r"(?P<number>\d+[a-zđ]?)\s*(?:/(?P<year>(?:19|20)\d\d))?\s*[/-]\s*(?P<symbol>[A-ZĐƯ][\w&.,]*(?:\s*-\s*[A-ZĐƯa-z][\w&.,]*)*)"
)
_SYLLABLE = re.compile(r"[^\W\d_]+")


class CodeParts(NamedTuple):
    """A code as printed without blanks, and the parts of its symbol ("CD", "TTg")."""

    code: str
    symbol: tuple[str, ...]


def code_parts(text: str) -> CodeParts | None:
    """The first code in a text, or None.

    >>> code_parts("Văn bản số 33/CD-TTg ngày 07/4/2024")
    CodeParts(code='33/CD-TTg', symbol=('CD', 'TTg'))
    """
    match = _CODE.search(text)
    if match is None:
        return None
    code = re.sub(r"\s+", "", match[0])
    return CodeParts(code, tuple(re.sub(r"\s+", "", match["symbol"]).split("-")))


def issuer_abbreviation(abbreviation: str) -> str | None:
    """The body that an abbreviation in a code stands for, in matching form ("BTTTT" → "bộ thông tin và …"), or None."""
    return _bodies().get(_plain(abbreviation))


@cache
def _bodies() -> dict[str, str]:
    """Bodies by abbreviation: ministries and departments by the initials of their field, and the central ones."""
    found = {_plain(row["abbreviation"]): matching_form(row["name"]) for row in rows("issuers")}
    for row in rows("fields"):
        initials = "".join(word[0] for word in _SYLLABLE.findall(row["field"]) if word != "và").upper()
        for spelling in (initials, *(_plain(abbreviation) for abbreviation in row["abbreviations"])):
            found.setdefault(f"B{spelling}", matching_form(f"Bộ {row['field']}"))
            found.setdefault(f"S{spelling}", matching_form(f"Sở {row['field']}"))
    return found


def _plain(abbreviation: str) -> str:
    return re.sub(r"[&.,\s-]|và", "", abbreviation).upper()


def issuer_matches(code: str, issuer: str) -> bool:
    """Whether a code can be the issuer's; True where the code names no body that is known."""
    parts = code_parts(code)
    if parts is None:
        return True
    known = [body for part in parts.symbol if (body := issuer_abbreviation(part)) is not None]
    form = matching_form(issuer)
    return not known or any(_same_body(body, form) for body in known)


def _same_body(body: str, issuer: str) -> bool:
    """Whether a body's name stands in the issuer's ("bộ y tế" in "bộ trưởng bộ y tế")."""
    written = re.sub(r"\bubnd\b", "uỷ ban nhân dân", issuer)
    written = re.sub(r"\bhđnd\b", "hội đồng nhân dân", written)
    return body in written or body in _written_out(written)


def _written_out(issuer: str) -> str:
    """An issuer with its field written out ("sở tt&tt" → "sở thông tin và truyền thông")."""
    for row in rows("fields"):
        for abbreviation in row["abbreviations"]:
            issuer = re.sub(rf"\b{re.escape(matching_form(abbreviation))}(?!\w)", matching_form(row["field"]), issuer)
    return issuer
