"""Who speaks, and on what: the persons, the devices and the settings in which the conversation is walked."""

import datetime as dt
import functools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from ask_sdk_model import RequestEnvelope

from skill.alexa.handler import Conversation, skill_of
from skill.content import Content, Library, load
from skill.conversation.phrases import PhraseIndex
from skill.conversation.tools import Tools
from skill.conversation.turn import Slots
from skill.locales import LOCALES
from skill.memory import Fact, Keys, Owner
from skill.simulator.device import Device
from skill.simulator.viewports import VIEWPORTS, Viewport
from skill.understanding import Recognised, Understanding

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
    reminder = json.dumps({"time": "19:30", "token": "an-alert", "locale": "en-US"})
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


class KeptAsItIs:
    """A store in which a person's facts stand still: whatever is said, the next visit finds them as they were."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = list(facts)

    def recall(self, owner: Owner, now: dt.datetime) -> list[Fact]:  # noqa: ARG002 - the protocol of a store
        """Return all but the repairs, which are only counted."""
        return [fact for fact in self._facts if fact.kind != "repair"]

    def repairs(self, owner: Owner) -> int:  # noqa: ARG002
        """Count them."""
        return sum(fact.kind == "repair" for fact in self._facts)

    def repairs_since(self, owner: Owner, day: dt.date) -> int:  # noqa: ARG002
        """Count those since a day."""
        return sum(fact.kind == "repair" and fact.value >= day.isoformat() for fact in self._facts)

    def keep(self, owner: Owner, facts: Sequence[Fact], request_id: str) -> None:
        """Say that it is kept."""

    def forget(self, account: str) -> None:
        """Say that it is forgotten."""

    def tidy(self, now: dt.datetime) -> None:
        """Do nothing."""

    def health(self) -> None:
        """Be well."""

    def close(self) -> None:
        """Do nothing."""


class InTurn:
    """Takes the wordings in turn, so that a walk hears all of them, and the same walk hears the same."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, things: Sequence[object]) -> object:
        """Choose the next."""
        self._count += 1
        return things[self._count % len(things)]


class Unsigned:
    """What stands in the place of a certificate authority where no request is verified."""

    def headers_for(self, body: bytes) -> dict[str, str]:  # noqa: ARG002 - the authority's signature
        """Return no signature."""
        return {}


@functools.cache
def content_of(locale: str) -> Content:
    """Return the words of a locale, read once in a process."""
    return _library().of(locale)


@functools.cache
def _library() -> Library:
    return load()


class Remembering:
    """Understands as usual, and remembers what it understood: the walk says the same few sentences again and again."""

    def __init__(self, understanding: Understanding) -> None:
        self.recognise = understanding.recognise
        self._understanding = understanding
        self._known: dict[str, tuple[str, Slots]] = {}

    def resolve(self, recognised: Recognised) -> tuple[str, Slots]:
        """Return what is really wanted."""
        key = repr(recognised)
        if key not in self._known:
            self._known[key] = self._understanding.resolve(recognised)
        return self._known[key]


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
    conversation = Conversation(
        tools_of=lambda _: tools,
        understanding_of=lambda _: understanding,  # type: ignore[arg-type,return-value] # it understands as usual
        store=KeptAsItIs(PERSONS[setting.person](content)),
        keys=KEYS,
        now=lambda: NOON,
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
    """Return every setting: each locale, device and person."""
    return [Setting(*parts) for parts in product(LOCALES, DEVICES, PERSONS)]
