"""While tones play: what a word to the player does, and that tones give way to whatever else is said to us.

Pause, resume, next and the like reach us without the skill's name, and without a session, for as long as our tones were
the last thing that the device played.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from skill.conversation.breathing import LONGEST_SPOKEN, SHORTEST, Chosen, exercise, stream_name
from skill.conversation.sound import Play, Playing, StopPlaying
from skill.conversation.tools import Tools
from skill.conversation.turn import Reply, Turn, ends
from skill.speech import speech

Control = Callable[[Turn, Tools, Playing], Reply]
AT_THE_END = 1.0
"""Seconds before the end from which on there is nothing left to resume."""
RESUME = "AMAZON.ResumeIntent"
ABOUT_THE_LAST_WORDS = ("AMAZON.NextIntent", "AMAZON.PreviousIntent", "AMAZON.RepeatIntent")
"""What is meant for the words that a parent was given lately, rather than for tones that are over."""


def control(turn: Turn, tools: Tools) -> Reply | None:
    """Answer what is said to the player; None if it is not, or if the tones are none that exist today.

    In an open session the words are ours, all but "resume" right at its start.
    """
    playing = turn.playing
    if playing is None or _parts(playing.stream)[0] not in tools.content.breathing:
        return None
    at_the_start = turn.intent == RESUME and not turn.visit.topic and not turn.visit.before_pause
    if not (turn.one_shot or at_the_start):
        return None
    if turn.intent in ABOUT_THE_LAST_WORDS and not playing.active and turn.memory.kept.last:
        return None
    act = CONTROLS.get(turn.intent) or (once if playing.active and turn.intent in IN_A_LOOP else None)
    return act(turn, tools, playing) if act else None


def giving_way(turn: Turn, reply: Reply) -> Reply:
    """Let the tones stop for a reply that is about something else: nobody breathes on while they speak with us."""
    if reply.sound is None and turn.playing and turn.playing.active:
        return replace(reply, sound=StopPlaying())
    return reply


def second_try(playing: Playing, tools: Tools, can_play: Callable[[str], bool]) -> Play | None:
    """Return what to play after the stream broke off: the rest of it, once; then nothing."""
    pattern = tools.content.breathing.get(_parts(playing.stream)[0])
    if playing.again or pattern is None or not can_play(playing.stream):
        return None
    return Play(playing.stream, pattern.name, playing.seconds, again=True)


def pause(turn: Turn, tools: Tools, playing: Playing) -> Reply:  # noqa: ARG001 - every control has this form
    """Stop for now, without a word."""
    return replace(ends((), turn.visit), sound=StopPlaying(for_good=False))


def resume(turn: Turn, tools: Tools, playing: Playing) -> Reply:
    """Go on where it stopped, without a word; from the start if it was over, and by voice if it broke off twice."""
    name, minutes = _parts(playing.stream)
    left = minutes - playing.seconds / 60
    if left * 60 < AT_THE_END:
        return start_over(turn, tools, playing)
    if playing.again and not playing.active:
        return _by_voice(turn, tools, name, left)
    return _play(turn, tools, name, minutes, playing.seconds)


def start_over(turn: Turn, tools: Tools, playing: Playing) -> Reply:
    """Begin the same tones again, without a word."""
    return _play(turn, tools, *_parts(playing.stream))


def next_pattern(turn: Turn, tools: Tools, playing: Playing) -> Reply:
    """Play the tones of the next pattern, for as long, and say what they mean."""
    return _neighbour(turn, tools, playing, 1)


def previous_pattern(turn: Turn, tools: Tools, playing: Playing) -> Reply:
    """Go back to the pattern before it."""
    return _neighbour(turn, tools, playing, -1)


def once(turn: Turn, tools: Tools, playing: Playing) -> Reply:  # noqa: ARG001 - every control has this form
    """Say politely that tones play once; they go on."""
    return ends(speech(tools.content.lines.tones.once), turn.visit)


CONTROLS: Mapping[str, Control] = {
    "AMAZON.PauseIntent": pause,
    RESUME: resume,
    "AMAZON.StartOverIntent": start_over,
    "AMAZON.RepeatIntent": start_over,
    "AMAZON.NextIntent": next_pattern,
    "AMAZON.PreviousIntent": previous_pattern,
}
IN_A_LOOP = ("AMAZON.LoopOnIntent", "AMAZON.LoopOffIntent", "AMAZON.ShuffleOnIntent", "AMAZON.ShuffleOffIntent")


def _neighbour(turn: Turn, tools: Tools, playing: Playing, step: int) -> Reply:
    """Play another pattern for the same listeners. Nobody comes to hold their breath without having asked for it."""
    name, minutes = _parts(playing.stream)
    patterns = tools.content.breathing
    now = patterns[name]
    alike = [
        other
        for other, pattern in patterns.items()
        if other == name
        or (pattern.with_child is now.with_child and not pattern.holds and set(pattern.fits) & set(now.fits))
    ]
    name = alike[(alike.index(name) + step) % len(alike)]
    return replace(_play(turn, tools, name, minutes), say=speech(patterns[name].tones))


def _play(turn: Turn, tools: Tools, name: str, minutes: float, from_seconds: float = 0.0) -> Reply:
    """Play without a word; lead by voice where that cannot be done any more."""
    stream = stream_name(name, minutes)
    if not turn.can_play(stream):
        return _by_voice(turn, tools, name, minutes - from_seconds / 60)
    return replace(ends((), turn.visit), sound=Play(stream, tools.content.breathing[name].name, from_seconds))


def _by_voice(turn: Turn, tools: Tools, name: str, minutes: float) -> Reply:
    """Lead what is left by voice, for as long as a voice can."""
    lines, pattern = tools.content.lines, tools.content.breathing[name]
    minutes = min(max(minutes, SHORTEST), LONGEST_SPOKEN)
    chosen = Chosen(name, pattern, minutes, together=pattern.with_child, again=True)
    return ends(speech(lines.tones.broke_off, exercise(chosen, lines.breaths_left)), turn.visit)


def _parts(stream: str) -> tuple[str, float]:
    """Return pattern and minutes of a stream by its name."""
    name, _, minutes = stream.rpartition("-")
    return name, float(minutes) if minutes.isdecimal() else 0.0
