"""Recognised wordings of the genre, read from models/wordings.jsonl: headings, labelled lines, closing formulas."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from models import rows
from pipeline.text import matching_form

LabelRole = Literal["lead", "support", "time", "other"]


class LabelLine(NamedTuple):
    """What a labelled line gives to the tasks of its item, and where its value starts in the line."""

    role: LabelRole
    value_at: int


@cache
def _patterns(use: str) -> re.Pattern[str]:
    found = [matching_form(row["pattern"]) for row in rows("wordings") if row["use"] == use]
    return re.compile("|".join(f"(?:{pattern})" for pattern in found))


def label_line(form: str) -> LabelLine | None:
    """Whether a line is a labelled one ("đơn vị chủ trì: …", "thời gian thực hiện: …"), in matching form."""
    roles: tuple[LabelRole, ...] = ("lead", "support", "time", "other")
    for role in roles:
        match = _patterns(f"label_{role}").match(form)
        if match:
            return LabelLine(role, match.end())
    return None


def is_open_time_label(form: str) -> bool:
    """Whether a line is a time label with nothing behind it: the times follow as bullets."""
    label = label_line(form)
    return label is not None and label.role == "time" and not form[label.value_at :].strip()


def is_no_task_heading(form: str) -> bool:
    """Whether a heading's part holds no tasks (aims, principles, review), unless it names tasks too."""
    heading = form.split(":", maxsplit=1)[0].strip(" .")
    return bool(_patterns("no_task_heading").fullmatch(heading))


def is_contents_heading(form: str) -> bool:
    """Whether a heading announces what a report is to tell ("1. Nội dung báo cáo")."""
    return bool(_patterns("contents_heading").fullmatch(form.strip(" .:")))


def is_form(form: str) -> bool:
    """Whether an annex's title is that of a form to fill in, which asks nothing by itself."""
    return bool(_patterns("form").match(form))


def is_closing(form: str) -> bool:
    """Whether a sentence is the formula that asks all to carry the document out, or to report difficulties."""
    return bool(_patterns("closing").search(form))


def is_money_line(form: str) -> bool:
    """Whether a sentence only says where money comes from."""
    return bool(_patterns("money").match(form))


def is_carry_out(form: str) -> bool:
    """Whether a predicate says no more than to carry the document out ("nghiêm túc triển khai thực hiện")."""
    return bool(_patterns("carry_out").fullmatch(form.strip(" .,;:/")))


def opens_object_list(form: str) -> bool:
    """Whether words before a colon make what follows their object: "trong việc", "về", "như", "gồm"."""
    return bool(_patterns("object_colon").search(form))
