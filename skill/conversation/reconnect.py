"""Small ways back to each other, after the words. Offered, never required."""

from dataclasses import replace

from skill.conversation.offers import then_offer
from skill.conversation.tools import Tools
from skill.conversation.turn import Reply, Turn
from skill.speech import speech


def idea(turn: Turn, tools: Tools) -> Reply:
    """Give one idea that fits the child's age."""
    line = tools.fitting(tools.content.reconnect.ideas, turn.visit.bands, turn.visit.told)
    visit = replace(turn.visit.having_told(line.id), topic="Reconnect")
    return then_offer(turn, tools, speech(line.say), visit, after="Reconnect")
