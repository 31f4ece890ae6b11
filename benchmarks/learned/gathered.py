"""What is learned from and measured on: annotated directives, and segments of legal texts labelled by the rules."""

from __future__ import annotations

import random
import tarfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.learned.segments import NONE, Document, document_of, segments_of
from benchmarks.measured import MeasuredSet, measured_sets
from benchmarks.score import fold
from pipeline.errors import SecretDocument

Taught = tuple[str, str, str]
"""Words, place and label of a segment."""

_ARCHIVE = Path("corpus") / "bulk" / "legal-texts.tar.xz"
_LONGEST_TEXT = 40_000
# Formulas ("Quyết định này có hiệu lực kể từ ngày ký") recur everywhere; a segment this long is the document's own.
_OWN_WORDS = 12
_MOST_SHARED = 2


def annotated(data: Path) -> list[Document]:
    """The seeds and dev directives of a data folder; raises FileNotFoundError where they are not there."""
    found = [
        document_of(stem, text, gold)
        for each in measured_sets(data)
        if each.name in ("seeds", "dev")
        for stem, text, gold in each.documents()
    ]
    if not found:
        raise FileNotFoundError(f"no annotated directives in {data}")
    return found


def unseen(folders: list[Path]) -> list[Document]:
    """The directives of folders that hold `text/` and `gold/`."""
    sets = (MeasuredSet(folder.name, folder / "text", folder / "gold") for folder in folders)
    return [document_of(f"{each.name}/{stem}", text, gold) for each in sets for stem, text, gold in each.documents()]


def taught_by(documents: list[Document]) -> list[Taught]:
    """The labelled segments of documents."""
    return [(each.text, each.place, label) for document in documents for each, label in document.taught()]


class Silver:
    """Segments of the bulk texts labelled by the rules; none comes from a text that a measured document is in."""

    def __init__(self, data: Path, measured: list[Document], *, count: int, seed: int) -> None:
        """Draws `count` segments, half of them tasks, the same for the same seed."""
        known = {own for document in measured for each in document.segments if (own := own_words(each.text))}
        self.texts = self.left_out = 0
        tasks: list[Taught] = []
        others: list[Taught] = []
        for text in _texts(data / _ARCHIVE):
            taught = _labelled_by_rules(text)
            if shared(known, [words for words, _, _ in taught]) > _MOST_SHARED:
                self.left_out += 1
                continue
            self.texts += 1
            for each in taught:
                if own_words(each[0]) not in known:
                    (others if each[2] == NONE else tasks).append(each)
        drawn = random.Random(seed)
        self.taught = drawn.sample(tasks, min(count // 2, len(tasks)))
        self.taught += drawn.sample(others, min(count - len(self.taught), len(others)))


def own_words(text: str) -> str | None:
    """A segment's folded words where it is long enough to be a document's own, else None."""
    words = fold(text)
    return words if words.count(" ") + 1 >= _OWN_WORDS else None


def shared(known: set[str], texts: list[str]) -> int:
    """How many of a text's segments stand among the measured documents' own."""
    return sum(own_words(text) in known for text in texts)


def _texts(archive: Path) -> Iterator[str]:
    with tarfile.open(archive) as members:
        for member in members:
            handle = members.extractfile(member)
            text = handle.read().decode("utf-8", "replace") if handle is not None else ""
            if 0 < len(text) <= _LONGEST_TEXT:
                yield text


def _labelled_by_rules(text: str) -> list[Taught]:
    try:
        predicted, segments = segments_of(text)
    except SecretDocument:
        return []
    rows = predicted["tasks"]
    return [(each.text, each.place, NONE if each.row is None else rows[each.row]["modality"]) for each in segments]
