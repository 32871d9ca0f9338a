"""Threads that do what may hang, so that whoever asked need not hang with it."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from skill.errors import StoreUnavailable

MOST = 16
"""Threads at a time. More than four work only while some hang in a store that neither answers nor hangs up."""
IDLE_SECONDS = 10.0
"""A thread that has had nothing to do for so long ends."""

T = TypeVar("T")


class Workers:
    """A pool of threads like concurrent.futures', except that the process may end while one of them hangs."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._tasks: queue.SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = queue.SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._lock = threading.Lock()
        self._count = 0

    def do(self, work: Callable[[], T], seconds: float) -> T:
        """Return what the work returns, or raise what it raises.

        Raises StoreUnavailable if it takes longer than `seconds`, or if all threads hang. Work that has begun goes on.
        """
        if not self._idle.acquire(blocking=False):
            self._add_one()
        future: Future[T] = Future()
        self._tasks.put((future, work))
        try:
            return future.result(seconds)
        except TimeoutError:
            future.cancel()
            raise StoreUnavailable(f"the store did not answer within {seconds:.1f} seconds") from None

    def _add_one(self) -> None:
        with self._lock:
            if self._count >= self._most:
                raise StoreUnavailable("all calls to the store hang")
            self._count += 1
        threading.Thread(target=self._serve, name="store", daemon=True).start()

    def _serve(self) -> None:
        """Do one task after another. Whoever hands one out has claimed a thread first, so a claimed one never ends."""
        while True:
            try:
                future, work = self._tasks.get(timeout=IDLE_SECONDS)
            except queue.Empty:
                if self._idle.acquire(blocking=False):
                    break
                continue
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(work())
                except BaseException as error:  # noqa: BLE001 - it is the asker's
                    future.set_exception(error)
            del future, work
            self._idle.release()
        with self._lock:
            self._count -= 1
