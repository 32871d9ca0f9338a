"""Learning to understand, from the sentences that also make the interaction model.

`gentle-repair build` calls this when a sentence has changed. The vectors of sentences are kept by text in a cache, so
that one new sentence costs one vector. scikit-learn learns; what it learnt is applied by `learned` without it.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from skill.content import Library
from skill.model.build import MODEL_FOLDER, SOURCE_FILE
from skill.model.examples import CRISIS, Example, examples_from
from skill.model.source import Source, read_source
from skill.understanding.ages import without_ages
from skill.understanding.embedding import Embedder, Vector, encoder_fingerprint
from skill.understanding.grams import letter_runs, word_runs
from skill.understanding.learned import EMBEDDING_WEIGHT, LEARNED_FILE
from skill.understanding.utterance import words_of

VERSION = 5
"""Raised when the way of learning changes, so that what was learnt before counts as stale."""
LEAST_SENTENCES_OF_A_PIECE = 2
"""A piece that stands in one sentence alone teaches nothing general."""


CLASSIFIERS: Mapping[str, tuple[float, Callable[[Example], str]]] = {
    "intent": (0.25, lambda example: example.intent),
    "situation": (0.5, lambda example: example.situation),
    "danger": (0.25, lambda example: "danger" if example.intent.startswith(CRISIS) else "calm"),
}
"""What is learnt: how closely each follows its sentences (scikit-learn's C), and the label an example has for it.
By trial: a larger C is better on utterances like the sentences, a smaller one on those that are unlike any."""


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
    learn(source, examples, vectors_of(examples, CACHE_FILE, tell))


def fingerprint_of(examples: Iterable[Example]) -> str:
    """Return a hash of all that is learnt from: the same sentences and encoder need no learning anew."""
    told = json.dumps([VERSION, encoder_fingerprint(), *([one.text, one.intent, one.situation] for one in examples)])
    return hashlib.sha256(told.encode()).hexdigest()


def learned_fingerprint(file: Path = LEARNED_FILE) -> str:
    """Return the fingerprint of what was learnt; empty if nothing was."""
    if not file.exists():
        return ""
    with np.load(file) as stored:
        return str(stored["fingerprint"])


def learn(source: Source, examples: Sequence[Example], vectors: Sequence[Vector], file: Path = LEARNED_FILE) -> None:
    """Learn from the examples of a source, each with its vector, and write what was learnt."""
    from scipy.sparse import csr_matrix, hstack  # noqa: PLC0415 - heavy, and needed by nobody who only understands
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    school_years = {
        wording: id_ for id_, wordings in source.slot_types.get("SchoolYear", {}).items() for wording in wordings
    }
    split = [without_ages(words_of(example.text), school_years) for example in examples]
    parts: dict[str, Any] = {
        "word": TfidfVectorizer(analyzer=word_runs, sublinear_tf=True, min_df=LEAST_SENTENCES_OF_A_PIECE),
        "letter": TfidfVectorizer(analyzer=letter_runs, sublinear_tf=True, min_df=LEAST_SENTENCES_OF_A_PIECE),
    }
    lexical = [part.fit_transform(split) for part in parts.values()]
    evidence = hstack([*lexical, csr_matrix(np.array(vectors) * EMBEDDING_WEIGHT)]).tocsr()
    stored: dict[str, Any] = {"fingerprint": fingerprint_of(examples)}
    for name, part in parts.items():
        stored[f"{name}_pieces"] = "\n".join(part.get_feature_names_out())
        stored[f"{name}_rarity"] = part.idf_.astype(np.float32)
    for name, (strength, label_of) in CLASSIFIERS.items():
        taught = [index for index, example in enumerate(examples) if label_of(example)]
        labels = [label_of(examples[index]) for index in taught]
        classifier = LinearSVC(C=strength, class_weight="balanced", random_state=0).fit(evidence[taught], labels)
        stored[f"{name}_labels"] = "\n".join(classifier.classes_[-classifier.coef_.shape[0] :])
        stored[f"{name}_weights"] = classifier.coef_.T.astype(np.float16)
        stored[f"{name}_bias"] = classifier.intercept_.astype(np.float32)
    np.savez_compressed(file, **stored)


def vectors_of(examples: Sequence[Example], cache_file: Path, tell: Callable[[str], None]) -> list[Vector]:
    """Return the vector of each example, from the cache where the text was seen before. `tell` hears of progress."""
    cache = _read_cache(cache_file)
    missing = [example.text for example in examples if example.text not in cache]
    if missing:
        embedder = Embedder()
        for done, text in enumerate(missing):
            if done % 1000 == 0:
                tell(f"learning sentences: {done} of {len(missing)}")
            cache[text] = embedder.embed(words_of(text)).astype(np.float16)
        cache_file.parent.mkdir(parents=True, exist_ok=True)
        np.savez(
            cache_file, encoder=encoder_fingerprint(), texts="\n".join(cache), vectors=np.array(list(cache.values()))
        )
    return [cache[example.text].astype(np.float32) for example in examples]


def _read_cache(cache_file: Path) -> dict[str, Any]:
    """Return the vectors kept by text; none if another encoder made them."""
    if not cache_file.exists():
        return {}
    with np.load(cache_file) as stored:
        if str(stored.get("encoder")) != encoder_fingerprint():
            return {}
        return dict(zip(str(stored["texts"]).split("\n"), stored["vectors"], strict=True))
