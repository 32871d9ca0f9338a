"""The manners of a reply: what a tired, ashamed parent must not have to hear."""

from collections.abc import Iterator
from functools import cache

from skill.certification.cast import content_of
from skill.certification.rules.suggested import suggestions
from skill.certification.steps import Step
from skill.content.tone.claims import claims
from skill.content.tone.places import Place
from skill.conversation.basics import LASTING_MANNERS, LEARNT_BY_HEART, WORD_FOR_WORD
from skill.conversation.offers import OFFERS_AFTER
from skill.understanding import NOT_UNDERSTOOD, Understanding

COMES_BACK = frozenset(
    ("AMAZON.RepeatIntent", "AMAZON.PauseIntent", "AMAZON.ResumeIntent", "AMAZON.HelpIntent", "AMAZON.FallbackIntent",
     "AMAZON.PreviousIntent",
     "AMAZON.LoopOnIntent", "AMAZON.LoopOffIntent", "AMAZON.ShuffleOnIntent", "AMAZON.ShuffleOffIntent")
)  # fmt: skip
"""Intents after which the question that was open is asked again, since it was not answered."""
GO_ON = "go_on"
"""The question of a pause: a yes wants the same again."""
GOES_ON = frozenset(("practise_again", "walk_next"))
"""Questions within an exercise: they ask whether to go on, and offer nothing else."""
OFFERS = frozenset(name for names in OFFERS_AFTER.values() for name in names) - GOES_ON
LEAST_ECHO = 2
"""Words of an act: "hit" alone is also in "a hit song", "yelled at" is not."""


@cache
def _understood(locale: str, sentence: str) -> str:
    """Return the intent that a sentence has, said on its own."""
    understanding = Understanding.of(locale)
    return understanding.resolve(understanding.recognise(sentence))[0]


def suggests_what_is_understood(step: Step) -> Iterator[str]:
    """Whatever a reply says that one can say, the model understands (Amazon's most frequent reason to refuse)."""
    for sentence in suggestions(f"{step.after.around} {step.after.asked}"):
        if _understood(step.setting.locale, sentence) == NOT_UNDERSTOOD:
            yield f"suggests {sentence!r}, which is not understood"


def says_nothing_twice(step: Step) -> Iterator[str]:
    """No reply twice in a row."""
    before, after = step.before, step.after
    if before is None or not after.given or step.intent in WORD_FOR_WORD or after.visit.get("serious"):
        return
    if (
        _is_manner(step)
        or before.question == GO_ON
        or _is_help_again(step)
        or after.visit.get("topic") in LEARNT_BY_HEART
    ):
        return
    if after.given == before.given:
        yield f"says the same again: {after.given!r}"


def _is_help_again(step: Step) -> bool:
    """Whether it is the help on setting a reminder, which says all there is, whatever more is asked for."""
    return step.after.given.startswith(content_of(step.setting.locale).scheduling.help)


def _is_manner(step: Step) -> bool:
    """Whether the same was asked for in another voice, or shorter where there was but a question left to say."""
    in_another_voice = bool(set(step.after.visit.get("manners", ())) & set(LASTING_MANNERS))
    return step.intent == "AnotherIntent" and (in_another_voice or not step.after.given)


def offers_nothing_twice(step: Step) -> Iterator[str]:
    """The same offer never twice running (voice: rule 2)."""
    if (
        step.before is None
        or step.intent in COMES_BACK
        or not step.before.question
        or _is_manner(step)
        or not step.after.ssml
        or _is_help_again(step)
    ):
        return
    if step.after.question == step.before.question and step.after.question in OFFERS:
        yield f"offers {step.after.question!r} twice running"


def echoes_nothing(step: Step) -> Iterator[str]:
    """The act is not echoed: outside the words for the child, nothing names what was done (voice: rule 4)."""
    if not step.utterance.situation:
        return
    around = f" {step.after.around.lower()} "
    for name in _acts(step.setting.locale, step.utterance.situation):
        if f" {name} " in around:
            yield f"echoes {name!r}"


@cache
def _acts(locale: str, situation: str) -> tuple[str, ...]:
    heard = content_of(locale).situations[situation].heard_as
    return tuple(name for name in heard if len(name.split()) >= LEAST_ECHO)


def stays_serious(step: Step) -> Iterator[str]:
    """After something serious no cheerful goodbye and no signature line (voice: rule 16)."""
    lines = content_of(step.setting.locale).lines
    if step.before is None or not step.before.visit.get("serious"):
        return
    for cheerful in (lines.signature, *lines.goodbye):
        if cheerful in step.after.words:
            yield f"says {cheerful!r} after something serious"


def asks_one_question(step: Step) -> Iterator[str]:
    """One question a turn, outside the words for the child and what a parent may ask themselves in a kind minute."""
    if not step.takes_its_time and step.after.around.count("?") + step.after.asked.count("?") > 1:
        yield "asks more than one question"


@cache
def _claims(text: str) -> tuple[str, ...]:
    return tuple(claims(Place("", "", text)))


def claims_nothing(step: Step) -> Iterator[str]:
    """Nothing is claimed that nobody has shown."""
    yield from _claims(step.after.given)
