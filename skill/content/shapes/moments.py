"""Shapes of the words around a hard moment: `repair/`, before it, too early for it, and after it."""

from typing import Annotated, Literal

from msgspec import Meta

from skill.content.shapes.base import Band, ByAge, Heard, Line, PausedLine, Shape, When

Severity = Literal["ordinary", "hurtful", "physical"]


class Phrase(Line, frozen=True, kw_only=True):
    """Words that a parent can say to a child."""

    bands: Annotated[tuple[Band | Literal["any"], ...], Meta(min_length=1)]
    """The ages it fits. `any` alone: fits whoever listens, for ages unknown and for several children."""
    when: Annotated[tuple[When, ...], Meta(min_length=1)] = ("now", "later")
    also_for: tuple[str, ...] = ()
    """Other situations that it fits."""
    offer: Literal["", "breathe_together"] = ""
    """What the words promise, and what is therefore offered next within a session."""


class Situation(Shape, frozen=True, kw_only=True):
    """One hard moment: `content/en/repair/<situation>.yaml`."""

    kind: Literal["act", "context", "general"]
    """`act`: what the parent did; `context`: when it happened. A specific act beats a context."""
    severity: Severity
    """`physical` adds an unjudging line about help (domain: S3)."""
    only_for: tuple[Band, ...] = ()
    """The ages it can be true of, where that is not every age: nobody speaks of a crying baby to a child of six."""
    heard_as: Annotated[tuple[Heard, ...], Meta(min_length=1)]
    """Short names for it, as parents say them."""
    told_as: tuple[Heard, ...] = ()
    """Whole sentences in which parents tell it."""
    openings: Annotated[tuple[Line, ...], Meta(min_length=1)]
    phrases: Annotated[tuple[Phrase, ...], Meta(min_length=1)]


class HowToSayIt(Shape, frozen=True, kw_only=True):
    """Small coaching after a phrase, by age: what "tell me more" says."""

    notes: ByAge


class Before(Shape, frozen=True, kw_only=True):
    """For the minute before: `content/en/before.yaml`."""

    openings: ByAge
    breath: Annotated[tuple[PausedLine, ...], Meta(min_length=1)]
    lead_in: Annotated[tuple[Line, ...], Meta(min_length=1)]
    step_away: ByAge
    still_hot: ByAge
    afraid: Line


class ByWho(Shape, frozen=True, kw_only=True):
    """Who is not ready for a repair."""

    child_not_ready: ByAge
    parent_not_ready: ByAge


class NotReady(Shape, frozen=True, kw_only=True):
    """When it is too early: `content/en/not_ready.yaml`."""

    by_who: ByWho


class Reconnect(Shape, frozen=True, kw_only=True):
    """Small ways back to each other: `content/en/reconnect.yaml`."""

    ideas: ByAge
