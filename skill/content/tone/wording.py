"""What words to a child must never do. Each rule takes a text and yields why it is refused, if it is.

The reasons are those of the research on apologies and of everybody who has been given a bad one: with a "but", with
blame, with a vow that cannot be kept or a wish to be comforted, it is no apology to the child who hears it.
"""

import re
from collections.abc import Iterator

from skill.content.tone.text import any_of, plain

NEGATION = any_of("not", "no", "none", "nobody", "nothing", "never", "nor", r"\w+n't")
CLAUSE_END = re.compile(r"[.!?,;:–—]+|\b(?:and|but|so|then)\b")  # noqa: RUF001 - both dashes end a clause

TAKING_BACK = any_of(
    "but",
    r"(?:sorry|apolog\w+|wrong|my fault|my mistake)\b.*\b(?:however|although|though|except|even so)",
)
BLAME = any_of(
    r"if you(?:'d| had| hadn't| would| wouldn't| just| only| were| weren't| did| didn't)",
    "(?:be)?cause you",
    "why (?:did|do|would|won't|can't|couldn't|didn't|don't|are|were) you",
    r"sorry (?:if|that you|you|for how you f\w+|for making you f\w+)",
    "you should(?:n't| not)? have (?!had|to|been|heard|seen|got|felt)",
    "you (?:always|never|started it|brought it on)",
    "look what you",
    "next time you",
)
BLAME_UNLESS_DENIED = any_of(
    "you (?:made|make|pushed|drove|forced|provoked) me", "because of you", "your (?:own )?fault", "you're to blame"
)
VOW = any_of(
    "never again",
    "never ever",
    "from now on",
    "i(?:'ll| will) (?:never|always)",
    "i won't ever",
    "i'm never going to",
    "i (?:promise|swear)",
    r"(?:won't|will not)(?: ever)? \w+(?: \w+){0,3} (?:again|any ?more)",
    "last time (?:i|this)",
)
ASKING = any_of(
    r"forgiv\w+",
    "(?:say|tell me) (?:that )?(?:it's|it is|that's|you're|we're) (?:ok|okay|all right|alright|fine|good)",
    "(?:say|tell me) you love me",
    "still love me",
    "are we (?:ok|okay|all right|alright|good|fine|friends)",
    "be friends",
    "make me feel (?:better|good)",
    "cheer me up",
    "i (?:need|want|could use) a (?:big )?(?:hug|kiss|cuddle|smile)",
    "give (?:me|us) (?:a )?(?:big )?(?:hug|kiss|cuddle|smile)",
    "(?:hug|kiss|cuddle) me",
    "hug it out",
)
TAG = re.compile(r"(?:^|[,.!;?])\s*(?:ok|okay|all right|alright|right|deal|yes|yeah|friends|better|truce)\?")
HUSHING = any_of(
    "calm down",
    "(?:stop|don't) cry(?:ing)?",
    "don't (?:be|get|feel) (?:so )?(?:sad|mad|upset|scared|afraid|cross|angry|silly|like that)",
    "cheer up",
    "get over",
    "forget about it",
    "(?:no|not a|not such a) big deal",
    "wasn't (?:that|so) bad",
    "too sensitive",
    "overreact(?:ed)?",
)
GIFT = any_of(
    "(?:buy|bring|get) you (?:a|an|some|something|that|the)",
    "(?:a|some|your|special|little) (?:present|treat|gift|surprise)",
    "presents",
    "ice cream",
)
GROVELLING = any_of(
    "worst",
    "better (?:parent|mother|father|mom|mum|dad)",
    "(?:terrible|horrible|awful|bad|rotten|lousy|useless) (?:parent|mother|father|mom|mum|mam|dad|person)",
    "i(?:'m| am) (?:such )?(?:a |an )?(?:monster|failure|terrible|horrible|awful|useless|stupid|idiot|mess|bad)",
    "i hate myself",
    "don't deserve you",
    "i(?:'ve)? ruin(?:ed)?",
    "can't do anything right",
)
JARGON = any_of(
    r"(?:in)?validat\w*",
    r"(?:self-|co-|dys)?regulat\w*",
    r"trigger\w*",
    r"boundar\w*",
    "process(?:es|ed|ing)?",
    r"trauma\w*",
    "attachments?",
    r"rupture\w*",
    r"(?:re|dis)connect\w*",
    r"(?:attun|nurtur|mindful|empath|resilien|escalat|overwhelm|emotion|gaslight|accountab)\w*",
    "coping",
    "toxic",
    "narrative",
    "nervous system",
    "safe space",
    "hold(?:ing)? space",
    "feel seen",
    "inner child",
    "love language",
    "unmet needs?",
    "self-care",
)


def takes_back(said: str) -> Iterator[str]:
    """Find what undoes the apology: "but" wherever it stands, and its quieter relatives after "sorry"."""
    return _found(TAKING_BACK, said, "takes the apology back")


def blames(said: str) -> Iterator[str]:
    """Find what puts it on the child, or is sorry for the wrong thing. "You didn't make me" is welcome."""
    yield from _found(BLAME, said, "puts it on the child")
    yield from _found_unless_denied(BLAME_UNLESS_DENIED, said, "puts it on the child")


def vows(said: str) -> Iterator[str]:
    """Find promises for ever: a tired parent will shout again some day, and a broken vow hurts twice."""
    return _found(VOW, said, "cannot be kept")


def asks_for_comfort(said: str) -> Iterator[str]:
    """Find what the child alone can offer: forgiving, hugging, saying that it is all right."""
    yield from _found_unless_denied(ASKING, said, "asks the child to comfort the parent")
    yield from _found(TAG, said, "asks the child to agree")


def hushes(said: str) -> Iterator[str]:
    """Find what sends a feeling away: one that we caused may stay as long as it needs to."""
    return _found_unless_denied(HUSHING, said, "sends the child's feeling away")


def pays(said: str) -> Iterator[str]:
    """Find presents in place of words: they teach that hurt has a price."""
    return _found_unless_denied(GIFT, said, "gives a thing instead of words")


def grovels(said: str) -> Iterator[str]:
    """Find parents calling themselves bad: the child must then comfort them."""
    return _found_unless_denied(GROVELLING, said, "makes the child comfort the parent")


def speaks_jargon(said: str) -> Iterator[str]:
    """Find words of the consulting room, which are nobody's at a kitchen table."""
    return _found(JARGON, said, "belongs to the consulting room")


def _found(wording: re.Pattern[str], said: str, why: str) -> Iterator[str]:
    for match in wording.finditer(plain(said)):
        yield f'"{match[0].strip(" ,.!;")}" {why}'


def _found_unless_denied(wording: re.Pattern[str], said: str, why: str) -> Iterator[str]:
    """Find it where its own clause does not deny it first, as "it isn't your fault" does."""
    text = plain(said)
    for match in wording.finditer(text):
        if not NEGATION.search(CLAUSE_END.split(text[: match.start()])[-1]):
            yield f'"{match[0].strip()}" {why}'
