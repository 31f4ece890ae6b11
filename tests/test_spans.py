"""The check that the property tests rely on sees every kind of span that goes astray."""

from __future__ import annotations

import pytest

from pipeline.model import (
    Addressee,
    Assignee,
    Clause,
    Directive,
    Header,
    Mention,
    ProvisionSpan,
    Reference,
    Source,
    Span,
    Task,
)
from tests.spans import astray

TEXT = "Sở Y tế rà soát"


def _directive(**parts: object) -> Directive:
    return Directive(Source(), TEXT, **{"header": Header(), **parts})  # type: ignore[arg-type]


def _task(assignee: Assignee) -> Task:
    return Task("1", "1", "rà soát", Span(8, 15), assignees=(assignee,))


def _reference(provision: ProvisionSpan) -> Reference:
    return Reference(None, "Sở", None, None, None, "cites", mentions=(Mention("Sở", Span(0, 2), (provision,)),))


ASTRAY = [
    pytest.param({"addressees": (Addressee("Sở Y tế", "Sở Y tế", Span(1, 8)),)}, id="a quote beside its span"),
    pytest.param({"header": Header(spans={"number": Span(0, 16)})}, id="a header's span past the end"),
    pytest.param({"clauses": (Clause("1", "1.", None, Span(-1, 4)),)}, id="a clause's span before the start"),
    pytest.param({"clauses": (Clause("1", "1.", None, Span(4, 2)),)}, id="a span that ends before it starts"),
    pytest.param(
        {"tasks": (_task(Assignee("Sở Y tế", "lead", "Sở Y tế", Span(0, 6))),)}, id="what hangs on a task, cut short"
    ),
    pytest.param({"references": (_reference(ProvisionSpan("Y", Span(2, 3))),)}, id="a provision of a mention"),
]


@pytest.mark.parametrize("parts", ASTRAY)
def test_a_span_astray_is_seen(parts: dict[str, object]) -> None:
    assert len(astray(_directive(**parts), TEXT)) == 1


def test_spans_in_their_place_are_not_reported() -> None:
    task = _task(Assignee("Sở Y tế", "lead", "Sở Y tế", Span(0, 7)))
    kept = _directive(
        tasks=(task,),
        header=Header(spans={"place": Span(0, 2)}),
        references=(_reference(ProvisionSpan("Y", Span(3, 4))),),
    )
    assert astray(kept, TEXT) == []
