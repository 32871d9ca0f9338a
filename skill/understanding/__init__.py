"""From words to what is wanted: an intent and its slots.

`recognise` stands in for Alexa's own recogniser, in the terminal, the simulator and the tests: an utterance that is a
sample of the model, word for word, is that; anything else is judged by what was learnt from all samples. `resolve` is
part of the skill itself: it takes the free words that Alexa hands over as a story, and judges them in the same way.
"""

import functools
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from typing import Any

from skill.conversation.turn import Slots
from skill.understanding.danger import finer_tier
from skill.understanding.extract import TELLS_A_MOMENT, Extractor
from skill.understanding.learned import Learned, Scores
from skill.understanding.spoken import Spoken, slots_of
from skill.understanding.templates import Templates
from skill.understanding.utterance import words_of

MODEL_FOLDER = Path(__file__).parents[2] / "interaction_model"
"""Where the built models stand, one for each locale."""
STORY, FREE_WORDS_OF = "story", {"TellWhatHappenedIntent": "story", "PracticeIntent": "words"}
"""The intents that take free words, and in which slot."""
STORY_INTENT = "TellWhatHappenedIntent"
NOT_UNDERSTOOD = "AMAZON.FallbackIntent"
CRISIS = "CrisisIntent"
REPAIR = "RepairPhraseIntent"
GUIDED = "GuidedRepairIntent"
TOLD_CLEARLY = -0.2
"""The least score of a situation for who asks to be walked through it, and has often told nothing of what it was."""
NO_SITUATION = "none"

OLDEST_IN = {"crying_baby": 2.0}
"""Years: of an older child something else is told, however much it cries."""
DANGER_FROM = -0.4
"""From this sum of scores on it is a crisis: missing one is worse than a false alarm (docs/understanding.md)."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What Alexa would send for an utterance."""

    intent: str
    spoken: Mapping[str, Spoken]


class Understanding:
    """Understands the utterances of one locale."""

    def __init__(self, model: Mapping[str, Any], learned: Callable[[], Learned]) -> None:
        self._templates = Templates(model)
        self._extractor = Extractor(self._templates.values)
        self._learned = learned
        self._heard_as_alexa: tuple[list[str], tuple[str, Slots]] | None = None

    @classmethod
    @functools.cache
    def of(cls, locale: str) -> "Understanding":
        """Understand by the built model of a locale, read once in a process."""
        model = json.loads((MODEL_FOLDER / f"{locale}.json").read_text(encoding="utf-8"))
        return cls(model, Learned.shared)

    def warm_up(self) -> None:
        """Load what free words are judged by, which takes a second: before the first parent needs it."""
        self._judge(words_of("i yelled at my four year old"))

    def recognise(self, utterance: str) -> Recognised:
        """Return the intent and slots that Alexa would send."""
        words = words_of(utterance)
        match = self._templates.match(words)
        if match and not match.free_words:
            return Recognised(match.intent, match.slots)
        judged = intent, _ = self._judge(words)
        if match and match.intent == intent:
            return Recognised(intent, match.slots)
        if intent == NOT_UNDERSTOOD or intent.startswith("AMAZON."):
            return Recognised(intent, {})
        self._heard_as_alexa = words, judged
        return Recognised(STORY_INTENT, {STORY: Spoken(" ".join(words))})

    def resolve(self, recognised: Recognised) -> tuple[str, Slots]:
        """Return what is really wanted: free words are resolved to an intent and what they tell."""
        free = recognised.spoken.get(FREE_WORDS_OF.get(recognised.intent, ""))
        if free is None:
            return recognised.intent, self._with_what_a_companion_tells(recognised.spoken)
        intent, slots = self._judge_story(words_of(free.value))
        if recognised.intent != STORY_INTENT and intent != CRISIS:
            return recognised.intent, slots_of(recognised.spoken)
        return intent, replace(slots, story=free.value)

    def _with_what_a_companion_tells(self, spoken: Mapping[str, Spoken]) -> Slots:
        """Return the slots; "breathe with my baby" also tells an age, and "my screaming son" what is going on."""
        slots = slots_of(spoken)
        if "companion" not in spoken:
            return slots
        told = self._extractor.slots("BreatheIntent", words_of(spoken["companion"].value))
        return replace(
            slots,
            ages=slots.ages or told.ages,
            stage=slots.stage or told.stage,
            situation=slots.situation or told.situation,
        )

    def _judge_story(self, words: list[str]) -> tuple[str, Slots]:
        """Judge free words; not again what `recognise` has judged just before, as it does where it plays Alexa."""
        heard, self._heard_as_alexa = self._heard_as_alexa, None
        return heard[1] if heard and heard[0] == words else self._judge(words)

    def _judge(self, words: Sequence[str]) -> tuple[str, Slots]:
        """Return the likeliest intent of an utterance, and what it tells."""
        if not words:
            return NOT_UNDERSTOOD, Slots()
        learned = self._learned()
        scores = learned.scores(self._extractor.without_ages(words), learned.vector(words))
        intent, tier = _likeliest(scores)
        country = self._extractor.country(words)
        if intent == CRISIS:
            return intent, Slots(concern=finer_tier(tier, words), country=country)
        slots = replace(self._extractor.slots(intent, words), country=country)
        if intent in TELLS_A_MOMENT:
            guided = intent == GUIDED
            told = self._extractor.without_way(words) if guided else words
            vector = learned.vector(told) if guided else scores.evidence.vector
            happened = learned.scores(self._extractor.without_passing(told), vector)
            least = TOLD_CLEARLY if guided else -inf
            named = self._extractor.named_situation(told) if guided else ""
            slots = replace(slots, situation=named or _situation(happened, slots.ages, least))
        return intent, slots


def _likeliest(scores: Scores) -> tuple[str, str]:
    """Return the likeliest intent, and the tier if it is a crisis.

    A crisis is judged twice, as one intent among all and as danger or none: both together see more than either.
    """
    of_label = scores.of("intent")
    likeliest = max((label for label in of_label if not label.startswith(CRISIS)), key=of_label.__getitem__)
    dangers = {label: score for label, score in of_label.items() if label.startswith(f"{CRISIS} ")}
    tier = max(dangers, key=dangers.__getitem__)
    towards_danger = scores.of("danger")["danger"]
    if dangers[tier] - of_label[likeliest] + towards_danger > DANGER_FROM:
        return CRISIS, tier.removeprefix(f"{CRISIS} ")
    return likeliest, ""


def _situation(scores: Scores, ages: Sequence[float], least: float) -> str:
    """Return the likeliest situation that can be true of children of these ages, if it scores no less than `least`."""
    of_label = {
        label: score
        for label, score in scores.of("situation").items()
        if not ages or min(ages) <= OLDEST_IN.get(label, min(ages))
    }
    best = max(of_label, key=of_label.__getitem__)
    return "" if best == NO_SITUATION or of_label[best] < least else best
