"""What facts come to."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.memory import Fact, Kept, Reminder
from skill.memory.facts import KINDS
from skill.memory.records import REPEATED_WITHIN, Record, spent

NOW = dt.datetime(2026, 3, 14, 16, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)


def a(number):
    """Return a hash of a phrase."""
    return f"{number:016x}"


def told(kind, value, ago=MINUTE):
    """Return a fact told so long ago."""
    return Fact(kind, value, NOW - ago)


def kept(*facts):
    """Return what facts come to now."""
    return Kept.of(facts, NOW)


def test_nothing():
    """Nothing kept is what a store that does not answer comes to as well."""
    assert kept() == Kept()


def test_ages_grow():
    """A child told as four in March 2026 is four, and two years later six, in the order in which children were told."""
    remembered = kept(told("age", "2022-03-14"), told("age", "2025-06-14"))

    assert remembered.ages(dt.date(2026, 3, 14)) == (4.0, 0.75)
    assert remembered.ages(dt.date(2028, 3, 14)) == (6.0, 2.75)


def test_ages_withdrawn():
    """Ages told before they were withdrawn are gone; those told after it, even in the same breath, are there."""
    assert kept(told("age", "2022-03-14"), told("no_ages", "")).births == ()
    assert kept(told("age", "2022-03-14"), told("no_ages", ""), told("age", "2020-01-01")).births == (
        dt.date(2020, 1, 1),
    )


def test_favourites():
    """Favourites come oldest first; one that was taken back is gone until it is saved again."""
    facts = [told("favourite", a(1)), told("favourite", a(2)), told("favourite", a(3)), told("unfavourite", a(2))]

    assert kept(*facts).favourites == (a(1), a(3))
    assert kept(*facts, told("favourite", a(2))).favourites == (a(1), a(3), a(2))


def test_heard():
    """Phrases heard come newest last, each once, 60 at most, none from longer than 30 days ago."""
    facts = [told("heard", a(n), 2 * DAY) for n in range(70)]

    assert kept(*facts).heard == tuple(a(n) for n in range(10, 70))
    assert kept(*facts, told("heard", a(20))).heard[-1] == a(20)
    assert kept(told("heard", a(1), 30 * DAY), told("heard", a(2), 30 * DAY - MINUTE)).heard == (a(2),)


def test_reminder():
    """The newest reminder counts, unless it was cancelled since."""
    early, late = Reminder("07:00", "token-1", "en-US"), Reminder("19:30", "token-2", "en-US")

    assert kept(early.fact(NOW), late.fact(NOW)).reminder == late
    assert kept(early.fact(NOW), told("no_reminder", "")).reminder is None
    assert kept(told("no_reminder", ""), late.fact(NOW)).reminder == late


@pytest.mark.parametrize(("kind", "minutes"), [("place", 30), ("last", 15)])
def test_soon_forgotten(kind, minutes):
    """The place in a guided repair counts for half an hour, the last thing said for a quarter; then they are over."""
    value = {"step": 2}

    assert getattr(kept(told(kind, json.dumps(value), (minutes - 1) * MINUTE)), kind) == value
    assert getattr(kept(told(kind, json.dumps(value), minutes * MINUTE)), kind) is None


def test_nowhere():
    """Whoever has finished a guided repair has no place in it."""
    assert kept(told("place", '{"step": 2}'), told("place", "{}")).place is None


def test_days():
    """The newest day counts for what is remembered by its day."""
    remembered = kept(
        told("reminder_refused", "2026-03-01"),
        told("reminder_refused", "2026-03-10"),
        told("signature", "2026-03-11"),
        told("signature", "2026-03-12"),
    )

    assert remembered.reminder_refused_on == dt.date(2026, 3, 10)
    assert remembered.signed_on == dt.date(2026, 3, 12)


VALUES = {
    "age": st.sampled_from(["2022-03-14", "2019-01-01", "2025-12-31"]),
    "favourite": st.integers(0, 5).map(a),
    "unfavourite": st.integers(0, 5).map(a),
    "heard": st.integers(0, 80).map(a),
    "reminder": st.sampled_from(['{"time": "07:00", "token": "t", "locale": "en-US"}']),
    "reminder_refused": st.sampled_from(["2026-03-01", "2026-03-02"]),
    "signature": st.sampled_from(["2026-03-01", "2026-03-02"]),
    "place": st.sampled_from(['{"step": 1}', "{}"]),
    "last": st.sampled_from(['{"said": "x"}']),
    "no_ages": st.just(""),
    "no_reminder": st.just(""),
}
FACTS = st.sampled_from(sorted(VALUES)).flatmap(
    lambda kind: st.builds(
        Fact, st.just(kind), VALUES[kind], st.integers(0, 40 * 24 * 60).map(lambda minutes: NOW - minutes * MINUTE)
    )
)
RECORDS = st.lists(st.tuples(st.sampled_from(["", "mother"]), FACTS), max_size=200).map(
    lambda facts: [
        Record(person, f"{n:04d}", fact) for n, (person, fact) in enumerate(sorted(facts, key=lambda told: told[1].at))
    ]
)


@given(RECORDS)
def test_useless_facts(records):
    """Without the facts found useless everything comes to the same, for the person and for the household."""
    useless = set(spent(records, NOW))
    left = [record for record in records if record.id not in useless]

    for people in ({"", "mother"}, {""}):
        before, after = (
            Kept.of([record.fact for record in some if record.person in people], NOW) for some in (records, left)
        )
        assert before == after


@given(RECORDS)
def test_bound(records):
    """What is left of facts older than a repeated request is bounded, however many there were."""
    old = [record for record in records if record.fact.at < NOW - REPEATED_WITHIN]
    useless = set(spent(old, NOW))
    left = [record.fact for record in old if record.id not in useless and record.person == ""]

    for kind in {fact.kind for fact in left}:
        assert sum(fact.kind == kind for fact in left) <= KINDS[kind].most


def test_too_many():
    """Of phrases heard only the newest sixty are of use."""
    records = [Record("", str(n), told("heard", a(n), DAY)) for n in range(70)]

    assert sorted(spent(records, NOW)) == [str(n) for n in range(10)]


def test_ages_of_no_use():
    """Ages that a person withdrew are of no use to them; the household's are, to others."""
    mine, ours = Record("mother", "1", told("age", "2022-03-14", DAY)), Record("", "2", told("age", "2022-03-14", DAY))
    withdrawn = Record("mother", "3", told("no_ages", "", DAY))

    assert spent([mine, ours, withdrawn], NOW) == ["1"]


def test_repeated_request():
    """A fact just replaced stays for some minutes: if its request comes again it must not become the newest."""
    replaced, newest = told("last", '{"n": 1}', REPEATED_WITHIN), told("last", '{"n": 2}', MINUTE)
    records = [Record("", "1", replaced), Record("", "2", newest)]

    assert spent(records, NOW) == []
    assert spent(records, NOW + MINUTE) == ["1"]
