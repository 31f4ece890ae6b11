"""Where a document is named: type word with code, with title, or with date; and codes that stand alone or in a list."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache

from models import rows
from pipeline.parse.references.codes import Code, code_at, codes_in, type_abbreviation
from pipeline.parse.references.dates import PrintedDate, date_at, year_at
from pipeline.parse.references.surface import Surface
from pipeline.parse.references.titles import title_at, title_key, words_end
from pipeline.parse.types import type_of_abbreviation
from pipeline.text import matching_form, squeeze

_LAWS = ("luật", "bộ luật", "pháp lệnh")
_NUMBERED = (
    "nghị định",
    "nghị quyết",
    "quyết định",
    "chỉ thị",
    "thông tư",
    "pháp lệnh",
    "kết luận",
    "quy định",
    "công văn",
)
_SHORT = ("nghị định", "nghị quyết", "quyết định", "chỉ thị", "thông tư")
_DATED = (*_SHORT, "công văn", "công điện", "văn bản", "tờ trình", *_LAWS)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a document, by offsets of the surface's forms.

    `number` is the first part of a code or a bare number ("Nghị quyết số 27"); `key` the title's (`title_key`);
    `loose` says that the type usually has a code or a date and this name has neither, or that a slip was mended;
    `inner` is where an amended law's name starts inside the title; `back` marks "Nghị định nêu trên".
    """

    start: int
    end: int
    type: str
    code: str | None = None
    number: str = ""
    title: str | None = None
    key: str = ""
    date: str | None = None
    year: str | None = None
    loose: bool = False
    inner: int | None = None
    back: bool = False


@cache
def _types() -> re.Pattern[str]:
    """Every type word, longest first; "bộ luật" before "luật"."""
    words = {matching_form(re.sub(r"\s*\(.*", "", row["name"])) for row in rows("document_types")}
    words |= {matching_form(row["short"]) for row in rows("reference_types")}
    alternatives = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


@cache
def _written_out() -> dict[str, str]:
    """Types printed short, by matching form ("nđ" → "Nghị định")."""
    return {matching_form(row["short"]): row["type"] for row in rows("reference_types")}


@cache
def _number_word() -> re.Pattern[str]:
    return re.compile(
        r"""(?:\s+(?:hoả\s+tốc|thượng\s+khẩn|khẩn|mật|liên\s+tịch|chung))?
        (?P<issuer>\s+(?:của\s+|giữa\s+)?(?:bộ|uỷ|ubnd|hđnd|hội|chính|thủ|quốc|tỉnh|thành|ban)\s[^.,;:()\d"\n]{2,90}?)?
        \s*(?:s[ốôóo]\s*:?\s*)+""",
        re.VERBOSE,
    )


@cache
def _bare_number() -> re.Pattern[str]:
    return re.compile(r"(?P<number>\d{1,4}[a-zđ]?)(?![\w/%]|\s+\d|[.,]\d|\s*[-/]\s*[\wĐ])")


@cache
def _counted() -> re.Pattern[str]:
    """A noun that makes the number before it a count ("Quyết định 3 nội dung")."""
    words = "|".join(re.escape(matching_form(row["words"])) for row in rows("reference_counted"))
    return re.compile(rf"\s+(?:{words})(?!\w)")


@cache
def _own_number_word() -> re.Pattern[str]:
    """ "số" before a code without a type word; "Số:" is how a letterhead prints the document's own."""
    return re.compile(r"(?<!\w)(?:(?P<own>Số\s*:)|(?:[Ss]ố\s*)+:?)\s*$")


@cache
def _form_number() -> re.Pattern[str]:
    """A blank form's own number: "Mẫu số 01/TT-LLTP", "Biểu số 29/BC-BDT"."""
    return re.compile(r"(?<!\w)(?:mẫu|biểu|phiếu|bảng)\s*(?:số\s*)?:?\s*$")


@cache
def _back() -> re.Pattern[str]:
    """What follows a type word that points back at a document named before."""
    return re.compile(r"\s+(?:đã\s+)?(?:nêu|nói|dẫn)\s+trên(?!\w)|\s+trên(?:\s+đây)?(?=\s*[.,;)])")


@cache
def _constitution() -> re.Pattern[str]:
    return re.compile(
        r"""hiến\s+pháp(?P<changed>\s+sửa\s+đổi)?(?:\s+(?:của\s+)?nước\s+cộng\s+hoà\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam)?(?!\w)""",
        re.VERBOSE,
    )


@cache
def _resolution() -> re.Pattern[str]:
    """Resolutions of Party congresses and plenums, named by body and term."""
    return re.compile(
        r"""(?:\s+của)?\s+(?:đại\s+hội|hội\s+nghị|trung\s+ương)[^.,;:()"\n\d]{0,60}?
        (?:(?:lần\s+thứ|khoá)\s+(?:[xvi]+|\d{1,2})|\d{1,2}\s*,?\s*khoá\s+(?:[xvi]+|\d{1,2}))(?!\w)
        (?:\s*,?\s*khoá\s+(?:[xvi]+|\d{1,2})(?!\w))?""",
        re.VERBOSE,
    )


@cache
def _strategy() -> re.Pattern[str]:
    """How a strategy's title starts ("Chiến lược phát triển …"), where "Chiến lược phải …" only speaks of one."""
    return re.compile(r"\s+(?:quốc\s+gia(?:\s+về)?|phát\s+triển)(?=\s+[^\W\d])")


def find_names(surface: Surface) -> list[Name]:
    """Every name of a document in text order; none inside another."""
    names: list[Name] = []
    position = 0
    for match in _types().finditer(surface.form):
        if match.start() < position:
            continue
        name = _named(surface, match)
        if name:
            names.append(name)
            position = name.end
    return _with_bare_codes(surface, names)


def _named(surface: Surface, match: re.Match[str]) -> Name | None:
    """The name that starts with a type word, if one does."""
    word = re.sub(r"\s+", " ", match[0])
    if word == "hiến pháp":
        return _constitution_name(surface, match)
    if word == "luật" and _inside_word(surface, match.start()):
        return None
    kind = _written_out().get(word) or word[0].upper() + surface.shown[match.start() + 1 : match.end()].lower()
    kind = squeeze(kind)
    coded = _coded(surface, match.start(), match.end(), kind)
    if coded or word in _written_out():
        return coded
    if word in _LAWS:
        return _law(surface, match, kind) or _dated(surface, match, kind)
    named = _numbered(surface, match, kind) or _dated(surface, match, kind) or _titled(surface, match, kind)
    if named is None and _back().match(surface.form, match.end()):
        return Name(match.start(), match.end(), kind, back=True)
    return named


def inner_name(surface: Surface, name: Name) -> Name | None:
    """The law that is amended, where the name is that of a law amending it; its date is the amending law's."""
    match = _types().match(surface.form, name.inner) if name.inner is not None else None
    title = title_at(surface, match.end()) if match else None
    if match is None or title is None:
        return None
    kind = surface.form[match.start() : match.end()]
    words = _title_words(surface, match.start(), title.end)
    return Name(match.start(), title.end, kind.capitalize(), title=words, key=f"{title_key(kind)} {title.key}")


@cache
def _other_word() -> re.Pattern[str]:
    words = "|".join(re.escape(matching_form(row["words"])) for row in rows("reference_not_laws"))
    return re.compile(rf"(?<!\w)(?:{words})\s+$")


def _inside_word(surface: Surface, start: int) -> bool:
    """Whether "luật" belongs to another word: "pháp luật", "kỷ luật", "Đại học Luật Hà Nội"."""
    return _other_word().search(surface.form[max(0, start - 14) : start]) is not None


def _coded(surface: Surface, start: int, end: int, kind: str) -> Name | None:
    """Type word, "số", code, date."""
    word = _number_word().match(surface.form, end)
    if word and word["issuer"] and _types().search(word["issuer"]):
        word = None
    position = word.end() if word else re.compile(r"\s*").match(surface.form, end).end()  # type: ignore[union-attr]
    code = code_at(surface.shown, position)
    if code is None or (position == end and not code.number):
        return None
    return _with_date(surface, _code_name(start, kind, code))


def _code_name(start: int, kind: str, code: Code) -> Name:
    """A name that ends with its code; a blank number ("Số …/QĐ-UBND") gives none."""
    blank = not code.number[:1].isdigit()
    value = None if blank else code.value
    return Name(start, code.end, kind, code=value, number=code.number, loose=blank or code.mended)


def _with_date(surface: Surface, name: Name, *, year: bool = False) -> Name:
    """The name stretched over the date printed after it."""
    printed = date_at(surface.form, name.end)
    if printed is None and year:
        found = year_at(surface.form, name.end)
        return replace(name, end=found.end, year=found.value, date=found.value) if found else name
    if printed is None:
        return name
    return replace(name, end=printed.end, date=printed.value, loose=name.loose or printed.value is None)


def _law(surface: Surface, match: re.Match[str], kind: str) -> Name | None:
    """A law by title, with the number and date printed after it."""
    title = title_at(surface, match.end())
    if title is None:
        return None
    name = _with_date(surface, Name(match.start(), title.end, kind, key=title_key(kind) + " " + title.key), year=True)
    coded = _coded(surface, match.start(), name.end, kind)
    proper = surface.shown[match.start()].isupper()
    if coded is None and not proper and (name.date is None or name.year):
        return None  # "luật đất đai" in running text is the subject, not the document
    title_end = name.end if name.year else title.end
    words = _title_words(surface, match.start(), title_end)
    changed = re.compile(r"\s*\(\s*sửa đổi\s*\)").match(surface.form, name.end)
    if changed and coded is None:
        words, name = f"{words} (sửa đổi)", replace(name, key=f"{name.key} sửa đổi")
    if coded and coded.code:
        return replace(
            coded, key=name.key, title=words, year=name.year, inner=title.inner, date=coded.date or name.date
        )
    return replace(name, title=words, inner=title.inner, loose=not title.sure)


def _title_words(surface: Surface, start: int, end: int) -> str:
    """A title as one would write it: no markup, no tokenizer's blanks before commas."""
    words = re.sub(r"<[^<>]*>", " ", surface.shown[start:end])
    return re.sub(r"\s+(?=[,;)])", "", squeeze(words))


def _constitution_name(surface: Surface, match: re.Match[str]) -> Name | None:
    if not surface.shown[match.start()].isupper():
        return None
    found = _constitution().match(surface.form, match.start())
    end = found.end() if found else match.end()
    name = _with_date(surface, Name(match.start(), end, "Hiến pháp", key="hiến pháp"), year=True)
    return replace(name, title=_title_words(surface, match.start(), name.end if name.year else end))


def _numbered(surface: Surface, match: re.Match[str], kind: str) -> Name | None:
    """A number without a symbol: "Nghị quyết số 27", "Nghị định 53"."""
    if match[0] not in _NUMBERED or not surface.shown[match.start()].isupper():
        return None
    word = _number_word().match(surface.form, match.end())
    position = word.end() if word and not word["issuer"] else match.end() + 1
    number = _bare_number().match(surface.form, position)
    if number is None:
        return None
    if position == match.end() + 1 and (match[0] not in _SHORT or _counted().match(surface.form, number.end())):
        return None
    shown = surface.shown[number.start() : number.end()]
    return _with_date(surface, Name(match.start(), number.end(), kind, number=shown, code=shown, loose=True))


def _dated(surface: Surface, match: re.Match[str], kind: str) -> Name | None:
    """A date alone: "Quyết định ngày 05/4/2021 của …"."""
    printed: PrintedDate | None = date_at(surface.form, match.end()) if match[0] in _DATED else None
    if printed is None or not surface.shown[match.start()].isupper() or len(printed.value or "") != 10:
        return None
    title = squeeze(surface.shown[match.start() : printed.end])
    return Name(match.start(), printed.end, kind, title=title, key=title_key(title), date=printed.value, loose=True)


def _titled(surface: Surface, match: re.Match[str], kind: str) -> Name | None:
    """A document known by its title alone: a congress's resolution, a national strategy."""
    pattern = {"nghị quyết": _resolution, "chiến lược": _strategy}.get(match[0])
    found = pattern().match(surface.form, match.end()) if pattern and surface.shown[match.start()].isupper() else None
    if found is None or re.search(r"dự thảo\s+$", surface.form[max(0, match.start() - 10) : match.start()]):
        return None
    end = words_end(surface, found.end()) if match[0] == "chiến lược" else found.end()
    title = _title_words(surface, match.start(), end)
    return Name(match.start(), end, kind, title=title, key=title_key(title), loose=True)


def _with_bare_codes(surface: Surface, names: list[Name]) -> list[Name]:
    """Adds the codes that no type word precedes: further members of a list, or a code that shows its own type."""
    starts = [name.start for name in names]
    for code in codes_in(surface.shown):
        before = bisect_right(starts, code.start) - 1
        previous = names[before] if before >= 0 else None
        if previous and code.start < previous.end:
            continue
        name = _bare(surface, code, previous)
        if name:
            names.insert(before + 1, name)
            starts.insert(before + 1, name.start)
    return names


def _bare(surface: Surface, code: Code, previous: Name | None) -> Name | None:
    """A code without a type word; None where it is the document's own number ("Số: 27/CT-UBND" on its line)."""
    word = _own_number_word().search(surface.shown[max(0, code.start - 12) : code.start])
    if word and word["own"]:
        return None
    if _form_number().search(surface.form[max(0, code.start - 16) : code.start]):
        return None
    start = code.start - (len(word[0]) if word else 0)
    between = surface.form[previous.end : start] if previous else ""
    listed = (
        previous is not None
        and len(between) < 160
        and re.search(r"(?:[,;]|và|hoặc)\s*$", between)
        and "\n" not in between
    )
    known = type_of_abbreviation(type_abbreviation(code.symbol))
    if listed and previous is not None and (known is None or known == previous.type):
        kind = previous.type
    elif known or (word and re.search(r"[-/&.]", code.symbol)):
        kind = known or "Công văn"
    else:
        return None
    return _with_date(surface, _code_name(start, kind, code))
