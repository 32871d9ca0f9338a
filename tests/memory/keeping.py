"""A worker of its own: `python keeping.py URL FIRST COUNT` logs so many repairs of one account, a request each.

Writes the number of each request once it is confirmed, and "lost" with its number if it is not.
"""

import datetime as dt
import sys
from pathlib import Path

from skill.errors import StoreUnavailable
from skill.memory import Fact, Guarded, Keys, open_store

NOW = dt.datetime(2026, 3, 14, 16, 0, tzinfo=dt.UTC)
OWNER = Keys("a long random text").owner("amzn1.ask.account.HOME", None)


def main(url: str, first: str, count: str) -> None:
    """Do the work."""
    store = Guarded(open_store(url, Path()))
    sys.stdout.write("ready\n")
    for number in range(int(first), int(first) + int(count)):
        try:
            store.keep(OWNER, [Fact("repair", "2026-03-14", NOW)], f"request-{number}")
            sys.stdout.write(f"{number}\n")
        except StoreUnavailable as error:
            sys.stdout.write(f"lost {number}: {error}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
