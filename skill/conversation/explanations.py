"""What repair is, why it is powerful, and what research says: told one short part at a time."""

from collections.abc import Callable
from dataclasses import replace

from skill.content import Content
from skill.content.shapes import Explanation
from skill.conversation.offers import then_offer
from skill.conversation.tools import Tools
from skill.conversation.turn import Card, Reply, Turn
from skill.speech import speech

EXPLANATIONS: dict[str, Callable[[Content], Explanation]] = {
    "WhatIsRepairIntent": lambda content: content.what_is_repair,
    "ScienceIntent": lambda content: content.science,
    "WhyRepairIntent": lambda content: content.why_repair,
}


def explain(turn: Turn, tools: Tools) -> Reply:
    """Answer with the first part."""
    return _part(turn, tools, turn.intent, 0)


def explain_why(turn: Turn, tools: Tools) -> Reply:
    """Say why repair is powerful: what "tell me more" gives after a reminder."""
    return _part(turn, tools, "WhyRepairIntent", 0)


def explain_what(turn: Turn, tools: Tools) -> Reply:
    """Say what repair is: what "tell me more" gives where there is nothing to tell more of."""
    return _part(turn, tools, "WhatIsRepairIntent", 0)


def go_on(turn: Turn, tools: Tools) -> Reply:
    """Tell the next part; after the last, say that this was all."""
    return _part(turn, tools, turn.visit.topic, turn.visit.step + 1)


def go_back(turn: Turn, tools: Tools) -> Reply:
    """Tell the part before."""
    told = min(turn.visit.step, len(EXPLANATIONS[turn.visit.topic](tools.content).parts))
    return _part(turn, tools, turn.visit.topic, max(told - 1, 0))


def start_over(turn: Turn, tools: Tools) -> Reply:
    """Tell the first part again."""
    return _part(turn, tools, turn.visit.topic, 0)


def card(turn: Turn, tools: Tools) -> Card:
    """Return the sources as a card; the part last told where a topic has none."""
    explanation = EXPLANATIONS[turn.visit.topic](tools.content)
    cards = tools.content.lines.cards
    step = min(turn.visit.step, len(explanation.parts) - 1)
    return Card(cards.sources_title, explanation.card or explanation.parts[step].say)


def _part(turn: Turn, tools: Tools, topic: str, step: int) -> Reply:
    parts = EXPLANATIONS[topic](tools.content).parts
    visit = replace(turn.visit, topic=topic, step=min(step, len(parts)))
    if step >= len(parts):
        say = speech(tools.content.lines.nothing_more)
        return then_offer(turn, tools, say, visit, after="explanation, at its end")
    at_end = step == len(parts) - 1
    after = "explanation, at its end" if at_end else "explanation"
    return then_offer(turn, tools, speech(parts[step].say), visit, after=after)
