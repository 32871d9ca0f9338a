"""Ages and times that are told in passing, wherever they stand in a sentence."""

import pytest

from skill.understanding.told import told_in
from skill.understanding.utterance import words_of

STAGES = {"teenager": "teen", "toddler": "toddler", "baby": "baby"}
YEARS = {"third grader": "age_8", "year four": "age_8"}
WHENS = {"last night": "next_day", "she's asleep now": "asleep", "earlier": "later", "in a note": "note"}


def told(utterance):
    """Return what an utterance tells in passing."""
    return told_in(words_of(utterance), STAGES, YEARS, WHENS)


@pytest.mark.parametrize(
    ("utterance", "ages"),
    [
        ("i yelled at my four year old", (4,)),
        ("i yelled at my four and a half year old", (4.5,)),
        ("my nine month old won't stop crying", (0.75,)),
        ("he's only six months", (0.5,)),
        ("she's two weeks old", (0.04,)),
        ("my son is four", (4,)),
        ("my daughter nine", (9,)),
        ("he just turned three and i lost it", (3,)),
        ("my six and nine year olds", (6, 9)),
        ("the kids are six and nine", (6, 9)),
        ("the five year old and the eight year old", (5, 8)),
        ("my third grader", (8,)),
        ("she's in year four", (8,)),
        ("with my newborn", (0,)),
        ("a boy of seven", (7,)),
        ("i was sarcastic and my daughter's fifteen", (15,)),
        ("my son's eight and he looked for me", (8,)),
        ("um my little one's eighteen months", (1.5,)),
        ("they're six eight and ten", (6, 8, 10)),
        ("i'm thirty and my son is seven", (7,)),
        ("i'm a seventy year old grandfather and i snapped at my six year old grandson", (6,)),
        ("my year and a half old", (1.5,)),
    ],
)
def test_an_age_is_found(utterance, ages):
    """However parents say it."""
    assert told(utterance).ages == ages


@pytest.mark.parametrize(
    "utterance",
    [
        "i told him ten times",
        "at nine o'clock",
        "he's a waste of space",
        "breathe for two minutes",
        "i have three kids",
        "i grounded her for six months",
        "two days ago i lost it",
        "nine nine nine",
        "i'm thirty",
        "i'm thirty four years old and i shouted",
        "my seventy year old mum watched me shout",
        "my mother is forty",
        "my son's two friends",
        "one of them cried",
    ],
)
def test_a_number_that_is_no_age_is_left_alone(utterance):
    """Counting, clocks and punishments are not children's ages."""
    assert told(utterance).ages == ()


@pytest.mark.parametrize(
    ("utterance", "stage"),
    [("i snapped at my teenager", "teen"), ("i hid my teenager's phone", "teen"), ("my two year old toddler", "")],
)
def test_a_word_may_stand_for_an_age(utterance, stage):
    """Unless the age itself is told."""
    assert told(utterance).stage == stage


@pytest.mark.parametrize(
    "utterance", ["i told him not to be such a baby", "i handled it like a toddler", "baby photos"]
)
def test_a_word_that_only_compares_tells_no_age(utterance):
    """Nobody is a toddler for being told so."""
    assert told(utterance).stage == ""


@pytest.mark.parametrize(
    ("utterance", "when"),
    [
        ("ten seconds later i was screeching", ""),
        ("it was later that i saw it", "later"),
        ("at three in the morning", ""),
        ("words for in the morning", "next_day"),
        ("i opened a letter of his", ""),
        ("i'd like to write a letter", "note"),
    ],
)
def test_a_time_is_told_only_where_it_means_one(utterance, when):
    """Lengths of time, the small hours and other people's letters are none."""
    whens = {"later": "later", "in the morning": "next_day", "a letter": "note"}

    assert told_in(words_of(utterance), {}, {}, whens).when == when


def test_time_and_age_are_taken_out_of_the_story():
    """What is left tells what happened, and nothing in it sounds like bedtime."""
    heard = told("i screamed at my four year old and she's asleep now")

    assert heard.when == "asleep"
    assert heard.rest == ("i", "screamed", "at", "my", "and")


def test_of_two_times_the_one_that_decides_wins():
    """A note about last night is first of all about last night."""
    assert told("something in a note about last night").when == "next_day"
