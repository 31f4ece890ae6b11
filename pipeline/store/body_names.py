"""The one door to a body's canonical name, so that all spellings of a body filter and count as one."""

from __future__ import annotations

from pipeline.text import squeeze


def canonical_name(name: str) -> str:
    """One name for all spellings of a body.

    >>> canonical_name("Sở  Y tế")
    'Sở Y tế'
    """
    return squeeze(name)
