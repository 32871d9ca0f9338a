"""A store that hangs, fails and comes back: nobody waits for it, and nobody hears anything but StoreUnavailable."""

import datetime as dt
import gc
import subprocess
import sys
import threading
import time

import pytest

from skill.errors import StoreError, StoreUnavailable
from skill.memory import Fact, Guarded, Owed, guarded
from skill.memory.workers import MOST

NOW = dt.datetime(2026, 3, 14, 16, 0, tzinfo=dt.UTC)
FACTS = [Fact("repair", "2026-03-14", NOW)]
PAUSE = guarded.PAUSE_SECONDS
REQUEST = guarded.REQUEST_SECONDS
ACCOUNT = "3f" * 16


def wait_until(holds):
    """Wait until something holds; say whether it did within a while."""
    for _ in range(5000):
        if holds():
            return True
        threading.Event().wait(0.002)
    return False


class Invalid:
    """A store that fails with `error`, hangs while `gate` is closed, and notes what it was asked."""

    def __init__(self):
        self.error = None
        self.gate = threading.Event()
        self.gate.set()
        self.asked = []
        self.deadlines = []
        self.tidied = threading.Event()
        self.closed = False

    def _ask(self, *question):
        self.asked.append(question)
        self.gate.wait(60)
        if self.error:
            raise self.error
        return question

    def recall(self, owner, now):
        """See `Store`."""
        return self._ask("recall", owner, now)

    def repairs(self, owner):
        """See `Store`."""
        return self._ask("repairs", owner)

    def repairs_since(self, owner, day):
        """See `Store`."""
        return self._ask("repairs_since", owner, day)

    def keep(self, owner, facts, request_id, *, deadline):
        """See `Store`."""
        self.deadlines.append(deadline)
        return self._ask("keep", owner, facts, request_id)

    def forget(self, account, *, deadline):
        """See `Store`."""
        self.deadlines.append(deadline)
        return self._ask("forget", account)

    def health(self):
        """See `Store`."""
        return self._ask("health")

    def tidy(self, now):
        """See `Store`."""
        self.asked.append(("tidy", now))
        self.tidied.set()

    def close(self):
        """See `Store`."""
        self.closed = True


class Clock:
    """Seconds that pass when told to."""

    def __init__(self):
        self.seconds = 1000.0

    def __call__(self):
        """Return the time."""
        return self.seconds


@pytest.fixture
def invalid():
    """A store that may be made to fail."""
    store = Invalid()
    yield store
    store.gate.set()


@pytest.fixture
def clock():
    """The clock by which the store is left alone."""
    return Clock()


@pytest.fixture
def store(invalid, clock):
    """That store, guarded."""
    store = Guarded(invalid, now=lambda: NOW, clock=clock)
    yield store
    store.close()


@pytest.fixture
def impatient(monkeypatch):
    """Time-outs for tests that have to wait for them."""
    monkeypatch.setattr(guarded, "READ_SECONDS", 0.02)
    monkeypatch.setattr(guarded, "WRITE_SECONDS", 0.02)


def test_passes_on(store, invalid, mother):
    """Whatever is asked reaches the store, and its answer comes back."""
    answers = [store.recall(mother, NOW), store.repairs(mother), store.repairs_since(mother, NOW.date())]
    store.keep(mother, FACTS, "request-1")
    store.forget("account")
    store.health()

    assert answers == [("recall", mother, NOW), ("repairs", mother), ("repairs_since", mother, NOW.date())]
    assert invalid.asked[3:] == [("keep", mother, FACTS, "request-1"), ("forget", "account"), ("health",)]


def test_patience(store, invalid, mother, monkeypatch):
    """However often a request asks a store that hangs, all of it together takes no longer than a request may."""
    monkeypatch.setattr(guarded, "REQUEST_SECONDS", 0.3)
    monkeypatch.setattr(guarded, "PAUSE_SECONDS", 0)
    invalid.gate.clear()
    start = time.monotonic()
    with guarded.one_request():
        for _ in range(6):
            with pytest.raises(StoreUnavailable):
                store.recall(mother, NOW)
    took = time.monotonic() - start

    assert 0.3 <= took < guarded.READ_SECONDS
    assert REQUEST < 2


def test_no_change_after_the_answer(store, invalid, mother):
    """The store is told until when a parent waits, so that it changes nothing behind their back."""
    before = time.monotonic()
    store.keep(mother, FACTS, "request-1")
    store.forget("account")
    after = time.monotonic()

    assert all(before < end - guarded.WRITE_SECONDS < after for end in invalid.deadlines)


def test_forgotten_when_it_is_back(invalid, clock, tmp_path):
    """What is to be forgotten while the store is ill is written down, and done as soon as any call succeeds."""
    store = Guarded(invalid, owed=Owed(tmp_path / "owed"), now=lambda: NOW, clock=clock)
    invalid.error = StoreUnavailable("it is ill")
    store.forget_for_sure(ACCOUNT)
    noted = Owed(tmp_path / "owed").accounts()
    invalid.error = None
    clock.seconds += PAUSE
    store.health()
    forgotten = wait_until(lambda: Owed(tmp_path / "owed").accounts() == [])
    store.close()

    assert noted == [ACCOUNT]
    assert forgotten
    assert invalid.asked.count(("forget", ACCOUNT)) == 2


def test_forgotten_after_a_restart(invalid, tmp_path):
    """A service that was stopped meanwhile does it when it starts, even if nobody speaks to it."""
    Owed(tmp_path / "owed").note(ACCOUNT)
    store = Guarded(invalid, owed=Owed(tmp_path / "owed"), now=lambda: NOW)
    forgotten = wait_until(lambda: Owed(tmp_path / "owed").accounts() == [])
    store.close()

    assert forgotten
    assert ("forget", ACCOUNT) in invalid.asked


def test_owed_where_nothing_can_be_written(invalid, tmp_path, caplog):
    """Where it cannot be written down it is remembered while the process lives, and the operator is told."""
    (tmp_path / "owed").touch()
    owed = Owed(tmp_path / "owed")
    owed.note(ACCOUNT)

    assert owed.accounts() == [ACCOUNT]
    assert "do not stop this process" in caplog.text
    owed.done(ACCOUNT)
    assert owed.accounts() == []


@pytest.mark.usefixtures("impatient")
def test_hangs(store, invalid, mother):
    """A store that hangs is unavailable, first because it was too slow, then without being asked again."""
    invalid.gate.clear()
    with pytest.raises(StoreUnavailable, match="within"):
        store.recall(mother, NOW)
    with pytest.raises(StoreUnavailable):
        store.keep(mother, FACTS, "request-1")

    assert len(invalid.asked) == 1


def test_left_alone(store, invalid, clock, mother):
    """A store that failed is left alone for a while; then one call tries, and another failure is another pause."""
    invalid.error = StoreUnavailable("it is ill")
    for seconds, asked in ((0, 1), (0, 1), (PAUSE / 2, 1), (PAUSE / 2, 2), (PAUSE / 2, 2), (PAUSE / 2, 3)):
        clock.seconds += seconds
        with pytest.raises(StoreUnavailable, match="it is ill"):
            store.repairs(mother)

        assert len(invalid.asked) == asked


def test_comes_back(store, invalid, clock, mother):
    """As soon as one call has succeeded, all go through."""
    invalid.error = StoreUnavailable("it is ill")
    with pytest.raises(StoreUnavailable):
        store.repairs(mother)
    invalid.error = None
    clock.seconds += PAUSE

    assert [store.repairs(mother) for _ in range(3)] == [("repairs", mother)] * 3


def test_one_tries(store, invalid, clock, mother):
    """While one call tries whether the store is back, the others do not wait for it."""
    invalid.error = StoreUnavailable("it is ill")
    with pytest.raises(StoreUnavailable):
        store.repairs(mother)
    invalid.error = None
    invalid.gate.clear()
    clock.seconds += PAUSE
    trial = threading.Thread(target=store.repairs, args=(mother,))
    trial.start()
    for _ in range(10_000):
        if len(invalid.asked) == 2:
            break
        threading.Event().wait(0.001)
    with pytest.raises(StoreUnavailable, match="it is ill"):
        store.repairs(mother)
    invalid.gate.set()
    trial.join()

    assert len(invalid.asked) == 2
    assert store.repairs(mother) == ("repairs", mother)


@pytest.mark.usefixtures("impatient")
def test_hangs_for_long(store, invalid, clock, mother):
    """However long it hangs, threads do not pile up; and when it lets go, all is well."""
    invalid.gate.clear()
    for _ in range(MOST + 5):
        clock.seconds += PAUSE
        with pytest.raises(StoreUnavailable):
            store.repairs(mother)
    hung = len(invalid.asked)
    invalid.gate.set()
    answer = None
    for _ in range(10_000):
        clock.seconds += PAUSE
        try:
            answer = store.repairs(mother)
            break
        except StoreUnavailable:
            threading.Event().wait(0.001)

    assert hung == MOST
    assert answer == ("repairs", mother)


def test_unusable_meanwhile(store, invalid, mother):
    """A store that has become unusable under our hands (a newer release changed it) is unavailable to parents."""
    invalid.error = StoreError("schema 2")

    with pytest.raises(StoreUnavailable, match="schema 2"):
        store.recall(mother, NOW)


def test_our_own_mistakes(store, invalid, mother):
    """A mistake of our own is not blamed on the store."""
    invalid.error = ValueError("too many facts")
    with pytest.raises(ValueError, match="too many"):
        store.keep(mother, FACTS, "request-1")
    invalid.error = None

    assert store.repairs(mother) == ("repairs", mother)


def test_tidied(store, invalid, mother, monkeypatch):
    """A store in use is tidied again and again, by the clock of the installation, until it is closed."""
    monkeypatch.setattr(guarded, "TIDY_SECONDS", 0.001)
    store.repairs(mother)
    for _ in range(3):
        assert invalid.tidied.wait(60)
        invalid.tidied.clear()
    housekeeper = store._housekeeper
    store.close()
    housekeeper.join(60)

    assert ("tidy", NOW) in invalid.asked
    assert not housekeeper.is_alive()
    assert invalid.closed


def test_ill_store_is_not_tidied(store, invalid, mother):
    """A store that is ill is not troubled with housekeeping, and housekeeping survives what it meets."""
    invalid.error = StoreUnavailable("it is ill")
    with pytest.raises(StoreUnavailable):
        store.repairs(mother)
    store.tidy_if_well()

    assert ("tidy", NOW) not in invalid.asked


def test_forgotten_store(invalid, mother, monkeypatch):
    """Housekeeping ends with the store, even if nobody closed it."""
    monkeypatch.setattr(guarded, "TIDY_SECONDS", 0.001)
    store = Guarded(invalid, now=lambda: NOW)
    store.repairs(mother)
    housekeeper = store._housekeeper
    del store
    gc.collect()
    housekeeper.join(60)

    assert not housekeeper.is_alive()


def test_end_of_process():
    """A process may end while a call hangs for ever."""
    program = """
import threading
from skill.errors import StoreUnavailable
from skill.memory.workers import Workers
try:
    Workers().do(threading.Event().wait, 0.01)
except StoreUnavailable:
    print("went on")
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)  # noqa: S603 - our own program

    assert ended.stdout == "went on\n"
