"""What was kept, years and releases later, and by whom."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from skill.app import WordsAsBuilt
from skill.simulator.household import Household

WORDS = "I was really frustrated earlier"


class LaterRelease:
    """The words of a release; from a moment on, those of a later one, from which some phrases have been withdrawn."""

    def __init__(self):
        self._words = WordsAsBuilt()
        self._withdrawn = {}
        self.understanding_of = self._words.understanding_of

    def withdraws(self, words):
        """Withdraw every phrase with these words."""
        for locale in ("en-US",):
            content = self._words.content_of(locale)
            situations = {
                name: replace(
                    situation,
                    phrases=tuple(
                        replace(phrase, retired=True) if words in phrase.say else phrase for phrase in situation.phrases
                    ),
                )
                for name, situation in content.situations.items()
            }
            self._withdrawn[locale] = replace(content, situations=situations)

    def content_of(self, locale):
        """Return the words of a locale."""
        return self._withdrawn.get(locale) or self._words.content_of(locale)


@pytest.fixture
def release():
    """The words, and those of a later release."""
    return LaterRelease()


@pytest.fixture
def parent_of_releases(clock, store_url, release):
    """An Echo of a household that lives through releases."""

    def first(things: Sequence[object]) -> object:
        return things[0]

    return Household(store=store_url, now=clock, pick=first, words=release).device()


def says(device, utterance):
    """Say something in one breath, in a session of its own; return what is heard."""
    return device.says(f"alexa ask gentle repair {utterance}").heard.words


def test_a_favourite_outlives_its_phrase(parent_of_releases, release, clock):
    """Words that were kept are played after they have been withdrawn, and offered to nobody any more."""
    parent = parent_of_releases
    assert WORDS in says(parent, "i yelled at my four year old")
    says(parent, "to save that")
    release.withdraws(WORDS)
    clock.moves(days=90)

    assert WORDS in says(parent, "to hear my favorites")
    assert WORDS not in " ".join(says(parent, "i yelled at my four year old") for _ in range(12))
    assert WORDS in says(parent, "to hear my favorites")


def test_two_children_grow(parent, clock):
    """Two ages told together are both kept, words fit both, and years later they fit the ages of then."""
    says(parent, "to remember that my kids are two and five")
    now = says(parent, "i yelled at my kids")
    clock.moves(days=11 * 365)
    later = says(parent, "i yelled at my kids")

    assert now != later
    assert "How old" not in now + later


def test_favourites_one_after_another(parent, clock):
    """The latest first; next and previous go through them, and the one just heard can be removed."""
    kept = []
    for utterance in ("i yelled at my four year old", "for another one"):
        kept.append(says(parent, utterance).split("(0.35s)")[1])
        clock.moves(minutes=1)
        says(parent, "to save that")
        clock.moves(minutes=1)
    said = (
        "alexa open gentle repair",
        "hear my favorites",
        "next",
        "previous",
        "next",
        "remove that one from my favorites",
    )
    heard = []
    for utterance in said:
        heard.append(parent.says(utterance).heard.words)
        clock.moves(minutes=1)
    left = says(parent, "to hear my favorites")

    assert [
        *(kept[1] in heard[1], kept[0] in heard[2], kept[1] in heard[3], kept[0] in heard[4]),
    ] == [True] * 4
    assert kept[1] in left
    assert kept[0] not in left


def test_a_minute_later_and_an_hour_later(parent, clock):
    """What was said last is known for a quarter of an hour in a new session, and not longer."""
    first = says(parent, "i yelled at my four year old").split("(0.35s)")[1]
    clock.moves(minutes=14)
    again = says(parent, "to say that again")
    clock.moves(minutes=16)
    too_late = says(parent, "to say that again")

    assert first in again
    assert first not in too_late


def test_a_known_voice_hears_what_the_household_keeps(household):
    """What an unknown voice had kept is the household's: mother hears it, and father too; what is hers, only she."""
    somebody, mother, father = (household.device() for _ in range(3))
    mother.person_id, father.person_id = "amzn1.ask.person.MOTHER", "amzn1.ask.person.FATHER"
    for device in (somebody, mother):
        says(device, "to log that we made up")

    told = [says(device, "how am i doing") for device in (somebody, mother, father)]

    assert [words.partition(",")[0] for words in told] == ["Once", "Two times", "Once"]


def test_forget_me_says_what_it_does(parent):
    """It asks once and says that it is for the whole household; then it is done, and Amazon's own history is named."""
    says(parent, "to log that we made up")
    asked = parent.says("alexa ask gentle repair to forget me").heard
    done = parent.says("yes").heard

    assert "everybody" in asked.words or "household" in asked.words or "everyone" in asked.words
    assert not asked.ended
    assert done.ended
    assert "Alexa" in done.words
    assert "haven't counted" in says(parent, "how am i doing")
