"""The author's desk at /author in `gentle-repair run`: every line of content to read, hear, change and approve.

Nothing but the files in `content/` is the store. `document` changes one of them without touching anything else in it,
`shelf` writes what has been checked, `entries` finds what can be read, `changes` is what an author can do, and `routes`
is the door. Production (`serve`) never imports this folder.
"""

from skill.simulator.desk.routes import author

__all__ = ["author"]
