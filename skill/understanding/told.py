"""What a parent tells in passing: how old the child is, and when it happened.

"he's only six months", "my teenager", "last night", "she's asleep now". The words for stages, school years and times
are those of the interaction model. The words that told it are taken out, so that what is left tells what happened.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skill.understanding.ages import ages_in
from skill.understanding.numbers import number_at
from skill.understanding.phrases import longest_in

Values = Mapping[str, str]
"""Wordings of a slot type, with the id of each."""

DECIDING_FIRST = ("asleep", "next_day", "note", "later", "now")
TO_WRITE = frozenset(
    (
        *("write", "writing", "written", "send", "leave", "put", "slip", "slide", "give", "need", "want"),
        *("text", "do", "say", "make", "for", "words", "as", "in", "by", "over", "something", "how", "what"),
        *("could", "can", "sorry", "stick"),
    )
)
"""Words beside which a note or a letter is one to be written, not one that was found."""
LENGTHS = frozenset(("seconds", "minutes", "hours", "days", "day", "weeks", "months", "years", "year"))
NOT_REALLY = frozenset((("such", "a"), ("like", "a"), ("be", "a"), ("being", "a"), ("not", "a"), ("big", "baby")))
"""Words before a stage that only compare somebody to it."""
OF_A_STAGE = frozenset(
    (
        *("photos", "photo", "pictures", "cousin", "brother", "sister", "monitor", "gate", "talk", "steps"),
        *("shower", "sitter", "teeth", "food", "clothes", "blues", "wipes", "bottle", "bottles", "phase"),
        *("group", "class", "bed", "shark"),
    )
)
"""Words after a stage that make it something else."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was told in passing, and the words that are left."""

    ages: tuple[float, ...]
    stage: str
    when: str
    rest: tuple[str, ...]


def told_in(words: Sequence[str], stages: Values, school_years: Values, whens: Values) -> Told:
    """Find ages, a stage of childhood and a time in an utterance."""
    when, rest = _time_in(list(words), whens)
    ages, rest = ages_in(rest, school_years)
    if ages:
        return Told(tuple(ages), "", when, tuple(rest))
    stage, rest = longest_in(rest, stages, _is_the_child)
    return Told((), stage, when, tuple(rest))


def _time_in(words: list[str], whens: Values) -> tuple[str, list[str]]:
    """Find every time that is told; where there are several, the one that decides which words fit wins."""
    notes = bool(TO_WRITE.intersection(words))

    def fits(words: list[str], start: int, end: int) -> bool:
        before = words[start - 1] if start else ""
        if words[start:end] == ["in", "the", "morning"]:
            return number_at([before], 0) is None and before not in ("half", "quarter")
        if words[start:end] == ["later"]:
            return before not in LENGTHS
        return notes or whens.get(" ".join(words[start:end])) != "note"

    found: set[str] = set()
    while True:
        when, rest = longest_in(words, whens, fits)
        if not when:
            break
        found.add(when)
        words = rest
    return next((when for when in DECIDING_FIRST if when in found), ""), words


def _is_the_child(words: list[str], start: int, end: int) -> bool:
    """Whether a word like baby is the child spoken of: not "such a baby", not "baby photos"."""
    return tuple(words[max(start - 2, 0) : start]) not in NOT_REALLY and words[end : end + 1] not in (
        [word] for word in OF_A_STAGE
    )
