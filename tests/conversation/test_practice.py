"""Rehearsing: time to say the words aloud, one kind remark and one thing to try, and nothing of it kept."""

import datetime as dt
import logging

import pytest

from skill.content import load
from skill.conversation import answer
from skill.conversation.packing import pack
from skill.conversation.phrases import PhraseIndex
from skill.conversation.tools import Tools
from skill.conversation.turn import Slots, Turn, Visit
from skill.speech import Pause, Quote, as_heard, seconds

CONTENT = load().of("en-US")
TOOLS = Tools(CONTENT, PhraseIndex(CONTENT), lambda things: things[0])
TODAY = dt.date(2026, 3, 14)
NOTHING_SAID = Visit()
OWN = "my banana castle words are i'm sorry i yelled but you made me"


def practised(words="", visit=NOTHING_SAID):
    """Return the reply to a rehearsal."""
    return answer(Turn("PracticeIntent", TODAY, Slots(words=words), visit), TOOLS)


def test_there_is_time_to_say_each_piece():
    """Of every phrase: after each piece a silence longer than it took; all pieces are the phrase, word for word."""
    for phrase in TOOLS.phrases.by_id.values():
        said = practised(visit=Visit(topic="RepairPhraseIntent", told=(phrase.id,))).say

        quotes = [at for at, part in enumerate(said) if isinstance(part, Quote)]
        assert " ".join(said[at].text for at in quotes) == phrase.say
        for at in quotes:
            assert isinstance(said[at + 1], Pause)
            assert seconds((said[at].text,)) < said[at + 1].seconds <= 10


def test_the_words_are_in_nothing_that_is_carried_on():
    """Not in the reply, not in the visit that Alexa carries, not in what is to be kept."""
    reply = practised(OWN)

    carried = repr((pack(reply.visit), reply.keep, reply.card, reply.screen, as_heard(reply.say), reply.ask))
    assert "banana" not in carried
    assert "yelled" not in carried


def test_the_words_are_in_no_log_and_no_store(parent, tmp_path, caplog):
    """Said to an Echo, in any of the ways: nothing of them is left."""
    with caplog.at_level(logging.DEBUG):
        parent.says(f"alexa ask gentle repair {OWN}")
        parent.says("yes")
        parent.says("banana castle i'm so sorry sweetheart that i frightened you like that")
        parent.says("my words are banana castle i want to kill myself")

    stored = b"".join(file.read_bytes() for file in tmp_path.glob("memory.sqlite3*"))
    assert b"banana" not in stored
    assert "banana" not in caplog.text


def test_one_thing_at_a_time():
    """One remark on what was good, one thing to try: the most important, whatever else is there."""
    reply = practised("i'm the worst i yelled but you made me so mad give me a hug can you forgive me")

    assert reply.say == (CONTENT.practice.good["owned"][0].say, CONTENT.practice.try_this["blame"][0].say)


def test_a_second_try_is_praised_for_something_else():
    """What was good before goes without saying; what is new is seen."""
    first = practised("i yelled at you but you made me")
    second = practised("i yelled at you and it wasn't your fault", first.visit)

    assert first.say[0] == CONTENT.practice.good["owned"][0].say
    assert second.say == (CONTENT.practice.good["not_their_fault"][0].say, CONTENT.practice.as_it_is[0].say)


@pytest.mark.parametrize("snag", sorted(CONTENT.practice.try_this))
def test_no_remark_is_a_score(snag):
    """No number, no grade, no "but" of our own after the praise."""
    lines = [line.say for lines in (*CONTENT.practice.good.values(), CONTENT.practice.try_this[snag]) for line in lines]

    assert not any(word in line.lower() for line in lines for word in ("score", "points", "out of", "wrong", "however"))


def test_danger_in_the_words_comes_first(parent):
    """Whoever rehearses a farewell is not corrected."""
    heard = parent.says("alexa ask gentle repair my words are i can't do this any more i want to kill myself").heard

    assert heard.words.startswith("I'm glad you told me.")


@pytest.mark.parametrize("words", ["i'm sorry sweetheart that i frightened you like that",
                                   "hey bud that was really unfair of me i should have listened"])  # fmt: skip
def test_words_said_without_any_before_them_are_heard_too(parent, words):
    """After "what would you say?" nobody remembers to begin with "my words are"."""
    parent.says("alexa ask gentle repair to listen to my apology")

    heard = parent.says(words).heard

    assert heard.words.startswith(CONTENT.practice.good["owned"][0].say)
