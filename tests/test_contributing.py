"""The walks of CONTRIBUTING, "Adding things", gone step by step in a copy of the project's words and sentences."""

import re
import shutil
from zoneinfo import ZoneInfo

import pytest

from skill import conversation, locales
from skill.content import CONTENT_FOLDER
from skill.content.check_words import check_words
from skill.conversation.offers import then_offer
from skill.locales import Locale
from skill.model.build import MODEL_FOLDER
from skill.simulator.household import Household
from skill.simulator.living import LivingWords
from skill.speech import speech

NEW_MOMENT = "forgot_birthday"


@pytest.fixture
def copy(tmp_path):
    """A copy of content/ and interaction_model/, to add things to."""
    shutil.copytree(CONTENT_FOLDER, tmp_path / "content")
    shutil.copytree(MODEL_FOLDER, tmp_path / "interaction_model", ignore=shutil.ignore_patterns("*.json", "*.npz"))
    return tmp_path


@pytest.fixture
def says(copy, clock, store_url):
    """Say something to the skill as it is with the copy's words; returns what is heard."""
    opened = []

    def says(utterance, locale="en-US"):
        words = LivingWords(copy / "content", copy / "interaction_model")
        opened.append(Household(store=store_url, now=clock, pick=lambda things: things[0], words=words))
        return opened[-1].device(locale).says(utterance).heard.words

    yield says
    for household in opened:
        household.close()


def test_a_hard_moment_is_one_new_file_and_no_python(copy, says):
    """A neighbour's file copied, its ids and names changed: told at once, it gets its own words."""
    folder = copy / "content" / "en" / "repair"
    text = (folder / "let_down.yaml").read_text(encoding="utf-8")
    text = re.sub(r"\bid: (?=\S)", "id: birthday-", text)
    for field, named in (
        ("heard_as", "overslept through the birthday breakfast"),
        ("told_as", "i slept through my son's birthday breakfast"),
    ):
        text = re.sub(rf"^{field}:\n(?:  .*\n)+", f"{field}:\n  - {named}\n", text, flags=re.MULTILINE)
    text = text.replace("say: ", "say: It was your birthday morning. ", 1)
    (folder / f"{NEW_MOMENT}.yaml").write_text(text, encoding="utf-8")

    assert "your birthday morning" in says("alexa ask gentle repair i overslept through the birthday breakfast")


def test_an_intent_is_sentences_a_function_and_a_line_in_the_table(copy, says, monkeypatch):
    """Sentences in en.yaml, a function, a line in the table: said, it is answered."""
    source = copy / "interaction_model" / "en.yaml"
    text = source.read_text(encoding="utf-8")
    new = "intents:\n\n  BlessingIntent:\n    sentences:\n      - give us a goodnight [blessing|wish]\n"
    source.write_text(text.replace("intents:\n", new, 1), encoding="utf-8")

    def bless(turn, tools):
        return then_offer(turn, tools, speech("Sleep softly, both of you."), turn.visit, after="ProgressIntent")

    monkeypatch.setattr(conversation, "ANSWERS", {**conversation.ANSWERS, "BlessingIntent": bless})

    assert says("alexa ask gentle repair give us a goodnight wish") == "Sleep softly, both of you."


def test_a_locale_is_a_line_and_a_folder_with_what_differs(copy, says, monkeypatch):
    """New Zealand: a line in the table of locales, a folder with one changed line, and it is spoken there."""
    zealand = Locale("en-NZ", "NZ", ZoneInfo("Pacific/Auckland"))
    monkeypatch.setitem(locales.LOCALES, "en-NZ", zealand)
    (copy / "content" / "en-NZ").mkdir()
    overlay = copy / "content" / "en-NZ" / "lines.yaml"
    overlay.write_text("welcome:\n  - Kia ora. Tell me about a hard moment.\n", encoding="utf-8")

    assert says("alexa open gentle repair", "en-NZ").startswith("Kia ora.")
    assert check_words(lambda _: None, copy / "content") == 0
