"""Every span that a found record carries, for the tests that hold them to the text."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from pipeline.model import Span


def quoted(record: Any) -> Iterator[tuple[str, Span, str]]:
    """Class name, span and quote of everything in a record, however deep, that carries both."""
    if dataclasses.is_dataclass(record):
        if hasattr(record, "quote") and hasattr(record, "span"):
            yield type(record).__name__, record.span, record.quote
        for field in dataclasses.fields(record):
            yield from quoted(getattr(record, field.name))
    elif isinstance(record, tuple | list) and not isinstance(record, Span):
        for part in record:
            yield from quoted(part)


def spans(record: Any) -> Iterator[Span]:
    """Every span in a record, however deep, quoted or not."""
    if isinstance(record, Span):
        yield record
    elif dataclasses.is_dataclass(record):
        for field in dataclasses.fields(record):
            yield from spans(getattr(record, field.name))
    elif isinstance(record, tuple | list):
        for part in record:
            yield from spans(part)
    elif isinstance(record, dict):
        for part in record.values():
            yield from spans(part)


def astray(record: Any, text: str) -> list[str]:
    """A line for each span that leaves the text, and for each quote that does not stand at its span."""
    outside = [f"{span} leaves the text" for span in spans(record) if not 0 <= span.start <= span.end <= len(text)]
    elsewhere = [
        f"{kind} {span}: {quote!r} is not {span.of(text)!r}"
        for kind, span, quote in quoted(record)
        if span.of(text) != quote
    ]
    return outside + elsewhere
