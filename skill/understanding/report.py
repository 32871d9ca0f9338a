"""What was understood, as `gentle-repair understand` prints it and the evaluation compares it."""

from typing import Any

from skill.conversation.turn import Slots


def reported(slots: Slots) -> dict[str, Any]:
    """Return the slots that were told: an age in years (a list for two children) instead of `ages`."""
    told: dict[str, Any] = {}
    if slots.ages:
        ages = [int(age) if age == int(age) else age for age in slots.ages]
        told["age"] = ages[0] if len(ages) == 1 else ages
    for name in (
        "situation",
        "stage",
        "when",
        "minutes",
        "breaths",
        "pattern",
        "companion",
        "sound",
        "manner",
        "time",
        "concern",
        "country",
        "words",
        "kind",
    ):
        if value := getattr(slots, name):
            told[name] = value
    if len(slots.concern) > 1:
        told["concern"] = slots.concern[0]
    return told
