"""Numbers, lengths of time and times of day as English speech has them, and as Alexa writes them."""

import re
from collections.abc import Sequence

from skill.speech import UP_TO_TWENTY

UNITS = {word: number for number, word in enumerate(UP_TO_TWENTY[:20])}
TENS = {
    word: 10 * number
    for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
VAGUE = {"a": 1, "an": 1, "couple": 2, "few": 3}
SECONDS_IN = {
    "second": 1,
    "seconds": 1,
    "sec": 1,
    "secs": 1,
    "minute": 60,
    "minutes": 60,
    "min": 60,
    "mins": 60,
    "hour": 3600,
    "hours": 3600,
}


def number_at(words: Sequence[str], start: int) -> tuple[int, int] | None:
    """Return the number spoken from `start` on, and where it ends; None if there is none. Up to 999."""
    if start >= len(words):
        return None
    word = words[start]
    if word.isdigit() and len(word) <= 3:  # noqa: PLR2004 - no age, breath or minute has more digits
        return int(word), start + 1
    if word in UNITS:
        number, end = UNITS[word], start + 1
        if words[end : end + 1] == ["hundred"]:
            rest = number_at(words, end + 1)
            return (number * 100 + rest[0], rest[1]) if rest else (number * 100, end + 1)
        return number, end
    if word in TENS:
        following = words[start + 1] if start + 1 < len(words) else ""
        if 0 < UNITS.get(following, 0) < 10:  # noqa: PLR2004 - "twenty one", not "twenty eleven"
            return TENS[word] + UNITS[following], start + 2
        return TENS[word], start + 1
    if "-" in word:
        parts = word.split("-")
        whole = number_at(parts, 0)
        if whole and whole[1] == len(parts):
            return whole[0], start + 1
    return None


def seconds_at(words: Sequence[str], start: int) -> tuple[float, int] | None:
    """Return the length of time spoken from `start` on, in seconds, and where it ends.

    Knows "two minutes", "a minute", "half a minute", "a couple of minutes", "a minute and a half", "thirty seconds".
    """
    text = " ".join(words[start:])
    if half := re.match(r"half (?:a |an )?(minute|hour)\b", text):
        return SECONDS_IN[half[1]] / 2, start + len(half[0].split())
    if one_and_half := re.match(r"(?:a|one) (minute|hour) and a half\b", text):
        return SECONDS_IN[one_and_half[1]] * 1.5, start + len(one_and_half[0].split())
    if and_half := re.match(r"(\S+) and a half (minutes|hours)\b", text):
        whole = number_at([and_half[1]], 0)
        return ((whole[0] + 0.5) * SECONDS_IN[and_half[2]], start + len(and_half[0].split())) if whole else None
    if vague := re.match(r"(?:a )?(couple|few)(?: of)? (seconds?|secs?|minutes?|mins?)\b", text):
        return VAGUE[vague[1]] * SECONDS_IN[vague[2]], start + len(vague[0].split())
    number = number_at(words, start) or ((1, start + 1) if words[start] in ("a", "an") else None)
    if number and number[1] < len(words) and words[number[1]] in SECONDS_IN:
        whole_seconds = number[0] * SECONDS_IN[words[number[1]]]
        more = seconds_at(words, number[1] + 2) if words[number[1] + 1 : number[1] + 2] == ["and"] else None
        return (whole_seconds + more[0], more[1]) if more else (whole_seconds, number[1] + 1)
    return None


def iso_duration(seconds: float) -> str:
    """Write a length of time as Alexa does: 90 seconds are PT1M30S."""
    minutes, rest = divmod(round(seconds), 60)
    return "PT" + (f"{minutes}M" if minutes else "") + (f"{rest}S" if rest or not minutes else "")


def minutes_in(iso: str) -> float | None:
    """Return the minutes in an ISO-8601 duration such as PT1M30S; None for one that is no length of an exercise."""
    parts = re.fullmatch(r"PT(?=.)(?:(\d{1,3}(?:\.\d+)?)H)?(?:(\d{1,4}(?:\.\d+)?)M)?(?:(\d{1,5}(?:\.\d+)?)S)?", iso)
    if not parts:
        return None
    hours, minutes, seconds = (float(part or 0) for part in parts.groups())
    return (hours * 60 + minutes + seconds / 60) or None


MERIDIEM = {"am": 0, "a.m": 0, "pm": 12, "p.m": 12}
PART_OF_DAY = {"morning": 0, "afternoon": 12, "evening": 12, "night": 12, "tonight": 12}
NAMED_TIMES = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}


def time_at(words: Sequence[str], start: int) -> tuple[str, int] | None:
    """Return the time of day spoken from `start` on as HH:MM, and where it ends.

    Knows "seven", "seven thirty", "half past seven", "half seven", "quarter to eight", "seven p m", "eight o'clock",
    "seven in the evening", "noon". A bare hour from one to six is taken as afternoon, from seven to eleven as said.
    """
    if start < len(words) and words[start] in NAMED_TIMES:
        return NAMED_TIMES[words[start]], start + 1
    text = " ".join(words[start:])
    minute = 0
    if past := re.match(r"(?:(half)|(?:a )?(quarter|\S+(?: \S+)?)(?: minutes)?) (past|after|to|till|before) ", text):
        minute_words = past[2].split() if past[2] else []
        amount = 30 if past[1] else 15 if past[2] == "quarter" else (number_at(minute_words, 0) or (None, 0))[0]
        at = start + len(past[0].split())
        hour = number_at(words, at)
        if amount is None or hour is None or not 1 <= hour[0] <= 12:  # noqa: PLR2004 - hours on a clock
            return None
        sign = 1 if past[3] in ("past", "after") else -1
        total = hour[0] * 60 + sign * amount
        return _with_part_of_day(words, hour[1], total // 60, total % 60)
    if start < len(words) and words[start] == "half":
        hour = number_at(words, start + 1)
        return _with_part_of_day(words, hour[1], hour[0], 30) if hour and 1 <= hour[0] <= 12 else None  # noqa: PLR2004
    hour = number_at(words, start)
    if hour is None or hour[0] > 23:  # noqa: PLR2004 - hours of a day
        return None
    end = hour[1]
    if words[end : end + 1] in (["oh"], ["o"]):
        after_oh = number_at(words, end + 1)
        if after_oh and after_oh[0] < 10:  # noqa: PLR2004 - "seven oh five"
            minute, end = after_oh
    else:
        minutes = number_at(words, end)
        if minutes and 10 <= minutes[0] < 60:  # noqa: PLR2004 - minutes of an hour
            minute, end = minutes
    if words[end : end + 1] in (["o'clock"], ["oclock"]):
        end += 1
    return _with_part_of_day(words, end, hour[0], minute)


def _with_part_of_day(words: Sequence[str], end: int, hour: int, minute: int) -> tuple[str, int]:
    offset: int | None = None
    if words[end : end + 1] and words[end] in MERIDIEM:
        offset, end = MERIDIEM[words[end]], end + 1
    elif tuple(words[end : end + 2]) in (("a", "m"), ("p", "m")):
        offset, end = MERIDIEM[words[end] + "m"], end + 2
    elif (part := re.match(r"(?:in the|at) (morning|afternoon|evening|night)\b", " ".join(words[end:]))) or (
        part := re.match(r"(tonight)\b", " ".join(words[end:]))
    ):
        offset, end = PART_OF_DAY[part[1]], end + len(part[0].split())
    if offset is not None and hour <= 12:  # noqa: PLR2004 - hours on a clock
        hour = hour % 12 + offset
        if offset == 12 and part_is_night(words, end) and hour == 12:  # noqa: PLR2004 - twelve at night
            hour = 0
    elif offset is None and 1 <= hour < 7:  # noqa: PLR2004 - nobody is reminded at three in the night
        hour += 12
    return f"{hour % 24:02}:{minute:02}", end


def part_is_night(words: Sequence[str], end: int) -> bool:
    """Whether the words that end there are "at night"."""
    return list(words[max(end - 2, 0) : end]) == ["at", "night"]
