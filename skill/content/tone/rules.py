"""Holding the words to the tone: every rule by name, and what each is applied to."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from skill.content.shapes import Content, Phrase, StepWords
from skill.content.tone import claims, enough, likeness, openings, reading, size, time_words, wording
from skill.content.tone.article import borrows_its_name, is_the_articles
from skill.content.tone.fault import Fault
from skill.content.tone.places import Place, file_of, places
from skill.locales import DEFAULT


@dataclass(frozen=True)
class Finding:
    """One text that breaks one rule."""

    file: str
    """From the project's root: content/en/repair/yelled.yaml."""
    field: str
    """Within the file: phrases[3].say; in an overlay, which has only some lines, phrases[yelled-that-noise].say."""
    rule: str
    text: str
    """The words at fault; empty where words are missing."""
    why: str


OF_EVERY_TEXT: Mapping[str, Callable[[Place], Iterator[str]]] = {
    "claim": claims.claims,
    "the article's own": borrows_its_name,
}
"""For every text of every file."""

OF_REPAIR_WORDS: Mapping[str, Callable[[str], Iterator[str]]] = {
    "no but": wording.takes_back,
    "no blame": wording.blames,
    "no vow": wording.vows,
    "no asking for comfort": wording.asks_for_comfort,
    "no hushing": wording.hushes,
    "no gift": wording.pays,
    "no self-abasement": wording.grovels,
    "no jargon": wording.speaks_jargon,
}
"""For the words of each opening, each phrase, and each step of a guided repair."""

OF_PHRASES: Mapping[str, Callable[[Phrase | StepWords], Iterator[str]]] = {
    "length": size.is_too_long,
    "questions": size.asks_too_much,
    "reading age": reading.is_beyond,
}
"""For each phrase and the words of each step, given the ages they are for."""

OF_SITUATIONS: Mapping[str, Callable[[Content, str], Iterator[Fault]]] = {
    "time words": time_words.is_out_of_time,
    "opening": openings.is_long_or_tells,
    "seconds": size.takes_too_long,
    "near-duplicate": likeness.is_nearly_another,
    "duplicate": likeness.is_said_twice,
    "enough": enough.is_too_few,
}
"""For each situation as a whole, by its name."""

RULES = (*OF_EVERY_TEXT, *OF_REPAIR_WORDS, *OF_PHRASES, *OF_SITUATIONS)
"""The names of all rules."""


def lint(content: Content, locale: str) -> list[Finding]:
    """Return everything in a locale's words that breaks a rule, file by file; the article's own is not judged."""
    found = (
        Finding(place.file, _shown(place, locale), rule, place.text, why)
        for place, rule, why in _broken(content, locale)
        if not is_the_articles(place)
    )
    return sorted(found, key=lambda finding: finding.file)


def _shown(place: Place, locale: str) -> str:
    """Return the field as its own file has it: an overlay names lines by their id, and holds only some of them."""
    return place.field if locale == DEFAULT or not place.line else re.sub(r"\[\d+\]", f"[{place.line.id}]", place.field)


def _broken(content: Content, locale: str) -> Iterator[tuple[Place, str, str]]:
    for place in places(content, locale):
        for rule, broken in OF_EVERY_TEXT.items():
            yield from ((place, rule, why) for why in broken(place))
    steps = (place for place in places(content, locale, only="guided_repair") if isinstance(place.line, StepWords))
    for place in (*places(content, locale, only="situations"), *steps):
        for rule, breaks in OF_REPAIR_WORDS.items():
            yield from ((place, rule, why) for why in breaks(place.text))
        if isinstance(place.line, Phrase | StepWords):
            for rule, misfits in OF_PHRASES.items():
                yield from ((place, rule, why) for why in misfits(place.line))
    for name in content.situations:
        for rule, faults in OF_SITUATIONS.items():
            for fault in faults(content, name):
                said = fault.line.say if fault.line else ""
                yield Place(file_of(name, locale), fault.field, said, fault.line), rule, fault.why
