"""A reading and the corrections on it composed into what is shown; pure, so that it can be done again at any time.

A correction whose words still stand in the text is kept, whatever a newer parser makes of them; where the machine's
value is another than the one that the person saw, or is gone, the correction is listed to be looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec

from pipeline.model import Assignee, Deadline, Directive, Finding, Header, Reference, Signer, Span, Task
from pipeline.parse.clerk import warnings_of
from pipeline.parse.deadlines import deadlines_in
from pipeline.store.audit import PROGRAM
from pipeline.store.placing import assignee_keys, deadline_keys, place, reference_keys
from pipeline.store.shown import Arrival, Composed, Correction, CorrectionAct, Look, Shown, ShownTask, Standing, T

_NOT_COMPARED = (
    "span",
    "page",
    "boxes",
    "certainty",
    "why",
    "assignees",
    "deadlines",
    "references",
    "mentions",
    "id",
    "report_to",
    "authority",
)
"""What may differ between two readings without the machine saying anything else."""
_RESTORED: dict[CorrectionAct, Standing] = {"add": "added", "confirm": "confirmed"}


def plain(item: Task | Assignee | Deadline | Reference) -> dict[str, Any]:
    """A found thing as JSON values."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(item))
    return found


def compose(machine: Directive, corrections: Sequence[Correction]) -> Composed:
    """What is shown of a document whose standing corrections these are."""
    return _Composing(machine, corrections).composed()


def warnings(composed: Composed) -> tuple[Finding, ...]:
    """The clerk's warnings on what is shown, and what reading itself told; the reading's own where nobody corrected."""
    shown = composed.directive
    if shown == composed.machine:
        return composed.machine.warnings
    by_clerk = set(warnings_of(composed.machine))
    told = tuple(finding for finding in composed.machine.warnings if finding not in by_clerk)
    return (*told, *warnings_of(shown))


class _Composing:
    """One composition: the corrections by what they are about, and what has to be looked at."""

    def __init__(self, machine: Directive, corrections: Sequence[Correction]) -> None:
        self.machine = machine
        self.text = machine.text
        self.corrections = corrections
        self.looks: dict[int, Look] = {}

    def composed(self) -> Composed:
        said = {one.item: one for one in self._about("header")}
        header = corrected_header(
            self.machine.header, {name: (one.value or {}).get("value") for name, one in said.items()}
        )
        for name, one in said.items():
            self._compare(one, {"value": header_value(self.machine.header, name)})
        redated = header.issued_on != self.machine.header.issued_on
        tasks = [self._redated(task, header.issued_on) if redated else task for task in self.machine.tasks]
        references = self._layer(self.machine.references, reference_keys, self._about("reference"), Reference)
        own = self._tasks(tasks)
        return Composed(
            self.machine,
            header,
            tuple(sorted(own, key=lambda one: one.own.item.span.start)),
            tuple(references),
            said,
            self._arrival(),
            {
                (one.task_id or "", one.item): date.fromisoformat((one.value or {})["day"])
                for one in self._about("event")
            },
            self.looks,
            next((str((one.value or {})["document_id"]) for one in self._about("version")), None),
        )

    def _about(self, target: str, task_id: str | None = None) -> list[Correction]:
        return [one for one in self.corrections if one.target == target and task_id in (None, one.task_id)]

    def _arrival(self) -> Arrival:
        said = {one.item: (one.value or {}).get("value") for one in self._about("arrival")}
        day = said.get("day")
        return Arrival(said.get("number"), date.fromisoformat(day) if day else None)

    def _tasks(self, tasks: Sequence[Task]) -> list[ShownTask]:
        about = self._about("task")
        own = self._layer(tasks, lambda found: [task.id for task in found], about, Task)
        ids = {one.item.id for one in own}
        for one in self.corrections:
            if one.task_id and one.task_id not in ids and one.target != "task" and one.act != "strike":
                self.looks[one.number] = "task-gone"
        return [self._hung(one) for one in own]

    def _hung(self, own: Shown[Task]) -> ShownTask:
        """A task with what hangs on it; who confirms a task confirms all of it."""
        task = own.item
        if own.standing == "confirmed":
            task = replace(
                task,
                assignees=tuple(replace(one, certainty="sure") for one in task.assignees),
                deadlines=tuple(replace(one, certainty="sure") for one in task.deadlines),
            )
        assignees = self._layer(task.assignees, assignee_keys, self._about("assignee", task.id), Assignee, task.span)
        deadlines = self._layer(task.deadlines, deadline_keys, self._about("deadline", task.id), Deadline, task.span)
        return ShownTask(own, tuple(assignees), tuple(deadlines))

    def _layer(
        self,
        items: Sequence[T],
        keys_of: Callable[[Sequence[T]], list[str]],
        corrections: Sequence[Correction],
        kind: type[T],
        home: Span | None = None,
    ) -> list[Shown[T]]:
        """Things of one kind with the corrections on them; `home` is the task's place, for what has no words there."""
        waiting = {one.item: one for one in corrections}
        shown = [
            self._applied(item, key, waiting.pop(key, None), home)
            for key, item in zip(keys_of(items), items, strict=True)
        ]
        for one in waiting.values():
            if one.act == "strike":
                continue
            restored = self._restored(one, kind, home)
            if one.act != "add" and restored and any(_same(restored.item, other.item) for other in shown):
                continue  # the machine has come to say what the person said
            if one.act != "add" or one.who == PROGRAM:
                self.looks[one.number] = "item-gone" if restored else "quote-gone"
            if restored:
                shown.append(restored)
        return shown

    def _applied(self, item: T, key: str, one: Correction | None, home: Span | None) -> Shown[T]:
        if one is None or one.act == "add":  # the machine has come to find what a person had added
            return Shown(item, key)
        self._compare(one, plain(item))
        if one.act == "strike":
            return Shown(item, key, "struck", item, one)
        if one.act == "confirm":
            return Shown(_sure(item), key, "confirmed", item, one)
        placed = self._placed({**plain(item), **(one.value or {})}, type(item), home)
        if placed is None:
            self.looks[one.number] = "quote-gone"
            return Shown(item, key)
        return Shown(_sure(placed), key, "corrected", item, one)

    def _restored(self, one: Correction, kind: type[T], home: Span | None) -> Shown[T] | None:
        """What a person added, or corrected before the machine lost it, where its words still stand."""
        placed = self._placed({**(one.machine or {}), **(one.value or {})}, kind, home)
        if placed is None:
            self.looks[one.number] = "quote-gone"
            return None
        standing = _RESTORED.get(one.act, "corrected")
        return Shown(_sure(placed), one.item, standing, None, one)

    def _placed(self, value: dict[str, Any], kind: type[T], home: Span | None) -> T | None:
        """The thing that these fields make, its words found in the text; a task's own place where they have none."""
        if kind is Reference:
            return msgspec.convert(value, kind) if self._mended(value["mentions"]) else None
        near = value.get("span", [0, 0])[0]
        span = place(value["quote"], self.text, near) if value.get("quote") else home
        if span is None:
            return None
        return msgspec.convert({**value, "span": tuple(span), "quote": span.of(self.text)}, kind)

    def _mended(self, mentions: list[dict[str, Any]]) -> bool:
        """Whether all mentions stand in the text; sets their places."""
        for mention in mentions:
            span = place(mention["quote"], self.text, mention["span"][0])
            if span is None:
                return False
            if tuple(mention["span"]) != tuple(span):
                mention |= {"span": tuple(span), "quote": span.of(self.text), "provisions": []}
        return True

    def _compare(self, one: Correction, now: dict[str, Any]) -> None:
        """Lists a correction where the machine says something else than it did, and not what the person says."""
        before = one.machine or {}
        wanted = {**before, **(one.value or {})}
        differs = [name for name in now if name not in _NOT_COMPARED and name in before and now[name] != before[name]]
        if any(one.act == "confirm" or now[name] != wanted[name] for name in differs):
            self.looks[one.number] = "machine-changed"

    def _redated(self, task: Task, issued_on: str | None) -> Task:
        """The task's deadlines read again for another day of issue: a day without a year takes its year from it."""
        return replace(task, deadlines=tuple(self._reread(one, issued_on) for one in task.deadlines))

    def _reread(self, deadline: Deadline, issued_on: str | None) -> Deadline:
        start = self.text.rfind("\n", 0, deadline.span.start) + 1
        end = self.text.find("\n", deadline.span.end)
        line = deadlines_in(self.text, start, end if end >= 0 else len(self.text), issued_on, line="segment")
        for found in line:
            if found.span == deadline.span and found.kind == deadline.kind:
                return replace(deadline, value=found.value, bound=found.bound)
        return deadline


def _sure(item: T) -> T:
    return replace(item, certainty="sure")


def _same(one: T, other: T) -> bool:
    """Whether two things say the same, wherever they stand."""
    left, right = plain(one), plain(other)
    return all(left[name] == right[name] for name in left if name not in (*_NOT_COMPARED, "inherited_from"))


def header_value(header: Header, name: str) -> str | None:
    """A header's field by its name; the signer's are "signer.name" and so on."""
    home, _, part = name.rpartition(".")
    value: str | None = getattr(header.signer if home else header, part)
    return value


def corrected_header(header: Header, said: dict[str, str | None]) -> Header:
    """The header with these fields as a person says; the code follows a number or symbol unless it was set itself."""
    own: dict[str, Any] = {name: value for name, value in said.items() if "." not in name}
    signer: dict[str, Any] = {name.removeprefix("signer."): value for name, value in said.items() if "." in name}
    changed = replace(header, **own, signer=replace(header.signer, **signer) if signer else header.signer)
    if "code" not in own and own.keys() & {"number", "symbol"}:
        changed = replace(changed, code=_code(header, changed))
    return changed


def _code(machine: Header, changed: Header) -> str | None:
    """Số, ký hiệu in full from its parts; what the machine's code holds between them (a year) stays."""
    if not changed.number or not changed.symbol:
        return None
    if machine.code and machine.number and machine.symbol:
        middle = re.fullmatch(rf"{re.escape(machine.number)}(.*){re.escape(machine.symbol)}", machine.code)
        if middle:
            return f"{changed.number}{middle[1]}{changed.symbol}"
    return f"{changed.number}/{changed.symbol}"


HEADER_FIELDS = (
    *("doc_type", "number", "symbol", "code", "issuer", "province", "place", "issued_on", "subject", "urgency"),
    *(f"signer.{name}" for name in Signer.__dataclass_fields__),
)
"""The fields of a header that can be corrected."""
