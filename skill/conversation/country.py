"""Where the parent says they are: from then on, for this visit, the numbers of that country are the right ones.

An Echo speaks the locale it was set to, which need not be that of the country it stands in. Nothing of this is kept.
"""

from dataclasses import replace

from skill.conversation import safety
from skill.conversation.tools import Tools
from skill.conversation.turn import Reply, Turn, asks
from skill.speech import speech


def in_country(turn: Turn) -> Turn:
    """Return the turn in the country that was told, now or earlier in this visit."""
    told = turn.slots.country or turn.visit.country
    return replace(turn, country=told, visit=replace(turn.visit, country=told)) if told else turn


def note(turn: Turn, tools: Tools) -> Reply:
    """Take note of the country; where there was danger, say at once whom to call there."""
    if turn.visit.concern:
        return safety.answer_anew(turn, tools)
    say = speech(tools.content.safety.country_noted.say)
    return asks(say, tools.question("what_happened"), replace(turn.visit, said=say, pardons=0))
