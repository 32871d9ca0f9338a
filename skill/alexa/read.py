"""An Alexa request as a `Turn`: Alexa's names stay at this door."""

from collections.abc import Mapping
from dataclasses import replace

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import IntentRequest, Slot
from ask_sdk_model.interfaces.alexa.presentation.apl import UserEvent
from ask_sdk_model.interfaces.connections import ConnectionsResponse

from skill.alexa import tasks
from skill.alexa.playback import BUTTONS, playing_on
from skill.alexa.services import DeviceServices
from skill.alexa.services.permission import answered
from skill.conversation.packing import unpack
from skill.conversation.touches import TOUCHES
from skill.conversation.turn import Slots, Turn
from skill.locales import locale_named
from skill.memory import Keys, Owner, Recollection
from skill.understanding import Recognised, Understanding
from skill.understanding.spoken import Spoken

MATCHED = "ER_SUCCESS_MATCH"
LAUNCH = "Launch"
PERMISSION = "ReminderPermission"


def read(
    handler_input: HandlerInput, understanding: Understanding, memory: Recollection, device: DeviceServices
) -> Turn:
    """Return what the parent wants, with the free words of a story resolved."""
    envelope = handler_input.request_envelope
    request, session = envelope.request, envelope.session
    locale = locale_named(request.locale)
    turn = Turn(
        intent=LAUNCH,
        today=device.today_if_known(),
        look_up_today=device.today,
        reminders=device.reminders,
        country=locale.country,
        memory=memory,
        visit=unpack(session.attributes if session else None),
        playing=playing_on(handler_input),
        one_shot=isinstance(request, IntentRequest | UserEvent) and (session is None or session.new is not False),
    )
    if isinstance(request, UserEvent):
        return turn.now_as(*TOUCHES[touched(request)])
    if isinstance(request, ConnectionsResponse):
        permitted = answered(request)
        return turn.now_as(PERMISSION, Slots(time=permitted.time, kind=permitted.answer)) if permitted else turn
    if task := tasks.task_in(handler_input):
        turn = turn.now_as(tasks.INTENT_OF[task], tasks.slots_of(handler_input))
        return replace(turn, one_shot=True)
    if request.object_type in BUTTONS:
        return replace(turn.now_as(BUTTONS[request.object_type]), one_shot=True)
    if not isinstance(request, IntentRequest):
        return turn
    intent, slots = understanding.resolve(recognised(request))
    return turn.now_as(intent, slots)


def owner_of(handler_input: HandlerInput, keys: Keys) -> Owner | None:
    """Return whom a request speaks for; None if it names no user."""
    system = handler_input.request_envelope.context and handler_input.request_envelope.context.system
    if not system or not system.user or not system.user.user_id:
        return None
    return keys.owner(system.user.user_id, system.person.person_id if system.person else None)


def touched(request: UserEvent) -> str:
    """Return the name of what was touched; nothing if it is none of ours."""
    name = request.arguments[0] if isinstance(request.arguments, list) and request.arguments else ""
    return name if isinstance(name, str) and name in TOUCHES else ""


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
