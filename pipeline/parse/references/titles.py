"""Where the title of a law ends: by the register of law names, by what is printed after it, else by capitals.

"Luật Ngân sách nhà nước và các quy định hiện hành" ends after "nhà nước": the register (models/laws.jsonl) knows the
name. A new law's title runs to its number or date ("Luật X số …", "Luật X ngày …"), or, where it is written with a
capital, to the first word that no title goes on with (models/reference_stops.jsonl).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from models import rows
from pipeline.parse.references.surface import Surface
from pipeline.text import matching_form

_LONGEST = 26  # words and marks looked at: the longest title of the register has 22
_DEPTH = 3  # a law amending a law that amends a law
_MARKUP = r"(?:<[^<>]{1,20}>\s*)?"  # left by a converter between "của" and the amended law's name


_GOES_ON = ("của", "có", "trong", "tại", "theo", "cụ thể")


class Title(NamedTuple):
    """Where a law's title ends, the key that its spellings share, how sure it is, and an amended law named inside it.

    `inner` is the offset where the amended law's own type word stands ("Luật sửa đổi … của Luật X"), else None.
    """

    end: int
    key: str
    sure: bool
    inner: int | None = None


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"\w+|[,/&-]")


@cache
def _register() -> frozenset[str]:
    return frozenset(title_key(row["name"]) for row in rows("laws"))


@cache
def _shorts() -> dict[str, str]:
    """Abbreviations used inside titles, by matching form ("vphc" → "vi phạm hành chính")."""
    return {matching_form(row["short"]): title_key(row["words"]) for row in rows("reference_shorts")}


@cache
def _stop() -> re.Pattern[str]:
    """A word that no title goes on with, but for the second syllable of a longer one ("hàng không", "thiết bị")."""
    words = sorted(rows("reference_stops"), key=lambda row: len(row["words"]), reverse=True)
    return re.compile(rf"(?:{'|'.join(map(_stop_word, words))})(?!\w)")


def _stop_word(row: dict[str, Any]) -> str:
    unless = "".join(rf"(?<!\b{re.escape(matching_form(word))}\s)" for word in row.get("unless_after", ()))
    return unless + re.escape(matching_form(row["words"]))


@cache
def _never_first() -> re.Pattern[str]:
    """A word that no title starts with, capital or not ("thi hành Pháp lệnh / Căn cứ Luật …")."""
    words = [re.escape(matching_form(row["words"])) for row in rows("reference_stops") if "never_first" in row]
    return re.compile(rf"(?:{'|'.join(words)})(?!\w)")


@cache
def _ended() -> re.Pattern[str]:
    """What proves that the words before it are a whole title: its number, date, year, or "(sửa đổi)"."""
    return re.compile(r"\s*,?\s*(?:số\s*:?\s*\d|\d+/\d{4}/|ngày\s*\d|năm\s*\d{4}\b|\(\s*sửa đổi)")


@cache
def _amending() -> re.Pattern[str]:
    return re.compile(
        rf"""\s+(?:sửa\ đổi|b[ổố]\ sung|thay\ thế)
        (?:[\s,]+(?:và|sửa\ đổi|b[ổố]\ sung|thay\ thế|bãi\ bỏ|một|số|điểm|khoản|điều|chương|của|các|\d+[a-z]?|[a-zđ]))*
        \s+{_MARKUP}(?P<inner>bộ\ luật|luật|pháp\ lệnh)(?!\w)""",
        re.VERBOSE,
    )


def title_key(words: str) -> str:
    """What the spellings of one title share: no case, comma, "và", hyphen or lost hook ("nuớc")."""
    return " ".join(word for word in re.findall(r"\w+", _hooked(matching_form(words))) if word != "và")


def _hooked(form: str) -> str:
    """Words with the hook that typing lost ("nuớc" → "nước"); a true "uơ" ("thuở") changes on both sides alike."""
    return re.sub(r"u(?=[ơớờởỡợ])", "ư", form)


def title_at(surface: Surface, position: int, depth: int = _DEPTH) -> Title | None:
    """The title that follows a type word ending at `position`; None where the words there are no title.

    `depth` counts how many more laws may amend one another inside it.

    >>> from pipeline.parse.references.surface import surface
    >>> text = "Luật Ngân sách nhà nước và các quy định hiện hành"
    >>> text[: title_at(surface(text), 4).end]
    'Luật Ngân sách nhà nước'
    """
    amended = _amending().match(surface.form, position) if depth else None
    if amended:
        return _amending_title(surface, position, amended, depth)
    start = _title_start(surface, position)
    if start is None:
        return None
    known = _registered(surface, start)
    if known and (_ended().match(surface.form, known.end) or _stop().match(surface.form, known.end + 1)):
        return known
    return (
        _printed_whole(surface, start) or known or _capitalised(surface, start) or _whole_line(surface, position, start)
    )


def words_end(surface: Surface, position: int) -> int:
    """Where the words from a position on end: at the first stop word or mark."""
    end = position
    for token in _tokens(surface, position):
        if token[0] in ",/&" or _stop().match(surface.form, token.start()):
            break
        end = token.end()
    return end


def _title_start(surface: Surface, position: int) -> int | None:
    """Where the title's first letter stands: after blanks, and after "về" ("Pháp lệnh về thuế nhà, đất")."""
    match = re.compile(r"\s+(?:về\s+)?(?=[^\W\d])").match(surface.form, position)
    return match.end() if match else None


def _amending_title(surface: Surface, position: int, amended: re.Match[str], depth: int) -> Title | None:
    """ "Luật sửa đổi, bổ sung một số điều của Luật X": to the end of the amended law's title."""
    inner = title_at(surface, amended.end(), depth - 1)
    start, end = amended.start("inner"), inner.end if inner else None
    if inner is None:  # "của các luật về thuế", "của 11 luật có liên quan đến quy hoạch"
        end = _plain_run(surface, amended.end())
    if end is None:
        return None
    words = re.sub(r"<[^<>]*>", " ", surface.form[position:end])
    return Title(end, title_key(words), True, start if inner else None)


def _plain_run(surface: Surface, position: int) -> int | None:
    match = re.compile(
        r"\s+(?:có\s+)?(?:liên quan|về)(?:\s+[^\W\d]+){1,10}?(?=\s*[.,;:)(<]|\s+(?:số|ngày|năm|và)\b|\s*$)"
    ).match(surface.form, position)
    return match.end() if match else None


def _printed_whole(surface: Surface, start: int) -> Title | None:
    """A run of words up to the law's own number or date."""
    end = start
    for token in _tokens(surface, start):
        if token.start() > start and _stops(surface, token):
            return None
        end = token.end()
        if token[0] not in ",/&-" and _ended().match(surface.form, end):
            return Title(end, _key_of(surface.form[start:end]), True)
    return None


def _stops(surface: Surface, token: re.Match[str]) -> bool:
    """Whether a stop word stands there, but for those that a title before its date may hold ("theo phương thức")."""
    stop = _stop().match(surface.form, token.start())
    return stop is not None and stop[0] not in _GOES_ON


def _registered(surface: Surface, start: int) -> Title | None:
    """The longest run of words that is a name of the register."""
    found = None
    for token in _tokens(surface, start):
        if token[0] in ",/&-" or token[0] == "và":
            continue
        key = _key_of(surface.form[start : token.end()])
        if key in _register():
            found = Title(token.end(), key, True)
    return found


def _capitalised(surface: Surface, start: int) -> Title | None:
    """An unknown title with a capital, to the first stop word or mark; never sure."""
    if not surface.shown[start].isupper() or _never_first().match(surface.form, start):
        return None
    end = start
    short = False
    for token in _tokens(surface, start):
        if short and not surface.shown[token.start() : token.end()].isupper():
            break  # "Luật PPP" goes on with no word
        short = short or (token.start() == start and surface.shown[start : token.end()].isupper())
        if token[0] in ",/&" or (token.start() > start and _stop().match(surface.form, token.start())):
            break
        if token[0] == "và" and not surface.shown[token.end() + 1 : token.end() + 2].islower():
            break
        end = token.end()
    if end == start:
        return None
    return Title(end, _key_of(surface.form[start:end]), False)


def _whole_line(surface: Surface, position: int, start: int) -> Title | None:
    """A title that fills its line, as in a list of laws ("Luật xuất cảnh, nhập cảnh … (*)"); never sure."""
    line = surface.form.rfind("\n", 0, position) + 1
    before = re.compile(r"[-+\s\d.)]*(?:luật|pháp lệnh)").fullmatch(surface.form, line, position)
    tokens = _tokens(surface, start) if before else []
    if len(tokens) < 3 or not re.compile(r"\s*(?:\([^()\n]*\))?\s*[;.]?\s*(?:\n|$)").match(
        surface.form, tokens[-1].end()
    ):
        return None
    if any(_stops(surface, token) for token in tokens):
        return None
    return Title(tokens[-1].end(), _key_of(surface.form[start : tokens[-1].end()]), False)


def _key_of(form: str) -> str:
    words = (_shorts().get(word, word) for word in re.findall(r"\w+", _hooked(form)))
    return " ".join(word for word in words if word != "và")


def _tokens(surface: Surface, start: int) -> list[re.Match[str]]:
    """The words and inner marks from a position to the first mark that no title holds."""
    tokens: list[re.Match[str]] = []
    position = start
    for match in _token().finditer(surface.form, start, min(len(surface.form), start + 240)):
        if surface.form[position : match.start()].strip() or len(tokens) == _LONGEST or match[0][0].isdigit():
            break
        tokens.append(match)
        position = match.end()
    return tokens
