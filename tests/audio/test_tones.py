"""The tones themselves: they tell in from out, they last exactly, and nothing clicks or clips."""

import functools

import numpy as np
import pytest

from skill.audio.tones import AFTER, BEFORE, EMPTY, FULL, RATE, tones
from skill.content import load
from skill.conversation.breathing import paced

PATTERNS = load().of("en-US").breathing
EVERY_ONE = pytest.mark.parametrize("name", PATTERNS)


@functools.cache
def heard(name, minutes=1.0):
    """Return the stream as numbers between -1 and 1."""
    return np.concatenate(list(tones(PATTERNS[name], minutes))) / 2**15


def pitch(sound):
    """Return the pitch of a stretch of sound in hertz: how often it crosses zero upwards."""
    return np.count_nonzero(np.diff(np.signbit(sound))) / 2 / (len(sound) / RATE)


def phases_of(name, sound, minutes=1.0):
    """Yield the move and the samples of each phase of the second breath."""
    pattern = PATTERNS[name]
    _, stretch = paced(pattern, minutes * 60 - BEFORE - AFTER)
    at = BEFORE + pattern.seconds * stretch
    for step in pattern.steps:
        length = step.seconds * stretch
        yield step.move, sound[int(at * RATE) : int((at + length) * RATE)]
        at += length


@pytest.mark.parametrize("minutes", [1, 2, 5])
@pytest.mark.parametrize("name", ["sigh", "478", "bear"])
def test_a_stream_lasts_exactly_as_long_as_it_says(name, minutes):
    """To the sample."""
    assert sum(len(samples) for samples in tones(PATTERNS[name], minutes)) == minutes * 60 * RATE


@EVERY_ONE
def test_closed_eyes_can_tell_in_from_out(name):
    """The pitch climbs while breath goes in, falls while it goes out, and stays while it is held."""
    for move, sound in phases_of(name, heard(name)):
        quarter = len(sound) // 4
        change = pitch(sound[-quarter:]) / pitch(sound[:quarter])

        assert {"in": change > 1.05, "hold": abs(change - 1) < 0.02, "out": change < 0.8}[move]


def test_lungs_that_are_full_sound_high_and_empty_ones_low():
    """The first hold of box breathing is at the top, the second at the bottom."""
    _, top, _, bottom = (sound[RATE : 2 * RATE] for _, sound in phases_of("box", heard("box")))

    assert pitch(top) == pytest.approx(FULL, rel=0.01)
    assert pitch(bottom) == pytest.approx(EMPTY, rel=0.01)


def test_a_held_breath_is_quieter():
    """Holding is heard as rest: less than half as loud as breathing."""
    by_move = {move: np.std(sound) for move, sound in phases_of("478", heard("478"))}

    assert by_move["hold"] < by_move["in"] / 2
    assert by_move["hold"] < by_move["out"] / 2


def test_a_second_sip_is_heard_as_one():
    """Between the two breaths in of a sigh the tone dips."""
    (_, first), (_, sip), _ = phases_of("sigh", heard("sigh"))
    tenth = RATE // 20
    between = np.std(np.concatenate([first[-tenth // 2 :], sip[: tenth // 2]]))

    assert between < 0.6 * np.std(first[len(first) // 2 : -RATE // 3])


@EVERY_ONE
def test_it_is_as_loud_as_alexa_and_never_clips(name):
    """Amazon refuses peaks over -2 dBFS, and loudness outside -19 to -9 LUFS (for such tones: RMS in dB, less 0.7)."""
    sound = heard(name)

    assert 20 * np.log10(np.abs(sound).max()) < -6
    assert -17.5 < 20 * np.log10(np.std(sound)) - 0.7 < -12.5


@EVERY_ONE
def test_nothing_clicks(name):
    """A click is energy at all pitches: above two kilohertz, where no tone of ours reaches, there is next to none."""
    sound = heard(name)
    window = 512
    frames = sound[: len(sound) // window * window].reshape(-1, window) * np.hanning(window)
    spectrum = np.abs(np.fft.rfft(frames)) / (window / 4)
    above = spectrum[:, np.fft.rfftfreq(window, 1 / RATE) > 2000]

    assert 20 * np.log10(above.max()) < -98


@EVERY_ONE
def test_it_begins_and_ends_softly(name):
    """The first and last moments are silent, the first breath is softer than the second, and the end fades."""
    sound = heard(name)
    breath = int(PATTERNS[name].seconds * RATE)
    last = [np.std(sound[-(second + 1) * RATE : -second * RATE or None]) for second in (3, 2, 1, 0)]

    assert np.abs(sound[: int(BEFORE * RATE)]).max() == 0
    assert np.abs(sound[-20:]).max() < 0.001
    assert np.std(sound[:breath]) < 0.8 * np.std(sound[breath : 2 * breath])
    assert sorted(last, reverse=True) == last


def test_the_same_pattern_always_sounds_the_same():
    """No chance is involved, so a file can be told by what it was made from."""
    again = np.concatenate(list(tones(PATTERNS["snake"], 1.0))) / 2**15

    assert np.array_equal(heard("snake"), again)
