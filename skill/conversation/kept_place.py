"""The place in a guided repair, kept for half an hour: way and step, and the rest as keyed hashes.

So whoever reads the store learns neither what happened nor how old the child is.
"""

import json
from dataclasses import replace

from skill.content.shapes import BANDS, WHENS
from skill.conversation.tools import Tools
from skill.conversation.turn import Note, Turn, Visit

NOWHERE = "{}"


def notes(turn: Turn, visit: Visit) -> tuple[Note, ...]:
    """Return what is to be kept of the place; nothing where nothing can be kept."""
    phrase = turn.memory.hash_of(visit.walk_phrase)
    if not phrase:
        return ()
    fits = [turn.memory.hash_of(name) for name in (visit.situation, *visit.bands, visit.when) if name]
    return (Note("place", json.dumps({"way": visit.walk, "step": visit.walked, "phrase": phrase, "fits": fits})),)


def no_notes(turn: Turn) -> tuple[Note, ...]:
    """Return what is to be kept once a walk has ended: that there is no place any more."""
    return (Note("place", NOWHERE),) if turn.memory.hash_of(NOWHERE) else ()


def of(turn: Turn, tools: Tools) -> Visit | None:
    """Return a fresh visit at the place that was kept, with what happened and how old the child is; None without one.

    What is no longer known is left out: then words for any moment fit. A visit that has begun has no use for a place.
    """
    place = None if turn.visit.topic else turn.memory.kept.place
    way = str(place.get("way")) if place else ""
    if not place or way not in tools.content.guided_repair.ways:
        return None
    phrase = turn.memory.which(str(place.get("phrase", "")), tools.phrases.by_id)
    hashes = place.get("fits")
    fits = [hash_ for hash_ in hashes if isinstance(hash_, str)] if isinstance(hashes, list) else []
    situations = tools.content.situations
    known = [name for name in (*situations, *BANDS, *WHENS) if any(turn.memory.which(hash_, [name]) for hash_ in fits)]
    step = place.get("step")
    return replace(
        turn.visit,
        walk=way,
        walked=step if isinstance(step, int) and step >= 0 else 0,
        walk_phrase=phrase,
        situation=next((name for name in known if name in situations), ""),
        bands=tuple(name for name in known if name in BANDS),
        when=next((name for name in known if name in WHENS), ""),
    )
