"""Numbers, lengths and times of day, as they are spoken."""

import pytest

from skill.understanding.numbers import iso_duration, minutes_in, number_at, seconds_at, time_at


@pytest.mark.parametrize(
    ("spoken", "number"),
    [("four", 4), ("twenty one", 21), ("twenty-one", 21), ("a hundred", None), ("one hundred", 100), ("12", 12)],
)
def test_a_number_is_read_from_its_words(spoken, number):
    """Words and digits; what is no number is none."""
    found = number_at(spoken.split(), 0)

    assert (found[0] if found else None) == number


@pytest.mark.parametrize(
    ("spoken", "seconds"),
    [
        ("two minutes", 120),
        ("thirty seconds", 30),
        ("a minute", 60),
        ("half a minute", 30),
        ("a minute and a half", 90),
        ("two and a half minutes", 150),
        ("a couple of minutes", 120),
        ("one minute and thirty seconds", 90),
        ("my son", None),
    ],
)
def test_a_length_is_read_in_seconds(spoken, seconds):
    """The lengths that parents ask to breathe for."""
    found = seconds_at(spoken.split(), 0)

    assert (found[0] if found else None) == seconds


@pytest.mark.parametrize("seconds", [1, 30, 59, 60, 90, 120, 300])
def test_a_length_survives_alexas_way_of_writing_it(seconds):
    """What the simulator writes, the skill reads."""
    assert minutes_in(iso_duration(seconds)) == pytest.approx(seconds / 60)


@pytest.mark.parametrize("odd", ["", "?", "PT", "P1D", "PT0S", "PT99999M", "two minutes"])
def test_a_length_that_is_none_counts_as_not_said(odd):
    """Alexa may send what no exercise can last."""
    assert minutes_in(odd) is None


@pytest.mark.parametrize(
    ("spoken", "time"),
    [
        ("seven thirty", "07:30"),
        ("half past seven", "07:30"),
        ("half seven", "07:30"),
        ("quarter to eight", "07:45"),
        ("ten past nine", "09:10"),
        ("seven p m", "19:00"),
        ("seven p.m", "19:00"),
        ("seven in the evening", "19:00"),
        ("eight o'clock", "08:00"),
        ("nine at night", "21:00"),
        ("noon", "12:00"),
        ("twelve at night", "00:00"),
        ("three", "15:00"),
        ("seven oh five", "07:05"),
        ("purple", None),
    ],
)
def test_a_time_of_day_is_read(spoken, time):
    """The times at which parents want to be reminded."""
    found = time_at(spoken.split(), 0)

    assert (found[0] if found else None) == time
