"""A pretend Echo: hears a sentence, sends what Alexa would send, signed, and hears the answer."""

import datetime as dt
import json
import re
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from skill.locales import locale_named
from skill.simulator.certificate_authority import CertificateAuthority
from skill.simulator.cloud import Cloud
from skill.simulator.consent import REMINDERS, Answer, PendingConsent, consent_asked
from skill.simulator.ears import Heard, hear
from skill.simulator.player import EVENTS, DevicePlayer, Get
from skill.simulator.viewports import Viewport, interfaces
from skill.understanding import Recognised, Understanding
from skill.understanding.spoken import Spoken

Post = Callable[[bytes, dict[str, str]], tuple[int, bytes]]
"""Sends a body with headers to the skill's endpoint; returns status and body of the answer."""

INVOCATION = re.compile(
    r"^(?:alexa )?(?:(?:open|start|launch|begin) gentle repair|"
    r"(?:ask|tell|open|launch|start|use) gentle repair (?:to|for|that|about|and|if|whether)? ?(?P<request>.+))$"
)
"""Ways to call the skill, with or without a request in the same breath."""
WITH_SESSION = (
    "LaunchRequest",
    "IntentRequest",
    "SessionEndedRequest",
    "CanFulfillIntentRequest",
    "Alexa.Presentation.APL.UserEvent",
    "Connections.Response",
)
"""Requests that somebody makes of a session, or that tell of its end."""
PUNCTUATION = re.compile(r"[,.!?:;]+(?=\s|$)")
"""What somebody may type and nobody says."""


def posting_to(app: Flask) -> Post:
    """Return a `Post` that goes straight to an application's own /alexa, through all of Flask."""
    client = app.test_client()

    def post(body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        answer = client.post("/alexa", data=body, headers=headers)
        return answer.status_code, answer.data

    return post


def getting_from(app: Flask) -> Get:
    """Return a `Get` that fetches from an application, as a device would from its public address."""
    client = app.test_client()

    def get(path: str, first: int) -> bytes | None:
        with client.get(path, headers={"Range": f"bytes={first}-"}) as answer:
            return answer.data if answer.status_code == 206 else None  # noqa: PLR2004 - HTTP partial content

    return get


@dataclass
class Exchange:
    """One utterance and its answer, in full."""

    request: dict[str, Any]
    response: dict[str, Any]
    status: int
    heard: Heard
    milliseconds: float


@dataclass
class Device:
    """One Echo in one household, speaking one locale."""

    post: Post
    authority: CertificateAuthority
    understanding: Understanding
    skill_id: str
    locale: str = "en-US"
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    user_id: str = "amzn1.ask.account.SIMULATOR"
    device_id: str = "amzn1.ask.device.SIMULATOR"
    person_id: str = ""
    viewport: Viewport | None = None
    """Its screen, if it has one."""
    session: dict[str, Any] | None = None
    time_zone: str | None = None
    """What it tells of its time zone; None: that of most who speak as it does; empty: nothing."""
    cloud: Cloud | None = None
    """Amazon's services for this household."""
    pending_consent: PendingConsent | None = None
    """A permission that Alexa is asking for, while she waits for the parent's yes or no."""
    player: DevicePlayer = field(default_factory=lambda: DevicePlayer(lambda *_: None))

    def says(self, utterance: str) -> Exchange:
        """Say something: within the open session, else in one breath with the invocation."""
        self.listens_on()
        plain = " ".join(PUNCTUATION.sub(" ", utterance.lower()).split())
        called = INVOCATION.match(plain)
        if self.pending_consent and not called:
            return self.consents(self._consent_in(plain))
        if called and not called["request"]:
            self.session = None
            return self.launches()
        if called:
            self.session = None
            plain = called["request"]
        return self.sends(intent_request(self.understanding.recognise(plain)))

    def launches(self) -> Exchange:
        """Open the skill without saying what for."""
        return self.sends({"type": "LaunchRequest"})

    def touches(self, name: str) -> Exchange:
        """Touch what carries that name on the screen, as `conversation.touches` has it."""
        source = {"type": "TouchWrapper", "handler": "Press", "id": f"touch-{name}"}
        event = {"type": "Alexa.Presentation.APL.UserEvent", "token": "screen", "arguments": [name]}
        return self.sends({**event, "source": source, "components": {}})

    def consents(self, answer: Answer) -> Exchange:
        """Answer Alexa's own question for a permission; the skill hears of it."""
        pending = self.pending_consent
        if pending is None:
            raise ValueError("Alexa is not asking for any permission")
        if answer == "ACCEPTED" and self.cloud:
            self.cloud.grants()
        return self.sends(pending.request(answer))

    def _consent_in(self, utterance: str) -> Answer:
        meant = self.understanding.recognise(utterance).intent
        by_intent: dict[str, Answer] = {"AMAZON.YesIntent": "ACCEPTED", "AMAZON.NoIntent": "DENIED"}
        return by_intent.get(meant, "NOT_ANSWERED")

    def stays_silent(self) -> Exchange | None:
        """Let the microphone close after the reprompt; returns what the skill was told, if a session was open."""
        if self.pending_consent:
            return self.consents("NOT_ANSWERED")
        if self.session is None:
            return None
        exchange = self.sends({"type": "SessionEndedRequest", "reason": "EXCEEDED_MAX_REPROMPTS"})
        self.session = None
        return exchange

    def listens_on(self) -> None:
        """Let what plays go on until now; the skill is told what a device tells it."""
        self._tells(self.player.passes(self.now()))

    def sends(self, request: dict[str, Any]) -> Exchange:
        """Send one request of any type, signed, and follow what the answer says about the session and the player."""
        envelope = self.envelope(request)
        body = json.dumps(envelope).encode()
        started = time.perf_counter()
        self.pending_consent = None
        status, answer = self.post(body, self.authority.headers_for(body))
        took = (time.perf_counter() - started) * 1000
        response = json.loads(answer) if status == 200 and answer else {}  # noqa: PLR2004 - HTTP OK
        heard = hear(response)
        if "session" in envelope:
            self.pending_consent = consent_asked(response)
            goes_on = not heard.ended or self.pending_consent is not None
            self.session = None if not goes_on else {**envelope["session"], "new": False}
            if self.session is not None:
                self.session["attributes"] = response.get("sessionAttributes") or {}
        if request["type"].startswith(EVENTS):
            self.player.follows(request, self.now())
        self._tells(self.player.takes((response.get("response") or {}).get("directives", ()), self.now()))
        return Exchange(envelope, response, status, heard, took)

    def _tells(self, events: list[dict[str, Any]]) -> None:
        for event in events:
            self.sends(event)

    def envelope(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the whole envelope around a request, as Alexa writes it."""
        system: dict[str, Any] = {
            "application": {"applicationId": self.skill_id},
            "user": {"userId": self.user_id},
            "device": {"deviceId": self.device_id, "supportedInterfaces": interfaces(self.viewport)},
            "apiEndpoint": self.cloud.url if self.cloud else "https://api.amazonalexa.com",
            "apiAccessToken": self.cloud.token if self.cloud else "simulator",
        }
        if self.cloud:
            own = locale_named(self.locale).zone.key if self.time_zone is None else self.time_zone
            self.cloud.zones[self.device_id] = own
        if self.cloud and self.cloud.granted:
            system["user"]["permissions"] = {"scopes": {REMINDERS: {"status": "GRANTED"}}}
        if self.person_id:
            system["person"] = {"personId": self.person_id}
        envelope: dict[str, Any] = {
            "version": "1.0",
            "context": {"System": system, "AudioPlayer": self.player.context(self.now())},
            "request": {
                "requestId": f"amzn1.echo-api.request.{uuid.uuid4()}",
                "timestamp": self.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
                "locale": self.locale,
                **request,
            },
        }
        if self.viewport:
            envelope["context"]["Viewport"] = self.viewport.context()
        if request["type"] in WITH_SESSION:
            envelope["session"] = self.session or {
                "new": True,
                "sessionId": f"amzn1.echo-api.session.{uuid.uuid4()}",
                "application": {"applicationId": self.skill_id},
                "attributes": {},
                "user": {"userId": self.user_id},
            }
        return envelope


def intent_request(recognised: Recognised) -> dict[str, Any]:
    """Return the IntentRequest for what was recognised."""
    slots = {name: _slot(name, spoken) for name, spoken in recognised.spoken.items()}
    return {
        "type": "IntentRequest",
        "dialogState": "COMPLETED",
        "intent": {"name": recognised.intent, "confirmationStatus": "NONE", "slots": slots},
    }


def recognised_in(intent: dict[str, Any]) -> Recognised:
    """Return what was recognised, from the intent of an IntentRequest of ours."""
    spoken = {}
    for name, slot in intent["slots"].items():
        matches = slot.get("resolutions", {}).get("resolutionsPerAuthority", ())
        spoken[name] = Spoken(slot["value"], matches[0]["values"][0]["value"]["id"] if matches else "")
    return Recognised(intent["name"], spoken)


def _slot(name: str, spoken: Spoken) -> dict[str, Any]:
    slot: dict[str, Any] = {"name": name, "value": spoken.value, "confirmationStatus": "NONE", "source": "USER"}
    if spoken.id:
        slot["resolutions"] = {
            "resolutionsPerAuthority": [
                {
                    "authority": "amzn1.er-authority.echo-sdk.simulator",
                    "status": {"code": "ER_SUCCESS_MATCH"},
                    "values": [{"value": {"name": spoken.value, "id": spoken.id}}],
                }
            ]
        }
    return slot
