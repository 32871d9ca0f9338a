"""What a screen shows with each reply, and what it never shows."""

import itertools

import pytest

from skill.content import load
from skill.conversation import answer
from skill.conversation.breathing import Chosen, exercise
from skill.conversation.phrases import PhraseIndex
from skill.conversation.screen import Screen
from skill.conversation.showing import moves
from skill.conversation.tools import Tools
from skill.conversation.touches import TOUCHES
from skill.conversation.turn import Slots, Turn, Visit
from skill.locales import LOCALES
from skill.speech import Pause, Quote, seconds
from skill.understanding import Understanding

LIBRARY = load()
CONTENT = LIBRARY.of("en-US")
TOOLS = Tools(CONTENT, PhraseIndex(CONTENT), lambda things: things[0])
DANGERS = [("CrisisIntent", {"concern": tier}) for tier in CONTENT.safety.tiers]
PHYSICAL = [name for name, situation in CONTENT.situations.items() if situation.severity == "physical"]


class Talk:
    """A visit, turn by turn."""

    def __init__(self, today):
        self.today, self.visit = today, Visit()

    def wants(self, intent, **slots):
        """Say something; returns the reply."""
        turn = Turn(intent, today=self.today.date(), slots=Slots(**slots), visit=self.visit, country="US")
        reply = answer(turn, TOOLS)
        self.visit = reply.visit
        return reply


@pytest.fixture
def talk(clock):
    """A visit in which `talk.wants("BreatheIntent")` returns the reply."""
    return Talk(clock())


@pytest.mark.parametrize(
    ("intent", "kind"),
    [
        ("Launch", "launch"),
        ("AMAZON.HelpIntent", "help"),
        ("RepairPhraseIntent", "phrase"),
        ("BeforeIntent", "phrase"),
        ("BreatheIntent", "breathing"),
        ("DailyReminderIntent", "words"),
        ("SelfCompassionIntent", "words"),
        ("NotReadyIntent", "words"),
        ("WhatIsRepairIntent", "words"),
        ("ScienceIntent", "words"),
        ("CrisisIntent", "calm"),
    ],
)
def test_kind(talk, intent, kind):
    """Each thing a parent can want is shown in its own way, and can be repeated so."""
    shown = talk.wants(intent).screen

    assert shown.kind == kind
    if intent not in ("Launch", "AMAZON.HelpIntent"):
        assert talk.wants("AMAZON.RepeatIntent").screen == shown


def test_the_phrase_is_the_one_that_is_said(talk):
    """The eye has the very words that the ear has: the phrase alone, without opening, lead-in and question."""
    for intent in ("RepairPhraseIntent", "AnotherIntent", "AMAZON.PreviousIntent"):
        reply = talk.wants(intent)

        assert [reply.screen.text] == [part.text for part in reply.say if isinstance(part, Quote)]
        assert [touch.name for touch in reply.screen.touches] == ["another", "breathe", "save"]


@pytest.mark.parametrize("intent", ["SaveFavoriteIntent", "SendToPhoneIntent", "TellMeMoreIntent", "Unheard.Of"])
def test_what_is_said_beside_leaves_the_screen(talk, intent):
    """While something is said beside them, the words for the child stay where they are."""
    talk.wants("RepairPhraseIntent")

    assert talk.wants(intent).screen is None


def test_leaving_shows_nothing(talk):
    """Stop is silent, also to the eye."""
    talk.wants("RepairPhraseIntent")

    assert talk.wants("AMAZON.StopIntent").screen is None


@pytest.mark.parametrize(("intent", "slots"), DANGERS)
def test_danger_shows_nothing_to_read(talk, intent, slots):
    """Whatever the danger, and however it goes on, there is nothing on the screen that an onlooker could read."""
    nothing = Screen("calm", text=CONTENT.screens.calm)
    talk.wants("RepairPhraseIntent")

    assert talk.wants(intent, **slots).screen == nothing
    for goes_on in ("AMAZON.RepeatIntent", "AMAZON.FallbackIntent", "AMAZON.YesIntent", "AMAZON.NoIntent"):
        assert talk.wants(goes_on).screen in (nothing, None)


@pytest.mark.parametrize("situation", PHYSICAL)
def test_a_child_was_hit(talk, situation):
    """Words after a child was hit or grabbed are for the parent's ear alone; a breath may be seen by anybody."""
    assert talk.wants("RepairPhraseIntent", situation=situation).screen.kind == "calm"
    assert talk.wants("AnotherIntent").screen.kind == "calm"
    assert talk.wants("AMAZON.RepeatIntent").screen.kind == "calm"
    assert talk.wants("GuidedRepairIntent").screen.kind == "calm"
    assert talk.wants("BreatheIntent").screen.kind == "breathing"
    assert talk.wants("AMAZON.HelpIntent").screen.kind == "help"


@pytest.mark.parametrize(
    ("name", "how"), [*itertools.product(CONTENT.breathing, [{"breaths": 4}, {"minutes": 0.5}, {"minutes": 2}])]
)
def test_moves_are_the_exercise(name, how):
    """Stretch by stretch, what is shown starts when it is said, to a hundredth of a second from beginning to end."""
    pattern = CONTENT.breathing[name]
    said = exercise(Chosen(name, pattern, **how), CONTENT.lines.breaths_left)
    shown = moves(said, pattern)
    breaths = len(shown) - 2
    starts = list(itertools.accumulate((move.spoken + move.silent for move in shown), initial=0))
    cues = {cue for step in pattern.steps for cue in step.cues}
    spoken_at = [seconds(said[:place]) for place, part in enumerate(said) if part in cues]

    assert [shown[0].move, shown[-1].move] == ["", ""]
    assert [move.move for move in shown[1:-1]] == [step.move for step in pattern.steps] * (
        breaths // len(pattern.steps)
    )
    assert starts[1:-2] == pytest.approx(spoken_at, abs=0.01)
    assert starts[-1] == pytest.approx(seconds(said), abs=0.01)


def test_a_kind_minute_goes_sentence_by_sentence(talk):
    """In the self-compassion break each sentence stands there while it is said and while it is silent."""
    talk.wants("SelfCompassionIntent")
    reply = talk.wants("SelfCompassionIntent", kind="break")

    assert [move.words for move in reply.screen.moves] == [part for part in reply.say if isinstance(part, str)]
    assert sum(move.silent for move in reply.screen.moves) == sum(
        part.seconds for part in reply.say if isinstance(part, Pause)
    )


@pytest.mark.parametrize(("locale", "name"), [*itertools.product(LOCALES, TOUCHES)])
def test_a_label_can_be_said(locale, name):
    """What stands on a label can be said as well, and means the same, in each locale."""
    label = getattr(LIBRARY.of(locale).screens.labels, name)
    understanding = Understanding.of(locale)

    assert understanding.resolve(understanding.recognise(label.lower())) == TOUCHES[name]


def test_every_label_can_be_touched():
    """There is no label that leads nowhere."""
    assert set(CONTENT.screens.labels.__struct_fields__) == set(TOUCHES)


def test_tones_bring_a_screen_of_their_own(clock):
    """While tones play, Alexa shows her player; a screen of ours would lie over it."""
    turn = Turn("BreatheIntent", today=clock().date(), slots=Slots(minutes=5), can_play=lambda _: True)
    reply = answer(turn, TOOLS)

    assert reply.sound
    assert reply.screen is None


@pytest.mark.parametrize("intent", ["AMAZON.PauseIntent", "AMAZON.FallbackIntent", "SaveFavoriteIntent"])
def test_a_light_does_not_go_on_alone(talk, intent):
    """Whatever is said into an exercise, the light does not go on breathing without the voice."""
    talk.wants("BreatheIntent")
    reply = talk.wants(intent)

    assert reply.screen.kind == "words"
    assert reply.screen.text == reply.say[0]
    assert reply.screen.moves == ()
