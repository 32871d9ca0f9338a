"""The files of `content/`, the desk's only store: read as they are at this moment, written whole or not at all.

A change is tried out on all words before a file is touched, and refused with file, field and reason if they would not
load. Then each file is written beside itself and moved into its place. Nobody else writes meanwhile.
"""

import fcntl
import functools
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from yaml import YAMLError

from skill.content import CONTENT_FOLDER, Library, load
from skill.locales import DEFAULT, LOCALES
from skill.simulator.desk.document import Document

MOST_CHANGES = 100
"""Changes that can be undone."""
MOST_KNOWN = 2000
"""Texts whose meaning is remembered between two loads."""
OVERLAYS = tuple(locale for locale in LOCALES if locale != DEFAULT)
"""Locales that have a folder of their own words."""
PLAIN = DEFAULT.partition("-")[0]
"""The folder of the words that all locales share."""


class NoSuchFile(KeyError):
    """A name that is none of a content file."""


class ChangedMeanwhile(Exception):
    """What was to be changed, or undone, is no longer what it was."""


@dataclass(frozen=True)
class Change:
    """One change that was written: what it was, and each file's text before and after (None: no such file)."""

    id: int
    what: str
    before: dict[str, str | None] = field(repr=False)
    after: dict[str, str | None] = field(repr=False)


@dataclass
class Draft:
    """The files as they are, and what a change makes of them."""

    shelf: "Shelf"
    made: dict[str, Document | None] = field(default_factory=dict)

    def read(self, name: str) -> Document | None:
        """Return a file as this change has left it so far; None if there is none of an allowed name."""
        return self.made[name] if name in self.made else self.shelf.read(name)

    def put(self, name: str, document: Document | None) -> None:
        """Have the file hold this from now on; None: have no such file."""
        self.made[self.shelf.allowed(name)] = document


class Shelf:
    """The content files of one folder. `validate` raises ContentError or ModelError for words that would not do."""

    def __init__(self, folder: Path = CONTENT_FOLDER, validate: Callable[[Library], object] = lambda _: None) -> None:
        self.folder, self._validate = folder, validate
        self._lock = threading.RLock()
        self._known: dict[str, Any] = {}
        self._changes: OrderedDict[int, Change] = OrderedDict()
        self._count = 0

    def names(self) -> list[str]:
        """Return the names of all content files, as "en/repair/yelled.yaml"."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.yaml"))

    def allowed(self, name: str) -> str:
        """Return the name, if it is one of a content file, or of a locale's own wording of one. Raises NoSuchFile.

        Whatever a client sends is only ever looked up among the names that are there: it never makes a path.
        """
        names = set(self.names())
        locale, _, rest = name.partition("/")
        if name in names or (locale in OVERLAYS and f"{PLAIN}/{rest}" in names):
            return name
        raise NoSuchFile(name)

    def read(self, name: str) -> Document | None:
        """Return a file; None for a locale's own wording that nobody has written. Raises NoSuchFile, or YAMLError."""
        return self._read(self.allowed(name))

    def documents(self) -> Iterator[tuple[str, Document]]:
        """Yield every file that is YAML, with its name."""
        for name in self.names():
            try:
                document = self._read(name)
            except YAMLError:
                continue
            if document is not None:
                yield name, document

    def _read(self, name: str) -> Document | None:
        text = self._text(name)
        if text is None:
            return None
        return _document(text)

    def library(self) -> Library:
        """Return all words as they are at this moment. Raises ContentError."""
        with self._lock:
            if len(self._known) > MOST_KNOWN:
                self._known.clear()
            return load(self.folder, known=self._known)

    def change(self, what: str, make: Callable[[Draft], object]) -> Change | None:
        """Carry a change out: `make` puts what it makes into a draft. Returns None if that is what stands there.

        Raises whatever `make` raises, ContentError or ModelError if the words would not do; then nothing was written.
        """
        with self._locked():
            draft = Draft(self)
            make(draft)
            after = {name: made.text if made else None for name, made in draft.made.items()}
            return self._write(what, after)

    def undo(self, id_: int) -> Change:
        """Take a change back. Raises ChangedMeanwhile if its files have changed since, or it is no longer known."""
        with self._locked():
            change = self._changes.get(id_)
            if change is None or any(self._text(name) != text for name, text in change.after.items()):
                raise ChangedMeanwhile
            self._write(change.what, change.before)
            del self._changes[id_]
            return change

    def _write(self, what: str, after: dict[str, str | None]) -> Change | None:
        before = {name: self._text(name) for name in after}
        after = {name: text for name, text in after.items() if text != before[name]}
        if not after:
            return None
        self._validate(load(self.folder, instead=after, known=self._known))
        for name, text in after.items():
            _replace(self.folder / name, text)
        self._count += 1
        change = self._changes[self._count] = Change(self._count, what, {name: before[name] for name in after}, after)
        while len(self._changes) > MOST_CHANGES:
            self._changes.popitem(last=False)
        return change

    def _text(self, name: str) -> str | None:
        try:
            with (self.folder / name).open(encoding="utf-8", newline="") as file:
                return file.read()
        except FileNotFoundError:
            return None

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep every other desk waiting, those of other processes too."""
        with self._lock:
            folder = os.open(self.folder, os.O_RDONLY)
            try:
                fcntl.flock(folder, fcntl.LOCK_EX)
                yield
            finally:
                os.close(folder)


@functools.lru_cache(maxsize=MOST_KNOWN)
def _document(text: str) -> Document:
    return Document(text)


def _replace(path: Path, text: str | None) -> None:
    """Have a file hold a text, all at once even if the power fails; or have it gone."""
    if text is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
