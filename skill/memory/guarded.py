"""`Guarded`: a store that never keeps a parent waiting."""

import contextlib
import datetime as dt
import logging
import threading
import time
import weakref
from collections.abc import Callable, Sequence
from typing import TypeVar

from skill.errors import StoreError, StoreUnavailable
from skill.memory.facts import Fact
from skill.memory.keys import Owner
from skill.memory.store import Store
from skill.memory.workers import Workers

READ_SECONDS = 0.6
WRITE_SECONDS = 1.2
"""Together under two: so long a request with one of each may be silent because of us. Alexa herself waits eight."""
PAUSE_SECONDS = 1.0
"""How long a store that failed is left alone: the calls of that time fail at once, then one may try."""
TIDY_SECONDS = 60.0

log = logging.getLogger("gentle_repair")
T = TypeVar("T")


def utc_now() -> dt.datetime:
    """Return the time, in UTC."""
    return dt.datetime.now(dt.UTC)


class Circuit:
    """A circuit breaker: open after a failure, until one call has succeeded again."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failure = ""
        self._rests_until = 0.0

    @property
    def whole(self) -> bool:
        """Whether the last call succeeded."""
        return not self._failure

    def enter(self) -> None:
        """Let a call through. Raises StoreUnavailable while the store is left alone."""
        if self.whole:
            return
        with self._lock:
            if self._failure and self._clock() < self._rests_until:
                raise StoreUnavailable(self._failure)
            self._rests_until = self._clock() + PAUSE_SECONDS  # this call tries; the others go on failing meanwhile

    def breaks(self, failure: str) -> None:
        """Note that a call failed, and why."""
        with self._lock:
            if self.whole:
                log.warning("the store is unavailable: %s", failure)
            self._failure = failure
            self._rests_until = self._clock() + PAUSE_SECONDS

    def heals(self) -> None:
        """Note that a call succeeded."""
        if self.whole:
            return
        with self._lock:
            self._failure = ""
            log.warning("the store is available again")


class Guarded:
    """A `Store` around another: answers in time or raises StoreUnavailable, and nothing else whatever happens to it.

    `now` is the time in UTC, `clock` any that only goes forward, in seconds.
    """

    def __init__(
        self, store: Store, *, now: Callable[[], dt.datetime] = utc_now, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._store = store
        self._now = now
        self._circuit = Circuit(clock)
        self._workers = Workers()
        self._closed = threading.Event()
        self._housekeeping = threading.Lock()
        self._housekeeper: threading.Thread | None = None

    def recall(self, owner: Owner, now: dt.datetime) -> list[Fact]:
        """See `Store`."""
        return self._call(READ_SECONDS, lambda: self._store.recall(owner, now))

    def repairs(self, owner: Owner) -> int:
        """See `Store`."""
        return self._call(READ_SECONDS, lambda: self._store.repairs(owner))

    def repairs_since(self, owner: Owner, day: dt.date) -> int:
        """See `Store`."""
        return self._call(READ_SECONDS, lambda: self._store.repairs_since(owner, day))

    def keep(self, owner: Owner, facts: Sequence[Fact], request_id: str) -> None:
        """See `Store`."""
        self._call(WRITE_SECONDS, lambda: self._store.keep(owner, facts, request_id))

    def forget(self, account: str) -> None:
        """See `Store`."""
        self._call(WRITE_SECONDS, lambda: self._store.forget(account))

    def tidy(self, now: dt.datetime) -> None:
        """See `Store`. Takes as long as it takes."""
        self._store.tidy(now)

    def health(self) -> None:
        """See `Store`."""
        self._call(WRITE_SECONDS, self._store.health)

    def close(self) -> None:
        """See `Store`."""
        self._closed.set()
        self._store.close()

    def _call(self, seconds: float, work: Callable[[], T]) -> T:
        """Have the work done in time. Raises StoreUnavailable."""
        self._circuit.enter()
        if self._housekeeper is None:
            self._start_housekeeping()
        try:
            result = self._workers.do(work, seconds)
        except (StoreUnavailable, StoreError) as error:
            self._circuit.breaks(str(error))
            raise StoreUnavailable(str(error)) from None
        self._circuit.heals()
        return result

    def _start_housekeeping(self) -> None:
        with self._housekeeping:
            if self._housekeeper is None:
                self._housekeeper = threading.Thread(
                    target=_keep_tidy, args=(weakref.ref(self), self._closed), name="store-housekeeping", daemon=True
                )
                self._housekeeper.start()

    def tidy_if_well(self) -> None:
        """Tidy now, unless the store is ill; then another time."""
        if self._circuit.whole:
            with contextlib.suppress(StoreUnavailable, StoreError):
                self.tidy(self._now())


def _keep_tidy(of: weakref.ref[Guarded], closed: threading.Event) -> None:
    """Tidy every minute, in a thread of its own, until the store is closed or nobody uses it any more."""
    while not closed.wait(TIDY_SECONDS):
        guarded = of()
        if guarded is None:
            return
        guarded.tidy_if_well()
        del guarded
