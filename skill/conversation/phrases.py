"""Finding the phrases that fit a moment, an age and a time: the freshest of the closest.

The index is built once for each locale's words, so that a turn costs the same however many phrases there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from skill.content import Content
from skill.content.shapes import Phrase

UNKNOWN = "any"


class PhraseIndex:
    """Every phrase by situation, band and time."""

    def __init__(self, content: Content) -> None:
        self._fitting: dict[tuple[str, str, str], list[Phrase]] = defaultdict(list)
        self.by_id: dict[str, Phrase] = {}
        self.situation_of: dict[str, str] = {}
        for name, situation in content.situations.items():
            for phrase in situation.phrases:
                self.by_id[phrase.id] = phrase
                self.situation_of[phrase.id] = name
                if phrase.retired:
                    continue
                for fits in {name, *phrase.also_for}:
                    for band in phrase.bands:
                        for when in phrase.when:
                            self._fitting[fits, band, when].append(phrase)

    def closest(self, situation: str, bands: Sequence[str], when: str) -> list[list[Phrase]]:
        """Return what fits, in circles from the closest outwards.

        Each circle is a list of equally good phrases. The circles: the moment at this age; the moment at any age;
        any moment at this age; any moment at any age. With no phrase for the time wanted in any circle, those for
        now are returned instead.
        """
        situation = situation or "general"
        when = when or "now"
        circles = [
            self._for_all(name, bands_wanted, when)
            for name in dict.fromkeys((situation, "general"))
            for bands_wanted in ((tuple(bands), (UNKNOWN,)) if bands else ((UNKNOWN,),))
        ]
        circles = [circle for circle in circles if circle]
        return circles or (self.closest(situation, bands, "now") if when != "now" else [])

    def _for_all(self, situation: str, bands: Iterable[str], when: str) -> list[Phrase]:
        first, *others = bands
        return [
            phrase
            for phrase in self._fitting.get((situation, first, when), ())
            if all(band in phrase.bands for band in others)
        ]
