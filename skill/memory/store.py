"""What a store is (`Store`), and which one a URL means (`open_store`)."""

import datetime as dt
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from skill.errors import StoreError
from skill.memory.facts import Fact
from skill.memory.keys import Owner

FILE_NAME = "memory.sqlite3"
FORMS = "sqlite:///PATH, postgresql+psycopg://USER:PASSWORD@HOST/DATABASE, dynamodb://TABLE?region=REGION"


class Store(Protocol):
    """What parents asked us to keep.

    Every method may be called from any thread, and raises StoreUnavailable if the store does not answer just now. No
    message of an error holds anything that was kept.
    """

    def recall(self, owner: Owner, now: dt.datetime) -> list[Fact]:
        """Return what the owner hears: their own facts and their household's, the oldest first.

        Without repairs, which are only counted, and without what has run out by `now` (UTC). What was replaced may
        still be among them, so let `Kept.of` make sense of it. Its cost does not grow with the years.
        """

    def repairs(self, owner: Owner) -> int:
        """Count the repairs that the owner and the household have logged."""

    def repairs_since(self, owner: Owner, day: dt.date) -> int:
        """Count those on or after a local day."""

    def keep(self, owner: Owner, facts: Sequence[Fact], request_id: str, *, deadline: float = math.inf) -> None:
        """Keep facts (a hundred at most) for the owner, all or none of them.

        Call it once for each owner and request: the same request id again changes nothing, since Amazon may repeat a
        request. When this returns, the facts are safe; when it raises, they may have been kept all the same, but none
        will be after the `deadline` (of time.monotonic): who was told that something could not be kept, and has had
        everything forgotten, will not find it there later.
        """

    def forget(self, account: str, *, deadline: float = math.inf) -> None:
        """Delete everything of an account (`Owner.account`) with all its persons. To do so twice does no harm.

        The deadline is as for `keep`.
        """

    def tidy(self, now: dt.datetime) -> None:
        """Delete what has run out by `now` (UTC), and what was replaced. `Guarded` calls it every minute."""

    def health(self) -> None:
        """Return if the store can be read and written. Raises StoreUnavailable saying what is wrong."""

    def close(self) -> None:
        """Release connections. The store is not used afterwards."""


def open_store(url: str, instance_path: Path) -> Store:
    """Open the store that a URL means; an empty one: the SQLite file `memory.sqlite3` in the instance folder.

    Open it once in each worker process, after it has forked. A store that does not answer is opened all the same, for
    it may answer later. Raises StoreError, saying what to do, for one that will never do: a wrong URL, a damaged file,
    a schema newer than this release, a missing driver or table.
    """
    # Each store's driver takes its time to be imported, so only that of the one in use is.
    scheme, _, address = url.partition("://")
    match scheme:
        case "":
            return _sqlite(instance_path / FILE_NAME)
        case "sqlite" if address.startswith("/") and address not in {"/", "/:memory:"}:
            return _sqlite(Path(address.removeprefix("/")))
        case "postgresql" | "postgresql+psycopg":
            return _postgresql(url)
        case "dynamodb":
            return _dynamodb(url)
    raise StoreError(f"GENTLE_REPAIR_STORE is none of the URLs that name a store: {FORMS}.")


def _sqlite(path: Path) -> Store:
    from skill.memory.sqlite import SqliteStore  # noqa: PLC0415 - see open_store

    return _started(SqliteStore(path))


def _postgresql(url: str) -> Store:
    from skill.memory.postgresql import PostgresqlStore  # noqa: PLC0415 - see open_store

    return _started(PostgresqlStore(url))


def _dynamodb(url: str) -> Store:
    from skill.memory.dynamodb import DynamodbStore  # noqa: PLC0415 - see open_store

    return _started(DynamodbStore(url))


class _Startable(Store, Protocol):
    def start(self) -> None:
        """Reach the store for the first time. Raises StoreError if it will never do."""


def _started(store: _Startable) -> Store:
    try:
        store.start()
    except BaseException:
        store.close()
        raise
    return store
