"""Which of the finer tiers a danger is: a baby was shaken, somebody is injured, it is a child who speaks, and so on.

The tier (A to F) is judged by what was learnt; these cues only choose among the replies to one tier, so that nobody
hears "today" when it is urgent. Tiers: `content/en/safety.yaml`.
"""

import re
from collections.abc import Sequence


def _any_of(*phrases: str) -> re.Pattern[str]:
    """Return a pattern that finds any of these, as whole words."""
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b")


A_PARENT = "(?:step)?(?:mom|mommy|mum|mummy|mam|ma|mother|dad|daddy|da|papa|father)|parents|nan|gran\\w*|foster \\w+"
CHILD_OR_PARTNER = (
    "son|daughter|kids?|child|children|boys?|girls?|baby|babies|twins?|toddler|teen\\w*|lad|lass|little one|eldest|"
    "oldest|youngest|husband|wife|ex|partner|boyfriend|girlfriend"
)
OF_THE_FAMILY = _any_of(rf"(?:my|our|the) (?:\w+ )?(?:{CHILD_OR_PARTNER})")
A_CHILD_SPEAKS = _any_of(
    rf"my (?:{A_PARENT})",
    "my (?:teacher|form tutor|homework)",
    "(?:at|after|in) school",
    "in (?:my )?class",
    "i'm (?:\\w+ )?(?:eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)",
    "mummy",
    "mommy",
    "daddy",
)
THE_SPEAKER = _any_of("i", "i'm", "i've", "me", "us", "myself")
SOMEBODY_ELSE = _any_of("he", "she", "him", "her", "his", "they", "them")
SHAKEN = _any_of(
    "shook", "shaken", "shak(?:e|ing) (?:him|her|the|my)", "jiggled", "rattled (?:him|her)", "head snapped"
)
INJURED = _any_of(
    "breath\\w*", "blue", "gr[ea]y", "bleed\\w*", "blood", "chok\\w*", "swallow\\w*", "drank", "ate", "unconscious",
    "limp", "floppy", "drows\\w*", "seizure", "fitting", "burn\\w*", "scald\\w*", "drown\\w*", "under the water",
    "fell", "fallen", "dropped", "broken", "swollen", "vomit\\w*", "sick", "wake up", "won't (?:wake|move|stand)",
    "not moving", "doesn't move", "knocked out", "pupils?", "poison\\w*", "bleach", "tablets", "pills",
    "electrocut\\w*", "collapsed", "unresponsive", "not responding", "passed out",
)  # fmt: skip
HEARS_OR_SEES = _any_of(
    "voices?", "hear(?:ing)? (?:him|her|them|things|someone|god)", "seeing things", "telly", "tv", "radio", "god",
    "devil", "demons?", "evil", "jesus", "angels?", "swapped", "replaced", "changeling", "messages?", "psychosis",
    "not (?:my|our|really my) (?:baby|son|daughter)", "tell(?:ing|s) me to", "told me to", "never felt (?:so|this)",
    "(?:don't|haven't|not) need(?:ed)? (?:any )?sleep", "no need (?:for|of) sleep",
)  # fmt: skip
LOW = _any_of(
    "bond\\w*", "don't love", "no love", "feel(?:ing)? (?:nothing|anything|numb|empty|low|flat|hollow)", "cry\\w*",
    "cries", "sad", "dark", "depress\\w*", "hopeless", "regret\\w*", "stranger", "baby blues",
    "waiting for the feeling",
)  # fmt: skip


def finer_tier(tier: str, words: Sequence[str]) -> str:
    """Return the tier whose reply fits the words best, for a tier from A to F; any other tier as it is."""
    said = " ".join(words)
    match tier:
        case "A" if _child_speaks(said):
            return "A_child_speaking"
        case "B" if SHAKEN.search(said):
            return "B_shaken"
        case "B" if INJURED.search(said):
            return "B_injured"
        case "C" if _child_speaks(said) and THE_SPEAKER.search(said):
            return "C_child_speaking"
        case "E" if HEARS_OR_SEES.search(said):
            return "E_urgent"
        case "E" if LOW.search(said):
            return "E_low"
        case "F" if THE_SPEAKER.search(said) and not SOMEBODY_ELSE.search(said) and not OF_THE_FAMILY.search(said):
            return "A_child_speaking"
    return tier


def _child_speaks(said: str) -> bool:
    return bool(A_CHILD_SPEAKS.search(said)) and not OF_THE_FAMILY.search(said)
