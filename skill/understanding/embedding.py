"""Sentences as vectors: near in what is wanted, near in space.

The encoder (`data/encoder.onnx`, 23 MB) is all-MiniLM-L6-v2 (Apache-2.0), trained further on what parents say, so that
sentences that want the same lie together, and stored in eight bits; `training/` tells how it was made. Nothing is
downloaded at run time.
"""

import functools
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from skill.understanding.pieces import pieces_of

Vector = npt.NDArray[np.float32]

ENCODER = Path(__file__).parent / "data" / "encoder.onnx"
DIMENSIONS = 384


class Embedder:
    """Turns utterances (lower case, words and apostrophes) into unit vectors."""

    def __init__(self) -> None:
        import onnxruntime  # noqa: PLC0415 - slow to import: only who embeds pays for it

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # one core an utterance: the server's workers share the others
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(str(ENCODER), options, providers=["CPUExecutionProvider"])

    def embed(self, words: Sequence[str]) -> Vector:
        """Return the vector of one utterance, of length 1."""
        ids = np.array([pieces_of(words)], dtype=np.int64)
        vector: Vector = self._session.run(None, {"input_ids": ids})[0][0]
        return vector / np.linalg.norm(vector)


@functools.cache
def encoder_fingerprint() -> str:
    """Return a hash of the encoder: with another one, all vectors are others."""
    return hashlib.sha256(ENCODER.read_bytes()).hexdigest()[:16]
