"""The clerk's warnings: what a careful reader would stop at before sending the list on."""

from __future__ import annotations

from pipeline.model import Directive, Finding


def warnings_of(directive: Directive) -> tuple[Finding, ...]:
    """Findings over a parsed directive, in text order."""
    return ()
