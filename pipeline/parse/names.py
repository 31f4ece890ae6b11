"""Names written out: capitals to ordinary writing, abbreviations to words, provinces by the register."""

from __future__ import annotations

import re
from functools import cache

from models import rows
from pipeline.text import fold, matching_form, squeeze

_VOWELS = frozenset("aeiouy")
_RANK = re.compile(
    r"^(?:(?:(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy|uý)"
    r"|(?:pgs|gs|ts|ths|bs|bsckii|bscki|cn|ks|luật sư|bác sĩ)\b)[.,\s]*)+",
    re.I,
)
# "ủy ban nhân dân phường Thạch Thang": what is no province stands in no register.
_TERRITORY = re.compile(
    r"(?:(?<=nhân dân )|^)(?P<kind>quận|huyện|thị xã|phường|xã|thị trấn|đặc khu|thành phố) (?P<name>[^,\d]{2,30})$"
)
# "Tổng cục Thuế", "Trung tâm Y tế": the word that tells what an office does (Decree 30/2020/NĐ-CP, Annex II).
_OFFICE = re.compile(r"^(?P<office>(?:tổng cục|cục|chi cục|vụ|ban|trung tâm|phòng|trường) )(?!trưởng\b)(?P<first>\w)")
# "ban Thường vụ", "ban Chỉ đạo": the word that tells which board it is.
_BOARD = re.compile(r"\b(?<=ban )(thường vụ|chấp hành|chỉ đạo|chỉ huy|cán sự|thường trực|tổ chức|tuyên giáo|dân vận)\b")
# Words of names that keep a capital inside a name written in small letters.
_CAPITALISED = re.compile(
    r"\b(chính phủ|quốc hội|việt nam|nhà nước|trung ương|văn phòng(?= (?:bộ|chính|uỷ|ủy|tỉnh|quốc|đoàn))|đảng)\b"
)


@cache
def provinces() -> dict[str, str]:
    """Province names by the matching form of every spelling in the register."""
    found: dict[str, str] = {}
    for row in rows("provinces"):
        for spelling in (row["name"], *row["aliases"]):
            found[matching_form(spelling)] = row["name"]
    return found


@cache
def _province_pattern() -> re.Pattern[str]:
    names = sorted(provinces(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")


def province_in(form: str, *, named_as_one: bool = False) -> str | None:
    """The first province named in a text in matching form; `named_as_one` asks for "tỉnh"/"thành phố" before it."""
    for match in _province_pattern().finditer(form):
        before = form[: match.start()].rstrip()
        if not named_as_one or before.endswith(("tỉnh", "thành phố", "tp.", "tp", "tỉnh uỷ", "thành uỷ")):
            return provinces()[match[0]]
    return None


@cache
def _known_bodies() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of the fields of ministries and departments with the way that they are written."""
    fields = sorted((row["field"] for row in rows("fields")), key=len, reverse=True)
    return tuple((re.compile(rf"\b{re.escape(matching_form(field))}\b"), field) for field in fields)


_LIST_GOES_ON = re.compile(r"\s*(?:[,;.:)]|và\b|$)")


def field_length(form: str) -> int:
    """How many characters the longest field at the start of a list in matching form takes; 0 where none stands there.

    >>> field_length(matching_form("Văn hóa, Thể thao và Du lịch, Tài chính"))
    28
    >>> field_length(matching_form("Xây dựng kế hoạch"))
    0
    """
    found = (match.end() for pattern, _ in _known_bodies() if (match := pattern.match(form)))
    return max((end for end in found if _LIST_GOES_ON.match(form, end)), default=0)


@cache
def _abbreviated() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Abbreviations of bodies with their words; those of two letters are left as printed."""
    return tuple(
        (re.compile(rf"\b{re.escape(spelling)}\b", re.I), row["name"])
        for row in rows("body_spellings")
        for spelling in row["spellings"]
        if len(spelling) > 2 and " " not in spelling
    )


def is_field(name: str) -> bool:
    """Whether a name is the field of a ministry or department ("Thông tin và Truyền thông")."""
    form = matching_form(name)
    return any(pattern.fullmatch(form) for pattern, _ in _known_bodies())


def ordinary_writing(capitals: str) -> str:
    """A name in capitals as a sentence writes it: "ỦY BAN NHÂN DÂN TỈNH KON TUM" → "Ủy ban nhân dân tỉnh Kon Tum".

    Names of the registers (provinces, fields of ministries) keep their capitals, the rest is lower case.
    """
    plain = squeeze(capitals)
    for pattern, words in _abbreviated():
        plain = pattern.sub(words, plain)
    lowered = " ".join(word if _is_abbreviation(word) else word.lower() for word in plain.split(" "))
    form = matching_form(lowered)
    for match in _province_pattern().finditer(form):
        lowered = lowered[: match.start()] + provinces()[match[0]] + lowered[match.end() :]
    for known, field in _known_bodies():
        if found := known.search(form):
            lowered = lowered[: found.start()] + field + lowered[found.end() :]
            break
    lowered = _OFFICE.sub(lambda match: match["office"] + match["first"].upper(), lowered)
    lowered = _TERRITORY.sub(lambda match: f"{match['kind']} {match['name'].title()}", lowered)
    for pattern in (_CAPITALISED, _BOARD):
        lowered = pattern.sub(lambda match: match[0][:1].upper() + match[0][1:], lowered)
    lowered = lowered.replace("uỷ ban", "ủy ban")
    return lowered[:1].upper() + lowered[1:]


def _is_abbreviation(word: str) -> bool:
    """Whether letters in capitals spell no word, for want of a vowel ("NCKSTTHC")."""
    return len(word) > 1 and word.isupper() and not any(char in _VOWELS for char in fold(word))


def person_name(printed: str) -> str:
    """A person's name without rank or degree, each word with a capital ("Đại tá LẠI XUÂN lâm" → "Lại Xuân Lâm")."""
    printed = _RANK.sub("", printed)
    return " ".join(word[:1].upper() + word[1:].lower() for word in printed.split())
