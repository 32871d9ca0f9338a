"""Words of time fit the time at which a phrase is said: "today" is not said about last night."""

import re
from collections.abc import Iterator

from skill.content.shapes import Content, Phrase
from skill.content.tone.fault import Fault
from skill.content.tone.text import any_of, plain

SAME_DAY = any_of("today", "tonight", "just now", "a minute ago", "earlier", "this (?:morning|afternoon|evening)")
"""Not for the next day, when the moment was yesterday."""
DAY_AFTER = any_of("yesterday", "last night", "the other (?:day|night)", "overnight", "slept on it")
"""Only for the next day."""
GREETING = re.compile(r"(?:^|[.!?] )good morning\b")
"""Only for the next day: the moment may have been in the afternoon."""
GOOD_NIGHT = any_of("good night", "sleep (?:well|tight|soft|safe|now)", "keep sleeping")
"""Only for a child who is asleep, or at bedtime."""


def is_out_of_time(content: Content, name: str) -> Iterator[Fault]:
    """Yield each word of time that is wrong at one of the times at which a phrase is said."""
    for index, phrase in enumerate(content.situations[name].phrases):
        for why in _wrong_at(phrase, at_bedtime=name == "bedtime"):
            yield Fault(f"phrases[{index}].say", phrase, why)


def _wrong_at(phrase: Phrase, *, at_bedtime: bool) -> Iterator[str]:
    said, when = plain(phrase.say), set(phrase.when)
    if "next_day" in when:
        yield from _found(SAME_DAY, said, "is wrong on the next day")
    if when != {"next_day"}:
        yield from _found(DAY_AFTER, said, "is right on the next day only")
        yield from _found(GREETING, said, "is right on the next morning only")
    if when != {"asleep"} and not at_bedtime:
        yield from _found(GOOD_NIGHT, said, "is right beside a sleeping child only")


def _found(wording: re.Pattern[str], said: str, why: str) -> Iterator[str]:
    for match in wording.finditer(said):
        yield f'"{match[0].strip(" .!?,")}" {why}'
