"""What a parent asks us to keep: ages, favourites, repairs; hearing of it, and having it all forgotten."""

from dataclasses import replace

from skill.content.shapes import Phrase
from skill.conversation import kept_place, repair
from skill.conversation.ages import bands_of
from skill.conversation.offers import then_offer
from skill.conversation.scheduled import Outcome
from skill.conversation.tools import Tools
from skill.conversation.turn import Note, Reply, Turn, Visit, asks, ends
from skill.memory.facts import born
from skill.speech import Quote, in_words, speech

SAME_CHILD = 1.0
"""Years: an age told that is no further from one we know is that child's, told anew."""
MIDDLE_OF_BAND = {
    "baby": 0.5,
    "toddler": 2.0,
    "preschool": 4.0,
    "school": 8.0,
    "tween": 11.0,
    "teen": 15.0,
    "adult": 25.0,
}
"""Years that are kept for a word like teenager."""
REMOVE = "remove"
ONCE = 1


def set_age(turn: Turn, tools: Tools) -> Reply:
    """Keep the age or ages that were told, now or earlier in the visit; ask for one if none was.

    Told right after words for the child, they are told in passing: other words follow, that fit.
    """
    lines = tools.content.lines.keeping
    if turn.visit.topic == "RepairPhraseIntent" and (turn.slots.ages or turn.slots.stage):
        # Told in passing, as an answer to the words just given: it serves this visit, and is kept when they ask.
        return repair.offer_phrase(turn, tools)
    told = turn.slots.ages or (
        (MIDDLE_OF_BAND[turn.slots.stage],) if turn.slots.stage in MIDDLE_OF_BAND else turn.visit.ages
    )
    if not told:
        say = speech(lines.which_age)
        return asks(say, tools.question("how_old"), replace(turn.visit, topic="SetAgeIntent", said=say))
    known = [age for age in turn.memory.kept.ages(turn.today) if all(abs(age - new) > SAME_CHILD for new in told)]
    visit = replace(turn.visit, topic="SetAgeIntent", bands=bands_of(told, ""), ages=told)
    reply = then_offer(turn, tools, speech(tools.one_of(lines.age_kept)), visit, after="SetAgeIntent")
    births = (born(age, turn.today).isoformat() for age in (*known, *told))
    return _keeping(reply, tools, Note("no_ages", ""), *(Note("age", birth) for birth in births))


def save_favourite(turn: Turn, tools: Tools) -> Reply:
    """Keep the phrase that was given last."""
    lines = tools.content.lines.keeping
    phrase = repair.last_phrase(turn, tools)
    if phrase is None:
        return then_offer(turn, tools, speech(lines.nothing_to_keep), turn.visit, after="nothing kept")
    reply = then_offer(turn, tools, speech(tools.one_of(lines.favourite_kept)), turn.visit, after="SaveFavoriteIntent")
    return _keeping(reply, tools, Note("favourite", turn.memory.hash_of(phrase.id)))


def hear_favourites(turn: Turn, tools: Tools) -> Reply:
    """Say the phrases that were kept, one a turn, the latest first; or remove the one just heard."""
    if turn.slots.kind == REMOVE:
        return _remove(turn, tools)
    return _favourite(turn, tools, 0)


def next_favourite(turn: Turn, tools: Tools) -> Reply:
    """Say the next one."""
    return _favourite(turn, tools, turn.visit.step + 1)


def previous_favourite(turn: Turn, tools: Tools) -> Reply:
    """Say the one before."""
    return _favourite(turn, tools, max(turn.visit.step - 1, 0))


def log_repair(turn: Turn, tools: Tools) -> Reply:
    """Keep the day on which they found back to each other; once a day the article's closing line follows."""
    lines, today = tools.content.lines, turn.today.isoformat()
    signs = turn.memory.kept.signed_on != turn.today and not turn.visit.serious
    say = speech(tools.one_of(lines.keeping.repair_kept), lines.signature if signs else "")
    visit = replace(turn.visit, topic="LogRepairIntent", walk="")
    reply = then_offer(turn, tools, say, visit, after="LogRepairIntent")
    walked = kept_place.no_notes(turn) if turn.visit.walk else ()
    return _keeping(reply, tools, Note("repair", today), *([Note("signature", today)] if signs else ()), *walked)


def tell_progress(turn: Turn, tools: Tools) -> Reply:
    """Say how often they came back to each other. Nothing else is counted."""
    lines = tools.content.lines.keeping
    count = turn.memory.repairs()
    if count is None:
        return ends(speech(lines.not_reached), turn.visit)
    told = lines.progress_none if count == 0 else lines.progress_once if count == ONCE else lines.progress
    say = speech(told.replace("{count}", in_words(count).capitalize()))
    return then_offer(turn, tools, say, replace(turn.visit, topic="ProgressIntent"), after="ProgressIntent")


def ask_to_forget(turn: Turn, tools: Tools) -> Reply:
    """Say what would be gone, and ask once."""
    say = speech(tools.content.lines.keeping.forget_what)
    return asks(say, tools.question("forget_me"), replace(turn.visit, topic="ForgetMeIntent", said=say))


def forget(turn: Turn, tools: Tools) -> Reply:
    """Forget everything of the household, and take away its reminder; say so where that could not be done."""
    lines, about_reminder = tools.content.lines.keeping, tools.content.scheduling
    remembered = turn.memory.kept.reminder
    cancelled = turn.reminders.cancel()
    is_left = remembered is not None and cancelled.outcome is not Outcome.DONE
    say = speech(lines.forgotten, about_reminder.forgotten_but_reminder if is_left else "")
    otherwise = about_reminder.reminder_gone_alone if cancelled.reminders else lines.not_forgotten
    return replace(ends(say, Visit()), forget=True, otherwise=speech(otherwise))


def forget_nothing(turn: Turn, tools: Tools) -> Reply:
    """Leave everything as it is."""
    return ends(speech(tools.content.lines.keeping.forget_nothing), turn.visit)


def _keeping(reply: Reply, tools: Tools, *notes: Note) -> Reply:
    return replace(reply, keep=notes, otherwise=speech(tools.content.lines.keeping.not_kept))


def _favourites(turn: Turn, tools: Tools) -> list[Phrase]:
    """Return the phrases that were kept, the latest first; one whose words are gone for good is left out."""
    ids = (turn.memory.which(hash_, tools.phrases.by_id) for hash_ in reversed(turn.memory.kept.favourites))
    return [tools.phrases.by_id[id_] for id_ in ids if id_]


def _favourite(turn: Turn, tools: Tools, step: int) -> Reply:
    lines = tools.content.lines.keeping
    favourites = _favourites(turn, tools)
    if not favourites:
        say = speech(lines.not_reached if turn.memory.ill else lines.no_favourites)
        return then_offer(turn, tools, say, turn.visit, after="nothing kept")
    if step >= len(favourites):
        return then_offer(turn, tools, speech(lines.no_more_favourites), turn.visit, after="nothing kept")
    phrase = favourites[step]
    visit = replace(turn.visit.having_told(phrase.id), topic="HearFavoritesIntent", step=step)
    last = step == len(favourites) - 1
    after = "HearFavoritesIntent, at its end" if last else "HearFavoritesIntent"
    return then_offer(
        turn, tools, speech(tools.one_of(tools.content.lines.lead_in), Quote(phrase.say)), visit, after=after
    )


def _remove(turn: Turn, tools: Tools) -> Reply:
    lines = tools.content.lines.keeping
    phrase = repair.last_phrase(turn, tools)
    kept = turn.memory.kept.favourites
    hashes = [hash_ for hash_ in kept if phrase and turn.memory.which(hash_, [phrase.id])]
    if not hashes:
        return then_offer(turn, tools, speech(lines.nothing_to_remove), turn.visit, after="nothing kept")
    reply = then_offer(turn, tools, speech(lines.favourite_removed), turn.visit, after="nothing kept")
    return _keeping(reply, tools, *(Note("unfavourite", hash_) for hash_ in hashes))
