"""Where a clause of time ends: "Khi phát hiện …, thông báo …", "… trước khi đưa vào sử dụng tại …"."""

from __future__ import annotations

import re

from .lexicon import expression

_LEAD_REACH = 240
_PIECE_WORDS = 3
_SUBJECT = 30
_BODY_WORDS = 8
_COMMA = re.compile(r",\s+")


def is_leading(form: str, start: int) -> bool:
    """Whether a time clause at `start` stands before the main clause (its subject may precede it)."""
    before = form[:start].rpartition(":")[2]
    return len(before) < _LEAD_REACH and bool(expression("<<clause_lead>>").search(before)) and not _has_verb(before)


def _has_verb(before: str) -> bool:
    """Whether the last clause before holds a verb of duty: then its subject has already acted."""
    last = re.split(r",|\sthì\s", before)[-1] if before.rstrip().endswith((",", "thì")) else before
    return len(last) > _SUBJECT and expression(r"(?<!\w)(?:<<main_opener_words>>)(?!\w)").search(last) is not None


def clause_end(text: str, form: str, start: int, *, leading: bool, label: bool = False) -> tuple[int, bool]:
    """Where the clause that starts at `start` ends, and whether a main clause follows it.

    With `label` the clause is (the rest of) a label's whole value, so that a comma ends nothing.
    """
    if leading and not label:
        end = _main_clause(text, form, start)
        if end is not None:
            return end, True
    stop = expression("<<label_stop>>" if label else "<<clause_stop>>").search(form, start)
    end = stop.start() if stop else len(form)
    follows = bool(stop) and expression(r"\s+(?:thì|(?:cần\s+)?phải|nếu|có trách nhiệm)").match(form, end) is not None
    return end, follows


def noun_end(form: str, start: int, limit: int) -> int:
    """Where a noun of time ("dịp Tết Nguyên đán") ends, at most at `limit`."""
    stop = expression("<<noun_stop>>").search(form, start, limit)
    return stop.start() if stop else limit


def _main_clause(text: str, form: str, start: int) -> int | None:
    """The comma or "thì" before which a leading clause ends; None where no main clause follows."""
    hard = expression("<<clause_hard_stop>>").search(form, start)
    limit = hard.start() if hard else len(form)
    commas = list(_COMMA.finditer(form, start, limit))
    pieces = [form[a:b] for a, b in zip([start, *(c.end() for c in commas)], [c.start() for c in commas], strict=False)]
    for comma, before in zip(commas, pieces, strict=True):
        if _opens(text, form, comma.end(), before):
            return comma.start()
    if hard and not hard[0].startswith((";", ":", ".")):
        return hard.start()
    return _first_long(commas, pieces) if not form.rstrip().endswith(";") else None


def _first_long(commas: list[re.Match[str]], pieces: list[str]) -> int | None:
    """The first comma after three words or more: where no known word opens the main clause."""
    long = (comma.start() for comma, before in zip(commas, pieces, strict=True) if len(before.split()) >= _PIECE_WORDS)
    return next(long, None)


def _opens(text: str, form: str, at: int, before: str) -> bool:
    """Whether the main clause opens at `at`, after a comma and the piece before it."""
    body = expression(r"(?:<<body_words>>)(?!\w)").match(form, at)
    if expression(r"<<name_tail_words>>").match(form, at) or (body and _is_list(before, form[at:])):
        return False
    if body or expression(r"(?:<<clause_opener_words>>)(?!\w)").match(form, at):
        return True
    if expression(r"(?:<<main_opener_words>>)(?!\w)").match(form, at):
        return not _ends_in_verb(before)
    duty = expression(r"[^;]{0,200}?(?:phải|có trách nhiệm|thực hiện)").match(form, at)
    return text[at : at + 1].isupper() and duty is not None


def _ends_in_verb(before: str) -> bool:
    """Whether a piece is or ends in a bare verb, so that the comma joins two verbs ("xem xét, giải quyết")."""
    verb = r"(?:^|\s)(?:<<main_opener_words>>|<<joined_verb_words>>)$"
    return bool(expression(verb).search(before.rstrip()))


def _is_list(before: str, after: str) -> bool:
    """Whether the comma joins bodies ("cơ quan, tổ chức, cá nhân"): a body just before it, a short one after it."""
    listed = expression(r"(?<!\w)(?:<<body_words>>|ngành|quận|huyện|xã)(?:\s+\w+){0,3}$").search(before.rstrip())
    following = re.split(r"[,;]", after, maxsplit=1)[0]
    acts = expression("<<duty_verb>>").search(following[3:]) or len(following.split()) > _BODY_WORDS
    return bool(listed) and not acts
