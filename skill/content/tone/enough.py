"""Enough to choose from: "another" has another for every age, and for the morning after."""

from collections import Counter
from collections.abc import Iterator

from skill.content.shapes import Content
from skill.content.tone.article import OWN_WORDS
from skill.content.tone.fault import Fault

FEWEST = 4
"""Phrases for now, for each band that a situation has: three times "another", and still fresh words."""

WRITES = {"tween", "teen"}
"""Bands that may be reached by a note sooner than by a knock."""


def is_too_few(content: Content, name: str) -> Iterator[Fault]:
    """Yield a fault for each band that a parent would soon have heard through."""
    offered = [
        phrase for phrase in content.situations[name].phrases if not phrase.retired and phrase.id not in OWN_WORDS
    ]
    for band in dict.fromkeys(band for phrase in offered for band in phrase.bands):
        fitting = [phrase for phrase in offered if band in phrase.bands]
        count = Counter(when for phrase in fitting for when in phrase.when)
        if count["now"] < FEWEST:
            yield Fault("phrases", None, f"has {count['now']} for {band} and now; at least {FEWEST}")
        if not count["next_day"]:
            yield Fault("phrases", None, f"has none for {band} on the next day")
        if band in WRITES and not count["note"]:
            yield Fault("phrases", None, f"has none for {band} to be written in a note")
