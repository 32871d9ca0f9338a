"""The daily reminder at a time of the parent's choosing: set, changed, asked after, taken away.

Nothing is set without a yes to exactly what will be heard, and how often. Then the household's permission is asked
for, once in seven days at most. Whatever fails, the time that was chosen is not lost.
"""

import datetime as dt
from dataclasses import replace

from skill.content.shapes import Scheduling, SchedulingQuestions
from skill.conversation import keeping
from skill.conversation.clock_words import (
    half_a_day_on,
    hour_of,
    is_either,
    likelier,
    part_in_words,
    part_of,
    time_in_words,
    with_part,
)
from skill.conversation.offers import then_offer
from skill.conversation.scheduled import Outcome, Scheduled
from skill.conversation.tools import Tools
from skill.conversation.turn import Asked, Note, Permission, Reply, Turn, asks, ends, hands_over
from skill.memory.facts import Reminder
from skill.speech import Speech, speech

TOPIC, CANCELLING = "ScheduleReminderIntent", "CancelReminderIntent"
QUESTIONS = frozenset(SchedulingQuestions.__struct_fields__)
HOURS = range(1, 13)
"""Of a clock."""
READ_BACK = ("reminder_confirm", "reminder_either", "reminder_propose")
"""The questions that read back what would be set: a yes sets it."""
WHICH = "which"
"""What a parent wants who asks what is set."""
REST_AFTER_REFUSAL = dt.timedelta(days=7)
"""So long permission is not asked for again (Amazon's guidelines for reminders)."""
MAY_PASS = (Outcome.BUSY, Outcome.UNAVAILABLE)


def schedule(turn: Turn, tools: Tools) -> Reply:
    """Read back what would be heard and when, and ask; or first for a time, where one is set already."""
    told, visit = turn.slots, turn.visit
    if told.kind == WHICH and not (told.time or told.part):
        return tell(turn, tools)
    if _refused_lately(turn):
        return ends(speech(tools.content.scheduling.refused_lately), visit)
    if told.time:
        return _read_back_told(turn, tools, told.time, told.part)
    if told.part:
        return _read_back_part(turn, tools, told.part)
    if visit.question in READ_BACK or (turn.memory.kept.reminder and visit.question not in QUESTIONS):
        return ask_time(turn, tools)
    wanted = turn.memory.kept.reminder_wanted or tools.content.scheduling.proposals["any"]
    return _read_back(turn, tools, wanted, "reminder_propose")


def ask_time(turn: Turn, tools: Tools) -> Reply:
    """Ask for a time, saying which one counts now if one does; again the same if only a manner was asked for."""
    if turn.slots.manner:
        return _ask_again(turn, tools, ())
    now = turn.memory.kept.reminder
    name = "reminder_new_time" if now else "reminder_time"
    question = _question(tools, name, time=time_in_words(now.time, tools.content.scheduling.clock) if now else "")
    return asks((), question, replace(turn.visit, topic=TOPIC, said=(), pardons=0))


def number_told(turn: Turn, tools: Tools) -> Reply:
    """Take a bare number for the hour that was asked for, rather than for an age."""
    ages = turn.slots.ages
    if turn.visit.question not in QUESTIONS or len(ages) != 1 or ages[0] not in HOURS:
        return keeping.set_age(turn, tools)
    return _read_back_told(turn, tools, f"{int(ages[0]):02}:00", "")


def set_it(turn: Turn, tools: Tools) -> Reply:
    """Set what was read back and agreed to."""
    return _set(turn, tools, turn.visit.pending, permitted=False) if turn.visit.pending else schedule(turn, tools)


def permission_answered(turn: Turn, tools: Tools) -> Reply:
    """Go on after Alexa has asked for permission: with it the reminder is set, without it nobody is pressed."""
    words, time = tools.content.scheduling, turn.slots.time or turn.visit.pending
    match turn.slots.kind:
        case "accepted" if time:
            return _set(turn, tools, time, permitted=True)
        case "denied":
            reply = ends(speech(words.denied), turn.visit)
            return replace(reply, keep=(Note("reminder_refused", turn.today.isoformat()),))
        case "failed":
            asked = replace(ends(speech(words.asked_on_card), turn.visit), permission=Permission(time, on_card=True))
            return _not_forgetting(asked, time)
    return _not_forgetting(ends(speech(words.unanswered), turn.visit), time)


def leave(turn: Turn, tools: Tools) -> Reply:
    """Leave everything as it is."""
    words = tools.content.scheduling
    return ends(speech(words.left_as_it_was if turn.memory.kept.reminder else words.left_unset), turn.visit)


def explain(turn: Turn, tools: Tools) -> Reply:
    """Say what a daily reminder is, and ask again."""
    return _ask_again(turn, tools, speech(tools.content.scheduling.help))


def not_understood(turn: Turn, tools: Tools) -> Reply:
    """Ask again; give an example after a second answer that was none; after a third, leave it."""
    words, pardons = tools.content.scheduling, turn.visit.pardons
    if pardons > 1:
        return leave(turn, tools)
    say = speech(words.not_a_time, words.help) if pardons else speech(tools.content.lines.pardon)
    reply = _ask_again(turn, tools, say)
    return replace(reply, visit=replace(reply.visit, pardons=pardons + 1))


def tell(turn: Turn, tools: Tools) -> Reply:
    """Say what is set."""
    words, remembered = tools.content.scheduling, turn.memory.kept.reminder
    result = turn.reminders.which()
    if result.outcome is Outcome.DONE and result.reminders:
        time = result.reminders[0].time
        said = _with(words.told, time, words) if time else words.told_without_time
        return then_offer(turn, tools, speech(said), replace(turn.visit, topic=TOPIC), after="reminder told")
    if result.outcome is not Outcome.DONE and remembered:
        return ends(speech(_with(words.told_from_memory, remembered.time, words)), turn.visit)
    if result.outcome in MAY_PASS:
        return ends(speech(words.not_told), turn.visit)
    visit = replace(turn.visit, topic=TOPIC, said=speech(words.told_none), pending="")
    reply = ends(visit.said, visit) if turn.one_shot else asks(visit.said, tools.question("reminder_wanted"), visit)
    return replace(reply, keep=(Note("no_reminder", ""),) if remembered else ())


def cancel(turn: Turn, tools: Tools) -> Reply:
    """Take away every reminder that is set."""
    words, remembered = tools.content.scheduling, turn.memory.kept.reminder
    result = turn.reminders.cancel()
    if result.outcome is Outcome.DONE:
        reply = ends(speech(words.cancelled if result.reminders else words.cancelled_none), turn.visit)
        return replace(reply, keep=(Note("no_reminder", ""),) if result.reminders or remembered else ())
    if result.outcome not in (*MAY_PASS, Outcome.FAILED):
        return ends(speech(words.cancel_in_app if remembered else words.cancelled_none), turn.visit)
    if turn.visit.question == "reminder_cancel_retry":
        return ends(speech(words.cancel_again_unavailable), turn.visit)
    say = speech(words.cancel_unavailable)
    return asks(say, tools.question("reminder_cancel_retry"), replace(turn.visit, topic=CANCELLING, said=say))


def _read_back_told(turn: Turn, tools: Tools, time: str, part: str) -> Reply:
    """Read back a time that was told; where it may be half a day off, ask for that in the same breath."""
    asked = turn.visit.question in QUESTIONS
    part = part or (turn.visit.pending_part if asked else "")
    if part or not is_either(time):
        return _read_back(turn, tools, with_part(time, part), "reminder_confirm", part)
    now = turn.memory.kept.reminder
    near = turn.visit.pending if asked else now.time if now else ""
    return _read_back(turn, tools, likelier(time, near), "reminder_either")


def _read_back_part(turn: Turn, tools: Tools, part: str) -> Reply:
    """Read back the time that waits for a yes, at another part of the day; else propose one that is usual then."""
    pending = turn.visit.pending
    if pending and turn.visit.question in QUESTIONS:
        moved = with_part(f"{hour_of(pending) % 12 or 12:02}{pending[2:]}", part)
        if turn.visit.question == "reminder_either" or part_of(moved) == part:
            return _read_back(turn, tools, moved, "reminder_confirm", part)
    usual = tools.content.scheduling.proposals[part]  # type: ignore[index] # a part of the day
    return _read_back(turn, tools, usual, "reminder_propose", part)


def _read_back(turn: Turn, tools: Tools, time: str, name: str, part: str = "") -> Reply:
    """Say exactly what Alexa will say, when and how often, and ask for a yes."""
    words = tools.content.scheduling
    said, place = time_in_words(time, words.clock), turn.reminders.place()
    if place:
        said = words.clock.elsewhere.replace("{time}", said).replace("{place}", place)
    other = part_in_words(half_a_day_on(time), words.clock)
    question = _question(tools, name, time=said, text=words.says, other=other)
    visit = replace(turn.visit, topic=TOPIC, pending=time, pending_part=part, step=0, said=(), pardons=0)
    return asks((), question, visit)


def _set(turn: Turn, tools: Tools, time: str, *, permitted: bool) -> Reply:
    words = tools.content.scheduling
    result = turn.reminders.set(time, words.says)
    match result.outcome:
        case Outcome.DONE:
            return _confirmed(turn, tools, result.reminders[0])
        case Outcome.NEEDS_PERMISSION if not permitted:
            if _refused_lately(turn):
                return ends(speech(words.refused_lately), turn.visit)
            return replace(hands_over((), replace(turn.visit, pending=time)), permission=Permission(time))
        case Outcome.NOT_SUPPORTED:
            return ends(speech(words.not_supported), turn.visit)
        case Outcome.FAILED:
            return ends(speech(words.failed), turn.visit)
    if turn.visit.step:
        return _not_forgetting(ends(speech(words.again_unavailable), turn.visit), time)
    say = speech(words.busy if result.outcome is Outcome.BUSY else words.unavailable)
    visit = replace(turn.visit, topic=TOPIC, pending=time, step=1, said=say)
    return _not_forgetting(asks(say, tools.question("reminder_retry"), visit), time)


def _confirmed(turn: Turn, tools: Tools, reminder: Scheduled) -> Reply:
    words, before = tools.content.scheduling, turn.memory.kept.reminder
    changed = before is not None and before.time != reminder.time
    text = words.changed if changed else tools.one_of(words.set)
    kept = Reminder(reminder.time, reminder.token, reminder.locale)
    return replace(ends(speech(_with(text, reminder.time, words)), turn.visit), keep=(Note("reminder", kept.value),))


def _not_forgetting(reply: Reply, time: str) -> Reply:
    """Keep the time for a day, so that who comes back need not say it again."""
    return replace(reply, keep=(Note("reminder_wanted", time),)) if time else reply


def _ask_again(turn: Turn, tools: Tools, say: Speech) -> Reply:
    """Say it, and ask what was asked last once more."""
    name = turn.visit.question or "reminder_time"
    question = tools.question(name)
    return asks(say, replace(question, ask=turn.visit.asked or question.ask), turn.visit)


def _refused_lately(turn: Turn) -> bool:
    """Whether permission was declined in the last days, and has not been given in the app since."""
    refused = turn.memory.kept.reminder_refused_on
    return refused is not None and not turn.reminders.allowed and turn.today - refused < REST_AFTER_REFUSAL


def _with(text: str, time: str, words: Scheduling) -> str:
    return text.replace("{time}", time_in_words(time, words.clock))


def _question(tools: Tools, name: str, **filled: str) -> Asked:
    question = tools.question(name)
    ask = question.ask
    for field, value in filled.items():
        ask = ask.replace(f"{{{field}}}", value)
    return replace(question, ask=ask)
