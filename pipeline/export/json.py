"""The contract's JSON: the directives of the tasks asked for, each with these tasks only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pipeline.model import Directive
from pipeline.serial import to_json
from pipeline.store.rows import ObligationRow


def array(rows: Iterable[ObligationRow], directive: Callable[[str], Directive]) -> Iterator[str]:
    """A JSON array of directives in the order of the rows, in pieces; `directive` gives the one of an id."""
    wanted: dict[str, set[tuple[int, int]]] = {}
    for row in rows:
        wanted.setdefault(row.document_id, set()).add(row.span)
    yield "["
    for number, (document_id, spans) in enumerate(wanted.items()):
        whole = directive(document_id)
        tasks = tuple(task for task in whole.tasks if tuple(task.span) in spans)
        yield (",\n" if number else "\n") + to_json(replace(whole, tasks=tasks))
    yield "\n]\n"
