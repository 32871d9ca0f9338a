"""Requests that are hostile, broken or merely strange, each with a name and the status it has to be answered with.

A new one is a new line. `test_corpus.py` sends them all.
"""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from alexa.envelopes import REQUESTS, intent, slot

from skill.content import CONTENT_FOLDER
from skill.conversation.turn import Visit

CONFESSION = "marmalade confession"
"""Stands in many bodies; must never stand in a log."""


class _Gone:
    def __repr__(self):
        return "nothing"


GONE = _Gone()
"""In place of a value: the key is left out."""


@dataclass(frozen=True)
class SecondsFromNow:
    """In place of a timestamp."""

    seconds: int


@dataclass(frozen=True)
class Hostile:
    """One request."""

    name: str
    status: int
    request: Mapping[str, Any] = field(default_factory=lambda: REQUESTS["IntentRequest"])
    """What the envelope is around, if there is one."""
    changes: tuple[tuple[tuple[str | int, ...], Any], ...] = ()
    """What stands elsewhere in the envelope: path and value."""
    body: bytes | None = None
    """What is sent in the place of an envelope."""
    headers: Mapping[str, str | None] = field(default_factory=dict)
    """What is added to a signed request's headers, changed in them, or with None left out (`_` for `-`)."""
    method: str = "POST"
    path: str = "/alexa"


UNSIGNED = {"SignatureCertChainUrl": None, "Signature_256": None}
URL = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"


def _refused_headers():
    yield "unsigned", UNSIGNED
    yield "no signature", {"Signature_256": None}
    yield "no certificate", {"SignatureCertChainUrl": None}
    yield "legacy signature alone", {"Signature_256": None, "Signature": "AAAA"}
    for name, value in {
        "empty": "",
        "blank": "  ",
        "not base64": CONFESSION,
        "base64 of nothing much": "AAAA",
        "padding alone": "====",
        "zeros": "A" * 342 + "==",
        "too long": "A" * 8000,
        "not ASCII": "caf\N{LATIN SMALL LETTER E WITH ACUTE}",
        "quotes": '"' * 40,
        "null": "null",
        "format string": "%s%n%x{0}{name}",
    }.items():
        yield f"signature: {name}", {"Signature_256": value}
    for url in (
        "",
        "x",
        "https://[",
        "https://",
        "http://s3.amazonaws.com/echo.api/x.pem",
        "https://s3.amazonaws.com:abc/echo.api/x.pem",
        "https://s3.amazonaws.com:99999/echo.api/x.pem",
        "https://s3.amazonaws.com/echo.api/../x.pem",
        "https://s3.amazonaws.com/echo.api/%2e%2e/x.pem",
        "https://s3.amazonaws.com\\echo.api\\x.pem",
        "https://user@s3.amazonaws.com/echo.api/x.pem",
        "https://s3.amazonaws.com@evil.example/echo.api/x.pem",
        "https://evil.example/echo.api/x.pem",
        "https://127.0.0.1/echo.api/x.pem",
        "https://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "https://s3.amazonaws.com/echo.api/x.pem?marmalade",
        "https://s3.amazonaws.com/echo.api/" + "x" * 5000,
        "${jndi:ldap://evil.example/x}",
    ):
        yield f"certificate URL: {url[:60] or 'empty'}", {"SignatureCertChainUrl": url}


def _refused_bodies():
    good = json.dumps({"request": {"type": "LaunchRequest", "note": CONFESSION}})
    yield "empty", b""
    yield "blank", b"  \r\n\t "
    yield "one byte", b"\x00"
    yield "no JSON", CONFESSION.encode()
    yield "form", b"payload=" + good.encode()
    yield "XML", b"<?xml version='1.0'?><request/>"
    yield "cut off", good.encode()[:-5]
    yield "cut off in a word", good.encode()[:30]
    yield "cut off in a character", '{"request": {"note": "\N{LATIN SMALL LETTER E WITH ACUTE}'.encode()[:-1]
    yield "two of them", good.encode() * 2
    yield "single quotes", good.replace('"', "'").encode()
    yield "trailing comma", b'{"request": {},}'
    yield "comment", b'{"request": {}} // marmalade confession'
    yield "null", b"null"
    yield "true", b"true"
    yield "number", b"1"
    yield "text", b'"LaunchRequest"'
    yield "list", b"[]"
    yield "list of envelopes", f"[{good}]".encode()
    yield "empty object", b"{}"
    yield "no request", b'{"version": "1.0", "session": {}, "context": {}}'
    yield "request alone", good.encode()
    yield "100,000 deep", b"[" * 100_000
    yield "100,000 deep, closed", b"[" * 100_000 + b"]" * 100_000
    yield "40,000 deep, objects", b'{"a":' * 40_000
    yield "900 deep", b'{"request":' + b"[" * 900 + b"]" * 900 + b"}"
    yield "NaN", b'{"request": {"timestamp": NaN}}'
    yield "Infinity", b'{"request": {"timestamp": -Infinity}}'
    yield "too large a float", b'{"request": {"timestamp": 1e999}}'
    yield "too long a number", b'{"request": {"timestamp": ' + b"9" * 10_000 + b"}}"
    yield "UTF-16", good.encode("utf-16")
    yield "UTF-16 without a mark", good.encode("utf-16-le")
    yield "UTF-32", good.encode("utf-32")
    yield "UTF-8 with a mark", good.encode("utf-8-sig")
    yield "Latin-1", '{"request": {"note": "\N{LATIN SMALL LETTER E WITH ACUTE}"}}'.encode("latin-1")
    yield "UTF-7", '{"request": {"note": "\N{LATIN SMALL LETTER E WITH ACUTE}"}}'.encode("utf-7")
    yield "surrogate in UTF-8", b'{"request": {"note": "\xed\xa0\x80"}}'
    yield "overlong UTF-8", b'{"request": {"note": "\xc0\xaf"}}'
    yield "control characters", b'{"request": {"note": "\x01\x02"}}'
    yield "gzip", bytes.fromhex("1f8b08000000000000ff") + b"\x00" * 40
    yield "large", b'{"request": {"note": "' + b"a" * 300_000 + b'"}}'
    yield "many keys", json.dumps({str(n): n for n in range(20_000)}).encode()
    yield "one key many times", b"{" + b'"request": {},' * 5000 + b'"request": {}}'


def _refused_changes():
    timestamp = ("request", "timestamp")
    for seconds in (-3600, -151, 151, 3600, 10**9):
        yield f"timestamp {seconds} seconds from now", timestamp, SecondsFromNow(seconds)
    for value in (GONE, None, "", "yesterday", 0, 1773504000, True, [], {}, "2026-03-14", "2026-03-14T16:00:00"):
        yield f"timestamp {value!r}", timestamp, value
    for place in (("context", "System", "application"), ("session", "application")):
        for value in (GONE, None, "", "amzn1.ask.skill.another", 5, [], {}):
            yield f"{place[0]}'s application id {value!r}", (*place, "applicationId"), value
        for value in (GONE, None, "text", 5, [], {}):
            yield f"{place[0]}'s application {value!r}", place, value
    for place in (("context",), ("context", "System")):
        for value in (GONE, None, "text", 5, [], {}):
            yield f"{'.'.join(place)} {value!r}", place, value
    for value in ("text", 5, [], {}, True, False, 0, ""):
        yield f"session {value!r}", ("session",), value
    for value in (GONE, None, "LaunchRequest", 5, [], {}):
        yield f"request {value!r}", ("request",), value


def _strange_changes():
    for path, values in {
        ("version",): [GONE, None, "2.0", 1, []],
        ("session",): [GONE, None],
        ("session", "new"): [GONE, None, "true", 1, {}],
        ("session", "sessionId"): [GONE, None, 5, "x" * 5000],
        ("session", "user"): [GONE, None, "text", [], {}],
        ("session", "user", "userId"): [GONE, None, "", 5, [], "x" * 5000],
        ("session", "attributes"): [GONE, None, "text", 5, True, [], [1]],
        ("context", "Viewport"): [None, "text", 5, []],
        ("context", "Viewport", "mode"): [None, "HOLOGRAM", 5, {}],
        ("context", "Viewport", "shape"): ["TRIANGLE", []],
        ("context", "Viewport", "video"): [None, {"codecs": ["AV1"]}, {"codecs": "AV1"}, []],
        ("context", "Viewports"): [None, "text", [None], [{"type": "SMELL"}], [{"type": 5}], {}],
        ("context", "Extensions"): [None, "text", {"available": []}, {"available": {"a": None}}],
        ("context", "AudioPlayer"): [None, "text", {"playerActivity": "HUMMING"}, {"offsetInMilliseconds": "x"}],
        ("context", "Alexa.Presentation.APL"): [None, 5, {"token": []}],
        ("context", "Alexa.Presentation.Tomorrow"): [{"a": [1, {"b": None}]}],
        ("context", "Geolocation"): [{"timestamp": "x", "coordinate": 5}],
        ("context", "System", "device"): [GONE, None, "text", [], {}],
        ("context", "System", "device", "deviceId"): [GONE, None, 5],
        ("context", "System", "device", "supportedInterfaces"): [
            GONE,
            None,
            [],
            {"Tomorrow": {}},
            {"Alexa.Presentation.APL": None},
            {"Alexa.Presentation.APL": {"runtime": {"maxVersion": 5}}},
            {"Alexa.Presentation.APL": {"runtime": {"maxVersion": "newest"}}},
        ],
        ("context", "System", "user"): [GONE, None, "text", {}],
        ("context", "System", "user", "userId"): [GONE, None, "", 5, "\ud800", CONFESSION * 300],
        ("context", "System", "user", "permissions"): [
            None,
            [],
            {"scopes": []},
            {"scopes": {"a": {"status": "PERHAPS"}}},
        ],
        ("context", "System", "person"): [GONE, None, "text", {}, {"personId": 5}],
        ("context", "System", "apiEndpoint"): [GONE, None, 5, "ftp://evil.example", "not a url"],
        ("context", "System", "apiAccessToken"): [GONE, None, 5, "x" * 10_000],
        ("request", "requestId"): [GONE, None, 5, "x" * 5000],
        ("request", "locale"): [GONE, None, 5, [], {}, "", "en", "de-DE", "xx-YY", "en-US\n", "../../etc", "x" * 5000],
        ("request", "type"): [GONE, None, "", 5, [], {}, "Unheard.Of", "intentrequest", "x" * 5000, "__class__"],
        ("request", "dialogState"): [GONE, None, "LATER", 5, {}],
        ("request", "intent"): [GONE, None, "text", 5, [], {}],
        ("request", "intent", "name"): [
            GONE,
            None,
            "",
            5,
            {},
            "OrderPizzaIntent",
            "AMAZON.ScrollUpIntent",
            "repairphraseintent",
            "Launch",
            "__init__",
            "\ud800",
            "x" * 5000,
        ],
        ("request", "intent", "confirmationStatus"): [GONE, None, "PERHAPS", 5],
        ("request", "intent", "slots"): [GONE, None, "text", 5, [], {}, {"situation": None}, {"situation": []}],
        ("request", "intent", "slots", "confession"): [slot("confession", CONFESSION, "no_such_id")],
        ("request", "tomorrow"): [{"a": [1, {"b": None}]}, CONFESSION],
    }.items():
        for value in values:
            yield f"{'.'.join(path)} {_short(value)}", (path, value)


ABSURD_VALUES = {
    "a question mark": "?",
    "empty": "",
    "blank": " ",
    "5,000 characters": "yelled " * 715,
    "five thousand words without a break": "x" * 5000,
    "nine hundred": "900",
    "negative": "-4",
    "fraction": "4.5",
    "enormous": "9" * 400,
    "no number": "NaN",
    "other digits": "\N{ARABIC-INDIC DIGIT FOUR}",
    "superscript": "\N{SUPERSCRIPT TWO}",
    "sixty": "60",
    "two hours": "PT2H",
    "an endless duration": "PT99999H",
    "no duration": "P",
    "a duration in years": "P4Y",
    "a negative duration": "PT-4M",
    "no time": "99:99",
    "part of a day": "EV",
    "a date": "2026-W11-WE",
    "markup": "<break time='99s'/>&lt;\"'</speak><speak>",
    "a null character": "a\x00b",
    "other control characters": "\x01\x08\x0b\x1f\x7f\ufffe",
    "half a character": "\ud83d",
    "an emoji": "\N{PENSIVE FACE}" * 200,
    "right to left": "\N{RIGHT-TO-LEFT OVERRIDE}yelled",
    "a format": "%s %n {0} {name} ${x} {{x}}",
    "a question for a database": "'; DROP TABLE people; --",
}

SLOTS_OF = {
    "RepairPhraseIntent": "situation age age_unit stage when",
    "TellWhatHappenedIntent": "story",
    "BeforeIntent": "",
    "NotReadyIntent": "",
    "AnotherIntent": "manner",
    "TellMeMoreIntent": "",
    "GuidedRepairIntent": "situation age age_unit stage",
    "PracticeIntent": "words",
    "BreatheIntent": "pattern duration breaths companion",
    "DailyReminderIntent": "",
    "ScheduleReminderIntent": "time",
    "CancelReminderIntent": "",
    "SelfCompassionIntent": "duration",
    "WhatIsRepairIntent": "",
    "ScienceIntent": "",
    "WhyRepairIntent": "",
    "SetAgeIntent": "age age_unit stage",
    "SaveFavoriteIntent": "",
    "HearFavoritesIntent": "",
    "LogRepairIntent": "",
    "ProgressIntent": "",
    "SendToPhoneIntent": "",
    "ForgetMeIntent": "",
    "CrisisIntent": "concern",
}
"""The intents of the skill and what each may be told."""
PLAYER = ("Next", "Previous", "StartOver", "Pause", "Resume", "LoopOn", "LoopOff", "ShuffleOn", "ShuffleOff", "Repeat")
BASIC = ("Help", "Stop", "Cancel", "Yes", "No", "NavigateHome", "Fallback")
BUILT_IN = [f"AMAZON.{name}Intent" for name in (*BASIC, *PLAYER)]


PATTERNS = sorted(path.stem for path in (CONTENT_FOLDER / "en" / "breathing").glob("*.yaml"))


def _long_exercises():
    for pattern in PATTERNS:
        for name, length in {
            "sixty breaths": slot("breaths", "60"),
            "one breath": slot("breaths", "1"),
            "two hours": slot("duration", "PT2H"),
            "two minutes": slot("duration", "PT2M"),
            "a second": slot("duration", "PT1S"),
        }.items():
            for manners in ([], ["quietly", "slower"]):
                asked = intent("BreatheIntent", slot("pattern", pattern, pattern), length)
                yield f"{name} of {pattern}{', whispered' if manners else ''}", asked, {"manners": manners}


def _absurd_slots():
    for name, value in ABSURD_VALUES.items():
        for intent_name, slots in SLOTS_OF.items():
            if slots:
                filled = [slot(one, value) for one in slots.split()]
                yield f"{intent_name} told {name}", intent(intent_name, *filled)
    for intent_name, slots in SLOTS_OF.items():
        if slots:
            unknown = [slot(one, "something", "no_such_id") for one in slots.split()]
            yield f"{intent_name} told ids of another release", intent(intent_name, *unknown)
            yield f"{intent_name} with empty slots", intent(intent_name, *({"name": one} for one in slots.split()))
    good = slot("situation", "yelled at", "yelled")
    for name, resolutions in {
        "none": None,
        "text": "yelled",
        "a list": [],
        "no authority": {"resolutionsPerAuthority": []},
        "null authority": {"resolutionsPerAuthority": [None]},
        "no status": {"resolutionsPerAuthority": [{"values": []}]},
        "a new status": {"resolutionsPerAuthority": [{"status": {"code": "ER_SUCCESS_GUESS"}}]},
        "a time-out": {"resolutionsPerAuthority": [{"status": {"code": "ER_ERROR_TIMEOUT"}}]},
        "a match of nothing": {"resolutionsPerAuthority": [{"status": {"code": "ER_SUCCESS_MATCH"}, "values": []}]},
        "a match of null": {"resolutionsPerAuthority": [{"status": {"code": "ER_SUCCESS_MATCH"}, "values": [None]}]},
        "a match without id": {
            "resolutionsPerAuthority": [
                {"status": {"code": "ER_SUCCESS_MATCH"}, "values": [{"value": {"name": "yelled"}}]}
            ]
        },
        "a thousand matches": {
            "resolutionsPerAuthority": good["resolutions"]["resolutionsPerAuthority"] * 1000,
        },
    }.items():
        yield f"a slot resolved to {name}", intent("RepairPhraseIntent", {**good, "resolutions": resolutions})
    for name, value in {
        "a list": {"type": "List", "values": [{"type": "Simple", "value": "yelled"}]},
        "a list of nothing": {"type": "List", "values": None},
        "of a new type": {"type": "Tree", "value": 5},
        "text": "yelled",
    }.items():
        yield f"a slot value that is {name}", intent("RepairPhraseIntent", {**good, "slotValue": value})


VISIT_FIELDS = [field.name for field in dataclasses.fields(Visit)]
ODD_VALUES = [None, True, -1, 10**30, 1.5, "no_such_id", "", [], [None], ["no_such_id"], [[]], {}, {"a": {"b": []}}]
OLDER_RELEASES = {
    "ids that are gone": {
        "topic": "RepairPhraseIntent",
        "situation": "gone",
        "told": ["gone-1", "gone-2"],
        "bands": ["gone"],
        "when": "gone",
        "question": "gone",
        "offered": "gone",
        "manners": ["gone"],
    },
    "a topic that is gone": {"topic": "JokeIntent", "step": 3, "question": "another", "asked": "Another?"},
    "a step beyond the end": {"topic": "ScienceIntent", "step": 99, "question": "more"},
    "a step before the start": {"topic": "ScienceIntent", "step": -99, "question": "more"},
    "a reminder far away": {"topic": "DailyReminderIntent", "step": 10**18},
    "another shape": {"state": {"scene": "repair", "history": [{"said": CONFESSION}]}, "v": 0},
    "words of nobody": {"said": [CONFESSION], "asked": CONFESSION, "question": "another"},
    "markup": {"said": ["</speak><break time='99s'/>&"], "asked": "<&>", "question": "another"},
    "control characters": {"said": ["a\x00b", "\x1b"], "asked": "\x08", "question": "another"},
    "half a character": {"said": ["\ud83d"], "asked": "\ud83d", "question": "another"},
    "endless words": {"said": ["word " * 4000], "asked": "word " * 2000, "question": "another"},
    "many words": {"said": ["word"] * 5000, "question": "another"},
    "endless silence": {"said": [60, 60, 60, 61, 10**9, -1, 0, 0.0001], "question": "another"},
    "many silences": {"said": [60] * 1000, "question": "another"},
    "nothing but silence": {"said": [1], "asked": "", "question": "another"},
    "blank words": {"said": [" "], "asked": " ", "question": "another"},
    "digits that are none": {"said": [{"digits": CONFESSION}], "question": "another"},
    "much that was told": {"told": ["gone"] * 5000, "topic": "RepairPhraseIntent"},
    "many manners": {"manners": ["quietly", "slower", "shorter"] * 100, "said": ["Hello."]},
}


def _strange_sessions():
    going_on = ["AMAZON.RepeatIntent", "AMAZON.YesIntent", "AnotherIntent", "TellMeMoreIntent"]
    for name, attributes in OLDER_RELEASES.items():
        for asked in [*SLOTS_OF, *BUILT_IN]:
            yield f"{asked} after {name}", asked, attributes
    for field_name in VISIT_FIELDS:
        for value in ODD_VALUES:
            for asked in going_on:
                attributes = {"topic": "RepairPhraseIntent", "question": "another", field_name: value}
                yield f"{asked} with {field_name} {value!r}", asked, attributes


def _short(value):
    return ascii(value) if len(ascii(value)) < 60 else f"{ascii(value)[:50]} …"


CORPUS = [
    *(Hostile(name, 400, headers=headers) for name, headers in _refused_headers()),
    *(Hostile(f"{name}, signed", 400, body=body) for name, body in _refused_bodies()),
    *(Hostile(f"{name}, unsigned", 400, body=body, headers=UNSIGNED) for name, body in _refused_bodies()),
    *(Hostile(name, 400, changes=((path, value),)) for name, path, value in _refused_changes()),
    *(Hostile(name, 200, changes=(change,)) for name, change in _strange_changes()),
    *(Hostile(name, 200, request=request) for name, request in _absurd_slots()),
    *(
        Hostile(name, 200, intent(asked), ((("session", "attributes"), attributes), (("session", "new"), False)))
        for name, asked, attributes in (*_strange_sessions(), *_long_exercises())
    ),
    *(Hostile(f"{type_} without a session", 200, REQUESTS[type_], ((("session",), GONE),)) for type_ in REQUESTS),
    *(
        Hostile(f"content type {value}", 200, headers={"Content_Type": value})
        for value in (
            None,
            "",
            "text/plain",
            "application/json; charset=utf-16",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "a;b=c;;",
            "x" * 3000,
        )
    ),
    *(
        Hostile(f"header {name}", 200, headers=headers)
        for name, headers in {
            "accepting nothing": {"Accept": "image/png;q=0"},
            "of another encoding": {"Content_Encoding": "gzip"},
            "of a proxy that lies": {"X_Forwarded_For": "127.0.0.1, unknown, \x7f", "X_Forwarded_Proto": "gopher"},
            "overriding the method": {"X_HTTP_Method_Override": "DELETE"},
            "of a simulator": {"X_Simulator_Bypass": "true"},
            "for another host": {"Host": "evil.example"},
        }.items()
    ),
    Hostile("a simulator's header without a signature", 400, headers={**UNSIGNED, "X_Simulator_Bypass": "true"}),
    *(Hostile(f"method {method}", 405, method=method) for method in ("GET", "PUT", "DELETE", "PATCH", "PROPFIND")),
    *(
        Hostile(f"path {path}", 404, path=path)
        for path in ("/", "/alexa/", "/Alexa", "/alexa/../x", "/alexa%00", "/%61lexa2", "//alexa", "/alexa;x")
    ),
]
"""Every one of them."""
