"""A reading text parsed into a directive: header, addressees, outline, tasks, references, warnings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from pipeline.model import (
    Addressee,
    Assignee,
    Clause,
    Directive,
    Reference,
    Source,
    SourceText,
    Span,
    Task,
)
from pipeline.parse.clerk import warnings_of
from pipeline.parse.doubts import Doubt, doubts_of
from pipeline.parse.drafts import Draft
from pipeline.parse.duties import Duties
from pipeline.parse.evidence import with_evidence
from pipeline.parse.header import header_of
from pipeline.parse.mailing import addressees_of, recipients_of
from pipeline.parse.modality import modality_of
from pipeline.parse.openings import opening_of
from pipeline.parse.outline import Item, outline_of
from pipeline.parse.phrases import is_closing, is_form, label_line
from pipeline.parse.plain_tables import plain_tables
from pipeline.parse.reading import Reading, reading_of
from pipeline.parse.references import references_in
from pipeline.parse.reporting import authority_of, product_of, report_to_of
from pipeline.parse.secrecy import refuse_secret
from pipeline.parse.statements import is_case
from pipeline.parse.table_heads import FoundTable
from pipeline.parse.tables import announcing, by_part, found_tables, line_at, table_drafts, uncovered
from pipeline.parse.titled import with_title
from pipeline.parse.types import type_line
from pipeline.parse.zones import Zones, zones_of
from pipeline.places import boxes_of
from pipeline.text import fold, squeeze

_TITLE_LENGTH = 200


def parse(source_text: SourceText, source: Source) -> Directive:
    """The directive in a reading text; spans are offsets into `source_text.text`.

    Raises SecretDocument where the text carries a state-secret mark, and nothing else on any text.
    """
    reading = reading_of(source_text.text)
    zones = zones_of(reading)
    refuse_secret(reading, zones, source_text.apart)
    header = with_evidence(with_title(header_of(reading, zones), reading, zones), source_text.apart)
    addressees = addressees_of(reading, zones.addressed)
    parts = [list(lines) for lines in _parts(reading, zones)]
    tables = _tables(reading, source_text, parts)
    roots = [_outline(reading, uncovered(reading, *part)) for part in zip(parts, tables, strict=True)]
    duties = Duties(reading, addressed=bool(addressees), issued_on=header.issued_on)
    drafts = _with_rows(reading, [draft for root in roots for draft in duties.of(root)], tables, roots, duties)
    references = _references(reading, zones, header.code)
    tasks = tuple(_placed(task, source_text) for task in _tasks(reading, drafts, addressees, references))
    directive = Directive(
        source=source,
        text=reading.text,
        header=header,
        addressees=addressees,
        recipients=recipients_of(reading, zones.recipients),
        clauses=tuple(_clauses(reading, roots)),
        tasks=tasks,
        references=references,
        origins=source_text.origins,
    )
    return replace(directive, warnings=warnings_of(directive))


def _parts(reading: Reading, zones: Zones) -> Iterator[list[int]]:
    """The lines of the body, then of each annex that has a type line or a label of its own."""
    yield list(zones.body)
    annex = list(zones.annex)
    while annex and type_line(reading.line(annex[0])) is not None:
        annex = annex[1:]
        while annex and (reading.line(annex[0]).isupper() or reading.line(annex[0]).startswith("(")):
            annex = annex[1:]
    if not annex or not is_form(reading.line_form(annex[0])):
        yield annex


def _tables(reading: Reading, source_text: SourceText, parts: list[list[int]]) -> list[list[FoundTable]]:
    """Of each part the tables that the reader found, and those that only their lines show."""
    given = by_part(reading, found_tables(reading, source_text.tables), parts)
    return [
        [*tables, *plain_tables(reading, uncovered(reading, lines, tables))]
        for lines, tables in zip(parts, given, strict=True)
    ]


def _with_rows(
    reading: Reading, drafts: list[Draft], tables: list[list[FoundTable]], roots: list[Item], duties: Duties
) -> list[Draft]:
    """The drafts of the text without the lines that only head a table, and those of the tables' rows, in text order."""
    if not any(tables):
        return drafts
    heads = announcing(reading, [table for part in tables for table in part])
    kept = [draft for draft in drafts if line_at(reading, draft.span.start) not in heads]
    rows = (
        draft
        for part, root in zip(tables, roots, strict=True)
        for draft in table_drafts(reading, part, root, addressed=duties.addressed, issued_on=duties.issued_on)
    )
    return sorted([*kept, *rows], key=lambda draft: draft.span)


def _outline(reading: Reading, lines: list[int]) -> Item:
    return outline_of(reading, lines, _speaks_for_all)


def _speaks_for_all(reading: Reading, span: Span, *, heading: bool) -> bool:
    form = reading.form[span.start : span.end]
    if is_closing(form) or label_line(form) is not None:
        return is_closing(form)
    opening = opening_of(reading.text, reading.form, span)
    return not heading and (opening.order or opening.subject is not None or opening.condition is not None)


def _clauses(reading: Reading, roots: list[Item]) -> Iterator[Clause]:
    for root in roots:
        for item in root.walk():
            if item.printed is None or item.parent is None:
                continue
            words = reading.text[item.span.start : item.span.end].strip()
            headed = bool(item.children) and not words.endswith((".", ";", ":"))
            yield Clause(
                path=item.path,
                label=item.label,
                title=words if headed and len(words) <= _TITLE_LENGTH else None,
                span=item.span,
                parent=item.parent.path or None,
            )


def _references(reading: Reading, zones: Zones, own: str | None) -> tuple[Reference, ...]:
    """References of the body and the annexes; letterhead, recipients and signature cite nothing.

    What is left out is blanked with a character that no name holds, so that offsets stay and none reaches across.
    """
    pieces: list[str] = []
    at = 0
    for index, span in enumerate(reading.lines):
        kept = index in zones.body or index in zones.annex
        pieces += (reading.text[at : span.start], span.of(reading.text) if kept else "\0" * (span.end - span.start))
        at = span.end
    return references_in("".join([*pieces, reading.text[at:]]), own=own)


def _tasks(
    reading: Reading, drafts: list[Draft], addressees: tuple[Addressee, ...], references: tuple[Reference, ...]
) -> tuple[Task, ...]:
    paths = _paths(drafts)
    seen: dict[str, int] = {}
    tasks = []
    for draft in drafts:
        draft.leads = draft.leads or tuple(_as_assignee(addressee) for addressee in addressees)
    for before, draft, path in zip([None, *drafts], drafts, paths, strict=False):
        task = _task(reading, draft, path, doubts_of(reading, draft, path, before), references)
        seen[task.id] = seen.get(task.id, 0) + 1
        tasks.append(replace(task, id=f"{task.id}.{seen[task.id]}") if seen[task.id] > 1 else task)
    return tuple(tasks)


def _task(
    reading: Reading, draft: Draft, path: str, doubts: tuple[Doubt, ...], references: tuple[Reference, ...]
) -> Task:
    span = draft.span
    names = {lead.name for lead in draft.leads}
    supports = tuple(support for support in draft.supports if support.name not in names)
    condition = draft.opening.condition
    return Task(
        id=_task_id(path, span.of(reading.text)),
        clause=path,
        quote=span.of(reading.text),
        span=span,
        modality=modality_of(reading, span, draft.opening),
        condition=condition.of(reading.text) if condition and is_case(condition.of(reading.form)) else None,
        assignees=(*draft.leads, *supports),
        deadlines=draft.due,
        report_to=report_to_of(reading, span),
        authority=authority_of(reading, span),
        product=draft.product or product_of(reading, span),
        references=tuple(index for index, reference in enumerate(references) if _cited_in(reference, span)),
        certainty="check" if doubts else "sure",
        why="; ".join((draft.why, *doubts)),
    )


def _placed(task: Task, source_text: SourceText) -> Task:
    """The task with its page and a box a line there, where the source has pages."""
    if not source_text.runs:
        return task
    page, boxes = boxes_of(source_text.runs, task.span)
    return replace(task, page=page, boxes=boxes)


def _as_assignee(addressee: Addressee) -> Assignee:
    """A body under Kính gửi as the doer of what nobody nearer is named for."""
    return Assignee(addressee.name, "lead", addressee.quote, addressee.span, inherited_from="", certainty="check")


def _cited_in(reference: Reference, span: Span) -> bool:
    return any(span.start <= mention.span.start < span.end for mention in reference.mentions)


def _task_id(path: str, quote: str) -> str:
    """The same for the same words in the same clause, however they are accented or spaced."""
    return hashlib.sha256(f"{path}\n{squeeze(fold(quote))}".encode()).hexdigest()[:12]


def _paths(drafts: list[Draft]) -> list[str]:
    """Each draft's clause: its item's path, or for a paragraph "¶n" among those siblings that hold tasks."""
    numbers: dict[int, int] = {}
    counts: dict[tuple[int, str], int] = {}
    paths = []
    for draft in drafts:
        item = draft.item
        if not item.is_paragraph or item.parent is None:
            paths.append(item.path)
            continue
        if id(item) not in numbers:
            counts[(id(item.parent), "")] = counts.get((id(item.parent), ""), 0) + 1
            numbers[id(item)] = counts[(id(item.parent), "")]
        above = item.parent.path
        paths.append(f"{above}.¶{numbers[id(item)]}" if above else f"¶{numbers[id(item)]}")
    return paths
