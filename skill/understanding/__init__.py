"""From words to what is wanted: an intent and its slots.

`recognise` stands in for Alexa's own recogniser, in the terminal, the simulator and the tests. `resolve` is part of the
skill itself: it takes the free words that Alexa hands over as a story.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skill.conversation.turn import Slots
from skill.understanding.spoken import Spoken, slots_of
from skill.understanding.templates import Templates

MODEL_FOLDER = Path(__file__).parents[2] / "interaction_model"
"""Where the built models stand, one for each locale."""
STORY_INTENT = "TellWhatHappenedIntent"
NOT_UNDERSTOOD = "AMAZON.FallbackIntent"
LONGEST_UTTERANCE = 60
"""Words: nobody says more in one breath, and Alexa cuts earlier."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What Alexa would send for an utterance."""

    intent: str
    spoken: Mapping[str, Spoken]


def words_of(utterance: str) -> list[str]:
    """Split an utterance as speech recognition would write it: lower case, no punctuation."""
    plain = utterance.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return re.findall(r"[a-z0-9]+(?:[.'-][a-z0-9]+)*", plain)[:LONGEST_UTTERANCE]


class Understanding:
    """Understands the utterances of one locale."""

    def __init__(self, model: Mapping[str, Any]) -> None:
        self._templates = Templates(model)

    @classmethod
    def of(cls, locale: str, folder: Path = MODEL_FOLDER) -> "Understanding":
        """Learn from the built model of a locale."""
        return cls(json.loads((folder / f"{locale}.json").read_text(encoding="utf-8")))

    def recognise(self, utterance: str) -> Recognised:
        """Return the intent and slots that Alexa would send."""
        match = self._templates.match(words_of(utterance))
        return Recognised(match.intent, match.slots) if match else Recognised(NOT_UNDERSTOOD, {})

    def resolve(self, recognised: Recognised) -> tuple[str, Slots]:
        """Return what is really wanted: free words are resolved to an intent and what they tell."""
        if recognised.intent == STORY_INTENT:
            return NOT_UNDERSTOOD, Slots()
        return recognised.intent, slots_of(recognised.spoken)
