"""Builds models/words.jsonl: how often a Vietnamese word is a verb or something else, from legal texts.

usage: python -m models.build_words TEXTS.tar.xz [--paragraphs N] [--seed N]

TEXTS is an archive of plain legal texts (official documents, public domain under Article 15 of Vietnam's
intellectual-property law); the counts are of underthesea's part-of-speech tags over a random sample of
their paragraphs, the same for the same seed. Takes about ten minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import random
import tarfile
from collections import Counter, defaultdict
from pathlib import Path

LEAST_COUNT = 8
VIETNAMESE_LETTERS = set("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
HERE = Path(__file__).parent


def paragraphs(archive: Path) -> list[str]:
    """The Vietnamese paragraphs of 60 to 600 characters in an archive."""
    found: list[str] = []
    with tarfile.open(archive) as texts:
        for member in texts:
            handle = texts.extractfile(member)
            if handle is None:
                continue
            lines = handle.read().decode("utf-8", "replace").splitlines()
            found += [line.strip() for line in lines if 60 <= len(line) <= 600 and _vietnamese(line)]
    return found


def _vietnamese(line: str) -> bool:
    return sum(char in VIETNAMESE_LETTERS for char in line.lower()) >= len(line) / 25


def count_tags(sample: list[str]) -> dict[str, Counter[str]]:
    """For each word of one to three syllables, how often it carries each tag."""
    from underthesea import pos_tag

    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for paragraph in sample:
        for word, tag in pos_tag(paragraph):
            key = word.lower()
            if key.replace(" ", "").isalpha() and len(key.split()) <= 3:
                counts[key][tag] += 1
    return counts


def table(counts: dict[str, Counter[str]]) -> list[dict[str, object]]:
    """Rows word, verb, other, most frequent first; rare words and proper names left out."""
    rows = []
    for word, tags in counts.items():
        total = sum(tags.values())
        if total >= LEAST_COUNT and tags["Np"] < total / 2:
            rows.append(
                {"word": word, "verb": tags["V"], "other": total - tags["V"], "main": tags.most_common(1)[0][0]}
            )
    return sorted(rows, key=lambda row: (-int(str(row["verb"])) - int(str(row["other"])), str(row["word"])))


def main() -> None:
    """Reads the archive, counts, writes the table beside this file."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("archive", type=Path)
    arguments.add_argument("--paragraphs", type=int, default=12_000)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    found = sorted(set(paragraphs(options.archive)))
    sample = random.Random(options.seed).sample(found, min(options.paragraphs, len(found)))
    rows = table(count_tags(sample))
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (HERE / "words.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(sample)} paragraphs, {len(rows)} words")


if __name__ == "__main__":
    main()
