"""An SQLite file that is damaged, locked, full, read-only, gone; and what stays behind in it."""

import datetime as dt
import random
import sqlite3
from pathlib import Path

import pytest
from contents import everything_in
from sqlalchemy import event

from skill.errors import StoreError, StoreUnavailable
from skill.memory import Fact, open_store, sqlite
from skill.memory.shelves import SHELVES, table_of

NOW = dt.datetime(2026, 3, 14, 16, 0, tzinfo=dt.UTC)
REPAIR = Fact("repair", "2026-03-14", NOW)


@pytest.fixture
def path(sqlite_url):
    """Path of the file."""
    return Path(sqlite_url.removeprefix("sqlite:///"))


@pytest.fixture
def store(opened, sqlite_url, mother):
    """A store in which one repair is kept."""
    store = opened(sqlite_url)
    store.keep(mother, [REPAIR], "request-1")
    return store


def on_every_connection(store, pragma):
    """Have a pragma set whenever the store uses a connection."""
    event.listen(store._engine, "checkout", lambda connection, *_: connection.execute(pragma))


def test_made_on_first_use(tmp_path, opened):
    """Without a URL the file is made in the instance folder, which need not be there; nobody else may read it."""
    opened("")
    file = tmp_path / "memory.sqlite3"

    assert file.stat().st_mode & 0o077 == 0


def test_cannot_be_made(tmp_path):
    """A place where no file can be made stops the start, and the message says which and what to do."""
    (tmp_path / "file").touch()

    with pytest.raises(StoreError, match=f"{tmp_path}/file/memory.sqlite3 .* writable"):
        open_store(f"sqlite:///{tmp_path}/file/memory.sqlite3", tmp_path)


def header_gone(file):
    """Overwrite the first hundred bytes."""
    return b"x" * 100 + file[100:]


def page_gone(file):
    """Overwrite a page in the middle."""
    return file[:8192] + b"\xff" * 4096 + file[12288:]


def half_gone(file):
    """Cut the file in half."""
    return file[: len(file) // 2]


def another_thing(file):
    """Put a text in its place."""
    return b"Dear diary, this is no database.\n" * 100


@pytest.mark.parametrize("damage", [header_gone, page_gone, half_gone, another_thing])
def test_damaged(store, path, sqlite_url, mother, damage):
    """A damaged file stops the start, the message says what to do, and not a byte of it is overwritten."""
    for n in range(10):
        store.keep(mother, [Fact("heard", f"{m:016x}", NOW) for m in range(100)], f"request-more-{n}")
    store.close()
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)

    with pytest.raises(StoreError, match=r"damaged.*Move it away.*backup"):
        open_store(sqlite_url, path.parent)
    assert path.read_bytes() == damaged


def test_locked(store, path, mother, monkeypatch):
    """While another program holds the lock nothing can be kept, and all can be recalled; then all is well again."""
    monkeypatch.setattr(sqlite, "LOCK_SECONDS", 0.02)
    intruder = sqlite3.connect(path, isolation_level=None)
    intruder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="lock"):
        store.keep(mother, [REPAIR], "request-2")
    with pytest.raises(StoreUnavailable, match="lock"):
        store.health()
    counted = store.repairs(mother)
    intruder.execute("ROLLBACK")
    intruder.close()
    store.keep(mother, [REPAIR], "request-2")

    assert counted == 1
    assert store.repairs(mother) == 2


def keep_many(store, owner):
    """Keep more than any disk of a few pages has room for."""
    for n in range(100):
        store.keep(owner, [REPAIR] * 50, f"request-big-{n}")


def test_full(store, mother):
    """On a full disk nothing more can be kept, but nothing is lost, and all is well when there is room again."""
    on_every_connection(store, "PRAGMA max_page_count = 1")
    with pytest.raises(StoreUnavailable, match="full"):
        keep_many(store, mother)
    counted = store.repairs(mother)
    on_every_connection(store, "PRAGMA max_page_count = 1000000")
    store.keep(mother, [REPAIR], "request-2")

    assert counted % 50 == 1
    assert store.repairs(mother) == counted + 1


def test_read_only(store, mother):
    """What may only be read is recalled, cannot be added to, and is not well."""
    on_every_connection(store, "PRAGMA query_only = ON")
    with pytest.raises(StoreUnavailable, match="only be read"):
        store.keep(mother, [REPAIR], "request-2")
    with pytest.raises(StoreUnavailable, match="only be read"):
        store.health()

    assert store.repairs(mother) == 1


def test_taken_away(store, path, mother):
    """If the file is taken away nothing is confirmed into the void; when it is back everything is there."""
    away = path.rename(path.with_suffix(".away"))
    with pytest.raises(StoreUnavailable, match="gone"):
        store.keep(mother, [REPAIR], "request-2")
    gone = not path.exists()
    away.rename(path)
    store.keep(mother, [REPAIR], "request-2")

    assert gone
    assert store.repairs(mother) == 2


def test_backup(store, path, sqlite_url, opened, mother):
    """A backup made while the store is in use, as docs/memory.md says, holds everything, and can be put back."""
    backup = path.with_suffix(".backup")
    with sqlite3.connect(path) as connection:
        connection.execute("VACUUM INTO ?", (str(backup),))
    connection.close()
    store.forget(mother.account)
    store.close()
    backup.rename(path)

    assert opened(sqlite_url).repairs(mother) == 1


def fill_a_shelf(path, lasting):
    """Return 300 accounts whose facts, of all lengths, lie on one shelf; those of the first ones never run out.

    Among so many SQLite leaves copies of some, wherever it had moved facts about.
    """
    chance = random.Random(19)  # noqa: S311 - the same every time
    accounts = ["3f" + chance.randbytes(15).hex() for _ in range(300)]
    told = [(chance.choice(accounts), chance.randbytes(11).hex(), "x" * chance.randrange(10, 200)) for _ in range(3000)]
    stay = set(accounts[:lasting])
    with sqlite3.connect(path) as connection:
        connection.executemany(
            "INSERT INTO gentle_repair_facts_3f VALUES (?, '', 0, ?, 'heard', ?, 0, ?)",
            [(account, id_, value, None if account in stay else n) for n, (account, id_, value) in enumerate(told)],
        )
    connection.close()
    return accounts


def test_no_trace_among_many(store, sqlite_url, path):
    """However SQLite moved facts about, not a byte of the forgotten is left, neither in the file nor in its log."""
    accounts = fill_a_shelf(path, lasting=0)
    there = everything_in(sqlite_url)
    for account in accounts[::2]:
        store.forget(account)
    left = everything_in(sqlite_url)

    assert all(account in there for account in accounts)
    assert [account in left for account in accounts] == [False, True] * 150


def test_what_ran_out_leaves_no_copy_for_long(store, sqlite_url, path):
    """Copies that SQLite leaves of what ran out are gone when each shelf has been written anew, in some four hours."""
    accounts = fill_a_shelf(path, lasting=150)
    for minute in range(6):
        store.tidy(NOW.replace(hour=0) + dt.timedelta(minutes=minute))
    before = everything_in(sqlite_url)
    for minute in range(6, 6 + len(SHELVES)):
        store.tidy(NOW.replace(hour=0) + dt.timedelta(minutes=minute))
    after = everything_in(sqlite_url)

    assert any(account in before for account in accounts[150:])
    assert [account in after for account in accounts] == [True] * 150 + [False] * 150


def test_swept_up_later(store, sqlite_url, path, mother, neighbour, monkeypatch):
    """If somebody reads while a household is forgotten, the log keeps its traces only until the next tidying."""
    store.keep(neighbour, [REPAIR], "request-2")
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute(f"SELECT count(*) FROM {table_of(mother.account)}").fetchall()  # noqa: S608 - a name of ours
    monkeypatch.setattr(sqlite, "SWEEP_SECONDS", 0.02)
    store.forget(mother.account)
    meanwhile = everything_in(sqlite_url)
    reader.close()
    store.tidy(NOW)

    assert mother.account in meanwhile
    assert mother.account not in everything_in(sqlite_url)
    assert store.repairs(mother) == 0
    assert store.repairs(neighbour) == 1
