"""Whatever people say and whatever is read again in between, the store stays sound and nothing said is lost."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ChidaoError
from pipeline.store import audit, corrections, queries, work, writer
from pipeline.store.check import check
from pipeline.store.compose import compose
from pipeline.store.connection import Store
from pipeline.store.corrections import Asked
from pipeline.store.work import Act
from tests.samples import TEXT, directive
from tests.store.people import BY, identity, stored

TASKS = ("t1", "t2", "t3", "t4")
QUOTES = ("Trực 24/24 giờ", "rà soát hệ thống thông tin", "Thường trực Tỉnh ủy", "đôn đốc", "không có")

task_ids = st.sampled_from(TASKS)
said = st.one_of(
    st.builds(
        lambda task, act, modality: Asked(
            "task", act, task, value={"modality": modality} if act == "correct" else None
        ),
        task_ids,
        st.sampled_from(["correct", "confirm", "strike"]),
        st.sampled_from(["obligation", "liability"]),
    ),
    st.builds(lambda quote: Asked("task", "add", value={"quote": quote}), st.sampled_from(QUOTES)),
    st.builds(
        lambda task, quote: Asked("task", "correct", task, value={"quote": quote}), task_ids, st.sampled_from(QUOTES)
    ),
    st.builds(
        lambda task, act: Asked("assignee", act, "Công an tỉnh", task, {"role": "lead"} if act == "correct" else None),
        task_ids,
        st.sampled_from(["correct", "strike", "confirm"]),
    ),
    st.builds(lambda task: Asked("assignee", "add", "", task, {"name": "Sở Y tế", "role": "lead"}), task_ids),
    st.builds(
        lambda day: Asked("header", "correct", "issued_on", value={"value": day}),
        st.sampled_from(["2023", "2022-11-09"]),
    ),
)
readings = st.lists(task_ids, unique=True, max_size=4)
"""Which of its tasks a newer parser finds."""
steps = st.lists(st.one_of(said, readings, task_ids), max_size=8)


def _take(store: Store, step: Any) -> None:
    if isinstance(step, Asked):
        corrections.correct(store, identity(), step, BY)
    elif isinstance(step, str):
        work.act(store, identity(), step, Act("done", date(2022, 12, 1)), BY)
    else:
        found = tuple(task for task in directive().tasks if task.id in step)
        writer.write_directive(store, replace(directive(), tasks=found), "another")


@settings(max_examples=25)
@given(steps)
def test_any_history_leaves_a_sound_store(history: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as place:
        db = stored(Path(place))
        with Store(db, write=True) as store:
            for step in history:
                try:
                    _take(store, step)
                except ChidaoError:
                    continue  # what makes no sense there is refused whole
            assert audit.first_broken_link(store) is None
            shown = queries.shown_document(store, identity())
            worked_on = {task_id for (task_id,) in store.rows("SELECT DISTINCT task_id FROM work")}
        assert worked_on <= {one.own.item.id for one in shown.tasks}
        assert [
            one.item.quote for task in shown.tasks for one in [task.own] if one.item.span.of(TEXT) != one.item.quote
        ] == []
        assert list(check(db)) == []


@given(st.permutations(["correct", "strike", "confirm"]))
def test_composing_twice_gives_the_same(acts: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as place:
        with Store(stored(Path(place)), write=True) as store:
            for name, act in zip(TASKS, acts, strict=False):
                value = {"modality": "liability"} if act == "correct" else None
                corrections.correct(store, identity(), Asked("task", act, name, value=value), BY)
            once = queries.shown_document(store, identity())
        standing = [one.own.correction for one in once.tasks if one.own.correction]
        assert compose(once.machine, sorted(standing, key=lambda one: one.number)).tasks == once.tasks
