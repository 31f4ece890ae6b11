"""What stands around a directive's text: its facts, the clerk's warnings, a card a task, the documents it cites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from pipeline.body_register import body_as_of
from pipeline.dates import days
from pipeline.model import Assignee, Deadline, Directive, Header
from pipeline.store.shown import Composed, Shown, ShownTask
from pipeline.ui import texts, work_texts
from pipeline.ui.deadline_words import meaning
from pipeline.ui.look import badge, element, joined, link, to_check, words
from pipeline.ui.marks import card_anchor, warning_anchor, words_anchor


def facts(shown: Composed) -> str:
    """The header's fields, and to whom the document goes; what it leaves blank shows as blank.

    Where a person says otherwise, what the machine read stands below.
    """
    directive = shown.directive
    rows = [(name, _said(shown, key)) for key, name in texts.HEADER_FIELDS.items()] + _arrival(shown)
    recipients = [f"{r.name} ({r.purpose})" if r.purpose else r.name for r in directive.recipients]
    to_whom = [
        (texts.ADDRESSEES, _list([addressee.name for addressee in directive.addressees])),
        (texts.RECIPIENTS, _list(recipients)),
    ]
    return element("div", definitions(rows, "cd-facts") + definitions(to_whom, "cd-facts"), cls="cd-columns")


def _said(shown: Composed, key: str) -> str:
    """A field as it is shown, and as the machine read it where that is something else."""
    now, read = _fact(shown.header, key), _fact(shown.machine.header, key)
    beside = element("div", escape(f"{work_texts.MACHINE_READ}: {read or texts.BLANK}"), cls="cd-small")
    return words(now, texts.BLANK) + (beside if now != read else "")


def _arrival(shown: Composed) -> list[tuple[str, str]]:
    number, day = shown.arrival.number, shown.arrival.day
    said = ", ".join(part for part in (number, texts.vietnamese_date(day) if day else None) if part)
    return [(work_texts.ARRIVAL, escape(said))] if said else []


def _fact(header: Header, key: str) -> str | None:
    if key == "signer":
        signer = header.signer
        return ", ".join(part for part in (signer.name, signer.position) if part) or None
    if key == "issued_on":
        return texts.iso_date(header.issued_on) if header.issued_on else None
    if key == "code" and header.code is None and header.symbol:
        return f"…/{header.symbol}"
    value: str | None = getattr(header, key)
    return value


def definitions(rows: list[tuple[str, str]], cls: str | None = None) -> str:
    """A list of names and their HTML values."""
    return element("dl", "".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in rows), cls=cls)


def _list(names: list[str]) -> str:
    return element("ul", "".join(f"<li>{escape(name)}</li>" for name in names)) if names else words(None, texts.BLANK)


def warning_list(directive: Directive) -> str:
    """The clerk's warnings with the words that they are about; what is said of many places is said once."""
    places: dict[str, list[str]] = defaultdict(list)
    numbers = {task.span: number for number, task in enumerate(directive.tasks, start=1)}
    for number, warning in enumerate(directive.warnings, start=1):
        anchor = words_anchor(numbers[warning.span]) if warning.span in numbers else warning_anchor(number)
        places[warning.message].append(_place(warning.span.of(directive.text), anchor))
    items = [element("li", escape(message) + _places(found)) for message, found in places.items()]
    return element("ul", "".join(items), cls="cd-warnings") if items else words(texts.NO_WARNINGS)


def _place(quote: str, anchor: str) -> str:
    """The words that a warning is about, as a link to them."""
    return element("div", link(f"“{texts.shortened(quote, 160)}”", f"#{anchor}"), cls="cd-small")


def _places(found: list[str]) -> str:
    if len(found) == 1:
        return found[0]
    return element("details", element("summary", escape(texts.places(len(found)))) + "".join(found))


def reference_list(directive: Directive) -> str:
    """The documents cited, how, and with which provisions."""
    items = []
    for reference in directive.references:
        name = texts.document_name(reference.type, reference.code, reference.date, reference.title or "")
        issuer = f" – {reference.issuer}" if reference.issuer else ""
        provisions = f" ({', '.join(reference.provisions)})" if reference.provisions else ""
        check = to_check() if reference.certainty == "check" else ""
        items.append(
            element("li", f"{badge(texts.RELATIONS[reference.relation])}{check}{escape(name + issuer + provisions)}")
        )
    return element("ul", "".join(items), cls="cd-warnings")


def cards(shown: Composed, states: Mapping[str, str], current_task: str | None = None) -> str:
    """A card for every task that is not struck out, linked with its words in the text; `states` are HTML by task id."""
    kept = [one for one in shown.tasks if not one.own.struck]
    found = [
        card(number, one, shown.header, states.get(one.own.item.id, ""), one.own.item.id == current_task)
        for number, one in enumerate(kept, start=1)
    ]
    return "".join(found) or words(texts.NO_TASKS)


def struck_out(tasks: Sequence[ShownTask]) -> str:
    """The tasks that a person struck out, folded away."""
    items = [element("li", escape(texts.shortened(one.own.item.quote, 160))) for one in tasks if one.own.struck]
    if not items:
        return ""
    head = element("summary", escape(f"{work_texts.STRUCK_TASKS}: {len(items)}"))
    return element("details", head + element("ul", "".join(items), cls="cd-warnings"))


def card(number: int, shown: ShownTask, header: Header, state: str, current: bool) -> str:
    """One task: where it stands, what, who, by when; inherited values say from which clause, bodies what they became.

    `header` gives the day and the province that its bodies are of.
    """
    task = shown.task
    place = link(f"{number}. {texts.clause(task.clause)}", f"#{words_anchor(number)}", title=texts.SEE_WORDS)
    check = to_check(task.why) if task.certainty == "check" else ""
    force = badge(texts.MODALITIES[task.modality], "cd-not") if task.modality != "obligation" else ""
    head = element("div", f"{place} {check}{force}{_standing(shown.own)}{state}")
    body = element("div", escape(texts.shortened(task.quote, 320))) + _read(shown)
    return element(
        "article",
        head + body + definitions(_fields(shown, header)),
        cls="cd-card cd-current" if current else "cd-card",
        id=card_anchor(number),
    )


def _standing(one: Shown[Any]) -> str:
    """The label of what a person said."""
    return badge(work_texts.STANDINGS[one.standing], "cd-person") if one.standing != "machine" else ""


def _read(shown: ShownTask) -> str:
    """The words and the force that the machine read, where a person says otherwise."""
    machine, now = shown.own.machine, shown.own.item
    if machine is None:
        return ""
    pieces = [] if machine.modality == now.modality else [texts.MODALITIES[machine.modality]]
    pieces += [] if machine.quote == now.quote else [f"“{texts.shortened(machine.quote, 160)}”"]
    said = escape(f"{work_texts.MACHINE_READ}: {'; '.join(pieces)}")
    return element("div", said, cls="cd-small") if pieces else ""


def _fields(shown: ShownTask, header: Header) -> list[tuple[str, str]]:
    task = shown.task
    who = [_beside(one, _assignee(one.item, header), _assignee_name(one.machine)) for one in shown.assignees]
    when = [_beside(one, _deadline(one.item), meaning(one.machine) if one.machine else None) for one in shown.deadlines]
    rows = [
        (texts.WHO, joined(who, words(None, texts.NO_ASSIGNEE))),
        (texts.WHEN, joined(when, words(None, texts.NO_DEADLINE))),
    ]
    if task.report_to:
        bodies = [escape(body.name) + _became(body.name, header) for body in task.report_to]
        rows.append((texts.REPORT_TO, joined(bodies)))
    if task.condition:
        rows.append((texts.CONDITION, escape(task.condition)))
    if task.product:
        rows.append((texts.PRODUCT, escape(task.product)))
    return rows


def _beside(one: Shown[Any], html: str, read: str | None) -> str:
    """A value with its label and what the machine read; of what was struck out only that."""
    machine = element("span", escape(f" ({work_texts.MACHINE_READ}: {read})"), cls="cd-small") if read else ""
    if one.struck:
        return f"{_standing(one)}{element('s', escape(read or ''))}"
    return f"{html} {_standing(one)}{machine if one.standing == 'corrected' else ''}"


def _assignee_name(assignee: Assignee | None) -> str | None:
    return f"{texts.ROLES[assignee.role]} {assignee.name}" if assignee else None


def _assignee(assignee: Assignee, header: Header) -> str:
    role = badge(texts.ROLES[assignee.role], "cd-lead" if assignee.role == "lead" else "")
    stands_for = f" ({texts.TO_ADDRESSEES})" if assignee.expands_to else ""
    name = escape(assignee.name + stands_for) + _became(assignee.name, header)
    return f"{role}{name}{_origin(assignee.inherited_from, assignee.certainty)}"


def _became(name: str, header: Header) -> str:
    """What a body of the document is today; nothing where it goes on or the document's day is not known."""
    issued = days(header.issued_on)
    if issued is None or issued.first != issued.last:
        return ""
    change = body_as_of(name, issued.first, header.province).became(date.today())
    return element("span", escape(f" ({texts.became(change)})"), cls="cd-small") if change else ""


def _deadline(deadline: Deadline) -> str:
    kind = badge(texts.KINDS[deadline.kind])
    return f"{kind}{escape(meaning(deadline))}{_origin(deadline.inherited_from, deadline.certainty)}"


def _origin(inherited_from: str | None, certainty: str) -> str:
    """From which clause a value came down, and whether it has to be looked at."""
    came = "" if inherited_from is None else element("span", escape(texts.inherited(inherited_from)), cls="cd-small")
    check = to_check() if certainty == "check" else ""
    return "".join(f" {piece}" for piece in (came, check) if piece)
