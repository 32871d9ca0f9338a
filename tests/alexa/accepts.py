"""What Alexa accepts as a response, and what she refuses with INVALID_RESPONSE or drops without a word.

From Amazon's "Request and response JSON reference", "Speech Synthesis Markup Language (SSML) reference" and the
references of the interfaces, as far as a skill like this one can break them.
"""

import json
import re
from itertools import chain
from xml.etree import ElementTree as ET

LONGEST_TEXT = 8000
"""Characters of one output speech, and of a card's title and text together."""
LARGEST_RESPONSE = 120 * 1024
LONGEST_BREAK = 10.0
LONGEST_TOKEN = 1024

PLAIN_TAGS = {"speak", "audio", "break", "emphasis", "lang", "p", "phoneme", "prosody", "s", "say-as", "sub", "w"}
OWN_TAGS = {"voice", "{amazon}effect", "{amazon}emotion", "{amazon}domain", "{alexa}name"}
CARDS = {"Simple": ("content",), "Standard": ("text",), "LinkAccount": (), "AskForPermissionsConsent": ()}
SPOKEN_TO = ("LaunchRequest", "IntentRequest", "SessionResumedRequest", "Connections.Response")
"""The types that are somebody speaking, or going on to; `Alexa.Presentation.*.UserEvent` is somebody touching."""
AUDIO_ONLY = ("AudioPlayer.", "PlaybackController.")
UNDERSTANDS = {"YES", "NO", "MAYBE"}


def faults_of(answer, request):
    """Everything that Alexa would mind in an answer (the body, in bytes) to a request envelope; empty if nothing."""
    try:
        response = json.loads(answer, parse_constant=_no_json)
    except ValueError as error:
        return [f"is no JSON: {error}"]
    if not isinstance(response, dict) or not isinstance(response.get("response"), dict):
        return ["is no response envelope"]
    asked = request.get("request")
    type_ = asked.get("type") if isinstance(asked, dict) else None
    return [
        *_of_the_envelope(answer, response, request),
        *_of_the_session(response["response"]),
        *_of_the_words(response["response"]),
        *_of_the_card(response["response"].get("card")),
        *_of_the_directives(response["response"]),
        *_of_the_kind(response["response"], type_ if isinstance(type_, str) else ""),
    ]


def _no_json(constant):
    raise ValueError(f"{constant} is no JSON")


def _of_the_envelope(answer, response, request):
    if response.get("version") != "1.0":
        yield "has no version 1.0"
    if len(answer) > LARGEST_RESPONSE:
        yield f"has {len(answer)} bytes"
    attributes = response.get("sessionAttributes", {})
    if not isinstance(attributes, dict):
        yield "has session attributes that are no object"
    elif attributes and not request.get("session"):
        yield "has session attributes without a session"
    if unknown := response.keys() - {"version", "sessionAttributes", "response", "userAgent"}:
        yield f"has {unknown} beside the response"


def _of_the_session(body):
    ends = body.get("shouldEndSession")
    if "shouldEndSession" in body and not isinstance(ends, bool):
        yield f"ends the session with {ends!r}"
    if ends is False and "reprompt" not in body:
        yield "listens without a reprompt"
    if "reprompt" in body and ends is not False:
        yield "has a reprompt and does not listen"
    if ends is False and "outputSpeech" not in body:
        yield "listens without having said a word"


def _of_the_words(body):
    for name, said in (
        ("outputSpeech", body.get("outputSpeech")),
        ("reprompt", (body.get("reprompt") or {}).get("outputSpeech") if "reprompt" in body else None),
    ):
        if said is None:
            continue
        text = said.get({"SSML": "ssml", "PlainText": "text"}.get(said.get("type")))
        if not isinstance(text, str):
            yield f"{name} has no text"
        elif len(text) > LONGEST_TEXT:
            yield f"{name} has {len(text)} characters"
        elif said["type"] == "SSML":
            yield from (f"{name} {fault}" for fault in _of_ssml(text))


def _of_ssml(ssml):
    if not re.match(r"<speak[ >]", ssml):
        yield "is not within <speak>"
        return
    try:
        ssml.encode()
        # Alexa knows her own prefixes; a parser has to be told.
        known = ssml.replace("<speak", "<speak xmlns:amazon='amazon' xmlns:alexa='alexa'", 1)
        root = ET.fromstring(known)  # noqa: S314 - our own answers
    except (ET.ParseError, ValueError) as error:
        yield f"is no XML: {error}"
        return
    if not "".join(root.itertext()).strip() and not {"audio", "break"} & {element.tag for element in root.iter()}:
        yield "says nothing"
    if unknown := {element.tag for element in root.iter()} - PLAIN_TAGS - OWN_TAGS:
        yield f"has unknown tags {unknown}"
    for pause in root.iter("break"):
        time = re.fullmatch(r"(\d+(?:\.\d+)?)(ms|s)", pause.get("time", "0s"))
        if not time:
            yield f"has a break of {pause.get('time')!r}"
        elif float(time[1]) / (1000 if time[2] == "ms" else 1) > LONGEST_BREAK:
            yield f"has a break of {time[0]}"
    sounds = [sound.get("src", "") for sound in root.iter("audio")]
    if len(sounds) > 5:
        yield f"has {len(sounds)} sounds"
    yield from (f"plays {sound!r}" for sound in sounds if not sound.startswith(("https://", "soundbank://")))


def _of_the_card(card):
    if card is None:
        return
    if card.get("type") not in CARDS:
        yield f"has a card of type {card.get('type')!r}"
        return
    texts = [card.get("title", ""), *(card.get(name) for name in CARDS[card["type"]])]
    if not all(isinstance(text, str) for text in texts) or (len(texts) > 1 and not texts[1]):
        yield "has a card without a text"
    elif sum(map(len, texts)) > LONGEST_TEXT:
        yield "has a card with too long a text"
    for url in (card.get("image") or {}).values():
        if not url.startswith("https://") or len(url) > 2000:
            yield f"has a card with the image {url[:60]!r}"


def _of_the_directives(body):
    directives = body.get("directives", [])
    plays = [directive for directive in directives if directive.get("type") == "AudioPlayer.Play"]
    if any(not isinstance(directive.get("type"), str) for directive in directives):
        yield "has a directive without a type"
    if len(plays) > 1:
        yield "plays two streams"
    for play in plays:
        stream = play.get("audioItem", {}).get("stream", {})
        if body.get("shouldEndSession") is False:
            yield "plays a stream and listens"
        if not str(stream.get("url", "")).startswith("https://"):
            yield f"plays {stream.get('url')!r}"
        if not 0 < len(str(stream.get("token") or "")) <= LONGEST_TOKEN:
            yield "plays a stream without a good token"
        if ("expectedPreviousToken" in stream) is not (play.get("playBehavior") == "ENQUEUE"):
            yield "plays with a previous token that does not fit"


def _of_the_kind(body, type_):
    said = {name for name in ("outputSpeech", "card", "reprompt") if body.get(name) is not None}
    directives = [str(directive.get("type")) for directive in body.get("directives", [])]
    if type_ == "CanFulfillIntentRequest":
        yield from _of_the_ability(body)
    elif "canFulfillIntent" in body:
        yield f"tells what it can fulfil to {type_}"
    if type_ in SPOKEN_TO or type_.endswith(".UserEvent"):
        return
    if said:
        yield f"has {sorted(said)} for {type_ or 'no type'}"
    if type_.startswith(AUDIO_ONLY):
        yield from (f"has {name} for {type_}" for name in directives if not name.startswith("AudioPlayer."))
    elif type_.startswith("Alexa.Presentation.APL.Load"):
        yield from (f"has {name} for {type_}" for name in directives if not name.endswith("ListData"))
    elif directives:
        yield f"has {directives} for {type_}"


def _of_the_ability(body):
    if set(body) != {"canFulfillIntent"}:
        yield f"has {sorted(body)} for a question that is not spoken"
    ability = body.get("canFulfillIntent") or {}
    values = chain(
        [ability.get("canFulfill")],
        *((slot.get("canUnderstand"), slot.get("canFulfill")) for slot in (ability.get("slots") or {}).values()),
    )
    if any(value not in UNDERSTANDS for value in values):
        yield "does not say whether it can fulfil"
