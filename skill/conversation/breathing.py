"""A breathing exercise as one reply: cues, and silences that are computed, never guessed.

A phase of a breath lasts as long as its pattern says, the cue that opens it included: the silence is what remains.
"""

from dataclasses import replace

from skill.content.shapes import BreathingPattern
from skill.conversation.offers import then_offer
from skill.conversation.tools import Tools
from skill.conversation.turn import Reply, Turn
from skill.speech import Part, Pause, Speech, seconds, speech

LONGEST_SPOKEN = 2.0
"""Minutes: beyond that a stream is kinder than one endless reply."""
SHORTEST_PAUSE = 0.3
"""Seconds of silence after a cue, however long the cue was."""
ALONE, TOGETHER = "sigh", "flower_candle"
"""The patterns when none is named."""


def breathe(turn: Turn, tools: Tools) -> Reply:
    """Lead one exercise, then come back to the child."""
    asked = turn.slots
    patterns = tools.content.breathing
    name = asked.pattern if asked.pattern in patterns else (TOGETHER if asked.companion else ALONE)
    pattern = patterns[name]
    say = exercise(
        pattern, asked.breaths or 0, min(asked.minutes or 0, LONGEST_SPOKEN), tools.content.lines.breaths_left
    )
    visit = replace(turn.visit, topic="BreatheIntent", step=0)
    with_child = replace(turn, one_shot=True) if pattern.with_child else turn
    return then_offer(with_child, tools, say, visit, after="BreatheIntent")


def exercise(pattern: BreathingPattern, breaths: int, minutes: float, breaths_left: tuple[str, ...]) -> Speech:
    """Return the whole exercise: as many breaths as asked, or as fit the minutes, or as the pattern has by itself.

    Where minutes are asked for, every phase is stretched or shortened by the same small factor, so that the whole,
    introduction and ending included, lasts exactly as long.
    """
    if not minutes:
        return _speech(pattern, breaths or pattern.breaths, 1.0, breaths_left)
    around = seconds(_speech(pattern, 0, 1.0, breaths_left))
    cycle = sum(step.seconds for step in pattern.steps)
    count = max(round((minutes * 60 - around) / cycle), 2)
    exact = seconds(_speech(pattern, count, 1.0, breaths_left))
    return _speech(pattern, count, 1 + (minutes * 60 - exact) / (count * cycle), breaths_left)


def _speech(pattern: BreathingPattern, breaths: int, stretch: float, breaths_left: tuple[str, ...]) -> Speech:
    said: list[Part] = [pattern.introduction, Pause(1)]
    for breath in range(breaths):
        left = breaths - breath
        if breath and left <= len(breaths_left):
            said.append(breaths_left[left - 1])
        for step in pattern.steps:
            cue = step.again if breath else step.cue
            silence = max(step.seconds * stretch - seconds((cue,)), SHORTEST_PAUSE)
            said += [cue, Pause(round(silence, 2))]
    return speech(*said, pattern.ending)
