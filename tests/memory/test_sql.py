"""What SQLite and PostgreSQL have in common: few statements, and a schema that grows in versions."""

import datetime as dt
import functools
import threading
import time

import pytest
from sqlalchemy import event, inspect, text

from skill.errors import StoreError, StoreUnavailable
from skill.memory import Fact, sql
from skill.memory.migrations import MIGRATIONS, migrate
from skill.memory.records import REPEATED_WITHIN
from skill.memory.shelves import TABLES, table_of
from skill.memory.statements import recall

NOW = dt.datetime(2026, 3, 14, 16, 0, tzinfo=dt.UTC)
WORKERS = 4
SLOW = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000) SELECT max(i) FROM n",
    "postgresql": "SELECT pg_sleep(0.1)",
}
"""What takes a while."""
TABLE = "CREATE TABLE gentle_repair_extra (n INTEGER)"
ROW = "INSERT INTO gentle_repair_extra VALUES (1)"
ANOTHER = {dialect: (slow, TABLE, ROW) for dialect, slow in SLOW.items()}
BROKEN = dict.fromkeys(SLOW, (TABLE, ROW, "nonsense"))


@pytest.fixture
def store(opened, sql_url):
    """An empty SQL store, of each sort in turn."""
    return opened(sql_url)


@pytest.fixture
def statements(store):
    """Every statement sent to the database."""
    sent = []
    event.listen(store._engine, "before_cursor_execute", lambda *args: sent.append(args[2]))
    return sent


def facts(*kinds):
    """Return a fact of each kind, that is of no kind twice."""
    values = {"heard": "0" * 16, "last": "{}", "place": "{}", "repair": "2026-03-14"}
    return [Fact(kind, values[kind], NOW) for kind in kinds]


def test_one_statement_to_recall(store, statements, mother):
    """All that is recalled comes with one statement, however much there is."""
    for n in range(3):
        store.keep(mother, facts("heard", "repair") * 50, f"request-{n}")
    statements.clear()

    assert len(store.recall(mother, NOW)) == 150
    assert len(statements) == 1


def test_one_statement_to_keep(store, statements, mother):
    """All facts of a request go in with one statement, so all do or none does."""
    store.keep(mother, facts("heard", "last", "place"), "request-1")

    assert len(statements) == 1


def test_one_insert_for_what_was_asked(store, statements, mother):
    """What a parent asked for goes in with one statement as well, and SQLite is told to wait for the disk."""
    store.keep(mother, facts("repair", "heard"), "request-1")

    assert sum(statement.startswith("INSERT") for statement in statements) == 1
    if store._engine.dialect.name == "sqlite":
        assert [statement for statement in statements if not statement.startswith("INSERT")] == [
            "PRAGMA synchronous = FULL",
            "PRAGMA synchronous = NORMAL",
        ]


def test_found_by_index(store, mother):
    """What is recalled is found by the primary key, whatever else is in the table."""
    on_sqlite = store._engine.dialect.name == "sqlite"
    with store._engine.connect() as connection:
        if not on_sqlite:  # which would read a table as small as this from end to end
            connection.exec_driver_sql("SET enable_seqscan = off")
        explained = text(f"EXPLAIN {'QUERY PLAN' if on_sqlite else ''} {recall(table_of(mother.account))}").bindparams(
            account=mother.account, person=mother.person, now=0
        )
        plan = str(connection.execute(explained).all())
    key = "PRIMARY KEY (account=? AND person=? AND repair=?)" if on_sqlite else f"{table_of(mother.account)}_pkey"

    assert key in plan


def test_tidying_leaves_the_rest(store, mother, father):
    """Tidying deletes of a household's facts only those that are of no use, whoever spoke."""
    for n in range(40):
        store.keep(mother, [Fact("last", "{}", NOW + dt.timedelta(seconds=n))], f"request-{n}")
    store.keep(father, facts("last"), "request-father")
    later = NOW + REPEATED_WITHIN + dt.timedelta(seconds=60)
    store.recall(mother, later)
    store.tidy(later)

    assert store.recall(mother, later) == [Fact("last", "{}", NOW + dt.timedelta(seconds=39))]
    assert store.recall(father, later) == facts("last")


def test_one_worker_tidies(opened, sql_url, statements, store):
    """Of all workers one tidies in a minute; the next minute is anybody's."""
    other = opened(sql_url)
    sent = []
    event.listen(other._engine, "before_cursor_execute", lambda *args: sent.append(args[2]))
    done = []
    for minute in range(3):
        for worker in (store, other):
            statements.clear()
            sent.clear()
            worker.tidy(NOW + dt.timedelta(minutes=minute))
            done.append(any("DELETE" in statement for statement in statements + sent))

    assert done == [True, False] * 3


def test_too_late_to_keep(store, mother):
    """What was held up for so long that the parent was told it could not be kept is not kept when it arrives."""
    with pytest.raises(StoreUnavailable, match="slow"):
        store.keep(mother, facts("repair"), "request-1", deadline=time.monotonic() - 0.1)
    store.keep(mother, facts("repair"), "request-2", deadline=time.monotonic() + 60)
    store.keep(mother, facts("repair"), "request-2", deadline=time.monotonic() + 60)

    assert store.repairs(mother) == 1


def test_too_late_to_forget(store, mother):
    """Nor is anything forgotten behind the back of a parent who was told it could not be, and goes on."""
    store.keep(mother, facts("repair"), "request-1")
    with pytest.raises(StoreUnavailable, match="slow"):
        store.forget(mother.account, deadline=time.monotonic() - 0.1)

    assert store.repairs(mother) == 1


def test_newer_kind(store, mother):
    """A kind of fact that only a newer release knows is passed over, and stays for that release."""
    store.keep(mother, facts("heard"), "request-1")
    table = table_of(mother.account)
    newer = text(f"UPDATE {table} SET kind = 'newer'")  # noqa: S608 - a name of ours
    count = text(f"SELECT count(*) FROM {table}")  # noqa: S608
    with store._engine.connect() as connection:
        connection.execute(newer)
    recalled = store.recall(mother, NOW)
    store.tidy(NOW)
    with store._engine.connect() as connection:
        left = connection.execute(count).scalar_one()

    assert recalled == []
    assert left == 1


def versions(connection):
    """Return what the database says of its version, and how often the second migration was applied."""
    version = connection.exec_driver_sql("SELECT version FROM gentle_repair_schema").scalar_one()
    return version, connection.exec_driver_sql("SELECT count(*) FROM gentle_repair_extra").scalar_one()


def test_migration(store, mother):
    """A new release changes the schema once, and what was kept before is still there."""
    store.keep(mother, facts("heard"), "request-1")
    with store._engine.connect() as connection:
        migrate(connection, [*MIGRATIONS, ANOTHER])
        migrate(connection, [*MIGRATIONS, ANOTHER])

        assert versions(connection) == (len(MIGRATIONS) + 1, 1)
    assert store.recall(mother, NOW) == facts("heard")


def test_migration_to_shelves(sql_url, opened, keys):
    """What an earlier release kept in one table is found on its shelf, and the table is no more."""
    store = opened(sql_url)
    households = [keys.owner(f"amzn1.ask.account.{n}", None) for n in range(40)]
    on_sqlite = store._engine.dialect.name == "sqlite"
    with store._engine.connect() as connection:
        for table in TABLES.values() if on_sqlite else ["gentle_repair_facts"]:
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("DROP TABLE gentle_repair_schema")
        migrate(connection, MIGRATIONS[:1])
        for household in households:
            connection.exec_driver_sql(
                f"INSERT INTO gentle_repair_facts VALUES ('{household.account}', '', 1, '1', 'repair', '', 1, NULL)"  # noqa: S608
            )
        migrate(connection)

        assert inspect(connection).has_table("gentle_repair_facts") is not on_sqlite
    assert {store.repairs(household) for household in households} == {1}


def test_migration_by_several_workers(opened, sql_url, monkeypatch):
    """Workers of a new release that start at once migrate once."""
    stores = [opened(sql_url) for _ in range(WORKERS)]
    monkeypatch.setattr(sql, "migrate", functools.partial(migrate, migrations=[*MIGRATIONS, ANOTHER]))
    together = threading.Barrier(WORKERS)
    failures = []

    def start(store):
        store._ready = False
        together.wait(60)
        try:
            store.health()
        except StoreUnavailable as error:
            failures.append(error)

    workers = [threading.Thread(target=start, args=(store,)) for store in stores]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert failures == []
    with stores[0]._engine.connect() as connection:
        assert versions(connection) == (len(MIGRATIONS) + 1, 1)


def test_migration_that_fails(store):
    """A migration that fails halfway has changed nothing."""
    with store._engine.connect() as connection:
        with pytest.raises(Exception, match="nonsense"):
            migrate(connection, [*MIGRATIONS, BROKEN])
        migrate(connection, [*MIGRATIONS, ANOTHER])

        assert versions(connection) == (len(MIGRATIONS) + 1, 1)


def test_older_release(store, opened, sql_url):
    """A release older than the schema does not start, and says what to do."""
    with store._engine.connect() as connection:
        migrate(connection, [*MIGRATIONS, ANOTHER])

    with pytest.raises(StoreError, match="newer"):
        opened(sql_url)
