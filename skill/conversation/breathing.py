"""A breathing exercise: which one is right, and as one reply whose silences are computed, never guessed.

A phase of a breath lasts as long as its pattern says, the cue that opens it included: the silence is what remains. So
the pace holds however the cues are worded, and the whole lasts as long as it was asked to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from skill.content.shapes import BreathingPattern, BreathStep, ToneTexts
from skill.conversation.ages import bands_of
from skill.conversation.offers import then_offer
from skill.conversation.sound import Play
from skill.conversation.tools import Tools
from skill.conversation.turn import Reply, Slots, Turn, Visit, ends
from skill.speech import Part, Pause, Speech, seconds, speech

SHORTEST, LONGEST = 0.5, 5.0
"""Minutes an exercise may last (domain: 30 seconds to five minutes)."""
LONGEST_SPOKEN = 2.0
"""Minutes: beyond that tones are kinder than a voice, where a stream can be had."""
STREAM_MINUTES = (1, 2, 3, 4, 5)
"""Lengths of the streams of tones."""
WITH_A_SCREAMING_CHILD = 4
"""Breaths (voice: rule 14)."""
LEAST_STRETCH, MOST_STRETCH = 0.8, 1.25
"""How much faster or slower than its pattern a breath may get to fill a length; over a minute it is a few per cent."""

SETTLING = 1.0
"""Seconds of silence between the introduction and the first breath."""
SHORTEST_PAUSE = 0.3
"""Seconds of silence after a cue, however long the cue was, and between "last one" and the breath it announces."""
MOST_ANNOUNCED = 3
"""At most so many breaths are announced, and never before the second half."""

UNKNOWN_AGE, ALONE = ("any",), ("adult",)
DONE = "breathing-"
"""Before a pattern's id among what was told in a visit: breathing a little longer goes on with the same one."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """An exercise that fits what was asked."""

    name: str
    """Id of the pattern."""
    pattern: BreathingPattern
    minutes: float = 0
    """How long the whole lasts, introduction and ending included; 0: as long as its breaths take."""
    breaths: int = 0
    """How many; 0: as many as fit the minutes."""
    together: bool = False
    """Whether a child breathes along, or borrows it."""
    barely: bool = False
    """Whether to say as little as can be and announce nothing: the child is screaming."""
    again: bool = False
    """Whether it goes on with what was just done: then nothing is introduced twice."""
    too_young: str = ""
    """Said first, when the one that was named does not suit the child."""
    tones: bool = False
    """Whether tones were asked for."""
    too_long: bool = False
    """Whether more was asked for than the longest there is."""

    @property
    def length(self) -> float:
        """How long it lasts, in minutes; by its breaths without the words around them."""
        return self.minutes or self.breaths * self.pattern.seconds / 60

    @property
    def stream(self) -> str:
        """Name of the tones to play instead where that can be done; nothing if it is short enough to be spoken."""
        return stream_name(self.name, self.length) if self.tones or self.length > LONGEST_SPOKEN else ""


def breathe(turn: Turn, tools: Tools) -> Reply:
    """Lead one exercise, then come back to the child: with a child it ends there, and the microphone stays closed.

    A long one, and one with tones, plays as a stream, which ends the session. Where there is none to play, a voice
    leads for as long as a voice can.
    """
    lines = tools.content.lines
    chosen = choose(tools.content.breathing, turn.slots, turn.visit)
    visit = replace(turn.visit.having_told(DONE + chosen.name), topic="BreatheIntent", step=0)
    broke_off = turn.playing is not None and turn.playing.again and not turn.playing.active
    if chosen.stream and turn.can_play(chosen.stream) and not broke_off:
        say = speech(lines.tones.longest if chosen.too_long else "", before_tones(chosen, lines.tones))
        return replace(ends(say, visit), sound=Play(chosen.stream, chosen.pattern.name))
    shortened = chosen.length > LONGEST_SPOKEN
    if shortened:
        notice, chosen = lines.tones.longest_spoken, replace(chosen, minutes=LONGEST_SPOKEN)
    else:
        notice = lines.tones.by_voice if chosen.tones else ""
    say = speech(notice, exercise(chosen, lines.breaths_left))
    there = replace(turn, one_shot=turn.one_shot or chosen.together)
    return then_offer(there, tools, say, visit, "BreatheIntent", promised="breathe_again" if shortened else "")


def breathe_together(turn: Turn, tools: Tools) -> Reply:
    """Lead an exercise for parent and child, as "let's take a deep breath" promises."""
    return breathe(turn.now_as("BreatheIntent", Slots(companion="child")), tools)


def choose(patterns: Mapping[str, BreathingPattern], asked: Slots, visit: Visit) -> Chosen:
    """Choose the exercise: the one that was named, else the first for a parent alone or for the child's age.

    A named one that holds the breath gives way where a child breathes along whom it does not suit, or whose age is
    unknown. Lengths are kept within half a minute and five.
    """
    last = last_done(visit) if visit.topic == "BreatheIntent" and not asked.companion else ""
    name = asked.pattern or last
    told = bands_of(asked.ages, asked.stage)
    of_a_child = bool(told) and "adult" not in told
    together = bool(asked.companion) or of_a_child or (name in patterns and patterns[name].with_child)
    bands: Sequence[str] = (told or visit.bands or UNKNOWN_AGE) if together else ALONE
    moment = (asked.situation or visit.situation) if together else ""
    too_young = ""
    if name not in patterns:
        name = _first(patterns, bands, moment)
    elif together and patterns[name].holds and not set(bands) <= set(patterns[name].fits):
        too_young = patterns[name].too_young
        name = _first(patterns, bands, moment)
    pattern = patterns[name]
    screaming = any(moment in one.for_moments for one in patterns.values())
    minutes, breaths = 0.0, WITH_A_SCREAMING_CHILD if screaming else pattern.breaths
    most = int(LONGEST * 60 / pattern.seconds)
    if asked.breaths:
        breaths = min(asked.breaths, most)
    elif asked.minutes or "shorter" in visit.manners:
        minutes, breaths = min(max(asked.minutes or SHORTEST, SHORTEST), LONGEST), 0
    return Chosen(
        name,
        pattern,
        minutes,
        breaths,
        together=together,
        barely=screaming,
        again=name == last,
        too_young=too_young,
        tones=bool(asked.sound),
        too_long=(asked.breaths or 0) > most or (not asked.breaths and (asked.minutes or 0) > LONGEST),
    )


def exercise(chosen: Chosen, breaths_left: Sequence[str]) -> Speech:
    """Return the whole exercise, with so many breaths or of exactly that length.

    For a length every phase is stretched by one factor; what a whole number of breaths then leaves over becomes
    silence before the first breath and after the last. `breaths_left` announces one left, two left, and so on.
    """
    if not chosen.minutes:
        return _spoken(chosen, chosen.breaths, breaths_left)
    whole = chosen.minutes * 60
    breaths, stretch = paced(chosen.pattern, whole - seconds(_spoken(chosen, 0, ())))
    left_over = whole - seconds(_spoken(chosen, breaths, breaths_left, stretch))
    return _spoken(chosen, breaths, breaths_left, stretch, max(left_over, 0))


def breaths(pattern: BreathingPattern, number: int) -> Speech:
    """Return so many breaths alone, without introduction or ending, for where an exercise is part of something else."""
    return speech(*(part for at in range(number) for step in pattern.steps for part in _phase(step, at)))


def before_tones(chosen: Chosen, texts: ToneTexts) -> Speech:
    """Return what is said before a stream of tones: what they mean, the caution, how to stop, and how to call."""
    return speech(chosen.too_young, chosen.pattern.tones, chosen.pattern.caution, texts.how_to_stop)


def stream_name(pattern_id: str, minutes: float) -> str:
    """Name the stream of a pattern's tones that is closest to that length; of two equally close, the shorter."""
    return f"{pattern_id}-{min(STREAM_MINUTES, key=lambda length: abs(length - minutes))}"


def paced(pattern: BreathingPattern, available: float) -> tuple[int, float]:
    """Return how many breaths fit so many seconds, and the factor by which each must be stretched to fill them.

    Where no number fits within the bounds of stretching, the breaths are as long as they may be and leave a rest.
    """
    wanted = available / pattern.seconds
    breaths = max(round(wanted), 1)
    if breaths > 1 and wanted / breaths < LEAST_STRETCH:
        breaths -= 1
    return breaths, min(max(wanted / breaths, LEAST_STRETCH), MOST_STRETCH)


def _first(patterns: Mapping[str, BreathingPattern], bands: Sequence[str], moment: str) -> str:
    """Return the id of the pattern that comes first in that moment, else for the youngest of the bands."""
    fitting = [name for name, pattern in patterns.items() if moment in pattern.for_moments]
    fitting += [name for name, pattern in patterns.items() if bands[0] in pattern.first_for]
    return (fitting or list(patterns))[0]


def last_done(visit: Visit) -> str:
    """Return the id of the pattern that was breathed last in the visit; nothing if none was."""
    done = [told.removeprefix(DONE) for told in visit.told if told.startswith(DONE)]
    return done[-1] if done else ""


def _spoken(
    chosen: Chosen, breaths: int, breaths_left: Sequence[str], stretch: float = 1.0, left_over: float = 0.0
) -> Speech:
    """Return introduction, breaths and ending; `left_over` seconds of silence are shared out around the breaths."""
    pattern = chosen.pattern
    introduction = () if chosen.again else (pattern.introduction, pattern.caution)
    said: list[Part] = [chosen.too_young, *introduction, Pause(round(SETTLING + left_over / 2, 2))]
    announced = min(MOST_ANNOUNCED, breaths // 2, len(breaths_left)) if pattern.counts and not chosen.barely else 0
    for breath in range(breaths):
        for step in pattern.steps:
            said += _phase(step, len(step.cues) if chosen.barely else breath, stretch)
        left = breaths - breath - 1
        if 0 < left <= announced:
            said[-1:] = _announcing(said[-1], breaths_left[left - 1])
    if breaths and left_over:
        said.append(Pause(round(left_over / 2, 2)))
    return speech(*said, (chosen.together and pattern.ending_together) or pattern.ending)


def _phase(step: BreathStep, breath: int, stretch: float = 1.0) -> list[Part]:
    """Return one phase: its cue for this breath, counted from 0, and the silence that is left of its seconds."""
    cue = step.cues[min(breath, len(step.cues) - 1)]
    return [cue, _silence(step.seconds * stretch - seconds((cue,)))]


def _announcing(silence: Part, notice: str) -> list[Part]:
    """Say the notice at the end of the silence, which lasts no longer for it; not at all where it has no room."""
    room = seconds((silence,)) - seconds((notice,)) - SHORTEST_PAUSE
    return [silence] if room < SHORTEST_PAUSE else [_silence(room), notice, Pause(SHORTEST_PAUSE)]


def _silence(wanted: float) -> Pause:
    return Pause(round(max(wanted, SHORTEST_PAUSE), 2))
