"""The one writer: a directive as rows, a whole document in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pipeline.bodies import canonical_name
from pipeline.dates import days, last_day_on_time
from pipeline.model import Directive, Header, NamedSpan, Reference, Span, Task
from pipeline.serial import to_json
from pipeline.store.connection import Store
from pipeline.store.search import searchable

if TYPE_CHECKING:
    import duckdb

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
"""The tables whose rows hang on a document."""
_KEPT_ON_REPLACEMENT = ("document_id", "sha256", "part", "ingested_at")
_ROWS_A_STATEMENT = 500
_ID_DIGITS = 16


def document_id(sha256: str, part: int = 1) -> str:
    """The id of a document: the first digits of its file's hash; those after a file's first add their place in it."""
    return sha256[:_ID_DIGITS] if part == 1 else f"{sha256[:_ID_DIGITS]}-{part}"


def write_directive(store: Store, directive: Directive, parser_version: str) -> str:
    """Stores a file's only directive, in place of an earlier reading of the same file; gives its id."""
    return write_file(store, (directive,), parser_version)[0]


def write_file(store: Store, directives: Sequence[Directive], parser_version: str) -> list[str]:
    """Stores all directives of one file, in place of an earlier reading of it; gives their ids."""
    documents = [_document(directive, part, parser_version) for part, directive in enumerate(directives, start=1)]
    identities = [str(document["document_id"]) for document in documents]
    with store.transaction() as cursor:
        earlier = "SELECT document_id FROM documents WHERE sha256 = ?"
        for table in CHILD_TABLES:
            cursor.execute(f"DELETE FROM {table} WHERE document_id IN ({earlier})", [documents[0]["sha256"]])
        cursor.execute("DELETE FROM documents WHERE sha256 = ? AND part > ?", [documents[0]["sha256"], len(documents)])
        for document, directive in zip(documents, directives, strict=True):
            _upsert(cursor, document)
            for table, found in _rows(document["document_id"], directive).items():
                _insert(cursor, table, found)
    return identities


def remove_file(store: Store, sha256: str) -> None:
    """Takes a file's documents out, with everything that hangs on them."""
    of_file = "SELECT document_id FROM documents WHERE sha256 = ?"
    with store.transaction() as cursor:
        for table in (*CHILD_TABLES, "documents"):
            cursor.execute(f"DELETE FROM {table} WHERE document_id IN ({of_file})", [sha256])
    store.rows("CHECKPOINT")


def write_failure(store: Store, path: str, code: str) -> None:
    """Keeps that a file could not be read, so that it can be tried again."""
    with store.transaction() as cursor:
        cursor.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", [path, code, _now()])


def forget_failure(store: Store, path: str) -> None:
    """Takes a file off the list of failures."""
    with store.transaction() as cursor:
        cursor.execute("DELETE FROM failures WHERE path = ?", [path])


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _upsert(cursor: duckdb.DuckDBPyConnection, document: Row) -> None:
    replaced = ", ".join(f"{name} = excluded.{name}" for name in document if name not in _KEPT_ON_REPLACEMENT)
    _insert(cursor, "documents", [document], f" ON CONFLICT (document_id) DO UPDATE SET {replaced}")


def _insert(cursor: duckdb.DuckDBPyConnection, table: str, rows: list[Row], after: str = "") -> None:
    """Inserts rows of like keys, many in a statement (one by one costs ten times as much)."""
    for start in range(0, len(rows), _ROWS_A_STATEMENT):
        part = rows[start : start + _ROWS_A_STATEMENT]
        marks = "(" + ", ".join("?" for _ in part[0]) + ")"
        values = [value for row in part for value in row.values()]
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(part[0])}) VALUES {', '.join([marks] * len(part))}{after}", values
        )


def _document(directive: Directive, part: int, parser_version: str) -> Row:
    """The document's own row. Raises ValueError for a directive whose source has no hash."""
    source = directive.source
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
        **_header(directive.header, file),
        "text": directive.text,
        "text_words": searchable(directive.text),
        "directive": to_json(directive),
        "schema_version": directive.schema_version,
        "parser_version": parser_version,
        "ingested_at": _now(),
        "read_at": _now(),
    }


def _header(header: Header, file: str) -> Row:
    """The columns of the header; the file's name stands for a title where there is no subject."""
    printed = ("doc_type", "number", "symbol", "code", "issuer", "province", "place", "issued_on", "subject", "urgency")
    title = header.subject or file
    issued = days(header.issued_on)
    return {
        **{name: getattr(header, name) for name in printed},
        **{f"signer_{name}": getattr(header.signer, name) for name in ("name", "position", "capacity", "on_behalf_of")},
        "title": title,
        "title_words": searchable("\n".join(filter(None, (title, header.doc_type, header.code, header.issuer, file)))),
        "issued_first_day": issued.first if issued else None,
    }


def _rows(identity: str, directive: Directive) -> dict[str, list[Row]]:
    """The rows of every table that hang on a document."""
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
        for n, finding in enumerate(directive.warnings)
    ]
    for position, reference in enumerate(directive.references):
        _add_reference(rows, {"document_id": identity}, position, reference)
    for position, task in enumerate(directive.tasks):
        _add_task(rows, {"document_id": identity}, position, task)
    return rows


def _span(span: Span) -> Row:
    return {"span_start": span.start, "span_end": span.end}


def _add_reference(rows: dict[str, list[Row]], home: Row, position: int, reference: Reference) -> None:
    fields = ("code", "type", "title", "date", "issuer", "relation", "certainty")
    own = {name: getattr(reference, name) for name in fields}
    rows["document_references"].append(home | {"position": position, "provisions": list(reference.provisions)} | own)
    rows["reference_mentions"] += [
        home | {"reference_position": position, "position": n, "quote": mention.quote} | _span(mention.span)
        for n, mention in enumerate(reference.mentions)
    ]


def _add_task(rows: dict[str, list[Row]], home: Row, position: int, task: Task) -> None:
    fields = ("clause", "quote", "modality", "condition", "product", "page", "certainty", "why")
    own = {name: getattr(task, name) for name in fields}
    names = [*(found.name for found in task.assignees), *(found.name for found in task.report_to)]
    searched = searchable("\n".join(dict.fromkeys((task.quote, *names, *map(canonical_name, names)))))
    rows["tasks"].append(
        home | {"position": position, "task_id": task.id} | own | _span(task.span) | {"words": searched}
    )
    hung = home | {"task_position": position}
    rows["assignees"] += [hung | row for row in _assignees(task)]
    rows["deadlines"] += [hung | row for row in _deadlines(task)]
    rows["task_bodies"] += [hung | row for row in _bodies("report_to", task.report_to)]
    rows["task_bodies"] += [hung | row for row in _bodies("authority", task.authority)]
    rows["task_references"] += [hung | {"reference_position": index} for index in dict.fromkeys(task.references)]


def _assignees(task: Task) -> list[Row]:
    fields = ("name", "role", "quote", "inherited_from", "expands_to", "certainty")
    return [
        {"position": n, "body": canonical_name(found.name)}
        | {name: getattr(found, name) for name in fields}
        | _span(found.span)
        for n, found in enumerate(task.assignees)
    ]


def _deadlines(task: Task) -> list[Row]:
    fields = ("kind", "value", "bound", "time", "timing", "event", "working_days", "anchor", "quote", "inherited_from")
    return [
        {"position": n, "last_day": last_day_on_time(found), "certainty": found.certainty}
        | {name: getattr(found, name) for name in fields}
        | _span(found.span)
        for n, found in enumerate(task.deadlines)
    ]


def _bodies(use: str, found: tuple[NamedSpan, ...]) -> list[Row]:
    return [
        {"position": n, "use": use, "name": body.name, "body": canonical_name(body.name), "quote": body.quote}
        | _span(body.span)
        for n, body in enumerate(found)
    ]
