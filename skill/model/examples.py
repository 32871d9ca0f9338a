"""The sentences that our understanding learns from, each with what it means.

They are those that also make the interaction model: what parents tell of each hard moment in `content/`, whole
sentences in `interaction_model/examples/`, and the templates of `interaction_model/en.yaml`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice

from skill.content import Library
from skill.model.source import FREE_WORDS, Source

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


@dataclass(frozen=True)
class Example:
    """A sentence and what it means."""

    text: str
    intent: str
    """With the tier for a crisis: `CrisisIntent A`."""
    situation: str = ""
    """Empty: says nothing about situations, so it teaches none."""
    of_template: bool = False
    """Whether it is one of the many that a template stands for."""


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
                    yield Example(text, intent.name, NO_SITUATION if no_situation else "", of_template=True)


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
