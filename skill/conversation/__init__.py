"""Everything a parent can want, and who answers: the skill on one screen."""

from collections.abc import Mapping

from skill.conversation import basics, breathing, compassion, explanations, reminders, repair
from skill.conversation.going_on import Answer, another, back, send_to_phone, start_over, tell_me_more
from skill.conversation.tools import Tools
from skill.conversation.turn import Reply, Slots, Turn

ANSWERS: Mapping[str, Answer] = {
    "Launch": basics.welcome,
    "RepairPhraseIntent": repair.offer_phrase,
    "AnotherIntent": another,
    "TellMeMoreIntent": tell_me_more,
    "BreatheIntent": breathing.breathe,
    "DailyReminderIntent": reminders.today,
    "SelfCompassionIntent": compassion.comfort,
    "WhatIsRepairIntent": explanations.explain,
    "ScienceIntent": explanations.explain,
    "WhyRepairIntent": explanations.explain,
    "SendToPhoneIntent": send_to_phone,
    "AMAZON.HelpIntent": basics.help_,
    "AMAZON.StopIntent": basics.leave,
    "AMAZON.CancelIntent": basics.leave,
    "AMAZON.NavigateHomeIntent": basics.leave,
    "AMAZON.RepeatIntent": basics.repeat,
    "AMAZON.NextIntent": another,
    "AMAZON.PreviousIntent": back,
    "AMAZON.StartOverIntent": start_over,
    "AMAZON.PauseIntent": basics.pause,
    "AMAZON.ResumeIntent": basics.repeat,
    "AMAZON.LoopOnIntent": basics.not_music,
    "AMAZON.LoopOffIntent": basics.not_music,
    "AMAZON.ShuffleOnIntent": basics.not_music,
    "AMAZON.ShuffleOffIntent": basics.not_music,
    "AMAZON.FallbackIntent": basics.pardon,
}

YES_MEANS: Mapping[str, str] = {
    "what_happened": "RepairPhraseIntent",
    "another": "AnotherIntent",
    "breathe": "BreatheIntent",
    "breathe_again": "BreatheIntent",
    "how_to_say_it": "TellMeMoreIntent",
    "words": "RepairPhraseIntent",
    "more": "TellMeMoreIntent",
    "self_break": "SelfCompassionIntent",
    "send_pointer": "SendToPhoneIntent",
    "go_on": "AMAZON.ResumeIntent",
}
"""What a yes to each question wants. A no closes the visit, kindly."""


def answer(turn: Turn, tools: Tools) -> Reply:
    """Answer one turn. An intent that is not in the table counts as not understood."""
    question = turn.visit.question
    if turn.intent == "AMAZON.YesIntent" and question in YES_MEANS:
        turn = turn.now_as(YES_MEANS[question], Slots(kind="break") if question == "self_break" else Slots())
    elif turn.intent == "AMAZON.NoIntent" and question:
        return basics.goodbye(turn, tools)
    return ANSWERS.get(turn.intent, basics.pardon)(turn, tools)
