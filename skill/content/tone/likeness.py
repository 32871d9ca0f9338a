"""No phrase twice, and none that is nearly another: a parent who asks for other words gets other words.

How alike two phrases are is measured on their stems as bags: twice the stems they share, divided by the stems of both
(Dice's coefficient). Word order does not count, since a reordered apology is the same apology.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from skill.content.shapes import Content, Phrase
from skill.content.tone.fault import Fault
from skill.content.tone.text import stem, words

TOO_ALIKE = 0.7
"""From here on two phrases of ten words differ in three or fewer. Two that share only "I'm sorry" stay far below."""


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 (no stem in common) to 1 (the same stems)."""
    these, those = _bag(one), _bag(other)
    return 2 * (these & those).total() / (these.total() + those.total() or 1)


def is_nearly_another(content: Content, name: str) -> Iterator[Fault]:
    """Yield each phrase of a situation that is nearly an earlier one for the same band."""
    offered = [(index, phrase) for index, phrase in enumerate(content.situations[name].phrases) if not phrase.retired]
    for (_, earlier), (index, phrase) in combinations(offered, 2):
        if set(earlier.bands) & set(phrase.bands) and likeness(earlier.say, phrase.say) >= TOO_ALIKE:
            yield Fault(f"phrases[{index}].say", phrase, f'is nearly {earlier.id}: "{earlier.say}"')


def is_said_twice(content: Content, name: str) -> Iterator[Fault]:
    """Yield each phrase of a situation that is word for word one of any situation, for the same band; the later id."""
    said: dict[tuple[str, ...], list[Phrase]] = defaultdict(list)
    for situation in content.situations.values():
        for phrase in situation.phrases:
            said[tuple(words(phrase.say))].append(phrase)
    for index, phrase in enumerate(content.situations[name].phrases):
        for other in said[tuple(words(phrase.say))]:
            if other.id < phrase.id and set(other.bands) & set(phrase.bands):
                yield Fault(f"phrases[{index}].say", phrase, f"is word for word {other.id}")


@cache
def _bag(text: str) -> Counter[str]:
    return Counter(stem(word) for word in words(text))
