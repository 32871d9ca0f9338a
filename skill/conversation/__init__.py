"""Everything a parent can want, and who answers: the skill on one screen."""

from collections.abc import Mapping
from dataclasses import replace

from skill.conversation import (
    basics,
    before,
    breathing,
    compassion,
    country,
    explanations,
    guided,
    keeping,
    not_ready,
    playing,
    practice,
    reconnect,
    reminders,
    repair,
    safety,
    scheduling,
)
from skill.conversation.country import in_country
from skill.conversation.going_on import Answer, going_on, in_manner, send_to_phone
from skill.conversation.packing import known
from skill.conversation.showing import with_screen
from skill.conversation.tools import Tools
from skill.conversation.turn import Reply, Turn

ANSWERS: Mapping[str, Answer] = {
    "Launch": basics.welcome,
    "CrisisIntent": safety.answer_crisis,
    "RepairPhraseIntent": repair.offer_phrase,
    "BeforeIntent": before.step_away,
    "NotReadyIntent": not_ready.wait,
    "AnotherIntent": repair.offer_phrase,
    "TellMeMoreIntent": explanations.explain_what,
    "BreatheIntent": breathing.breathe,
    "DailyReminderIntent": reminders.today,
    "SelfCompassionIntent": compassion.comfort,
    "WhatIsRepairIntent": explanations.explain,
    "ScienceIntent": explanations.explain,
    "WhyRepairIntent": explanations.explain,
    "SendToPhoneIntent": send_to_phone,
    "GuidedRepairIntent": guided.begin,
    "PracticeIntent": practice.practise,
    "ScheduleReminderIntent": scheduling.schedule,
    "CancelReminderIntent": scheduling.cancel,
    "SetAgeIntent": keeping.set_age,
    "SetCountryIntent": country.note,
    "SaveFavoriteIntent": keeping.save_favourite,
    "HearFavoritesIntent": keeping.hear_favourites,
    "LogRepairIntent": keeping.log_repair,
    "ProgressIntent": keeping.tell_progress,
    "ForgetMeIntent": keeping.ask_to_forget,
    "AMAZON.HelpIntent": basics.help_,
    "AMAZON.StopIntent": basics.leave,
    "AMAZON.CancelIntent": basics.leave,
    "AMAZON.NavigateHomeIntent": basics.leave,
    "AMAZON.RepeatIntent": basics.repeat,
    "AMAZON.NextIntent": guided.next_or_other_words,
    "AMAZON.PreviousIntent": basics.repeat,
    "AMAZON.StartOverIntent": basics.begin_again,
    "AMAZON.PauseIntent": basics.pause,
    "AMAZON.ResumeIntent": guided.go_on,
    "AMAZON.LoopOnIntent": basics.not_music,
    "AMAZON.LoopOffIntent": basics.not_music,
    "AMAZON.ShuffleOnIntent": basics.not_music,
    "AMAZON.ShuffleOffIntent": basics.not_music,
    "AMAZON.FallbackIntent": basics.pardon,
}
"""What an intent means wherever a parent says it; `going_on.WITHIN` holds what means something else in the middle of a
topic."""

FOLLOW_UPS: Mapping[str, Answer] = {
    "Goodbye": basics.goodbye,
    "Reconnect": reconnect.idea,
    "BreatheTogether": breathing.breathe_together,
    "StillHot": before.still_hot,
    "SelfBreak": compassion.take_break,
    "Safe": compassion.safe,
    "NotSafe": safety.not_safe,
    "NumberAgain": safety.say_number_again,
    "NumberDeclined": safety.decline_number,
    "Forget": keeping.forget,
    "ForgetNothing": keeping.forget_nothing,
    "NextFavourite": keeping.next_favourite,
    "SetReminder": scheduling.set_it,
    "OtherTime": scheduling.ask_time,
    "NoReminder": scheduling.leave,
    "WhatTime": scheduling.explain,
    "ReminderPermission": scheduling.permission_answered,
    "SayAfterMe": practice.say_after_me,
    "Listen": practice.listen,
    "WalkOn": guided.go_on,
    "WalkOff": guided.not_on,
    "WalkWait": guided.wait,
    "WalkStay": guided.stay,
    "WalkStop": guided.stop_here,
    "WalkWords": guided.words_once_more,
    "WalkDone": guided.finish,
}
"""What only a yes or a no leads to."""

YES_MEANS: Mapping[str, str] = {
    "what_happened": "RepairPhraseIntent",
    "another": "AnotherIntent",
    "breathe": "BreatheIntent",
    "breathe_again": "BreatheIntent",
    "how_to_say_it": "TellMeMoreIntent",
    "words": "RepairPhraseIntent",
    "more": "TellMeMoreIntent",
    "self_break": "SelfBreak",
    "reconnect": "Reconnect",
    "breathe_together": "BreatheTogether",
    "breathe_more": "StillHot",
    "number_again": "NumberAgain",
    "say_again": "AMAZON.RepeatIntent",
    "are_you_safe": "Safe",
    "forget_me": "Forget",
    "next_favourite": "NextFavourite",
    "how_old": "SetAgeIntent",
    "send_pointer": "SendToPhoneIntent",
    "go_on": "AMAZON.ResumeIntent",
    "reminder_confirm": "SetReminder",
    "reminder_either": "SetReminder",
    "reminder_propose": "SetReminder",
    "reminder_retry": "SetReminder",
    "reminder_time": "WhatTime",
    "reminder_new_time": "WhatTime",
    "reminder_wanted": "ScheduleReminderIntent",
    "reminder_cancel_retry": "CancelReminderIntent",
    "practise_again": "SayAfterMe",
    "practise_own": "Listen",
    "practise_words": "Listen",
    "walk_next": "AMAZON.NextIntent",
    "walk_done": "WalkWords",
    "walk_stop": "WalkStop",
    "walk_on": "WalkOn",
}
"""What a yes to each question wants."""

NO_MEANS: Mapping[str, str] = {
    "number_again": "NumberDeclined",
    "say_again": "NumberDeclined",
    "are_you_safe": "NotSafe",
    "forget_me": "ForgetNothing",
    "reminder_confirm": "OtherTime",
    "reminder_either": "OtherTime",
    "reminder_propose": "OtherTime",
    "reminder_retry": "NoReminder",
    "reminder_time": "NoReminder",
    "reminder_new_time": "NoReminder",
    "walk_next": "WalkWait",
    "walk_done": "WalkDone",
    "walk_stop": "WalkStay",
    "walk_on": "WalkOff",
}
"""What a no wants; to any other question it closes the visit, kindly."""

UNSURE_MEANS: Mapping[str, str] = {
    "number_again": "NumberAgain",
    "say_again": "AMAZON.RepeatIntent",
    "are_you_safe": "NotSafe",
    "forget_me": "ForgetNothing",
}
"""What "i don't know" wants where it must not be taken for a wish for words."""

NEVER_PRACTISED = ("CrisisIntent", "BeforeIntent")
"""What free words are taken for even in the middle of a rehearsal."""


def answer(turn: Turn, tools: Tools) -> Reply:
    """Answer one turn. An intent that is not in the table counts as not understood."""
    told = turn.slots if turn.slots.situation in tools.content.situations else replace(turn.slots, situation="")
    turn = replace(turn, slots=told, visit=known(turn.visit, tools.content, YES_MEANS))
    question = turn.visit.question
    if turn.intent == "AMAZON.YesIntent" and question in YES_MEANS:
        turn = turn.now_as(YES_MEANS[question])
    elif turn.intent == "AMAZON.NoIntent" and question:
        turn = turn.now_as(NO_MEANS.get(question, "Goodbye"))
    elif turn.intent not in NEVER_PRACTISED and practice.is_rehearsed(turn):
        turn = turn.now_as("PracticeIntent", replace(turn.slots, words=turn.slots.story))
    elif turn.slots.kind == guided.UNSURE and question in UNSURE_MEANS:
        turn = turn.now_as(UNSURE_MEANS[question])
    turn = in_country(in_manner(basics.no_longer_waiting(turn)))
    to_the_player = playing.control(turn, tools)
    if to_the_player:
        return to_the_player
    act = going_on(turn) or ANSWERS.get(turn.intent) or FOLLOW_UPS.get(turn.intent) or basics.pardon
    reply = basics.said_anew(turn, tools, act(turn, tools))
    return with_screen(turn, tools, playing.giving_way(turn, reply))
