"""How the document uses each one that it cites (basis, implements, amends, …), by the words before and after the name.

The words are rows of models/reference_relations.jsonl; the last that stands before the name decides. A name in a list
goes with the one before it, a name inside another's title is only cited, a footnote reads on from the words that it
hangs on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from models import rows
from pipeline.model import Relation
from pipeline.parse.references.names import Name
from pipeline.parse.references.surface import Surface
from pipeline.text import matching_form

_LEAD = 420  # how far back the governing verb is looked for


@dataclass(frozen=True, slots=True)
class Place:
    """A name with the offsets that its relation hangs on: where its provisions start, where its issuer ends."""

    name: Name
    start: int
    end: int


@cache
def _cues() -> tuple[tuple[re.Pattern[str], Relation], ...]:
    """Patterns over the matching form of the words before a name, with the relation that they give."""
    return tuple((re.compile(row["pattern"], re.VERBOSE), row["relation"]) for row in rows("reference_relations"))


@cache
def _listed() -> re.Pattern[str]:
    """The end of the words between two members of a list."""
    return re.compile(r"(?:[,;]|(?<!\w)(?:và|cùng|cùng với|hoặc))\s*(?:các|những)?\s*$")


@cache
def _title_opens() -> re.Pattern[str]:
    """The words that a cited document's own title starts with, right after its name and issuer."""
    words = "|".join(re.escape(matching_form(row["words"])) for row in rows("reference_title_words"))
    return re.compile(rf"[\s,]*(?:{words})(?!\w)")


@cache
def _title_closes() -> re.Pattern[str]:
    """Where the sentence goes on after a title: a body speaks, or the main verb is taken up again."""
    return re.compile(
        r""";|(?:,|\bvà)\s+(?:thực\ hiện|căn\ cứ|xét|theo\ đề\ nghị)(?!\w)
        |,[^,;]{0,90}?(?<!\w)(?:yêu\ cầu|đề\ nghị|chỉ\ thị|kết\ luận|có\ ý\ kiến|thông\ báo|quyết\ định\ như)(?!\w)
        |(?<!\w)và\s+(?:ý\ kiến|đề\ nghị|đề\ xuất|báo\ cáo|văn\ bản|công\ văn)\s+của(?!\w)
        |,\s*(?:đồng\ thời|để|nhằm|nay|trên\ cơ\ sở)(?!\w)""",
        re.VERBOSE,
    )


@cache
def _alias() -> re.Pattern[str]:
    """A definition in brackets: "(sau đây gọi tắt là …"."""
    return re.compile(r"(?:gọi|viết)\s+(?:tắt|chung|gọn)?\s*là\s*$")


@cache
def _changed_by() -> re.Pattern[str]:
    """ "… được sửa đổi, bổ sung tại Y": Y stands where the changed document does."""
    return re.compile(r"(?:được|đã)\s+(?:được\s+)?(?:sửa đổi|bổ sung|thay thế)[^.;\n]{0,60}$")


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[.?!…]\s+(?=[^\W\d_])|\n")


@cache
def _item() -> re.Pattern[str]:
    """The label of a list item."""
    return re.compile(r"[-+•*]|(?:\d{1,2}|[a-zđ]|[ivx]+)[.)]\s")


@cache
def _expires() -> re.Pattern[str]:
    return re.compile(r"[^.;\n]{0,200}?(?<!\w)hết\s+hiệu\s+lực")


def relations_of(surface: Surface, places: list[Place]) -> list[Relation]:
    """The relation of each place, in order."""
    found: list[Relation] = []
    state = _State()
    for index, place in enumerate(places):
        state = _next(surface, place, places[index - 1] if index else None, state)
        found.append(state.relation)
    return found


@dataclass(frozen=True, slots=True)
class _State:
    """A name's relation, that of the last name in the sentence itself, and whether this one stands in a title."""

    relation: Relation = "cites"
    top: Relation = "cites"
    nested: bool = False

    def beside(self, relation: Relation) -> _State:
        """The state after a name that stands in the sentence itself."""
        return _State(relation, relation)

    def inside(self, relation: Relation) -> _State:
        """The state after a name that stands in another's title or in brackets."""
        return _State(relation, self.top, nested=True)


def _next(surface: Surface, place: Place, previous: Place | None, state: _State) -> _State:
    """The state at a place, from that of the name before it."""
    if _expires().match(surface.form, place.end):
        return state.beside("repeals")
    if previous is None or _sentence_end().search(surface.form, previous.end, place.start):
        return state.beside(_by_lead(surface, place, previous))
    between = surface.form[previous.end : place.start]
    if _alias().search(between):
        return state.inside(state.top)
    if _nested(between, state.nested):
        return state.inside("cites")
    return state.beside(_by_neighbour(between) or state.top)


def _by_neighbour(between: str) -> Relation | None:
    """The relation that the words between two names of a sentence give; None where the second goes with the first."""
    if _changed_by().search(between):
        return None
    cue = _last_cue(between.rsplit(";", maxsplit=1)[-1])
    if _listed().search(between) and _title_opens().match(between):
        return None
    joined = re.search(r"[;,]|(?<!\w)và(?!\w)", between)
    return cue or (None if joined else "cites")


def _nested(between: str, already: bool) -> bool:
    """Whether the words between two names are the first one's title, still open at the second."""
    if _listed().search(between) or not (already or _title_opens().match(between)):
        return False
    return not _title_closes().search(between)


def _by_lead(surface: Surface, place: Place, previous: Place | None) -> Relation:
    """The relation by the words of its own sentence, else by those that the line hangs on."""
    least = max(previous.end if previous else 0, place.start - _LEAD)
    lead = surface.form[least : place.start]
    ends = list(_sentence_end().finditer(lead))
    own = lead[ends[-1].end() :] if ends else lead
    cue = _last_cue(own.split(";")[-1]) or _last_cue(own)
    if cue is None and not re.search(r"[^\W\d]{2,}", re.sub(r"(?<!\w)tại(?!\w)", "", own)):
        cue = _last_cue(_hung_on(surface, place.start - len(own)))
    return cue or "cites"


def _hung_on(surface: Surface, line_start: int) -> str:
    """The words that a line with nothing before its name reads on from.

    A footnote's: those before its mark, else the line above; a list item's: the line above that ends in a colon.
    """
    form = surface.form
    mark = re.compile(r"\s*[-+*]?\s*([¹²³⁰⁴-⁹]+)").match(form, line_start)
    if mark and surface.marks[mark[1]][0] < mark.start(1):
        anchor = surface.marks[mark[1]][0]
        return _sentence(form[max(0, anchor - _LEAD) : anchor])
    above = form[max(0, line_start - 3 * _LEAD) : line_start].split("\n")
    for line in reversed([line.strip() for line in above if line.strip()]):
        if mark or line.endswith(":") or not _item().match(line):
            return _sentence(line)
    return ""


def _sentence(text: str) -> str:
    """The last sentence of a text, its own closing mark left out."""
    text = text.rstrip(" .:⁽₍(\n")
    ends = list(_sentence_end().finditer(text))
    return text[ends[-1].end() :] if ends else text


def _last_cue(lead: str) -> Relation | None:
    """The relation of the cue that ends last before the name; of two that end together, the longer."""
    best: tuple[int, int] = (-1, 0)
    relation: Relation | None = None
    for pattern, meaning in _cues():
        for found in pattern.finditer(lead):
            rank = (found.end(), found.end() - found.start())
            if rank > best:
                best, relation = rank, meaning
    return relation
