"""The addresses of the pages: what stands in the URL is the state of the page, so that a link can be shared."""

from __future__ import annotations

from urllib.parse import urlencode

UPLOAD = "nop-van-ban"
OBLIGATIONS = "nghia-vu"
DIRECTIVE = "van-ban"
PROVINCES = "so-sanh"
REPORT = "bao-cao"

DOCUMENT = "van_ban"
TASK = "viec"


WORK = "lam-viec"
"""The place on a directive's page where one follows and corrects the task that the address names."""


def to_work(document_id: str, task_id: str) -> str:
    """The address where a task is followed and corrected.

    >>> to_work("a1", "t2")
    'van-ban?van_ban=a1&viec=t2#lam-viec'
    """
    return f"{to_directive(document_id, task_id)}#{WORK}"


def to_directive(document_id: str, task_id: str | None = None) -> str:
    """The address of a directive, at one of its tasks where one is named; relative to any other page.

    >>> to_directive("a1", "t2")
    'van-ban?van_ban=a1&viec=t2'
    """
    query = {DOCUMENT: document_id} | ({TASK: task_id} if task_id else {})
    return f"{DIRECTIVE}?{urlencode(query)}"
