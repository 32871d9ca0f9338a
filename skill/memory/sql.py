"""The store in a SQL database: what SQLite and PostgreSQL have in common, which is nearly everything.

Each call is one statement in autocommit mode, so it is one transaction and one round trip.
"""

import datetime as dt
import functools
import logging
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, TextClause, bindparam, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from skill.errors import StoreUnavailable
from skill.memory.facts import KINDS, Fact
from skill.memory.keys import Owner
from skill.memory.migrations import migrate
from skill.memory.records import Crowded, fact_of, ids, microseconds, record_of, spent

log = logging.getLogger("gentle_repair")
T = TypeVar("T")

RECALL = text(
    "SELECT person, id, kind, value, at FROM gentle_repair_facts"
    " WHERE account = :account AND person IN ('', :person) AND repair = 0 AND (until IS NULL OR until > :now)"
    " ORDER BY at, id"
)
REPAIRS = text(
    "SELECT count(*) FROM gentle_repair_facts"
    " WHERE account = :account AND person IN ('', :person) AND repair = 1 AND value >= :since"
)
FORGET = text("DELETE FROM gentle_repair_facts WHERE account = :account")
FORGET_SPENT = text(
    "DELETE FROM gentle_repair_facts WHERE account = :account AND person IN ('', :person) AND repair = 0 AND id IN :ids"
).bindparams(bindparam("ids", expanding=True))
FORGET_RUN_OUT = text(
    "DELETE FROM gentle_repair_facts WHERE until <= ("
    "SELECT max(until) FROM"
    " (SELECT until FROM gentle_repair_facts WHERE until < :now ORDER BY until LIMIT 1000) AS batch)"
)
CHECK = text("UPDATE gentle_repair_schema SET checked = :now")

BATCHES = 20
"""of a thousand that one tidying deletes at most: what is left waits for the next, a minute later."""


@functools.cache
def keep_statement(facts: int) -> TextClause:
    """Return the statement that keeps so many facts. What is already there was sent before, and stays as it is."""
    rows = ", ".join(
        f"(:account, :person, :repair{n}, :id{n}, :kind{n}, :value{n}, :at{n}, :until{n})" for n in range(facts)
    )
    return text(
        f"INSERT INTO gentle_repair_facts (account, person, repair, id, kind, value, at, until)"  # noqa: S608 - no values
        f" VALUES {rows} ON CONFLICT DO NOTHING"
    )


class SqlStore(ABC):
    """A `Store` in a SQL database. Subclasses say how to reach it and what its errors mean."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._ready = False
        self._preparing = threading.Lock()
        self._crowded = Crowded()

    @abstractmethod
    def why(self, error: DBAPIError) -> str:
        """Say what an error of the driver means, without anything that was kept."""

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

    def keep(self, owner: Owner, facts: Sequence[Fact], request_id: str) -> None:
        """Keep facts. See `Store`."""
        if not facts:
            return
        row: dict[str, str | int | None] = {"account": owner.account, "person": owner.person}
        for n, (id_, fact) in enumerate(zip(ids(owner, request_id, facts), facts, strict=True)):
            row[f"repair{n}"] = int(fact.kind == "repair")
            row[f"id{n}"] = id_
            row[f"kind{n}"] = fact.kind
            row[f"value{n}"] = fact.value
            row[f"at{n}"] = microseconds(fact.at)
            row[f"until{n}"] = microseconds(fact.until) if fact.until else None
        statement = keep_statement(len(facts))
        asked = any(KINDS[fact.kind].asked for fact in facts)
        self._run(lambda connection: self.write(connection, statement, row, lasting=asked))

    def forget(self, account: str) -> None:
        """Forget an account. See `Store`."""
        self._run(lambda connection: self.write(connection, FORGET, {"account": account}, lasting=True))

    def tidy(self, now: dt.datetime) -> None:
        """Delete what has run out or was replaced. See `Store`."""
        for owner in self._crowded.take():
            useless = spent([record for row in self._rows(owner, now) if (record := record_of(*row))], now)
            if useless:
                self._change(FORGET_SPENT, {"account": owner.account, "person": owner.person, "ids": useless})
        for _ in range(BATCHES):
            if self._change(FORGET_RUN_OUT, {"now": microseconds(now)}) == 0:
                break

    def health(self) -> None:
        """Write something, since a store that can only be read is ill too. See `Store`."""
        self._change(CHECK, {"now": microseconds(dt.datetime.now(dt.UTC))})

    def close(self) -> None:
        """Hang up."""
        self._engine.dispose()

    def write(
        self,
        connection: Connection,
        statement: TextClause,
        values: dict[str, str | int | None],
        *,
        lasting: bool,  # noqa: ARG002 - SQLite's
    ) -> None:
        """Carry out a change. With `lasting`, it is on the disk when this returns."""
        connection.execute(statement, values)

    def _change(self, statement: TextClause, values: Mapping[str, Any]) -> int:
        """Return how many facts it changed."""
        return self._run(lambda connection: connection.execute(statement, values).rowcount)

    def _rows(self, owner: Owner, now: dt.datetime) -> Sequence[Any]:
        what = {"account": owner.account, "person": owner.person, "now": microseconds(now)}
        return self._run(lambda connection: connection.execute(RECALL, what).all())

    def _count_repairs(self, owner: Owner, since: str) -> int:
        what = {"account": owner.account, "person": owner.person, "since": since}
        return self._run(lambda connection: int(connection.execute(REPAIRS, what).scalar_one()))

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
