"""Directives made by hand and a stand-in for the parser, so that what comes after parsing is tested apart from it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import SecretDocument
from pipeline.model import (
    Addressee,
    Assignee,
    Clause,
    Deadline,
    Directive,
    Finding,
    Header,
    Mention,
    NamedSpan,
    ProvisionSpan,
    Recipient,
    Reference,
    Signer,
    Source,
    Span,
    Task,
)
from pipeline.read import read_file

TEXT = """Kính gửi: Các sở, ban, ngành thuộc tỉnh
Thực hiện Chỉ thị số 18/CT-TTg ngày 13/10/2022, khoản 1 Điều 12.
1. Sở Thông tin và Truyền thông
- Chủ trì, phối hợp với Công an tỉnh rà soát hệ thống thông tin trước ngày 31/12/2022; báo cáo Ủy ban nhân dân tỉnh.
- Trực 24/24 giờ.
2. Các sở, ban, ngành: diễn tập tối thiểu 01 lần/6 tháng; đôn đốc trong quý I năm 2023
Nơi nhận: Thường trực Tỉnh ủy (b/c)"""


def span(quote: str, text: str = TEXT) -> Span:
    """Where a quote stands for the first time."""
    start = text.index(quote)
    return Span(start, start + len(quote))


def _at(quote: str) -> dict[str, Any]:
    return {"quote": quote, "span": span(quote)}


def directive(stamp: str = "a", **header: str | None) -> Directive:
    """A directive with something of everything; `stamp` tells files apart, `header` replaces printed fields."""
    printed: dict[str, Any] = {
        "doc_type": "Công văn",
        "number": "3789",
        "symbol": "UBND-KGVX",
        "code": "3789/UBND-KGVX",
        "issuer": "Ủy ban nhân dân tỉnh Kon Tum",
        "province": "Kon Tum",
        "place": "Kon Tum",
        "issued_on": "2022-11-08",
        "subject": "đẩy mạnh ứng cứu sự cố an toàn thông tin mạng",
    }
    sha = hashlib.sha256(stamp.encode()).hexdigest()
    return Directive(
        source=Source(file=f"{stamp}.txt", sha256=sha, bytes=len(stamp)),
        text=TEXT,
        header=Header(**(printed | header), signer=Signer(name="Y Ngọc"), spans={"signer.name": Span(0, 1)}),
        addressees=(Addressee("Các sở, ban, ngành thuộc tỉnh", **_at("Các sở, ban, ngành thuộc tỉnh")),),
        recipients=(Recipient("Thường trực Tỉnh ủy", "b/c", **_at("Thường trực Tỉnh ủy")),),
        clauses=(Clause("1", "1.", "Sở Thông tin và Truyền thông", span("1. Sở Thông tin")),),
        tasks=_tasks(),
        references=(_reference(),),
        warnings=(Finding("weekday-mismatch", "Ngày này là thứ Bảy.", span("31/12/2022")),),
    )


def _tasks() -> tuple[Task, ...]:
    review = "Chủ trì, phối hợp với Công an tỉnh rà soát hệ thống thông tin trước ngày 31/12/2022"
    department = Assignee(
        "Sở Thông tin và Truyền thông", "lead", **_at("Sở Thông tin và Truyền thông"), inherited_from="1"
    )
    every = Assignee("Các sở, ban, ngành", "lead", **_at("Các sở, ban, ngành"), expands_to="addressees")
    return (
        Task(
            "t1",
            "1.-1",
            **_at(review),
            assignees=(department, Assignee("Công an tỉnh", "support", **_at("Công an tỉnh"))),
            deadlines=(Deadline("date", "2022-12-31", **_at("trước ngày 31/12/2022"), bound="before"),),
            report_to=(NamedSpan("Ủy ban nhân dân tỉnh", **_at("Ủy ban nhân dân tỉnh")),),
            references=(0,),
            product="báo cáo",
            page=1,
            boxes=((72.0, 140.5, 523.1, 168.0),),
            why="verb-first",
        ),
        Task(
            "t2",
            "1.-2",
            **_at("Trực 24/24 giờ"),
            assignees=(department,),
            deadlines=(Deadline("ongoing", None, **_at("24/24 giờ")),),
            certainty="check",
        ),
        Task(
            "t3",
            "2",
            **_at("diễn tập tối thiểu 01 lần/6 tháng"),
            assignees=(every,),
            deadlines=(Deadline("quota", "1/P6M", **_at("tối thiểu 01 lần/6 tháng")),),
            modality="encouragement",
        ),
        Task(
            "t4",
            "2",
            **_at("đôn đốc trong quý I năm 2023"),
            assignees=(every,),
            deadlines=(Deadline("date", "2023-Q1", **_at("trong quý I năm 2023"), bound="in"),),
        ),
    )


def _reference() -> Reference:
    provision = ProvisionSpan("khoản 1 Điều 12", span("khoản 1 Điều 12"))
    mention = Mention(**_at("Chỉ thị số 18/CT-TTg ngày 13/10/2022"), provisions=(provision,))
    return Reference(
        "18/CT-TTg",
        "Chỉ thị",
        None,
        "2022-10-13",
        "Thủ tướng Chính phủ",
        "implements",
        ("khoản 1 Điều 12",),
        (mention,),
    )


@dataclass
class StandInParser:
    """Takes the parser's place: every line that starts with "- " is a task; "MẬT" on its own line is a secret."""

    read: list[str]
    fault: bool = False

    def parse_file_documents(self, path: Path) -> tuple[Directive, ...]:
        file = read_file(path)
        self.read.append(path.name)
        if self.fault:
            raise ZeroDivisionError
        lines = file.text.text.splitlines()
        if "MẬT" in lines:
            raise SecretDocument
        found = (line.removeprefix("- ") for line in lines if line.startswith("- "))
        tasks = tuple(Task(f"t{n}", str(n), quote, span(quote, file.text.text)) for n, quote in enumerate(found))
        return (Directive(file.source, file.text.text, Header(subject=lines[0]), tasks=tasks),)


def stand_in(monkeypatch: pytest.MonkeyPatch) -> StandInParser:
    """Puts the stand-in where the program calls the parser."""
    import pipeline

    parser = StandInParser([])
    monkeypatch.setattr(pipeline, "parse_file_documents", parser.parse_file_documents)
    return parser


def write(folder: Path, files: dict[str, str]) -> list[Path]:
    """Text files by name, in the order given."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return [folder / name for name in files]


def names(rows: Sequence[Any]) -> list[str]:
    """The task ids of rows."""
    return [row.task_id for row in rows]
