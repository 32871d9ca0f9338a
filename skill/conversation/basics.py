"""Greeting, help, repeating, not having understood, and going."""

from dataclasses import replace

from skill.conversation import repair, safety
from skill.conversation.tools import Tools
from skill.conversation.turn import Asked, Reply, Turn, Visit, asks, ends
from skill.memory.kept import Kept
from skill.speech import Speech, speech

HELP_ON = {
    "RepairPhraseIntent": "phrase",
    "BreatheIntent": "breathing",
    "GuidedRepairIntent": "guided",
    "PracticeIntent": "practice",
    "WhatIsRepairIntent": "explanation",
    "ScienceIntent": "explanation",
    "WhyRepairIntent": "explanation",
}
"""Which help fits what is going on; anything else gets the help for a start."""

WORD_FOR_WORD = frozenset(
    ("AMAZON.RepeatIntent", "AMAZON.PauseIntent", "AMAZON.ResumeIntent", "AMAZON.PreviousIntent", "AMAZON.HelpIntent",
     "AMAZON.StartOverIntent", "DailyReminderIntent", "CrisisIntent")
)  # fmt: skip
"""Intents to which the same words again are what was asked for, or what is safe."""
LEARNT_BY_HEART = frozenset(("GuidedRepairIntent", "PracticeIntent"))
"""Topics in which the same words come again until they can be said."""
LASTING_MANNERS = ("quietly", "slower")
"""Manners that say the same thing in another voice; "shorter" asks for other words."""
WHILE_WAITING = frozenset(
    ("AMAZON.PauseIntent", "AMAZON.ResumeIntent", "AMAZON.RepeatIntent", "AMAZON.HelpIntent", "AMAZON.FallbackIntent")
)
"""Intents that leave a pause as it is; anything else goes on with something new, and the pause is over."""


def welcome(turn: Turn, tools: Tools) -> Reply:
    """Greet, and ask what happened; or whether to go on, if a guided repair was left a few minutes ago."""
    lines = tools.content.lines
    known = turn.memory.kept != Kept()
    say = speech(tools.one_of(lines.welcome_back if known else lines.welcome))
    question = "walk_on" if turn.memory.kept.place else "what_happened"
    return asks(say, tools.question(question), replace(turn.visit, said=say))


def help_(turn: Turn, tools: Tools) -> Reply:
    """Say what can be said here and now, and end in a question."""
    say = speech(getattr(tools.content.lines.help, HELP_ON.get(turn.visit.topic, "start")))
    return _ask_on(turn, tools, say)


def repeat(turn: Turn, tools: Tools) -> Reply:
    """Say the last thing again, word for word, its question included."""
    visit = turn.visit
    if not visit.said and visit.question:
        return asks((), _open_question(turn, tools), visit)
    if not visit.said:
        last = repair.say_last_again(turn, tools)
        return last or _ask_on(turn, tools, speech(tools.content.lines.nothing_said_yet))
    if not visit.question:
        return ends(visit.said, visit)
    return asks(visit.said, _open_question(turn, tools), visit)


def pardon(turn: Turn, tools: Tools) -> Reply:
    """Say that it was not understood; the second time in a row, give words that fit most moments instead."""
    if turn.visit.pardons == 0:
        reply = _ask_on(turn, tools, speech(tools.content.lines.pardon))
        return replace(reply, visit=replace(reply.visit, pardons=1))
    return repair.offer_for_any_moment(turn, tools)


def begin_again(turn: Turn, tools: Tools) -> Reply:
    """Greet as at the start, with the visit's manners kept and its moment forgotten."""
    return welcome(replace(turn, visit=Visit(told=turn.visit.told, manners=turn.visit.manners)), tools)


def pause(turn: Turn, tools: Tools) -> Reply:
    """Wait, and ask whether to go on."""
    if not turn.visit.said and not turn.visit.question:
        return pardon(turn, tools)
    waiting = turn.visit.before_pause or (turn.visit.question, turn.visit.asked)
    visit = replace(turn.visit, before_pause=waiting)
    return asks(speech(tools.content.lines.paused), tools.question("go_on"), visit)


def resume(turn: Turn, tools: Tools) -> Reply:
    """Go on after a pause: say the last thing again, with the question that was open then."""
    if turn.visit.before_pause:
        question, asked = turn.visit.before_pause[:1], turn.visit.before_pause[1:2]
        visit = replace(turn.visit, before_pause=(), question="".join(question), asked="".join(asked))
        turn = replace(turn, visit=visit)
    return repeat(turn, tools)


def no_longer_waiting(turn: Turn) -> Turn:
    """Return the turn with the pause forgotten, if the parent has gone on to something else."""
    if turn.intent in WHILE_WAITING or not turn.visit.before_pause:
        return turn
    return replace(turn, visit=replace(turn.visit, before_pause=()))


def said_anew(turn: Turn, tools: Tools, reply: Reply) -> Reply:
    """Return the reply; one that would be word for word what was just said says so, and does not sound like a fault."""
    asked_for = (
        turn.intent in WORD_FOR_WORD or turn.slots.manner in LASTING_MANNERS or reply.visit.topic in LEARNT_BY_HEART
    )
    if asked_for or reply.visit.serious or not reply.say or reply.say != turn.visit.said:
        return reply
    say = speech(tools.one_of(tools.content.lines.once_more), reply.say)
    return replace(reply, say=say, visit=replace(reply.visit, said=say))


def not_music(turn: Turn, tools: Tools) -> Reply:
    """Say politely that there is nothing to loop or shuffle."""
    return _ask_on(turn, tools, speech(tools.content.lines.not_music))


def goodbye(turn: Turn, tools: Tools) -> Reply:
    """Close with one breath of words; plainly after something serious."""
    lines = tools.content.lines
    return ends(speech(lines.goodbye_serious if turn.visit.serious else tools.one_of(lines.goodbye)), turn.visit)


def leave(turn: Turn, tools: Tools) -> Reply:  # noqa: ARG001 - every answer has this form
    """Go without a word."""
    return ends((), turn.visit)


def _ask_on(turn: Turn, tools: Tools, say: Speech) -> Reply:
    """Say it, and come back to the open question, or ask what happened if none is open."""
    question = _open_question(turn, tools) if turn.visit.question else tools.question("what_happened")
    return asks(say, question, replace(turn.visit, said=say))


def _open_question(turn: Turn, tools: Tools) -> Asked:
    """Return the question that is open, in the words in which it was asked."""
    question = safety.question_open(turn, tools) or tools.question(turn.visit.question)
    return replace(question, ask=turn.visit.asked)


def trouble(tools: Tools) -> Reply:
    """Say that something went wrong on our side, and close."""
    return ends(speech(tools.content.lines.trouble), Visit())
