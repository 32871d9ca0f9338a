"""A locale's own wording of a line: written into the file of the same path in the locale's folder, and taken out again.

How the two are laid over each other is told in `skill.content.load`: a list whose items have ids item by item, a
mapping key by key; any other list is replaced whole, so of such a list the locale gets a copy.
"""

import copy
from typing import Any

from skill.simulator.desk.document import Document, Path
from skill.simulator.desk.entries import Entry
from skill.simulator.desk.scalars import block
from skill.simulator.desk.shelf import PLAIN, Draft

NAMES = {"en-GB": "British", "en-AU": "Australian", "en-CA": "Canadian", "en-IN": "Indian"}
"""How the English of a locale is called in the first line of its files."""


def with_wording(draft: Draft, original: Entry, locale: str, text: str) -> None:
    """Put a locale's wording of a line into its file; make the file if there is none."""
    name = original.file.replace(f"{PLAIN}/", f"{locale}/", 1)
    document = draft.read(name)
    base = draft.read(original.file)
    if base is None or name == original.file:
        raise KeyError(original.file)
    path, value = _overlay(base, original, text)
    if document is None:
        about = f"# What {NAMES.get(locale, locale)} English says differently from content/{original.file}.\n"
        draft.put(name, Document(about + block(_nested(path, value), 0).lstrip("\n") + "\n"))
        return
    draft.put(name, _laid(document, path, value))


def without_wording(draft: Draft, wording: Entry) -> None:
    """Take a locale's wording out of its file; and the file, if it says nothing else."""
    document = draft.read(wording.file)
    if document is None:
        raise KeyError(wording.file)
    path = wording.path
    if not wording.id:
        path = _list_that_stands_whole(document, path) or path
    while len(path) > 1 and len(document.value(path[:-1])) == 1:
        path = path[:-1]
    draft.put(wording.file, None if len(document.data) == 1 and len(path) == 1 else document.without(path))


def _list_that_stands_whole(document: Document, path: Path) -> Path | None:
    """Return the list on the way to a text that a locale has as a copy; None if there is none."""
    for depth, step in enumerate(path):
        held = document.value(path[: depth + 1])
        if isinstance(step, int) and not (isinstance(held, dict) and "id" in held):
            return path[:depth]
    return None


def _overlay(base: Document, original: Entry, text: str) -> tuple[Path, Any]:
    """Return where an overlay holds the wording, and what it holds there."""
    steps: list[str] = []
    value = base.data
    for at, step in enumerate(original.path):
        if isinstance(value, list):
            if original.id and at == len(original.path) - 1:
                return tuple(steps), [{"id": original.id, "say": text}]
            whole = {"": copy.deepcopy(value)}
            holder: Any = whole[""]
            for inner in original.path[at:-1]:
                holder = holder[inner]
            holder[original.path[-1]] = text
            return tuple(steps), whole[""]
        steps.append(str(step))
        value = value[step]
    return tuple(steps), {"id": original.id, "say": text} if original.id else text


def _laid(document: Document, path: Path, value: Any) -> Document:
    """Return an overlay with a value laid into it, beside whatever stands there already."""
    for depth in range(len(path)):
        if not document.has(path[: depth + 1]):
            return document.with_key(path[:depth], str(path[depth]), _nested(path[depth + 1 :], value), in_lines=True)
    there = document.value(path)
    if isinstance(value, str):
        return document.with_text(path, value)
    if isinstance(value, dict):
        return _said(document, path, value["say"])
    if not (value and isinstance(value[0], dict) and "id" in value[0]):
        return _replaced(document, path, value)
    known = next((at for at, item in enumerate(there) if item["id"] == value[0]["id"]), None)
    return document.with_item(path, value[0]) if known is None else _said(document, (*path, known), value[0]["say"])


def _said(document: Document, path: Path, text: str) -> Document:
    """Return the overlay with other words of a line, which is a draft again."""
    if not document.has((*path, "say")):
        return document.with_key(path, "say", text)
    changed = document.with_text((*path, "say"), text)
    return (
        changed.without((*path, "approved"))
        if changed is not document and changed.has((*path, "approved"))
        else changed
    )


def _replaced(document: Document, path: Path, value: list[Any]) -> Document:
    return document.without(path).with_key(path[:-1], str(path[-1]), value, in_lines=True)


def _nested(path: Path, value: Any) -> Any:
    for step in reversed(path):
        value = {step: value}
    return value


def with_names(draft: Draft, file: str, field: str, name: str) -> None:
    """Add a name to the list of a file; a locale's file and its list are made where there is none."""
    document = draft.read(file)
    if document is None:
        locale, _, rest = file.partition("/")
        about = f"# What {NAMES.get(locale, locale)} English says differently from content/{PLAIN}/{rest}.\n"
        draft.put(file, Document(about + block({field: [name]}, 0).lstrip("\n") + "\n"))
    elif document.has((field,)):
        draft.put(file, document.with_item((field,), name))
    else:
        draft.put(file, document.with_key((), field, [name], in_lines=True))
