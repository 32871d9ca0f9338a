"""What every store does with facts alike: how they are named, read back, and known to be of no more use."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from skill.memory.facts import KINDS, Fact
from skill.memory.keys import Owner

MOST_FACTS = 100
"""In one request."""
REPEATED_WITHIN = dt.timedelta(minutes=10)
"""Amazon may send a request again, though only within seconds. So long a fact stays, even if a newer one has taken
its place, so that the same request does not bring it back as the newest."""
CROWDED = 32
"""With so many facts, an owner is looked at when the store is tidied: some of them may be of no use any more."""
MOST_CROWDED = 1000
"""How many owners are noted for that; the others will be another time."""

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Record:
    """A fact as it lies in a store."""

    person: str
    """Whose it is; empty: the household's."""
    id: str
    """Tells it from every other of the account."""
    fact: Fact


def ids(owner: Owner, request_id: str, facts: Sequence[Fact]) -> list[str]:
    """Return an id for each fact of a request: the same whenever the request comes again.

    Raises ValueError for more than a hundred facts.
    """
    if len(facts) > MOST_FACTS:
        raise ValueError("one request keeps a hundred facts at most")
    request = hashlib.sha256(f"{owner.account}\0{request_id}".encode()).hexdigest()[:20]
    return [f"{request}{position:02d}" for position in range(len(facts))]


def fact_of(kind: str, value: str, at: int) -> Fact | None:
    """Read a fact back; `at` is in microseconds.

    None for one that this release does not know: a newer one wrote it, and will want it again.
    """
    try:
        return Fact(kind, value, EPOCH + at * MICROSECOND)
    except ValueError:
        return None


def record_of(person: str, id_: str, kind: str, value: str, at: int) -> Record | None:
    """Read a fact back with where it lies; see `fact_of`."""
    fact = fact_of(kind, value, at)
    return Record(person, id_, fact) if fact else None


def microseconds(moment: dt.datetime) -> int:
    """Return a time (with its zone) as microseconds since 1970."""
    return (moment - EPOCH) // MICROSECOND


def spent(records: Sequence[Record], now: dt.datetime) -> list[str]:
    """Return ids of the records (the oldest first, none of them a repair) that can no longer matter to anybody.

    A person's fact never makes the household's useless: others hear that one.
    """
    useless: list[str] = []
    seen: set[tuple[str, tuple[str, str]]] = set()
    of_topic: Counter[tuple[str, str]] = Counter()
    ages_withdrawn: set[str] = set()
    for record in reversed(records):
        person, fact = record.person, record.fact
        topic = person, KINDS[fact.kind].topic
        if (
            not fact.counts(now)
            or (person, fact.replaces) in seen
            or of_topic[topic] >= KINDS[fact.kind].most
            or (fact.kind == "age" and person in ages_withdrawn)
        ):
            if fact.at < now - REPEATED_WITHIN:
                useless.append(record.id)
            continue
        seen.add((person, fact.replaces))
        of_topic[topic] += 1
        if fact.kind == "no_ages":
            ages_withdrawn.add(person)
    return useless


class Crowded:
    """The owners whose facts are to be looked at when the store is next tidied. May be used from any thread."""

    def __init__(self) -> None:
        self._owners: set[Owner] = set()

    def note(self, owner: Owner, facts: int) -> None:
        """Note an owner who has so many facts."""
        if facts >= CROWDED and len(self._owners) < MOST_CROWDED:
            self._owners.add(owner)

    def take(self) -> Iterable[Owner]:
        """Return those noted since the last time."""
        owners, self._owners = self._owners, set()
        return owners
