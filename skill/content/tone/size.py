"""How much a child can hear at once: words in a phrase and in a sentence, questions, and seconds until it is over.

The younger, the shorter: a one-year-old follows two or three words at a time, a four-year-old one clause, and a
teenager stops listening to anything that sounds like a speech. An adult is given what an apology between adults takes.
A phrase for any age is also said to a toddler, so it is short.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from skill.content.shapes import Band, Content, Phrase, StepWords
from skill.content.tone.fault import Fault
from skill.content.tone.text import sentences, words
from skill.speech import QUOTE_PAUSE, Quote, seconds, speech


@dataclass(frozen=True)
class Limit:
    """The most words that a band hears: in a phrase, and in one sentence of it."""

    phrase: int
    sentence: int


LIMITS: dict[Band | str, Limit] = {
    "baby": Limit(8, 8),
    "toddler": Limit(8, 8),
    "preschool": Limit(20, 10),
    "school": Limit(24, 13),
    "tween": Limit(24, 14),
    "teen": Limit(24, 14),
    "adult": Limit(28, 16),
    "any": Limit(14, 12),
}

TOO_SMALL_TO_ASK = {"baby", "toddler"}
"""Bands that are asked nothing: they cannot answer yet, and a question is one more demand."""

FIRST_WORD_WITHIN = 4.0
"""Seconds until the words for the child begin (the first of five promises)."""
OVER_WITHIN = 12.0
"""Seconds until they are over."""


def is_too_long(phrase: Phrase | StepWords) -> Iterator[str]:
    """Say of which bands the limit is passed: a phrase for several keeps to the strictest."""
    total = len(words(phrase.say))
    longest = max((len(words(sentence)) for sentence in sentences(phrase.say)), default=0)
    for band in phrase.bands:
        limit = LIMITS[band]
        if total > limit.phrase:
            yield f"has {total} words; {band}: at most {limit.phrase}"
        if longest > limit.sentence:
            yield f"has a sentence of {longest} words; {band}: at most {limit.sentence}"


def asks_too_much(phrase: Phrase | StepWords) -> Iterator[str]:
    """Find a second question, which makes an interrogation, and any to those too small to answer."""
    asked = phrase.say.count("?")
    if asked > 1:
        yield "asks more than one question"
    if asked and (small := TOO_SMALL_TO_ASK.intersection(phrase.bands)):
        yield f"asks a {min(small)}, who cannot answer yet"


def takes_too_long(content: Content, name: str) -> Iterator[Fault]:
    """Put together the slowest that chance can, and say where it breaks the first promise."""
    situation, lead_in = content.situations[name], max(content.lines.lead_in, key=_seconds)
    for index, opening in enumerate(situation.openings):
        until = _seconds(f"{opening.say} {lead_in}") + QUOTE_PAUSE
        if until > FIRST_WORD_WITHIN:
            why = f"the words after it begin after {until:.1f} s, not within {FIRST_WORD_WITHIN:g}"
            yield Fault(f"openings[{index}].say", opening, why)
    slowest = max((opening.say for opening in situation.openings), key=_seconds)
    for index, phrase in enumerate(situation.phrases):
        over = seconds(speech(f"{slowest} {lead_in}", Quote(phrase.say)))
        if over > OVER_WITHIN:
            why = f"is over after {over:.1f} s, not within {OVER_WITHIN:g}"
            yield Fault(f"phrases[{index}].say", phrase, why)


def _seconds(text: str) -> float:
    return seconds(speech(text))
