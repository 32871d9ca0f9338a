"""An utterance as it is judged: in words, whoever wrote it down, with the mumbling taken out.

Alexa writes lower case and most numbers as digits, other tools write capitals, commas and "4-year-old", and a tired
parent says "um" and everything twice. All of these come out as the same words, both where sentences are learnt and
where a parent is heard.
"""

import re

from skill.speech import UP_TO_TWENTY

LONGEST_UTTERANCE = 60
"""Words: nobody says more in one breath, and Alexa cuts earlier."""
LONGEST_WORD = 30
"""Letters: nothing longer is a word that anybody says."""
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth".split()  # noqa: SIM905
)
LARGEST_IN_WORDS = 99
"""Numbers beyond this are left as digits: they are no ages, breaths or minutes."""

WORD = re.compile(r"[a-z0-9]+(?:[.'-][a-z0-9]+)*")
HUMMING = re.compile(r"(?<!the )(?<!mm )\b(?:u+h*m+|u+h+|e+r+m*|h+m+)\b(?![ -](?:huh|oh|uh)\b)")
"""Sounds made while thinking; "uh huh", "mm hmm" and "uh oh" say something, and "the er" is a place."""
CLOCK = re.compile(r"\b(\d{1,2})[:.](\d\d)\b")
AGE_WRITTEN = re.compile(r"(?<=[a-z0-9])-(year|month|week|day)(s?)(?:-(olds?))?\b")
AGE_CLIPPED = re.compile(r"\b(\d{1,2}) ?(?:y ?[/.]? ?o|yrs? ?olds?|year ?olds?)\b")
MISHEARD_AGE = re.compile(
    r"\b(won|to|too|tree|free|for|fore|sex|ate)(?= (?:and a half )?(?:year|month|week)s? olds?\b)"
)
MEANT = {"won": "one", "to": "two", "too": "two", "tree": "three", "free": "three", "for": "four", "fore": "four"} | {
    "sex": "six",
    "ate": "eight",
}
"""Numbers as speech recognition mishears them, believed only where "years old" follows."""
WITH_APOSTROPHE = (
    "can't don't won't didn't doesn't isn't wasn't wouldn't couldn't shouldn't haven't hasn't hadn't aren't weren't "
    "i'm i've he's she's they're they've that's what's there's you're we've who's"
)
CLIPPED = {word.replace("'", ""): word for word in WITH_APOSTROPHE.split()}
"""Words whose apostrophe is often left out, where nothing else is written so."""


def words_of(utterance: str) -> list[str]:
    """Split an utterance into words: lower case, numbers spelt out, apostrophes and hyphens only within a word."""
    plain = utterance.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("½", " and a half")
    plain = CLOCK.sub(lambda time: f"{int(time[1])} {_minutes(time[2])}", plain)
    plain = AGE_WRITTEN.sub(r" \1\2 \3", plain)
    plain = AGE_CLIPPED.sub(r"\1 year old", plain)
    plain = re.sub(r"(?<=\d)-(?=\d)", " ", plain)
    said = " ".join(spelt for word in WORD.findall(plain) for spelt in _spelt(CLIPPED.get(word, word)))
    said = HUMMING.sub(" ", said)
    said = MISHEARD_AGE.sub(lambda heard: MEANT[heard[1]], said)
    return _once([word for word in said.split() if len(word) <= LONGEST_WORD])[:LONGEST_UTTERANCE]


def _minutes(written: str) -> str:
    """Return the minutes of a time as they are said: "00" is o'clock, "05" oh five."""
    if written == "00":
        return "o'clock"
    return f"oh {int(written)}" if int(written) < 10 else written  # noqa: PLR2004 - what has one digit


def _spelt(word: str) -> list[str]:
    """Return a number in words ("4" is four, "2.5" two and a half, "3rd" third); any other word as it is."""
    if ordinal := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)", word):
        place = int(ordinal[1])
        return [ORDINALS[place - 1]] if 1 <= place <= len(ORDINALS) else [word]
    if half := re.fullmatch(r"(\d{1,2})\.5", word):
        return [*_spelt(half[1]), "and", "a", "half"]
    if not re.fullmatch(r"\d{1,2}", word):
        return [word]
    number = int(word)
    if number < len(UP_TO_TWENTY):
        return [UP_TO_TWENTY[number]]
    return [TENS[number // 10], *([UP_TO_TWENTY[number % 10]] if number % 10 else [])]


def _once(words: list[str]) -> list[str]:
    """Drop a word that is said again at once; numbers may well come twice ("nine nine nine")."""
    return [word for at, word in enumerate(words) if at == 0 or word != words[at - 1] or word in UP_TO_TWENTY]
