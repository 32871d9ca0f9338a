"""The short sentence to the parent, before the words. The child hears it too."""

from collections.abc import Iterator

from skill.content.shapes import Content, Situation
from skill.content.tone.fault import Fault
from skill.content.tone.likeness import likeness
from skill.content.tone.text import sentences, stem, words

LONGEST = 8
"""Words: the promise of the first four seconds leaves no room for more."""

SAME_AGAIN = 0.65
"""How alike the last sentence and a lead-in may be: "Here are some." before "Here are words:" stammers."""

FUNCTION_WORDS = frozenset(
    words("""
    a an the and or so as if then than that this these those there here it its it's that's there's here's
    something anything everything nothing i i'm i've i'd i'll me my mine myself we we're us our
    you you're you've your yours yourself he him his she her hers they them their
    who what which one ones someone somebody everyone
    am is are was were be been being do does did didn't don't has have had having can could will would should
    not no nor never ever always just only still too very all any some both each more most
    at by for from in into of off on onto out over to up down with without about after again against around away back
    before between behind near now when while get gets got getting go goes going gone make makes made let let's
    """)
)
"""Words that say nothing of what happened, wherever they stand."""


def named_by(situation: Situation) -> set[str]:
    """Return the stems with which parents name the act, or what the child did."""
    heard = (word for name in situation.heard_as for word in words(name))
    return {stem(word) for word in heard if word not in FUNCTION_WORDS}


def is_long_or_tells(content: Content, name: str) -> Iterator[Fault]:
    """Yield each opening of a situation that is too long, names what happened, or says what comes next."""
    telling = named_by(content.situations[name])
    for index, opening in enumerate(content.situations[name].openings):
        said = words(opening.say)
        if len(said) > LONGEST:
            yield Fault(f"openings[{index}].say", opening, f"has {len(said)} words; at most {LONGEST}")
        for word in said:
            if word not in FUNCTION_WORDS and stem(word) in telling:
                yield Fault(f"openings[{index}].say", opening, f'"{word}" tells the child what happened')
        for lead_in in content.lines.lead_in:
            if likeness(sentences(opening.say)[-1], lead_in) >= SAME_AGAIN:
                yield Fault(f"openings[{index}].say", opening, f'ends like "{lead_in}", which comes next')
