"""Every rule that a reply is held to, by name. A rule takes a step and yields what is wrong with it, if anything."""

from collections.abc import Callable, Iterable, Mapping

from skill.certification.rules import devices, manners, promises, sessions, ssml
from skill.certification.steps import Step

Rule = Callable[[Step], Iterable[str]]

RULES: Mapping[str, Rule] = {
    "answered": sessions.is_answered,
    "ssml": ssml.is_valid,
    "breaks": ssml.breaks_are_short,
    "audio": ssml.audio_is_legal,
    "lengths": ssml.lengths_hold,
    "open session asks": sessions.asks_exactly_when_open,
    "reprompt": sessions.reprompts,
    "stop leaves": sessions.stop_leaves,
    "help asks": sessions.help_asks,
    "silence": sessions.silence_ends_quietly,
    "suggestions": manners.suggests_what_is_understood,
    "said twice": manners.says_nothing_twice,
    "offered twice": manners.offers_nothing_twice,
    "echo": manners.echoes_nothing,
    "serious": manners.stays_serious,
    "one question": manners.asks_one_question,
    "claims": manners.claims_nothing,
    "first promise": promises.is_short,
    "danger first": promises.danger_comes_first,
    "cards": devices.cards_are_legal,
    "directives": devices.directives_are_legal,
}
