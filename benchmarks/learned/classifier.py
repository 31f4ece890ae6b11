"""spaCy text classifiers that tell what a segment is: no task, or a task of one modality."""

from __future__ import annotations

import random
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from benchmarks.learned.gathered import Taught
from benchmarks.learned.segments import LABELS, NONE, Segment

Shape = Literal["linear", "network"]
Words = Literal["syllables", "words"]
Scores = dict[str, float]

_BATCH = 16
_DROP = 0.2
_LINEAR = {
    "@architectures": "spacy.TextCatBOW.v3",
    "exclusive_classes": True,
    "ngram_size": 2,
    "no_output_layer": False,
    "length": 65536,
}
VECTORS = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": 64,
    "depth": 2,
    "embed_size": 2000,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
}
_MODELS: dict[Shape, dict[str, Any]] = {
    "linear": _LINEAR,
    "network": {"@architectures": "spacy.TextCatEnsemble.v2", "tok2vec": VECTORS, "linear_model": _LINEAR},
}


@dataclass(frozen=True, slots=True)
class Configuration:
    """How a classifier is made: its shape, what it reads, how long it learns, and whether from silver labels first."""

    name: str
    shape: Shape
    words: Words
    epochs: int
    place: bool = False
    silver_epochs: int = 0


CONFIGURATIONS = (
    Configuration("linear, syllables", "linear", "syllables", 10),
    Configuration("linear, words", "linear", "words", 10),
    Configuration("network, syllables", "network", "syllables", 5),
    Configuration("network, words", "network", "words", 5),
    Configuration("network, syllables and place", "network", "syllables", 5, place=True),
    Configuration("linear, syllables and place, silver first", "linear", "syllables", 10, place=True, silver_epochs=3),
    Configuration("network, syllables and place, silver first", "network", "syllables", 5, place=True, silver_epochs=3),
)


class Classifier:
    """A trained model: gives each segment a share for every label."""

    def __init__(self, configuration: Configuration, seed: int, base: bytes | None = None) -> None:
        """An untrained model, or one that goes on from a `base`; the same seed and lessons give the same shares."""
        import spacy
        from thinc.api import fix_random_seed

        fix_random_seed(seed)
        self.configuration = configuration
        self.seed = seed
        self.nlp: Any = spacy.blank("xx")
        self.nlp.add_pipe("textcat", config={"model": _MODELS[configuration.shape]})
        self._optimizer: Any = None
        if base is not None:
            self.nlp.from_bytes(base)
            self._optimizer = self.nlp.resume_training()

    def learn(self, lessons: list[Taught], epochs: int) -> Classifier:
        """Goes over the lessons `epochs` times, in an order that the seed gives."""
        from spacy.training import Example

        examples = [
            Example.from_dict(self.nlp.make_doc(self._read(text, place)), {"cats": _cats(label)})
            for text, place, label in lessons
        ]
        if self._optimizer is None:
            self._optimizer = self.nlp.initialize(lambda: examples)
        order = random.Random(self.seed)
        for _ in range(epochs):
            order.shuffle(examples)
            for at in range(0, len(examples), _BATCH):
                self.nlp.update(examples[at : at + _BATCH], sgd=self._optimizer, drop=_DROP)
        return self

    def shares(self, segments: tuple[Segment, ...]) -> list[Scores]:
        """The share of each label, a segment; they add up to 1."""
        return [dict(doc.cats) for doc in self.nlp.pipe(self._read(each.text, each.place) for each in segments)]

    def megabytes(self) -> float:
        """The model's size on disk."""
        with tempfile.TemporaryDirectory() as folder:
            self.nlp.to_disk(folder)
            return sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()) / 1e6

    def _read(self, text: str, place: str) -> str:
        """What the model reads; the marks at both ends let it see how a segment opens, and no text is a single word."""
        words = _joined(text) if self.configuration.words == "words" else " ".join(text.lower().split())
        above = " ".join(f"^{word}" for word in place.split()) if self.configuration.place else ""
        return f"{above} <s> {words} <e>"


def silver_base(configuration: Configuration, silver: list[Taught], seed: int) -> bytes | None:
    """A model that learned from silver labels alone, for others to go on from; None where none is asked for."""
    if not configuration.silver_epochs:
        return None
    model = Classifier(configuration, seed).learn(silver, configuration.silver_epochs)
    return bytes(model.nlp.to_bytes())


def said(scores: Scores) -> str:
    """The label with the greatest share."""
    return max(scores, key=lambda label: scores[label])


def task_share(scores: Scores) -> float:
    """How sure a model is that a segment is a task."""
    return 1 - scores[NONE]


def _cats(label: str) -> Scores:
    return {each: float(each == label) for each in LABELS}


@cache
def _joined(text: str) -> str:
    """The text with the syllables of each of underthesea's words joined."""
    from underthesea import word_tokenize

    return str(word_tokenize(" ".join(text.split()).lower(), format="text"))
