"""Shapes of what is said about the daily reminder that is heard at a time: `scheduling.yaml`."""

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from msgspec import Meta

from skill.content.shapes.base import Shape, Text
from skill.content.shapes.lines import Question

PartOfDay = Literal["morning", "afternoon", "evening", "night"]
PARTS_OF_DAY: tuple[PartOfDay, ...] = get_args(PartOfDay)
TimeOfDay = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="HH:MM, in 24 hours.")]


class Clock(Shape, frozen=True, kw_only=True):
    """The words that a time is made of, besides its numbers."""

    morning: Text
    afternoon: Text
    evening: Text
    night: Text
    noon: Text
    midnight: Text
    zero: Text
    """Before a single minute: seven oh five."""
    elsewhere: Text
    """A time by the clock of another {place}."""


class SchedulingQuestions(Shape, frozen=True, kw_only=True):
    """Every question about it; `conversation` says what yes and no mean to each."""

    reminder_confirm: Question
    reminder_either: Question
    reminder_propose: Question
    reminder_time: Question
    reminder_new_time: Question
    reminder_retry: Question
    reminder_cancel_retry: Question
    reminder_wanted: Question


class Scheduling(Shape, frozen=True, kw_only=True):
    """What is said about the reminder that is heard every day at a time."""

    says: Text
    """What Alexa says each day."""
    proposals: Mapping[PartOfDay | Literal["any"], TimeOfDay]
    clock: Clock
    set: Annotated[tuple[Text, ...], Meta(min_length=1)]
    changed: Text
    denied: Text
    unanswered: Text
    asked_on_card: Text
    refused_lately: Text
    not_supported: Text
    busy: Text
    unavailable: Text
    again_unavailable: Text
    failed: Text
    left_unset: Text
    left_as_it_was: Text
    told: Text
    told_without_time: Text
    told_from_memory: Text
    told_none: Text
    not_told: Text
    cancelled: Text
    cancelled_none: Text
    cancel_in_app: Text
    cancel_unavailable: Text
    cancel_again_unavailable: Text
    forgotten_but_reminder: Text
    reminder_gone_alone: Text
    help: Text
    not_a_time: Text
    questions: SchedulingQuestions
