"""Words that a child of the band knows.

Readability formulas are made for pages. On a phrase of ten words one syllable more moves Flesch-Kincaid by more than a
school grade (11.8 times one tenth), and its other half is the length of sentences, which `size` holds already. So this
looks at single words, in two ways that stay steady however short the text is:

- words that are short and learned late: "harsh" has one syllable, and four-year-olds do not know it;
- long words, three syllables and more, unless children hear them daily.

The lists are an editor's, held against norms of the age at which English words are learned (Kuperman,
Stadthagen-Gonzalez and Brysbaert, 2012). They are about understanding a word that is heard, and grow with the words
that turn up. A phrase for any age may use what a six-year-old knows: smaller children get its tone, and words of their
own as soon as their age is told.
"""

from collections.abc import Iterator

from skill.content.shapes import BANDS, Band, Phrase, StepWords
from skill.content.tone.text import stem, words
from skill.speech import syllables

KNOWN_FROM: dict[Band, str] = {
    "school": """
        blame consider cruel decide deserve disappoint earn embarrass enemy exactly expect explain furious invisible
        judge measure owe owed patience prove reason respect rewind suspicious threat threaten tone unsay whether wonder
    """,
    "tween": """
        accuse argument assignment compare compete consequence crabby defend harsh humiliate insult lecture overboard
        overreact privacy referee sarcastic snippy unpleasant volume
    """,
    "teen": """
        dignity drama pressure proof proportion provoke rank ridiculous separate suspect witness
    """,
    "adult": """
        betray brisk brunt curt defensive estranged reproach resent verdict
    """,
}
"""The first band whose children know a word that is learned late."""

FAMILIAR = frozenset(
    stem(word)
    for word in words("""
    accident animal another anybody anyone anything anyway banana beautiful careful do-over every everybody everyone
    everything everywhere family favorite favourite forever goodbye grandma grandpa homework important listening lonely
    lovely nicely nobody pajamas pyjamas picture potato remember somebody someday someone something sometimes somewhere
    together tomorrow yesterday
    """)
)
"""Long words that the smallest hear daily, and a few that are only long to a rough count of syllables."""

LONG = 3
"""Syllables from which a word counts as long."""

LONG_WORDS: dict[str, int] = {"baby": 0, "toddler": 0, "preschool": 0, "any": 1, "school": 1, "tween": 2}
"""The most long words in a phrase. From thirteen on length is no matter."""

LEVEL: dict[str, Band] = {"any": "school"}
"""What a phrase for any age may use."""

BAND_OF_STEM = {stem(word): band for band, late in KNOWN_FROM.items() for word in words(late)}


def is_beyond(phrase: Phrase | StepWords) -> Iterator[str]:
    """Yield each word that the youngest who hears it would not know, and say when there are too many long ones."""
    said = {stem(word): word for word in words(phrase.say)}
    long = [word for stem_, word in said.items() if syllables(word) >= LONG and stem_ not in FAMILIAR]
    for band in phrase.bands:
        level = BANDS.index(LEVEL.get(band, band))
        for stem_, word in said.items():
            known_from = BAND_OF_STEM.get(stem_)
            if known_from and BANDS.index(known_from) > level:
                yield f'{band} may not know "{word}" yet; {known_from} does'
        most = LONG_WORDS.get(band, len(long))
        if len(long) > most:
            yield f"has {len(long)} long words for {band} ({', '.join(long)}); at most {most}"
