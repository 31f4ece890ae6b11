"""A document as rows of every table: what is shown, the machine's value beside it where a person says otherwise."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pipeline.bodies import canonical_name
from pipeline.dates import days
from pipeline.model import Directive, NamedSpan, Reference, Span
from pipeline.serial import to_json
from pipeline.store.arrival import last_day
from pipeline.store.audit import now
from pipeline.store.compose import plain, warnings
from pipeline.store.search import searchable
from pipeline.store.shown import Composed, Shown, ShownTask, T
from pipeline.store.states import recurs

Row = dict[str, Any]

CHILD_TABLES = (
    "clauses",
    "tasks",
    "assignees",
    "deadlines",
    "task_bodies",
    "addressees",
    "recipients",
    "document_references",
    "reference_mentions",
    "task_references",
    "warnings",
)
"""The tables whose rows hang on a document and are written anew when what is shown of it changes."""
DOCUMENT_TABLES = (*CHILD_TABLES, "readings")
"""All tables whose rows hang on a document."""
_ID_DIGITS = 16


def document_id(sha256: str, part: int = 1) -> str:
    """The id of a document: the first digits of its file's hash; those after a file's first add their place in it."""
    return sha256[:_ID_DIGITS] if part == 1 else f"{sha256[:_ID_DIGITS]}-{part}"


def document_row(composed: Composed, part: int, parser_version: str, reading: Row) -> Row:
    """The document's own row; `reading` is that of its reading, whose words are hashed.

    Raises ValueError for a directive whose source has no hash.
    """
    directive, source = composed.machine, composed.machine.source
    if source.sha256 is None:
        raise ValueError("only a directive that was read from a file can be stored")
    file = source.file or source.sha256
    return {
        "document_id": document_id(source.sha256, part),
        "sha256": source.sha256,
        "part": part,
        "file": file,
        "media_type": source.media_type,
        "bytes": source.bytes,
        "pages": source.pages,
        "others": source.others,
        **header_row(composed, file),
        "text_hash": hashlib.sha256(reading["text_words"].encode()).hexdigest(),
        "schema_version": directive.schema_version,
        "parser_version": parser_version,
        "ingested_at": now(),
        "read_at": now(),
    }


def reading_row(identity: str, directive: Directive) -> Row:
    """What was read of a document, whole."""
    text = directive.text
    return {
        "document_id": identity,
        "text": text,
        "text_words": searchable(text),
        "directive": to_json(directive),
    }


def header_row(composed: Composed, file: str) -> Row:
    """The columns that people can correct; the file's name stands for a title where there is no subject."""
    header = composed.header
    printed = ("doc_type", "number", "symbol", "code", "issuer", "province", "place", "issued_on", "subject", "urgency")
    title = header.subject or file
    issued = days(header.issued_on)
    return {
        **{name: getattr(header, name) for name in printed},
        **{f"signer_{name}": getattr(header.signer, name) for name in ("name", "position", "capacity", "on_behalf_of")},
        "title": title,
        "title_words": searchable("\n".join(filter(None, (title, header.doc_type, header.code, header.issuer, file)))),
        "issued_first_day": issued.first if issued else None,
        "arrival_number": composed.arrival.number,
        "arrived_on": composed.arrival.day,
        "replaced_by": composed.replaced_by,
    }


def child_rows(identity: str, composed: Composed) -> dict[str, list[Row]]:
    """The rows of every table that hang on a document."""
    directive = composed.machine
    rows: dict[str, list[Row]] = {table: [] for table in CHILD_TABLES}
    rows["clauses"] = [
        {"document_id": identity, "position": n, "path": clause.path, "label": clause.label, "title": clause.title}
        | {"parent": clause.parent}
        | _span(clause.span)
        for n, clause in enumerate(directive.clauses)
    ]
    rows["addressees"] = [
        {"document_id": identity, "position": n, "name": line.name, "body": canonical_name(line.name)}
        | {"quote": line.quote, "certainty": line.certainty}
        | _span(line.span)
        for n, line in enumerate(directive.addressees)
    ]
    rows["recipients"] = [
        {"document_id": identity, "position": n, "name": line.name, "purpose": line.purpose, "quote": line.quote}
        | {"certainty": line.certainty}
        | _span(line.span)
        for n, line in enumerate(directive.recipients)
    ]
    rows["warnings"] = [
        {"document_id": identity, "position": n, "code": finding.code, "message": finding.message}
        | {"quote": finding.span.of(directive.text)}
        | _span(finding.span)
        for n, finding in enumerate(warnings(composed))
    ]
    for position, reference in enumerate(composed.references):
        _add_reference(rows, {"document_id": identity}, position, reference)
    for position, task in enumerate(composed.tasks):
        _add_task(rows, {"document_id": identity}, position, task, composed)
    return rows


def _span(span: Span) -> Row:
    return {"span_start": span.start, "span_end": span.end}


def _standing(one: Shown[T], *, shown: bool) -> Row:
    """How a thing stands, and the machine's words where a person says otherwise."""
    machine = json.dumps(plain(one.machine), ensure_ascii=False) if one.machine is not None else None
    return {"standing": one.standing, "machine": machine, "shown": shown and not one.struck}


def _add_reference(rows: dict[str, list[Row]], home: Row, position: int, one: Shown[Reference]) -> None:
    fields = ("code", "type", "title", "date", "issuer", "relation", "certainty")
    reference = one.item
    own = {name: getattr(reference, name) for name in fields} | _standing(one, shown=True)
    rows["document_references"].append(home | {"position": position, "provisions": list(reference.provisions)} | own)
    rows["reference_mentions"] += [
        home | {"reference_position": position, "position": n, "quote": mention.quote} | _span(mention.span)
        for n, mention in enumerate(reference.mentions)
    ]


def _add_task(rows: dict[str, list[Row]], home: Row, position: int, one: ShownTask, composed: Composed) -> None:
    task = one.task
    shown = not one.own.struck and composed.replaced_by is None
    fields = ("clause", "quote", "modality", "condition", "product", "page", "certainty", "why")
    own = {name: getattr(task, name) for name in fields} | _standing(one.own, shown=shown)
    names = [*(found.name for found in task.assignees), *(found.name for found in task.report_to)]
    searched = searchable("\n".join(dict.fromkeys((task.quote, *names, *map(canonical_name, names)))))
    deadlines = _deadlines(one, composed, shown=shown)
    own["due"] = min((row["last_day"] for row in deadlines if row["shown"] and row["last_day"]), default=None)
    own["recurs"] = any(recurs(deadline) for deadline in task.deadlines)
    rows["tasks"].append(
        home | {"position": position, "task_id": task.id} | own | _span(task.span) | {"words": searched}
    )
    hung = home | {"task_position": position}
    rows["assignees"] += [hung | row for row in _assignees(one, shown=shown)]
    rows["deadlines"] += [hung | row for row in deadlines]
    rows["task_bodies"] += [hung | row for row in _bodies("report_to", task.report_to)]
    rows["task_bodies"] += [hung | row for row in _bodies("authority", task.authority)]
    rows["task_references"] += [hung | {"reference_position": index} for index in dict.fromkeys(task.references)]


def _assignees(task: ShownTask, *, shown: bool) -> list[Row]:
    fields = ("name", "role", "quote", "inherited_from", "expands_to", "certainty")
    return [
        {"position": n, "body": canonical_name(one.item.name)}
        | {name: getattr(one.item, name) for name in fields}
        | _span(one.item.span)
        | _standing(one, shown=shown)
        for n, one in enumerate(task.assignees)
    ]


def _deadlines(task: ShownTask, composed: Composed, *, shown: bool) -> list[Row]:
    fields = ("kind", "value", "bound", "time", "timing", "event", "working_days", "anchor", "quote", "inherited_from")
    return [
        {"position": n, "certainty": one.item.certainty}
        | {"last_day": last_day(one.item, composed.known_days(task.own.item.id, one.key))}
        | {name: getattr(one.item, name) for name in fields}
        | _span(one.item.span)
        | _standing(one, shown=shown)
        for n, one in enumerate(task.deadlines)
    ]


def _bodies(use: str, found: tuple[NamedSpan, ...]) -> list[Row]:
    return [
        {"position": n, "use": use, "name": body.name, "body": canonical_name(body.name), "quote": body.quote}
        | _span(body.span)
        for n, body in enumerate(found)
    ]
