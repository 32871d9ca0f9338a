"""Words for the minutes after a hard moment."""

import json
from collections.abc import Callable
from dataclasses import replace

from skill.content.shapes import Line, Phrase
from skill.conversation import safety
from skill.conversation.ages import bands_of
from skill.conversation.offers import then_offer
from skill.conversation.phrases import UNKNOWN
from skill.conversation.tools import Tools
from skill.conversation.turn import Card, Note, Reply, Turn, Visit
from skill.speech import Pause, Quote, Speech, speech

OPENINGS_FADE_AFTER = 2
"""After so many phrases in a row the words come without an opening."""
FRESH_START = ("RepairPhraseIntent", "AMAZON.FallbackIntent")
"""Intents that begin a new moment rather than going on with the last."""
PHYSICAL = "physical"
"""The severity that is followed, once a visit, by where to talk about it."""
BEFORE_WORRIED_AGAIN = 0.8
"""Seconds between the words for the child and what is for the parent alone."""


def offer_phrase(turn: Turn, tools: Tools) -> Reply:
    """Answer a hard moment with words that fit it, the child's age and the time of day."""
    visit = replace(taking_in(turn, tools), topic="RepairPhraseIntent")
    was_serious = visit.serious
    phrase, heard_all = choose(turn, tools, visit)
    opening = _opening(tools, visit, heard_all=heard_all)
    say = introduced(tools, phrase, visit, opening, heard_all=heard_all)
    visit = visit.having_told(opening.id) if opening else visit
    visit = replace(visit.having_told(phrase.id), in_a_row=visit.in_a_row + 1)
    reply = _given(turn, tools, say, visit, phrase.offer, was_serious=was_serious)
    return replace(reply, keep=notes(turn, phrase))


def taking_in(turn: Turn, tools: Tools) -> Visit:
    """Return the visit with what was told of the moment, the child and the time; what was known before stays."""
    told, before = turn.slots, _visit_or_last(turn, tools)
    bands = bands_of(told.ages, told.stage) or before.bands or bands_of(turn.memory.kept.ages(turn.today), "")
    situation = _true_of(bands, told.situation or before.situation, tools)
    new_moment = bool(told.situation) and told.situation != before.situation
    return replace(
        before,
        situation=situation,
        bands=bands,
        ages=told.ages or before.ages,
        when=told.when or ("" if new_moment else before.when),
        in_a_row=0 if new_moment else before.in_a_row,
    )


def is_physical(visit: Visit, tools: Tools) -> bool:
    """Return whether what happened was done to a body."""
    return tools.content.situations[visit.situation or "general"].severity == PHYSICAL


def _true_of(bands: tuple[str, ...], situation: str, tools: Tools) -> str:
    """Return the moment, or none in particular where the child is too old for it: it was misunderstood."""
    only_for = tools.content.situations[situation].only_for if situation else ()
    return "" if only_for and bands and not set(bands) & set(only_for) else situation


def _given(turn: Turn, tools: Tools, say: Speech, visit: Visit, promised: str, *, was_serious: bool) -> Reply:
    """Give the words; after what was done to a body, once a visit, also where to talk about it."""
    physical = is_physical(visit, tools)
    if physical and not was_serious:
        say = speech(say, where_to_talk(turn, tools))
    visit = replace(visit, serious=visit.serious or physical)
    after = "RepairPhraseIntent, serious" if visit.serious else "RepairPhraseIntent"
    return then_offer(turn, tools, say, visit, after, promised=promised)


def where_to_talk(turn: Turn, tools: Tools) -> Speech:
    """Return, after a little silence, where the parent can talk about what was done to a body."""
    return speech(Pause(BEFORE_WORRIED_AGAIN), safety.worried_again(turn, tools))


def offer_for_any_moment(turn: Turn, tools: Tools) -> Reply:
    """Give words that fit most moments, when what happened was not understood."""
    visit = replace(turn.visit, topic="RepairPhraseIntent", situation="", when="")
    phrase, _ = choose(turn, tools, visit)
    visit = replace(visit.having_told(phrase.id), in_a_row=visit.in_a_row + 1)
    say = speech(tools.content.lines.pardon_again, Quote(phrase.say))
    return replace(then_offer(turn, tools, say, visit, after="RepairPhraseIntent"), keep=notes(turn, phrase))


def say_last_again(turn: Turn, tools: Tools) -> Reply | None:
    """Say the phrase again that was given in a visit before this one, if it was in the last quarter of an hour."""
    visit = _visit_or_last(turn, tools)
    phrases = _phrases_told(visit, tools)
    if not phrases:
        return None
    say = speech(tools.one_of(tools.content.lines.lead_in), Quote(phrases[-1].say))
    return then_offer(turn, tools, say, visit, after="RepairPhraseIntent")


def last_phrase(turn: Turn, tools: Tools) -> Phrase | None:
    """Return the phrase that was given last, in this visit or in one just before."""
    phrases = _phrases_told(_visit_or_last(turn, tools), tools)
    return phrases[-1] if phrases else None


def _visit_or_last(turn: Turn, tools: Tools) -> Visit:
    """Return the visit; a fresh one takes up the phrase of a visit that has just ended."""
    told_something = turn.visit.topic or turn.slots.situation or turn.slots.ages or turn.slots.stage
    last = None if told_something or turn.intent in FRESH_START else turn.memory.kept.last
    id_ = turn.memory.which(str(last.get("phrase", "")), tools.phrases.by_id) if last else ""
    if not id_:
        return turn.visit
    phrase = tools.phrases.by_id[id_]
    bands = () if UNKNOWN in phrase.bands else phrase.bands[:1]
    return replace(
        turn.visit.having_told(id_), topic="RepairPhraseIntent", situation=tools.phrases.situation_of[id_], bands=bands
    )


def notes(turn: Turn, phrase: Phrase) -> tuple[Note, ...]:
    """Return what is kept of a phrase given: that it was heard, and that it was the last. Not what happened."""
    hash_ = turn.memory.hash_of(phrase.id)
    return (Note("heard", hash_), Note("last", json.dumps({"phrase": hash_}))) if hash_ else ()


def previous_phrase(turn: Turn, tools: Tools) -> Reply:
    """Go back to the phrase before this one; say so if there is none."""
    phrases = _phrases_told(turn.visit, tools)
    if len(phrases) < 2:  # noqa: PLR2004 - this one, and one before it
        return then_offer(
            turn, tools, speech(tools.content.lines.first_already), turn.visit, after="RepairPhraseIntent"
        )
    visit = replace(turn.visit, told=tuple(id_ for id_ in turn.visit.told if id_ != phrases[-1].id))
    say = introduced(tools, phrases[-2], visit, None, heard_all=False)
    return then_offer(turn, tools, say, visit, after="RepairPhraseIntent")


def how_to_say_it(turn: Turn, tools: Tools) -> Reply:
    """Coach the parent a little in saying the phrase, by the child's age."""
    note = note_on_saying_it(turn.visit, tools)
    return then_offer(turn, tools, speech(note.say), turn.visit.having_told(note.id), after="how_to_say_it")


def note_on_saying_it(visit: Visit, tools: Tools) -> Line:
    """Return a little coaching in how to say it, by the child's age."""
    notes = tools.content.how_to_say_it.notes
    fitting = [note for band, of_band in notes.items() if band in (*visit.bands, "any") for note in of_band]
    return tools.freshest(fitting, visit.told)


def card(turn: Turn, tools: Tools) -> Card | None:
    """Return the phrase last given as a card, if there was one."""
    phrase = last_phrase(turn, tools)
    return Card(tools.content.lines.cards.phrase_title, phrase.say) if phrase else None


def _phrases_told(visit: Visit, tools: Tools) -> list[Phrase]:
    return [tools.phrases.by_id[id_] for id_ in visit.told if id_ in tools.phrases.by_id]


def choose(
    turn: Turn, tools: Tools, visit: Visit, wanted: Callable[[Phrase], bool] = lambda _: True
) -> tuple[Phrase, bool]:
    """Return the phrase to give, and whether all that fit had been given before.

    `wanted` says which are preferred; where none of them fits, any will do.
    """
    circles = tools.phrases.closest(visit.situation, visit.bands, "next_day" if visit.when == "asleep" else visit.when)
    if visit.when == "asleep":
        circles = [*circles, *tools.phrases.closest(visit.situation, visit.bands, "asleep")]
    circles = [found for circle in circles if (found := [one for one in circle if wanted(one)])] or circles
    told = visit.told
    if turn.memory.kept.heard:
        told = (*turn.memory.heard(phrase.id for circle in circles for phrase in circle), *visit.told)
    for circle in circles:
        fresh = [phrase for phrase in circle if phrase.id not in told]
        if fresh:
            return (
                min(fresh, key=lambda phrase: len(phrase.say)) if "shorter" in visit.manners else tools.one_of(fresh)
            ), False
    candidates = [phrase for circle in circles for phrase in circle]
    return tools.freshest(candidates, told), all(phrase.id in visit.told for phrase in candidates)


def _opening(tools: Tools, visit: Visit, *, heard_all: bool) -> Line | None:
    """Return what is said to the parent before the words: something fresh at first, later nothing."""
    if visit.in_a_row >= OPENINGS_FADE_AFTER or "shorter" in visit.manners or visit.when == "asleep" or heard_all:
        return None
    return tools.freshest(tools.content.situations[visit.situation or "general"].openings, visit.told)


def introduced(tools: Tools, phrase: Phrase, visit: Visit, opening: Line | None, *, heard_all: bool = False) -> Speech:
    """Set the words off as words to say, after an opening to the parent if there is one."""
    lines = tools.content.lines
    if heard_all:
        lead_in = lines.heard_all
    elif visit.when == "asleep":
        lead_in = lines.lead_in_whisper if "asleep" in phrase.when else lines.lead_in_asleep
    else:
        lead_in = lines.lead_in_note if visit.when == "note" else tools.one_of(lines.lead_in)
    return speech(opening.say if opening else "", lead_in, Quote(phrase.say))
