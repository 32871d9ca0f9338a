"""The telephone numbers for the hardest moments: who has checked each and when, and changing one with care.

A number is checked by a person who has called it, or has read it on its own page that day. Whatever is changed of a
number, nobody has checked it since.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from skill.simulator.desk.changes import Conflict, Refused, plain_text
from skill.simulator.desk.entries import version_of
from skill.simulator.desk.shelf import Change, Draft, Shelf

FILE = "crisis_lines.yaml"
TEXTS = ("number", "spoken", "name", "hours", "source")
"""What of a number is plain text."""
CHECK_LASTS = dt.timedelta(days=183)
"""Half a year: numbers do change."""


def numbers(shelf: Shelf, today: dt.date) -> Iterator[dict[str, Any]]:
    """Yield every number with its place and version, and whether somebody has checked it within half a year."""
    document = shelf.read(FILE)
    for country, kinds in document.data.items() if document else ():
        for kind, lines in kinds.items():
            for index, line in enumerate(lines):
                checked = line.get("checked")
                yield {
                    "country": country,
                    "kind": kind,
                    "index": index,
                    "version": version_of(line),
                    **{name: line[name] for name in (*TEXTS, "mark")},
                    "text": bool(line.get("text")),
                    "checked": {"by": checked["by"], "on": str(checked["on"])} if checked else None,
                    "isDue": not checked or today - checked["on"] > CHECK_LASTS,
                }


def record_check(
    shelf: Shelf, place: Mapping[str, Any], by: str, on: dt.date, source: str, *, official: bool
) -> Change | None:
    """Write down that a person has checked a number, on a day, and where they read it."""
    name, read_at = plain_text(by), plain_text(source)

    def make(draft: Draft) -> None:
        path = _path(draft, place)
        document = draft.read(FILE)
        if document is not None:
            document = document.with_text((*path, "source"), read_at)
            document = document.with_text((*path, "mark"), "V" if official else "S")
            draft.put(FILE, document.with_value((*path, "checked"), {"by": name, "on": on}))

    return shelf.change(f"checked {place.get('country')} {place.get('kind')}", make)


def change_number(shelf: Shelf, place: Mapping[str, Any], given: Mapping[str, str]) -> Change | None:
    """Change what is said of a number; it counts as unchecked from then on."""
    texts = {name: plain_text(given[name]) for name in TEXTS if name in given}

    def make(draft: Draft) -> None:
        path = _path(draft, place)
        document = draft.read(FILE)
        if document is None:
            return
        line = {**document.value(path), **texts}
        if _digits(line["number"]) != _digits(line["spoken"]):
            raise Refused("The number as it is written and as it is spoken do not have the same digits.")
        changed = document
        for name, text in texts.items():
            changed = changed.with_text((*path, name), text)
        if changed is not document:
            draft.put(FILE, changed.with_value((*path, "checked"), None))

    return shelf.change(f"changed the number {place.get('country')} {place.get('kind')}", make)


def _path(draft: Draft, place: Mapping[str, Any]) -> tuple[str, str, int]:
    """Return where a number stands that was seen. Raises Conflict if it has changed since."""
    document = draft.read(FILE)
    path = (str(place.get("country")), str(place.get("kind")), int(place.get("index", -1)))
    if document is None or path[2] < 0 or not document.has(path):
        raise Conflict(None)
    if version_of(document.value(path)) != place.get("version"):
        raise Conflict(None)
    return path


def _digits(text: str) -> str:
    return "".join(re.findall(r"\d", text))
