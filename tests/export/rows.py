"""Rows of the register for the exporters, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.store.rows import DeadlineCell, ObligationRow

ROW = ObligationRow(
    document_id="00" * 8,
    document_title="đẩy mạnh ứng cứu sự cố",
    province="Kon Tum",
    code="3789/UBND-KGVX",
    doc_type="Công văn",
    issued_on="2022-11-08",
    task_id="t1",
    clause="1.-1",
    quote="Rà soát hệ thống thông tin trước ngày 31/12/2022",
    modality="obligation",
    leads=("Sở Y tế", "Công an tỉnh"),
    supports=(),
    deadlines=(
        DeadlineCell("date", "2022-12-31", "before", None, "trước ngày 31/12/2022", last_day=date(2022, 12, 30)),
    ),
    report_to=("UBND tỉnh",),
    certainty="sure",
    why="verb-first",
    issuer="Ủy ban nhân dân tỉnh Kon Tum",
)


def row(**changed: Any) -> ObligationRow:
    """The sample row with other values."""
    return replace(ROW, **changed)
