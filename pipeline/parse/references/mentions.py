"""Every place where a text cites a document: the name with its provisions, issuer, date and relation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline.model import Certainty, Mention, ProvisionSpan, Reference, Relation
from pipeline.parse.references.issuers import date_before, issuer_after, issuer_before
from pipeline.parse.references.names import Name, find_names
from pipeline.parse.references.provisions import Provision, provisions_before
from pipeline.parse.references.relations import Place, relations_of
from pipeline.parse.references.surface import Surface


@dataclass(frozen=True, slots=True)
class Cited:
    """A name with all that its words say about the document."""

    name: Name
    relation: Relation
    provisions: tuple[Provision, ...]
    issuer: str | None
    date: str | None


@cache
def _joined() -> re.Pattern[str]:
    """What parts two names that share the date and issuer printed after the second ("A và B ngày … của …")."""
    return re.compile(r"\s*(?:,|và)\s*(?:(?:đã\s+)?được\s+sửa\s+đổi[\s,]*(?:bổ\s+sung)?\s+(?:tại|bởi|theo)\s*)?")


def cited_in(surface: Surface) -> list[Cited]:
    """The cited documents of a text, one entry a mention, in text order."""
    cited: list[Cited] = []
    places: list[Place] = []
    least = 0
    for name in find_names(surface):
        provisions, start = provisions_before(surface, name.start, least)
        after = issuer_after(surface, name.end)
        issuer = after.words or issuer_before(surface, start, least)
        date = name.date or (after.date.value if after.date else None) or date_before(surface, start, least)
        cited.append(Cited(name, "cites", tuple(provisions), issuer, date))
        places.append(Place(name, start, after.date.end if after.date else after.end))
        least = name.end
    relations = relations_of(surface, places)
    return _shared(surface, [replace(each, relation=found) for each, found in zip(cited, relations, strict=True)])


def _shared(surface: Surface, cited: list[Cited]) -> list[Cited]:
    """Gives a name the date and issuer that the next one prints for both."""
    for index in range(len(cited) - 2, -1, -1):
        this, following = cited[index], cited[index + 1]
        if (
            not _joined().fullmatch(surface.form, this.name.end, following.name.start)
            or this.name.key
            or following.name.key
        ):
            continue
        if this.date is None and following.date:
            cited[index] = this = replace(this, date=following.date)
        if this.issuer is None and following.issuer:
            cited[index] = replace(this, issuer=following.issuer)
    return cited


def mention(surface: Surface, cited: Cited) -> Mention:
    """The record of one place, in offsets of the text that was given."""
    name = cited.name
    parts = tuple(ProvisionSpan(surface.quote(*each[1:]), surface.span(*each[1:])) for each in cited.provisions)
    return Mention(surface.quote(name.start, name.end), surface.span(name.start, name.end), parts)


def reference(surface: Surface, cited: Cited) -> Reference:
    """A reference of one mention."""
    certainty: Certainty = "check" if cited.name.loose else "sure"
    return Reference(
        code=cited.name.code,
        type=cited.name.type,
        title=None if cited.name.code else cited.name.title,
        date=cited.date,
        issuer=cited.issuer,
        relation=cited.relation,
        provisions=tuple(dict.fromkeys(each.words for each in cited.provisions)),
        mentions=(mention(surface, cited),),
        certainty=certainty,
    )
