"""How old a child is, as English speech puts it into a sentence.

"my four and a half year old", "he's only six months", "my daughter's nine", "they're six, eight and ten", "a boy of
seven", "she's in year four". A parent's own age ("i'm thirty", "my seventy year old mother") is not a child's, and a
number that counts, tells the clock or measures a punishment is no age. The words for school years are those of the
interaction model.
"""

import re
from collections.abc import Mapping, Sequence

from skill.understanding.numbers import number_at
from skill.understanding.phrases import longest_in

Values = Mapping[str, str]

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
OLDEST_CHILD = 60
"""Years: beyond this no number is a child's age."""
OLDEST_WITHOUT_UNIT = 45
MOST_CHILDREN = 3

CHILD = (
    r"(?:step|grand|god|foster )?(?:son|daughter|boy|girl|kid|child|children|baby|twin|lad|laddie|lass|lassie)s?|"
    r"boys|girls|eldest|oldest|youngest|(?:\w+ )?one|grandbaby|nephew|niece|bairn|beta|bub|bubba|toddler|preschooler|"
    r"teenager"
)
SOFTENED = (
    r"(?: (?:only|just|nearly|almost|about|barely|not even|now|already|like|all|both|is|are|he's|she's|who's|who is|"
    r"just turned|turned))*"
)
BEFORE_AN_AGE = re.compile(
    r"\b(?:he's|she's|he is|she is|it's only|they're|they are|who's|who is|aged|age|age of|age to|just turned|turned|"
    r"turning|turns|is|are|was|were|about to be|(?:he|she|they)'ll be|will be|"
    rf"(?:my|our|the) (?:\w+ )?(?:{CHILD})|(?:boy|girl|kid|child|son|daughter|lad) of){SOFTENED}$"
)
"""What stands before a number that is an age although no "years old" follows."""
BELONGS_TO_A_CHILD = re.compile(rf"\b(?:(?:my|our|the|a) (?:\w+ )?(?:{CHILD})|mine|one|other)'s{SOFTENED}$")
"""The same, where it may also be what a child has: "my son's two friends"."""
AFTER_A_BARE_AGE = frozenset(
    (
        *("", "and", "but", "now", "he", "he's", "she", "she's", "i", "i'm", "so", "if", "who", "it", "it's", "we"),
        *("they", "because", "when", "at", "today", "already", "next", "this", "can", "what", "how", "please", "one's"),
    )
)
ADULT = (
    r"(?:step|grand|god)?(?:mother|mum|mummy|mom|mommy|mam|ma|father|dad|daddy|da|parent)s?|amma|appa|husband|wife|"
    r"partner|boyfriend|girlfriend|ex|nan|nana|nanny|gran|granny|grandma|grandad|granddad|grandpa|teacher|aunt|auntie|"
    r"uncle|boss|neighbour|neighbor|man|woman|bloke|carer"
)
OF_AN_ADULT = re.compile(
    rf"\b(?:i'm|i am|i was|i turned|i'll be|(?:my|our|her|his|the) (?:\w+ )?(?:{ADULT})(?:'s| is| was)?)"
    r"(?: (?:only|just|nearly|almost|about|a|an|the|turned|turning|now|already|over|past))*$"
)
AN_ADULT = re.compile(rf"(?:{ADULT})(?:'s)?$")
NOT_AN_AGE_AFTER = frozenset(
    (
        *("o'clock", "times", "time", "minutes", "minute", "seconds", "second", "hours", "hour", "weeks", "days"),
        *("am", "pm", "a.m", "p.m", "percent", "dollars", "pounds", "bucks", "quid", "grand", "rupees", "of", "kids"),
        *("children", "boys", "girls", "thirty", "fifteen", "forty", "twenty", "breaths", "rounds", "more", "other"),
        *("different", "people", "things", "phrases", "miles", "pages", "words", "cups", "spoons", "in", "friends"),
        *("stone", "kilos", "hundred", "thousand"),
    )
)
"""What follows a number that is no age."""
NO_AGE_BEFORE = ("for", "in", "every", "after", "last", "past", "within")
NO_AGE_AFTER_UNIT = ("ago", "later", "straight", "now", "running", "in")

NEWBORN_YEARS = 0.6
A_NEWBORN, A_CHILDS_AGE = "anewborn", "anage"
"""What stands for an age where intents are judged: only that there is one, and whether it is a newborn's."""


def ages_in(words: Sequence[str], school_years: Values) -> tuple[list[float], list[str]]:
    """Return the ages told in years, at most three, and the words without them."""
    words = list(words)
    ages: list[float] = []
    rest: list[str] = []
    at = 0
    while at < len(words):
        found, end = _age_at(words, at) or ([], _number_end(words, at))
        ages += found
        rest += [] if found else words[at:end]
        at = end
    if not ages:
        year, rest = longest_in(rest, school_years)
        ages = [float(year.removeprefix("age_"))] if year else []
    return list(dict.fromkeys(ages))[:MOST_CHILDREN], rest


def without_ages(words: Sequence[str], school_years: Values) -> tuple[str, ...]:
    """Return the words with ages replaced by one word: nine or ten, it tells nothing of what is wanted."""
    ages, rest = ages_in(words, school_years)
    if not ages:
        return tuple(words)
    return (*rest, A_NEWBORN if min(ages) < NEWBORN_YEARS else A_CHILDS_AGE)


def numbers_in(words: Sequence[str]) -> list[float]:
    """Return every number that could be a child's age, for an utterance that is known to tell one."""
    found: list[float] = []
    at = 0
    while at < len(words):
        number = number_at(words, at)
        if number and not OF_AN_ADULT.search(" ".join(words[:at])):
            years, at = _and_a_half(words, float(number[0]), number[1])
            found += [years] if years <= OLDEST_WITHOUT_UNIT else []
        else:
            at += 1
    return list(dict.fromkeys(found))[:MOST_CHILDREN]


def _age_at(words: list[str], at: int) -> tuple[list[float], int] | None:
    """Return the age or ages told from here on, and where that ends."""
    if words[at] == "newborn":
        return [0.0], at + 1
    if words[at] == "year" and words[at + 1 : at + 5] == ["and", "a", "half", "old"]:
        return [1.5], at + 5
    first = number_at(words, at) or ((1, at + 1) if words[at] in ("a", "one") else None)
    if first is None:
        return None
    before = " ".join(words[:at])
    if OF_AN_ADULT.search(before):
        return None
    numbers, end = _listed(words, *_and_a_half(words, float(first[0]), first[1]))
    introduced = bool(BEFORE_AN_AGE.search(before))
    unit, after = _unit_at(words, end)
    if len(numbers) > 1 and (unit or introduced):
        return [_years(number, unit or 1.0) for number in numbers], after if unit else end
    number, end = _and_a_half(words, float(first[0]), first[1])
    unit, after = _unit_at(words, end)
    if unit:
        return _age_in_units(words, at, (number, end), (unit, after), introduced=introduced)
    if not introduced and BELONGS_TO_A_CHILD.search(before):
        introduced = _word(words, end) in AFTER_A_BARE_AGE
    return _bare_age(words, at, number, end, is_half=end > first[1], introduced=introduced)


def _number_end(words: list[str], at: int) -> int:
    """Return where the word there ends; a number counts whole, so that the four of "thirty four" is nobody's age."""
    number = number_at(words, at)
    return number[1] if number else at + 1


def _listed(words: list[str], number: float, end: int) -> tuple[list[float], int]:
    """Return the numbers of "six and nine" or "six, nine and eleven"; the one number if no other follows."""
    second = number_at(words, end)
    if second and _word(words, second[1]) == "and" and (third := number_at(words, second[1] + 1)):
        return [number, float(second[0]), float(third[0])], third[1]
    if _word(words, end) in ("and", "or") and (second := number_at(words, end + 1)):
        return [number, float(second[0])], second[1]
    return [number], end


def _and_a_half(words: Sequence[str], number: float, end: int) -> tuple[float, int]:
    return (number + 0.5, end + 3) if list(words[end : end + 3]) == ["and", "a", "half"] else (number, end)


def _age_in_units(
    words: list[str], at: int, spoken: tuple[float, int], unit: tuple[float, int], *, introduced: bool
) -> tuple[list[float], int] | None:
    """Return an age that is told with its unit: "nine months", "two and a half year old"."""
    number, end = spoken
    number, after = _and_a_half(words, number, unit[1])
    if words[at] == "a" and not _says_old(words, end):
        return None
    if AN_ADULT.match(_word(words, after)):
        return None
    age = _years(number, unit[0])
    return ([age], after) if age <= OLDEST_CHILD and _is_about_age(words, at, end, introduced=introduced) else None


def _bare_age(
    words: list[str], at: int, number: float, end: int, *, is_half: bool, introduced: bool
) -> tuple[list[float], int] | None:
    """Return an age that is told as a number alone, if what stands around it says that it is one."""
    if words[at] in ("a", "one") or _word(words, end) in NOT_AN_AGE_AFTER or number > OLDEST_WITHOUT_UNIT:
        return None
    return ([number], end) if introduced or is_half else None


def _unit_at(words: list[str], at: int) -> tuple[float, int]:
    """Return the years in the unit that stands here (0 for none), and where it ends, an "old" included."""
    match = re.fullmatch(r"(years?|yrs?|y|months?|mo|weeks?|wks?|days?)(?:-olds?)?", _word(words, at))
    if not match:
        return 0.0, at
    unit = YEARS_IN_UNIT[match[1].rstrip("s")]
    end = at + 1
    if _word(words, end) in ("old", "olds", "old's", "of"):
        end += 1 if words[end] != "of" else 2
    return unit, min(end, len(words))


def _says_old(words: list[str], at: int) -> bool:
    return any(word.startswith("old") for word in words[at : at + 3])


def _is_about_age(words: list[str], at: int, unit_at: int, *, introduced: bool) -> bool:
    """Tell "my six month old" from "for six months" and "two days ago"."""
    if _says_old(words, unit_at) or introduced:
        return True
    if _word(words, unit_at + 1) in NO_AGE_AFTER_UNIT or (at and words[at - 1] in NO_AGE_BEFORE):
        return False
    if BELONGS_TO_A_CHILD.search(" ".join(words[:at])):
        return True
    before = words[at - 1] if at else ""
    return before in ("my", "our", "a", "the", "her", "his", "poor") and words[unit_at].rstrip("s") in (
        "month",
        "year",
        "week",
    )


def _word(words: Sequence[str], at: int) -> str:
    """Return the word there; empty beyond the end."""
    return words[at] if at < len(words) else ""


def _years(number: float, unit: float) -> float:
    return round(number * unit, 2)
