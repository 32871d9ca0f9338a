"""The desk: the shelf with its lines, the words as they are now, and what the linter has to remark."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from skill.content import Content
from skill.content.shapes import Line, Phrase
from skill.content.tone import lint
from skill.content.tone.single import Remark, lint_line, lint_text
from skill.locales import DEFAULT
from skill.simulator.desk.document import Document
from skill.simulator.desk.entries import Entry, entries_of
from skill.simulator.desk.hearing import heard
from skill.simulator.desk.learning import Learning
from skill.simulator.desk.shelf import Shelf
from skill.simulator.living import LivingWords

NEW = "new-line"
"""The id of a line that has none yet."""


class Desk:
    """What the page at /author works with."""

    def __init__(self, words: LivingWords, learning: Learning | None = None) -> None:
        self.words = words
        self.shelf = Shelf(words.content_folder, words.accept)
        self.learning = learning or Learning()
        self._found: dict[str, tuple[Document, list[Entry]]] = {}

    def entries(self) -> list[Entry]:
        """Return everything that can be read, file by file."""
        return [entry for name, document in self.shelf.documents() for entry in self._entries(name, document)]

    def entry(self, key: str) -> Entry | None:
        """Return one line by its key."""
        return next((entry for entry in self.entries() if entry.key == key), None)

    def content_for(self, entry: Entry) -> Content:
        """Return the words among which a line stands."""
        return self.words.content_of(entry.locale or DEFAULT)

    def remarks(
        self, entry: Entry, text: str, bands: Sequence[str] = (), when: Sequence[str] = (), *, new: bool
    ) -> list[Remark]:
        """Return what the linter says of a line with this text; `new`: of one more line like it."""
        if entry.file == "author.yaml":
            return []
        content = self.content_for(entry)
        line = _line(content, entry)
        if line is None:
            return lint_text(text)
        changed: dict[str, Any] = {"say": text}
        if isinstance(line, Phrase):
            changed |= {"bands": tuple(bands or line.bands), "when": tuple(when or line.when)}
        line = replace(line, **changed, **({"id": NEW, "written_by": "project"} if new else {}))
        return lint_line(content, entry.situation, line) if entry.situation else lint_text(text, line)

    def all_remarks(self) -> dict[str, list[str]]:
        """Return what the linter says of every line, by key. Takes some seconds."""
        entries = self.entries()
        told: dict[str, list[str]] = {}
        by_place = {(f"content/{entry.file}", entry.text): entry.key for entry in entries if not entry.locale}
        for finding in lint(self.words.content_of(DEFAULT), DEFAULT):
            if key := by_place.get((finding.file, finding.text)):
                told.setdefault(key, []).append(f"{finding.rule}: {finding.why}")
        for entry in entries:
            if entry.locale and (found := self.remarks(entry, entry.text, new=False)):
                told[entry.key] = [f"{remark.rule}: {remark.why}" for remark in found]
        return told

    def hear(self, entry: Entry, text: str, when: Sequence[str] = ()) -> dict[str, Any]:
        """Return a line with this text in its context, for the browser's voice."""
        entry = dataclasses.replace(entry, when=list(when)) if when else entry
        return heard(self.content_for(entry), entry.locale or DEFAULT, entry, text)

    def _entries(self, name: str, document: Document) -> list[Entry]:
        """Return what can be read in a file; found anew when the file has changed."""
        known = self._found.get(name)
        if known is None or known[0] is not document:
            known = self._found[name] = (document, list(entries_of(name, document)))
        return known[1]


def _line(content: Content, entry: Entry) -> Line | None:
    """Return the line that stands behind an entry; None for a text without one."""
    if not entry.id:
        return None
    if entry.situation:
        situation = content.situations[entry.situation]
        return next((line for line in (*situation.phrases, *situation.openings) if line.id == entry.id), None)
    return Line(id=entry.id, say=entry.text, written_by="article" if entry.status == "article" else "project")
