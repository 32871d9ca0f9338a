"""The tone of the words, as rules that a machine can hold them to.

Whether a line is warm, only a reader can tell. Whether it blames, takes itself back, promises what nobody can keep or
is too long for a two-year-old, a rule can: `lint` applies every one, and the other modules here hold them.
"""

from skill.content.tone.rules import RULES, Finding, lint

__all__ = ["RULES", "Finding", "lint"]
