"""Building `interaction_model/<locale>.json` from the sentence templates and the content's own words."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from skill.content import Content, Library
from skill.errors import ModelError
from skill.model.source import SHOWN_AS, Intent, Source, read_source

MODEL_FOLDER = Path(__file__).parents[2] / "interaction_model"
SOURCE_FILE = "en.yaml"

LONGEST_SAMPLE = 200
LONGEST_VALUE = 140
MOST_INTENTS = 250
LARGEST_MODEL = 1_500_000
"""Amazon's limits: characters of a sample and of a slot value, intents of a skill, bytes of a model."""

FALLBACK_SENSITIVITY = "MEDIUM"
"""How readily Alexa herself calls speech off our topic."""


def build_models(library: Library, folder: Path = MODEL_FOLDER) -> dict[str, str]:
    """Return the text of each locale's model file, by file name.

    Raises ModelError, with file and line where one is to blame, for what Amazon would refuse.
    """
    source = read_source(folder / SOURCE_FILE)
    return {f"{locale}.json": _written(model_of(source, content)) for locale, content in library}


def model_of(source: Source, content: Content) -> dict[str, Any]:
    """Return the interaction model of one locale, as Amazon's schema has it."""
    types = {**source.slot_types, "Concern": _concerns(source), **_types_from_content(content)}
    _limits_hold(source, types)
    return {
        "interactionModel": {
            "languageModel": {
                "invocationName": source.invocation_name,
                "modelConfiguration": {"fallbackIntentSensitivity": {"level": FALLBACK_SENSITIVITY}},
                "intents": [_intent(intent) for intent in source.intents],
                "types": [_type(name, values) for name, values in sorted(types.items())],
            }
        }
    }


def _types_from_content(content: Content) -> dict[str, dict[str, list[str]]]:
    return {
        "Situation": {name: [*one.heard_as, *one.told_as] for name, one in content.situations.items()},
        "Pattern": {name: list(one.heard_as) for name, one in content.breathing.items()},
    }


def _concerns(source: Source) -> dict[str, list[str]]:
    """Return the sentences that tell a danger, by tier: those of the templates' slot type and those of the examples."""
    concerns = {tier: list(sentences) for tier, sentences in source.slot_types.get("Concern", {}).items()}
    for label, sentence in source.examples:
        intent, _, tier = label.partition(" ")
        if intent == "CrisisIntent" and len(sentence) <= LONGEST_VALUE:
            concerns[tier].append(sentence)
    return concerns


def _intent(intent: Intent) -> dict[str, Any]:
    written: dict[str, Any] = {"name": intent.name}
    if intent.slots:
        written["slots"] = [{"name": name, "type": type_} for name, type_ in intent.slots.items()]
    written["samples"] = [sample.text for sample in intent.samples]
    return written


def _type(name: str, values: Mapping[str, list[str]]) -> dict[str, Any]:
    return {
        "name": name,
        "values": [
            {"id": id_, "name": {"value": wordings[0], "synonyms": list(dict.fromkeys(wordings[1:]))}}
            for id_, wordings in values.items()
        ],
    }


def _limits_hold(source: Source, types: Mapping[str, Mapping[str, list[str]]]) -> None:
    if len(source.intents) > MOST_INTENTS:
        raise ModelError(SHOWN_AS, 0, f"has over {MOST_INTENTS} intents")
    for intent in source.intents:
        for slot, type_ in intent.slots.items():
            if not type_.startswith("AMAZON.") and type_ not in types:
                raise ModelError(SHOWN_AS, 0, f"{intent.name}: the slot {slot!r} has the unknown type {type_!r}")
        for sample in intent.samples:
            if len(sample.text) > LONGEST_SAMPLE:
                raise ModelError(
                    SHOWN_AS, sample.line, f"{intent.name}: over {LONGEST_SAMPLE} characters: {sample.text!r}"
                )
    for name, values in types.items():
        _wordings_are_right(name, values)


def _wordings_are_right(type_name: str, values: Mapping[str, list[str]]) -> None:
    owner: dict[str, str] = {}
    for id_, wordings in values.items():
        for wording in wordings:
            if len(wording) > LONGEST_VALUE:
                raise ModelError(SHOWN_AS, 0, f"{type_name}: over {LONGEST_VALUE} characters: {wording!r}")
            if owner.setdefault(wording, id_) != id_:
                raise ModelError(SHOWN_AS, 0, f"{type_name}: {wording!r} is both {owner[wording]!r} and {id_!r}")


def _written(model: Mapping[str, Any]) -> str:
    text = json.dumps(model, indent=1, ensure_ascii=False) + "\n"
    if len(text.encode()) > LARGEST_MODEL:
        raise ModelError(SHOWN_AS, 0, f"makes a model of over {LARGEST_MODEL} bytes, which Amazon refuses")
    return text
