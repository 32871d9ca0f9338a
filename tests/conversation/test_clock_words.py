"""A time of day is said as one says it, and taken as it was meant."""

import pytest

from skill.content import load
from skill.conversation.clock_words import half_a_day_on, likelier, part_of, time_in_words, with_part
from skill.speech import as_heard

CLOCK = load().of("en-US").scheduling.clock


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("00:00", "midnight"),
        ("00:05", "twelve oh five at night"),
        ("03:00", "three at night"),
        ("05:00", "five in the morning"),
        ("07:30", "seven thirty in the morning"),
        ("11:59", "eleven fifty nine in the morning"),
        ("12:00", "noon"),
        ("12:20", "twelve twenty in the afternoon"),
        ("13:09", "one oh nine in the afternoon"),
        ("17:45", "five forty five in the afternoon"),
        ("18:00", "six in the evening"),
        ("19:30", "seven thirty in the evening"),
        ("20:15", "eight fifteen in the evening"),
        ("21:00", "nine at night"),
    ],
)
def test_said(time, words):
    """No digits, no a.m. and p.m."""
    assert time_in_words(time, CLOCK) == words


def test_no_two_times_sound_the_same():
    """Every minute of the day has words of its own, without a digit."""
    words = [time_in_words(f"{hour:02}:{minute:02}", CLOCK) for hour in range(24) for minute in range(60)]

    assert len(set(words)) == len(words) == 24 * 60
    assert not any(sign.isdigit() for sign in as_heard(words))


@pytest.mark.parametrize(
    ("heard", "part", "meant"),
    [
        ("07:30", "evening", "19:30"),
        ("07:30", "morning", "07:30"),
        ("19:30", "evening", "19:30"),
        ("18:00", "morning", "06:00"),
        ("03:00", "afternoon", "15:00"),
        ("03:00", "night", "03:00"),
        ("15:00", "night", "03:00"),
        ("09:00", "night", "21:00"),
        ("12:00", "night", "00:00"),
        ("12:30", "afternoon", "12:30"),
        ("00:00", "night", "00:00"),
        ("07:30", "", "07:30"),
    ],
)
def test_meant(heard, part, meant):
    """The part of the day decides, whichever half of it the recogniser took."""
    assert with_part(heard, part) == meant


def test_likelier():
    """Three is in the afternoon; in a talk about the evening, eight is in the evening."""
    assert likelier("03:00") == "15:00"
    assert likelier("08:00") == "08:00"
    assert likelier("08:00", near="19:30") == "20:00"
    assert likelier("08:00", near="07:30") == "08:00"


def test_half_a_day():
    """Twice is where one was, and the part of the day is another one."""
    for hour in range(24):
        time = f"{hour:02}:15"
        assert half_a_day_on(half_a_day_on(time)) == time
        assert hour not in range(5, 12) or part_of(half_a_day_on(time)) != part_of(time)
