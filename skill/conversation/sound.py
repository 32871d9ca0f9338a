"""Tones that play on after the last word, as plain values: what plays on a device, and what it is to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Playing:
    """The stream of ours that was the last thing the listener's device played."""

    stream: str
    """Its name, as `breathing.stream_name` gives it."""
    seconds: float = 0.0
    """How far it has come."""
    active: bool = True
    """Whether it sounds, or will again once we have spoken; else it was paused, stopped, or is over."""
    again: bool = False
    """Whether it broke off before, and this is the second try."""


@dataclass(frozen=True, slots=True)
class Play:
    """Play a stream once everything is said. The session is over by then."""

    stream: str
    title: str
    """What a screen calls it."""
    from_seconds: float = 0.0
    again: bool = False
    """Whether it is the second try, after it broke off: there is no third."""


@dataclass(frozen=True, slots=True)
class StopPlaying:
    """Let whatever plays stop at once."""

    for_good: bool = True
    """Whether nothing waits to be resumed; "resume" starts it again all the same, if the device still knows it."""


Sound = Play | StopPlaying


def nothing_plays(stream: str) -> bool:  # noqa: ARG001 - stands for a device and a server that play
    """Tell that no stream can be played."""
    return False
