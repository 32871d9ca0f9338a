"""A visit as plain JSON, for whoever carries it from turn to turn, and back.

What comes back may be from an older release or from anybody: a field that is not of its type is forgotten.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any

import msgspec

from skill import speech
from skill.conversation.turn import Visit

FIELDS = {field.name: field for field in dataclasses.fields(Visit)}


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
    known: dict[str, Any] = {}
    for name in FIELDS.keys() & packed.keys():
        if name == "said":
            known[name] = speech.unpack(packed[name])
            continue
        try:
            known[name] = msgspec.convert(packed[name], Visit.__annotations__[name])
        except msgspec.ValidationError:
            continue
    return Visit(**known)
