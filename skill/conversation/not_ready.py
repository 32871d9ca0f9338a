"""When it is too early: the child turns away, or the parent is still angry. Leave to wait, and no other phrase."""

from dataclasses import replace

from skill.conversation.ages import bands_of
from skill.conversation.offers import then_offer
from skill.conversation.tools import Tools
from skill.conversation.turn import Reply, Turn
from skill.speech import speech

PARENT = "parent"


def wait(turn: Turn, tools: Tools) -> Reply:
    """Answer that it may wait, by who is not ready."""
    by_who = tools.content.not_ready.by_who
    same_topic = turn.visit.topic == "NotReadyIntent"
    parent = turn.slots.kind == PARENT or (same_topic and not turn.slots.kind and turn.visit.step == 1)
    bands = bands_of(turn.slots.ages, turn.slots.stage) or turn.visit.bands
    line = tools.fitting(by_who.parent_not_ready if parent else by_who.child_not_ready, bands, turn.visit.told)
    visit = replace(turn.visit.having_told(line.id), topic="NotReadyIntent", step=int(parent), bands=bands)
    return then_offer(turn, tools, speech(line.say), visit, after="NotReadyIntent")
