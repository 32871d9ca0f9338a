"""What was learnt from the model's sentences, applied to an utterance: a score for each intent and each situation.

One linear classifier over three kinds of evidence: runs of words, runs of letters, and the sentence's vector. It is
learnt in `skill/model/learning.py` by `gentle-repair build` and stands in `interaction_model/understanding.npz`.
"""

import functools
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from skill.understanding.embedding import Embedder, Vector
from skill.understanding.grams import letter_runs, word_runs

LEARNED_FILE = Path(__file__).parents[2] / "interaction_model" / "understanding.npz"
EMBEDDING_WEIGHT = 0.7
"""How much the sentence's vector counts beside each of the two lexical parts, all of length 1."""


class Lexicon:
    """Turns the pieces of an utterance into numbers: rare ones count more, repeated ones little more (tf-idf)."""

    def __init__(self, pieces: Sequence[str], rarity: npt.NDArray[np.float32]) -> None:
        self._index = {piece: index for index, piece in enumerate(pieces)}
        self._rarity = rarity

    def __len__(self) -> int:
        return len(self._index)

    def weigh(self, pieces: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """Return the indices of the known pieces, and their weights, of length 1 together."""
        counts = Counter(index for piece in pieces if (index := self._index.get(piece)) is not None)
        indices = np.fromiter(counts, np.int64, len(counts))
        weights = np.fromiter((1 + math.log(count) for count in counts.values()), np.float32, len(counts))
        weights *= self._rarity[indices]
        length = float(np.linalg.norm(weights))
        return indices, weights / length if length else weights


@dataclass(frozen=True)
class Linear:
    """A linear classifier: a column of weights for each label, over words, letters and vector in this order."""

    labels: tuple[str, ...]
    weights: npt.NDArray[np.float16]
    bias: npt.NDArray[np.float32]


class Learned:
    """Scores utterances."""

    def __init__(self, words: Lexicon, letters: Lexicon, classifiers: dict[str, Linear], fingerprint: str) -> None:
        self._words = words
        self._letters = letters
        self._classifiers = classifiers
        self.fingerprint = fingerprint
        self._embedder = Embedder()

    @classmethod
    def load(cls, file: Path = LEARNED_FILE) -> "Learned":
        """Read what was learnt."""
        with np.load(file) as stored:
            classifiers = {
                name: Linear(
                    labels=tuple(str(stored[f"{name}_labels"]).split("\n")),
                    weights=stored[f"{name}_weights"],
                    bias=stored[f"{name}_bias"],
                )
                for name in ("intent", "situation", "danger")
            }
            words, letters = (
                Lexicon(str(stored[f"{name}_pieces"]).split("\n"), stored[f"{name}_rarity"])
                for name in ("word", "letter")
            )
            return cls(words, letters, classifiers, str(stored["fingerprint"]))

    @classmethod
    @functools.cache
    def shared(cls) -> "Learned":
        """Return what was learnt, read once in a process."""
        return cls.load()

    def vector(self, words: Sequence[str]) -> Vector:
        """Return the vector of an utterance, in words."""
        return self._embedder.embed(words)

    def scores(self, words: Sequence[str], vector: Vector) -> "Scores":
        """Return the scores of an utterance with this vector; its words as they are to be judged."""
        return Scores(self, self._evidence(words, vector))

    def _evidence(self, words: Sequence[str], vector: Vector) -> "Evidence":
        word_indices, word_weights = self._words.weigh(word_runs(words))
        letter_indices, letter_weights = self._letters.weigh(letter_runs(words))
        return Evidence(
            np.concatenate([word_indices, letter_indices + len(self._words)]),
            np.concatenate([word_weights, letter_weights]),
            vector * EMBEDDING_WEIGHT,
        )

    def apply(self, name: str, evidence: "Evidence") -> dict[str, float]:
        """Return the score of each label of one classifier."""
        classifier = self._classifiers[name]
        lexical = evidence.weights @ classifier.weights[evidence.indices].astype(np.float32)
        semantic = evidence.vector @ classifier.weights[-len(evidence.vector) :].astype(np.float32)
        return dict(zip(classifier.labels, (lexical + semantic + classifier.bias).tolist(), strict=True))


@dataclass(frozen=True)
class Evidence:
    """One utterance as numbers."""

    indices: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float32]
    vector: Vector


@dataclass(frozen=True)
class Scores:
    """One utterance's scores, by classifier; computed when asked for."""

    learned: Learned
    evidence: Evidence

    def of(self, name: str) -> dict[str, Any]:
        """Return label → score of the classifier `intent`, `situation` or `danger`."""
        return self.learned.apply(name, self.evidence)
