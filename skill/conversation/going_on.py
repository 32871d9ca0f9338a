"""Another, more, back, from the start, to my phone: what these mean depends on what was going on."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from skill.conversation import (
    basics,
    before,
    breathing,
    compassion,
    explanations,
    keeping,
    not_ready,
    reconnect,
    reminders,
    repair,
    safety,
)
from skill.conversation.offers import then_offer
from skill.conversation.tools import Tools
from skill.conversation.turn import Card, Reply, Turn
from skill.speech import speech

Answer = Callable[[Turn, Tools], Reply]

ANOTHER: Mapping[str, Answer] = {
    "RepairPhraseIntent": repair.offer_phrase,
    "DailyReminderIntent": reminders.another,
    "BeforeIntent": before.still_hot,
    "NotReadyIntent": not_ready.wait,
    "Reconnect": reconnect.idea,
    "CrisisIntent": safety.say_number_again,
    "BreatheIntent": breathing.breathe,
    "SelfCompassionIntent": compassion.comfort,
    "HearFavoritesIntent": keeping.next_favourite,
    "WhatIsRepairIntent": explanations.go_on,
    "ScienceIntent": explanations.go_on,
    "WhyRepairIntent": explanations.go_on,
}
MORE: Mapping[str, Answer] = {
    "RepairPhraseIntent": repair.how_to_say_it,
    "BeforeIntent": before.still_hot,
    "NotReadyIntent": not_ready.wait,
    "Reconnect": reconnect.idea,
    "CrisisIntent": safety.say_number_again,
    "DailyReminderIntent": explanations.explain_why,
    "BreatheIntent": breathing.breathe,
    "SelfCompassionIntent": compassion.take_break,
    "WhatIsRepairIntent": explanations.go_on,
    "ScienceIntent": explanations.go_on,
    "WhyRepairIntent": explanations.go_on,
}
BACK: Mapping[str, Answer] = {
    "RepairPhraseIntent": repair.previous_phrase,
    "DailyReminderIntent": reminders.previous,
    "HearFavoritesIntent": keeping.previous_favourite,
    "WhatIsRepairIntent": explanations.go_back,
    "ScienceIntent": explanations.go_back,
    "WhyRepairIntent": explanations.go_back,
}
FROM_THE_START: Mapping[str, Answer] = {
    "BreatheIntent": breathing.breathe,
    "WhatIsRepairIntent": explanations.start_over,
    "ScienceIntent": explanations.start_over,
    "WhyRepairIntent": explanations.start_over,
}
"""Each by the topic of the visit, which is the intent that was answered last."""

LASTING_MANNERS = ("quietly", "slower")
"""Manners that say the same thing in another voice; "shorter" asks for other words."""


def another(turn: Turn, tools: Tools) -> Reply:
    """Give a different one of the same; or the same in the manner asked for, which lasts for the visit."""
    manner = turn.slots.manner
    if not manner:
        return ANOTHER.get(turn.visit.topic, repair.offer_phrase)(turn, tools)
    turn = replace(turn, visit=replace(turn.visit, manners=tuple(dict.fromkeys((*turn.visit.manners, manner)))))
    if manner in LASTING_MANNERS and turn.visit.said:
        return basics.repeat(turn, tools)
    return ANOTHER.get(turn.visit.topic, repair.offer_phrase)(turn, tools)


def tell_me_more(turn: Turn, tools: Tools) -> Reply:
    """Say more about what was just said."""
    return MORE.get(turn.visit.topic, _what_is_repair)(turn, tools)


def back(turn: Turn, tools: Tools) -> Reply:
    """Go back to the one before."""
    return BACK.get(turn.visit.topic, basics.repeat)(turn, tools)


def start_over(turn: Turn, tools: Tools) -> Reply:
    """Begin again: what was going on if it has a beginning, else the visit."""
    return FROM_THE_START.get(turn.visit.topic, basics.begin_again)(turn, tools)


def send_to_phone(turn: Turn, tools: Tools) -> Reply:
    """Put what was last given on a card in the Alexa app; the pointer to the article if nothing was."""
    card = _card(turn, tools)
    say = speech(tools.one_of(tools.content.lines.cards.sent))
    return then_offer(turn, tools, say, turn.visit, after="SendToPhoneIntent", card=card)


def _card(turn: Turn, tools: Tools) -> Card:
    topic = turn.visit.topic
    if topic == "DailyReminderIntent":
        return reminders.card(turn, tools)
    if topic in explanations.EXPLANATIONS:
        return explanations.card(turn, tools)
    phrase = None if topic == "SelfCompassionIntent" else repair.card(turn, tools)
    return phrase or compassion.pointer_card(tools)


def _what_is_repair(turn: Turn, tools: Tools) -> Reply:
    return explanations.explain(turn.now_as("WhatIsRepairIntent"), tools)
