"""One reference a document and relation: mentions brought together by code, title or short form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pipeline.model import Reference
from pipeline.parse.references.identity import code_key, keys_of
from pipeline.parse.references.mentions import Cited, cited_in, reference
from pipeline.parse.references.names import inner_name
from pipeline.parse.references.surface import Surface, surface


def find_references(text: str) -> list[Reference]:
    """Every mention of a document in a text, in order, each a reference with exactly one mention.

    Works on a string of any normal form: offsets are those of `text` itself, ``text[start:end] == quote``.

    >>> [(found.code, found.date) for found in find_references("theo Nghị định số 85/2016/NĐ-CP ngày 01/7/2016")]
    [('85/2016/NĐ-CP', '2016-07-01')]
    """
    prepared = surface(text)
    return [reference(prepared, cited) for cited in cited_in(prepared) if not cited.name.back]


def references_in(text: str, own: str | None = None) -> tuple[Reference, ...]:
    """The documents that a directive cites, once per document and relation, in order of first mention.

    `own` is the directive's own code, which its annexes print without citing it. Short forms ("Nghị quyết số 27",
    "Nghị định nêu trên", a law's title where its code is printed elsewhere) count as mentions of what they stand for.
    """
    prepared = surface(text)
    cited = _with_inner(prepared, cited_in(prepared))
    documents: dict[str, list[Cited]] = defaultdict(list)
    for key, each in zip(keys_of([each.name for each in cited]), cited, strict=True):
        if key is not None and key != code_key(own):
            documents[key].append(each)
    found = [merged for members in documents.values() for merged in _by_relation(prepared, members)]
    return tuple(sorted(found, key=lambda each: each.start))


def _with_inner(prepared: Surface, cited: Iterable[Cited]) -> list[Cited]:
    """Adds the laws named inside the titles of laws that amend them."""
    found: list[Cited] = []
    for each in cited:
        found.append(each)
        inner = inner_name(prepared, each.name)
        if inner:
            found.append(Cited(inner, "cites", (), None, None))
    return found


def _by_relation(prepared: Surface, members: list[Cited]) -> list[Reference]:
    """A document's references, one for each relation that it is cited in, with what any mention of it tells."""
    named = _best_named(members)
    date = max((each.date for each in members if each.date), key=len, default=None)
    issuer = next((each.issuer for each in members if each.issuer), None)
    relations = dict.fromkeys(each.relation for each in members)
    groups = [[each for each in members if each.relation == relation] for relation in relations]
    return [_merged(prepared, group, named, date, issuer) for group in groups]


def _best_named(members: list[Cited]) -> Cited:
    """The mention that names the document best."""
    return min((each for each in members if not each.name.back), key=_poorly_named)


def _poorly_named(cited: Cited) -> tuple[bool, bool, bool]:
    """What a mention's name lacks, worst first: a whole code, a year, words without abbreviations."""
    name = cited.name
    whole = bool(name.code and re.search(r"\D", name.code))
    return (not whole, name.year is None, bool(re.search(r"[A-ZĐ]{3,}", name.title or "")))


def _merged(prepared: Surface, group: list[Cited], named: Cited, date: str | None, issuer: str | None) -> Reference:
    """One reference of a group of mentions with the same relation."""
    each = [reference(prepared, cited) for cited in group]
    own_type = next((one.type for one, cited in zip(each, group, strict=True) if not cited.name.back), named.name.type)
    return replace(
        each[0],
        code=named.name.code,
        type=own_type,
        title=None if named.name.code else named.name.title,
        date=date,
        issuer=issuer,
        provisions=tuple(dict.fromkeys(words for one in each for words in one.provisions)),
        mentions=tuple(mention for one in each for mention in one.mentions),
        certainty="check" if named.name.loose else "sure",
    )
