"""What parents ask to have kept, and what they hear when it cannot be."""

import datetime as dt

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from skill.errors import StoreUnavailable
from skill.simulator.household import Household


@pytest.fixture
def statements():
    """Every SQL statement from here on."""
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


def writes(statements):
    """Those that change something."""
    return [one for one in statements if one.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))]


@pytest.mark.parametrize(
    "utterance",
    ["what does the science say", "what can you do", "give me a reminder", "what is repair", "breathe with me", "stop"],
)
def test_what_keeps_nothing_writes_nothing(parent, statements, utterance):
    """Science, help and the like cost the store no write."""
    parent.says(f"alexa ask gentle repair {utterance}")

    assert writes(statements) == []


def test_a_remembered_age_makes_the_phrase_fit(parent, clock):
    """Asked once, never asked again: next week's words fit the child, and the child has grown by next year."""
    parent.says("alexa ask gentle repair to remember that my son is two")
    clock.moves(days=7)

    toddlers = parent.says("alexa ask gentle repair i yelled at my son").heard.words
    clock.moves(days=2 * 365)
    preschoolers = parent.says("alexa ask gentle repair i yelled at my son").heard.words

    assert "Big loud voice. That was me. Sorry." in toddlers
    assert "I was really frustrated earlier" in preschoolers


def test_another_age_may_be_told_for_once(parent):
    """A teenager is told of in passing, and what is kept stays."""
    parent.says("alexa ask gentle repair to remember that my son is two")

    teenagers = parent.says("alexa ask gentle repair i yelled at my teenager").heard.words
    toddlers = parent.says("alexa ask gentle repair i yelled at my son").heard.words

    assert "Sorry." not in toddlers.split("You can say:")[0]
    assert teenagers != toddlers


def test_an_unrecognised_voice_hears_nothing_of_a_person(household):
    """What Mum kept, a visitor does not hear; what the household kept, Mum does."""
    mother, visitor = household.device(), household.device()
    mother.person_id = "amzn1.ask.person.MOTHER"
    mother.says("alexa ask gentle repair i yelled at my son")
    mother.says("alexa ask gentle repair to save that")

    assert "haven't kept any words" in visitor.says("alexa ask gentle repair to hear my favorites").heard.words
    assert "You can say" in mother.says("alexa ask gentle repair to hear my favorites").heard.words


def test_words_stay_fresh_across_days(parent, clock):
    """Within two weeks no phrase comes twice, as long as there are others."""
    heard = []
    for _ in range(8):
        heard.append(parent.says("alexa ask gentle repair i yelled at my teenager").heard.words.split("(0.35s)")[1])
        clock.moves(days=1)

    assert len(set(heard)) == len(heard)


def test_disabling_the_skill_forgets_everything(parent):
    """Who disables the skill has their data deleted; twice does no harm, and nothing is said."""
    parent.says("alexa tell gentle repair we made up")
    for _ in range(2):
        exchange = parent.sends({"type": "AlexaSkillEvent.SkillDisabled"})
        assert (exchange.status, exchange.heard.words) == (200, "")

    assert "haven't counted any" in parent.says("alexa ask gentle repair how am i doing").heard.words


class BrokenStore:
    """A store that has stopped answering."""

    def __getattr__(self, name):
        def fail(*_arguments, **_named):
            raise StoreUnavailable("it is down")

        return fail


@pytest.mark.parametrize(
    ("utterance", "heard"),
    [
        ("i yelled at my four year old", "You can say"),
        ("we made up", "couldn't keep that"),
        ("remember that my son is four", "couldn't keep that"),
        ("how am i doing", "can't reach what I keep"),
        ("hear my favorites", "can't reach what I keep"),
    ],
)
def test_without_the_store_parents_are_answered_and_told_plainly(store_url, monkeypatch, utterance, heard):
    """Words come all the same; what could not be kept is said to be so."""
    monkeypatch.setattr("skill.simulator.household.Guarded", lambda _store: BrokenStore())
    now = dt.datetime(2026, 3, 14, tzinfo=dt.UTC)
    device = Household(store=store_url, now=lambda: now, pick=lambda things: things[0]).device()

    exchange = device.says(f"alexa ask gentle repair {utterance}")

    assert exchange.status == 200
    assert heard in exchange.heard.words
