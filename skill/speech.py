"""What is said, before any platform renders it: plain words, silences, and words to hand on.

A `Speech` is a tuple of parts. Conversation makes it, `alexa.ssml` writes it for Alexa, and here it can be timed
(`seconds`), written as ears would have it (`as_heard`), and packed for the visit's memory (`pack`, `unpack`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Pause:
    """A silence of so many seconds."""

    seconds: float


@dataclass(frozen=True)
class Quote:
    """Words for the parent to say to the child: set off by a short silence before and after."""

    text: str


@dataclass(frozen=True)
class Digits:
    """A telephone number, spoken digit by digit; spaces are short silences."""

    text: str


Part = str | Pause | Quote | Digits
Speech = tuple[Part, ...]

QUOTE_PAUSE = 0.35
"""Seconds of silence on either side of a quote: enough to hear that other words begin."""

SYLLABLES_PER_SECOND = {"en": 4.6}
"""How fast Alexa speaks, by language: the one rate that all pacing is computed from.
Conversational English is 4 to 5 syllables a second; Alexa's English voices at the default rate sit in the middle."""

SENTENCE_PAUSE = 0.45
"""Seconds that a voice rests at the end of a sentence within a reply."""
CLAUSE_PAUSE = 0.2
"""Seconds that a voice rests at a comma, colon or dash."""
DIGIT_SECONDS = 0.42
"""Seconds for one digit of a telephone number, its little rest included."""


def speech(*parts: Part | Speech) -> Speech:
    """Join parts and speeches into one speech, leaving out empty texts."""
    joined: list[Part] = []
    for part in parts:
        joined.extend(part if isinstance(part, tuple) else (part,))
    return tuple(part for part in joined if part != "")


def seconds(said: Iterable[Part], language: str = "en") -> float:
    """Estimate how long the speech lasts, in seconds, from syllables and rests."""
    return sum(_part_seconds(part, language) for part in said)


def as_heard(said: Iterable[Part]) -> str:
    """Write the speech as ears have it: the words, and each silence as its seconds in brackets, like (4s)."""
    return " ".join(_heard(part) for part in said)


def pack(said: Speech) -> list[object]:
    """Turn a speech into plain JSON."""
    return [_packed(part) for part in said]


def unpack(packed: object) -> Speech:
    """Turn JSON from `pack` into the speech again; whatever is not of that form is left out."""
    if not isinstance(packed, list):
        return ()
    return tuple(part for item in packed if (part := _unpacked(item)) is not None)


def syllables(text: str) -> int:
    """Count the syllables of English text, roughly: vowel groups, without a silent final e."""
    return sum(_word_syllables(word) for word in re.findall(r"[a-z']+|\d", text.lower()))


def _word_syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word.replace("'", "")))
    if groups > 1 and re.search(r"[^aeiouyl]e$|[^td]ed$", word):
        groups -= 1
    return max(groups, 1)


def _part_seconds(part: Part, language: str) -> float:
    match part:
        case Pause():
            return part.seconds
        case Quote():
            return 2 * QUOTE_PAUSE + _text_seconds(part.text, language)
        case Digits():
            return len(part.text.replace(" ", "")) * DIGIT_SECONDS + part.text.count(" ") * CLAUSE_PAUSE
        case str():
            return _text_seconds(part, language)


def _text_seconds(text: str, language: str) -> float:
    spoken = syllables(text) / SYLLABLES_PER_SECOND[language]
    sentence_ends = len(re.findall(r"[.?!…]+(?=\s)", text.strip()))
    clause_ends = len(re.findall(r"[,;:–—](?=\s)", text))
    return spoken + sentence_ends * SENTENCE_PAUSE + clause_ends * CLAUSE_PAUSE


def _heard(part: Part) -> str:
    match part:
        case Pause():
            return f"({part.seconds:g}s)"
        case Quote() | Digits():
            return part.text
        case str():
            return part


def _packed(part: Part) -> object:
    match part:
        case Pause():
            return part.seconds
        case Quote():
            return {"quote": part.text}
        case Digits():
            return {"digits": part.text}
        case str():
            return part


def _unpacked(item: object) -> Part | None:
    match item:
        case str():
            return item
        case bool():
            return None
        case int() | float():
            return Pause(float(item)) if 0 < item <= 60 else None  # noqa: PLR2004 - no silence of ours is longer
        case {"quote": str(text)}:
            return Quote(text)
        case {"digits": str(text)}:
            return Digits(text)
    return None
