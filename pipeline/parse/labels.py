"""Outline labels: which kind a line opens with, and how deep that kind lies (Decree 30/2020/NĐ-CP, Annex I)."""

from __future__ import annotations

import re
from typing import NamedTuple

_PATTERNS = re.compile(
    r"""(?P<annex>(?:Phụ\ lục|PHỤ\ LỤC)(?:\ (?:số\ )?(?:[IVXLC]+|\d+)\b)?)\s*[.:]?
      | (?P<part>(?:Phần|PHẦN)\ (?:thứ\ \w+|[IVXLC]+|\d+))\s*[.:]?
      | (?P<chapter>(?:Chương|CHƯƠNG)\ (?:[IVXLC]+|\d+))\s*[.:]?
      | (?P<section>(?:Mục|MỤC)\ (?:[IVXLC]+|\d+))\s*[.:]
      | (?P<article>Điều\ \d+)[.:]
      | (?P<roman>[IVX]{1,5})(?:[.)/]|\ ?[-–](?=\s))\s*(?=\S)
      | (?P<upper>[A-HĐ])(?:[.)/]|[-–](?=\s))\s+(?=\S)
      | (?P<decimal>\d{1,2}(?:\.\d{1,2}){0,3})
        (?:[.)/]+(?:[-–](?=\s))?\s*|\ ?[-–]\s+(?=[A-ZÀ-ỸĐ])|\ (?=[A-ZÀ-ỸĐ]))(?![\d/])
      | (?P<letter>[a-zđ])(?:[.)/]|[-–](?=\s))\s*(?=\S)
      | \((?P<bracket>[ivx]{1,5}|\d{1,2}|[a-zđ])\)\s*
      | (?P<plus>(?:[-–—]\s*)?\+)\s*
      | (?P<dash>[-–—•*])\s*(?=[^\s\d])
      | (?P<dash_digit>[-–—•])\s+(?=\d)
    """,
    re.X,
)
_RANKS = {
    "annex": 0, "part": 1, "chapter": 2, "section": 3, "article": 4, "upper": 5, "roman": 6,
    "decimal1": 7, "decimal2": 8, "decimal3": 9, "decimal4": 10, "letter": 11, "bracket": 12, "dash": 13, "plus": 14,
}  # fmt: skip
BULLETS = ("dash", "plus")


class Label(NamedTuple):
    """A line's label: its kind, the label without brackets and stops, its length in the line, its depth."""

    kind: str
    text: str
    length: int

    @property
    def rank(self) -> int:
        """How deep the kind lies; smaller is nearer to the top."""
        return _RANKS[self.kind]


def label_of(line: str) -> Label | None:
    """The outline label that a line starts with, or None.

    >>> label_of("đ) Không lưu trữ")
    Label(kind='letter', text='đ', length=3)
    >>> label_of("1.2. Đăng tải")
    Label(kind='decimal2', text='1.2', length=5)
    >>> label_of("15/4/2024 là ngày") is None
    True
    """
    match = _PATTERNS.match(line)
    if match is None or match.lastgroup is None:
        return None
    kind, printed = match.lastgroup, match[match.lastgroup]
    if kind == "decimal":
        kind = f"decimal{printed.count('.') + 1}"
    if kind in ("dash", "dash_digit", "plus"):
        kind = kind.partition("_")[0]
        printed = "+" if kind == "plus" else "-"
    if kind == "annex":
        printed = printed.capitalize() if printed.isupper() and " " in printed[8:] else printed
        printed = re.sub(r"^PHỤ LỤC", "Phụ lục", printed)
    return Label(kind, printed, match.end())
