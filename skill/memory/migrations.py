"""The tables, and every change ever made to them, in order. To change the schema, add to the end; never edit.

`schema` counts the changes that a database has had; its one row is also what `health` writes to, and notes in which
minute the store was last tidied.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, inspect

from skill.errors import StoreError
from skill.memory.shelves import SHELVES, TABLES

Migration = Mapping[str, Sequence[str]]
"""Statements by dialect."""

TO_SHELVES: Migration = {
    # One table becomes a table for each shelf: see `shelves`.
    "sqlite": (
        *(
            statement
            for shelf, table in TABLES.items()
            for statement in (
                f"""CREATE TABLE {table} (
                    account TEXT NOT NULL, person TEXT NOT NULL, repair INTEGER NOT NULL, id TEXT NOT NULL,
                    kind TEXT NOT NULL, value TEXT NOT NULL, at INTEGER NOT NULL, until INTEGER,
                    PRIMARY KEY (account, person, repair, id)
                ) WITHOUT ROWID""",
                f"CREATE INDEX gentle_repair_until_{shelf} ON {table} (until) WHERE until IS NOT NULL",
                f"INSERT INTO {table} SELECT * FROM gentle_repair_facts WHERE account BETWEEN '{shelf}' AND '{shelf}~'",  # noqa: S608
            )
        ),
        "DROP TABLE gentle_repair_facts",
        "ALTER TABLE gentle_repair_schema ADD COLUMN swept INTEGER NOT NULL DEFAULT 0",
    ),
    # Here they are partitions, so that an operator still sees one table. No statistics are kept of what is kept, since
    # they quote it, in a table of their own.
    "postgresql": (
        "ALTER TABLE gentle_repair_facts RENAME TO gentle_repair_before",
        "ALTER INDEX gentle_repair_facts_pkey RENAME TO gentle_repair_before_pkey",
        "DROP INDEX gentle_repair_until",
        """CREATE TABLE gentle_repair_facts (
            account TEXT COLLATE "C" NOT NULL, person TEXT COLLATE "C" NOT NULL, repair SMALLINT NOT NULL,
            id TEXT COLLATE "C" NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, at BIGINT NOT NULL, until BIGINT,
            PRIMARY KEY (account, person, repair, id)
        ) PARTITION BY RANGE (account)""",
        "CREATE INDEX gentle_repair_until ON gentle_repair_facts (until) WHERE until IS NOT NULL",
        *(
            f"CREATE TABLE {TABLES[shelf]} PARTITION OF gentle_repair_facts FOR VALUES FROM ({first}) TO ({end})"
            for shelf, first, end in zip(
                SHELVES,
                ("MINVALUE", *(f"'{shelf}'" for shelf in SHELVES[1:])),
                (*(f"'{shelf}'" for shelf in SHELVES[1:]), "MAXVALUE"),
                strict=True,
            )
        ),
        "INSERT INTO gentle_repair_facts SELECT * FROM gentle_repair_before",
        "DROP TABLE gentle_repair_before",
        *(
            f"ALTER TABLE gentle_repair_facts ALTER COLUMN {column} SET STATISTICS 0"
            for column in ("account", "person", "id", "value")
        ),
        "ALTER TABLE gentle_repair_schema ADD COLUMN swept BIGINT NOT NULL DEFAULT 0",
    ),
}

MIGRATIONS: Sequence[Migration] = (
    {
        # Clustered by its key, so that all that is recalled for a person lies side by side however many people there
        # are, and repairs, which only ever grow in number, lie apart from what every request reads.
        "sqlite": (
            """CREATE TABLE gentle_repair_facts (
                account TEXT NOT NULL, person TEXT NOT NULL, repair INTEGER NOT NULL, id TEXT NOT NULL,
                kind TEXT NOT NULL, value TEXT NOT NULL, at INTEGER NOT NULL, until INTEGER,
                PRIMARY KEY (account, person, repair, id)
            ) WITHOUT ROWID""",
            "CREATE INDEX gentle_repair_until ON gentle_repair_facts (until) WHERE until IS NOT NULL",
        ),
        "postgresql": (
            """CREATE TABLE gentle_repair_facts (
                account TEXT COLLATE "C" NOT NULL, person TEXT COLLATE "C" NOT NULL, repair SMALLINT NOT NULL,
                id TEXT COLLATE "C" NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, at BIGINT NOT NULL, until BIGINT,
                PRIMARY KEY (account, person, repair, id)
            )""",
            "CREATE INDEX gentle_repair_until ON gentle_repair_facts (until) WHERE until IS NOT NULL",
        ),
    },
    TO_SHELVES,
)

LOCKS: Mapping[str, Sequence[str]] = {
    "sqlite": ("BEGIN IMMEDIATE",),
    # The number is any that nobody else in the database locks; a long migration may outlast a request's time-outs.
    "postgresql": (
        "BEGIN",
        "SET LOCAL statement_timeout = 0",
        "SET LOCAL lock_timeout = 0",
        "SELECT pg_advisory_xact_lock(7362110508)",
    ),
}
"""What lets one worker at a time migrate, by dialect; COMMIT ends it."""


def migrate(connection: Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the database up to date. The connection is in autocommit mode; any number of workers may do this at once.

    Raises StoreError if a newer release has already changed the schema further than this one knows.
    """
    if _version(connection) == len(migrations):
        return
    dialect = connection.dialect.name
    for statement in LOCKS[dialect]:
        connection.exec_driver_sql(statement)
    try:
        _apply(connection, migrations, dialect)
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    connection.exec_driver_sql("COMMIT")


def _apply(connection: Connection, migrations: Sequence[Migration], dialect: str) -> None:
    version = _version(connection)
    if version is None:
        connection.exec_driver_sql(
            "CREATE TABLE gentle_repair_schema (version INTEGER NOT NULL, checked BIGINT NOT NULL)"
        )
        connection.exec_driver_sql("INSERT INTO gentle_repair_schema VALUES (0, 0)")
        version = 0
    if version > len(migrations):
        raise StoreError(
            f"The store has schema {version}, this release knows {len(migrations)}: run the release that wrote it, or "
            "a newer one."
        )
    for migration in migrations[version:]:
        for statement in migration[dialect]:
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"UPDATE gentle_repair_schema SET version = {len(migrations)}")  # noqa: S608 - a count


def _version(connection: Connection) -> int | None:
    """Return how many migrations the database has had; None if it is new."""
    if not inspect(connection).has_table("gentle_repair_schema"):
        return None
    return int(connection.exec_driver_sql("SELECT version FROM gentle_repair_schema").scalar_one())
