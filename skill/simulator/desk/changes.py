"""What an author can do to a line. Each change starts from the line as it was seen, and is refused if it is no more.

Changing a line's words, ages or times makes it a draft again. Only `approve` makes it anything else.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from skill.content.shapes import Phrase
from skill.errors import ContentError
from skill.simulator.desk.document import Document, Path
from skill.simulator.desk.entries import NOW_AND_LATER, Entry, entries_of
from skill.simulator.desk.ids import id_for
from skill.simulator.desk.overlays import with_wording, without_wording
from skill.simulator.desk.shelf import Change, Draft, Shelf

LONGEST = 1200
"""Characters of a text: over a minute of speech."""
NOT_SPOKEN = re.compile("[<>\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What no line may hold: it would not be plain words."""


class Refused(ValueError):
    """What the author asked for is not possible; says why, to be shown."""


class Conflict(Exception):
    """The line is no longer what the author saw. Carries it as it is now; None: it is gone."""

    def __init__(self, now: Entry | None) -> None:
        super().__init__()
        self.now = now


@dataclass(frozen=True)
class Seen:
    """A line as an author saw it: its key, and the version that its words had."""

    key: str
    version: str


def plain_text(text: str, *, may_be_empty: bool = False) -> str:
    """Return a text as it may be written: one line, single blanks. Raises Refused for what is no plain words."""
    if found := NOT_SPOKEN.search(re.sub(r"\s", " ", text)):
        raise Refused(f"{found[0]!r} cannot be spoken; please leave it out.")
    plain = " ".join(text.split())
    if not plain and not may_be_empty:
        raise Refused("There are no words.")
    if len(plain) > LONGEST:
        raise Refused(f"That is over {LONGEST} characters, more than anybody can listen to.")
    return plain


def edit(shelf: Shelf, seen: Seen, text: str, bands: Sequence[str] = (), when: Sequence[str] = ()) -> Change | None:
    """Give a line other words; a phrase also other ages and times, if any are given."""

    def make(draft: Draft) -> None:
        document, entry = _current(draft, seen)
        if entry.status == "article":
            raise Refused("These are the article's own words, which stay letter for letter.")
        may_be_empty = entry.file == "author.yaml"
        changed = document.with_text(_words(entry), plain_text(text, may_be_empty=may_be_empty))
        if entry.shape == Phrase.__name__:
            if bands and list(bands) != entry.bands:
                changed = changed.with_value((*entry.path, "bands"), list(bands))
            if when and list(when) != entry.when:
                changed = changed.with_value((*entry.path, "when"), list(when))
        if changed is not document and entry.approved:
            changed = changed.without((*entry.path, "approved"))
        draft.put(entry.file, changed)

    return shelf.change(f"changed {seen.key}", make)


def approve(shelf: Shelf, lines: Iterable[Seen], by: str, on: dt.date) -> Change | None:
    """Have a person stand for lines, all of them or none."""
    name = plain_text(by)
    lines = list(lines)

    def make(draft: Draft) -> None:
        for seen in lines:
            document, entry = _current(draft, seen)
            if entry.status not in {"draft", "approved"}:
                raise Refused(f"{entry.id or entry.field} needs no approval.")
            draft.put(entry.file, document.with_value((*entry.path, "approved"), {"by": name, "on": on}))

    return shelf.change(f"approved {len(lines)}", make)


def retire(shelf: Shelf, seen: Seen) -> Change | None:
    """Offer a phrase no longer; whoever kept it can still hear it."""

    def make(draft: Draft) -> None:
        document, entry = _current(draft, seen)
        if entry.shape != Phrase.__name__ or entry.locale:
            raise Refused("Only phrases are retired; anything else can be changed.")
        draft.put(entry.file, document.with_value((*entry.path, "retired"), True))

    return shelf.change(f"retired {seen.key}", make)


def bring_back(shelf: Shelf, seen: Seen) -> Change | None:
    """Offer a retired phrase again."""

    def make(draft: Draft) -> None:
        document, entry = _current(draft, seen)
        if entry.retired:
            draft.put(entry.file, document.without((*entry.path, "retired")))

    return shelf.change(f"brought back {seen.key}", make)


def add(
    shelf: Shelf, beside: Seen, text: str, bands: Sequence[str] = (), when: Sequence[str] = ()
) -> tuple[Change | None, str]:
    """Add a line to the list in which another stands, after the last for the same ages. Returns also its key."""
    key = ""

    def make(draft: Draft) -> None:
        nonlocal key
        document, entry = _current(draft, beside, whatever_version=True)
        if entry.locale or not entry.path or not isinstance(entry.path[-1], int) or entry.pause is not None:
            raise Refused("Here no line can be added.")
        words = plain_text(text)
        item: Any = words
        id_ = ""
        if entry.id:
            id_ = id_for(words, _begins_with(entry, bands), taken_ids(shelf))
            item = {"id": id_, "say": words}
        if entry.shape == Phrase.__name__:
            item["bands"] = list(bands) or ["any"]
            if when and list(when) != NOW_AND_LATER:
                item["when"] = list(when)
        holder = entry.path[:-1]
        place = _last_like(document.value(holder), item)
        draft.put(entry.file, document.with_item(holder, item, place))
        key = f"{entry.file}#{id_}" if id_ else f"{entry.file}#{_sibling(entry.field, place + 1)}"

    return shelf.change("added a line", make), key


def take_out(shelf: Shelf, seen: Seen) -> Change | None:
    """Take a wording out of its list, where others are left and none has an id that somebody may have kept."""

    def make(draft: Draft) -> None:
        document, entry = _current(draft, seen)
        if entry.id or not isinstance(entry.path[-1], int) or len(document.value(entry.path[:-1])) == 1:
            raise Refused("This one is needed; it can only be changed.")
        draft.put(entry.file, document.without(entry.path))

    return shelf.change(f"took out {seen.key}", make)


def word_for(shelf: Shelf, original: Seen, locale: str, text: str, *, known_as: str = "") -> Change | None:
    """Write a locale's own wording of a line, or another one. `known_as` is the version of the one that was seen."""
    words = plain_text(text)

    def make(draft: Draft) -> None:
        _, entry = _current(draft, original, whatever_version=True)
        now = wording_of(draft, entry, locale)
        if (now.version if now else "") != known_as:
            raise Conflict(now)
        with_wording(draft, entry, locale, words)

    return shelf.change(f"worded {original.key} for {locale}", make)


def unword(shelf: Shelf, seen: Seen) -> Change | None:
    """Take a locale's own wording away, so that it says what all others say."""

    def make(draft: Draft) -> None:
        _, entry = _current(draft, seen)
        if not entry.locale:
            raise Refused("This is what all locales say.")
        without_wording(draft, entry)

    return shelf.change(f"took the wording of {seen.key} away", make)


def wording_of(draft: Draft, original: Entry, locale: str) -> Entry | None:
    """Return a locale's own wording of a line, if it has one."""
    name = original.file.replace("en/", f"{locale}/", 1)
    document = draft.read(name) if name != original.file else None
    if document is None:
        return None
    return next((entry for entry in entries_of(name, document) if entry.place == original.place), None)


def taken_ids(shelf: Shelf) -> set[str]:
    """Return every id that a line has, retired ones included."""
    return {entry.id for name, document in shelf.documents() for entry in entries_of(name, document) if entry.id}


def _current(draft: Draft, seen: Seen, *, whatever_version: bool = False) -> tuple[Document, Entry]:
    """Return a line as it is now, with its file. Raises Conflict if it is not what was seen."""
    name = seen.key.partition("#")[0]
    document = draft.read(name)
    entry = next((one for one in entries_of(name, document) if one.key == seen.key), None) if document else None
    if document is None or entry is None or (entry.version != seen.version and not whatever_version):
        raise Conflict(entry)
    return document, entry


def _words(entry: Entry) -> Path:
    return (*entry.path, "say") if entry.id else entry.path


def _begins_with(entry: Entry, bands: Sequence[str]) -> str:
    """Return what the id of a new line begins with: the moment, and the age if it is for one."""
    start = entry.situation or entry.id.partition("-")[0]
    return f"{start}-{bands[0]}" if len(bands) == 1 and bands[0] != "any" else start


def _last_like(items: Sequence[Any], new: Any) -> int:
    """Return the place of the last item for the same ages as a new one, or of the last of all."""
    bands = new.get("bands") if isinstance(new, Mapping) else None
    alike = [at for at, item in enumerate(items) if bands and item.get("bands") == bands]
    return (alike or [len(items) - 1])[-1]


def _sibling(field: str, place: int) -> str:
    return re.sub(r"\[\d+\](?=[^\[]*$)", f"[{place}]", field)


def told(error: ContentError) -> dict[str, str]:
    """Return file, field and reason, as the page shows them."""
    return {"file": error.file, "field": error.field, "reason": error.reason}
