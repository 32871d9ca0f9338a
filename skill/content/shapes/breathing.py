"""Shapes of the breathing exercises: `breathing/`."""

from typing import Annotated, Literal

from msgspec import Meta

from skill.content.shapes.base import Band, Heard, Shape, Text


class BreathStep(Shape, frozen=True, kw_only=True):
    """One phase of a breath."""

    move: Literal["in", "hold", "out"]
    """What the breath does. Tones climb, stay or fall by it."""
    seconds: Annotated[float, Meta(gt=0, le=10)]
    """How long the phase lasts, its cue included."""
    cues: Annotated[tuple[Text, ...], Meta(min_length=1, max_length=4)]
    """Said at its start: the first in the first breath, the next in the second, and the last, the shortest, ever after.
    No cue to breathe in is ever a cue to breathe out: eyes are closed."""


class BreathingPattern(Shape, frozen=True, kw_only=True):
    """One exercise: `content/en/breathing/<pattern>.yaml`."""

    name: Text
    heard_as: Annotated[tuple[Heard, ...], Meta(min_length=1)]
    with_child: bool
    """Made for a child to breathe along, also when nobody said so."""
    fits: Annotated[tuple[Band, ...], Meta(min_length=1)]
    """The ages it suits: of the child who breathes along, or `adult` for a parent alone."""
    first_for: tuple[Band | Literal["any"], ...] = ()
    """The ages for which it is chosen when none is named. `any`: a child whose age is unknown."""
    for_moments: tuple[str, ...] = ()
    """Situations in which it is chosen first whatever the child's age: a child who screams is asked for nothing."""
    introduction: Text
    caution: Text = ""
    """Said once, after the introduction."""
    too_young: Text = ""
    """Said when it was asked for with a child it does not fit, before another one. Only where the breath is held."""
    tones: Text
    """Said before the tones, instead of all cues: what they mean."""
    steps: Annotated[tuple[BreathStep, ...], Meta(min_length=2)]
    breaths: Annotated[int, Meta(ge=2, le=60)]
    """How many, unless a parent asks for a length."""
    counts: bool = True
    """Whether the last breaths are announced ("last one")."""
    ending: Text
    """Comes back to the child."""
    ending_together: Text = ""
    """Said instead when a child has breathed along."""

    @property
    def seconds(self) -> float:
        """How long one breath lasts."""
        return sum(step.seconds for step in self.steps)

    @property
    def holds(self) -> bool:
        """Whether the breath is held anywhere."""
        return any(step.move == "hold" for step in self.steps)
