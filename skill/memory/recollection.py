"""What one turn may recall: looked up when it is first needed, so that a turn that needs nothing asks nothing."""

import datetime as dt
from collections.abc import Iterable
from functools import cached_property

from skill.errors import StoreUnavailable
from skill.memory.kept import Kept
from skill.memory.keys import Keys, Owner
from skill.memory.store import Store


class Recollection:
    """What is kept for whoever speaks. Made once for each turn; without a store: nothing, and nothing can be kept."""

    def __init__(self, store: Store | None, keys: Keys | None, owner: Owner | None, now: dt.datetime) -> None:
        self._store = store
        self._keys = keys
        self._owner = owner
        self._now = now
        self.ill = store is None
        """Whether the store did not answer: then what is not recalled may be kept all the same."""

    @classmethod
    def nothing(cls) -> "Recollection":
        """Return the memory of a turn for which nothing is kept."""
        return cls(None, None, None, dt.datetime.min.replace(tzinfo=dt.UTC))

    @cached_property
    def kept(self) -> Kept:
        """What is kept; nothing if the store does not answer."""
        if self._store is None or self._owner is None:
            return Kept()
        try:
            return Kept.of(self._store.recall(self._owner, self._now), self._now)
        except StoreUnavailable:
            self.ill = True
            return Kept()

    def repairs(self) -> int | None:
        """Count the repairs that were logged; None if the store does not answer."""
        if self._store is None or self._owner is None:
            return None
        try:
            return self._store.repairs(self._owner)
        except StoreUnavailable:
            self.ill = True
            return None

    def hash_of(self, phrase_id: str) -> str:
        """Return what a phrase is kept as for whoever speaks; empty where nothing can be kept."""
        return self._keys.phrase(self._owner, phrase_id) if self._keys and self._owner else ""

    def heard(self, phrase_ids: Iterable[str]) -> list[str]:
        """Return those of the phrases that were heard in the last weeks, the latest last."""
        position = {hash_: index for index, hash_ in enumerate(self.kept.heard)}
        if not position:
            return []
        found = {id_: position[hash_] for id_ in phrase_ids for hash_ in self._hashes(id_) if hash_ in position}
        return sorted(found, key=lambda id_: found[id_])

    def which(self, hash_: str, phrase_ids: Iterable[str]) -> str:
        """Return the phrase that a hash stands for; empty if none of them. Looks through all of them."""
        return next((id_ for id_ in phrase_ids if hash_ in self._hashes(id_)), "")

    def _hashes(self, phrase_id: str) -> tuple[str, ...]:
        return self._keys.phrases(self._owner, phrase_id) if self._keys and self._owner else ()
