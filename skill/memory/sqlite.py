"""The store in one SQLite file: nothing to set up, and any number of processes on one machine.

A write-ahead log beside the file (sqlite.org/wal.html) keeps readers from ever waiting for a writer.
"""

import contextlib
import datetime as dt
import os
import random
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, TextClause, create_engine, event
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from skill.errors import StoreError, StoreUnavailable
from skill.memory.sql import CACHED_STATEMENTS, SqlStore

LOCK_SECONDS = 1.0
"""How long a write waits for other writers, each of which takes milliseconds."""
LOOK_AGAIN_SECONDS = 0.002, 0.01
"""How soon a waiting write looks again whether it is its turn: chance decides between these. SQLite's own waiting soon
looks but ten times a second, and among eight busy workers somebody then finds the lock taken for a whole second.
"""
SWEEP_SECONDS = 0.2
"""How long emptying the log waits for readers, and lets writers wait."""
CHECK_SECONDS = 1.0
"""How long a start looks for damage: enough for some hundred megabytes, and no start is held up longer."""
CONNECTIONS = 16
LOG_PAGES = 8000
"""Of 4 KB. A log this long is written back into the file by the request that fills it: a tenth of a second on a good
disk. Below some forty requests a second tidying always comes first, and does it at nobody's expense.
"""

DAMAGE = ("SQLITE_NOTADB", "SQLITE_CORRUPT")
REASONS = {
    "SQLITE_BUSY": "another program holds its lock",
    "SQLITE_FULL": "the disk is full",
    "SQLITE_READONLY": "it may only be read",
    "SQLITE_IOERR": "the disk fails",
    "SQLITE_CANTOPEN": "it cannot be opened, or is gone",
    "SQLITE_NOTADB": "it is damaged",
    "SQLITE_CORRUPT": "it is damaged",
}
"""By SQLite's result code (sqlite.org/rescode.html)."""
T = TypeVar("T")


class SqliteStore(SqlStore):
    """A `Store` in an SQLite file, which is made, readable for our own user alone, if there is none.

    Raises StoreError if it cannot be made.
    """

    CLOCK = "(SELECT gentle_repair_seconds())"

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._make_file()
        engine = create_engine(
            "sqlite://",
            creator=self._connect,
            isolation_level="AUTOCOMMIT",
            poolclass=QueuePool,
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_timeout=LOCK_SECONDS,
            hide_parameters=True,
            query_cache_size=CACHED_STATEMENTS,
        )
        event.listen(engine, "connect", self._note_file)
        event.listen(engine, "checkout", self._same_file)
        super().__init__(engine)

    def start(self) -> None:
        """Look for damage, then start. See `SqlStore`. Raises StoreError for a damaged file, which stays untouched."""
        self._look_for_damage()
        super().start()

    def prepare(self, connection: Connection) -> None:
        """Turn the write-ahead log on, and migrate."""
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        super().prepare(connection)

    def why(self, error: DBAPIError) -> str:
        """Say what SQLite's result code means."""
        code = _code(error.orig)
        return f"the SQLite store does not work: {REASONS.get(code, 'an error')} ({code})"

    def write(
        self, connection: Connection, statement: TextClause, values: dict[str, Any], deadline: float, *, lasting: bool
    ) -> None:
        """Carry out a change. See `SqlStore`.

        Every change outlives the death of our processes. One that is to last waits until the disk has it, too.
        """
        if not lasting:
            super().write(connection, statement, values, deadline, lasting=False)
            return
        connection.exec_driver_sql("PRAGMA synchronous = FULL")
        try:
            super().write(connection, statement, values, deadline, lasting=True)
        finally:
            connection.exec_driver_sql("PRAGMA synchronous = NORMAL")

    def write_anew(self, connection: Connection, table: str) -> None:
        """Write a table anew, and empty the log. See `SqlStore`.

        SQLite overwrites what it deletes and every page that it frees (secure_delete); but where it had moved a fact to
        another page before, a copy may stand in the unused part of the old one. So all pages of the table are freed.
        """
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            connection.exec_driver_sql(f"CREATE TEMP TABLE rest AS SELECT * FROM {table}")  # noqa: S608 - our own name
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608
            connection.exec_driver_sql(f"INSERT INTO {table} SELECT * FROM rest")  # noqa: S608
            connection.exec_driver_sql("DROP TABLE rest")
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
        connection.exec_driver_sql("COMMIT")
        self._empty_log(connection)

    def tidy(self, now: dt.datetime) -> None:
        """Tidy, and empty the log, so that nothing that was deleted lingers there. See `Store`."""
        super().tidy(now)
        with contextlib.suppress(StoreUnavailable):  # somebody reads; another minute
            self._run(self._empty_log)

    def _empty_log(self, connection: Connection) -> None:
        """Write the log back into the file. Raises StoreUnavailable if somebody reads in it just now."""
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {SWEEP_SECONDS * 1000:.0f}")
        busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        if busy:
            raise StoreUnavailable("somebody reads in the log")

    def _once(self, work: Callable[[Connection], T]) -> T:
        """Do the work when it is its turn."""
        deadline = time.monotonic() + LOCK_SECONDS
        while True:
            try:
                return super()._once(work)
            except DBAPIError as error:
                if _code(error.orig) != "SQLITE_BUSY" or time.monotonic() > deadline:
                    raise
            time.sleep(random.uniform(*LOOK_AGAIN_SECONDS))  # noqa: S311 - no secret

    def _make_file(self) -> None:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._path.exists():
                os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise StoreError(
                f"{self._path} cannot be made ({error.strerror}): make its folder writable for the user who runs this, "
                "or name another place in GENTLE_REPAIR_STORE."
            ) from None

    def _connect(self) -> sqlite3.Connection:
        """Open the file, which has to exist: if it is taken away while we run, nothing is confirmed into the void."""
        connection = sqlite3.connect(
            f"file:{quote(str(self._path))}?mode=rw", uri=True, timeout=0, check_same_thread=False
        )
        connection.create_function("gentle_repair_seconds", 0, time.monotonic)
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
        return connection

    def _look_for_damage(self) -> None:
        deadline = time.monotonic() + CHECK_SECONDS
        found = "ok"
        try:
            with contextlib.closing(self._connect()) as connection:
                connection.execute(f"PRAGMA busy_timeout = {LOCK_SECONDS * 1000:.0f}")
                connection.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)
                (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.Error as error:
            if _code(error) in DAMAGE:
                found = "damage"
            # Out of time, locked, not readable: no damage that we know of.
        if found != "ok":
            raise StoreError(
                f"{self._path} is damaged, or is no SQLite database. Nothing in it has been changed. Move it away, "
                f"with {self._path.name}-wal and {self._path.name}-shm if they are there, and put the last backup in "
                "its place; without one, the next start makes an empty store."
            )

    def _note_file(self, _: object, entry: ConnectionPoolEntry) -> None:
        entry.info["file"] = self._identity()

    def _same_file(self, _: object, entry: ConnectionPoolEntry, __: object) -> None:
        """Open the file anew if another stands in its place: a backup was put back."""
        if entry.info["file"] != self._identity():
            raise DisconnectionError

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def _code(error: BaseException | None) -> str:
    """Return SQLite's result code by name, for example SQLITE_BUSY for SQLITE_BUSY_RECOVERY."""
    return "_".join(str(getattr(error, "sqlite_errorname", "UNKNOWN")).split("_")[:2])
