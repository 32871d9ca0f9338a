"""Which screen goes with a reply: read off what is said, so that the eye never has other words than the ear.

A crisis, and words after a child was hit or grabbed, show nothing that somebody across the room could read.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from skill.content.shapes import BreathingPattern
from skill.conversation.breathing import last_done
from skill.conversation.repair import PHYSICAL
from skill.conversation.screen import Move, Screen
from skill.conversation.tools import Tools
from skill.conversation.touches import touches
from skill.conversation.turn import Reply, Turn
from skill.speech import Digits, Pause, Quote, Speech, seconds

BEGINNINGS = ("Launch", "AMAZON.StartOverIntent")
SAFETY_QUESTIONS = ("number_again", "say_again", "are_you_safe")
ABOUT_A_MOMENT = ("RepairPhraseIntent", "GuidedRepairIntent", "PracticeIntent")
"""Topics whose words tell what happened."""
MOVING = ("BreatheIntent", "SelfCompassionIntent")
"""Topics whose screens move as long as the voice speaks."""
TELLS_NOTHING = ("launch", "help")
"""Screens that show the same whatever happened."""
GOING_ON = (
    "AnotherIntent",
    "TellMeMoreIntent",
    "AMAZON.NextIntent",
    "AMAZON.PreviousIntent",
    "AMAZON.RepeatIntent",
    "AMAZON.ResumeIntent",
    "AMAZON.StartOverIntent",
    "SelfBreak",
    "StillHot",
)
"""Intents that go on with a topic; any other says something beside it, and the screen stays."""
TIPS = ("yelled", "walk", "breathe_with_me", "reminder", "kindness")
"""What can be said at the start, one label each."""

WORDS_SHOWN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "DailyReminderIntent": ("reminder", ("another", "words")),
    "SelfCompassionIntent": ("kindness", ("kind_minute", "breathe", "words")),
    "NotReadyIntent": ("kindness", ("breathe", "words")),
    "BeforeIntent": ("kindness", ("breathe", "words")),
    "Reconnect": ("together", ("another", "words")),
    "WhatIsRepairIntent": ("explanation", ("more", "words")),
    "ScienceIntent": ("explanation", ("more", "words")),
    "WhyRepairIntent": ("explanation", ("more", "words")),
}
"""By topic: title and touches of a screen that shows the sentences as they are said."""


def with_screen(turn: Turn, tools: Tools, reply: Reply) -> Reply:
    """Return the reply with what a screen shows beside it; one that has its screen already keeps it."""
    if not reply.say or reply.sound or reply.permission:  # a player and a question for consent bring their own
        return replace(reply, screen=None)
    shown = reply.screen or _screen(turn, tools, reply) or _instead_of_what_moves(turn, tools, reply)
    if _is_dangerous(reply) or (_tells_what_happened(tools, reply) and not (shown and shown.kind in TELLS_NOTHING)):
        shown = calm(tools)
    return replace(reply, screen=shown)


def calm(tools: Tools) -> Screen:
    """Return the screen on which there is nothing to read."""
    return Screen("calm", text=tools.content.screens.calm)


def guided(tools: Tools, text: str, step: int, steps: int, *names: str) -> Screen:
    """Return the screen of a guided repair: where we are of how many, counted from one, and what is to do."""
    texts = tools.content.screens
    title = texts.progress.replace("{step}", str(step)).replace("{steps}", str(steps))
    return Screen("guided", title, text, touches(tools.content, *names), step=step, steps=steps)


def moves(said: Speech, pattern: BreathingPattern) -> tuple[Move, ...]:
    """Return the exercise as it is spoken, stretch by stretch: before the first breath, each move, and after the last.

    A move lasts from its cue to the next cue; the last one to the end of the silence that follows its cue.
    """
    step_of = {cue: step.move for step in pattern.steps for cue in step.cues}
    starts = [index for index, part in enumerate(said) if isinstance(part, str) and part in step_of]
    if not starts:
        return ()
    bounds = [0, *starts, min(starts[-1] + 2, len(said)), len(said)]
    stretches = [said[start:end] for start, end in pairwise(bounds)]
    return tuple(_move(stretch, step_of) for stretch in stretches if stretch)


def _one_by_one(said: Speech) -> tuple[Move, ...]:
    """Return each text with the silence that follows it."""
    later = [index for index, part in enumerate(said) if isinstance(part, str)][1:]
    return tuple(_move(said[start:end], {}) for start, end in pairwise([0, *later, len(said)]))


def _move(stretch: Speech, step_of: Mapping[str, str]) -> Move:
    words = [part for part in stretch if isinstance(part, str)]
    first = words[0] if words else ""
    silent = sum(part.seconds for part in stretch if isinstance(part, Pause))
    return Move(step_of.get(first, ""), first, round(seconds(stretch) - silent, 3), round(silent, 3))


def _is_dangerous(reply: Reply) -> bool:
    """Whether it is about danger: a crisis, a number to call, or a question about being safe."""
    if reply.visit.topic == "CrisisIntent" or (reply.ask and reply.ask.name in SAFETY_QUESTIONS):
        return True
    return any(isinstance(part, Digits) for part in reply.say)


def _tells_what_happened(tools: Tools, reply: Reply) -> bool:
    """Whether the words would tell an onlooker that a child was hit or grabbed."""
    visit = reply.visit
    about = [visit.situation] if visit.topic in ABOUT_A_MOMENT else []
    if any(isinstance(part, Quote) for part in reply.say) and visit.told:
        about.append(tools.phrases.situation_of.get(visit.told[-1], ""))
    situations = tools.content.situations
    return any(name in situations and situations[name].severity == PHYSICAL for name in about)


def _screen(turn: Turn, tools: Tools, reply: Reply) -> Screen | None:
    content, visit = tools.content, reply.visit
    titles = content.screens.titles
    if turn.intent in BEGINNINGS and not visit.topic:
        return Screen("launch", titles.launch, touches=touches(content, *TIPS))
    if turn.intent == "AMAZON.HelpIntent":
        return Screen("help", titles.help, touches=touches(content, *TIPS))
    quote = next((part.text for part in reversed(reply.say) if isinstance(part, Quote)), "")
    if quote and visit.topic == "HearFavoritesIntent":
        kept = len(turn.memory.kept.favourites)
        return Screen(
            "favourite", titles.favourite, quote, touches(content, "next", "breathe"), (), visit.step + 1, kept
        )
    if quote:
        names = ("breathe", "words") if visit.topic == "BeforeIntent" else ("another", "breathe", "save")
        return Screen("phrase", titles.phrase, quote, touches(content, *names))
    if visit.topic == "BreatheIntent":
        return _breathing(tools, reply)
    if visit.topic in WORDS_SHOWN and turn.intent in (visit.topic, *GOING_ON):
        return _words(tools, reply)
    return None


def _instead_of_what_moves(turn: Turn, tools: Tools, reply: Reply) -> Screen | None:
    """Return what is said beside an exercise: its light would go on without the voice."""
    if turn.visit.topic not in MOVING:
        return None
    if reply.visit.concern:
        return calm(tools)
    texts = [part for part in reply.say if isinstance(part, str)]
    return Screen("words", "", " ".join(texts), touches(tools.content, "breathe", "words"))


def _breathing(tools: Tools, reply: Reply) -> Screen | None:
    pattern = tools.content.breathing.get(last_done(reply.visit))
    stretches = moves(reply.say, pattern) if pattern else ()
    if not pattern or not stretches:
        return None
    return Screen(
        "breathing",
        pattern.name[0].upper() + pattern.name[1:],
        stretches[0].words,
        touches(tools.content, "stop"),
        stretches,
    )


def _words(tools: Tools, reply: Reply) -> Screen:
    topic = reply.visit.topic
    title, names = WORDS_SHOWN[topic]
    title = getattr(tools.content.screens.titles, title)
    texts = [part for part in reply.say if isinstance(part, str)]
    if any(isinstance(part, Pause) for part in reply.say):  # one sentence after another, each while it is said
        return Screen("words", title, texts[0], (), moves=_one_by_one(reply.say))
    shown = texts[:1] if topic == "SelfCompassionIntent" else texts
    return Screen("words", title, " ".join(shown), touches(tools.content, *names))
