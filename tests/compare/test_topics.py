"""Tasks under topics: the register's own examples, the gold pairs of `corpus/`, and that nothing is lost."""

from __future__ import annotations

import doctest
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import models
from pipeline.compare import likeness, topics
from pipeline.compare.topics import REST, TaskKey, group, topic_of

ROWS = models.rows("topics")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_a_topic_takes_its_example_and_leaves_its_counter_example(row: dict[str, Any]) -> None:
    found = topic_of(row["example"])
    assert found is not None
    assert found.id == row["id"]
    other = topic_of(row["counter"])
    assert other is None or other.id != row["id"]


def test_ids_and_names_of_topics_are_their_own() -> None:
    for key in ("id", "name"):
        assert max(Counter(row[key] for row in ROWS).values()) == 1


@pytest.mark.parametrize(
    ("quote", "topic", "why"),
    [
        (
            "đẩy mạnh tuyên truyền cho người dân về việc báo cáo sự cố",
            "tuyen-truyen",
            "the act comes before its object",
        ),
        ("Bố trí kinh phí cho hoạt động của Đội ứng cứu sự cố", "kinh-phi", "whom the money is for is no act"),
        ("Hoạt động ứng cứu phải chủ động, bao gồm: rà quét lỗ hổng", "ra-quet", "the act stands after the lead-in"),
        ("TỔ CHỨC DIỄN TẬP", "dien-tap", "capitals are the same words"),
        ("củng cố, kiện toàn Tổ ứng cứu sự cố", "to-doi", "an old tone mark or a new one is the same"),
        ("Bộ Giáo dục và Đào tạo công bố lịch thi", None, "a body's name is no act"),
        ("Trồng rừng", None, "a duty of another field has no cue"),
        ("", None, "no words, no topic"),
    ],
)
def test_a_task_stands_under_the_act_that_it_asks_for(quote: str, topic: str | None, why: str) -> None:
    found = topic_of(quote)
    assert (found.id if found else None) == topic, why


FOREST = [
    "Trồng rừng phòng hộ ven biển",
    "Bảo vệ rừng phòng hộ ven biển của huyện",
    "Giao rừng phòng hộ ven biển cho dân",
]


def test_tasks_of_a_field_without_cues_form_a_topic_named_by_their_own_words() -> None:
    rows = group([(TaskKey("d", str(n)), quote) for n, quote in enumerate([*FOREST, "Mua xe cứu hỏa"])], "Việc khác")
    assert [len(row.tasks) for row in rows] == [3, 1]
    assert "phòng hộ" in rows[0].topic.name.lower()
    assert rows[1].topic.name == "Việc khác"
    assert rows[1].topic.id == REST


def test_like_texts_that_share_no_telling_word_stay_in_the_rest() -> None:
    assert likeness.clusters(["a b c", "a b c"]) == []


QUOTES = st.lists(
    st.one_of(st.sampled_from([row["example"] for row in ROWS] + FOREST), st.text(max_size=40)), max_size=12
)


@given(quotes=QUOTES)
def test_every_task_stands_under_exactly_one_topic(quotes: list[str]) -> None:
    tasks = [(TaskKey("d", str(number)), quote) for number, quote in enumerate(quotes)]
    rows = group(tasks, "Việc khác")
    assert sorted(key for row in rows for key in row.tasks) == sorted(key for key, _ in tasks)
    assert all(row.tasks for row in rows)


@given(texts=st.lists(st.text(max_size=30), max_size=8))
def test_vectors_have_length_one_or_nothing(texts: list[str]) -> None:
    for vector in likeness.vectors(texts):
        assert sum(weight * weight for weight in vector.values()) == pytest.approx(1 if vector else 0)


@pytest.mark.parametrize("module", [topics, likeness])
def test_examples_in_the_documentation_hold(module: Any) -> None:
    assert doctest.testmod(module).failed == 0
