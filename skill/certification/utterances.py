"""Everything that can be said to the skill: a few sentences for each intent, taken from the built model itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from skill.simulator.device import intent_request
from skill.understanding import Recognised, Understanding
from skill.understanding.spoken import Spoken

FILLED_WITH = {
    "AMAZON.NUMBER": ("four", "4"),
    "AMAZON.DURATION": ("two minutes", "PT2M"),
    "AMAZON.TIME": ("seven thirty", "19:30"),
    "AMAZON.SearchQuery": ("i'm sorry i shouted", ""),
}
"""What stands for a slot of Amazon's types: as said, and as Alexa hands it over where that differs."""
MANY = 20
"""A slot type with more ids than this is a matter of content: a few ids stand for all, and `moments` has them all."""
FEW = 3
"""A slot type of so few ids means another thing with each: quietly, slower, shorter."""
MOST_SLOTS = 2
"""Slots in a sentence. With more, sentences differ in what they tell, and not in what they want."""
REPRESENTATIVES = {"Situation": ("yelled", "hit", "bedtime")}
"""An ordinary moment, one that is followed by a word on safety, and one that is a time of day."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something to say, and the request that Alexa would make of it."""

    text: str
    intent: str
    request: Mapping[str, Any]
    situation: str = ""
    """Id of the situation it tells."""
    is_crisis: bool = False
    is_variant: bool = False
    """Whether it only tells more, or another value of many, than an earlier sentence of the same intent."""


def utterances(model: Mapping[str, Any], understanding: Understanding) -> list[Utterance]:
    """Return something to say for each intent, with every set of its slots and every id of its small slot types."""
    language = model["interactionModel"]["languageModel"]
    values = {type_["name"]: _wordings(type_) for type_ in language["types"]}
    found: dict[str, Utterance] = {}
    for intent in language["intents"]:
        types = {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
        wanted: set[tuple[str, ...]] = set()
        for text, slots in _sentences(intent, types, values):
            ids = tuple(slot.id for name, slot in slots.items() if len(values.get(types[name], ())) <= FEW)
            found.setdefault(text, _utterance(text, Recognised(intent["name"], slots), understanding, ids in wanted))
            wanted.add(ids)
    return list(found.values())


def _utterance(text: str, recognised: Recognised, understanding: Understanding, is_variant: bool) -> Utterance:  # noqa: FBT001
    intent, slots = understanding.resolve(recognised)
    return Utterance(
        text, intent, intent_request(recognised), slots.situation, intent == "CrisisIntent", is_variant=is_variant
    )


def _wordings(type_: Mapping[str, Any]) -> dict[str, str]:
    """Return one wording for each id of a slot type."""
    wordings = {value["id"]: value["name"]["value"] for value in type_["values"]}
    few = REPRESENTATIVES.get(type_["name"], list(wordings)[:1]) if len(wordings) > MANY else wordings
    return {id_: wordings[id_] for id_ in few if id_ in wordings}


def _sentences(
    intent: Mapping[str, Any], types: Mapping[str, str], values: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, dict[str, Spoken]]]:
    """Yield sentences with their slots filled: the first sample with each set of slots, once for each id."""
    if not intent["samples"]:
        yield f"({intent['name']})", {}
    seen: set[frozenset[str]] = set()
    for sample in intent["samples"]:
        slots = re.findall(r"\{(\w+)\}", sample)
        if frozenset(slots) in seen or len(slots) > MOST_SLOTS:
            continue
        seen.add(frozenset(slots))
        small = next((slot for slot in slots if types[slot] in values), None)
        for id_ in values[types[small]] if small and len(slots) == 1 else (None,):
            filled = {slot: _filling(types[slot], values, id_ if slot == small else None) for slot in slots}
            text = re.sub(r"\{(\w+)\}", lambda slot: filled[slot[1]][0], sample)  # noqa: B023 - used at once
            yield text, {slot: Spoken(value or said, id_) for slot, (said, value, id_) in filled.items()}


def _filling(type_: str, values: Mapping[str, Mapping[str, str]], id_: str | None) -> tuple[str, str, str]:
    """Return what is said for a slot, what Alexa makes of it, and the id."""
    if type_ in FILLED_WITH:
        return (*FILLED_WITH[type_], "")
    wordings = values[type_]
    chosen = id_ or next(iter(wordings))
    return wordings[chosen], wordings[chosen], chosen
