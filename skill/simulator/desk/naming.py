"""How parents name a hard moment or a breath: short names and whole sentences, and what is understood by them."""

from collections.abc import Iterator
from typing import Any

from skill.simulator.desk.changes import Conflict, Refused
from skill.simulator.desk.overlays import with_names
from skill.simulator.desk.shelf import OVERLAYS, PLAIN, Change, Draft, Shelf
from skill.simulator.device import intent_request
from skill.simulator.report import understood
from skill.understanding import Understanding

FIELDS = ("heard_as", "told_as")
"""Short names ("yelled at"), and whole sentences."""
FOLDERS = ("repair", "breathing")
"""Files that have names."""


def names(shelf: Shelf) -> Iterator[dict[str, Any]]:
    """Yield the names of each thing that has some: of all locales, and those that a locale adds."""
    for file, document in shelf.documents():
        folder, _, rest = file.partition("/")
        kind, _, name = rest.removesuffix(".yaml").partition("/")
        if kind in FOLDERS:
            yield {
                "file": file,
                "kind": kind,
                "name": name,
                "locale": "" if folder == PLAIN else folder,
                **{field: document.data.get(field, []) for field in FIELDS},
                "takes": [field for field in FIELDS if kind == "repair" or field == "heard_as"],
            }


def heard(text: str) -> str:
    """Return a name as speech recognition would write it. Raises Refused for what it never would."""
    plain = " ".join(text.lower().replace("’", "'").split()).strip(" .!?")  # noqa: RUF001 - a word processor's apostrophe
    if not plain:
        raise Refused("There are no words.")
    if any(not (sign.isascii() and sign.isalpha()) and sign not in " '-" for sign in plain):
        raise Refused("Only letters, apostrophes and hyphens: numbers as words, no commas, as one hears it.")
    return plain


def add_name(shelf: Shelf, file: str, field: str, text: str) -> Change | None:
    """Add a name at the end of a list; a locale's file is made if there is none yet."""
    words = heard(text)

    def make(draft: Draft) -> None:
        _known(file, field)
        document = draft.read(file)
        if document is not None and words in document.data.get(field, ()):
            raise Refused("It is in the list already.")
        with_names(draft, file, field, words)

    return shelf.change(f"added a name to {file}", make)


def change_name(shelf: Shelf, file: str, field: str, was: str, text: str) -> Change | None:
    """Write a name in another way; an empty text takes it out."""
    words = heard(text) if text.strip() else ""

    def make(draft: Draft) -> None:
        _known(file, field)
        document = draft.read(file)
        there = document.data.get(field, []) if document is not None else []
        if document is None or was not in there:
            raise Conflict(None)
        path = (field, there.index(was))
        if words:
            draft.put(file, document.with_text(path, words))
        elif len(there) > 1:
            draft.put(file, document.without(path))
        elif file.startswith(f"{PLAIN}/") and field == "heard_as":
            raise Refused("One name is needed; it can only be changed.")
        else:
            draft.put(file, document.without((field,)) if len(document.data) > 1 else None)

    return shelf.change(f"changed a name in {file}", make)


def tried(understanding: Understanding, utterance: str) -> dict[str, Any]:
    """Return what is understood of an utterance now: what Alexa would send, and what the skill takes it for."""
    return understood(intent_request(understanding.recognise(utterance)), understanding)


def _known(file: str, field: str) -> None:
    locale, _, rest = file.partition("/")
    if locale not in {PLAIN, *OVERLAYS} or rest.partition("/")[0] not in FOLDERS or field not in FIELDS:
        raise Refused("There are no names here.")
