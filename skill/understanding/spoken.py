"""Slot values as they are spoken and resolved, turned into what the conversation takes (`Slots`)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from skill.conversation.clock_words import with_part
from skill.conversation.turn import Slots
from skill.understanding.danger import finer_tier
from skill.understanding.numbers import minutes_in

OLDEST = 60.0
"""Years: an age beyond this is a misunderstanding."""
MOST_BREATHS = 60
PARTS_OF_DAY = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}
"""What AMAZON.TIME writes for a part of the day (docs.aws.amazon.com, Lex V2, "AMAZON.Time")."""
KINDS = ("kind", "who", "removal", "way", "unsure", "own", "which")
"""Slots that tell which kind of a thing is wanted; no intent has two of them."""
YEARS_IN = {"years": 1.0, "months": 1 / 12, "weeks": 1 / 52, "days": 1 / 365, "years_and_a_half": 1.0}


@dataclass(frozen=True, slots=True)
class Spoken:
    """One slot of a request."""

    value: str
    """What was said; Alexa writes numbers as digits, durations and times as ISO."""
    id: str = ""
    """The id it resolves to, for slots with ids of ours."""


def slots_of(spoken: Mapping[str, Spoken]) -> Slots:
    """Return what the parent told. A value that makes no sense (an age of 900, "?") counts as not said."""
    id_of = {name: slot.id for name, slot in spoken.items()}
    value_of = {name: slot.value for name, slot in spoken.items()}
    breaths = _whole(value_of.get("breaths", ""))
    part = part_of_day(value_of.get("time", ""), id_of.get("part", ""))
    return Slots(
        situation=id_of.get("situation", ""),
        ages=ages_of(value_of, id_of),
        stage=id_of.get("stage", ""),
        when=id_of.get("when", ""),
        pattern=id_of.get("pattern", ""),
        minutes=minutes_in(value_of.get("duration", "")),
        breaths=breaths if breaths and breaths <= MOST_BREATHS else None,
        companion=id_of.get("companion", ""),
        sound=id_of.get("sound", ""),
        manner=id_of.get("manner", ""),
        time=with_part(time, part) if (time := time_of(value_of.get("time", ""))) else "",
        part=part,
        concern=finer_tier(id_of.get("concern", ""), value_of.get("concern", "").split()) or id_of.get("heavy", ""),
        country=id_of.get("country", ""),
        words=value_of.get("words", ""),
        kind=next((id_of[name] for name in KINDS if id_of.get(name)), ""),
    )


def ages_of(value_of: Mapping[str, str], id_of: Mapping[str, str]) -> tuple[float, ...]:
    """Return the ages told, in years: from numbers with their unit, or from a school year such as `age_8`."""
    unit = id_of.get("age_unit", "") or "years"
    ages = []
    for name in ("age", "second_age"):
        number = _whole(value_of.get(name, ""))
        if number is None:
            continue
        age = number * YEARS_IN.get(unit, 1.0) + (0.5 if unit == "years_and_a_half" else 0)
        if 0 <= age <= OLDEST:
            ages.append(round(age, 2))
    if not ages and (year := re.fullmatch(r"age_(\d+)", id_of.get("school_year", ""))):
        ages.append(float(year[1]))
    return tuple(ages)


def time_of(value: str) -> str:
    """Return HH:MM for an AMAZON.TIME value; nothing for one that is no time on the clock."""
    return value if re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value) else ""


def part_of_day(time: str, told: str) -> str:
    """Return the part of the day that was told, in a slot of its own or as AMAZON.TIME writes it; nothing if none."""
    part = PARTS_OF_DAY.get(time, told)
    return part if part in PARTS_OF_DAY.values() else ""


def _whole(value: str) -> int | None:
    return int(value) if re.fullmatch(r"\d{1,4}", value, re.ASCII) else None
