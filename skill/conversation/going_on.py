"""Another, next, more, back, from the start, to my phone: what these mean depends on what was going on."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from skill.conversation import (
    basics,
    before,
    breathing,
    compassion,
    explanations,
    guided,
    keeping,
    not_ready,
    practice,
    reconnect,
    reminders,
    repair,
    safety,
    scheduling,
)
from skill.conversation.offers import then_offer
from skill.conversation.tools import Tools
from skill.conversation.turn import Card, Reply, Turn
from skill.speech import speech

Answer = Callable[[Turn, Tools], Reply]

WITHIN: Mapping[str, Mapping[str, Answer]] = {
    "RepairPhraseIntent": {
        "AnotherIntent": repair.offer_phrase,
        "TellMeMoreIntent": repair.how_to_say_it,
        "AMAZON.PreviousIntent": repair.previous_phrase,
    },
    "GuidedRepairIntent": {
        "AMAZON.NextIntent": guided.next_step,
        "AMAZON.ResumeIntent": guided.go_on_or_next,
        "AMAZON.PreviousIntent": guided.previous_step,
        "AMAZON.StartOverIntent": guided.start_over,
        "AMAZON.CancelIntent": guided.give_up,
        "AMAZON.FallbackIntent": guided.pardon,
        "AnotherIntent": guided.other_words,
        "TellMeMoreIntent": guided.how_to_say_it,
        "RepairPhraseIntent": guided.told,
        "SetAgeIntent": guided.told,
    },
    "PracticeIntent": {
        "AnotherIntent": practice.other_words,
        "TellMeMoreIntent": repair.how_to_say_it,
        "AMAZON.StartOverIntent": practice.say_after_me,
    },
    "BeforeIntent": {
        "AnotherIntent": before.still_hot,
        "TellMeMoreIntent": before.still_hot,
    },
    "NotReadyIntent": {
        "AnotherIntent": not_ready.wait,
        "TellMeMoreIntent": not_ready.wait,
    },
    "Reconnect": {
        "AnotherIntent": reconnect.idea,
        "TellMeMoreIntent": reconnect.idea,
    },
    "CrisisIntent": {
        "AnotherIntent": safety.say_number_again,
        "TellMeMoreIntent": safety.say_number_again,
    },
    "BreatheIntent": {
        "AnotherIntent": breathing.breathe,
        "TellMeMoreIntent": breathing.breathe,
        "AMAZON.StartOverIntent": breathing.breathe,
    },
    "DailyReminderIntent": {
        "AnotherIntent": reminders.another,
        "TellMeMoreIntent": explanations.explain_why,
        "AMAZON.PreviousIntent": reminders.previous,
    },
    "SelfCompassionIntent": {
        "AnotherIntent": compassion.comfort,
        "TellMeMoreIntent": compassion.take_break,
    },
    "HearFavoritesIntent": {
        "AnotherIntent": keeping.next_favourite,
        "AMAZON.PreviousIntent": keeping.previous_favourite,
    },
    "ScheduleReminderIntent": {
        "AnotherIntent": scheduling.ask_time,
        "SetAgeIntent": scheduling.number_told,
        "TellMeMoreIntent": scheduling.explain,
        "AMAZON.HelpIntent": scheduling.explain,
        "AMAZON.FallbackIntent": scheduling.not_understood,
    },
    **{
        topic: {
            "AnotherIntent": explanations.go_on,
            "TellMeMoreIntent": explanations.go_on,
            "AMAZON.PreviousIntent": explanations.go_back,
            "AMAZON.StartOverIntent": explanations.start_over,
        }
        for topic in explanations.EXPLANATIONS
    },
}
"""What an intent means while a topic goes on, where it means something of its own there. The topic is the intent that
was answered last. "Next" is "another" where it has no meaning of its own."""

WALKS_ON: Mapping[str, Answer] = {
    "AMAZON.NextIntent": guided.next_or_other_words,
    "AMAZON.ResumeIntent": guided.go_on,
}
"""What leads back to a guided repair that is under way, when something else came in between."""


def going_on(turn: Turn) -> Answer | None:
    """Return the answer that goes on with what was going on; None where the intent means the same everywhere."""
    if turn.slots.manner in basics.LASTING_MANNERS and (turn.visit.said or turn.visit.question):
        return basics.repeat
    meant = WITHIN.get(turn.visit.topic, {})
    if turn.visit.walk and turn.intent in WALKS_ON:
        return meant.get(turn.intent) or WALKS_ON[turn.intent]
    return meant.get(turn.intent) or (meant.get("AnotherIntent") if turn.intent == "AMAZON.NextIntent" else None)


def in_manner(turn: Turn) -> Turn:
    """Return the turn with the manner that is asked for, which lasts for the visit."""
    manners = tuple(dict.fromkeys((*turn.visit.manners, *filter(None, (turn.slots.manner,)))))
    return replace(turn, visit=replace(turn.visit, manners=manners))


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
