"""How Alexa asks a household for a permission on a skill's behalf, and tells the skill what was answered.

From "Set Up Voice Permissions for Reminders": the skill sends a directive and is silent, Alexa asks, the skill hears of
it as a `Connections.Response` in the same session.
"""

from dataclasses import dataclass
from typing import Any, Literal

REMINDERS = "alexa::alerts:reminders:skill:readwrite"
ASKED = "Alexa asks: Do I have your permission to let Gentle Repair set reminders?"
"""What Alexa says, in her own words; here as a note on what she would say."""

Answer = Literal["ACCEPTED", "DENIED", "NOT_ANSWERED"]


class SkillMistake(AssertionError):
    """The skill has asked in a way that Alexa would not follow."""


@dataclass(frozen=True)
class PendingConsent:
    """A question of Alexa's that waits for the parent's answer."""

    scope: str
    token: str

    @property
    def words(self) -> str:
        """What Alexa asks."""
        return ASKED

    def request(self, answer: Answer) -> dict[str, Any]:
        """Return the request by which the skill hears of the answer."""
        return {
            "type": "Connections.Response",
            "name": "AskFor",
            "status": {"code": "200", "message": "OK"},
            "payload": {"permissionScope": self.scope, "status": answer, "isCardThrown": answer == "NOT_ANSWERED"},
            "token": self.token,
        }


def consent_asked(response: dict[str, Any]) -> PendingConsent | None:
    """Return the question that a response hands over to. Raises SkillMistake if Alexa could not ask it."""
    body = response.get("response") or {}
    directives = [one for one in body.get("directives") or () if one.get("type") == "Connections.SendRequest"]
    if not directives:
        return None
    directive = directives[0]
    payload = directive.get("payload") or {}
    faults = [
        fault
        for fault, is_so in (
            ("it asks twice", len(directives) > 1),
            ("it has no name AskFor", directive.get("name") != "AskFor"),
            ("its payload is of another type", payload.get("@type") != "AskForPermissionsConsentRequest"),
            ("its payload is of another version", payload.get("@version") != "1"),
            ("its scope is none", payload.get("permissionScope") != REMINDERS),
            ("it has no token", not isinstance(directive.get("token"), str)),
            ("it asks something of its own as well", "reprompt" in body or "shouldEndSession" in body),
        )
        if is_so
    ]
    if faults:
        raise SkillMistake(f"Alexa cannot ask for permission: {', '.join(faults)}")
    return PendingConsent(payload["permissionScope"], directive["token"])
