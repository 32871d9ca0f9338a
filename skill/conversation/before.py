"""For the minute before: a parent says that they are about to lose it."""

from dataclasses import replace

from skill.conversation.ages import bands_of
from skill.conversation.offers import then_offer
from skill.conversation.tools import Tools
from skill.conversation.turn import Reply, Turn
from skill.speech import Pause, Quote, speech


def step_away(turn: Turn, tools: Tools) -> Reply:
    """Child safe, step away, one breath; then a sentence to leave with."""
    words = tools.content.before
    bands = bands_of(turn.slots.ages, turn.slots.stage) or turn.visit.bands
    told = turn.visit.told
    opening = tools.fitting(words.openings, bands, told)
    breath = [part for step in words.breath for part in (step.say, Pause(step.pause))]
    leaving = tools.fitting(words.step_away, bands, told)
    lead_in = tools.freshest(words.lead_in, told)
    say = speech(opening.say, *breath, lead_in.say, Quote(leaving.say))
    visit = replace(turn.visit, topic="BeforeIntent", bands=bands, step=0)
    for line in (opening, leaving, lead_in):
        visit = visit.having_told(line.id)
    return then_offer(turn, tools, say, visit, after="BeforeIntent")


def still_hot(turn: Turn, tools: Tools) -> Reply:
    """Say what else helps when one breath was not enough; once, how to ask for more help."""
    words = tools.content.before
    line = tools.fitting(words.still_hot, turn.visit.bands, turn.visit.told)
    afraid = words.afraid.say if words.afraid.id not in turn.visit.told else ""
    visit = turn.visit.having_told(line.id).having_told(words.afraid.id)
    return then_offer(turn, tools, speech(line.say, afraid), visit, after="BeforeIntent")
