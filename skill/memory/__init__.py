"""What a person asked us to keep, and for how long: see docs/memory.md.

keys = Keys(settings.secret)
store = Guarded(open_store(settings.store, Path(app.instance_path)))
owner = keys.owner(user_id, person_id)
kept = Kept.of(store.recall(owner, now), now)
store.keep(owner, [Fact("heard", keys.phrase(owner, "loud-not-your-fault"), now)], request_id)
"""

from skill.memory.facts import KINDS, Fact, Reminder, born
from skill.memory.guarded import Guarded, one_request
from skill.memory.kept import Kept
from skill.memory.keys import Keys, Owner
from skill.memory.owed import Owed
from skill.memory.recollection import Recollection
from skill.memory.store import Store, open_store

__all__ = [
    "KINDS",
    "Fact",
    "Guarded",
    "Kept",
    "Keys",
    "Owed",
    "Owner",
    "Recollection",
    "Reminder",
    "Store",
    "born",
    "one_request",
    "open_store",
]
