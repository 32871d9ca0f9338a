"""A database server that goes away and comes back while parents talk."""

import datetime as dt
import threading
import time

import pytest

from skill.errors import StoreError, StoreUnavailable
from skill.memory import Fact, Guarded, guarded
from skill.memory.create_table import create_table, main

NOW = dt.datetime(2026, 3, 14, 16, 0, tzinfo=dt.UTC)
REPAIR = Fact("repair", "2026-03-14", NOW)


class Parents:
    """Four parents who talk without a pause, each in a thread, until they are told to stop."""

    def __init__(self, store, owner):
        self._store = store
        self._owner = owner
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._talk, args=(n,)) for n in range(4)]
        self.confirmed = [0] * 4
        self.refused = [0] * 4
        self.surprises = []

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _talk(self, parent):
        number = 0
        while not self._over.wait(0.001):
            number += 1
            try:
                self._store.recall(self._owner, NOW)
                self._store.keep(self._owner, [REPAIR], f"request-{parent}-{number}")
                self.confirmed[parent] += 1
            except StoreUnavailable:
                self.refused[parent] += 1
            except Exception as error:  # noqa: BLE001 - reported by the test
                self.surprises.append(error)

    def wait_for(self, counts, more=3):
        """Wait until every parent's count has grown by so many."""
        goal = [count + more for count in counts]
        for _ in range(60_000):
            if all(count >= enough for count, enough in zip(counts, goal, strict=True)):
                return
            threading.Event().wait(0.001)
        raise TimeoutError


@pytest.fixture
def database(cluster, postgresql_url, monkeypatch):
    """URL of a database of a server that we may stop; it runs again afterwards."""
    if str(cluster.port) not in postgresql_url:
        pytest.skip("the PostgreSQL of GENTLE_REPAIR_TEST_POSTGRESQL is not ours to stop")
    monkeypatch.setattr(guarded, "PAUSE_SECONDS", 0.1)
    yield postgresql_url
    cluster.thaw()
    if not cluster.runs():
        cluster.start()


def test_stopped_and_started(cluster, database, opened, mother):
    """PostgreSQL stops under load and starts again: nothing but StoreUnavailable meanwhile, and nothing is lost."""
    store = opened(database)
    with Parents(Guarded(store), mother) as parents:
        parents.wait_for(parents.confirmed)
        cluster.stop()
        parents.wait_for(parents.refused)
        cluster.start()
        parents.wait_for(parents.confirmed)
    counted = store.repairs(mother)

    assert parents.surprises == []
    assert sum(parents.confirmed) <= counted <= sum(parents.confirmed) + sum(parents.refused)


def test_frozen(cluster, database, opened, mother):
    """PostgreSQL freezes under load, connections and all, and thaws: the same."""
    store = opened(database)
    with Parents(Guarded(store), mother) as parents:
        parents.wait_for(parents.confirmed)
        cluster.freeze()
        parents.wait_for(parents.refused)
        cluster.thaw()
        parents.wait_for(parents.confirmed)
    counted = store.repairs(mother)

    assert parents.surprises == []
    assert sum(parents.confirmed) <= counted <= sum(parents.confirmed) + sum(parents.refused)


def test_what_comes_too_late(cluster, database, opened, mother):
    """What a frozen PostgreSQL was sent, and the parent was told could not be kept, is not kept when it thaws."""
    store = opened(database)
    guarded_store = Guarded(store)
    guarded_store.keep(mother, [REPAIR], "request-1")
    cluster.freeze()
    with pytest.raises(StoreUnavailable):
        guarded_store.keep(mother, [REPAIR], "request-2")
    cluster.thaw()
    for _ in range(3):  # until the server has come to what it was sent, and to what was sent after it
        threading.Event().wait(0.5)
        counted = store.repairs(mother)

    assert counted == 1


def test_idle_during_restart(cluster, database, opened, mother):
    """A restart between two requests is not even noticed."""
    store = opened(database)
    store.keep(mother, [REPAIR], "request-1")
    cluster.stop()
    cluster.start()

    assert store.repairs(mother) == 1


def test_started_before_the_database(cluster, database, opened, mother):
    """The service starts while PostgreSQL is down, says so, and works once it is up; the schema is made then."""
    cluster.stop()
    store = opened(database)
    with pytest.raises(StoreUnavailable, match="cannot be reached"):
        store.health()
    cluster.start()
    store.keep(mother, [REPAIR], "request-1")

    assert store.repairs(mother) == 1


def test_dynamodb_down(opened, dynamodb_url, mother):
    """The service starts without DynamoDB as well, and every call says that it is unavailable."""
    nowhere = dynamodb_url.rpartition(":")[0] + ":1"
    store = opened(nowhere)
    calls = [
        lambda: store.recall(mother, NOW),
        lambda: store.repairs(mother),
        lambda: store.keep(mother, [REPAIR], "request-1"),
        lambda: store.forget(mother.account),
        store.health,
    ]

    for call in calls:
        with pytest.raises(StoreUnavailable, match="DynamoDB failed: EndpointConnectionError"):
            call()


def test_dynamodb_late(opened, dynamodb_url, mother):
    """What reaches DynamoDB late, for somebody who has been forgotten since, is gone with the next tidying."""
    store = opened(dynamodb_url)
    store.forget(mother.account)
    store.keep(mother, [REPAIR], "request-on-its-way")
    store.keep(mother, [Fact("repair", "2026-03-14", dt.datetime.now(dt.UTC) + dt.timedelta(minutes=1))], "request-2")
    before = store.repairs(mother)
    store.tidy(NOW)

    assert (before, store.repairs(mother)) == (2, 1)
    with pytest.raises(StoreUnavailable, match="slow"):
        store.keep(mother, [REPAIR], "request-3", deadline=time.monotonic() - 1)


def test_no_table(opened, dynamodb_url):
    """Without its table the service does not start, and says how to make it."""
    with pytest.raises(StoreError, match=r"python -m skill.memory.create_table 'dynamodb://Other"):
        opened(dynamodb_url.replace("Test", "Other"))


def test_create_table(opened, dynamodb_url, mother, capsys):
    """The command may be run again: the table and what is in it stay, and DynamoDB clears away what has run out."""
    store = opened(dynamodb_url)
    store.keep(mother, [REPAIR, Fact("last", "{}", NOW)], "request-1")
    main([dynamodb_url])
    said = capsys.readouterr().out
    ttl = store.client.describe_time_to_live(TableName=store.table)["TimeToLiveDescription"]
    items = store.client.scan(TableName=store.table)["Items"]

    assert "was there before" in said
    assert store.repairs(mother) == 1
    assert ttl == {"TimeToLiveStatus": "ENABLED", "AttributeName": "until"}
    assert [item["until"]["N"] for item in items if "until" in item] == [str(int(NOW.timestamp()) + 15 * 60)]


def test_create_table_refused(dynamodb_url):
    """A table that cannot be made says why; a command without a URL says how to use it."""
    with pytest.raises(StoreError, match="cannot be made"):
        create_table(dynamodb_url.rpartition(":")[0] + ":1")
    with pytest.raises(SystemExit, match="Usage"):
        main([])
