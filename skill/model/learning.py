"""Learning to understand, from the sentences that also make the interaction model.

`gentle-repair build` calls this when a sentence has changed. The vectors of sentences are kept by text in a cache, so
that one new sentence costs one vector. scikit-learn learns; what it learnt is applied by `learned` without it.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import numpy as np

from skill.content import Library
from skill.model.build import MODEL_FOLDER, SOURCE_FILE
from skill.model.source import FREE_WORDS, Source, read_source
from skill.understanding.ages import without_ages
from skill.understanding.embedding import Embedder, Vector
from skill.understanding.grams import letter_runs, word_runs
from skill.understanding.learned import EMBEDDING_WEIGHT, LEARNED_FILE
from skill.understanding.utterance import words_of

VERSION = 4
"""Raised when the way of learning changes, so that what was learnt before counts as stale."""
STORY_INTENT = "TellWhatHappenedIntent"
OFF_TOPIC = "AMAZON.FallbackIntent"
CRISIS = "CrisisIntent"
REPAIR = "RepairPhraseIntent"
NO_SITUATION = "none"
MOST_SAMPLES = 250
"""Of one intent, spread evenly over its expanded samples: brackets that multiply should not outweigh sentences."""
SAMPLES_OF_REPAIR = 3
"""How many times more of RepairPhraseIntent, the widest of all."""
STAND_INS = {
    "AMAZON.NUMBER": ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fourteen"),
    "AMAZON.DURATION": ("two minutes", "thirty seconds", "a minute", "five minutes"),
    "AMAZON.TIME": ("seven thirty", "eight in the evening", "nine", "half past six", "quarter to eight"),
    FREE_WORDS: (
        "i'm sorry i shouted at you",
        "i was wrong and it wasn't your fault",
        "i got that wrong",
        "let's start over",
    ),
}
"""What stands in a slot of Amazon's own types while learning."""
CARRIERS = re.compile(
    r"^(?:i|i'm|i've|we|he|she|they|my (?:son|daughter|kid|husband|boy|girl)|the baby|it|it's|she's|he's) "
)
"""Words that Alexa keeps for herself when a story begins with them: a story is learnt with and without."""
LEAST_SENTENCES_OF_A_PIECE = 2
"""A piece that stands in one sentence alone teaches nothing general."""


@dataclass(frozen=True)
class Example:
    """A sentence and what it means."""

    text: str
    intent: str
    """With the tier for a crisis: `CrisisIntent A`."""
    situation: str = ""
    """Empty: says nothing about situations, so it teaches none."""


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


def examples_from(source: Source, library: Library) -> list[Example]:
    """Return every sentence to learn from, of all locales, without repeats, always in the same order."""
    types = _slot_values(source, library)
    found: dict[str, Example] = {}
    for example in (
        *_from_stories(library),
        *_from_examples(source),
        *_from_samples(source, types),
    ):
        found.setdefault(example.text, example)
    return list(found.values())


def fingerprint_of(examples: Iterable[Example]) -> str:
    """Return a hash of all that is learnt from: the same sentences need no learning anew."""
    told = json.dumps([VERSION, *([one.text, one.intent, one.situation] for one in examples)])
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
        np.savez(cache_file, texts="\n".join(cache), vectors=np.array(list(cache.values())))
    return [cache[example.text].astype(np.float32) for example in examples]


def _read_cache(cache_file: Path) -> dict[str, Any]:
    if not cache_file.exists():
        return {}
    with np.load(cache_file) as stored:
        return dict(zip(str(stored["texts"]).split("\n"), stored["vectors"], strict=True))


def _slot_values(source: Source, library: Library) -> dict[str, Sequence[str]]:
    values: dict[str, Sequence[str]] = dict(STAND_INS)
    for name, by_id in source.slot_types.items():
        values[name] = [wording for wordings in by_id.values() for wording in wordings]
    contents = [content for _, content in library]
    values["Situation"] = _unique(
        name for content in contents for situation in content.situations.values() for name in situation.heard_as
    )
    values["Pattern"] = _unique(
        name for content in contents for one in content.breathing.values() for name in one.heard_as
    )
    return values


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _from_stories(library: Library) -> Iterable[Example]:
    """Yield the sentences in which parents tell a hard moment, and its short names."""
    for _, content in library:
        for name, situation in content.situations.items():
            for told in situation.told_as:
                yield Example(told, REPAIR, name)
                if CARRIERS.match(told):
                    yield Example(CARRIERS.sub("", told), REPAIR, name)
            for heard in situation.heard_as:
                yield Example(f"it was {heard}" if situation.kind == "context" else f"i {heard}", REPAIR, name)


def _from_examples(source: Source) -> Iterable[Example]:
    """Yield whole sentences that are given with their intent."""
    for text in source.off_topic:
        yield Example(text, OFF_TOPIC)
    for label, text in (*source.figures_of_speech, *source.examples):
        intent, _, situation = label.partition(" ")
        example = Example(text, label) if intent == CRISIS else Example(text, intent, situation)
        yield example
        if intent in (CRISIS, REPAIR) and CARRIERS.match(text):
            yield replace(example, text=CARRIERS.sub("", text))


def _from_samples(source: Source, types: dict[str, Sequence[str]]) -> Iterable[Example]:
    """Yield the samples that Alexa gets, their slots filled in turn with what may be said for them."""
    fillings = {name: cycle(values) for name, values in types.items()}
    for intent in source.intents:
        if intent.name == STORY_INTENT:
            continue
        for sample in _spread([sample.text for sample in intent.samples], _most_of(intent.name)):
            bare = re.fullmatch(r"\{(\w+)\}", sample)
            if bare and intent.slots[bare[1]] in source.slot_types:
                yield from _bare_values(intent.name, source.slot_types[intent.slots[bare[1]]])
            elif not bare:
                text = re.sub(r"\{(\w+)\}", lambda slot: next(fillings[intent.slots[slot[1]]]), sample)  # noqa: B023
                if intent.name != CRISIS:
                    no_situation = intent.name == REPAIR and "{situation}" not in sample
                    yield Example(text, intent.name, NO_SITUATION if no_situation else "")


def _bare_values(intent: str, by_id: dict[str, list[str]]) -> Iterable[Example]:
    for id_, wordings in by_id.items():
        for wording in wordings:
            yield Example(wording, f"{intent} {id_}" if intent == CRISIS else intent)


def _most_of(intent: str) -> int:
    return MOST_SAMPLES * (SAMPLES_OF_REPAIR if intent == REPAIR else 1)


def _spread(samples: Sequence[str], most: int) -> Iterable[str]:
    if len(samples) <= most:
        return samples
    return islice((samples[int(index * len(samples) / most)] for index in range(most)), most)
