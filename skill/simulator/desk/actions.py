"""What the page can ask of the desk, by name: each takes the desk and what the page gave, and returns plain JSON."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from skill.locales import DEFAULT, LOCALES
from skill.simulator.desk import changes, naming, numbers, sheet
from skill.simulator.desk.changes import Conflict
from skill.simulator.desk.desk import Desk
from skill.simulator.desk.entries import Entry
from skill.simulator.desk.given import Given, bytes_of, day_of, seen_of, sorted_out
from skill.simulator.desk.shelf import OVERLAYS, Change

LONGEST_UTTERANCE = 300


def as_json(entry: Entry) -> dict[str, Any]:
    """Return a line as the page has it."""
    told = {name: value for name, value in vars(entry).items() if name != "path"}
    return told | {"locale": entry.locale, "situation": entry.situation, "place": entry.place} | _abilities(entry)


def _abilities(entry: Entry) -> dict[str, bool]:
    in_list = bool(entry.path) and isinstance(entry.path[-1], int)
    return {
        "isPhrase": entry.shape == "Phrase",
        "hasLike": in_list and not entry.locale and entry.pause is None,
        "canGo": in_list and not entry.id and not entry.locale,
    }


def lines(desk: Desk, _: Given) -> dict[str, Any]:
    """List everything that can be read."""
    return {"entries": [as_json(entry) for entry in desk.entries()], **_standing(desk)}


def remarks(desk: Desk, given: Given) -> dict[str, Any]:
    """Tell what the linter says of a line with another text."""
    entry = _entry(desk, given)
    bands, when = sorted_out(given)
    text = str(given["text"])
    found = desk.remarks(entry, text, bands, when, new=bool(given.get("new"))) if text.strip() else []
    return {"remarks": [dataclasses.asdict(remark) for remark in found]}


def all_remarks(desk: Desk, _: Given) -> dict[str, Any]:
    """Tell what the linter says of every line."""
    return {"remarks": desk.all_remarks()}


def hear(desk: Desk, given: Given) -> dict[str, Any]:
    """Give a line as the skill would say it."""
    text = changes.plain_text(str(given["text"]))
    return desk.hear(_entry(desk, given), text, sorted_out(given)[1]) | {"locale": given.get("locale") or DEFAULT}


def save(desk: Desk, given: Given) -> dict[str, Any]:
    """Give a line other words."""
    bands, when = sorted_out(given)
    seen = seen_of(given)
    return _done(desk, changes.edit(desk.shelf, seen, str(given["text"]), bands, when), seen.key)


def add(desk: Desk, given: Given) -> dict[str, Any]:
    """Add one more line beside another."""
    bands, when = sorted_out(given)
    change, key = changes.add(desk.shelf, seen_of(given), str(given["text"]), bands, when)
    return _done(desk, change, key) | {"added": key}


def approve(desk: Desk, given: Given) -> dict[str, Any]:
    """Put a person's name and a day under lines that they have read."""
    lines_seen = [seen_of(one) for one in given["lines"]]
    change = changes.approve(desk.shelf, lines_seen, str(given["by"]), day_of(given["on"]))
    return _done(desk, change, *(seen.key for seen in lines_seen))


def retire(desk: Desk, given: Given) -> dict[str, Any]:
    """Offer a phrase no longer."""
    return _done(desk, changes.retire(desk.shelf, seen_of(given)), str(given["key"]))


def bring_back(desk: Desk, given: Given) -> dict[str, Any]:
    """Offer a retired phrase again."""
    return _done(desk, changes.bring_back(desk.shelf, seen_of(given)), str(given["key"]))


def take_out(desk: Desk, given: Given) -> dict[str, Any]:
    """Take a wording without an id out; the places of those after it move up, so all are told anew."""
    return _done(desk, changes.take_out(desk.shelf, seen_of(given)))


def word(desk: Desk, given: Given) -> dict[str, Any]:
    """Give a line a locale's own wording."""
    if given["locale"] not in OVERLAYS:
        raise KeyError(given["locale"])
    seen = seen_of(given)
    known_as = str(given.get("knownAs", ""))
    return _done(desk, changes.word_for(desk.shelf, seen, given["locale"], str(given["text"]), known_as=known_as))


def unword(desk: Desk, given: Given) -> dict[str, Any]:
    """Have a locale say what all others say."""
    return _done(desk, changes.unword(desk.shelf, seen_of(given)))


def undo(desk: Desk, given: Given) -> dict[str, Any]:
    """Take a change back."""
    change = desk.shelf.undo(int(given["change"]))
    return {"undone": change.id, **lines(desk, {})}


def names(desk: Desk, _: Given) -> dict[str, Any]:
    """List how parents name things."""
    return {"names": list(naming.names(desk.shelf)), **_standing(desk)}


def save_name(desk: Desk, given: Given) -> dict[str, Any]:
    """Add a name, write it in another way, or take it out."""
    file, field, was, text = (str(given.get(name, "")) for name in ("file", "field", "was", "text"))
    if was:
        change = naming.change_name(desk.shelf, file, field, was, text)
    else:
        change = naming.add_name(desk.shelf, file, field, text)
    return {"change": change.id if change else None, **names(desk, {})}


def try_it(desk: Desk, given: Given) -> dict[str, Any]:
    """Tell what is understood of an utterance, with the names as they are now."""
    locale = given.get("locale", DEFAULT)
    if locale not in LOCALES:
        raise KeyError(locale)
    text = str(given["text"])[:LONGEST_UTTERANCE]
    return {"understood": naming.tried(desk.words.understanding_of(locale), text), **_standing(desk)}


def learn(desk: Desk, _: Given) -> dict[str, Any]:
    """Begin to learn anew."""
    desk.learning.begin()
    return _standing(desk)


def standing(desk: Desk, _: Given) -> dict[str, Any]:
    """Tell whether learning is due or under way, and what is wrong with a file that is edited elsewhere."""
    return _standing(desk)


def list_numbers(desk: Desk, _: Given) -> dict[str, Any]:
    """List every telephone number."""
    return {"numbers": list(numbers.numbers(desk.shelf, dt.date.today()))}  # noqa: DTZ011 - the author's own day


def check_number(desk: Desk, given: Given) -> dict[str, Any]:
    """Write down that somebody has checked a number."""
    by, source = str(given["by"]), str(given["source"])
    change = numbers.record_check(
        desk.shelf, given, by, day_of(given["on"]), source, official=bool(given.get("official"))
    )
    return {"change": change.id if change else None, **list_numbers(desk, {})}


def save_number(desk: Desk, given: Given) -> dict[str, Any]:
    """Give a number other words or digits."""
    change = numbers.change_number(desk.shelf, given, {k: str(v) for k, v in given["texts"].items()})
    return {"change": change.id if change else None, **list_numbers(desk, {})}


def preview(desk: Desk, given: Given) -> dict[str, Any]:
    """Tell what a spreadsheet would change."""
    rows = sheet.plan(bytes_of(given), desk.entries())
    return {"rows": [_row(row) for row in rows]}


def bring_in(desk: Desk, given: Given) -> dict[str, Any]:
    """Carry out the rows of a spreadsheet that were chosen, as they were shown."""
    chosen = {int(number) for number in given["rows"]}
    rows = [row for row in sheet.plan(bytes_of(given), desk.entries()) if row.number in chosen]
    done, failed = sheet.carry_out(desk.shelf, rows)
    told = [{"number": number, "reason": reason} for number, reason in failed]
    return {"changes": done, "failed": told, **lines(desk, {})}


ACTIONS: Mapping[str, Callable[[Desk, Given], dict[str, Any]]] = {
    "lines": lines,
    "remarks": remarks,
    "all-remarks": all_remarks,
    "hear": hear,
    "save": save,
    "add": add,
    "approve": approve,
    "retire": retire,
    "bring-back": bring_back,
    "take-out": take_out,
    "word": word,
    "unword": unword,
    "undo": undo,
    "names": names,
    "save-name": save_name,
    "try": try_it,
    "learn": learn,
    "standing": standing,
    "numbers": list_numbers,
    "check-number": check_number,
    "save-number": save_number,
    "preview": preview,
    "import": bring_in,
}
"""What the page can do at /author/<action>."""


def _done(desk: Desk, change: Change | None, *keys: str) -> dict[str, Any]:
    """Return the lines as they are after a change: those of these keys, or all if their places may have moved."""
    told = [as_json(entry) for entry in desk.entries() if not keys or entry.key in keys]
    return {"change": change.id if change else None, "entries": told, "all": not keys, **_standing(desk)}


def _standing(desk: Desk) -> dict[str, Any]:
    mistake = desk.words.follow()
    return {
        "mistake": dataclasses.asdict(mistake) if mistake else None,
        "learningIsDue": desk.words.learning_is_due,
        "learning": desk.learning.progress(),
    }


def _entry(desk: Desk, given: Given) -> Entry:
    entry = desk.entry(str(given["key"]))
    if entry is None:
        raise Conflict(None)
    return entry


def _row(row: sheet.Row) -> dict[str, Any]:
    now = {"key": row.entry.key, "text": row.entry.text} if row.entry else None
    return {"number": row.number, "what": row.what, "text": row.text, "reason": row.reason, "now": now}
