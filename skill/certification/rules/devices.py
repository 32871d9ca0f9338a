"""Cards and directives that the device in the room may be sent."""

from collections.abc import Iterator

from skill.certification.cast import DEVICES
from skill.certification.steps import Step
from skill.simulator.viewports import interfaces

LONGEST_CARD = 8000
"""Characters of title and text together."""
CARDS = frozenset(("Simple", "Standard", "AskForPermissionsConsent"))
NEEDS = {
    "Alexa.Presentation.APL.": "Alexa.Presentation.APL",
    "AudioPlayer.": "AudioPlayer",
}
"""What the name of a directive begins with, and the interface it needs."""
KNOWN = ("Alexa.Presentation.APL.RenderDocument", "Alexa.Presentation.APL.ExecuteCommands", "AudioPlayer.Play",
         "AudioPlayer.Stop", "AudioPlayer.ClearQueue", "Connections.SendRequest", "Connections.StartConnection",
         "Tasks.CompleteTask")  # fmt: skip
LONGEST_TOKEN = 1024
PLAYS = "AudioPlayer.Play"


def cards_are_legal(step: Step) -> Iterator[str]:
    """A card has a kind, a title and a text that Alexa takes, and comes only when it was asked for."""
    card = step.after.response.get("card")
    if not card:
        return
    if card.get("type") not in CARDS:
        yield f"has a card of the kind {card.get('type')!r}"
    if card.get("type") == "Simple" and not (card.get("title") and card.get("content")):
        yield "has an empty card"
    if len(str(card.get("title", "")) + str(card.get("content", "")) + str(card.get("text", ""))) > LONGEST_CARD:
        yield "has too long a card"


def directives_are_legal(step: Step) -> Iterator[str]:
    """Only directives that Alexa knows and this device supports; a stream is started with the session closed."""
    supported = interfaces(DEVICES[step.setting.device])
    kinds = [str(directive.get("type")) for directive in step.after.directives]
    for kind, directive in zip(kinds, step.after.directives, strict=True):
        if kind not in KNOWN:
            yield f"sends the unknown directive {kind!r}"
        for prefix, interface in NEEDS.items():
            if kind.startswith(prefix) and interface not in supported:
                yield f"sends {kind} to a device without {interface}"
        if len(str(directive.get("token", ""))) > LONGEST_TOKEN:
            yield "has too long a token"
    if kinds.count(PLAYS) > 1:
        yield "plays two streams"
    if PLAYS in kinds and not step.after.ends:
        yield "plays with the microphone open, which pauses the stream at once"
