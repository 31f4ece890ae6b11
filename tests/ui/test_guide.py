"""The user's guide names what the app shows, and shows pictures that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.ui import texts, work_texts

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "huong-dan-su-dung.md").read_text("utf-8")
MOST_BYTES = 300_000


@pytest.mark.parametrize(
    "words",
    [
        texts.UPLOAD,
        texts.OBLIGATIONS,
        texts.DIRECTIVE,
        texts.PROVINCES,
        texts.UPLOAD_BUTTON,
        texts.OPEN_DIRECTIVE,
        texts.FILTERS,
        texts.CLEAR_FILTERS,
        texts.CHECK_LABEL,
        texts.DOWNLOAD_XLSX,
        texts.DOWNLOAD_CSV,
        texts.FACTS,
        texts.WARNINGS,
        texts.TEXT,
        texts.TASKS,
        texts.ONLY_SHARED,
        texts.TOPIC_FILTER,
        texts.REST_TOPIC,
        texts.DUE_FROM_LABEL,
        texts.stored(24, 7, 1),
        texts.EMPTY_STORE.split(".")[0],
        texts.NO_MATCH.split(".")[0],
        work_texts.REPORT,
        work_texts.REPORT_DAY,
        work_texts.REPORT_CSV,
        work_texts.NAME_LABEL,
        work_texts.WHY_LABEL,
        work_texts.EDIT_DOCUMENT,
        work_texts.CHOOSE_TASK,
        work_texts.WORK_TAB,
        work_texts.EDIT_TAB,
        work_texts.HISTORY_TAB,
        work_texts.CONFIRM_TASK,
        work_texts.STRIKE_TASK,
        work_texts.EVENT_DAY.split(",")[0],
        work_texts.LOOK_TITLE,
        work_texts.LOOK_KEEP,
        work_texts.LOOK_WITHDRAW,
        work_texts.TAKE_BACK,
        work_texts.SAME_TITLE,
        work_texts.PROPOSED,
        work_texts.PROPOSAL_ACCEPT,
        work_texts.PROPOSAL_REJECT,
        work_texts.STATE_LABEL,
        work_texts.WORK_LINK,
        work_texts.IN_TEXTS,
        work_texts.ARRIVAL_NUMBER,
        work_texts.ARRIVAL_DAY,
        *work_texts.ACTS.values(),
    ],
)
def test_the_guide_calls_things_what_the_app_calls_them(words: str) -> None:
    assert words in " ".join(GUIDE.split())


def test_every_picture_of_the_guide_is_there_and_small() -> None:
    pictures = re.findall(r"\]\((screenshots/[^)]*)\)", GUIDE)
    assert len(pictures) == 6
    assert all((DOCS / picture).stat().st_size < MOST_BYTES for picture in pictures)
