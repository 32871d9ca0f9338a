"""Breathing exercises: which one is chosen, and how exactly it keeps its length and its pace."""

import itertools
import re

import pytest

from skill.alexa.ssml import LONGEST_SSML, ssml
from skill.content import load
from skill.content.shapes import BANDS
from skill.conversation.breathing import (
    LEAST_STRETCH,
    LONGEST,
    MOST_STRETCH,
    STREAM_MINUTES,
    Chosen,
    before_tones,
    choose,
    exercise,
    stream_name,
)
from skill.conversation.turn import Slots, Visit
from skill.speech import Pause, as_heard, seconds

CONTENT = load().of("en-US")
PATTERNS = CONTENT.breathing
LEFT = CONTENT.lines.breaths_left
EVERY_ONE = pytest.mark.parametrize("name", PATTERNS)
WITH_HOLDS = ("box", "478")


def asked(**slots):
    """Return what would be chosen for these words, in a fresh visit."""
    return choose(PATTERNS, Slots(**slots), Visit())


def session(name, **how):
    """Return the exercise of that pattern."""
    return exercise(Chosen(name, PATTERNS[name], **how), LEFT)


def phases(name, said):
    """Return the seconds from each cue to the next, the last one's to the ending."""
    cues = {cue for step in PATTERNS[name].steps for cue in step.cues}
    starts = [place for place, part in enumerate(said) if part in cues]
    return [seconds(said[a:b]) for a, b in itertools.pairwise([*starts, len(said) - 1])]


# Which one


@pytest.mark.parametrize("age", [*BANDS, "any"])
def test_every_age_has_one_first_exercise(age):
    """For each band, and for a child of unknown age, the content files name exactly one to begin with."""
    first = [name for name, pattern in PATTERNS.items() if age in pattern.first_for]

    assert len(first) == 1
    assert age == "any" or age in PATTERNS[first[0]].fits


@pytest.mark.parametrize(
    ("slots", "name"),
    [
        ({}, "sigh"),
        ({"minutes": 2}, "sigh"),
        ({"companion": "child"}, "flower_candle"),
        ({"companion": "child", "ages": (4,)}, "flower_candle"),
        ({"companion": "child", "ages": (8,)}, "flower_candle"),
        ({"companion": "child", "ages": (0.5,)}, "hum"),
        ({"companion": "child", "ages": (1.5,)}, "hum"),
        ({"companion": "child", "ages": (4, 1.5)}, "hum"),
        ({"companion": "child", "ages": (11,)}, "long_exhale"),
        ({"companion": "child", "stage": "teen"}, "long_exhale"),
        ({"ages": (0.75,)}, "hum"),
        ({"stage": "teen"}, "long_exhale"),
        ({"ages": (35,)}, "sigh"),
        ({"pattern": "478"}, "478"),
        ({"pattern": "balloon", "companion": "child"}, "balloon"),
        ({"pattern": "sigh", "companion": "child", "ages": (4,)}, "sigh"),
        ({"pattern": "sigh with a twist"}, "sigh"),
    ],
)
def test_the_one_that_was_named_else_the_first_for_the_age(slots, name):
    """A name is honoured; without one the age of the youngest decides, and a parent alone sighs."""
    assert asked(**slots).name == name


@pytest.mark.parametrize("name", WITH_HOLDS)
@pytest.mark.parametrize("ages", [(), (4,), (13, 4)])
def test_no_small_child_is_led_to_hold_its_breath(name, ages):
    """Box and 4-7-8 give way to one without holds, with a word about it, also when the age is unknown."""
    chosen = asked(pattern=name, companion="child", ages=ages)

    assert chosen.name == "flower_candle"
    assert exercise(chosen, LEFT)[0] == PATTERNS[name].too_young


def test_an_older_child_may_hold_its_breath():
    """Box breathing with a ten-year-old is box breathing."""
    assert asked(pattern="box", companion="child", ages=(10,)).name == "box"


@EVERY_ONE
def test_only_those_asked_for_by_name_hold_the_breath(name):
    """Whatever holds the breath is nobody's first, and warns once, and names the gentler one."""
    pattern = PATTERNS[name]

    assert pattern.holds is (name in WITH_HOLDS)
    if pattern.holds:
        assert pattern.first_for == ()
        assert pattern.too_young
        assert not set(pattern.fits) & {"baby", "toddler", "preschool"}
        assert as_heard(session(name, minutes=2)).count("If you feel dizzy, breathe normally.") == 1
        for word in ("pregnancy", "asthma", "panic", "long exhale"):
            assert word in pattern.caution


@pytest.mark.parametrize("visit", [Visit(situation="tantrum", bands=("school",)), Visit(situation="crying_baby")])
def test_a_screaming_child_is_asked_for_nothing(visit):
    """The parent breathes and the child borrows it: short cues from the first, four breaths, nothing counted."""
    chosen = choose(PATTERNS, Slots(companion="child"), visit)
    said = exercise(chosen, LEFT)

    assert chosen.name == "hum"
    assert said[0] == "You breathe; your child can borrow it."
    assert [part for part in said if part in ("In.", "Long hum.")] == ["In.", "Long hum."] * 4
    assert not set(said) & set(LEFT)


def test_one_that_was_named_is_kept_short_with_a_screaming_child():
    """With a child who screams the named exercise has its shortest cues, four breaths and no announcements."""
    said = exercise(choose(PATTERNS, Slots(companion="child", pattern="five_finger"), Visit(situation="tantrum")), LEFT)

    assert said.count("And down, out.") == 4
    assert not set(said) & {"Up your thumb, breathe in.", *LEFT}


def test_a_parent_alone_after_a_tantrum_sighs():
    """The moment only decides where the child is there."""
    assert choose(PATTERNS, Slots(), Visit(situation="tantrum")).name == "sigh"


def test_breathing_a_little_longer_goes_on_with_the_same():
    """After box breathing, more is box breathing, and nothing is introduced or cautioned again."""
    after_box = Visit(topic="BreatheIntent", told=("breathing-sigh", "breathing-box", "some-phrase"))
    chosen = choose(PATTERNS, Slots(), after_box)
    said = exercise(chosen, LEFT)

    assert chosen.name == "box"
    assert not {PATTERNS["box"].introduction, PATTERNS["box"].caution} & set(said)


# How long


@pytest.mark.parametrize("minutes", [0.5, 0.75, 1, 1.5, 2, 3, 4, 5])
@EVERY_ONE
def test_it_lasts_as_long_as_was_asked(name, minutes):
    """Introduction and ending included, to a fiftieth, and no phase is hurried or dragged to get there."""
    said = session(name, minutes=minutes)
    stretch = phases(name, said)[0] / PATTERNS[name].steps[0].seconds

    assert seconds(said) == pytest.approx(minutes * 60, rel=0.02)
    assert LEAST_STRETCH - 0.02 <= stretch <= MOST_STRETCH + 0.02
    assert minutes < 1 or 0.9 < stretch < MOST_STRETCH
    assert minutes < 2 or 0.9 < stretch < 1.1


@EVERY_ONE
def test_no_length_falls_between_two_numbers_of_breaths(name):
    """Forty seconds are too long for one breath of some and too short for two: silence makes up the rest."""
    for whole in range(30, 121, 2):
        assert seconds(session(name, minutes=whole / 60)) == pytest.approx(whole, rel=0.02)


@EVERY_ONE
def test_every_phase_lasts_as_the_content_says(name):
    """From one cue to the next, announcements included, by our estimate to a twentieth of a second."""
    pattern = PATTERNS[name]
    wanted = [step.seconds for step in pattern.steps] * 8

    assert phases(name, session(name, breaths=8)) == pytest.approx(wanted, abs=0.05)


@pytest.mark.parametrize("minutes", [0.5, 1, 2, 5])
@EVERY_ONE
def test_alexa_can_say_it(name, minutes):
    """No break is longer than ten seconds, and the whole is shorter than 8,000 characters."""
    written = ssml(session(name, minutes=minutes))

    assert len(written) < LONGEST_SSML
    assert max(int(ms) for ms in re.findall(r'time="(\d+)ms"', written)) <= 10_000


@pytest.mark.parametrize(("minutes", "given"), [(0.1, 0.5), (0.5, 0.5), (2, 2), (5, 5), (60, 5)])
def test_lengths_stay_between_half_a_minute_and_five(minutes, given):
    """Nobody is left breathing for an hour."""
    assert asked(minutes=minutes).minutes == given


@pytest.mark.parametrize("breaths", [1, 3, 5])
@EVERY_ONE
def test_so_many_breaths_as_were_asked_for(name, breaths):
    """Three breaths are three, each with all its phases."""
    said = exercise(asked(pattern=name, breaths=breaths), LEFT)

    assert len(phases(name, said)) == breaths * len(PATTERNS[name].steps)


@EVERY_ONE
def test_sixty_breaths_end_after_five_minutes(name):
    """A number of breaths is bounded like a length."""
    said = exercise(asked(pattern=name, breaths=60), LEFT)

    assert sum(phases(name, said)) <= LONGEST * 60 + 1


def test_without_a_length_it_takes_about_a_minute_alone_and_four_breaths_with_a_small_child():
    """The defaults stand in the content files."""
    assert 45 <= seconds(exercise(asked(), LEFT)) <= 70
    assert asked(companion="child", ages=(4,)).breaths == 4


def test_shorter_is_half_a_minute():
    """Who asked for shorter things in this visit gets the shortest exercise."""
    assert choose(PATTERNS, Slots(), Visit(manners=("shorter",))).minutes == 0.5


# What is said


@EVERY_ONE
def test_in_and_out_never_sound_alike(name):
    """No word stands in a cue for breathing in and in one for breathing out or holding: eyes are closed."""
    heard = {"in": set(), "hold": set(), "out": set()}
    for step in PATTERNS[name].steps:
        heard[step.move] |= set(re.findall(r"[a-z']+", " ".join(step.cues).lower()))
    shared_freely = {"and", "the", "breathe", "slowly", "long", "it", "your"}

    for one, other in itertools.combinations(heard.values(), 2):
        assert not (one & other) - shared_freely
    assert {cue for step in PATTERNS[name].steps if step.move == "in" for cue in step.cues}.isdisjoint(
        cue for step in PATTERNS[name].steps if step.move != "in" for cue in step.cues
    )


@EVERY_ONE
def test_cues_get_shorter(name):
    """A later wording of a cue is never longer than the one before."""
    for step in PATTERNS[name].steps:
        lengths = [seconds((cue,)) for cue in step.cues]

        assert all(later <= earlier for earlier, later in itertools.pairwise(lengths))
        assert lengths[-1] <= step.seconds - 0.3


@EVERY_ONE
def test_the_last_breaths_are_announced_in_the_second_half_only(name):
    """Of eight breaths the last three, of four the last two; where the content says so, none."""
    counted = [LEFT[2], LEFT[1], LEFT[0]] if PATTERNS[name].counts else []
    of_eight = [part for part in session(name, breaths=8) if part in LEFT]
    of_four = [part for part in session(name, breaths=4) if part in LEFT]

    assert of_eight == counted
    assert of_four == counted[-2:]


def test_nothing_is_announced_where_there_is_no_room_for_it():
    """A silence that is shorter than the announcement stays whole."""
    announced_at_length = ["And now there is one last breath, and after it we are done with this for today."] * 3
    said = exercise(Chosen("bunny", PATTERNS["bunny"], breaths=4), announced_at_length)

    assert announced_at_length[0] not in said
    assert phases("bunny", said) == pytest.approx([3, 4.5] * 4, abs=0.05)


@EVERY_ONE
def test_it_ends_with_the_child(name):
    """Alone it leads back to the child, together it ends where the two of them are."""
    pattern = PATTERNS[name]

    assert session(name, breaths=2)[-1] == pattern.ending
    assert session(name, breaths=2, together=True)[-1] == (pattern.ending_together or pattern.ending)
    assert pattern.with_child or pattern.ending_together
    assert pattern.with_child or "child" in pattern.ending


@EVERY_ONE
def test_no_child_is_called_she_or_he(name):
    """The words fit any child."""
    words = " ".join(str(part) for part in session(name, breaths=4, together=True)).lower()

    assert not set(re.findall(r"[a-z']+", words)) & {"he", "she", "him", "her", "his", "hers"}


def test_silence_is_never_guessed():
    """A cue in other words leaves the pace as it was: the silence after it makes up for it."""
    import msgspec  # noqa: PLC0415 - to change a frozen shape, here only

    pattern = PATTERNS["flower_candle"]
    wordy = msgspec.structs.replace(pattern.steps[0], cues=("Smell a very big yellow flower.",))
    changed = msgspec.structs.replace(pattern, steps=(wordy, pattern.steps[1]))

    said = exercise(Chosen("flower_candle", changed, breaths=2), LEFT)
    starts = [place for place, part in enumerate(said) if part == wordy.cues[0]]
    assert seconds(said[starts[0] : starts[1]]) == pytest.approx(pattern.seconds, abs=0.05)


# Tones instead


@pytest.mark.parametrize(
    ("minutes", "name"),
    [(1, "sigh-1"), (2, "sigh-2"), (2.4, "sigh-2"), (3, "sigh-3"), (4, "sigh-4"), (4.5, "sigh-4"), (60, "sigh-5")],
)
def test_a_stream_is_named_for_its_pattern_and_the_closest_length(minutes, name):
    """Streams exist for each minute up to five; of two equally close the shorter is taken."""
    assert stream_name("sigh", minutes) == name
    assert STREAM_MINUTES == (1, 2, 3, 4, 5)


def test_what_is_long_can_be_tones():
    """Beyond two minutes, or when tones are asked for, a stream is named; what is shorter is spoken."""
    assert asked(minutes=3, pattern="paced6").stream == "paced6-3"
    assert asked(minutes=2).stream == ""
    assert asked(breaths=12).stream == ""
    assert asked(breaths=40).stream == "sigh-5"
    assert asked(sound="tones").stream == "sigh-1"


@EVERY_ONE
def test_before_tones_it_is_said_what_they_mean(name):
    """What climbing and falling tones ask for is told, with the caution where there is one."""
    said = as_heard(before_tones(Chosen(name, PATTERNS[name], minutes=3), CONTENT.lines.tones))

    assert "climbs" in said
    assert "falls" in said
    assert PATTERNS[name].caution in said


# In a conversation


def test_two_minutes_are_two_minutes(parent):
    """What reaches the ears of somebody who asks for two minutes lasts two minutes."""
    heard = parent.says("breathe with me for two minutes").heard

    assert heard.seconds == pytest.approx(120, rel=0.05)


def test_with_a_child_the_microphone_stays_closed(parent):
    """With a child the exercise ends the visit; alone, within a visit, one question follows."""
    parent.launches()
    alone = parent.says("breathe with me").heard
    together = parent.says("breathe with my son").heard

    assert alone.listening
    assert together.ended
    assert not together.listening
    assert together.words.endswith("There you both are. Let's start fresh.")


def test_silences_are_pauses():
    """An exercise is texts and silences, nothing that one platform alone could say."""
    assert {type(part) for part in session("sigh", minutes=1)} == {str, Pause}
