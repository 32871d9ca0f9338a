"""However an utterance is written down or mumbled, the same words are judged."""

import pytest

from skill.understanding import Understanding
from skill.understanding.report import reported
from skill.understanding.utterance import words_of


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("I yelled at my SON!!!", "i yelled at my son"),
        ("i yelled at my 4-year-old", "i yelled at my four year old"),
        ("i yelled at my 4yo", "i yelled at my four year old"),
        ("my 15 y o", "my fifteen year old"),
        ("she's 2.5", "she's two and a half"),
        ("a 3rd grader", "a third grader"),
        ("he's in year 9", "he's in year nine"),
        ("4-7-8 breathing", "four seven eight breathing"),
        ("remind me at 7:05 PM", "remind me at seven oh five pm"),
        ("remind me at 19:00", "remind me at nineteen o'clock"),
        ("um i i, uh, yelled yelled at her", "i yelled at her"),
        ("uh huh", "uh huh"),
        ("take him to the er", "take him to the er"),
        ("my ate year old", "my eight year old"),
        ("my for and a half year old", "my four and a half year old"),
        ("he ate for years", "he ate for years"),
        ("i cant stop, dont ask", "i can't stop don't ask"),
        ("call 911", "call 911"),
        ("nine nine nine", "nine nine nine"),
        ("...", ""),
        ("um", ""),
    ],
)
def test_the_same_words_come_out(written, words):
    """Capitals, marks, digits, clipped ages, misheard numbers, humming and stuttering."""
    assert " ".join(words_of(written)) == words


@pytest.mark.parametrize(
    "utterance",
    [
        "I YELLED AT MY 4-YEAR-OLD LAST NIGHT!!",
        "um i, i yelled at my uh four year old last night",
        "i yelled at my 4 y o last night",
        "i yelled at my for year old last night",
        "i, like, yelled at my four four year old last night you know",
    ],
)
def test_a_parent_is_understood_all_the_same(utterance):
    """Whoever wrote it down, and however tired the parent is."""
    understanding = Understanding.of("en-US")
    intent, slots = understanding.resolve(understanding.recognise(utterance))

    assert intent == "RepairPhraseIntent"
    assert reported(slots) == {"situation": "yelled", "age": 4, "when": "next_day"}


@pytest.mark.parametrize("nonsense", ["", " ", "...", "🙂", "12345", "asdf qwer zxcv", "a" * 3000, "la " * 500, "\0\n"])
def test_nonsense_is_not_understood_and_does_no_harm(nonsense):
    """Empty and absurd input is off topic, and answered at once."""
    understanding = Understanding.of("en-US")

    assert understanding.resolve(understanding.recognise(nonsense))[0] == "AMAZON.FallbackIntent"
