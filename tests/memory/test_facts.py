"""What may be kept, and how an age grows."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.memory.facts import KINDS, ROOM, Fact, Reminder, age_on, born

NOW = dt.datetime(2026, 3, 14, 16, 0, tzinfo=dt.UTC)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
MONTHS = st.integers(0, 18 * 12)


def test_kinds():
    """These kinds of facts are kept and no others: to keep more is a decision, not an accident."""
    kinds = "age favourite heard last no_ages no_reminder place reminder reminder_refused reminder_wanted repair"

    assert sorted(KINDS) == [*kinds.split(), "signature", "unfavourite"]


@pytest.mark.parametrize("kind", ["situation", "crisis", "utterance", "name", "device", ""])
def test_what_is_never_kept(kind):
    """What a parent confesses has no kind, so there is no fact for it."""
    with pytest.raises(ValueError, match="unknown kind"):
        Fact(kind, "yelled", NOW)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", ["loud-not-your-fault", "I yelled at Sam", "2026-13-01", "[]", "null"])
def test_what_does_not_fit(kind, value):
    """No kind takes the id of a phrase or words, and the refusal does not repeat them."""
    with pytest.raises(ValueError, match=kind) as refusal:
        Fact(kind, value, NOW)

    assert value not in str(refusal.value)


def test_too_long():
    """A value has a bound."""
    Fact("last", '{"a":"' + "x" * (ROOM - 8) + '"}', NOW)

    with pytest.raises(ValueError, match="last"):
        Fact("last", '{"a":"' + "x" * (ROOM - 7) + '"}', NOW)


@pytest.mark.parametrize("zone", [None, dt.timezone(dt.timedelta(hours=1))])
def test_time_is_utc(zone):
    """A fact's time is in UTC, so that no store has to ask."""
    with pytest.raises(ValueError, match="UTC"):
        Fact("no_ages", "", NOW.replace(tzinfo=zone))


def test_reminder():
    """A reminder becomes a fact and is read back."""
    reminder = Reminder("19:30", "alert-token", "en-GB")

    assert Reminder.of(reminder.fact(NOW)) == reminder


@given(DAYS, MONTHS)
def test_age_told_today(today, months):
    """An age told today is that age today, to the month."""
    assert age_on(today, born(months / 12, today)) == months / 12


@given(DAYS, st.integers(0, 18), st.integers(0, 20))
def test_age_grows(today, years, later):
    """After so many years a child is so many years older: the day after the anniversary, whatever the calendar."""
    then = today.replace(year=today.year + later, day=min(today.day, 28)) + dt.timedelta(days=4)

    assert int(age_on(then, born(years, today))) == years + later


def test_birthday():
    """A child is a year older on its birthday, and not the day before."""
    birth = dt.date(2022, 3, 14)

    assert age_on(dt.date(2027, 3, 13), birth) == 4 + 11 / 12
    assert age_on(dt.date(2027, 3, 14), birth) == 5


def test_not_born_yet():
    """Where it is still yesterday, a child told as newborn is newborn, not younger."""
    today = dt.date(2026, 3, 14)

    assert age_on(today - dt.timedelta(days=1), born(0, today)) == 0


@pytest.mark.parametrize("age", [-0.5, 121])
def test_no_age(age):
    """What is no age is refused."""
    with pytest.raises(ValueError, match="no age"):
        born(age, dt.date(2026, 3, 14))
