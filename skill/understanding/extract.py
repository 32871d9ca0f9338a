"""What an utterance tells besides its intent, found wherever it stands: ages, times, lengths, names of exercises."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from skill.conversation.clock_words import with_part
from skill.conversation.turn import Slots
from skill.understanding.ages import numbers_in, without_ages
from skill.understanding.numbers import number_at, seconds_at, time_at
from skill.understanding.phrases import longest_in
from skill.understanding.told import told_in

Values = Mapping[str, str]

KIND_TOLD_BY = {"HearFavoritesIntent": "Removal", "NotReadyIntent": "NotReadyWho", "PracticeIntent": "OwnWords"}
"""The slot type whose wordings tell which kind of a thing is wanted, where nothing else is told."""
TELLS_A_MOMENT = ("RepairPhraseIntent", "GuidedRepairIntent")
ASKS_FOR_KINDNESS = frozenset(
    ["compassion", "self-compassion", "kind", "kinder", "kindness", "gentle", "nice", "comfort", "read", "part"]
)
SCREAMS = frozenset(
    ("screaming", "screams", "crying", "cries", "howling", "meltdown", "tantrum", "hysterical", "wailing", "sobbing")
)
HERE = re.compile(r"\b(?:i'm|i am|we're|we are|i live|we live|living|calling|based|(?:i'm|we're) (?:over|here|down))$")
"""What stands before "in" and the country one is in."""
INTRODUCES_A_TIME = frozenset(("at", "by", "around", "about", "for", "to"))
EVENING = frozenset(("evening", "evenings", "night", "nights", "bedtime", "tonight", "pm"))
MORNING = frozenset(("morning", "mornings", "am"))
NOON = 12
BREATHS = ("breath", "breaths", "rounds", "times")
"""What follows a number of breaths."""
SHORTEST = 10
"""Seconds: "for a sec" is no length of an exercise."""


class Extractor:
    """Finds slots by the wordings of the interaction model's slot types."""

    def __init__(self, values: Mapping[str, Values]) -> None:
        self._values = values

    def slots(self, intent: str, words: Sequence[str]) -> Slots:
        """Return what an utterance of this intent tells; the situation is left to whoever judged the whole."""
        told = told_in(words, self._of("Stage"), self._of("SchoolYear"), self._of("When"))
        match intent:
            case "RepairPhraseIntent":
                unsure = self._of("Unsure").get(" ".join(words), "")
                return Slots(ages=told.ages, stage=told.stage, when=told.when, kind=unsure)
            case "GuidedRepairIntent":
                way = longest_in(words, self._of("Way"))[0]
                return Slots(ages=told.ages, stage=told.stage, when=told.when, kind=way)
            case "SetAgeIntent":
                return Slots(ages=told.ages or tuple(numbers_in(words)), stage=told.stage)
            case "BreatheIntent":
                return replace(self._breathing(words), ages=told.ages, stage=told.stage, situation=_screaming(words))
            case "SelfCompassionIntent":
                kind = longest_in(words, self._of("BreakKind"))[0]
                return Slots(minutes=_minutes(words), kind=kind, concern=_heavy(words))
            case "AnotherIntent":
                return Slots(manner=longest_in(words, self._of("Manner"))[0])
            case "ScheduleReminderIntent":
                part = longest_in(words, self._of("PartOfDay"))[0]
                time = _time(words)
                time = with_part(time, part) if time else ""
                return Slots(time=time, part=part, kind=longest_in(words, self._of("WhichReminder"))[0])
        return Slots(kind=longest_in(words, self._of(KIND_TOLD_BY.get(intent, "")))[0])

    def country(self, words: Sequence[str]) -> str:
        """Return the country where the parent says they are; a country that is only spoken of is none."""
        countries = self._of("Country")
        for at in range(len(words)):
            if words[at] in ("in", "from") and HERE.search(" ".join(words[:at])):
                country, _ = longest_in(words[at + 1 : at + 5], countries, lambda _, start, __: start == 0)
                if country:
                    return country
        return ""

    def without_passing(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the words that tell what happened: without age and time."""
        return told_in(words, {}, self._of("SchoolYear"), self._of("When")).rest

    def named_situation(self, words: Sequence[str]) -> str:
        """Return the situation that is called by one of its names; nothing if none is."""
        return longest_in(words, self._of("Situation"))[0]

    def without_way(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the words of who asks to be guided without how: "from start to finish" tells nothing of the moment."""
        return tuple(longest_in(words, self._of("Way"))[1])

    def without_ages(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the words that intents are judged by: every age is the same."""
        return without_ages(words, self._of("SchoolYear"))

    def _of(self, type_: str) -> Values:
        return self._values.get(type_, {})

    def _breathing(self, words: Sequence[str]) -> Slots:
        calmly = [word for word in words if word not in SCREAMS]  # "my screaming toddler" is my toddler
        return Slots(
            pattern=longest_in(words, self._of("Pattern"))[0],
            minutes=_minutes(words),
            breaths=_breaths(words),
            companion=longest_in(calmly, self._of("Companion"))[0],
            sound=longest_in(words, self._of("Sound"))[0],
        )


def _heavy(words: Sequence[str]) -> str:
    """Return tier G for a parent who is hard on themselves, rather than asking for kindness."""
    return "" if ASKS_FOR_KINDNESS.intersection(words) else "G"


def _screaming(words: Sequence[str]) -> str:
    """Return the moment that a child is screaming in: then an exercise says as little as can be."""
    return "tantrum" if SCREAMS.intersection(words) else ""


def _minutes(words: Sequence[str]) -> float | None:
    for at in range(len(words)):
        length = seconds_at(words, at)
        if length and length[0] >= SHORTEST and (at == 0 or words[at - 1] not in BREATHS):
            return length[0] / 60
    return None


def _breaths(words: Sequence[str]) -> int | None:
    for at in range(len(words)):
        number = number_at(words, at)
        if not number:
            continue
        following = words[number[1] : number[1] + 3]
        if any(word in BREATHS for word in following) and "minute" not in following:
            return number[0]
    return None


def _time(words: Sequence[str]) -> str:
    """Return the time of a reminder: the one after "at" if there are several, in the evening if that was said."""
    found: list[tuple[bool, int, str, int]] = []
    at = 0
    while at < len(words):
        heard = time_at(words, at)
        introduced = at > 0 and words[at - 1] in INTRODUCES_A_TIME
        if heard and (introduced or _stands_alone(words, at, heard[1])):
            found.append((introduced, at, *heard))
            at = heard[1]
        else:
            at += 1
    if not found:
        return ""
    _, _, time, end = max(found)
    hour = int(time[:2])
    if hour < NOON and not MORNING.intersection(words) and (EVENING.intersection(words) or words[end - 1] in EVENING):
        return f"{hour + NOON:02}{time[2:]}"
    return time


def _stands_alone(words: Sequence[str], at: int, end: int) -> bool:
    """Whether a time that nothing introduces is one: not the "one" of "one of these"."""
    return words[at] != "one" or end > at + 1
