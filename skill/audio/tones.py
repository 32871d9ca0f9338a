"""A breathing pattern as sound: one soft tone that tells in from out with closed eyes.

The tone is as high as the lungs are full: it climbs while the breath goes in, stays while it is held, and falls while
it goes out. It is also brighter on the way in, quieter while the breath is held, and dips where one phase passes into
the next, so that a second sip is heard as one. Every breath begins and ends in silence: breaths can follow each other
without a click, and each is computed once however long the stream is.

Everything is a plain function of the pattern: the same pattern always gives the same samples.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from skill.content.shapes import BreathingPattern, BreathStep
from skill.conversation.breathing import paced

Curve = NDArray[np.float64]
Samples = NDArray[np.int16]

RATE = 24_000
"""Samples a second."""
EMPTY, FULL = 220.0, 330.0
"""Pitch in hertz of empty and of full lungs, a fifth apart: low enough to be calm, high enough for a small speaker."""
LOUDEST = 0.6
"""Of full scale, were every overtone at its height. So streams have -14 LUFS, and -17 where the breath is held often.
Amazon wants -14, as loud as Alexa, and refuses below -19, above -9, and peaks over -2 dBFS ("Normalizing the Loudness
of Audio Content", developer.amazon.com)."""
LOUDNESS = {"in": 1.0, "hold": 0.4, "out": 0.9}
BRIGHTNESS = {"in": 1.0, "hold": 0.3, "out": 0.35}
"""By what the breath does: how loud the tone is, and how much of its overtones is heard, each from 0 to 1."""
OVERTONES = (0.4, 0.2, 0.08)
"""Strength of the second, third and fourth partial at full brightness."""
DIP, DIP_SECONDS = 0.35, 0.3
"""How loud the tone remains where phases meet, and for how long the dip lasts."""
EDGE_SECONDS = 0.4
"""Seconds in which a breath rises from silence, and in which it sinks back into it."""
BLEND_SECONDS = 0.25
"""Seconds in which loudness, brightness and the direction of the pitch pass from one phase into the next."""

BEFORE, AFTER = 0.5, 4.0
"""Seconds before the first breath, and for the closing tone that says: you can open your eyes."""
FIRST_LOUDNESS = 0.4
"""How loud the stream begins; it grows to full over the first breath."""
CURVES_A_SECOND = 200
"""Points a second of the slow curves (pitch, loudness, brightness): nobody breathes faster."""


def tones(pattern: BreathingPattern, minutes: float) -> Iterator[Samples]:
    """Yield the samples of a stream that lasts exactly so many minutes, about a breath at a time."""
    whole = round(minutes * 60 * RATE)
    breaths, stretch = paced(pattern, minutes * 60 - BEFORE - AFTER)
    breath = _breath(pattern.steps, stretch)
    before = round(BEFORE * RATE)
    after = whole - before - breaths * len(breath)
    yield _quantised(np.zeros(before))
    for number in range(breaths):
        yield _quantised(breath * np.linspace(FIRST_LOUDNESS, 1, len(breath)) if number == 0 else breath)
    yield _quantised(_closing(after))


def _breath(steps: Sequence[BreathStep], stretch: float) -> Curve:
    """Return one breath, from silence to silence, between -1 and 1."""
    lengths = [step.seconds * stretch for step in steps]
    ends = np.cumsum(lengths)
    count = round(ends[-1] * RATE)
    points = np.arange(round(ends[-1] * CURVES_A_SECOND) + 1) / CURVES_A_SECOND
    phase = np.minimum(np.searchsorted(ends, points, side="right"), len(steps) - 1)

    # An ear hears pitch by ratios: fullness from 0 to 1 is an exponent.
    fullness = np.interp(points, [0.0, *ends], _fullness(steps))
    pitch = EMPTY * (FULL / EMPTY) ** _blended(fullness)
    loudness = _blended(np.array([LOUDNESS[step.move] for step in steps])[phase])
    brightness = _blended(np.array([BRIGHTNESS[step.move] for step in steps])[phase])
    for end in ends[:-1]:
        near = np.clip(np.abs(points - end) / (DIP_SECONDS / 2), 0, 1)
        loudness *= DIP + (1 - DIP) * _eased(near)
    loudness *= _eased(points / EDGE_SECONDS) * _eased((points[-1] - points) / EDGE_SECONDS)
    return _sung(pitch, loudness, brightness, count)


def _fullness(steps: Sequence[BreathStep]) -> list[float]:
    """Return how full the lungs are, from 0 to 1, at the start and after each step."""
    taken = sum(step.seconds for step in steps if step.move == "in")
    given = sum(step.seconds for step in steps if step.move == "out")
    full = [0.0]
    for step in steps:
        change = {"in": step.seconds / taken, "hold": 0.0, "out": -step.seconds / given}[step.move]
        full.append(full[-1] + change)
    return full


def _closing(count: int) -> Curve:
    """Return the closing tone: the pitch of empty lungs and its octave, struck softly and fading into silence."""
    points = np.arange(round(count / RATE * CURVES_A_SECOND) + 1) / CURVES_A_SECOND
    fading = _eased(points / EDGE_SECONDS) * _eased((points[-1] - points) / (points[-1] - EDGE_SECONDS)) ** 2
    return _sung(np.full_like(points, EMPTY), 0.6 * fading, np.full_like(points, 0.6), count)


def _sung(pitch: Curve, loudness: Curve, brightness: Curve, count: int) -> Curve:
    """Return `count` samples of a tone that follows these slow curves."""
    at = np.arange(count) * (CURVES_A_SECOND / RATE)
    points = np.arange(len(pitch))
    angle = 2 * np.pi * np.cumsum(np.interp(at, points, pitch)) / RATE
    bright = np.interp(at, points, brightness)
    sound = np.sin(angle)
    for partial, strength in enumerate(OVERTONES, 2):
        sound += strength * bright * np.sin(partial * angle)
    sung: Curve = LOUDEST * np.interp(at, points, loudness) * sound / (1 + sum(OVERTONES))
    return sung


def _eased(progress: Curve) -> Curve:
    """Return 0 before 0, 1 after 1, and between them a rise that begins and ends gently."""
    within: Curve = np.clip(progress, 0, 1)
    return (1 - np.cos(np.pi * within)) / 2


def _blended(curve: Curve) -> Curve:
    """Return the curve without corners: each point the weighted mean of those around it."""
    width = round(BLEND_SECONDS * CURVES_A_SECOND) | 1
    window = np.hanning(width + 2)[1:-1]
    padded = np.pad(curve, width // 2, mode="edge")
    blended: Curve = np.convolve(padded, window / window.sum(), mode="valid")
    return blended


def _quantised(sound: Curve) -> Samples:
    return np.round(sound * np.iinfo(np.int16).max).astype(np.int16)
