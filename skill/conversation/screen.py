"""What a screen is to show: plain values that know no screen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Touch:
    """Something to touch, which does what saying it would do."""

    name: str
    """As in `touches.TOUCHES`, which tells what it wants."""
    label: str


@dataclass(frozen=True, slots=True)
class Move:
    """One stretch of a breathing exercise: its words, and the silence after them."""

    move: str
    """in, hold or out, as the breath goes; empty before the first breath and after the last."""
    words: str
    spoken: float
    """Seconds that the voice takes, at its usual rate."""
    silent: float
    """Seconds of silence."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What is shown with a reply. A reply without one leaves the screen as it is."""

    kind: str
    """launch, help, phrase, favourite, words, breathing, guided or calm."""
    title: str = ""
    text: str = ""
    """What matters, to be read from across a kitchen. For `calm`: what a screen reader says, and nobody sees."""
    touches: tuple[Touch, ...] = ()
    moves: tuple[Move, ...] = ()
    step: int = 0
    """Which of so many: favourites, or steps of a guided repair, counted from one."""
    steps: int = 0
