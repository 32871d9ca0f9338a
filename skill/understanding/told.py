"""What a parent tells in passing: how old the child is, and when it happened.

"he's only six months", "my five year old and my eight year old", "she's in year four", "last night", "she's asleep
now". The words for stages, school years and times are those of the interaction model; how English puts an age into a
sentence is told here. The words that told it are taken out, so that what is left tells what happened.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skill.understanding.numbers import number_at

Values = Mapping[str, str]
"""Wordings of a slot type, with the id of each."""

YEARS_IN_UNIT = {
    "year": 1.0,
    "yr": 1.0,
    "y": 1.0,
    "month": 1 / 12,
    "mo": 1 / 12,
    "week": 1 / 52,
    "wk": 1 / 52,
    "day": 1 / 365,
}
DECIDING_FIRST = ("asleep", "next_day", "note", "later", "now")
OLDEST_CHILD = 60
"""Years: beyond this no number is a child's age."""
OLDEST_WITHOUT_UNIT = 45

BEFORE_AN_AGE = re.compile(
    r"(?:he's|she's|he is|she is|it's only|they're|they are|who's|who is|aged|age|age of|just turned|turned|turning|"
    r"turns|is|are|was|were|about to be|(?:my|our) (?:\w+ )?(?:son|daughter|boy|girl|kid|child|baby|twins|lad|lass|"
    r"boys|girls|kids|children|eldest|oldest|youngest|middle one|little one|grandson|granddaughter|nephew|niece)|"
    r"(?:boy|girl|kid|child|son|daughter|lad) of)"
    r"(?: (?:only|just|nearly|almost|about|barely|not even|now|already|like|is|are|he's|she's|who's|who is|just turned|"
    r"turned))*$"
)
"""What stands before a number that is an age although no "years old" follows."""
NOT_AN_AGE_AFTER = frozenset(
    [
        "o'clock",
        "times",
        "time",
        "minutes",
        "minute",
        "seconds",
        "second",
        "hours",
        "hour",
        "weeks",
        "days",
        "am",
        "pm",
        "a.m",
        "p.m",
        "percent",
        "dollars",
        "pounds",
        "bucks",
        "quid",
        "grand",
        "rupees",
        "of",
        "kids",
        "children",
        "boys",
        "girls",
        "thirty",
        "fifteen",
        "forty",
        "twenty",
        "breaths",
        "rounds",
        "more",
        "other",
        "different",
        "people",
        "things",
        "phrases",
        "miles",
        "pages",
        "words",
        "cups",
        "spoons",
        "in",
    ]
)
"""What follows a number that is no age."""


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
    ages, rest = _ages_in(rest)
    if not ages:
        year, rest = longest_in(rest, school_years)
        if year:
            ages = [float(year.removeprefix("age_"))]
    stage, without_stage = longest_in(rest, stages)
    return Told(tuple(ages[:3]), "" if ages else stage, when, tuple(rest if ages else without_stage))


NEWBORN_YEARS = 0.6
A_NEWBORN, A_CHILDS_AGE = "anewborn", "anage"
"""What stands for an age where intents are judged: only that there is one, and whether it is a newborn's."""


def without_ages(words: Sequence[str], school_years: Values) -> tuple[str, ...]:
    """Return the words with ages replaced by one word: nine or ten, it tells nothing of what is wanted."""
    ages, rest = _ages_in(list(words))
    if not ages:
        year, rest = longest_in(rest, school_years)
        ages = [float(year.removeprefix("age_"))] if year else []
    if not ages:
        return tuple(words)
    return (*rest, A_NEWBORN if min(ages) < NEWBORN_YEARS else A_CHILDS_AGE)


def _ages_in(words: list[str]) -> tuple[list[float], list[str]]:
    ages: list[float] = []
    rest: list[str] = []
    at = 0
    while at < len(words):
        found = _age_at(words, at)
        if found:
            ages += found[0]
            at = found[1]
        else:
            rest.append(words[at])
            at += 1
    return list(dict.fromkeys(ages)), rest


def _age_at(words: list[str], at: int) -> tuple[list[float], int] | None:
    """Return the age or ages told from here on, and where that ends."""
    if words[at] == "newborn":
        return [0.0], at + 1
    first = number_at(words, at) or ((1, at + 1) if words[at] in ("a", "one") else None)
    if first is None:
        return None
    number, end = _and_a_half(words, float(first[0]), first[1])
    introduced = bool(BEFORE_AN_AGE.search(" ".join(words[:at])))
    second = number_at(words, end + 1) if words[end : end + 1] in (["and"], ["or"]) else None
    if second:
        unit, after = _unit_at(words, second[1])
        if unit or introduced:
            return [_years(number, unit or 1.0), _years(second[0], unit or 1.0)], after
    unit, after = _unit_at(words, end)
    if unit:
        return _age_in_units(words, at, (number, end), (unit, after), introduced=introduced)
    return _bare_age(words, at, number, end, is_half=end > first[1], introduced=introduced)


def _and_a_half(words: list[str], number: float, end: int) -> tuple[float, int]:
    return (number + 0.5, end + 3) if words[end : end + 3] == ["and", "a", "half"] else (number, end)


def _age_in_units(
    words: list[str], at: int, spoken: tuple[float, int], unit: tuple[float, int], *, introduced: bool
) -> tuple[list[float], int] | None:
    """Return an age that is told with its unit: "nine months", "two and a half year old"."""
    number, end = spoken
    number, after = _and_a_half(words, number, unit[1])
    if words[at] == "a" and not _is_age_unit(words, end):
        return None
    age = _years(number, unit[0])
    return ([age], after) if age <= OLDEST_CHILD and _is_about_age(words, at, end, introduced=introduced) else None


def _bare_age(
    words: list[str], at: int, number: float, end: int, *, is_half: bool, introduced: bool
) -> tuple[list[float], int] | None:
    """Return an age that is told as a number alone, if what stands around it says that it is one."""
    following = words[end] if end < len(words) else ""
    if words[at] in ("a", "one") or following in NOT_AN_AGE_AFTER or number > OLDEST_WITHOUT_UNIT:
        return None
    return ([number], end) if introduced or is_half else None


def _unit_at(words: list[str], at: int) -> tuple[float, int]:
    """Return the years in the unit that stands here (0 for none), and where it ends, an "old" included."""
    if at >= len(words):
        return 0.0, at
    match = re.fullmatch(r"(years?|yrs?|y|months?|mo|weeks?|wks?|days?)(?:-olds?)?", words[at])
    if not match:
        return 0.0, at
    unit = YEARS_IN_UNIT[match[1].rstrip("s")]
    end = at + 1
    if words[end : end + 1] and words[end] in ("old", "olds", "old's", "of"):
        end += 1 if words[end] != "of" else 2
    return unit, min(end, len(words))


def _is_age_unit(words: list[str], at: int) -> bool:
    return any(word.startswith("old") for word in words[at : at + 3])


def _is_about_age(words: list[str], at: int, unit_at: int, *, introduced: bool) -> bool:
    """Tell "my six month old" from "for six months" and "two days ago"."""
    if _is_age_unit(words, unit_at) or introduced:
        return True
    before = words[at - 1] if at else ""
    after = words[unit_at + 1] if unit_at + 1 < len(words) else ""
    if after in ("ago", "later", "straight", "now", "running", "in") or before in (
        "for",
        "in",
        "every",
        "after",
        "last",
        "past",
    ):
        return False
    return before in ("my", "our", "a", "the", "her", "his", "poor") and words[unit_at].rstrip("s") in (
        "month",
        "year",
        "week",
    )


def _years(number: float, unit: float) -> float:
    return round(number * unit, 2)


def _time_in(words: list[str], whens: Values) -> tuple[str, list[str]]:
    """Find every time that is told; where there are several, the one that decides which words fit wins."""
    found: set[str] = set()
    while True:
        when, rest = longest_in(words, whens)
        if not when:
            break
        found.add(when)
        words = rest
    return next((when for when in DECIDING_FIRST if when in found), ""), words


def longest_in(words: Sequence[str], values: Values) -> tuple[str, list[str]]:
    """Return the id of the longest wording found in an utterance, and the words without it; "" if there is none."""
    longest = max((len(wording.split()) for wording in values), default=0)
    for length in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            wording = " ".join(words[start : start + length])
            value = values.get(wording) or values.get(wording.removesuffix("'s"))
            if value:
                return value, [*words[:start], *words[start + length :]]
    return "", list(words)
