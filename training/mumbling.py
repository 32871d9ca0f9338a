"""What tired parents and speech recognition do to a sentence, so that the encoder learns not to mind."""

import random

HUMS = "um|uh|erm|er|like|so|well|you know|i mean|just|really|okay|oh god|sorry|basically|kind of|honestly|right".split(
    "|"
)
MISHEARD = {
    "to": ["too", "two"], "too": ["to"], "for": ["four"], "their": ["there"], "they're": ["there", "their"],
    "there": ["their"], "your": ["you're"], "you're": ["your"], "threw": ["through"], "hear": ["here"],
    "here": ["hear"], "scared": ["scare"], "hit": ["it", "hits"], "him": ["them", "em"], "her": ["a", "er"],
    "and": ["an"], "than": ["then"], "screamed": ["screams", "scream"], "yelled": ["yelp", "yell", "yelling"],
    "shouted": ["shout", "shouting"], "was": ["wasn"], "son": ["sun"], "won": ["one"], "one": ["won"],
    "ate": ["eight"], "four": ["for"], "whole": ["hole"], "new": ["knew"], "know": ["no"], "no": ["know"],
    "mum": ["mom"], "mom": ["mum"], "night": ["knight"], "right": ["write"], "i": ["eye"], "would": ["wood"],
    "bed": ["bad"], "lost": ["last"], "snapped": ["snap"], "slammed": ["slam"], "daughter": ["door", "daughters"],
    "kid": ["kids"], "going": ["gonna"], "want": ["wanna"], "because": ["cause", "cos"], "i've": ["i"],
    "i'm": ["im", "i am"], "it": ["it it"], "the": ["a"], "a": ["the", ""],
}  # fmt: skip
BEFORE = "alexa|hi|hey|help|please|okay so|so today|i need help|oh no|right so|um hi|listen|can you help me".split("|")
AFTER = "what do i say|help|please|i feel awful|i don't know what to do|what do i do|what now|can you help".split("|")
AGES = "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
OTHER_CHILD = {
    "he": "she", "she": "he", "he's": "she's", "she's": "he's", "him": "her", "his": "her", "himself": "herself",
    "herself": "himself", "son": "daughter", "daughter": "son", "boy": "girl", "girl": "boy", "he'd": "she'd",
    "she'd": "he'd", "he'll": "she'll", "she'll": "he'll",
}  # fmt: skip
NO_NOUN_FOLLOWS = set(
    "and or but in on at to for so because when while with again up down off out about i he it they we my the a from "
    "is was that as by then now until not".split()
)
TELL_SOMETHING = ("RepairPhraseIntent", "CrisisIntent")
"""Only what tells something stays the same with a cry for help before or after it."""


def mumbled(words: list[str], intent: str, dice: random.Random) -> list[str]:
    """Return the words as they may come over the line: another child, another age, hums, gaps, slips of the ear."""
    words = _of_another_child(words) if dice.random() < 0.25 else list(words)
    words = [_another_age(words, at, dice) for at in range(len(words))]
    if dice.random() < 0.5:
        return words
    heard = [piece for word in words for piece in _heard(word, len(words), dice)]
    if len(words) > 5 and dice.random() < 0.08:
        heard = heard[dice.randint(1, 2) :]
    if len(words) > 7 and dice.random() < 0.05:
        heard = heard[: -dice.randint(1, 2)]
    tells = intent.startswith(TELL_SOMETHING)
    if dice.random() < 0.08:
        heard = [*dice.choice(BEFORE if tells else BEFORE[:2]).split(), *heard]
    if tells and dice.random() < 0.08:
        heard += dice.choice(AFTER).split()
    return heard or words


def _heard(word: str, length: int, dice: random.Random) -> list[str]:
    chance = dice.random()
    if chance < 0.03 and length > 4:
        return []
    if chance < 0.05:
        return [word, word]
    before = dice.choice(HUMS).split() if chance < 0.075 else []
    if word in MISHEARD and dice.random() < 0.06:
        return [*before, *dice.choice(MISHEARD[word]).split()]
    return [*before, word]


def _of_another_child(words: list[str]) -> list[str]:
    following = [*words[1:], "and"]
    return [
        ("him" if after in NO_NOUN_FOLLOWS else "his") if word == "her" else OTHER_CHILD.get(word, word)
        for word, after in zip(words, following, strict=True)
    ]


def _another_age(words: list[str], at: int, dice: random.Random) -> str:
    is_age = words[at] in AGES and words[at + 1 : at + 2] in (["year"], ["years"], ["and"])
    return dice.choice(AGES) if is_age and dice.random() < 0.6 else words[at]
