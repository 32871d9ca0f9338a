"""Walked through a repair: every step of both ways, with words for every moment and age, and what is kept of it."""

import datetime as dt
import json

import pytest

from skill.content import load
from skill.content.shapes import BANDS
from skill.content.tone.size import LIMITS, OVER_WITHIN
from skill.content.tone.text import words
from skill.conversation import answer
from skill.conversation.phrases import PhraseIndex
from skill.conversation.tools import Tools
from skill.conversation.turn import Slots, Turn, Visit
from skill.memory import Fact, Keys, Recollection
from skill.speech import Quote, seconds

CONTENT = load().of("en-US")
TOOLS = Tools(CONTENT, PhraseIndex(CONTENT), lambda things: things[0])
TODAY = dt.date(2026, 3, 14)
WAYS = CONTENT.guided_repair.ways
EVERY_STEP = [(way, step) for way, steps in WAYS.items() for step in range(len(steps))]
BREATH_WITHIN = 25.0
"""Seconds: what a careful reply may take (the first promise)."""


def taken(way, situation="", stage=""):
    """Return the replies of a whole walk."""
    turn = Turn("GuidedRepairIntent", TODAY, Slots(situation=situation, stage=stage, kind=way))
    replies = [answer(turn, TOOLS)]
    while len(replies) < len(WAYS[way]):
        replies.append(answer(Turn("AMAZON.NextIntent", TODAY, visit=replies[-1].visit), TOOLS))
    return replies


def at_step(parent, way, step):
    """Let a parent walk to a step."""
    parent.says(f"alexa ask gentle repair to take me through {'the whole way' if way == 'whole' else 'the short way'}")
    for _ in range(step):
        parent.says("next")


@pytest.mark.parametrize(("way", "step"), EVERY_STEP)
def test_danger_is_answered_at_once(parent, way, step):
    """Whichever step it is said in."""
    at_step(parent, way, step)

    heard = parent.says("i want to hurt myself").heard

    assert heard.words.startswith("I'm glad you told me. If you might hurt yourself")
    assert heard.listening


@pytest.mark.parametrize(("way", "step"), EVERY_STEP)
def test_stop_stops_at_once(parent, way, step):
    """Without a word, whichever step it is said in."""
    at_step(parent, way, step)

    heard = parent.says("stop").heard

    assert (heard.words, heard.ended) == ("", True)


@pytest.mark.parametrize("utterance", ["next", "back", "repeat", "skip", "what do i say", "i don't know", "yes", "no",
                                       "another one", "how do i say it", "help", "wait", "start over",
                                       "what is the weather", "quietly", "shorter"])  # fmt: skip
@pytest.mark.parametrize(("way", "step"), EVERY_STEP)
def test_every_step_has_an_answer_to_whatever_is_said(way, step, utterance):
    """One that says something, and either asks on in few seconds or closes with the words themselves."""
    turn = _turns[utterance](taken(way, "yelled", "school")[step].visit)

    reply = answer(turn, TOOLS)

    assert reply.say
    if reply.ends:
        assert step == len(WAYS[way]) - 1
        assert utterance in ("next", "skip", "yes", "no")
    else:
        assert seconds((*reply.say, reply.ask.ask)) <= BREATH_WITHIN


_turns = {
    utterance: (lambda visit, intent=intent, slots=slots: Turn(intent, TODAY, slots, visit))
    for utterance, intent, slots in [
        ("next", "AMAZON.NextIntent", Slots()),
        ("skip", "AMAZON.NextIntent", Slots()),
        ("back", "AMAZON.PreviousIntent", Slots()),
        ("repeat", "AMAZON.RepeatIntent", Slots()),
        ("what do i say", "RepairPhraseIntent", Slots()),
        ("i don't know", "RepairPhraseIntent", Slots(kind="unsure")),
        ("yes", "AMAZON.YesIntent", Slots()),
        ("no", "AMAZON.NoIntent", Slots()),
        ("another one", "AnotherIntent", Slots()),
        ("how do i say it", "TellMeMoreIntent", Slots()),
        ("help", "AMAZON.HelpIntent", Slots()),
        ("wait", "AMAZON.PauseIntent", Slots()),
        ("start over", "AMAZON.StartOverIntent", Slots()),
        ("what is the weather", "AMAZON.FallbackIntent", Slots()),
        ("quietly", "AnotherIntent", Slots(manner="quietly")),
        ("shorter", "AnotherIntent", Slots(manner="shorter")),
    ]
}


@pytest.mark.parametrize("situation", sorted(CONTENT.situations))
@pytest.mark.parametrize("band", BANDS)
def test_every_step_is_short_and_fits(situation, band):
    """For every moment and age: over within the promised seconds, no word too many for the child, nothing twice."""
    for way in WAYS:
        replies = taken(way, situation, band)
        for reply in replies:
            breathes = reply.visit.walked == 0
            assert seconds((*reply.say, reply.ask.ask)) <= (BREATH_WITHIN if breathes else OVER_WITHIN)
        quoted = [part.text for reply in replies for part in reply.say if isinstance(part, Quote)]
        assert len(quoted) == len(set(quoted))
        steps_own = [text for text in quoted if text not in {phrase.say for phrase in TOOLS.phrases.by_id.values()}]
        assert all(len(words(text)) <= LIMITS[band].phrase for text in steps_own)


def test_a_second_walk_is_another(parent, clock):
    """The same moment twice in a week: the words are not those of the first time."""
    walks = []
    for _ in range(2):
        at_step(parent, "whole", 0)
        walks.append([parent.says("next").heard.words for _ in range(6)])
        parent.says("cancel")
        clock.moves(days=2)

    assert all(first_time != second_time for first_time, second_time in zip(*walks, strict=True))


class Kept:
    """A store that holds one place and nothing else."""

    def __init__(self, place):
        self.place = place

    def recall(self, _owner, now):
        """Return the place as kept a minute ago."""
        return [Fact("place", json.dumps(self.place), now - dt.timedelta(minutes=1))] if self.place else []


def remembering(place=None):
    """Return the memory of a parent for whom a place is kept, or none."""
    keys = Keys("a secret of these tests")
    now = dt.datetime(2026, 3, 14, 16, 0, tzinfo=dt.UTC)
    return Recollection(Kept(place), keys, keys.owner("amzn1.ask.account.TESTS", None), now)


def places_kept(reply):
    """Return the places that a reply asks to keep."""
    return [json.loads(note.value) for note in reply.keep if note.kind == "place"]


def test_the_place_is_way_and_step_and_hashes():
    """Nobody who opens the store learns what happened, or how old the child is."""
    begun = Turn("GuidedRepairIntent", TODAY, Slots(situation="embarrassed", stage="teen"), memory=remembering())
    reply = answer(begun, TOOLS)
    [place] = places_kept(answer(Turn("AMAZON.NextIntent", TODAY, visit=reply.visit, memory=remembering()), TOOLS))

    assert (place["way"], place["step"]) == ("short", 1)
    assert set(place) == {"way", "step", "phrase", "fits"}
    assert all(set(text) <= set("0123456789abcdef") for text in (place["phrase"], *place["fits"]))


def test_it_goes_on_with_words_for_the_same_moment_and_age():
    """From the hashes alone, in a new session."""
    begun = Turn("GuidedRepairIntent", TODAY, Slots(situation="embarrassed", stage="teen"), memory=remembering())
    [place] = places_kept(answer(begun, TOOLS))

    visit = answer(Turn("AMAZON.NextIntent", TODAY, memory=remembering(place)), TOOLS).visit

    assert (visit.situation, visit.bands, visit.walked) == ("embarrassed", ("teen",), 1)


def test_another_voice_does_not_go_on_with_it(household):
    """What a recognised parent left, an unrecognised voice cannot take up."""
    recognised, unknown = household.device(), household.device()
    recognised.person_id = "amzn1.ask.person.ONE"
    recognised.says("alexa ask gentle repair to walk me through yelling")

    assert "Here's where we were." not in unknown.says("alexa ask gentle repair to go on where we were").heard.words
    assert "steps" not in unknown.launches().heard.words
    assert "Here's where we were." in recognised.says("alexa ask gentle repair to go on where we were").heard.words


@pytest.mark.parametrize("intent", ["AMAZON.ResumeIntent", "AMAZON.NextIntent", "Launch", "GuidedRepairIntent"])
@pytest.mark.parametrize("place", [{"way": "sideways"}, {"way": ["short"]}, {"way": "whole", "step": 99},
                                   {"way": "short", "step": "x"}, {"way": "short", "fits": 7},
                                   {"way": "short", "step": -3, "phrase": 7, "fits": [7, None]}])  # fmt: skip
def test_a_place_of_an_older_release_is_made_the_best_of(intent, place):
    """Words for any moment, or the usual answer."""
    assert answer(Turn(intent, TODAY, Slots(kind="on"), memory=remembering(place)), TOOLS).say


def test_a_visit_with_a_walk_that_is_none_is_answered():
    """Whatever a session carries: a topic without a way counts as nothing going on."""
    visit = Visit(topic="GuidedRepairIntent", walk="sideways", walked=7)

    assert answer(Turn("AMAZON.NextIntent", TODAY, visit=visit), TOOLS).say
