"""What every store does, whichever it is: the same tests against SQLite, PostgreSQL and DynamoDB."""

import datetime as dt
import subprocess
import sys

import pytest
from contents import everything_in

from skill.errors import StoreError
from skill.memory import Fact, Kept, Reminder, open_store
from skill.memory.records import MOST_FACTS

NOW = dt.datetime(2026, 3, 14, 16, 0, 0, 123456, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)
LIFE = "2022-03-14"


def heard(number, at=NOW):
    """Return the fact that some phrase was heard."""
    return Fact("heard", f"{number:016x}", at)


def repair(day, at=NOW):
    """Return the fact that a repair was logged on a day of March 2026."""
    return Fact("repair", f"2026-03-{day:02d}", at)


def test_survives(opened, url, mother):
    """Whatever is kept is there again, to the microsecond and in order, when the service has been started anew."""
    facts = [
        Fact("age", LIFE, NOW),
        Fact("favourite", "0" * 16, NOW),
        Reminder("19:30", "alert", "en-GB").fact(NOW),
        Fact("place", '{"step": 2, "words": "naïve 🙂 \\u0000"}', NOW),
    ]
    opened(url).keep(mother, facts, "request-1")
    opened(url).keep(mother, [heard(1, NOW + MINUTE)], "request-2")

    assert opened(url).recall(mother, NOW + MINUTE) == [*facts, heard(1, NOW + MINUTE)]


def test_who_hears_what(store, mother, father, somebody, neighbour):
    """A recognised person hears their own and the household's, any other voice of it the latter, others nothing."""
    store.keep(mother, [heard(1)], "request-1")
    store.keep(father, [heard(2)], "request-2")
    store.keep(somebody, [heard(3, NOW + MINUTE)], "request-3")
    known = {who: store.recall(who, NOW + MINUTE) for who in (mother, father, somebody, neighbour)}

    assert known[mother] == [heard(1), heard(3, NOW + MINUTE)]
    assert known[father] == [heard(2), heard(3, NOW + MINUTE)]
    assert known[somebody] == [heard(3, NOW + MINUTE)]
    assert known[neighbour] == []


def test_who_counts_what(store, mother, father, somebody, neighbour):
    """Repairs are counted by the same rule, and never recalled one by one."""
    store.keep(mother, [repair(1), repair(2)], "request-1")
    store.keep(father, [repair(3)], "request-2")
    store.keep(somebody, [repair(4)], "request-3")

    assert [store.repairs(who) for who in (mother, father, somebody, neighbour)] == [3, 2, 1, 0]
    assert store.recall(mother, NOW) == []


def test_repairs_since(store, mother):
    """Repairs can be counted from a day on, that day included."""
    store.keep(mother, [repair(1), repair(9), repair(10)], "request-1")

    assert [store.repairs_since(mother, dt.date(2026, 3, day)) for day in (1, 2, 10, 11)] == [3, 2, 1, 0]


def test_repeated_request(opened, url, mother):
    """A request that Amazon sends again, a moment later and to another worker, changes nothing."""
    first, second = opened(url), opened(url)
    first.keep(mother, [repair(1), heard(1)], "request-1")
    second.keep(mother, [repair(1, NOW + MINUTE), heard(1, NOW + MINUTE)], "request-1")

    assert second.repairs(mother) == 1
    assert second.recall(mother, NOW + MINUTE) == [heard(1)]


def test_one_request_for_two(store, mother, somebody):
    """One request may keep something for the person and for the household."""
    store.keep(mother, [heard(1)], "request-1")
    store.keep(somebody, [heard(2)], "request-1")

    assert sorted(store.recall(mother, NOW), key=repr) == [heard(1), heard(2)]
    assert store.recall(somebody, NOW) == [heard(2)]


def test_same_thing_twice(store, mother):
    """Two requests that say the same are two facts: who makes up twice a day has made up twice."""
    store.keep(mother, [repair(1)], "request-1")
    store.keep(mother, [repair(1)], "request-2")

    assert store.repairs(mother) == 2


def test_all_or_nothing(store, mother):
    """A hundred facts go in at once; with one more none goes in."""
    store.keep(mother, [heard(n) for n in range(MOST_FACTS)], "request-1")
    with pytest.raises(ValueError, match="hundred"):
        store.keep(mother, [repair(1)] * (MOST_FACTS + 1), "request-2")
    store.keep(mother, [], "request-3")

    assert store.recall(mother, NOW) == [heard(n) for n in range(MOST_FACTS)]
    assert store.repairs(mother) == 0


def test_what_has_run_out(store, mother):
    """What has run out is not recalled, even before it is deleted."""
    store.keep(mother, [Fact("last", "{}", NOW), Fact("place", "{}", NOW), Fact("age", LIFE, NOW)], "request-1")

    def kinds(at):
        return [fact.kind for fact in store.recall(mother, at)]

    assert kinds(NOW + 14 * MINUTE) == ["last", "place", "age"]
    assert kinds(NOW + 15 * MINUTE) == ["place", "age"]
    assert kinds(NOW + 30 * MINUTE) == ["age"]


def test_what_has_run_out_is_deleted(opened, sql_url, mother, neighbour):
    """Tidying deletes what has run out, everybody's, and only that."""
    store = opened(sql_url)
    store.keep(mother, [Fact("last", '{"said":"TOO-LOUD"}', NOW), Fact("age", LIFE, NOW)], "request-1")
    store.keep(neighbour, [Fact("place", '{"step":"NEXT-DOOR"}', NOW)], "request-2")
    store.tidy(NOW + 20 * MINUTE)
    after_20 = everything_in(sql_url)
    store.tidy(NOW + 31 * MINUTE)
    after_31 = everything_in(sql_url)

    assert ("TOO-LOUD" in after_20, "NEXT-DOOR" in after_20) == (False, True)
    assert ("NEXT-DOOR" in after_31, LIFE in after_31) == (False, True)


def test_years_of_use(store, mother, somebody):
    """After years of use what a request reads is bounded, and it comes to the same as if nothing had been deleted."""
    facts = [
        fact
        for n in range(120)
        for fact in (heard(n % 20, NOW + n * HOUR), Fact("signature", "2026-03-14", NOW + n * HOUR))
    ]
    for start in range(0, len(facts), 24):
        store.keep(mother, facts[start : start + 24], f"request-{start}")
    store.keep(somebody, [Fact("age", LIFE, NOW)], "request-somebody")
    later = NOW + 121 * HOUR
    before = store.recall(mother, later)
    store.tidy(later)
    after = store.recall(mother, later)

    assert len(before) == len(facts) + 1
    assert len(after) == 20 + 1 + 1
    assert Kept.of(after, later) == Kept.of(before, later)


def test_forget(opened, url, mother, father, somebody, neighbour):
    """Forget me deletes the whole household, whoever of it asks, and nobody else; twice does no harm."""
    store = opened(url)
    for n, who in enumerate((mother, father, somebody, neighbour)):
        store.keep(who, [heard(n), repair(n + 1)], f"request-{n}")
    store.forget(father.account)
    store.forget(father.account)

    assert [store.recall(who, NOW) for who in (mother, father, somebody)] == [[], [], []]
    assert [store.repairs(who) for who in (mother, father, somebody)] == [0, 0, 0]
    assert store.recall(neighbour, NOW) == [heard(3)]
    assert store.repairs(neighbour) == 1


def test_forgotten_without_trace(opened, url, keys, mother):
    """After forget me nothing of the household is anywhere in the database, down to the last byte of the file."""
    store = opened(url)
    others = [keys.owner(f"amzn1.ask.account.{n}", None) for n in range(5)]
    for n in range(3):
        for who in (mother, *others):
            facts = [heard(who is not mother), repair(1), Reminder("19:30", who.account, "en-US").fact(NOW)]
            store.keep(who, facts, f"request-{n}")
    assert mother.account in everything_in(url)
    store.forget(mother.account)
    left = everything_in(url)

    assert others[0].account in left
    for trace in (mother.account, mother.person, f"{0:016x}"):
        assert trace not in left


def test_nobody_to_be_found(opened, url, keys):
    """The database holds neither a user id nor a person id, request id or phrase id."""
    ids = ["amzn1.ask.account.HOME", "amzn1.ask.person.MOTHER", "amzn1.echo-api.request.1", "loud-not-your-fault"]
    mother = keys.owner(*ids[:2])
    opened(url).keep(mother, [Fact("heard", keys.phrase(mother, ids[3]), NOW)], ids[2])
    all_there_is = everything_in(url)

    assert mother.person in all_there_is
    for id_ in ids:
        assert id_ not in all_there_is


def test_health(store):
    """A store that can be read and written is well, and finds itself so."""
    store.health()


@pytest.mark.parametrize(
    "url",
    [
        "mysql://localhost/memory",
        "memory.sqlite3",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "postgresql://user:hunter2@host:port/memory",
        "dynamodb://",
        "dynamodb://?region=eu-west-1",
        "dynamodb://Table?region=eu-west-1&endpoint=nowhere",
    ],
)
def test_no_store(url, tmp_path):
    """A URL that means no store stops the start, without repeating a password."""
    with pytest.raises(StoreError) as refusal:
        open_store(url, tmp_path)

    assert "hunter2" not in str(refusal.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "module", "user"),
    [
        ("postgresql+psycopg://nobody@127.0.0.1:1/memory", "psycopg", "sqlalchemy.dialects.postgresql.psycopg"),
        ("dynamodb://Table?region=eu-west-1", "boto3", "skill.memory.dynamodb"),
    ],
)
def test_without_driver(url, module, user, tmp_path, monkeypatch):
    """Without the package that a store needs the start stops, and says which to install."""
    monkeypatch.delitem(sys.modules, user, raising=False)
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(StoreError, match=f"pip install .*{module}"):
        open_store(url, tmp_path)


def test_no_more_than_needed(sqlite_url):
    """Whoever keeps nothing waits for no database library, and a store in SQLite for none of another's."""
    program = f"""
import pathlib, sys
heavy = {{"sqlalchemy", "psycopg", "boto3"}}
import skill.memory
print(*heavy & set(sys.modules))
skill.memory.open_store({sqlite_url!r}, pathlib.Path())
print(*heavy & set(sys.modules))
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)  # noqa: S603 - our own program

    assert ended.stdout.splitlines() == ["", "sqlalchemy"]
