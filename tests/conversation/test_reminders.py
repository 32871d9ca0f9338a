"""The daily gentle reminder goes by the date alone."""

import datetime as dt
from itertools import count

import pytest

from skill.content import load
from skill.simulator.household import Household

REMINDERS = load().of("en-US").reminders


@pytest.fixture
def heard_at(tmp_path):
    """Return a function: the reminder that a parent hears who asks at a moment, each in a household of their own."""
    households = count()

    def ask(moment, locale="en-US"):
        household = Household(store=f"sqlite:///{tmp_path / f'{next(households)}.sqlite3'}", now=lambda: moment)
        return household.device(locale).says("give me a reminder").heard.words

    return ask


def test_it_is_the_same_all_day_and_for_everybody(heard_at):
    """Morning and night, in two households: one reminder."""
    morning = dt.datetime(2026, 3, 14, 11, 0, tzinfo=dt.UTC)
    night = dt.datetime(2026, 3, 15, 2, 0, tzinfo=dt.UTC)  # still the 14th in New York

    assert heard_at(morning) == heard_at(night)


def test_the_date_is_the_listener_s_own(heard_at):
    """At the same moment it is tomorrow already in Sydney: who shares a date shares a reminder."""
    moment = dt.datetime(2026, 3, 14, 22, 0, tzinfo=dt.UTC)
    next_noon_in_new_york = dt.datetime(2026, 3, 15, 16, 0, tzinfo=dt.UTC)

    assert heard_at(moment, "en-AU") == heard_at(next_noon_in_new_york, "en-US")
    assert heard_at(moment, "en-AU") != heard_at(moment, "en-US")


def test_none_comes_back_before_all_have_been_heard(household, clock):
    """Over as many days as there are reminders, each is heard once."""
    device = household.device()
    heard = set()
    for _ in REMINDERS:
        heard.add(device.says("alexa ask gentle repair to give me a reminder").heard.words)
        clock.moves(days=1)

    assert len(heard) == len(REMINDERS) >= 30
