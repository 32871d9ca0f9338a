"""What is found in an apology as speech recognition writes it: bare words, stammered, without a comma."""

import pytest

from skill.content import load
from skill.conversation.apology import GOOD, MOST_WORDS, SNAGS, look_at

CONTENT = load().of("en-US")
PHRASES = [phrase for situation in CONTENT.situations.values() for phrase in situation.phrases]
ARTICLES_THIRD = "i don't always get it right but i love you and i'm always trying"

CLEAN = [
    "i'm sorry i yelled at you",
    "i'm sorry buddy i was too loud and that was scary it wasn't your fault",
    "i know i was angry but that's no excuse i'm sorry i screamed",
    "i was mad but you didn't deserve that i'm sorry i shouted",
    "it's okay you don't have to forgive me i'm sorry i threw your toy",
    "i'm sorry i yelled it was not because of you",
    "you didn't make me shout i did that",
    "i was wrong and it's never okay to hit",
    "i never meant to scare you i was too loud",
    "i shouted and if you want a hug i'm here",
    "i raised my voice if you need some time that's okay",
    "i'm sorry you had to hear that i was out of line",
    "i was wrong next time i'll walk away first",
    "i promise i'll try i'm sorry i snapped",
    "i'm sorry i was on my phone when you wanted to show me your drawing",
    "i got so loud i'll always love you",
    "i shouted because i was tired and that's on me",
    "um so i i i'm sorry uh i yelled at you",
    "I'm sorry I yelled. That was not your fault!",
    "i apologise for my behaviour",
    "i'm sorry for shouting at you in the car",
    "that was the worst part and i did it i'm sorry i left",
    "i should not have grabbed your arm that hurt and i am so sorry",
    "nothing but my own temper made me shout i'm sorry i did that",
]

FLAGGED = [
    ("blame", "i'm so sorry i yelled at you but you made me so mad"),
    ("blame", "i'm sorry i yelled if you had just listened i wouldn't have"),
    ("blame", "i shouted because you wouldn't put your shoes on"),
    ("blame", "i was wrong but it was your fault too it's your fault as well"),
    ("blame", "i snapped because of you"),
    ("blame", "you always make me late and i snapped"),
    ("blame", "i'm sorry i yelled why can't you just listen"),
    ("blame", "i lost it you kept pushing and pushing"),
    ("blame", "i yelled i'm sorry next time you need to listen"),
    ("not_sorry", "sorry you feel that way"),
    ("not_sorry", "i'm sorry if i hurt your feelings"),
    ("not_sorry", "i'm sorry that you got so upset"),
    ("not_sorry", "im sorry youre upset"),
    ("not_sorry", "i'm sorry for how you feel"),
    ("but", "i'm sorry i yelled but i was really tired"),
    ("but", "i shouldn't have screamed but i love you"),
    ("worst", "i yelled i'm the worst mom ever"),
    ("worst", "i'm such a terrible father i shouted at you"),
    ("worst", "i hit you i hate myself"),
    ("forgive", "i'm sorry i yelled can you forgive me"),
    ("forgive", "i shouted are we okay"),
    ("forgive", "i was mean do you still love me"),
    ("forgive", "i yelled please don't be mad at me"),
    ("hug", "i'm sorry i yelled now give me a hug"),
    ("hug", "i was too loud come here and give me a big cuddle"),
    ("hug", "i shouted can i have a hug"),
    ("vow", "i yelled and i'll never do that again"),
    ("vow", "i hit you and i promise it won't happen again"),
    ("vow", "i shouted it will never happen again"),
    ("always", "i always get it wrong i yelled at you"),
    ("always", "i never listen to you i was on my phone"),
    ("unowned", "sorry about before"),
    ("unowned", "we all make mistakes"),
    ("unowned", "i love you very much"),
]


@pytest.mark.parametrize("words", CLEAN)
def test_a_good_apology_is_left_as_it_is(words):
    """Whatever "but", "if you" or "never" it has: these are not the ones that hurt."""
    assert look_at(words).snags == ()


@pytest.mark.parametrize(("snag", "words"), FLAGGED)
def test_what_is_in_the_way_is_found(snag, words):
    """The one thing that is told is the most important of those that are there."""
    assert look_at(words).snags[0] == snag


def test_nothing_is_in_the_way_in_our_own_words():
    """A parent who says one of our phrases back is never corrected, the article's with its "but" included."""
    found = {phrase.id: look_at(phrase.say, set(phrase.bands) - {"any"}).snags for phrase in PHRASES}

    assert {id_: snags for id_, snags in found.items() if set(snags) - {"unowned"}} == {}


@pytest.mark.parametrize("words", [ARTICLES_THIRD, f"um {ARTICLES_THIRD}", f"hey buddy {ARTICLES_THIRD} okay",
                                   "i do not always get it right but i love you",
                                   "I dont always get it right, but I love you and im always trying."])  # fmt: skip
def test_the_articles_third_phrase_is_never_flagged(words):
    """Its "but" and its "always" are the owner's own."""
    assert look_at(words).snags == ()


def test_only_the_articles_but_is_spared():
    """Another one beside it is still one too many."""
    assert look_at(f"{ARTICLES_THIRD} but you made me angry").snags[0] == "blame"


@pytest.mark.parametrize(("found", "words"), [
    ("owned", "i yelled at you"),
    ("owned", "i really lost my temper"),
    ("owned", "sorry for screaming in the car"),
    ("owned", "that was on me"),
    ("impact", "that must have been scary"),
    ("impact", "i saw your face"),
    ("impact", "i scared you"),
    ("not_their_fault", "none of it was your fault"),
    ("not_their_fault", "you did nothing wrong"),
    ("next_time", "next time i'll breathe first"),
    ("next_time", "i'm working on my temper"),
    ("love", "i love you so much"),
    ("sorry", "i'm so sorry"),
    ("short", "i yelled"),
])  # fmt: skip
def test_what_is_good_is_found(found, words):
    """Each element in the words that parents use for it."""
    assert found in look_at(words).good


@pytest.mark.parametrize(("missing", "words"), [
    ("impact", "you made me feel so angry"),
    ("impact", "i was scared"),
    ("impact", "sorry you got hurt"),
    ("owned", "i wanted you to listen"),
    ("owned", "i said sorry"),
    ("not_their_fault", "it was your fault"),
    ("next_time", "next time you listen"),
    ("love", "do you still love me"),
    ("sorry", "sorry you feel that way"),
])  # fmt: skip
def test_what_only_sounds_good_is_not_praised(missing, words):
    """Praise for an element that is not there would teach the wrong thing."""
    assert missing not in look_at(words).good


@pytest.mark.parametrize("band", MOST_WORDS)
def test_too_long_depends_on_the_age(band):
    """Just long enough is fine, one word more is not; under six years over 40 words are always too many."""
    most = MOST_WORDS[band]

    assert "long" not in look_at("i yelled " + "word " * (most - 2), [band]).snags
    assert "long" in look_at("i yelled " + " ".join(f"word{at}" for at in range(most - 1)), [band]).snags
    assert most <= 40 or band not in ("baby", "toddler", "preschool")


def test_the_youngest_of_several_counts():
    """Two children hear it: it has to fit the smaller one."""
    words = "i yelled " + " ".join(f"word{at}" for at in range(45))

    assert "long" not in look_at(words, ["school"]).snags
    assert "long" in look_at(words, ["school", "preschool"]).snags


@pytest.mark.parametrize(
    "words", ["", "   ", "?!", "um", "'", "so " * 5000, "but " * 5000, "i never you always " * 2000]
)
def test_whatever_is_said_is_looked_at_quickly(words):
    """Noise, silence and endless speech end in an answer."""
    assert look_at(words).snags


def test_everything_that_can_be_found_has_words():
    """An author sees to each finding in practice.yaml."""
    assert set(CONTENT.practice.good) == set(GOOD)
    assert set(CONTENT.practice.try_this) == set(SNAGS)
