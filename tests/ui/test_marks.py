"""Marks in the text: nested, overlapping, hostile; nothing of the words is lost and nothing is added to them."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Span
from pipeline.ui.marks import Kind, Mark, highlighted

TEXT = "2. Sở Y tế rà soát trước ngày 25/4/2024."


def words_of(html: str) -> str:
    """What a reader sees: the HTML without its tags."""
    return unescape(re.sub(r"<[^>]*>", "", html))


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    """Every element with its attributes; fails where tags cross."""
    parser = _Balance()
    parser.feed(html)
    assert parser.open == []
    return parser.seen


def mark(quote: str, kind: Kind, title: str = "…", number: int | None = None) -> Mark:
    start = TEXT.index(quote)
    return Mark(Span(start, start + len(quote)), kind, title, number)


@pytest.mark.parametrize(
    ("marks", "expected", "why"),
    [
        ([], [], "no marks, no elements"),
        ([mark("Sở Y tế", "assignee")], [("Sở Y tế", {"assignee"})], "one mark is one element"),
        (
            [mark("rà soát trước ngày 25/4/2024", "task", number=1), mark("trước ngày 25/4/2024", "deadline")],
            [("rà soát ", {"task"}), ("trước ngày 25/4/2024", {"task", "deadline"})],
            "a deadline inside a task wears both signs",
        ),
        (
            [mark("Sở Y tế rà soát", "task", number=1), mark("rà soát trước", "warning")],
            [("Sở Y tế ", {"task"}), ("rà soát", {"task", "warning"}), (" trước", {"warning"})],
            "marks that cross are cut where they cross",
        ),
        (
            [mark("Sở Y tế", "assignee", "chủ trì"), mark("Sở Y tế", "assignee", "phối hợp")],
            [("Sở Y tế", {"assignee"})],
            "the same words twice are one element",
        ),
        (
            [Mark(Span(5, 5), "task", "", 1), Mark(Span(30, 999), "task", "", 2)],
            [],
            "empty and outlying marks show nothing",
        ),
    ],
)
def test_pieces_wear_the_signs_of_every_mark_over_them(
    marks: list[Mark], expected: list[tuple[str, set[str]]], why: str
) -> None:
    html = highlighted(TEXT, marks)
    found = re.findall(r'<span class="(m-[^"]*)" title="[^"]*">([^<]*)</span>', html)
    assert [(unescape(text), {name.removeprefix("m-") for name in cls.split()}) for cls, text in found] == expected, why
    assert words_of(html) == TEXT


def test_a_directive_with_a_script_in_it_shows_it_as_text() -> None:
    text = '1. <script>alert("x")</script> & Sở Y tế'
    html = highlighted(text, [Mark(Span(3, 20), "task", '"><script>', 1)])
    assert "<script" not in html
    assert {tag for tag, _ in tags(html)} <= {"span", "a"}
    assert words_of(html) == text


def test_a_task_number_leads_to_its_card_and_says_so() -> None:
    (tag, attributes), *_ = tags(highlighted(TEXT, [mark("rà soát", "task", "Việc 7", 7)]))
    assert (tag, attributes["href"], attributes["id"], attributes["aria-label"]) == ("a", "#viec-7", "chu-7", "Việc 7")


KINDS: list[Kind] = ["task", "assignee", "deadline", "reference", "warning"]
SPANS = st.tuples(st.integers(-3, 60), st.integers(-3, 60)).map(lambda two: Span(*two))
MARKS = st.lists(
    st.builds(Mark, SPANS, st.sampled_from(KINDS), st.text(max_size=9), st.none() | st.integers(1, 99), st.booleans())
)


@given(text=st.text(max_size=50).filter(lambda text: "\r" not in text and "\x00" not in text), marks=MARKS)
def test_whatever_the_marks_the_words_stay_and_the_tags_nest(text: str, marks: list[Mark]) -> None:
    html = highlighted(text, marks)
    tags(html)
    assert words_of(html) == text
