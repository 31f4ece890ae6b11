"""What people did outlives a reading: tasks are known again, by their words where their id changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import Directive, Task
from pipeline.store import audit
from pipeline.store.audit import PROGRAM, Change
from pipeline.store.compose import plain
from pipeline.store.shown import Composed
from pipeline.store.standing import as_json, composed
from pipeline.text import fold

if TYPE_CHECKING:
    import duckdb

_LEAST_SHARE = 0.5
"""A task whose cut changed is the same where one of the two quotes holds the other and is at most twice as long."""

_WITH_RECORDS = """
SELECT task_id FROM corrections WHERE document_id = $1 AND ended_by IS NULL AND task_id IS NOT NULL
UNION SELECT task_id FROM work WHERE document_id = $1"""


def follow(cursor: duckdb.DuckDBPyConnection, document_id: str, directive: Directive) -> Directive:
    """A new reading whose tasks bear the ids under which people worked on them.

    What the machine does not find any more is kept as a task that the program adds, to be looked at.
    """
    worked_on = {task_id for (task_id,) in cursor.execute(_WITH_RECORDS, [document_id]).fetchall()}
    if not worked_on:
        return directive
    earlier = composed(cursor, document_id)
    names = successors(_as_read(earlier, worked_on), directive.tasks)
    ids = {new: old for old, new in names.items()}
    followed = replace(directive, tasks=tuple(replace(one, id=ids.get(one.id, one.id)) for one in directive.tasks))
    for task in _lost(earlier, worked_on - {one.id for one in followed.tasks}):
        _keep(cursor, document_id, task)
    return followed


def _as_read(shown: Composed, wanted: Iterable[str]) -> list[Task]:
    """The tasks of these ids with the words that the machine read, or that a person gave them."""
    return [one.own.machine or one.own.item for one in shown.tasks if one.own.item.id in wanted]


def successors(earlier: Iterable[Task], later: Iterable[Task]) -> dict[str, str]:
    """Earlier ids and the later ids of the same tasks: by id, else by their words in the same clause, else anywhere.

    Each later task is the successor of one; ids that stay are not given.
    """
    old = {task.id: task for task in earlier}
    free = {task.id: task for task in later}
    waiting = {name: task for name, task in old.items() if name not in free}
    for name in old.keys() & free.keys():
        del free[name]
    found: dict[str, str] = {}
    for closeness in range(3):
        for name, task in list(waiting.items()):
            match = next((other.id for other in free.values() if closeness in _closeness(task, other)), None)
            if match is not None:
                found[name] = match
                del waiting[name], free[match]
    return found


def _closeness(task: Task, other: Task) -> Iterator[int]:
    """0 for the same words in the same clause, 1 for the same words, 2 for another cut of them."""
    words, others = (" ".join(fold(one.quote).split()) for one in (task, other))
    if words == others:
        yield from (0, 1) if task.clause == other.clause else (1,)
    short, long = sorted((words, others), key=len)
    if short and short in long and len(short) >= _LEAST_SHARE * len(long):
        yield 2


def _lost(shown: Composed, missing: set[str]) -> list[Task]:
    """Tasks with records that the machine no longer finds, unless a correction of the task itself holds them."""
    found = (one for one in shown.tasks if one.own.item.id in missing)
    return [one.task for one in found if one.own.correction is None]


def _keep(cursor: duckdb.DuckDBPyConnection, document_id: str, task: Task) -> None:
    value = as_json(plain(replace(task, references=())))
    number = audit.append(cursor, PROGRAM, Change("add", document_id, task.id, "task", after=value), "task-gone")
    cursor.execute(
        "INSERT INTO corrections BY NAME SELECT ? AS number, ? AS document_id, 'task' AS target, 'add' AS act, "
        "? AS task_id, ? AS item, ? AS quote, ? AS value, ? AS who, ? AS made_at, 'task-gone' AS why",
        [number, document_id, task.id, task.id, task.quote, value, PROGRAM, audit.now()],
    )
