"""What the store costs a request, and that it costs the same however many people there are.

    .venv/bin/python benchmarks/memory.py [--people 1000000] [--only sqlite|postgresql]

Fills one store with a thousand people and another with a million (a household each, six facts each, as if over weeks),
then lets people chosen at random speak to both in turn. A request is what one turn costs: recall, make sense of it,
keep what was heard and said. Then it stops PostgreSQL under load and shows the slowest call. Takes some minutes and
two gigabytes in the folder for temporary files.
"""

import argparse
import datetime as dt
import random
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

from skill.errors import StoreUnavailable
from skill.memory import Fact, Guarded, Kept, Keys, Owner, Store, open_store
from skill.memory.records import microseconds
from skill.memory.shelves import TABLES, table_of

sys.path.append(str(Path(__file__).parents[1] / "tests" / "memory"))
import postgres

FEW = 1000
REQUESTS = 4000
BATCH = 50_000
NOW = dt.datetime(2026, 3, 14, 16, 0, tzinfo=dt.UTC)
KEYS = Keys("a long random text")
COLUMNS = ("account", "person", "repair", "id", "kind", "value", "at", "until")
LONG_AGO = NOW - dt.timedelta(days=31)
HOUSEKEEPING_AFTER = 1000
"""Requests. In the service it comes every minute."""
OUTAGE_SECONDS = 5.0

Row = tuple[str, str, int, str, str, str, int, int | None]


def owner(number: int) -> Owner:
    """Return one of the people."""
    return KEYS.owner(f"amzn1.ask.account.{number}", f"amzn1.ask.person.{number}")


def rows(people: int) -> Iterator[Row]:
    """Return every fact of so many people, in the order in which they would have been told.

    Everybody's first, then everybody's second: no store is to have one person's facts side by side by chance.
    """
    owners = [owner(number) for number in range(people)]
    for turn, kind in enumerate(("age", "favourite", "heard", "heard", "heard", "repair")):
        at = NOW - dt.timedelta(days=20 - turn)
        value = "2022-03-14" if kind in {"age", "repair"} else f"{turn:016x}"
        until = microseconds(at + dt.timedelta(days=30)) if kind == "heard" else None
        for who in owners:
            yield who.account, who.person, int(kind == "repair"), f"{turn:022d}", kind, value, microseconds(at), until


def filled_sqlite(folder: Path, people: int) -> Store:
    """Return an SQLite store of so many people."""
    path = folder / f"{people}.sqlite3"
    open_store(f"sqlite:///{path}", folder).close()
    connection = sqlite3.connect(path, isolation_level=None, cached_statements=len(TABLES) + 8)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -1000000")
    connection.execute("BEGIN")
    into = {
        table: f"INSERT INTO {table} ({', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - names
        for table in TABLES.values()
    }
    for row in rows(people):
        connection.execute(into[table_of(row[0])], row)
    connection.execute("COMMIT")
    connection.execute("PRAGMA synchronous = FULL")  # so that no request pays for what the filling left to write
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    sys.stderr.write(f"  {people} people: {path.stat().st_size / 1e6:.0f} MB\n")
    return open_store(f"sqlite:///{path}", folder)


def filled_postgresql(cluster: postgres.Cluster, people: int) -> Store:
    """Return a PostgreSQL store of so many people."""
    server = cluster.url().replace("+psycopg", "")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE people_{people}")
    url = cluster.url(f"people_{people}")
    open_store(url, Path()).close()
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        with connection.cursor().copy(f"COPY gentle_repair_facts ({', '.join(COLUMNS)}) FROM STDIN") as copy:
            for row in rows(people):
                copy.write_row(row)
        connection.execute("VACUUM ANALYZE gentle_repair_facts")
        connection.execute("CHECKPOINT")
    return open_store(url, Path())


def request(store: Store, number: int, request_id: str) -> float:
    """Let one of the people speak; return how many seconds the store took of it.

    What is kept has run out already, so that the people of the small store, who speak more often, have no more to hear.
    """
    who = owner(number)
    heard = KEYS.phrase(who, request_id)
    start = time.perf_counter()
    Kept.of(store.recall(who, NOW), NOW)
    store.keep(who, [Fact("heard", heard, LONG_AGO), Fact("last", '{"said": "Go gently."}', LONG_AGO)], request_id)
    return time.perf_counter() - start


def compare(name: str, stores: dict[int, Store]) -> None:
    """Print what a request costs in each store, and by how much the largest differs from the smallest."""
    chance = random.Random(1)  # noqa: S311 - for a benchmark
    seconds: dict[int, list[float]] = {people: [] for people in stores}
    housekeeping = dict.fromkeys(stores, 0.0)
    for n in range(-HOUSEKEEPING_AFTER, REQUESTS):
        for people, store in stores.items():
            if n % HOUSEKEEPING_AFTER == 0:
                start = time.perf_counter()
                store.tidy(NOW)
                housekeeping[people] += time.perf_counter() - start
            took = request(store, chance.randrange(people), f"request-{n}")
            if n >= 0:
                seconds[people].append(took)
    for people, took in seconds.items():
        median, mean = statistics.median(took), statistics.mean(took)
        sys.stdout.write(
            f"{name}, {people:>9,} people: median {median * 1e3:.3f} ms, mean {mean * 1e3:.3f} ms a request, "
            f"housekeeping {housekeeping[people] * 1e3 / (REQUESTS / HOUSEKEEPING_AFTER + 1):.0f} ms each time\n"
        )
    few, many = seconds[min(seconds)], seconds[max(seconds)]
    ratios = statistics.median(many) / statistics.median(few), statistics.mean(many) / statistics.mean(few)
    sys.stdout.write(f"{name}, many / few: median x {ratios[0]:.2f}, mean x {ratios[1]:.2f}\n")


def forgetting(name: str, stores: dict[int, Store]) -> None:
    """Print how long it takes to forget a household without a trace, in each store."""
    for people, store in stores.items():
        took = []
        for number in range(20):
            start = time.perf_counter()
            store.forget(owner(number).account)
            took.append(time.perf_counter() - start)
        sys.stdout.write(f"{name}, {people:>9,} people: forgotten in {statistics.median(took) * 1e3:.0f} ms (median)\n")


def outage(cluster: postgres.Cluster, name: str, begin: str, end: str) -> None:
    """Print the slowest call while the server is made unable to answer under load, and what else went wrong."""
    store = Guarded(open_store(cluster.url(f"people_{FEW}"), Path()))
    calls: list[float] = []
    surprises: list[str] = []
    refused: list[float] = []
    over = threading.Event()

    def talk(parent: int) -> None:
        number = 0
        while not over.wait(0.002):
            number += 1
            start = time.perf_counter()
            try:
                request(store, parent, f"{name}-{parent}-{number}")
            except StoreUnavailable:
                refused.append(time.perf_counter() - start)
            except Exception as error:  # noqa: BLE001 - this is what we look for
                surprises.append(repr(error))
            calls.append(time.perf_counter() - start)

    parents = [threading.Thread(target=talk, args=(n,)) for n in range(8)]
    for parent in parents:
        parent.start()
    time.sleep(1)
    getattr(cluster, begin)()
    time.sleep(OUTAGE_SECONDS)
    getattr(cluster, end)()
    time.sleep(2)
    over.set()
    for parent in parents:
        parent.join()
    store.health()
    sys.stdout.write(
        f"PostgreSQL {name} under load: {len(calls)} requests, {len(refused)} refused, slowest {max(calls):.2f} s, "
        f"other exceptions: {len(surprises)}\n"
    )


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    arguments = parser.parse_args()
    if arguments.only != "postgresql":
        with tempfile.TemporaryDirectory() as folder:
            stores = {people: filled_sqlite(Path(folder), people) for people in (FEW, arguments.people)}
            compare("SQLite", stores)
            forgetting("SQLite", stores)
    if arguments.only != "sqlite" and postgres.can_run():
        with postgres.cluster() as cluster:
            stores = {people: filled_postgresql(cluster, people) for people in (FEW, arguments.people)}
            compare("PostgreSQL", stores)
            forgetting("PostgreSQL", stores)
            outage(cluster, "stopped", "stop", "start")
            outage(cluster, "frozen", "freeze", "thaw")


if __name__ == "__main__":
    main()
