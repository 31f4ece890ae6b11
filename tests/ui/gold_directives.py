"""Directives made from the gold annotations of `corpus/`, so that the pages are tested apart from the parser."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from pipeline.model import (
    Addressee,
    Assignee,
    Deadline,
    Directive,
    Finding,
    Header,
    Mention,
    Recipient,
    Reference,
    Signer,
    Source,
    Span,
    Task,
)
from pipeline.text import compose

CORPUS = Path(__file__).parents[2] / "corpus"
SCANNING = re.compile(r"\*+|_\{[^}]*\}|⁽[¹²³]⁾")


def gold_directive(stem: str) -> Directive:
    """The directive of a gold file: what gold quotes gets the span of its first place in the text."""
    gold = json.loads((CORPUS / "gold" / f"{stem}.json").read_text("utf-8"))
    raw = (CORPUS / "directives" / f"{stem}.txt").read_bytes()
    text = SCANNING.sub("", compose(raw.decode("utf-8")).text)
    tasks = tuple(_task(number, task, text) for number, task in enumerate(gold["tasks"]))
    header = gold["header"]
    signer = Signer(**header.pop("signer"))
    return Directive(
        source=Source(file=f"{stem}.txt", sha256=hashlib.sha256(raw).hexdigest(), bytes=len(raw)),
        text=text,
        header=Header(**header, signer=signer),
        addressees=tuple(Addressee(name, *_place(name, text)) for name in gold["addressees"]),
        recipients=tuple(Recipient(r["name"], r["purpose"], *_place(r["name"], text)) for r in gold["recipients"]),
        tasks=tasks,
        references=tuple(_reference(reference, text) for reference in gold["references"]),
        warnings=(Finding("task-without-deadline", "Không ghi thời hạn.", tasks[0].span),),
    )


def _place(quote: str, text: str, start: int = 0) -> tuple[str, Span]:
    pattern = r"\s+".join(re.escape(word) for word in compose(quote).text.split())
    found = re.compile(pattern).search(text, start) or re.compile(pattern).search(text)
    span = Span(*found.span()) if found else Span(0, 1)
    return span.of(text), span


def _task(number: int, task: dict[str, Any], text: str) -> Task:
    quote, span = _place(task["quote"], text)
    return Task(
        id=f"t{number}",
        clause=task["clause"],
        quote=quote,
        span=span,
        modality=task["modality"],
        assignees=tuple(_assignee(assignee, text, span) for assignee in task["assignees"]),
        deadlines=tuple(_deadline(deadline, text, span) for deadline in task.get("deadlines", [])),
        certainty="check" if number == 1 else "sure",
    )


def _assignee(assignee: dict[str, Any], text: str, task: Span) -> Assignee:
    quote, span = _place(assignee["name"], text, max(0, task.start - 400))
    inside = task.start <= span.start < task.end
    return Assignee(
        assignee["name"], assignee["role"], quote, span, None if inside else "1", assignee.get("expands_to")
    )


def _deadline(deadline: dict[str, Any], text: str, task: Span) -> Deadline:
    known: dict[str, Any] = {"value": None} | {key: value for key, value in deadline.items() if key != "quote"}
    quote, span = _place(deadline["quote"], text, task.start)
    return Deadline(quote=quote, span=span, **known)


def _reference(reference: dict[str, Any], text: str) -> Reference:
    quote, span = _place(reference["code"] or reference.get("title") or reference["type"], text)
    known: dict[str, Any] = {key: reference.get(key) for key in ("code", "type", "title", "date", "issuer", "relation")}
    return Reference(**known, provisions=tuple(reference["provisions"]), mentions=(Mention(quote, span),))
