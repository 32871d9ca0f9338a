"""The interaction model that Amazon gets."""

import json
import re
import shutil

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_smapi_model.v1.skill.interaction_model import InteractionModelData

from skill.content import load
from skill.conversation import ANSWERS
from skill.errors import ModelError
from skill.locales import LOCALES
from skill.model.build import MODEL_FOLDER, build_models

MODELS = {locale: json.loads((MODEL_FOLDER / f"{locale}.json").read_text(encoding="utf-8")) for locale in LOCALES}
SAMPLE = re.compile(r"[a-z' .{}_-]+")


def intents_of(locale):
    """Return the intents of a built model, by name."""
    return {intent["name"]: intent for intent in MODELS[locale]["interactionModel"]["languageModel"]["intents"]}


def test_the_built_models_are_current():
    """What is checked in is what the templates and the content make."""
    built = build_models(load())

    assert {name: json.loads(text) for name, text in built.items()} == {f"{name}.json": m for name, m in MODELS.items()}


@pytest.mark.parametrize("locale", LOCALES)
def test_amazons_own_model_classes_read_it(locale):
    """The model deserialises into ask-smapi-model, and comes back the same."""
    serializer = DefaultSerializer()
    text = json.dumps(MODELS[locale])

    data = serializer.deserialize(text, InteractionModelData)

    assert serializer.serialize(data) == MODELS[locale]


@pytest.mark.parametrize("locale", LOCALES)
def test_it_keeps_amazons_rules(locale):
    """Characters of samples, one sample under one intent, free words with a carrier, sizes."""
    seen = {}
    for name, intent in intents_of(locale).items():
        types = {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
        for sample in intent["samples"]:
            assert SAMPLE.fullmatch(sample), sample
            assert seen.setdefault(sample, name) == name, sample
            slots = re.findall(r"\{(\w+)\}", sample)
            if any(types[slot] == "AMAZON.SearchQuery" for slot in slots):
                assert len(slots) == 1, sample
                assert len(sample.split()) > 1, sample
    assert len((MODEL_FOLDER / f"{locale}.json").read_bytes()) < 1_500_000


def test_every_intent_of_the_model_is_answered_and_the_other_way_round():
    """Nothing that Alexa may send is unknown to the conversation, and nothing there can never be reached."""
    resolved_or_asked = {"TellWhatHappenedIntent", "AMAZON.YesIntent", "AMAZON.NoIntent"}

    assert set(intents_of("en-US")) - resolved_or_asked == set(ANSWERS) - {"Launch"}


@pytest.fixture
def broken(tmp_path):
    """Return a function that builds with a change made to the templates."""

    def build_with(old, new):
        text = (MODEL_FOLDER / "en.yaml").read_text(encoding="utf-8")
        assert old in text
        shutil.copytree(MODEL_FOLDER, tmp_path / "model", dirs_exist_ok=True)
        (tmp_path / "model" / "en.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
        return build_models(load(), tmp_path / "model")

    return build_with


def test_a_sample_under_two_intents_is_told_with_its_line(broken):
    """The author learns which sentence, and where it stands already."""
    with pytest.raises(ModelError, match=r"^interaction_model/en\.yaml:\d+: .*stands under .* already, in line \d+"):
        broken("  BeforeIntent:\n", "  BeforeIntentTwin:\n    sentences:\n      - help me repair\n  BeforeIntent:\n")


def test_an_unknown_slot_is_told_with_its_line(broken):
    """A slot that the intent does not have stops the build."""
    with pytest.raises(ModelError, match=r"en\.yaml:\d+: .*is not one of its slots"):
        broken("  BeforeIntent:\n", "  BeforeIntentTwin:\n    sentences:\n      - help {nobody} now\n  BeforeIntent:\n")
