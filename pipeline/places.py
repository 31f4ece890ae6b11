"""Where words stand on the pages: from a span of the reading text to pages and boxes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.model import Box, PageRun, Span


def runs_of(runs: Sequence[PageRun], span: Span) -> list[PageRun]:
    """The runs that hold words of a span, in text order; `runs` are in text order, as a reader gives them."""
    first = bisect_right(runs, span.start, key=lambda run: run.span.end)
    found: list[PageRun] = []
    for run in runs[first:]:
        if run.span.start >= span.end:
            break
        found.append(run)
    return found


def boxes_of(runs: Sequence[PageRun], span: Span) -> tuple[int | None, tuple[Box, ...]]:
    """The page that a span starts on and a box a line there; None and no boxes where the source has no pages.

    >>> boxes_of([PageRun(Span(0, 9), 2, (10.0, 20.0, 90.0, 32.0))], Span(3, 5))
    (2, ((10.0, 20.0, 90.0, 32.0),))
    """
    found = runs_of(runs, span)
    page = found[0].page if found else None
    return page, tuple(run.box for run in found if run.page == page)
