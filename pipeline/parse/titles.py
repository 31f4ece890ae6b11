"""Titles of those who sign, known through the slips of a scanner: the form prints few of them, always in capitals."""

from __future__ import annotations

from functools import cache

from rapidfuzz.distance import Levenshtein

from pipeline.text import fold, matching_form

TITLES = (
    "chủ tịch",
    "giám đốc",
    "bộ trưởng",
    "thứ trưởng",
    "chánh văn phòng",
    "cục trưởng",
    "vụ trưởng",
    "chi cục trưởng",
    "trưởng ban",
    "chủ nhiệm",
    "thủ tướng",
    "tổng cục trưởng",
    "hiệu trưởng",
    "trưởng phòng",
    "chánh thanh tra",
    "tổng giám đốc",
    "thủ trưởng",
    "viện trưởng",
    "chánh án",
    "bí thư",
    "trưởng",
    "tổng thanh tra",
    "thống đốc",
    "tổng kiểm toán",
    "tổng biên tập",
    "uỷ viên",
    "chính uỷ",
    "tư lệnh",
    "chỉ huy trưởng",
)
"""In matching form."""
_DEPUTIES = {"bộ trưởng": "thứ trưởng", "thủ tướng": "phó thủ tướng"}
_ALIKE = 0.8
"""So much of a title's letters has to be there, one in five may be another."""
_SHORTEST = 7
"""Titles of fewer letters are like too many other words."""


def slipped_title(line: str) -> str | None:
    """The title in matching form that a line in capitals holds with slips; None where it is none, or exactly one.

    >>> slipped_title("PHÓ GIÁM ĐÓC"), slipped_title("PHEXHỦ NHIỆM"), slipped_title("CHỦ TRÌ")
    ('phó giám đốc', 'phó chủ nhiệm', None)
    """
    letters, form = _letters(line), matching_form(line)
    if not line.isupper() or not _SHORTEST <= len(letters) <= _longest() or form in _spelt():
        return None
    by_letters = {title: Levenshtein.normalized_similarity(letters, bare) for title, bare in _spelt().items()}
    nearest = max(by_letters, key=lambda title: (by_letters[title], Levenshtein.normalized_similarity(form, title)))
    return nearest if by_letters[nearest] >= _ALIKE else None


def deputy_of(title: str) -> str:
    """The title of those who sign for the holder of another ("KT."), both in matching form.

    >>> deputy_of("giám đốc"), deputy_of("bộ trưởng")
    ('phó giám đốc', 'thứ trưởng')
    """
    return _DEPUTIES.get(title, f"phó {title}")


@cache
def _spelt() -> dict[str, str]:
    """The bare letters of titles and of their deputies'."""
    every = (spelt for title in TITLES for spelt in (title, f"phó {title}"))
    return {title: bare for title in every if len(bare := _letters(title)) >= _SHORTEST}


@cache
def _longest() -> int:
    return max(map(len, _spelt().values())) + 3


def _letters(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalpha())
