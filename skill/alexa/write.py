"""A `Reply` as an Alexa response, through the SDK's response builder."""

from collections.abc import Iterable

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import Directive, Response
from ask_sdk_model.ui import SimpleCard

from skill.alexa import screens
from skill.alexa.services import permission
from skill.alexa.ssml import ssml
from skill.conversation.packing import pack
from skill.conversation.turn import Reply
from skill.speech import speech


def write(reply: Reply, handler_input: HandlerInput, directives: Iterable[Directive] = ()) -> Response:
    """Write the reply: what is said and asked, the card, whether the session goes on, and what it remembers.

    `directives` are what its sound became.
    """
    builder = handler_input.response_builder
    manners = reply.visit.manners
    asked = reply.ask
    said = speech(reply.say, asked.ask if asked else "")
    if said:
        builder.speak(ssml(said, manners))
    if asked:
        builder.ask(ssml(asked.reprompt, manners))
    elif reply.ends:
        builder.set_should_end_session(True)
    if reply.permission and reply.permission.on_card:
        builder.set_card(permission.on_card())
    elif reply.permission:
        builder.add_directive(permission.by_voice(reply.permission.time))
    if reply.card:
        builder.set_card(SimpleCard(title=reply.card.title, content=reply.card.text))
    if reply.screen and (shown := screens.directive(reply.screen, handler_input, manners)):
        builder.add_directive(shown)
    for directive in directives:
        builder.add_directive(directive)
    if handler_input.request_envelope.session is not None:
        handler_input.attributes_manager.session_attributes = {} if reply.ends else pack(reply.visit)
    return builder.response


def write_only(directives: Iterable[Directive], handler_input: HandlerInput) -> Response:
    """Write directives and nothing else, for what may be answered without a word alone."""
    for directive in directives:
        handler_input.response_builder.add_directive(directive)
    return handler_input.response_builder.response


def write_nothing(handler_input: HandlerInput) -> Response:
    """Write the empty response, for what needs no answer or may have none."""
    return handler_input.response_builder.response
