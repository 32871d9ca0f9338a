"""Kindness for the parent: the pointer to the article's first part, and a short break."""

from dataclasses import replace

from skill.conversation import safety
from skill.conversation.offers import then_offer
from skill.conversation.tools import Tools
from skill.conversation.turn import Card, Reply, Turn, Visit
from skill.speech import Pause, speech

HEAVY = safety.HEAVY


def comfort(turn: Turn, tools: Tools) -> Reply:
    """Answer with a kind sentence and the way to the article's first part; with the break, if that was asked for."""
    if turn.slots.minutes or turn.slots.kind:
        return take_break(turn, tools)
    if turn.slots.concern == HEAVY and HEAVY not in turn.visit.told:
        return safety.carry(turn, tools)
    words = tools.content.self_compassion
    kind = tools.freshest(words.comfort, turn.visit.told)
    visit = _on_topic(turn.visit.having_told(kind.id))
    return then_offer(turn, tools, speech(kind.say, words.pointer), visit, after="SelfCompassionIntent")


def safe(turn: Turn, tools: Tools) -> Reply:
    """Go on with a parent who carries much, and is safe."""
    say = speech(tools.content.safety.are_you_safe.if_yes.say)
    return then_offer(turn, tools, say, _on_topic(turn.visit), after="Safe")


def take_break(turn: Turn, tools: Tools) -> Reply:
    """Lead a short self-compassion break, with its silences."""
    say = speech(
        *(part for step in tools.content.self_compassion.break_steps for part in (step.say, Pause(step.pause)))
    )
    return then_offer(turn, tools, say, _on_topic(turn.visit), after="self_break")


def pointer_card(tools: Tools) -> Card:
    """Return the title of the article's first part as a card, with its link if one is known."""
    author = tools.content.author
    return Card(author.first_part_title, author.first_part_link or tools.content.lines.pointer_without_link)


def _on_topic(visit: Visit) -> Visit:
    return replace(visit, topic="SelfCompassionIntent", step=0)
