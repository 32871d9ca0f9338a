"""A clock that each Echo may have set for itself, so that a page can try tonight, tomorrow morning or next week."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from skill.app import utc_now


class SetClock:
    """Tells the time in UTC: the real one, moved by whatever holds while an Echo is being answered."""

    def __init__(self, real: Callable[[], dt.datetime] = utc_now) -> None:
        self._real = real
        self._ahead = ContextVar("ahead", default=dt.timedelta())

    def __call__(self) -> dt.datetime:
        """Tell the time."""
        return self._real() + self._ahead.get()

    def until(self, moment: dt.datetime) -> dt.timedelta:
        """Return by how much the clock has to be moved so that it is that moment now."""
        return moment - self._real()

    @contextmanager
    def moved(self, ahead: dt.timedelta) -> Iterator[None]:
        """Have the clock moved within this block, for this caller alone."""
        token = self._ahead.set(ahead)
        try:
            yield
        finally:
            self._ahead.reset(token)
