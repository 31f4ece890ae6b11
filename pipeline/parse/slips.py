"""Words that scanning or typing slipped in: suggestions beside the printed text, which stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from models import rows
from pipeline.model import Span
from pipeline.text import matching_form


class Slip(NamedTuple):
    """Printed words that are no words of the language, where they stand, and what is likely meant."""

    span: Span
    printed: str
    likely: str


@cache
def _known() -> dict[str, str]:
    return {matching_form(row["printed"]): row["likely"] for row in rows("scan_slips")}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, _known())) + r")(?!\w)")


def likely_slips(text: str) -> Iterator[Slip]:
    """The known slips of a text (NFC), in order."""
    for match in _pattern().finditer(matching_form(text)):
        span = Span(match.start(), match.end())
        yield Slip(span, span.of(text), _known()[match[0]])
