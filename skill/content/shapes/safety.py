"""Shapes of what is said where there may be danger, and of the numbers to call."""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta

from skill.content.shapes.base import Approval, Band, Id, Line, Shape, Text


class CrisisLine(Shape, frozen=True, kw_only=True):
    """One telephone number: `content/crisis_lines.yaml`."""

    number: Text
    spoken: Annotated[str, Meta(pattern=r"^[0-9]+( [0-9]+)*$", description="Digits; a space is a short silence.")]
    name: Text
    hours: Text
    text: bool = False
    source: Text
    mark: Literal["V", "S"]
    """V: read on an official page; S: on a secondary one. What was only recalled is not kept."""
    checked: Approval | None
    """The person who last checked it, and when; null: nobody yet."""


CrisisKind = Literal["emergency", "suicide", "child", "young", "parent", "perinatal", "abuse"]


CrisisLines = Mapping[str, Mapping[CrisisKind, Annotated[tuple[CrisisLine, ...], Meta(min_length=1)]]]
"""By country (ISO 3166) and kind; the first of a kind is the one that is said."""


class Tier(Shape, frozen=True, kw_only=True):
    """What is said to one kind of danger: `content/en/safety.yaml` tells the order."""

    first: Mapping[Band | Literal["any"], Line] = {}
    acknowledge: Line | None = None
    now: Line | None = None
    kinds: tuple[CrisisKind, ...]
    line: Line | None = None
    without_line: Line | None = None
    question: Literal["number_again", "say_again", "are_you_safe"] = "number_again"


class SafetyQuestion(Shape, frozen=True, kw_only=True):
    """A question of a safety reply. Its texts may hold {name}, {number} and {emergency}."""

    id: Id
    ask: Text
    reprompt: Text


class AreYouSafe(SafetyQuestion, frozen=True, kw_only=True):
    """The one question that is asked of a parent who carries too much."""

    if_yes: Line
    if_no: str


class WorriedAgain(Shape, frozen=True, kw_only=True):
    """The unjudging line after words for a child who was hit, grabbed, or shouted at as a baby."""

    kinds: tuple[CrisisKind, ...]
    line: Line
    without_line: Line


class Safety(Shape, frozen=True, kw_only=True):
    """What is said where there may be danger: `content/en/safety.yaml`."""

    unknown_emergency: Text
    tiers: Mapping[str, Tier]
    once_more: Line
    not_always_open: Line
    number_again: SafetyQuestion
    number_repeat: Line
    say_again: SafetyQuestion
    are_you_safe: AreYouSafe
    after_no: Annotated[tuple[Line, ...], Meta(min_length=1)]
    worried_again: WorriedAgain
    country_noted: Line
