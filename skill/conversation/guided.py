"""Walked through a repair: one short step a turn, with words for what happened and for the child's age.

What a visit knows of the walk is its way (`Visit.walk`), the step (`Visit.walked`) and the phrase that it leads to. The
place is kept for half an hour, so that it goes on after the microphone has closed: see `kept_place`.
"""

from dataclasses import replace

from skill.content.shapes import OWN_WORDS
from skill.conversation import apology, basics, kept_place, repair, steps
from skill.conversation.ages import bands_of
from skill.conversation.tools import Tools
from skill.conversation.turn import NOTHING_TOLD, Reply, Turn, asks, ends
from skill.speech import in_words, speech

SHORT = "short"
"""The way that is taken unless the whole is asked for."""
GOES_ON = "on"
"""A way that is asked for by "where we left off"."""
UNSURE = "unsure"
"""What "i don't know" is told as."""


def begin(turn: Turn, tools: Tools) -> Reply:
    """Begin with the first step, the short way unless the whole is wanted; or change the way, or go on with it."""
    way, under_way = turn.slots.kind, bool(turn.visit.walk)
    if way == GOES_ON and (under_way or kept_place.of(turn, tools)):
        return go_on(turn, tools)
    if under_way and way and replace(turn.slots, kind="") == NOTHING_TOLD:
        return _change_way(turn, tools, way)
    visit = repair.taking_in(turn, tools)
    visit = replace(visit, walk=way if way in tools.content.guided_repair.ways else SHORT, walked=0)
    last = None if _tells(turn) else repair.last_phrase(turn, tools)
    taken_over = last is not None and apology.owns_it(last.say)
    visit = replace(visit, walk_phrase=last.id) if last and taken_over else steps.with_phrase(turn, tools, visit)
    starts = tools.one_of(tools.content.guided_repair.starts)
    count = in_words(steps.count_of(visit, tools)).capitalize()
    return steps.take(turn, tools, visit, before=starts.replace("{count}", count))


def next_step(turn: Turn, tools: Tools) -> Reply:
    """Take the next step; after the last, close with one breath of words."""
    if turn.visit.walked + 1 >= steps.count_of(turn.visit, tools):
        return finish(turn, tools)
    return steps.take(turn, tools, replace(turn.visit, walked=turn.visit.walked + 1))


def go_on_or_next(turn: Turn, tools: Tools) -> Reply:
    """Take "go on" for "next", unless the parent had asked us to wait."""
    return (basics.resume if turn.visit.before_pause else next_step)(turn, tools)


def previous_step(turn: Turn, tools: Tools) -> Reply:
    """Go back one step, in the words in which it was taken."""
    if turn.visit.walked == 0:
        return steps.take(turn, tools, turn.visit, before=tools.content.guided_repair.first_already, again=True)
    return steps.take(turn, tools, replace(turn.visit, walked=turn.visit.walked - 1), again=True)


def start_over(turn: Turn, tools: Tools) -> Reply:
    """Take the first step again."""
    return steps.take(turn, tools, replace(turn.visit, walked=0))


def go_on(turn: Turn, tools: Tools) -> Reply:
    """Come back to the step we were at, after something else, or in a new session within half an hour."""
    visit = turn.visit if turn.visit.walk else kept_place.of(turn, tools)
    if visit is None:
        return basics.resume(turn, tools)
    if turn.visit.topic == "BreatheIntent" and steps.name_of(visit, tools) == "calm":
        return next_step(turn, tools)
    return steps.take(turn, tools, visit, before=tools.one_of(tools.content.guided_repair.resumed), again=True)


def next_or_other_words(turn: Turn, tools: Tools) -> Reply:
    """Take the next step of a walk that is under way or was left within half an hour; else give other words."""
    visit = turn.visit if turn.visit.walk else kept_place.of(turn, tools)
    return next_step(replace(turn, visit=visit), tools) if visit else repair.offer_phrase(turn, tools)


def told(turn: Turn, tools: Tools) -> Reply:
    """Answer what is told on the way: what happened or how old the child is, "what do i say", or "i don't know".

    Where it changes what we know, the step comes in words for that; the breath of the first step is not taken twice.
    """
    words = tools.content.guided_repair
    if turn.slots.kind == UNSURE:
        return _unsure(turn, tools)
    if not _tells(turn):
        return words_alone(turn, tools)
    visit = repair.taking_in(turn, tools)
    if (visit.situation, visit.bands, visit.when) == (turn.visit.situation, turn.visit.bands, turn.visit.when):
        return steps.stay_at(tools, speech(tools.one_of(words.said_it)), visit)
    visit = steps.with_phrase(turn, tools, replace(visit, walked=max(visit.walked, 1)))
    return steps.take(turn, tools, visit, before=tools.one_of(words.told))


def words_alone(turn: Turn, tools: Tools) -> Reply:
    """Give the words of this step alone; where it has none, those that the walk leads to."""
    lead_in = tools.one_of(tools.content.guided_repair.before_words)
    words, visit, notes = steps.words_of(turn, tools, turn.visit, again=True)
    say = speech(lead_in, words or steps.quoted(tools, visit))
    return replace(steps.stay_at(tools, say, visit), keep=notes)


def other_words(turn: Turn, tools: Tools) -> Reply:
    """Give other words for this step; where it has none, take the step again in other words."""
    visit = turn.visit
    if steps.name_of(visit, tools) in OWN_WORDS:
        visit = steps.with_phrase(turn, tools, visit)
    words, after, notes = steps.words_of(turn, tools, visit)
    if not words:
        return steps.take(turn, tools, visit)
    say = speech(tools.one_of(tools.content.guided_repair.before_words), words)
    return replace(steps.stay_at(tools, say, after), keep=(*notes, *kept_place.notes(turn, after)))


def how_to_say_it(turn: Turn, tools: Tools) -> Reply:
    """Coach a little in how to say it, and stay at this step."""
    note = repair.note_on_saying_it(turn.visit, tools)
    return steps.stay_at(tools, speech(note.say), turn.visit.having_told(note.id))


def pardon(turn: Turn, tools: Tools) -> Reply:
    """Say that it was not understood; the second time in a row, give this step's words instead."""
    return (words_alone if turn.visit.pardons else basics.pardon)(turn, tools)


def wait(turn: Turn, tools: Tools) -> Reply:
    """Answer a no to "next?": there is no hurry, and they may stop."""
    say = speech(tools.one_of(tools.content.guided_repair.no_hurry))
    return asks(say, tools.question("walk_stop"), replace(turn.visit, said=say))


def stay(turn: Turn, tools: Tools) -> Reply:
    """Stay: say the step once more."""
    return steps.take(turn, tools, turn.visit, again=True)


def stop_here(turn: Turn, tools: Tools) -> Reply:
    """Stop before the end; the place is kept."""
    return ends(speech(tools.content.guided_repair.kept), turn.visit)


def words_once_more(turn: Turn, tools: Tools) -> Reply:
    """Say the words that all led to once more, to go with; that is the end."""
    say = speech(tools.one_of(tools.content.guided_repair.before_words), steps.quoted(tools, turn.visit))
    return replace(ends(say, replace(turn.visit, walk="")), keep=kept_place.no_notes(turn))


def finish(turn: Turn, tools: Tools) -> Reply:
    """Close with one breath of words; plainly after something serious."""
    return replace(basics.goodbye(turn, tools), keep=kept_place.no_notes(turn))


def not_on(turn: Turn, tools: Tools) -> Reply:
    """Leave it there: after a greeting ask what happened, else close."""
    if turn.visit.topic:
        return basics.goodbye(turn, tools)
    reply = asks((), tools.question("what_happened"), turn.visit)
    return replace(reply, keep=kept_place.no_notes(turn))


def give_up(turn: Turn, tools: Tools) -> Reply:
    """Leave the walk for good, without a word."""
    return replace(basics.leave(turn, tools), keep=kept_place.no_notes(turn))


def _unsure(turn: Turn, tools: Tools) -> Reply:
    """Find a kind way on for a parent who does not know: they need not, and here are words."""
    texts = tools.content.guided_repair
    if steps.name_of(turn.visit, tools) == "calm":
        return steps.stay_at(tools, speech(texts.unsure_calm), turn.visit)
    words, visit, _ = steps.words_of(turn, tools, turn.visit, again=True)
    return steps.stay_at(tools, speech(tools.one_of(texts.unsure), words or steps.quoted(tools, visit)), visit)


def _change_way(turn: Turn, tools: Tools, way: str) -> Reply:
    """Change to the other way, at its first step that was not taken yet."""
    if way == turn.visit.walk:
        return stay(turn, tools)
    taken = set(steps.names_of(turn.visit.walk, tools)[: turn.visit.walked + 1])
    if "own" in taken:
        taken.add("words")  # the same words, under another name
    names = steps.names_of(way, tools)
    left = next((index for index, name in enumerate(names) if name not in taken), len(names) - 1)
    return steps.take(turn, tools, replace(turn.visit, walk=way, walked=left))


def _tells(turn: Turn) -> bool:
    told = turn.slots
    return bool(told.situation or told.when or told.ages or bands_of((), told.stage))
