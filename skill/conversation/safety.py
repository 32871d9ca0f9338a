"""Where there may be danger: the right words and the right number, at once, before anything else.

Nothing of it is kept, counted or logged; the tier stays in the visit, so that the number can be said again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from skill.content import Content
from skill.content.shapes import CrisisLine, SafetyQuestion, Tier
from skill.conversation import kept_place
from skill.conversation.ages import bands_of
from skill.conversation.tools import Tools
from skill.conversation.turn import Asked, Reply, Turn, asks, ends
from skill.speech import Digits, Part, Speech, seconds, speech

LONGEST = 25.0
"""Seconds: a careful reply's limit (the first promise)."""
UNKNOWN_TIER = "A"
"""For a crisis whose kind was not understood: its words fit any danger best."""
HEAVY = "G"
"""The tier of what is too much to carry, and no crisis."""
ALWAYS = "always"


@dataclass(frozen=True)
class Numbers:
    """What may be filled into a safety text, in one country."""

    emergency: CrisisLine | None
    line: CrisisLine | None
    unknown_emergency: str

    @classmethod
    def of(cls, content: Content, country: str, kinds: tuple[str, ...]) -> "Numbers":
        """Look up the emergency number and the first line of these kinds."""
        lines = content.crisis_lines.get(country, {})
        found = next((lines[kind][0] for kind in kinds if kind in lines), None)  # type: ignore[index]
        return cls(lines["emergency"][0] if lines else None, found, content.safety.unknown_emergency)

    def fill(self, text: str) -> Speech:
        """Fill {emergency}, {name} and {number} into a text."""
        return speech(*(self._filled(piece.strip()) for piece in re.split(r"(\{\w+\})", text)))

    def _filled(self, piece: str) -> Part:
        line = self.line or self.emergency
        match piece:
            case "{emergency}":
                return Digits(self.emergency.spoken) if self.emergency else self.unknown_emergency
            case "{number}":
                return Digits(line.spoken) if line else self.unknown_emergency
            case "{name}":
                return line.name if line else self.unknown_emergency
        return piece


def answer_crisis(turn: Turn, tools: Tools) -> Reply:
    """Answer a danger to the parent or the child: what to do, whom to call, and stay."""
    return _speak(turn, tools, turn.slots.concern)


def carry(turn: Turn, tools: Tools) -> Reply:
    """Answer what is too much to carry, and ask, once a visit, whether the parent is safe."""
    reply = _speak(turn, tools, HEAVY)
    return replace(reply, visit=replace(reply.visit.having_told(HEAVY), topic="SelfCompassionIntent"))


def not_safe(turn: Turn, tools: Tools) -> Reply:
    """Answer a parent who is not safe right now."""
    return _speak(turn, tools, tools.content.safety.are_you_safe.if_no)


def answer_anew(turn: Turn, tools: Tools) -> Reply:
    """Say again what was said of the danger, now with the numbers of the country that was told since."""
    return _speak(turn, tools, turn.visit.concern)


def say_number_again(turn: Turn, tools: Tools) -> Reply:
    """Say the number twice more, and ask again."""
    numbers = _numbers(turn, tools, turn.visit.concern)
    say = numbers.fill(tools.content.safety.number_repeat.say)
    question = _asked("number_again", tools.content.safety.number_again, numbers)
    return asks(say, question, replace(turn.visit, said=say))


def decline_number(turn: Turn, tools: Tools) -> Reply:
    """Close with one kind sentence, nothing cheerful."""
    line = tools.freshest(tools.content.safety.after_no, turn.visit.told)
    return ends(speech(line.say), turn.visit)


def worried_again(turn: Turn, tools: Tools) -> Speech:
    """Return the unjudging line that follows words for a child who was hit or grabbed."""
    words = tools.content.safety.worried_again
    numbers = Numbers.of(tools.content, turn.country, words.kinds)
    return numbers.fill((words.line if numbers.line else words.without_line).say)


def _speak(turn: Turn, tools: Tools, concern: str) -> Reply:
    safety = tools.content.safety
    concern = concern if concern in safety.tiers else concern[:1] if concern[:1] in safety.tiers else UNKNOWN_TIER
    tier, numbers = safety.tiers[concern], _numbers(turn, tools, concern)
    bands = bands_of(turn.slots.ages, turn.slots.stage) or turn.visit.bands
    say = speech(*(numbers.fill(text) for text in _texts(tier, bands, numbers)))
    question = _question(tools, tier, numbers)
    for more in _more(tools, tier, numbers):
        if seconds((*say, *more, question.ask)) <= LONGEST:
            say = speech(say, more)
    visit = replace(turn.visit, topic="CrisisIntent", concern=concern, serious=True, said=say, pardons=0)
    if concern == HEAVY or not visit.walk:
        return asks(say, question, visit)
    return replace(asks(say, question, replace(visit, walk="")), keep=kept_place.no_notes(turn))


def _texts(tier: Tier, bands: tuple[str, ...], numbers: Numbers) -> Iterator[str]:
    first = next((tier.first[band] for band in (*bands, "any") if band in tier.first), None)  # type: ignore[index]
    told = tier.line if numbers.line else tier.without_line
    for line in (first, tier.acknowledge, tier.now, told):
        if line:
            yield line.say


def _more(tools: Tools, tier: Tier, numbers: Numbers) -> Iterator[Speech]:
    safety = tools.content.safety
    if numbers.line and tier.question != "are_you_safe":
        yield numbers.fill(safety.once_more.say)
        if numbers.line.hours != ALWAYS:
            yield numbers.fill(safety.not_always_open.say)


def _question(tools: Tools, tier: Tier, numbers: Numbers) -> Asked:
    """Ask as the tier says; where no number is known at all, only whether to say it all again."""
    name = tier.question
    if name == "number_again" and not (numbers.line or numbers.emergency):
        name = "say_again"
    return _asked(name, getattr(tools.content.safety, name), numbers)


def _asked(name: str, question: SafetyQuestion, numbers: Numbers) -> Asked:
    return Asked(name, question.ask, numbers.fill(question.reprompt))


def _numbers(turn: Turn, tools: Tools, concern: str) -> Numbers:
    tier = tools.content.safety.tiers.get(concern)
    return Numbers.of(tools.content, turn.country, tier.kinds if tier else ())


def question_open(turn: Turn, tools: Tools) -> Asked | None:
    """Return the safety question that is open, if one is."""
    question = getattr(tools.content.safety, turn.visit.question, None)
    if not isinstance(question, SafetyQuestion):
        return None
    return _asked(turn.visit.question, question, _numbers(turn, tools, turn.visit.concern))
