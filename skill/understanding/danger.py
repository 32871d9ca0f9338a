"""Which of the finer tiers a danger is: a baby was shaken, somebody is injured, it is a child who speaks, and so on.

The tier (A to F) is judged by what was learnt; these cues only choose among the replies to one tier, so that nobody
hears "today" when it is urgent. Tiers: `content/en/safety.yaml`.
"""

import re
from collections.abc import Sequence

PARENT_WORDS = r"(?:mom|mommy|mum|mummy|mam|ma|mother|dad|daddy|da|papa|father|step ?-?(?:dad|mum|mom|father|mother)|parents|nan|gran\w*)"
OWN_CHILD = re.compile(
    r"\b(?:my|our|the) (?:\w+ )?(?:son|daughter|kids?|child|children|boys?|girls?|baby|babies|twins?|toddler|teen\w*|"
    r"lad|lass|little one|eldest|oldest|youngest|husband|wife|ex|partner|boyfriend|girlfriend)\b"
)
A_CHILD_SPEAKS = re.compile(
    rf"\bmy {PARENT_WORDS}\b|\bmy (?:teacher|form tutor|homework|foster (?:mum|mom|dad|carers?))\b|\b(?:at|after|in) school\b|"
    r"\bi'm (?:\w+ )?(?:eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)\b|\bin (?:my )?class\b|\bmummy|\bmommy|\bdaddy"
)
SOMEBODY_ELSE = re.compile(r"\b(?:he|she|him|her|his|they|them)\b")
SHAKEN = re.compile(
    r"\b(?:shook|shaken|shaking (?:him|her|the|my)|shake (?:him|her|the|my)|jiggled|rattled (?:him|her)|head snapped)\b"
)
INJURED = re.compile(
    r"\b(?:breath\w*|blue|grey|gray|bleed\w*|blood|chok\w*|swallow\w*|drank|ate|unconscious|limp|floppy|drows\w*|seizure|"
    r"fitting|burn\w*|scald\w*|drown\w*|under the water|fell|fallen|dropped|broken|swollen|vomit\w*|sick|won't wake|"
    r"wake up|not moving|won't move|doesn't move|knocked out|pupils?|poison\w*|bleach|tablets|pills|electrocut\w*|unresponsive|"
    r"not responding|passed out|collapsed|won't stand)\b"
)
HEARS_OR_SEES = re.compile(
    r"\b(?:voices?|hear(?:ing)? (?:him|her|them|things|someone|god)|seeing things|telly|tv|radio|god|devil|demons?|evil|jesus|angels?|"
    r"swapped|replaced|changeling|not (?:my|our|really my) (?:baby|son|daughter)|messages?|telling me to|told me to|"
    r"never felt (?:so|this)|don't need (?:any )?sleep|haven't needed|not needed any sleep|no need (?:for|of) sleep|psychosis)\b"
)
LOW = re.compile(
    r"\b(?:bond\w*|don't love|no love|feel(?:ing)? (?:nothing|anything|numb|empty|low|flat|hollow)|cry\w*|cries|sad|dark|depress\w*|"
    r"hopeless|regret\w*|stranger|waiting for the feeling|baby blues|can't stop crying)\b"
)


def finer_tier(tier: str, words: Sequence[str]) -> str:
    """Return the tier whose reply fits the words best, for a tier from A to F."""
    said = " ".join(words)
    child_speaks = bool(A_CHILD_SPEAKS.search(said)) and not OWN_CHILD.search(said)
    match tier:
        case "A":
            return "A_child_speaking" if child_speaks else tier
        case "B":
            return "B_shaken" if SHAKEN.search(said) else "B_injured" if INJURED.search(said) else tier
        case "C":
            return "C_child_speaking" if child_speaks and re.search(r"\b(?:me|i|i'm|us)\b", said) else tier
        case "E":
            return "E_urgent" if HEARS_OR_SEES.search(said) else "E_low" if LOW.search(said) else tier
        case "F":
            own = re.search(r"\b(?:i|i'm|i've|myself)\b", said) and not SOMEBODY_ELSE.search(said)
            return "A_child_speaking" if own and not OWN_CHILD.search(said) else tier
    return tier
