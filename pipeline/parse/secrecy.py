"""State-secret marks: found by where they stand and how, never by the word in running text.

The mark is a line of its own near the top, or a suffix of the number (Law 117/2025/QH15; Decree 30/2020/NĐ-CP keeps
secret documents out of its form). Three of the program's own directives say "bí mật" in their text and pass.
"""

from __future__ import annotations

import re

from pipeline.errors import SecretDocument
from pipeline.parse.reading import Reading
from pipeline.parse.zones import Zones

_MARK = re.compile(
    r"[\[(]?\s*(?:độ mật\s*:\s*)?(?:(?:tuyệt|tối|t\s*ố\s*i|t\s*u\s*y\s*ệ\s*t)\s*)?m\s*ậ\s*t\s*[\])]?[.!]?"
)
_SUFFIX = re.compile(r"số\s*[:.]?\s*\d*\s*/.*(?:[-/(]\s*)(?:mật|tối mật|tuyệt mật)\)?\s*$")
_TOP_LINES = 15


def refuse_secret(reading: Reading, zones: Zones) -> None:
    """Raises SecretDocument, which quotes nothing, where a document carries a state-secret mark."""
    top = max(zones.letterhead.stop, min(_TOP_LINES, zones.body.start))
    for index in range(min(top, len(reading.lines))):
        form = reading.line_form(index)
        if (_MARK.fullmatch(form) and reading.line(index)[:1] in "MT[(ĐmtđD") or _SUFFIX.match(form):
            raise SecretDocument
