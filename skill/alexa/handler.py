"""The one request handler: every request type of Alexa's has its right answer here, and no error leaves it.

What each type may be answered with: developer.amazon.com, "Request types reference" and the reference of its interface.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from ask_sdk_core.dispatch_components import AbstractExceptionHandler, AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_model import Directive, Response
from ask_sdk_model.canfulfill import (
    CanFulfillIntent,
    CanFulfillIntentValues,
    CanFulfillSlot,
    CanFulfillSlotValues,
    CanUnderstandSlotValues,
)

from skill.alexa import tasks
from skill.alexa.playback import BUTTONS, Player, broken_off, playing_on
from skill.alexa.read import owner_of, read, touched
from skill.alexa.serializer import TolerantSerializer
from skill.alexa.services import Services
from skill.alexa.services.permission import answered
from skill.alexa.write import write, write_nothing, write_only
from skill.conversation import ANSWERS, answer
from skill.conversation.basics import trouble
from skill.conversation.playing import second_try
from skill.conversation.sound import Sound
from skill.conversation.tools import Tools
from skill.conversation.turn import Note, Reply, ends
from skill.errors import StoreUnavailable
from skill.handled import handled
from skill.logs import place_of
from skill.memory import KINDS, Fact, Keys, Owner, Recollection, Store, one_request
from skill.understanding import Understanding

log = logging.getLogger("gentle_repair")


ANSWERED_IN_WORDS = ("LaunchRequest", "IntentRequest", "Connections.Response", "Alexa.Presentation.APL.UserEvent")


@dataclass(frozen=True)
class Conversation:
    """What an installation answers with: words and understanding by locale, the memory, and the clock."""

    tools_of: Callable[[str], Tools]
    understanding_of: Callable[[str], Understanding]
    store: Store
    forget_for_sure: Callable[[str], None]
    """Forgets an account, if need be later: for when nobody is there to be told that it cannot be done just now."""
    keys: Keys
    now: Callable[[], dt.datetime]
    services: Services
    player: Player

    def converse(self, handler_input: HandlerInput) -> Response:
        """Read the request as a turn, answer it, do what the answer says, and write it."""
        request, now = handler_input.request_envelope.request, self.now()
        locale = str(request.locale)
        owner = owner_of(handler_input, self.keys)
        memory = Recollection(self.store, self.keys, owner, now) if owner else Recollection.nothing()
        device = self.services.of(handler_input, now)
        turn = read(handler_input, self.understanding_of(locale), memory, device)
        about = handled()
        about.intent, about.serious = turn.intent, turn.intent == "CrisisIntent" or turn.visit.serious
        task = tasks.task_in(handler_input)
        if not task:  # a task is over when it is spoken: it leaves nothing playing
            turn = replace(turn, can_play=self.player.for_device(handler_input))
        reply = self._done(answer(turn, self.tools_of(locale)), owner, now, str(request.request_id))
        about.serious |= reply.visit.serious
        if task:
            tasks.complete(handler_input)
        return write(reply, handler_input, self._directives(reply.sound, handler_input))

    def press(self, handler_input: HandlerInput) -> Response:
        """Do what a button of the player means: only the player itself may be told to do something."""
        locale = str(handler_input.request_envelope.request.locale)
        if not playing_on(handler_input):
            return write_nothing(handler_input)
        device = self.services.of(handler_input, self.now())
        turn = read(handler_input, self.understanding_of(locale), Recollection.nothing(), device)
        turn = replace(turn, can_play=self.player.for_device(handler_input))
        reply = answer(turn, self.tools_of(locale))
        return write_only(self._directives(reply.sound, handler_input), handler_input)

    def play_again(self, handler_input: HandlerInput) -> Response:
        """Play the rest of a stream that broke off, once; the reason is logged."""
        request = handler_input.request_envelope.request
        kind = getattr(getattr(request.error, "object_type", None), "value", "no reason given")
        log.warning("a stream could not be played: %s", kind)
        failed = broken_off(handler_input)
        if failed is None:
            return write_nothing(handler_input)
        sound = second_try(failed, self.tools_of(str(request.locale)), self.player.for_device(handler_input))
        return write_only(self._directives(sound, handler_input), handler_input)

    def touch(self, handler_input: HandlerInput) -> Response:
        """Do what the words on the screen would do if they were said; nothing if what was touched is not ours."""
        ours = touched(handler_input.request_envelope.request)
        return self.converse(handler_input) if ours else write_nothing(handler_input)

    def go_on(self, handler_input: HandlerInput) -> Response:
        """Go on after Alexa has asked for permission; a connection that we did not ask for needs no answer."""
        ours = answered(handler_input.request_envelope.request) is not None
        return self.converse(handler_input) if ours else write_nothing(handler_input)

    def forget(self, handler_input: HandlerInput) -> Response:
        """Forget the household whose skill was disabled. Says nothing: nobody is listening."""
        owner = owner_of(handler_input, self.keys)
        if owner:
            self.forget_for_sure(owner.account)
        return write_nothing(handler_input)

    def apologise(self, handler_input: HandlerInput) -> Response:
        """Say that something went wrong here, and that it was not the parent."""
        if tasks.task_in(handler_input):
            tasks.complete(handler_input, tasks.FAILED)
        return write(trouble(self.tools_of(str(handler_input.request_envelope.request.locale))), handler_input)

    def _directives(self, sound: Sound | None, handler_input: HandlerInput) -> list[Directive]:
        request = handler_input.request_envelope.request
        by_whom = self.tools_of(str(request.locale)).content.lines.tones.by_whom
        return self.player.directives(sound, str(request.request_id), by_whom)

    def _done(self, reply: Reply, owner: Owner | None, now: dt.datetime, request_id: str) -> Reply:
        """Keep or forget what the reply says; where that fails, return what it says instead."""
        if not reply.keep and not reply.forget:
            return reply
        otherwise = ends(reply.otherwise, reply.visit) if reply.otherwise else reply
        if owner is None:
            return otherwise
        try:
            if reply.forget:
                self.store.forget(owner.account)
            if reply.keep:
                for whose, kept in _by_owner(reply.keep, owner).items():
                    self.store.keep(whose, [Fact(note.kind, note.value, now) for note in kept], request_id)
        except StoreUnavailable:
            return otherwise
        return reply


def _by_owner(notes: Iterable[Note], owner: Owner) -> Mapping[Owner, list[Note]]:
    """Return what is to be kept for whom: what the whole room hears of is the household's."""
    kept: dict[Owner, list[Note]] = {}
    for note in notes:
        kept.setdefault(owner.household if KINDS[note.kind].shared else owner, []).append(note)
    return kept


def can_fulfill(handler_input: HandlerInput) -> Response:
    """Tell Alexa whether an intent is one of ours. Nothing is said or done."""
    intent = handler_input.request_envelope.request.intent
    ours = intent is not None and intent.name in ANSWERS
    slots = {
        name: CanFulfillSlot(
            can_understand=CanUnderstandSlotValues.YES if ours else CanUnderstandSlotValues.NO,
            can_fulfill=CanFulfillSlotValues.YES if ours else CanFulfillSlotValues.NO,
        )
        for name in ((intent.slots if intent else None) or {})
    }
    value = CanFulfillIntentValues.YES if ours else CanFulfillIntentValues.NO
    return handler_input.response_builder.set_can_fulfill_intent(CanFulfillIntent(value, slots)).response


def note_that_a_screen_failed(handler_input: HandlerInput) -> Response:
    """Log what kinds of mistake a device found in a document of ours; their messages may hold words, so only kinds."""
    errors = getattr(handler_input.request_envelope.request, "errors", None) or ()
    kinds = {type(error).__name__ for error in errors if error}
    log.warning("a screen could not be drawn: %s", ", ".join(sorted(kinds)) or "no reason given")
    return write_nothing(handler_input)


class EveryRequest(AbstractRequestHandler):  # type: ignore[misc] # the SDK is untyped
    """Answers each request by its type; a type that needs no answer, or that nobody knows yet, gets an empty one."""

    def __init__(self, conversation: Conversation) -> None:
        self._answers: Mapping[str, Callable[[HandlerInput], Response]] = {
            "LaunchRequest": conversation.converse,
            "IntentRequest": conversation.converse,
            "Alexa.Presentation.APL.UserEvent": conversation.touch,
            "Alexa.Presentation.APL.RuntimeError": note_that_a_screen_failed,
            "Connections.Response": conversation.go_on,
            "AudioPlayer.PlaybackFailed": conversation.play_again,
            **dict.fromkeys(BUTTONS, conversation.press),
            "CanFulfillIntentRequest": can_fulfill,
            "AlexaSkillEvent.SkillDisabled": conversation.forget,
        }

    def can_handle(self, handler_input: HandlerInput) -> bool:  # noqa: ARG002 - the SDK's signature
        """Take every request."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer by the request's type."""
        request, about = handler_input.request_envelope.request, handled()
        about.type = str(getattr(request, "object_type", None))
        about.request_id = str(getattr(request, "request_id", ""))
        with one_request():
            return self._answers.get(about.type, write_nothing)(handler_input)


class EveryError(AbstractExceptionHandler):  # type: ignore[misc] # the SDK is untyped
    """Turns any error into one kind sentence, and into one log line that holds nothing of what was said."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:  # noqa: ARG002 - the SDK's signature
        """Take every error."""
        return True

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        """Log type and place; apologise where the request can be answered in words."""
        request = handler_input.request_envelope.request
        handled().failed = True
        log.error("answering failed: %s at %s", type(exception).__name__, place_of(exception))
        speaks = request.object_type in ANSWERED_IN_WORDS
        return self._conversation.apologise(handler_input) if speaks else write_nothing(handler_input)


def skill_of(conversation: Conversation) -> object:
    """Return the ask-sdk skill that answers with this conversation."""
    builder = CustomSkillBuilder()
    builder.add_request_handler(EveryRequest(conversation))
    builder.add_exception_handler(EveryError(conversation))
    skill = builder.create()
    skill.serializer = TolerantSerializer()
    return skill
