"""A time of day: which one was meant, and how it is said."""

from skill.content.shapes import Clock
from skill.speech import in_words

NOON = 12
HOURS = 24
SMALL_HOURS = 5
"""Until then "at three" is hardly meant for the night, and "at night" hardly for the evening before it."""
EVENING, NIGHT = 18, 21
"""From then on it is evening, and night."""
TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty"}
LATE = ("afternoon", "evening", "night")


def hour_of(time: str) -> int:
    """Return the hour of HH:MM."""
    return int(time[:2])


def with_part(time: str, part: str) -> str:
    """Return HH:MM as it is meant in a part of the day: 07:30 in the evening is 19:30, 12:00 at night is 00:00.

    What was heard may be half a day off either way, since nobody says so twice: "every morning at six", "18:00".
    """
    hour = hour_of(time)
    small = hour % NOON < SMALL_HOURS
    early = part == "morning" or (part == "night" and small)
    if (early and hour > NOON) or (part == "night" and hour == NOON):
        hour -= NOON
    elif part in LATE and not early and 0 < hour < NOON:
        hour += NOON
    return f"{hour:02}{time[2:]}"


def is_either(time: str) -> bool:
    """Whether HH:MM may be half a day off, as a bare "seven thirty" is: nobody says it of noon or of 19:30."""
    return 0 < hour_of(time) < NOON


def likelier(time: str, near: str = "") -> str:
    """Return which half of the day a bare time is likelier meant for: that of the time spoken of, `near`, if any.

    Else as it was heard, except that three is hardly in the night.
    """
    late = hour_of(near) >= NOON if near else hour_of(time) < SMALL_HOURS
    return half_a_day_on(time) if late else time


def half_a_day_on(time: str) -> str:
    """Return the time twelve hours away."""
    return f"{(hour_of(time) + NOON) % HOURS:02}{time[2:]}"


def part_of(time: str) -> str:
    """Return the part of the day that HH:MM is in: morning, afternoon, evening or night."""
    hour = hour_of(time)
    if hour < SMALL_HOURS or hour >= NIGHT:
        return "night"
    return "morning" if hour < NOON else "afternoon" if hour < EVENING else "evening"


def part_in_words(time: str, clock: Clock) -> str:
    """Say the part of the day: "in the evening"."""
    return str(getattr(clock, part_of(time)))


def time_in_words(time: str, clock: Clock) -> str:
    """Say HH:MM as one does: "seven thirty in the evening", "noon"."""
    hour, minute = hour_of(time), int(time[3:])
    if minute == 0 and hour in (0, NOON):
        return clock.midnight if hour == 0 else clock.noon
    spoken = [in_words((hour - 1) % NOON + 1)]
    if minute:
        spoken.append(_minutes(minute, clock))
    return " ".join((*spoken, part_in_words(time, clock)))


def _minutes(minute: int, clock: Clock) -> str:
    if minute < 10:  # noqa: PLR2004 - one digit
        return f"{clock.zero} {in_words(minute)}"
    if minute in TENS or minute < min(TENS):
        return TENS.get(minute) or in_words(minute)
    return f"{TENS[minute // 10 * 10]} {in_words(minute % 10)}"
