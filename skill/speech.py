"""What is said, before any platform renders it: plain words, silences, and words to hand on.

A `Speech` is a tuple of parts. Conversation makes it, `alexa.ssml` writes it for Alexa, and here it can be timed
(`seconds`), written as ears would have it (`as_heard`), and packed for the visit's memory (`pack`, `unpack`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby


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

LETTERS_PER_SECOND = {"en": 15.7}
"""How fast Alexa speaks, by language: the one rate that all pacing is computed from.
Letters stand for sounds: they foretell how long a sentence takes as well as syllables do or better ("strength" is one
syllable, "area" three), and serve every language. This rate and the rests below are fitted to a synthesiser that reads
our own prose at 160 words a minute, the upper end of what is usual for Alexa, and that says the one sentence for which
Amazon publishes timings in Amazon's time. benchmarks/pacing.py shows both, and how well an estimate holds."""

LAST_SOUND = 0.14
"""Seconds by which a voice draws out the end of a text, whatever its length: "In." is longer than its letters."""
SENTENCE_PAUSE = 0.48
"""Seconds that a voice rests at the end of a sentence within a reply, its drawn-out last sound included."""
CLAUSE_PAUSE = 0.33
"""The same at a comma, colon or dash."""
DIGIT_LETTERS = 4
"""Letters that a digit within a text stands for: "seven"."""
DIGIT_SECONDS = 0.42
"""Seconds for one digit of a telephone number, its little rest included."""

SENTENCE_END = re.compile(r"[.?!…]+[\"'”’)]*(?=\s+\S)")  # noqa: RUF001 - a closing quote, as typeset
CLAUSE_END = re.compile(r"[,;:][\"'”’)]*(?=\s)|[–—]")  # noqa: RUF001


def speech(*parts: Part | Speech) -> Speech:
    """Join parts and speeches into one speech, leaving out empty texts."""
    parts_joined: list[Part] = []
    for part in parts:
        parts_joined.extend(part if isinstance(part, tuple) else (part,))
    return tuple(part for part in parts_joined if part != "")


def seconds(said: Iterable[Part], language: str = "en") -> float:
    """Estimate how long the speech lasts, in seconds, from letters and rests. Neighbouring texts are spoken as one."""
    total = 0.0
    for is_text, parts in groupby(said, key=lambda part: isinstance(part, str)):
        if is_text:
            total += _text_seconds(" ".join(map(str, parts)), language)
        else:
            total += sum(_part_seconds(part, language) for part in parts)
    return total


UP_TO_TWENTY = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]


def in_words(number: int) -> str:
    """Write a count as it is said, in words up to twenty: "seven", "34"."""
    return UP_TO_TWENTY[number] if 0 <= number < len(UP_TO_TWENTY) else str(number)


def as_heard(said: Iterable[Part]) -> str:
    """Write the speech as ears have it: the words, and each silence as its seconds in brackets, like (4s)."""
    return joined(_heard(part) for part in said)


def joined(texts: Iterable[str]) -> str:
    """Join texts with blanks between them, and none before a full stop, a comma or a colon."""
    return re.sub(r" ([.,:;?!])", r"\1", " ".join(texts))


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


@lru_cache(maxsize=4096)
def _text_seconds(text: str, language: str) -> float:
    letters = sum(1 if sign.isalpha() else DIGIT_LETTERS for sign in text if sign.isalnum())
    sentence_ends = len(SENTENCE_END.findall(text))
    clause_ends = len(CLAUSE_END.findall(text))
    return (
        letters / LETTERS_PER_SECOND[language]
        + sentence_ends * SENTENCE_PAUSE
        + clause_ends * CLAUSE_PAUSE
        + (LAST_SOUND if letters else 0)
    )


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
            return item if item.strip() else None
        case bool():
            return None
        case int() | float():
            return Pause(float(item)) if 0 < item <= 60 else None  # noqa: PLR2004 - no silence of ours is longer
        case {"quote": str(text)}:
            return Quote(text)
        case {"digits": str(text)}:
            return Digits(text)
    return None
