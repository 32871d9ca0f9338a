"""Words that follow what an author edits: a file saved in content/ or interaction_model/ counts at once.

Whoever asks for words or understanding has the files looked at first: names, times and sizes, a millisecond or two.
What changed is read anew; a mistake is kept for the page to show, and the last good words go on working.
"""

import functools
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skill.content import CONTENT_FOLDER, Content, Library, load
from skill.errors import ContentError, ModelError
from skill.model.build import MODEL_FOLDER, SOURCE_FILE, model_of
from skill.model.examples import examples_from
from skill.model.learning import fingerprint_of, learned_fingerprint
from skill.model.source import Source, read_source
from skill.understanding import Understanding
from skill.understanding.learned import LEARNED_FILE, Learned

Seen = dict[Path, tuple[int, int]]
"""When a file was changed, in nanoseconds, and its size in bytes."""


@dataclass(frozen=True)
class Mistake:
    """What is wrong in a file that was edited, for its author."""

    file: str
    field: str
    reason: str


class LivingWords:
    """The words and the understanding of every locale, as the files are now, or were when they were last right.

    Raises ContentError or ModelError if the files are wrong from the start.
    """

    def __init__(self, content_folder: Path = CONTENT_FOLDER, model_folder: Path = MODEL_FOLDER) -> None:
        self.content_folder, self._model_folder = content_folder, model_folder
        self._known: dict[str, Any] = {}
        self._lock = threading.RLock()
        self.mistake: Mistake | None = None
        """What keeps the latest edit from being heard; None if nothing does."""
        self.learning_is_due = False
        """Whether free words are still understood by sentences that have changed since `gentle-repair build`."""
        self._seen = self._look()
        self._learned: Callable[[], Learned] = Learned.shared
        self._understanding: dict[str, Understanding] = {}
        self._models: dict[str, dict[str, Any]] = {}
        self._take_over(load(content_folder, known=self._known), read_source(model_folder / SOURCE_FILE))

    def content_of(self, locale: str) -> Content:
        """Return the words of a locale, as they stand now."""
        with self._lock:
            self._follow()
            return self._library.of(locale)

    def understanding_of(self, locale: str) -> Understanding:
        """Return what understands a locale by the sentences as they stand now, and by what was learnt last."""
        with self._lock:
            self._follow()
            if locale not in self._understanding:
                self._understanding[locale] = Understanding(self._models[locale], self._learned)
            return self._understanding[locale]

    def follow(self) -> Mistake | None:
        """Take over what has changed in the files; return what is wrong with it."""
        with self._lock:
            self._follow()
            return self.mistake

    def accept(self, library: Library) -> None:
        """Raise ModelError for words of which no model could be made."""
        for _, content in library:
            model_of(self._source, content)

    def _follow(self) -> None:
        seen = self._look()
        changed = {path for path, _ in seen.items() ^ self._seen.items()}
        if not changed:
            return
        self._seen = seen
        try:
            if LEARNED_FILE in changed:
                self._learned, self._understanding = functools.cache(Learned.load), {}
            words = any(self.content_folder in path.parents for path in changed) or self.mistake
            sentences = any(self._model_folder in path.parents for path in changed) or self.mistake
            self._take_over(
                load(self.content_folder, known=self._known) if words else self._library,
                read_source(self._model_folder / SOURCE_FILE) if sentences else self._source,
            )
        except ContentError as error:
            self.mistake = Mistake(error.file, error.field, error.reason)
        except ModelError as error:
            self.mistake = Mistake(error.file, f"line {error.line}" if error.line else "", error.reason)
        except Exception as error:  # noqa: BLE001 - whatever an editor leaves in a file, the page goes on
            latest = max(changed, key=lambda path: seen.get(path, (0, 0)))
            self.mistake = Mistake(self._shown(latest), "", f"cannot be read ({type(error).__name__}: {error})")

    def _take_over(self, library: Library, source: Source) -> None:
        """Make these the words, if a model can be made of them for every locale."""
        models = {locale: model_of(source, content) for locale, content in library}
        self.learning_is_due = fingerprint_of(examples_from(source, library)) != learned_fingerprint()
        self._understanding = {
            locale: known for locale, known in self._understanding.items() if models[locale] == self._models[locale]
        }
        self._library, self._source, self._models = library, source, models
        self.mistake = None

    def _look(self) -> Seen:
        seen: Seen = {}
        for path in self._files():
            try:
                state = path.stat()
            except FileNotFoundError:  # an editor replaces a file by moving another into its place
                continue
            seen[path] = (state.st_mtime_ns, state.st_size)
        return seen

    def _files(self) -> Iterator[Path]:
        for folder in (self.content_folder, self._model_folder):
            yield from folder.rglob("*.yaml")
        yield LEARNED_FILE

    def _shown(self, path: Path) -> str:
        for folder in (self.content_folder, self._model_folder):
            if folder in path.parents:
                return f"{folder.name}/{path.relative_to(folder)}"
        return path.name
