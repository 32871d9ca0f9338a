"""What the page gave, as it is meant: lines as they were seen, ages and times, a day, a file."""

import base64
import binascii
import datetime as dt
from collections.abc import Mapping
from typing import Any

from skill.content.shapes import BANDS, WHENS
from skill.simulator.desk.changes import Refused, Seen

Given = Mapping[str, Any]


def seen_of(given: Any) -> Seen:
    """Return a line as the page saw it. Raises KeyError or TypeError for what is none."""
    return Seen(str(given["key"]), str(given["version"]))


def sorted_out(given: Given) -> tuple[list[str], list[str]]:
    """Return ages and times, each in its own order. Raises ValueError for one that there is none of."""
    bands, when = list(given.get("bands") or ()), list(given.get("when") or ())
    known = [*BANDS, "any"]
    return sorted(set(bands), key=known.index), sorted(set(when), key=list(WHENS).index)


def day_of(given: Any) -> dt.date:
    """Return a day that a person gave. Refused if it is yet to come."""
    day = dt.date.fromisoformat(str(given))
    if day > dt.date.today() + dt.timedelta(days=1):  # noqa: DTZ011 - a day more, for who is further east
        raise Refused("That day is yet to come.")
    return day


def bytes_of(given: Given) -> bytes:
    """Return the file that was sent. Refused if it did not arrive whole."""
    try:
        return base64.b64decode(str(given["data"]), validate=True)
    except binascii.Error:
        raise Refused("The file did not arrive whole.") from None
