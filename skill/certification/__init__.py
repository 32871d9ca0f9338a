"""Certification before certification: the whole conversation walked as a graph, and every reply held to every rule.

`cast` says who speaks on what; `utterances` what can be said to the skill; `walk` says everything in every state that
can be reached; `rules` says what must hold for a reply, and why; `report` tells what was visited and what was found.
"""

from skill.certification.report import certify

__all__ = ["certify"]
