"""The signature block: for whom, in which capacity, with which title and name (Decree 30/2020/NĐ-CP, Annex I)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

from pipeline.model import Signer, Span
from pipeline.parse.names import ordinary_writing, person_name
from pipeline.parse.reading import Reading
from pipeline.parse.titles import deputy_of, slipped_title
from pipeline.parse.zones import TITLE, is_signature_line
from pipeline.text import fold, matching_form

_FOR = re.compile(r"(tm|tl|tuq)\s*\.[.\s]*|(t/m|t/l)\s*\.?\s*")
_CAPACITY = re.compile(r"(kt|q)\s*\.[.\s]*|(k/t)\s*\.?\s*")
# What a scanner makes of a "KT." that is stamped or written by hand.
_LEAD = re.compile(r"\S{1,4}[.,]\s*(?=\S)")
# "Phó chủ tịch" → "Phó Chủ tịch", "Chánh văn phòng" → "Chánh Văn phòng"
_INNER = re.compile(r"\b((?:[Pp]hó|[Qq]uyền|[Cc]hánh) )(\w)")
_RUN_TOGETHER = re.compile(r"[^\W\d_A-ZĐ][A-ZĐ]")
_PERSON = re.compile(r"\b[A-ZĐ][^\W\d_A-ZĐ]+(?: [A-ZĐÁẤẢÂÝÚƯÔƠÊỶỲÍ][^\W\d_A-ZĐ]*){1,3}\b")
_ALIKE = 0.9
"""One letter in ten may be another for a name to be the same."""
_NO_NAME = re.compile(r"\(?\s*(đã ký|ký tên|signed)", re.I)


def signer_of(reading: Reading, lines: Iterable[int]) -> tuple[Signer, dict[str, Span]]:
    """The signer and the spans of what was found ("signer.name", …)."""
    fields: dict[str, str] = {}
    spans: dict[str, Span] = {}
    for index in lines:
        found = _line_field(reading, index)
        if found is not None and found[0] == "position" and _signs_for(found[1], fields.get("position")):
            fields["capacity"], spans["signer.capacity"] = f"KT. {fields['position']}", spans["signer.position"]
        if (found is not None and found[0] not in ("name",)) or (found is not None and "name" not in fields):
            fields[found[0]] = found[1]
            spans[f"signer.{found[0]}"] = reading.lines[index]
    if "position" not in fields and "capacity" not in fields and "on_behalf_of" not in fields:
        return Signer(), {}
    if "position" in fields and fields.get("capacity", "").startswith("KT. "):
        fields["position"] = _as_deputy(fields["position"], fields["capacity"])
    return Signer(**fields), spans


def _signs_for(title: str, above: str | None) -> bool:
    """Whether a title is the deputy's of the one above: then "KT." stands before that one, read or not."""
    return above is not None and matching_form(title) == deputy_of(matching_form(above))


def _as_deputy(title: str, capacity: str) -> str:
    """A title of one who signs "KT.": where it is the head's own, its first word was hidden by the stamp."""
    heads = [matching_form(head) for head in capacity.removeprefix("KT. ").split(", ")]
    form = matching_form(title)
    return _title(deputy_of(form)) if form in heads else title


def _line_field(reading: Reading, index: int) -> tuple[str, str] | None:
    """Which field of the signer a line of the block holds, and its value."""
    line, form = reading.line(index), reading.line_form(index)
    if _NO_NAME.match(line):
        return None
    for pattern, field in ((_FOR, "on_behalf_of"), (_CAPACITY, "capacity")):
        if match := pattern.match(form):
            short = (match[1] or match[2].replace("/", "")).upper()
            return field, f"{short}. {_title(line[match.end() :])}"
    if is_signature_line(reading, index):
        return "position", _title(_LEAD.sub("", line, count=1) if _is_slipped(line) else line)
    return "name", person_name(_as_named(line, reading) if _RUN_TOGETHER.search(line) else line)


def _as_named(line: str, reading: Reading) -> str:
    """A name of which a scanner ran words together, as the document has it elsewhere ("PCN Phạm Mạnh Cường")."""
    letters = _bare(line)
    named = (match[0] for match in _PERSON.finditer(reading.text))
    alike, name = max(
        ((Levenshtein.normalized_similarity(letters, _bare(name)), name) for name in named), default=(0, "")
    )
    return name if alike >= _ALIKE else line


def _bare(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalpha())


def _is_slipped(line: str) -> bool:
    """Whether a signature's line opens with what is no title."""
    return TITLE.match(matching_form(line)) is None and _LEAD.match(line) is not None


def _title(printed: str) -> str:
    """Titles in ordinary writing, each of a list with a capital ("BỘ TRƯỞNG, CHỦ NHIỆM" → "Bộ trưởng, Chủ nhiệm")."""
    parts = [ordinary_writing(slipped_title(part.strip()) or part) for part in printed.split(",")]
    return ", ".join(_INNER.sub(lambda match: match[1] + match[2].upper(), part) for part in parts)
