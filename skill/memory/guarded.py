"""`Guarded`: a store that never keeps a parent waiting."""

import contextlib
import datetime as dt
import logging
import math
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from typing import TypeVar

from skill.errors import StoreError, StoreUnavailable
from skill.handled import handled
from skill.memory.facts import Fact
from skill.memory.keys import Owner
from skill.memory.owed import Owed
from skill.memory.store import Store
from skill.memory.workers import Workers

READ_SECONDS = 0.6
WRITE_SECONDS = 1.2
REQUEST_SECONDS = 1.4
"""What all calls of one request (`one_request`) may take together, so that a parent is answered within two seconds
whatever the store does. Alexa herself waits eight.
"""
PAUSE_SECONDS = 1.0
"""How long a store that failed is left alone: the calls of that time fail at once, then one may try."""
TIDY_SECONDS = 60.0

log = logging.getLogger("gentle_repair")
T = TypeVar("T")
_time_left: ContextVar[list[float] | None] = ContextVar("time_left", default=None)


@contextlib.contextmanager
def one_request() -> Iterator[None]:
    """Hold the calls inside together to the time of one request."""
    token = _time_left.set([REQUEST_SECONDS])
    try:
        yield
    finally:
        _time_left.reset(token)


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

    def heals(self) -> bool:
        """Note that a call succeeded; say whether none had before."""
        if self.whole:
            return False
        with self._lock:
            self._failure = ""
            log.warning("the store is available again")
        return True


class Guarded:
    """A `Store` around another: answers in time or raises StoreUnavailable, and nothing else whatever happens to it.

    `now` is the time in UTC, `clock` any that only goes forward, in seconds. What is `owed` is forgotten when the store
    answers again.
    """

    def __init__(
        self,
        store: Store,
        *,
        owed: Owed | None = None,
        now: Callable[[], dt.datetime] = utc_now,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._owed = owed
        self._now = now
        self._circuit = Circuit(clock)
        self._workers = Workers()
        self._closed = threading.Event()
        self._wanted = threading.Event()
        self._housekeeping = threading.Lock()
        self._housekeeper: threading.Thread | None = None
        if owed and owed.accounts():
            self._start_housekeeping()

    def recall(self, owner: Owner, now: dt.datetime) -> list[Fact]:
        """See `Store`."""
        return self._call(READ_SECONDS, lambda _: self._store.recall(owner, now))

    def repairs(self, owner: Owner) -> int:
        """See `Store`."""
        return self._call(READ_SECONDS, lambda _: self._store.repairs(owner))

    def repairs_since(self, owner: Owner, day: dt.date) -> int:
        """See `Store`."""
        return self._call(READ_SECONDS, lambda _: self._store.repairs_since(owner, day))

    def keep(self, owner: Owner, facts: Sequence[Fact], request_id: str, *, deadline: float = math.inf) -> None:
        """See `Store`."""
        self._call(WRITE_SECONDS, lambda end: self._store.keep(owner, facts, request_id, deadline=min(end, deadline)))

    def forget(self, account: str, *, deadline: float = math.inf) -> None:
        """See `Store`."""
        self._call(WRITE_SECONDS, lambda end: self._store.forget(account, deadline=min(end, deadline)))

    def forget_for_sure(self, account: str) -> None:
        """Forget an account now or, if the store does not answer, as soon as it does.

        Raises StoreUnavailable only if nothing may be owed here.
        """
        try:
            self.forget(account)
        except StoreUnavailable:
            if self._owed is None:
                raise
            self._owed.note(account)
            log.warning("an account will be forgotten when the store is back")

    def tidy(self, now: dt.datetime) -> None:
        """See `Store`. Takes as long as it takes."""
        self._store.tidy(now)

    def health(self) -> None:
        """See `Store`."""
        self._call(WRITE_SECONDS, lambda _: self._store.health())

    def close(self) -> None:
        """See `Store`."""
        self._closed.set()
        self._wanted.set()
        self._store.close()

    def _call(self, seconds: float, work: Callable[[float], T]) -> T:
        """Have the work done in time; it is told by when (time.monotonic). Raises StoreUnavailable."""
        self._circuit.enter()
        if self._housekeeper is None:
            self._start_housekeeping()
        left = _time_left.get()
        if left is not None:
            seconds = min(seconds, left[0])
            if not seconds:
                raise StoreUnavailable("the store has had its time in this request")
        start = time.monotonic()
        try:
            result = self._workers.do(lambda: work(start + seconds), seconds)
        except (StoreUnavailable, StoreError) as error:
            handled().store_errors += 1
            self._circuit.breaks(str(error))
            raise StoreUnavailable(str(error)) from None
        finally:
            if left is not None:
                left[0] = max(left[0] - (time.monotonic() - start), 0.0)
        if self._circuit.heals():
            self._wanted.set()
        return result

    def _start_housekeeping(self) -> None:
        with self._housekeeping:
            if self._housekeeper is None:
                self._housekeeper = threading.Thread(
                    target=_keep_house,
                    args=(weakref.ref(self), self._closed, self._wanted),
                    name="store-housekeeping",
                    daemon=True,
                )
                self._housekeeper.start()

    def forget_what_is_owed(self) -> None:
        """Forget those who were to be forgotten while the store did not answer."""
        if self._owed is None:
            return
        for account in self._owed.accounts():
            try:
                self.forget(account)
            except StoreUnavailable:
                return
            self._owed.done(account)

    def tidy_if_well(self) -> None:
        """Tidy now, unless the store is ill; then another time."""
        if self._circuit.whole:
            with contextlib.suppress(StoreUnavailable, StoreError):
                self.tidy(self._now())


def _keep_house(of: weakref.ref[Guarded], closed: threading.Event, wanted: threading.Event) -> None:
    """Do every minute what is due, in a thread of its own, until the store is closed or nobody uses it any more."""
    tidying = False
    while not closed.is_set():
        guarded = of()
        if guarded is None:
            return
        guarded.forget_what_is_owed()
        if tidying:
            guarded.tidy_if_well()
        del guarded
        tidying = not wanted.wait(TIDY_SECONDS)
        wanted.clear()
