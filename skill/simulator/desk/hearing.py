"""A line as the skill would say it, with what stands around it: an opening before words, silence after a question."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from skill.alexa.ssml import ssml
from skill.content import Content
from skill.content.shapes import Phrase
from skill.conversation.phrases import PhraseIndex
from skill.conversation.repair import introduced
from skill.conversation.safety import Numbers
from skill.conversation.tools import Tools
from skill.conversation.turn import Visit
from skill.locales import locale_named
from skill.simulator.desk.entries import Entry
from skill.simulator.voicing import voiced
from skill.speech import Pause, Quote, Speech, seconds, speech

BEFORE_REPROMPT = 3.0
"""Seconds: a listener waits eight; here it is enough to hear that one would."""
FOR_A_COUNT = "three"
"""What stands for {count} and its like."""
AT_TIMES = {
    "lead_in_next_day": "next_day",
    "lead_in_asleep": "next_day",
    "lead_in_whisper": "asleep",
    "lead_in_note": "note",
}
"""The time of the words after a lead-in."""


@dataclass(frozen=True)
class Heard:
    """A line about to be heard: the words of its locale, where it stands, and its text as it would be."""

    content: Content
    country: str
    entry: Entry
    text: str


def heard(content: Content, locale: str, entry: Entry, text: str) -> dict[str, Any]:
    """Return a line in its context, for the browser's voice: `voiced` parts, and the `seconds` that they take."""
    said = in_context(Heard(content, locale_named(locale).country, entry, text))
    return {"voiced": voiced({"ssml": f"<speak>{ssml(said)}</speak>"}), "seconds": round(seconds(said), 1)}


def in_context(line: Heard) -> Speech:
    """Return what is said when this line is."""
    path = line.entry.path
    name = line.entry.file.removesuffix(".yaml").split("/")
    if line.entry.situation and len(path) > 1:
        return _in_a_moment(line)
    if "breathing" in name and len(path) > 1:
        return _cue(line, name[-1])
    return CONTEXTS.get(name[-1], _alone)(line)


def _in_a_moment(line: Heard) -> Speech:
    """Put together an opening, the lead-in, and the words for the child."""
    situation, entry = line.content.situations[line.entry.situation], line.entry
    tools = Tools(line.content, PhraseIndex(line.content), lambda things: things[0])
    if entry.path[0] == "openings":
        opening = replace(situation.openings[0], say=line.text)
        return introduced(tools, _words_at(line.content, entry.situation, "now"), Visit(), opening)
    when = entry.when[0] if entry.when else "now"
    phrase = Phrase(id="x", say=line.text, bands=("any",), when=(when,))  # type: ignore[arg-type] # checked by whoever saves
    first = None if when == "asleep" else situation.openings[0]
    return introduced(tools, phrase, Visit(situation=entry.situation, when=when), first)


def _words_at(content: Content, situation: str, when: str) -> Phrase:
    phrases = content.situations[situation].phrases
    return next((phrase for phrase in phrases if when in phrase.when and not phrase.retired), phrases[0])


def _cue(line: Heard, pattern: str) -> Speech:
    """Put a cue of a breath together with the rest of its seconds."""
    breathing = line.content.breathing[pattern]
    if line.entry.path[0] != "steps":
        return _alone(line)
    rest = breathing.steps[int(line.entry.path[1])].seconds - seconds((line.text,))
    return speech(line.text, Pause(round(rest, 1))) if rest > 0 else speech(line.text)


def _of_the_skill(line: Heard) -> Speech:
    """Put words after a lead-in, and a silence after a question; leave anything else alone."""
    first, *more = line.entry.path
    if first == "heard_all" or str(first).startswith("lead_in"):
        return speech(line.text, Quote(_words_at(line.content, "general", AT_TIMES.get(str(first), "now")).say))
    if first == "questions" and more[1] == "ask":
        return speech(line.text, Pause(BEFORE_REPROMPT), getattr(line.content.lines.questions, str(more[0])).reprompt)
    return _alone(line)


def _safety(line: Heard) -> Speech:
    """Fill in names and numbers, as they are in the locale's country."""
    safety, path = line.content.safety, line.entry.path
    kinds = safety.tiers["A"].kinds
    if path[0] == "tiers":
        kinds = safety.tiers[str(path[1])].kinds
    elif path[0] == "worried_again":
        kinds = safety.worried_again.kinds
    return Numbers.of(line.content, line.country, kinds).fill(line.text)


def _alone(line: Heard) -> Speech:
    text = re.sub(r"\{\w+\}", FOR_A_COUNT, line.text)
    return speech(text, Pause(line.entry.pause)) if line.entry.pause else speech(text)


CONTEXTS: Mapping[str, Callable[[Heard], Speech]] = {"lines": _of_the_skill, "safety": _safety}
"""By the file's name: what stands around its lines. Anything else is said alone."""
