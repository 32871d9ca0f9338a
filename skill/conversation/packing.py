"""A visit as plain JSON, for whoever carries it from turn to turn, and back.

What comes back may be from an older release or from anybody. A field that is not of its type, too long, or holds what
cannot be spoken is forgotten; `known` then forgets what names nothing that exists today.
"""

import dataclasses
import re
from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from skill import speech
from skill.content import Content
from skill.content.shapes.scheduling import PARTS_OF_DAY
from skill.conversation.turn import Visit
from skill.memory.facts import is_time

FIELDS = {field.name: field for field in dataclasses.fields(Visit)}
UNSPEAKABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML, and so SSML, may not hold: control characters and lone surrogates (XML 1.0, section 2.2)."""
LONGEST_TEXT = 500
"""Characters: no question or id of ours is longer."""
MOST_ITEMS = 100
LARGEST_NUMBER = 1000
MOST_PARTS, LONGEST_SPEECH = 200, 3000
"""Parts of a speech, and characters in it: twice what the longest exercise has, and within Alexa's limit for SSML."""


def pack(visit: Visit) -> dict[str, Any]:
    """Return what differs from a fresh visit, as plain JSON."""
    packed: dict[str, Any] = {}
    for name, field in FIELDS.items():
        value = getattr(visit, name)
        if value != field.default:
            packed[name] = speech.pack(value) if name == "said" else list(value) if isinstance(value, tuple) else value
    return packed


def unpack(packed: object) -> Visit:
    """Return the visit that was packed; a fresh one for anything else."""
    if not isinstance(packed, Mapping):
        return Visit()
    found: dict[str, Any] = {}
    for name in FIELDS.keys() & packed.keys():
        if not _is_moderate(packed[name], LONGEST_SPEECH if name == "said" else LONGEST_TEXT):
            continue
        if name == "said":
            found[name] = speech.unpack(packed[name])
            continue
        try:
            found[name] = msgspec.convert(packed[name], Visit.__annotations__[name])
        except msgspec.ValidationError:
            continue
    return Visit(**found)


def known(visit: Visit, content: Content, questions: Collection[str]) -> Visit:
    """Return the visit without what names no situation, question, tier, way or time of today."""
    ways = content.guided_repair.ways
    return dataclasses.replace(
        visit,
        topic=visit.topic if visit.walk in ways or visit.topic != "GuidedRepairIntent" else "",
        situation=visit.situation if visit.situation in content.situations else "",
        question=visit.question if visit.question in questions and visit.asked.strip() else "",
        walk=visit.walk if visit.walk in ways else "",
        concern=visit.concern if visit.concern in content.safety.tiers else "",
        pending=visit.pending if is_time(visit.pending) else "",
        pending_part=visit.pending_part if visit.pending_part in PARTS_OF_DAY else "",
    )


def _is_moderate(value: object, longest: int) -> bool:
    """Whether a value is of a size that a visit of ours may have, and its texts can be spoken."""
    match value:
        case str():
            return len(value) <= longest and not UNSPEAKABLE.search(value)
        case bool() | None:
            return True
        case int() | float():
            return 0 <= value <= LARGEST_NUMBER
        case list():
            return (
                len(value) <= (MOST_PARTS if longest == LONGEST_SPEECH else MOST_ITEMS)
                and sum(len(text) for text in _texts(value))
                <= longest * (1 if longest == LONGEST_SPEECH else MOST_ITEMS)
                and all(_is_moderate(item, longest) for item in value)
            )
        case dict():
            return all(isinstance(item, str) and _is_moderate(item, longest) for item in value.values())
    return False


def _texts(items: list[object]) -> list[str]:
    return [
        text
        for item in items
        for text in (item.values() if isinstance(item, dict) else (item,))
        if isinstance(text, str)
    ]
