"""One written-out name for all spellings of a body: "Sở TT&TT", "sở TTTT" and "Sở Thông tin & Truyền thông" are one.

The spellings are spaCy rule spans over syllables, made from models/fields.jsonl and models/body_spellings.jsonl;
spaCy takes about a second to load and is loaded at the first name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from models import rows
from pipeline.text import matching_form, squeeze

if TYPE_CHECKING:
    from spacy.language import Language

_TOKEN = re.compile(r"[^\W_]+|[^\s\w]")
_NOTE = re.compile(r"\s*\((?:nếu có|mục kính gửi|như kính gửi)\)\s*$", re.I)
_JOINERS = ("và", "&", "-", ",", "–")


@cache
def canonical_name(name: str) -> str:
    """A body's name with its abbreviations written out, notes left out and a capital first.

    >>> canonical_name("sở TT&TT")
    'Sở Thông tin và Truyền thông'
    """
    plain = _NOTE.sub("", squeeze(name))
    doc = _speller()(matching_form(plain))
    pieces: list[str] = []
    end = 0
    for span in doc.spans["ruler"]:
        if span.start_char < end:
            continue
        pieces += (plain[end : span.start_char], span.id_)
        end = span.end_char
    written = "".join([*pieces, plain[end:]])
    return written[:1].upper() + written[1:]


@cache
def _speller() -> Language:
    """A blank pipeline that cuts at every mark and marks the spellings it knows."""
    import spacy
    from spacy.tokenizer import Tokenizer

    language = spacy.blank("xx")
    language.tokenizer = Tokenizer(language.vocab, infix_finditer=re.compile(r"[^\w\s]").finditer)
    ruler: Any = language.add_pipe(
        "span_ruler", config={"spans_filter": {"@misc": "spacy.first_longest_spans_filter.v1"}}
    )
    ruler.add_patterns([*_field_patterns(), *_spelling_patterns()])
    return language


def _field_patterns() -> list[dict[str, Any]]:
    """A field's full name and its abbreviations, each written out as the field."""
    return [
        {"label": "FIELD", "pattern": _pattern(spelling), "id": row["field"]}
        for row in rows("fields")
        for spelling in (row["field"], *row["abbreviations"])
    ]


def _spelling_patterns() -> list[dict[str, Any]]:
    return [
        {"label": "BODY", "pattern": _pattern(spelling), "id": row["name"]}
        for row in rows("body_spellings")
        for spelling in row["spellings"]
    ]


def _pattern(spelling: str) -> list[dict[str, Any]]:
    """Tokens of a spelling; any joiner may stand where one does, or none."""
    return [
        {"LOWER": {"IN": list(_JOINERS)}, "OP": "?"} if token in _JOINERS else {"LOWER": token}
        for token in _TOKEN.findall(matching_form(spelling))
    ]
