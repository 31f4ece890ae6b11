"""What tests of corrections and work share: a store of one document, a person, short ways to say things."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.model import Directive, Header
from pipeline.store import corrections, originals, writer
from pipeline.store.audit import Signature
from pipeline.store.connection import Store
from pipeline.store.corrections import Asked
from tests.samples import directive

BY = Signature("Lê Thị Ánh", "đối chiếu với bản gốc")
OTHER = Signature("Trần Văn Đạo", "bản giấy ghi khác")


def blank() -> Directive:
    """The sample with neither number nor date, as many letters come."""
    return directive(number=None, code=None, issued_on=None)


def stored(folder: Path, *found: Directive) -> Path:
    """A database of these directives (the sample, without any), with their originals."""
    db = folder / "data" / "chidao.duckdb"
    with Store(db, write=True) as store:
        for one in found or (directive(),):
            writer.write_directive(store, one, "1")
            stamp = (one.source.file or "").removesuffix(".txt")
            (folder / "original").write_text(stamp, "utf-8")
            originals.keep(folder / "original", db, str(one.source.sha256))
    return db


def identity(one: Directive | None = None) -> str:
    """The id of a directive's document."""
    return writer.document_id(str((one or directive()).source.sha256))


def say(store: Store, target: Any, act: Any, item: str = "", task_id: str | None = None, **value: Any) -> int:
    """A correction on the sample."""
    asked = Asked(target, act, item, task_id, value or None)
    return corrections.correct(store, identity(), asked, BY)


def read_again(store: Store, **changed: Any) -> None:
    """The sample's file read by a newer parser that finds something else."""
    header: Header = changed.pop("header", directive().header)
    writer.write_directive(store, replace(directive(), header=header, **changed), "2")
