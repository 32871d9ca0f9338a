"""What is known of the request that is being answered, for whoever counts and logs: never what was said in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class Handled:
    """One request."""

    request_id: str = ""
    type: str = ""
    intent: str = ""
    """What it came to; empty for a request without an intent."""
    serious: bool = False
    """Whether something serious has come up in this visit: then it is neither counted nor logged."""
    failed: bool = False
    """Whether it was answered with an apology, since something went wrong in here."""
    store_errors: int = 0
    """Calls that the store did not answer."""
    api_errors: int = 0
    """Calls that Amazon's services did not answer."""


_handled: ContextVar[Handled | None] = ContextVar("handled", default=None)


@contextmanager
def one_handled() -> Iterator[Handled]:
    """Say that a request is being answered from here on; lends what is to be filled in about it."""
    handled = Handled()
    token = _handled.set(handled)
    try:
        yield handled
    finally:
        _handled.reset(token)


def handled() -> Handled:
    """Return what is known of the request that is being answered; outside of one, something to be thrown away."""
    return _handled.get() or Handled()
