"""The household's permission for reminders: asking for it by voice or on a card, and what was answered.

Rules: developer.amazon.com, "Set Up Voice Permissions for Reminders". Alexa speaks the question herself, so that a
reply which hands over to it asks nothing of its own.
"""

import re
from dataclasses import dataclass

from ask_sdk_model import Permissions, PermissionStatus
from ask_sdk_model.interfaces.connections import ConnectionsResponse, SendRequestDirective
from ask_sdk_model.ui import AskForPermissionsConsentCard

SCOPE = "alexa::alerts:reminders:skill:readwrite"
ASK_FOR = "AskFor"
PENDING = "pending-reminder-{}"
"""The token that Alexa gives back with the answer: the time that waits for it, as 19-30."""
TOKEN = re.compile(r"pending-reminder-([01]\d|2[0-3])-([0-5]\d)", re.ASCII)
SUCCESS = "200"
ANSWERS = {"ACCEPTED": "accepted", "DENIED": "denied", "NOT_ANSWERED": "unanswered"}


@dataclass(frozen=True, slots=True)
class Permitted:
    """What became of the question."""

    answer: str
    """accepted, denied, unanswered, or failed if Alexa could not ask."""
    time: str
    """HH:MM of the reminder that waits; empty if the token is none of ours."""


def by_voice(time: str) -> SendRequestDirective:
    """Return the directive by which Alexa asks; `time` (HH:MM) comes back with the answer."""
    return SendRequestDirective(
        name=ASK_FOR,
        payload={"@type": "AskForPermissionsConsentRequest", "@version": "1", "permissionScope": SCOPE},
        token=PENDING.format(time.replace(":", "-")),
    )


def on_card() -> AskForPermissionsConsentCard:
    """Return the card in the Alexa app that asks."""
    return AskForPermissionsConsentCard(permissions=[SCOPE])


def answered(request: ConnectionsResponse) -> Permitted | None:
    """Return what was answered; None if the request is about something else."""
    if request.name != ASK_FOR:
        return None
    token = TOKEN.fullmatch(request.token or "")
    time = f"{token[1]}:{token[2]}" if token else ""
    payload = request.payload if isinstance(request.payload, dict) else {}
    told = payload.get("status")
    code = request.status.code if request.status else ""
    if code != SUCCESS or not isinstance(told, str) or payload.get("permissionScope", SCOPE) != SCOPE:
        return Permitted("failed", time)
    return Permitted(ANSWERS.get(told, "failed"), time)


def is_granted(permissions: Permissions | None) -> bool:
    """Whether a request says that the household has given this permission; silence says nothing."""
    scopes = permissions.scopes if permissions else None
    scope = scopes.get(SCOPE) if isinstance(scopes, dict) else None
    return bool(scope and scope.status == PermissionStatus.GRANTED)
