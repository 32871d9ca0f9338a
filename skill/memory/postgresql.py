"""The store in PostgreSQL, through psycopg 3."""

import time
from typing import Any

from sqlalchemy import Connection, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from skill.errors import StoreError
from skill.memory.sql import CACHED_STATEMENTS, SqlStore

CONNECTIONS = 8
"""For one worker, at most; its four threads use one each, more are opened only while some of those hang."""
WAIT_SECONDS = 0.5
"""For a free connection."""
TIME_LIMITS = {
    "connect_timeout": 2,  # seconds; psycopg takes no less
    "options": "-c statement_timeout=1000 -c lock_timeout=1000 -c idle_in_transaction_session_timeout=5000",
    "tcp_user_timeout": 3000,  # milliseconds, after which data that nobody acknowledges ends the connection
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
    "application_name": "gentle-repair",
}
"""Parameters of libpq (postgresql.org, "Parameter Key Words"); the URL may set any of them otherwise."""

SWEEP_LIMITS = "SET lock_timeout = 200; SET statement_timeout = 500"
"""Milliseconds that writing a shelf anew may take, while others who speak to it wait. With a million people it takes
forty.
"""


class PostgresqlStore(SqlStore):
    """A `Store` in a PostgreSQL database. Raises StoreError for a URL that means none, or without psycopg."""

    CLOCK = "(SELECT CAST(extract(epoch FROM clock_timestamp()) AS DOUBLE PRECISION))"

    def __init__(self, url: str) -> None:
        try:
            address = make_url(url).set(drivername="postgresql+psycopg")
            engine = create_engine(
                address,
                isolation_level="AUTOCOMMIT",
                pool_size=CONNECTIONS,
                max_overflow=0,
                pool_timeout=WAIT_SECONDS,
                hide_parameters=True,
                query_cache_size=CACHED_STATEMENTS,
                connect_args={name: value for name, value in TIME_LIMITS.items() if name not in address.query},
            )
        except (ArgumentError, ValueError):  # whose words would quote the password
            raise StoreError("GENTLE_REPAIR_STORE is no valid URL of a PostgreSQL database.") from None
        except ModuleNotFoundError:
            raise StoreError("A store in PostgreSQL needs psycopg: pip install 'psycopg[binary]'.") from None
        event.listen(engine, "connect", self._read_clock)
        super().__init__(engine)

    def why(self, error: DBAPIError) -> str:
        """Say what kind of error it was. Without a connection nothing kept can be in its words, so then they follow."""
        if error.statement is None:
            return f"PostgreSQL cannot be reached: {str(error.orig).partition(chr(10))[0]}"
        state = getattr(error.orig, "sqlstate", None)
        return f"PostgreSQL failed: {type(error.orig).__name__} ({state or 'the connection broke'})"

    def write_anew(self, connection: Connection, table: str) -> None:
        """Write a table anew with its indexes. See `SqlStore`. The write-ahead log is the server's own."""
        connection.exec_driver_sql(SWEEP_LIMITS)
        try:
            connection.exec_driver_sql(f"VACUUM FULL {table}")
        finally:
            connection.exec_driver_sql("RESET lock_timeout; RESET statement_timeout")

    def clock_of(self, connection: Connection) -> tuple[float, float]:
        """Return what `_read_clock` found. See `SqlStore`."""
        ahead, doubt = connection.info["clock"]
        return ahead, doubt

    def _read_clock(self, connection: Any, entry: ConnectionPoolEntry) -> None:
        """Compare the server's clock with ours, so that a deadline means the same on both sides, never a later time."""
        before = time.monotonic()
        with connection.cursor() as cursor:
            (seconds,) = cursor.execute(f"SELECT {self.CLOCK}").fetchone()
        after = time.monotonic()
        entry.info["clock"] = seconds - after, after - before
