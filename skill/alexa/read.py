"""An Alexa request as a `Turn`: Alexa's names stay at this door."""

import datetime as dt
from collections.abc import Mapping

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import IntentRequest, Slot

from skill.conversation.packing import unpack
from skill.conversation.turn import Turn
from skill.locales import locale_named
from skill.understanding import Recognised, Understanding
from skill.understanding.spoken import Spoken

MATCHED = "ER_SUCCESS_MATCH"
LAUNCH = "Launch"


def read(handler_input: HandlerInput, understanding: Understanding, now: dt.datetime) -> Turn:
    """Return what the parent wants, with the free words of a story resolved. `now` is in UTC."""
    envelope = handler_input.request_envelope
    request, session = envelope.request, envelope.session
    turn = Turn(
        intent=LAUNCH,
        today=now.astimezone(locale_named(request.locale).zone).date(),
        visit=unpack(session.attributes if session else None),
        one_shot=isinstance(request, IntentRequest) and (session is None or session.new is not False),
    )
    if not isinstance(request, IntentRequest):
        return turn
    intent, slots = understanding.resolve(recognised(request))
    return turn.now_as(intent, slots)


def recognised(request: IntentRequest) -> Recognised:
    """Return the intent and slots of a request in our own terms; what is missing or odd is left out."""
    if request.intent is None:
        return Recognised("", {})
    slots = request.intent.slots
    spoken = {
        name: Spoken(slot.value, _resolved_id(slot))
        for name, slot in (slots.items() if isinstance(slots, Mapping) else ())
        if isinstance(slot, Slot) and slot.value
    }
    return Recognised(request.intent.name or "", spoken)


def _resolved_id(slot: Slot) -> str:
    """Return the id of the first match of any authority (static or dynamic entities)."""
    for resolution in (slot.resolutions and slot.resolutions.resolutions_per_authority) or ():
        if resolution and resolution.status and resolution.status.code and resolution.status.code.value == MATCHED:
            for wrapper in resolution.values or ():
                if wrapper and wrapper.value and wrapper.value.id:
                    return str(wrapper.value.id)
    return ""
