"""Shapes of being walked through a repair (`guided_repair.yaml`) and of rehearsing one (`practice.yaml`)."""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta

from skill.content.shapes.base import Band, Line, Shape, Text, When
from skill.content.shapes.moments import Severity

Way = Literal["short", "whole"]
Step = Literal[
    "calm", "words", "go", "name", "own", "impact", "not_your_fault", "love", "next_time", "reconnect"
]  # fmt: skip
OWN_WORDS: tuple[Step, ...] = ("words", "own")
"""The steps whose words are the moment's own phrases (`repair/`), so that nothing is written twice."""

Good = Literal["owned", "impact", "not_their_fault", "next_time", "love", "sorry", "short"]
Snag = Literal["blame", "not_sorry", "but", "worst", "forgive", "hug", "vow", "always", "long", "unowned"]
LinesThatRotate = Annotated[tuple[Line, ...], Meta(min_length=1)]
Texts = Annotated[tuple[Text, ...], Meta(min_length=1)]


class StepLine(Line, frozen=True, kw_only=True):
    """A line of a step, and what it is for. What it leaves out, it fits all of."""

    bands: Annotated[tuple[Band | Literal["any"], ...], Meta(min_length=1)] = ("any",)
    """The ages it fits. `any` alone: every age but the smallest, for whom babies' and toddlers' own lines are taken."""
    moments: tuple[str, ...] = ()
    """The situations it is for."""
    severities: tuple[Severity, ...] = ()
    when: tuple[When, ...] = ()


class Coaching(StepLine, frozen=True, kw_only=True):
    """Said to the parent. Before words it ends in a colon."""


class StepWords(StepLine, frozen=True, kw_only=True):
    """Words for the child."""


class GuidedStep(Shape, frozen=True, kw_only=True):
    """One step: what the parent hears, and words for the child where there are any."""

    coach: Annotated[tuple[Coaching, ...], Meta(min_length=1)]
    words: tuple[StepWords, ...] = ()


class StepBreath(Shape, frozen=True, kw_only=True):
    """The breath of the first step."""

    pattern: str
    """A file of `breathing/`."""
    breaths: Annotated[int, Meta(ge=1, le=4)]


class GuidedRepair(Shape, frozen=True, kw_only=True):
    """A repair, step by step: `content/en/guided_repair.yaml`."""

    ways: Mapping[Way, Annotated[tuple[Step, ...], Meta(min_length=2)]]
    """The steps of each way, in their order. `short` is taken unless the whole is asked for."""
    starts: Texts
    """Said before the first step. {count} is how many there are."""
    resumed: Texts
    """Said before going on, after something else or in a new session."""
    first_already: Text
    told: Texts
    """Said when a parent tells, on the way, what happened or how old the child is."""
    said_it: Texts
    """Said when they tell nothing new: perhaps they were speaking to their child."""
    before_words: Texts
    """Said before the words alone: when they ask what to say, or for other words."""
    unsure: Texts
    """Said to "i don't know", before the words."""
    unsure_calm: Text
    """The same in the step that has no words, and needs none."""
    no_hurry: Texts
    kept: Text
    """Said on stopping before the end, when they were asked whether to."""
    breath: StepBreath
    steps: Mapping[Step, GuidedStep]


class Practice(Shape, frozen=True, kw_only=True):
    """Rehearsing an apology aloud: `content/en/practice.yaml`."""

    say_it_after_me: Texts
    or_your_own: Text
    listening: Texts
    good: Mapping[Good, LinesThatRotate]
    """What was good, by what was found."""
    began: LinesThatRotate
    """When nothing of that was found: something kind all the same."""
    try_this: Mapping[Snag, LinesThatRotate]
    """One gentle thing to try, by what was found. `unowned`: it does not say what they did."""
    as_it_is: LinesThatRotate
    """When there is nothing to change."""
