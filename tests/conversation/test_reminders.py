"""The daily gentle reminder goes by the date alone."""

import datetime as dt

from skill.content import load
from skill.simulator.household import Household

REMINDERS = load().of("en-US").reminders


def heard_at(moment, locale="en-US"):
    """Return the reminder that a parent hears who asks at this moment."""
    return Household(now=lambda: moment).device(locale).says("give me a reminder").heard.words


def test_it_is_the_same_all_day_and_for_everybody():
    """Morning and night, in two households: one reminder."""
    morning = dt.datetime(2026, 3, 14, 11, 0, tzinfo=dt.UTC)
    night = dt.datetime(2026, 3, 15, 2, 0, tzinfo=dt.UTC)  # still the 14th in New York

    assert heard_at(morning) == heard_at(night)


def test_the_date_is_the_listener_s_own():
    """At the same moment it is tomorrow already in Sydney: who shares a date shares a reminder."""
    moment = dt.datetime(2026, 3, 14, 22, 0, tzinfo=dt.UTC)
    next_noon_in_new_york = dt.datetime(2026, 3, 15, 16, 0, tzinfo=dt.UTC)

    assert heard_at(moment, "en-AU") == heard_at(next_noon_in_new_york, "en-US")
    assert heard_at(moment, "en-AU") != heard_at(moment, "en-US")


def test_none_comes_back_before_all_have_been_heard():
    """Over as many days as there are reminders, each is heard once."""
    first = dt.datetime(2026, 3, 14, 16, 0, tzinfo=dt.UTC)
    clock = [first]
    device = Household(now=lambda: clock[0]).device()
    heard = set()
    for day in range(len(REMINDERS)):
        clock[0] = first + dt.timedelta(days=day)
        heard.add(device.says("alexa ask gentle repair to give me a reminder").heard.words)

    assert len(heard) == len(REMINDERS) >= 30
