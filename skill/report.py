"""What parents wanted, day by day, for the author: `gentle-repair report`.

Only days that are over, and no figure under twenty: the difference of two figures says nothing of one parent.
"""

from collections.abc import Mapping
from pathlib import Path

from skill.tally import NOT_UNDERSTOOD, daily, series

FEWEST = 20
PREFIX, SUFFIX = series("intents_total", intent="\0").split("\0")


def report(folder: Path, today: str) -> list[str]:
    """Return the lines of the report on the counts in a folder. `today` (YYYY-MM-DD, UTC) is left out: it goes on."""
    lines: list[str] = []
    for day, counts in daily(folder).items():
        wanted = {intent: count for intent, count in _intents(counts).items() if count >= FEWEST}
        if day >= today or not wanted:
            continue
        lines += [day, *(f"  {count:>9,}  {name}" for name, count in sorted(wanted.items(), key=_most_first))]
        if NOT_UNDERSTOOD in wanted:
            share = wanted[NOT_UNDERSTOOD] / sum(wanted.values())
            lines.append(f"  {share:>9.0%}  of these were not understood")
    return lines or [f"No day that is over has had {FEWEST} requests of one kind."]


def _intents(counts: Mapping[str, int]) -> dict[str, int]:
    return {
        name.removeprefix(PREFIX).removesuffix(SUFFIX): count
        for name, count in counts.items()
        if name.startswith(PREFIX)
    }


def _most_first(wanted: tuple[str, int]) -> tuple[int, str]:
    name, count = wanted
    return -count, name
