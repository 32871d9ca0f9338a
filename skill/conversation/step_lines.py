"""Which lines of a step fit a moment, an age and a time: the closest first, and of those what was not heard lately."""

from collections.abc import Sequence
from typing import TypeVar

from skill.content.shapes import StepLine
from skill.conversation.repair import PHYSICAL
from skill.conversation.tools import Tools
from skill.conversation.turn import Turn, Visit

SMALLEST = ("baby", "toddler")
"""Ages that hear only lines of their own, where there are any: the others are too long for them."""
ANY_AGE = ("any",)

AnyStepLine = TypeVar("AnyStepLine", bound=StepLine)


def choose(turn: Turn, tools: Tools, visit: Visit, lines: Sequence[AnyStepLine], *, again: bool = False) -> AnyStepLine:
    """Choose the freshest of the closest lines; with `again` the one that this visit heard last, if there is one."""
    circles = closest(lines, visit, tools.content.situations[visit.situation or "general"].severity)
    fitting = [line for circle in circles for line in circle]
    if again:
        heard = [line for id_ in visit.told for line in fitting if line.id == id_]
        if heard:
            return heard[-1]
    told = (*turn.memory.heard(line.id for line in fitting), *visit.told)
    fresh = next(filter(None, ([line for line in circle if line.id not in told] for circle in circles)), None)
    return tools.one_of(fresh) if fresh else tools.freshest(fitting, told)


def closest(lines: Sequence[AnyStepLine], visit: Visit, severity: str) -> list[list[AnyStepLine]]:
    """Return the lines that fit, in circles from the closest outwards: first those for the moment, then for the age.

    Where some name the time, the smallest ages, or that it was physical, only those are left.
    """
    when, bands = visit.when or "now", visit.bands
    fitting = [
        line
        for line in lines
        if (not line.when or when in line.when)
        and (not line.severities or severity in line.severities)
        and (not line.moments or visit.situation in line.moments)
        and (line.bands == ANY_AGE or _names(line, bands))
    ]
    fitting = [line for line in fitting if line.when] or fitting
    if set(bands) & set(SMALLEST):
        fitting = [line for line in fitting if line.bands != ANY_AGE] or fitting
    if severity == PHYSICAL:
        fitting = [line for line in fitting if line.severities] or fitting
    closeness = {line.id: (bool(line.moments), line.bands != ANY_AGE) for line in fitting}
    return [
        [line for line in fitting if closeness[line.id] == how_close]
        for how_close in sorted(set(closeness.values()), reverse=True)
    ]


def _names(line: StepLine, bands: Sequence[str]) -> bool:
    return bool(bands) and set(bands) <= set(line.bands)
