"""Likeness of tasks' words without a trained model: character TF-IDF, clusters, and a name from their own words.

Character n-grams (2 to 5, inside words) of the folded text ranked the same duty best on pairs of real directives;
words (underthesea, offline) serve only to name a cluster, and load when the first cluster needs a name.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.text import fold

SHORTEST, LONGEST = 2, 5
ALIKE = 0.30  # cosine from which two tasks speak of the same thing; below it neighbours share only set phrases
NAME_WORDS = 2
SHARED = 0.5  # the part of a group that has to hold the word which names it
COMMON = 0.15  # a word of more than this part of all texts ("phối hợp", "tổ chức") names nothing

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Tasks that share their words: indices into the input, and a name made of the words shared."""

    name: str
    members: tuple[int, ...]


def ngrams(text: str) -> Counter[str]:
    """Character n-grams inside each word of the folded text, with blanks at the word's ends.

    >>> sorted(ngrams("Xã"))
    [' x', ' xa', ' xa ', 'a ', 'xa', 'xa ']
    """
    counts: Counter[str] = Counter()
    for word in fold(text).split():
        padded = f" {word} "
        for size in range(SHORTEST, LONGEST + 1):
            counts.update(padded[start : start + size] for start in range(len(padded) - size + 1))
    return counts


def vectors(texts: Sequence[str]) -> list[Vector]:
    """TF-IDF vectors of unit length, one a text (smoothed idf, so that a word of every text keeps a little weight)."""
    counted = [ngrams(text) for text in texts]
    spread = Counter(gram for counts in counted for gram in counts)
    return [_unit({gram: count * _idf(spread[gram], len(texts)) for gram, count in c.items()}) for c in counted]


def _idf(documents_with: int, documents: int) -> float:
    return math.log((1 + documents) / (1 + documents_with)) + 1


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {gram: weight / length for gram, weight in vector.items()}


def clusters(texts: Sequence[str]) -> list[Cluster]:
    """Groups of two or more like texts that share a telling word, the largest first; each text in one at most."""
    groups = [group for group in _groups(vectors(texts)) if len(group) > 1]
    named: dict[str, list[int]] = defaultdict(list)
    for name, group in zip(_names([[texts[index] for index in group] for group in groups], texts), groups, strict=True):
        if name:
            named[name].extend(group)
    found = [Cluster(name, tuple(sorted(members))) for name, members in named.items()]
    return sorted(found, key=lambda cluster: -len(cluster.members))


def _groups(found: Sequence[Vector]) -> list[list[int]]:
    """Each text joins the group whose middle it is most like, or starts one (input order decides, so it repeats)."""
    groups: list[list[int]] = []
    sums: dict[str, dict[int, float]] = defaultdict(dict)
    for index, vector in enumerate(found):
        likeness: dict[int, float] = defaultdict(float)
        for gram, weight in vector.items():
            for number, total in sums[gram].items():
                likeness[number] += weight * total
        best = max(likeness, key=lambda number: likeness[number] / len(groups[number]), default=-1)
        if best < 0 or likeness[best] / len(groups[best]) < ALIKE:
            best = len(groups)
            groups.append([])
        groups[best].append(index)
        for gram, weight in vector.items():
            sums[gram][best] = sums[gram].get(best, 0.0) + weight
    return groups


def _names(groups: Sequence[Sequence[str]], texts: Sequence[str]) -> list[str]:
    """A name a group; words are cut only where there is a group to name."""
    if not groups:
        return []
    worded = {text: words(text) for text in texts}
    spread = Counter(word for found in worded.values() for word in found)
    return [_name([worded[text] for text in group], spread, len(texts)) for group in groups]


def words(text: str) -> frozenset[str]:
    """The compound nouns of a text in lower case: a single syllable or a verb says too little to name a topic."""
    from underthesea import pos_tag

    tagged: list[tuple[str, str]] = pos_tag(text)
    return frozenset(
        token.lower() for token, tag in tagged if tag.startswith("N") and " " in token and _is_words(token)
    )


def _is_words(token: str) -> bool:
    return token.replace(" ", "").isalpha()


def _name(group: Sequence[frozenset[str]], spread: Counter[str], total: int) -> str:
    """The telling words that enough of the group holds, the most shared first; "" where there is none."""
    counted = Counter(word for found in group for word in found)
    telling = [
        word
        for word, count in counted.items()
        if count >= max(2, SHARED * len(group)) and spread[word] <= max(len(group), COMMON * total)
    ]
    telling.sort(key=lambda word: (-counted[word] * _idf(spread[word], total), word))
    name = ", ".join(telling[:NAME_WORDS])
    return name[:1].upper() + name[1:]
