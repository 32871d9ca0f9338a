"""Words for the minutes after a hard moment."""

from dataclasses import replace

from skill.content.shapes import Phrase
from skill.conversation.ages import bands_of
from skill.conversation.offers import then_offer
from skill.conversation.tools import Tools
from skill.conversation.turn import Card, Reply, Turn, Visit
from skill.speech import Quote, Speech, speech

OPENINGS_FADE_AFTER = 2
"""After so many phrases in a row the words come without an opening."""


def offer_phrase(turn: Turn, tools: Tools) -> Reply:
    """Answer a hard moment with words that fit it, the child's age and the time of day."""
    told, before = turn.slots, turn.visit
    new_moment = bool(told.situation) and told.situation != before.situation
    visit = replace(
        before,
        topic="RepairPhraseIntent",
        situation=told.situation or before.situation,
        bands=bands_of(told.ages, told.stage) or before.bands,
        when=told.when or ("" if new_moment else before.when),
        in_a_row=0 if new_moment else before.in_a_row,
    )
    phrase, heard_all = _choose(tools, visit)
    say = _introduced(tools, phrase, visit, heard_all=heard_all)
    visit = replace(visit.having_told(phrase.id), in_a_row=visit.in_a_row + 1)
    return then_offer(turn, tools, say, visit, after="RepairPhraseIntent")


def offer_for_any_moment(turn: Turn, tools: Tools) -> Reply:
    """Give words that fit most moments, when what happened was not understood."""
    visit = replace(turn.visit, topic="RepairPhraseIntent", situation="", when="")
    phrase, _ = _choose(tools, visit)
    visit = replace(visit.having_told(phrase.id), in_a_row=visit.in_a_row + 1)
    say = speech(tools.content.lines.pardon_again, Quote(phrase.say))
    return then_offer(turn, tools, say, visit, after="RepairPhraseIntent")


def previous_phrase(turn: Turn, tools: Tools) -> Reply:
    """Go back to the phrase before this one; say so if there is none."""
    phrases = _phrases_told(turn.visit, tools)
    if len(phrases) < 2:  # noqa: PLR2004 - this one, and one before it
        return then_offer(
            turn, tools, speech(tools.content.lines.first_already), turn.visit, after="RepairPhraseIntent"
        )
    visit = replace(turn.visit, told=tuple(id_ for id_ in turn.visit.told if id_ != phrases[-1].id))
    say = _introduced(tools, phrases[-2], replace(visit, in_a_row=OPENINGS_FADE_AFTER), heard_all=False)
    return then_offer(turn, tools, say, visit, after="RepairPhraseIntent")


def how_to_say_it(turn: Turn, tools: Tools) -> Reply:
    """Coach the parent a little in saying the phrase, by the child's age."""
    notes = tools.content.how_to_say_it.notes
    fitting = [note for band, of_band in notes.items() if band in (*turn.visit.bands, "any") for note in of_band]
    note = tools.freshest(fitting, turn.visit.told)
    return then_offer(turn, tools, speech(note.say), turn.visit.having_told(note.id), after="how_to_say_it")


def card(visit: Visit, tools: Tools) -> Card | None:
    """Return the phrase last given as a card, if there was one."""
    phrases = _phrases_told(visit, tools)
    return Card(tools.content.lines.cards.phrase_title, phrases[-1].say) if phrases else None


def _phrases_told(visit: Visit, tools: Tools) -> list[Phrase]:
    return [tools.phrases.by_id[id_] for id_ in visit.told if id_ in tools.phrases.by_id]


def _choose(tools: Tools, visit: Visit) -> tuple[Phrase, bool]:
    """Return the phrase to give, and whether all that fit had been given before."""
    circles = tools.phrases.closest(visit.situation, visit.bands, "next_day" if visit.when == "asleep" else visit.when)
    if visit.when == "asleep":
        circles = [*circles, *tools.phrases.closest(visit.situation, visit.bands, "asleep")]
    for circle in circles:
        fresh = [phrase for phrase in circle if phrase.id not in visit.told]
        if fresh:
            return (
                min(fresh, key=lambda phrase: len(phrase.say)) if "shorter" in visit.manners else tools.one_of(fresh)
            ), False
    return tools.freshest(circles[0], visit.told), True


def _introduced(tools: Tools, phrase: Phrase, visit: Visit, *, heard_all: bool) -> Speech:
    """Set the words off as words to say: after an opening at first, later on their own."""
    lines = tools.content.lines
    if heard_all:
        return speech(lines.heard_all, Quote(phrase.say))
    if visit.when == "asleep":
        whispered = "asleep" in phrase.when
        return speech(lines.lead_in_whisper if whispered else lines.lead_in_asleep, Quote(phrase.say))
    opening = ""
    if visit.in_a_row < OPENINGS_FADE_AFTER and "shorter" not in visit.manners:
        situation = tools.content.situations[visit.situation or "general"]
        opening = tools.freshest(situation.openings, visit.told).say
    lead_in = lines.lead_in_note if visit.when == "note" else tools.one_of(lines.lead_in)
    return speech(opening, lead_in, Quote(phrase.say))
