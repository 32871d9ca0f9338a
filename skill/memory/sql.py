"""The store in a SQL database: what SQLite and PostgreSQL have in common, which is nearly everything.

Each call is one statement in autocommit mode, so it is one transaction and one round trip.
"""

import contextlib
import datetime as dt
import logging
import math
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, TextClause
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from skill.errors import StoreUnavailable
from skill.memory import statements
from skill.memory.facts import KINDS, Fact
from skill.memory.keys import Owner
from skill.memory.migrations import migrate
from skill.memory.records import Crowded, fact_of, ids, microseconds, record_of, spent
from skill.memory.shelves import SHELVES, TABLES, table_of

log = logging.getLogger("gentle_repair")
T = TypeVar("T")

CACHED_STATEMENTS = 4096
"""Every statement for every shelf, so that none is compiled twice."""
SWEEP_SECONDS = 0.5
"""With less time left, writing a shelf anew is left to the next tidying: who is waiting shall hear that it is done."""


class SqlStore(ABC):
    """A `Store` in a SQL database. Subclasses say how to reach it, how to write a table anew, what its errors mean."""

    CLOCK: str
    """SQL for the seconds of the database's own clock, evaluated once in a statement."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._unswept: set[str] = set()
        self._ready = False
        self._preparing = threading.Lock()
        self._crowded = Crowded()

    @abstractmethod
    def why(self, error: DBAPIError) -> str:
        """Say what an error of the driver means, without anything that was kept."""

    @abstractmethod
    def write_anew(self, connection: Connection, table: str) -> None:
        """Write a table anew, so that no copy of anything that was deleted stays behind in it."""

    def clock_of(self, connection: Connection) -> tuple[float, float]:  # noqa: ARG002 - PostgreSQL's
        """Return by how many seconds the database's clock is ahead of time.monotonic, and how far off that may be."""
        return 0.0, 0.0

    def start(self) -> None:
        """Prepare the database; if it does not answer now, the first call that finds it there will prepare it.

        Raises StoreError if it is unusable.
        """
        try:
            self._run(lambda _: None)
        except StoreUnavailable as error:
            log.warning("starting without the store: %s", error)

    def prepare(self, connection: Connection) -> None:
        """Do what has to be done once in every process. Raises StoreError if the database is unusable."""
        migrate(connection)

    def recall(self, owner: Owner, now: dt.datetime) -> list[Fact]:
        """Return the owner's facts and the household's but repairs, the oldest first. See `Store`."""
        rows = self._rows(owner, now)
        self._crowded.note(owner, len(rows))
        return [fact for row in rows if (fact := fact_of(*row[2:]))]

    def repairs(self, owner: Owner) -> int:
        """Count the repairs. See `Store`."""
        return self._count_repairs(owner, "")

    def repairs_since(self, owner: Owner, day: dt.date) -> int:
        """Count the repairs on or after a day. See `Store`."""
        return self._count_repairs(owner, day.isoformat())

    def keep(self, owner: Owner, facts: Sequence[Fact], request_id: str, *, deadline: float = math.inf) -> None:
        """Keep facts. See `Store`."""
        if not facts:
            return
        row: dict[str, Any] = {"account": owner.account, "person": owner.person}
        for n, (id_, fact) in enumerate(zip(ids(owner, request_id, facts), facts, strict=True)):
            row[f"repair{n}"] = int(fact.kind == "repair")
            row[f"id{n}"] = id_
            row[f"kind{n}"] = fact.kind
            row[f"value{n}"] = fact.value
            row[f"at{n}"] = microseconds(fact.at)
            row[f"until{n}"] = microseconds(fact.until) if fact.until else None
        statement = statements.keep(table_of(owner.account), self.CLOCK, len(facts))
        asked = any(KINDS[fact.kind].asked for fact in facts)
        self._run(lambda connection: self.write(connection, statement, row, deadline, lasting=asked))

    def forget(self, account: str, *, deadline: float = math.inf) -> None:
        """Forget an account, and write its shelf anew. See `Store`."""
        table = table_of(account)
        statement = statements.forget(table, self.CLOCK)
        self._run(lambda connection: self.write(connection, statement, {"account": account}, deadline, lasting=True))
        self._unswept.add(table)
        if time.monotonic() < deadline - SWEEP_SECONDS:
            self._sweep(table)

    def tidy(self, now: dt.datetime) -> None:
        """Delete what has run out or was replaced, and write what holds copies of it anew. See `Store`.

        One worker of all does it, and writes one shelf anew each minute: so in some four hours, all of them.
        """
        for owner in self._crowded.take():
            useless = spent([record for row in self._rows(owner, now) if (record := record_of(*row))], now)
            if useless:
                statement = statements.forget_spent(table_of(owner.account))
                self._change(statement, {"account": owner.account, "person": owner.person, "ids": useless})
        minute = int(now.timestamp() // 60)
        if self._change(statements.SWEEP, {"minute": minute}):
            for table in TABLES.values():
                self._change(statements.forget_run_out(table), {"now": microseconds(now)})
            self._unswept.add(TABLES[SHELVES[minute % len(SHELVES)]])
        for table in tuple(self._unswept):
            self._sweep(table)

    def _sweep(self, table: str) -> None:
        """Write a table anew, now or when the store is next tidied."""
        with contextlib.suppress(StoreUnavailable):
            self._run(lambda connection: self.write_anew(connection, table))
            self._unswept.discard(table)

    def health(self) -> None:
        """Write something, since a store that can only be read is ill too. See `Store`."""
        self._change(statements.CHECK, {"now": microseconds(dt.datetime.now(dt.UTC))})

    def close(self) -> None:
        """Hang up."""
        self._engine.dispose()

    def write(
        self,
        connection: Connection,
        statement: TextClause,
        values: dict[str, Any],
        deadline: float,
        *,
        lasting: bool,  # noqa: ARG002 - SQLite's
    ) -> None:
        """Carry out a change, unless the deadline has passed; then raise StoreUnavailable.

        With `lasting`, it is on the disk when this returns.
        """
        ahead, doubt = self.clock_of(connection)
        changed = connection.execute(statement, {**values, "deadline": deadline + ahead}).rowcount
        # Where nothing was changed, all was there (or gone) already, or it was too late.
        if not changed and time.monotonic() > deadline - doubt:
            raise StoreUnavailable("the store was too slow")

    def _change(self, statement: TextClause, values: Mapping[str, Any]) -> int:
        """Return how many facts it changed."""
        return self._run(lambda connection: connection.execute(statement, values).rowcount)

    def _rows(self, owner: Owner, now: dt.datetime) -> Sequence[Any]:
        what = {"account": owner.account, "person": owner.person, "now": microseconds(now)}
        return self._run(lambda connection: connection.execute(statements.recall(table_of(owner.account)), what).all())

    def _count_repairs(self, owner: Owner, since: str) -> int:
        what = {"account": owner.account, "person": owner.person, "since": since}
        statement = statements.count_repairs(table_of(owner.account))
        return self._run(lambda connection: int(connection.execute(statement, what).scalar_one()))

    def _run(self, work: Callable[[Connection], T]) -> T:
        """Do some work on a connection. Raises StoreUnavailable, in our own words, if that fails.

        A connection that died while it lay idle (the database was restarted) is found out only by using it, and takes
        all others of its age with it; so the work, which is harmless to repeat, gets a second connection.
        """
        try:
            try:
                return self._once(work)
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
            return self._once(work)
        except DBAPIError as error:
            raise StoreUnavailable(self.why(error)) from None
        except NoConnectionFree:
            raise StoreUnavailable("all connections to the store are waiting for it") from None

    def _once(self, work: Callable[[Connection], T]) -> T:
        with self._engine.connect() as connection:
            if not self._ready:
                self._make_ready(connection)
            return work(connection)

    def _make_ready(self, connection: Connection) -> None:
        with self._preparing:
            if not self._ready:
                self.prepare(connection)
                self._ready = True
