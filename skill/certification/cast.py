"""Who speaks, and on what: the persons, the devices and the settings in which the conversation is walked."""

import datetime as dt
import functools
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ask_sdk_model import RequestEnvelope

from skill.alexa.handler import Conversation, skill_of
from skill.alexa.playback import Player
from skill.alexa.services import Services
from skill.certification.standing_still import ALERT, AmazonAsItIs, InTurn, KeptAsItIs, Remembering, Unsigned
from skill.content import Content, Library, load
from skill.conversation.phrases import PhraseIndex
from skill.conversation.tools import Tools
from skill.locales import LOCALES, locale_named
from skill.memory import Fact, Keys
from skill.simulator.device import Device
from skill.simulator.tones import PRETEND_URL
from skill.simulator.viewports import VIEWPORTS, Viewport
from skill.understanding import Understanding

NOON = dt.datetime(2026, 3, 14, 16, 0, tzinfo=dt.UTC)
"""When the walk takes place: a day on which nothing in particular happens."""
SKILL_ID = "amzn1.ask.skill.certification"
KEYS = Keys("certification")

DEVICES: dict[str, Viewport | None] = {"speaker": None, "screen": VIEWPORTS["large"]}
"""Kinds of device, by their screen."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where one walk takes place."""

    locale: str
    device: str
    """Key of `DEVICES`."""
    person: str
    """Key of `PERSONS`."""

    def __str__(self) -> str:
        """Name it as a report does."""
        return f"{self.locale}, {self.device}, {self.person}"


def facts_of_nobody(content: Content) -> list[Fact]:  # noqa: ARG001 - every person is made in this way
    """Return what is kept for somebody new: nothing."""
    return []


def facts_of_returning(content: Content) -> list[Fact]:  # noqa: ARG001
    """Return what is kept for somebody who has been here, and who has made up twice."""
    return [_fact("signature", "2026-03-10"), _fact("repair", "2026-03-10"), _fact("repair", "2026-03-12")]


def facts_of_remembered(content: Content) -> list[Fact]:
    """Return what is kept for somebody who asked us to remember: an age, three favourites, a reminder."""
    phrases = [phrase.id for phrase in content.situations["yelled"].phrases[:3]]
    reminder = json.dumps({"time": "19:30", "token": ALERT, "locale": "en-US"})
    return [
        _fact("age", "2021-08-01"),
        *(_fact("favourite", KEYS.phrase(OWNER, id_)) for id_ in phrases),
        _fact("repair", "2026-03-12"),
        _fact("reminder", reminder),
    ]


def _fact(kind: str, value: str) -> Fact:
    return Fact(kind, value, NOON - dt.timedelta(days=1))


PERSONS: dict[str, Callable[[Content], list[Fact]]] = {
    "new": facts_of_nobody,
    "returning": facts_of_returning,
    "remembered": facts_of_remembered,
}

OWNER = KEYS.owner(Device.user_id, None)


@functools.cache
def content_of(locale: str) -> Content:
    """Return the words of a locale, read once in a process."""
    return _library().of(locale)


@functools.cache
def _library() -> Library:
    return load()


Post = Callable[[bytes, dict[str, str]], tuple[int, bytes]]


def device_in(
    setting: Setting, content: Content | None = None, through: Callable[[Post], Post] = lambda post: post
) -> Device:
    """Return an Echo in this setting, whose requests go to the skill directly, behind verification.

    `content` replaces the words, and `through` wraps the way to the skill: tests spoil both on purpose.
    """
    content = content or content_of(setting.locale)
    tools = Tools(content, PhraseIndex(content), InTurn())
    understanding = Remembering(Understanding.of(setting.locale))
    store = KeptAsItIs(PERSONS[setting.person](content))
    has_reminder = setting.person == "remembered"
    amazon: Any = AmazonAsItIs(locale_named(setting.locale).zone.key, has_reminder=has_reminder)
    conversation = Conversation(
        tools_of=lambda _: tools,
        understanding_of=lambda _: understanding,  # type: ignore[arg-type,return-value] # it understands as usual
        store=store,
        forget_for_sure=store.forget,
        keys=KEYS,
        now=lambda: NOON,
        services=Services(amazon),
        player=Player(PRETEND_URL, lambda stream: True),  # noqa: ARG005 - every stream is there
    )
    skill: Any = skill_of(conversation)

    def post(body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:  # noqa: ARG001 - the way of a device
        envelope = skill.invoke(skill.serializer.deserialize(body.decode(), RequestEnvelope), None)
        return 200, json.dumps(skill.serializer.serialize(envelope)).encode()

    return Device(
        post=through(post),
        authority=Unsigned(),  # type: ignore[arg-type] # it only has to give headers
        understanding=understanding,  # type: ignore[arg-type]
        skill_id=SKILL_ID,
        locale=setting.locale,
        now=lambda: NOON,
        viewport=DEVICES[setting.device],
    )


def settings() -> list[Setting]:
    """Return the settings to walk: in the first locale every device and person, in each other every device or person.

    What is said depends on the locale and on what is kept, not on the device; what is sent to a device depends on both.
    So each two of locale, device and person meet somewhere, in half of the time that all three would take.
    """
    first, *others = LOCALES
    devices, persons = list(DEVICES), list(PERSONS)
    everything = [Setting(first, device, person) for device in devices for person in persons]
    shared = [
        Setting(locale, devices[(row + column) % len(devices)], person)
        for row, locale in enumerate(others)
        for column, person in enumerate(persons)
    ]
    return everything + shared
