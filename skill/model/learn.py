"""The part of `gentle-repair build` that learns: only when a sentence has changed."""

from collections.abc import Callable
from pathlib import Path

from skill.content import Library
from skill.model.build import MODEL_FOLDER, SOURCE_FILE
from skill.model.source import read_source
from skill.understanding.learned import LEARNED_FILE
from skill.understanding.learning import examples_from, fingerprint_of, learn, learned_fingerprint, vectors_of

CACHE_FILE = Path(__file__).parents[2] / "build" / "vectors.npz"
"""Vectors of sentences by text. May be deleted at any time; costs a minute to make again."""


def is_current(library: Library, folder: Path = MODEL_FOLDER) -> bool:
    """Whether what was learnt was learnt from today's sentences."""
    return learned_fingerprint() == fingerprint_of(examples_from(read_source(folder / SOURCE_FILE), library))


def learn_anew(library: Library, tell: Callable[[str], None], folder: Path = MODEL_FOLDER) -> None:
    """Learn from today's sentences, telling of progress."""
    source = read_source(folder / SOURCE_FILE)
    examples = examples_from(source, library)
    tell(f"learning from {len(examples)} sentences")
    learn(source, examples, vectors_of(examples, CACHE_FILE, tell), LEARNED_FILE)
