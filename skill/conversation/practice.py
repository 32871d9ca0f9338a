"""Rehearsing an apology: said after us in small pieces, or in the parent's own words, with one gentle thing to try.

The words are looked at and forgotten: nothing of them is in the reply, the visit, the store or the log.
"""

from collections.abc import Iterator
from dataclasses import replace

from skill.content.shapes import Phrase
from skill.content.tone.text import sentences
from skill.conversation import apology, repair
from skill.conversation.offers import then_offer
from skill.conversation.tools import Tools
from skill.conversation.turn import Reply, Turn, Visit, asks
from skill.speech import Part, Pause, Quote, seconds, speech

TOPIC = "PracticeIntent"
OWN_WORDS = "own"
"""What "listen to my apology" is told as."""
ONE_PIECE = 10
"""Words that can be said after somebody without losing any."""
SLOWER_THAN_ALEXA, TO_BEGIN = 1.3, 0.8
"""A parent who says words aloud for the first time: how much slower, and seconds until they begin."""


def practise(turn: Turn, tools: Tools) -> Reply:
    """Look at the words that were said; without any, say some to be said after us, or listen if that was asked for."""
    if turn.slots.words:
        return _look(turn, tools)
    if turn.slots.kind == OWN_WORDS or turn.visit.topic == TOPIC:
        return listen(turn, tools)
    return say_after_me(turn, tools)


def is_rehearsed(turn: Turn) -> bool:
    """Return whether free words are meant for the child: we asked for them, or they sound so in a rehearsal."""
    if turn.visit.question == "practise_words":
        return bool(turn.slots.story)
    rehearsing = TOPIC in (turn.intent, turn.visit.topic) and not turn.slots.words
    return rehearsing and apology.sounds_like_one(turn.slots.story)


def say_after_me(turn: Turn, tools: Tools) -> Reply:
    """Say the phrase that was given last, or one that fits, in pieces with time to say each aloud."""
    visit = replace(repair.taking_in(turn, tools), topic=TOPIC)
    phrase = repair.last_phrase(turn, tools) or _phrase(turn, tools, visit)
    return _said_slowly(turn, tools, visit, phrase)


def other_words(turn: Turn, tools: Tools) -> Reply:
    """Practise other words."""
    return _said_slowly(turn, tools, turn.visit, _phrase(turn, tools, turn.visit))


def listen(turn: Turn, tools: Tools) -> Reply:
    """Invite the parent's own words."""
    say = speech(tools.one_of(tools.content.practice.listening))
    return asks(say, tools.question("practise_words"), replace(turn.visit, topic=TOPIC, said=say, pardons=0))


def _said_slowly(turn: Turn, tools: Tools, visit: Visit, phrase: Phrase) -> Reply:
    texts = tools.content.practice
    say = speech(tools.one_of(texts.say_it_after_me), *_pieces(phrase.say), texts.or_your_own)
    visit = replace(visit.having_told(phrase.id), said=say, pardons=0)
    return replace(asks(say, tools.question("practise_again"), visit), keep=repair.notes(turn, phrase))


def _pieces(words: str) -> Iterator[Part]:
    """Yield the words piece by piece, whole sentences each, and after each the silence in which to say it aloud."""
    piece = ""
    for sentence in [*sentences(words), ""]:
        if piece and (not sentence or len(f"{piece} {sentence}".split()) > ONE_PIECE):
            yield Quote(piece)
            yield Pause(round(seconds((piece,)) * SLOWER_THAN_ALEXA + TO_BEGIN, 1))
            piece = sentence
        else:
            piece = f"{piece} {sentence}".strip()


def _look(turn: Turn, tools: Tools) -> Reply:
    """Say what was good about the words, and one thing to try: the one that matters most."""
    texts, visit = tools.content.practice, replace(turn.visit, topic=TOPIC)
    found = apology.look_at(turn.slots.words, visit.bands)
    praised = [name for name in found.good if all(line.id not in visit.told for line in texts.good[name])]
    best = (praised or found.good)[:1]
    good = tools.freshest(texts.good[best[0]] if best else texts.began, visit.told)
    rest = tools.freshest(texts.try_this[found.snags[0]] if found.snags else texts.as_it_is, visit.told)
    say, visit = speech(good.say, rest.say), visit.having_told(good.id).having_told(rest.id)
    if not found.snags:
        return then_offer(turn, tools, say, visit, after="PracticeIntent, well said")
    return asks(say, tools.question("practise_own"), replace(visit, said=say, pardons=0))


def _phrase(turn: Turn, tools: Tools, visit: Visit) -> Phrase:
    return repair.choose(turn, tools, visit, lambda phrase: apology.owns_it(phrase.say))[0]
