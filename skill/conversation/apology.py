"""A gentle look at a spoken apology: what is good in it, and what a child would hear better without.

Speech recognition writes no commas and no full stops, so all is found in bare words, by the wordings in
`apology_signs`. Nothing is scored, and nothing leaves this module but the names of what was found.

What counts: the elements of an apology by weight (Lewicki, Polin and Lount 2016: owning it first, asking to be forgiven
last), and what everybody who was ever given a bad apology could do without.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from skill.content.shapes import Good, Snag
from skill.conversation import apology_signs as signs

GOOD: dict[Good, re.Pattern[str] | None] = {
    "owned": signs.OWNED,
    "impact": signs.IMPACT,
    "not_their_fault": signs.NOT_THEIR_FAULT,
    "next_time": signs.NEXT_TIME,
    "love": signs.LOVE,
    "sorry": signs.SORRY,
    "short": None,
}
"""What may be good, the strongest first, and what it is known by."""
SNAGS: dict[Snag, re.Pattern[str] | None] = {
    "blame": signs.BLAME,
    "not_sorry": signs.NOT_SORRY,
    "but": signs.BUT,
    "worst": signs.WORST,
    "forgive": signs.FORGIVE,
    "hug": signs.HUG,
    "vow": signs.VOW,
    "always": signs.ALWAYS,
    "long": None,
    "unowned": None,
}
"""What may be in the way, the most important first. `unowned`: it does not say what they did."""

MOST_WORDS = {"baby": 20, "toddler": 20, "preschool": 40, "school": 60, "tween": 60, "teen": 50, "adult": 90}
MOST_WORDS_AT_ANY_AGE = 60
"""Words until it turns into a speech; under six years at most 40 (domain, F6)."""
SHORT = 16
"""Words up to which it is worth saying that it was short."""

FILLERS = re.compile(r"(?<![\w'])(?:u+m+|u+h+|er+m*|h+m+|you know|i mean|well|yeah)(?![\w'])")
AS_SPOKEN = {
    "im": "i'm", "ive": "i've", "dont": "don't", "didnt": "didn't", "wasnt": "wasn't", "isnt": "isn't", "cant": "can't",
    "youre": "you're", "thats": "that's", "wont": "won't", "hadnt": "hadn't", "shouldnt": "shouldn't",
    "doesnt": "doesn't", "cos": "because", "cuz": "because", "cause": "because", "'cause": "because", "ok": "okay",
    "alright": "all right", "gonna": "going to", "mum": "mom", "mummy": "mom", "mommy": "mom", "daddy": "dad",
    "apologise": "apologize", "cannot": "can't",
}  # fmt: skip
"""One spelling for each word that has several."""
SHORTER = (
    (re.compile(r"\b(i) am\b"), r"\1'm"),
    (re.compile(r"\b(you|we|they) are\b"), r"\1're"),
    (re.compile(r"\b(it|that|there) is\b"), r"\1's"),
    (re.compile(r"\b(i|you|we) have (?=been|said|done)"), r"\1've "),
    (re.compile(r"\b(i|you) will\b"), r"\1'll"),
    (re.compile(r"\b(do|does|did|is|was|were|had|has|have|should|would|could) not\b"), r"\1n't"),
    (re.compile(r"\bwill not\b"), "won't"),
)
"""What may be said in full is looked at in short."""
STAMMERED = re.compile(r"(?<![\w'])([\w']+)(?: \1(?![\w']))+")


@dataclass(frozen=True, slots=True)
class Apology:
    """What was found in one."""

    good: tuple[Good, ...]
    """Of `GOOD`, in that order."""
    snags: tuple[Snag, ...]
    """Of `SNAGS`, in that order."""


def look_at(words: str, bands: Collection[str] = ()) -> Apology:
    """Return what is found in an apology to a child of these age bands; of several the youngest counts."""
    said = _bare(words)
    own = signs.ARTICLES_THIRD_PHRASE.sub("love you", said)
    sorry_for_itself = signs.NOT_SORRY.sub(" ", own)
    good: set[Good] = {name for name, sign in GOOD.items() if sign and sign.search(sorry_for_itself)}
    snags: set[Snag] = {name for name, sign in SNAGS.items() if sign and sign.search(own)}
    count = len(said.split())
    if 0 < count <= SHORT:
        good.add("short")
    if count > min((MOST_WORDS[band] for band in bands if band in MOST_WORDS), default=MOST_WORDS_AT_ANY_AGE):
        snags.add("long")
    if "owned" not in good and own == said:
        snags.add("unowned")
    return Apology(tuple(name for name in GOOD if name in good), tuple(name for name in SNAGS if name in snags))


def sounds_like_one(words: str) -> bool:
    """Return whether free words are an apology, rather than talk about one: sorry is said in them."""
    return bool(signs.SAYS_SORRY.search(_bare(words)))


def owns_it(words: str) -> bool:
    """Return whether words say what the speaker did, as theirs."""
    return bool(signs.OWNED.search(_bare(words)))


def _bare(words: str) -> str:
    """Return the words alone: lower case, one spelling each, without punctuation, fillers and stammering."""
    letters = re.sub(r"[^\w' ]", " ", words.lower().replace("’", "'"))  # noqa: RUF001 - as typeset
    bare = " ".join(AS_SPOKEN.get(word, word) for word in FILLERS.sub(" ", letters).split())
    for full, short in SHORTER:
        bare = full.sub(short, bare)
    return STAMMERED.sub(r"\1", bare)
