"""Builds models/bodies.jsonl, the register of bodies, from what changed, what is stated and the provinces.

usage: python -m scripts.build_bodies

models/body_changes.jsonl has a row a change (`old`, `new`, `from`, `basis`, `source`, `confidence`); it goes before
models/body_facts.jsonl, that before models/provinces.jsonl. Abbreviations come from models/fields.jsonl. A row whose
`source` is null is marked `unsourced`; `precision` is "month" where no day is known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from models import FOLDER, rows
from pipeline.bodies import canonical_name

Row = dict[str, Any]

DAY = timedelta(days=1)
KINDS = {
    "Bộ": ("ministry", "nation"),
    "Sở": ("department", "province"),
    "Tỉnh": ("province", "province"),
    "Ủy": ("government", "district"),
    "Đội": ("team", "province"),
}
NOTE = re.compile(r" \(([^)]*)\)$")


def register() -> list[Row]:
    """The rows of the register; of the rows of one name those of the first source that speaks of it stand."""
    stated = {row["name"]: row for row in rows("body_facts")}
    changed = [{**stated.get(row["name"], {}), **row} for row in _changed(rows("body_changes"))]
    found = [_row(row) for row in changed]
    for more in (stated.values(), _provinces()):
        known = {row["name"] for row in found}
        found += [_row(row) for row in more if row["name"] not in known]
    found += _founded(found)
    return sorted(found, key=lambda row: (row["level"], row["kind"], row["name"], row["valid_from"] or ""))


def _changed(changes: Iterable[Row]) -> Iterator[Row]:
    """The bodies that a table of changes speaks of, and the new body where it has the name of an old one."""
    for change in changes:
        olds = [canonical_name(name) for name in change["old"].split(" + ")]
        new = [canonical_name(NOTE.sub("", change["new"]))] if change["new"] else []
        start = _start(change["from"])
        about = {key: change[key] for key in ("source", "basis", "confidence")}
        about |= {"precision": "month"} if change["from"] and len(change["from"]) == len("2025-12") else {}
        end = {"valid_to": str(start - DAY), "successors": new} if start else {}
        yield from ({**_named(name), **end, **about} for name in olds)
        if start and new[:1] and new[0] in olds:
            yield {**_named(new[0]), "valid_from": str(start), **about}


def _start(said: str | None) -> date | None:
    """The first day of a change that is dated by the day or by the month."""
    return date.fromisoformat(said if len(said) > len("2025-12") else f"{said}-01") if said else None


def _named(name: str) -> Row:
    """Name, kind, level and province of a body that a change names; a place in brackets is its province."""
    note = NOTE.search(name)
    kind, level = KINDS.get(name.split(maxsplit=1)[0], ("function", "province" if "(Sở" in name else "nation"))
    if kind == "province":
        return {"name": name, "kind": kind, "level": level, "province": name.removeprefix("Tỉnh ")}
    if note and note[1] in {row["name"] for row in rows("provinces")}:
        return {"name": NOTE.sub("", name), "kind": kind, "level": level, "province": note[1]}
    return {"name": name, "kind": kind, "level": level}


def _provinces() -> Iterator[Row]:
    """The provinces and cities; one that took in others ends as well, and a new one of its name begins."""
    table = {row["name"]: row for row in rows("provinces")}
    names = {name: f"{row['kind'].capitalize()} {name}" for name, row in table.items()}
    grew = {row["successor"]: row for row in table.values() if row["successor"]}
    for name, row in table.items():
        about = {"name": names[name], "kind": "province", "level": "province", "province": name}
        about |= {"abbreviations": row["aliases"], "source": row["source"]}
        cause = row if row["successor"] else grew.get(name)
        if cause is None:
            yield about
            continue
        yield {**about, "valid_to": cause["valid_to"], "successors": [names[row["successor"] or name]]}
        if name in grew:
            yield {**about, "valid_from": str(date.fromisoformat(cause["valid_to"]) + DAY)}


def _founded(found: list[Row]) -> list[Row]:
    """A row for each successor that has none yet: it began when what was before it ended."""
    known = {row["name"] for row in found}
    return [
        _row({**row, **OPEN, "name": name, "valid_from": str(date.fromisoformat(row["valid_to"]) + DAY)})
        for row in found
        for name in row["successors"]
        if name not in known
    ]


OPEN: Row = {"province": None, "valid_to": None, "successors": [], "abbreviations": []}


def _row(row: Row) -> Row:
    """A row with all its fields, in their order."""
    source = row["source"]
    last = {key: row[key] for key in ("basis", "confidence", "precision", "members", "pattern") if row.get(key)}
    return {
        "name": row["name"],
        "kind": row["kind"],
        "level": row["level"],
        "province": row.get("province"),
        "abbreviations": row.get("abbreviations") or _abbreviations(row),
        "valid_from": row.get("valid_from"),
        "valid_to": row.get("valid_to"),
        "successors": row.get("successors", []),
        "source": source,
        **({} if source else {"unsourced": True}),
        **last,
    }


def _abbreviations(row: Row) -> list[str]:
    """The other spellings of a province, or of a ministry or department by its field."""
    if row["kind"] == "province":
        return [alias for one in rows("provinces") if one["name"] == row["province"] for alias in one["aliases"]]
    head, _, field = row["name"].partition(" ")
    short: list[str] = next((one["abbreviations"] for one in rows("fields") if one["field"] == field), [])
    return [f"{head} {one}" for one in dict.fromkeys(short)]


def main() -> None:
    """Writes the register beside this file."""
    lines = [json.dumps(row, ensure_ascii=False) for row in register()]
    (FOLDER / "bodies.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} bodies")


if __name__ == "__main__":
    main()
