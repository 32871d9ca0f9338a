"""The store in PostgreSQL, through psycopg 3."""

from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from skill.errors import StoreError
from skill.memory.sql import SqlStore

CONNECTIONS = 4
"""For one worker, whose four threads use one each; as many again while some of them hang."""
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


class PostgresqlStore(SqlStore):
    """A `Store` in a PostgreSQL database. Raises StoreError for a URL that means none, or without psycopg."""

    def __init__(self, url: str) -> None:
        try:
            address = make_url(url).set(drivername="postgresql+psycopg")
            engine = create_engine(
                address,
                isolation_level="AUTOCOMMIT",
                pool_size=CONNECTIONS,
                max_overflow=CONNECTIONS,
                pool_timeout=WAIT_SECONDS,
                hide_parameters=True,
                connect_args={name: value for name, value in TIME_LIMITS.items() if name not in address.query},
            )
        except (ArgumentError, ValueError):  # whose words would quote the password
            raise StoreError("GENTLE_REPAIR_STORE is no valid URL of a PostgreSQL database.") from None
        except ModuleNotFoundError:
            raise StoreError("A store in PostgreSQL needs psycopg: pip install 'psycopg[binary]'.") from None
        super().__init__(engine)

    def why(self, error: DBAPIError) -> str:
        """Say what kind of error it was. Without a connection nothing kept can be in its words, so then they follow."""
        if error.statement is None:
            return f"PostgreSQL cannot be reached: {str(error.orig).partition(chr(10))[0]}"
        state = getattr(error.orig, "sqlstate", None)
        return f"PostgreSQL failed: {type(error.orig).__name__} ({state or 'the connection broke'})"
