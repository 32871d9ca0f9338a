"""One realistic request of each type that Alexa may send, in the whole envelope that she puts around it.

The ids are made up, the shapes are Amazon's; a launch has about 2.6 KB, as real ones do.
"""

import copy

SKILL_ID = "amzn1.ask.skill.0f1e2d3c-4b5a-4968-8776-5a4b3c2d1e0f"
USER_ID = "amzn1.ask.account." + "AHVKZ7QEXAMPLE" * 10
DEVICE_ID = "amzn1.ask.device." + "AFQEXAMPLE" * 10
ACCESS_TOKEN = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9." + "QmFzZTY0b2ZUb2tlbg" * 25
LIST_ID = "YW16bjEuYWNjb3VudC5BRkVYQU1QTEU=-LIST"

SPEECH = {"type": "SSML", "ssml": "<speak>A gentle moment for you.</speak>", "text": "A gentle moment for you."}
REMINDER = {"alertToken": "0d2e3f40-1111-2222-3333-444455556666", "status": "ON", "version": "1"}
TRACK = {"token": "breathing/flower_candle/1", "offsetInMilliseconds": 4310}
EVENT_TIMES = {"eventCreationTime": "2026-03-14T15:59:58Z", "eventPublishingTime": "2026-03-14T15:59:59Z"}
PERMISSIONS = {"acceptedPermissions": [{"scope": "alexa::alerts:reminders:skill:readwrite"}]}
LIST_EVENT = {"body": {"listId": LIST_ID}, **EVENT_TIMES}
ITEM_EVENT = {"body": {"listId": LIST_ID, "listItemIds": ["8f1f0b9c", "8f1f0b9d"]}, **EVENT_TIMES}


def slot(name, value, id_=None):
    """A slot as Alexa fills it; with an id if the value was found among those of its type."""
    status = "ER_SUCCESS_MATCH" if id_ else "ER_SUCCESS_NO_MATCH"
    resolution = {
        "authority": f"amzn1.er-authority.echo-sdk.{SKILL_ID}.{name.capitalize()}",
        "status": {"code": status},
        **({"values": [{"value": {"name": value, "id": id_}}]} if id_ else {}),
    }
    return {
        "name": name,
        "value": value,
        "resolutions": {"resolutionsPerAuthority": [resolution]},
        "confirmationStatus": "NONE",
        "source": "USER",
        "slotValue": {"type": "Simple", "value": value, "resolutions": {"resolutionsPerAuthority": [resolution]}},
    }


def intent(name, *slots):
    """An IntentRequest for an intent with these slots."""
    return {
        "type": "IntentRequest",
        "intent": {"name": name, "confirmationStatus": "NONE", "slots": {slot["name"]: slot for slot in slots}},
        "dialogState": "STARTED",
    }


REPAIR = intent(
    "RepairPhraseIntent",
    slot("situation", "yelled at", "yelled"),
    slot("age", "4"),
    slot("age_unit", "year old", "years"),
    {"name": "stage", "confirmationStatus": "NONE"},
    {"name": "when", "confirmationStatus": "NONE"},
)

_REQUESTS = [
    {"type": "LaunchRequest", "shouldLinkResultBeReturned": False},
    REPAIR,
    {**REPAIR, "type": "CanFulfillIntentRequest"},
    {"type": "SessionEndedRequest", "reason": "EXCEEDED_MAX_REPROMPTS"},
    {
        "type": "SessionResumedRequest",
        "originIpAddress": "203.0.113.7",
        "cause": {
            "type": "ConnectionCompleted",
            "token": "pending-reminder-19-30",
            "status": {"code": "200", "message": "OK"},
            "result": {"permissionScope": "alexa::alerts:reminders:skill:readwrite", "status": "ACCEPTED"},
        },
    },
    {"type": "AudioPlayer.PlaybackStarted", **TRACK},
    {"type": "AudioPlayer.PlaybackFinished", **TRACK},
    {"type": "AudioPlayer.PlaybackStopped", **TRACK},
    {"type": "AudioPlayer.PlaybackNearlyFinished", **TRACK},
    {
        "type": "AudioPlayer.PlaybackFailed",
        "token": TRACK["token"],
        "error": {"type": "MEDIA_ERROR_SERVICE_UNAVAILABLE", "message": "unreachable"},
        "currentPlaybackState": {**TRACK, "playerActivity": "IDLE"},
    },
    {"type": "PlaybackController.NextCommandIssued"},
    {"type": "PlaybackController.PauseCommandIssued"},
    {"type": "PlaybackController.PlayCommandIssued"},
    {"type": "PlaybackController.PreviousCommandIssued"},
    {
        "type": "Alexa.Presentation.APL.UserEvent",
        "token": "breathing",
        "arguments": ["stop"],
        "source": {"type": "TouchWrapper", "handler": "Press", "id": "stop"},
        "components": {"orb": 0.6},
    },
    {
        "type": "Alexa.Presentation.APL.RuntimeError",
        "token": "breathing",
        "errors": [
            {
                "type": "LIST_ERROR",
                "reason": "INVALID_LIST_ID",
                "listId": "steps",
                "listVersion": 2,
                "operationIndex": 1,
                "message": "No list of this id.",
            }
        ],
    },
    {
        "type": "Alexa.Presentation.APL.LoadIndexListData",
        "token": "breathing",
        "correlationToken": "101",
        "listId": "steps",
        "startIndex": 0,
        "count": 5,
    },
    {
        "type": "Alexa.Presentation.APL.LoadTokenListData",
        "token": "breathing",
        "correlationToken": "102",
        "listId": "steps",
        "pageToken": "page-2",
    },
    {
        "type": "Alexa.Presentation.APLA.RuntimeError",
        "token": "breathing",
        "errors": [{"type": "AUDIO_SOURCE_ERROR", "reason": "INTERNAL_SERVER_ERROR", "message": "No such file."}],
    },
    {
        "type": "Alexa.Presentation.APLT.UserEvent",
        "token": "clock",
        "arguments": ["stop"],
        "source": {"type": "Text", "id": "a"},
    },
    {"type": "Alexa.Presentation.HTML.Message", "message": {"pressed": "stop"}},
    {
        "type": "Alexa.Presentation.HTML.RuntimeError",
        "error": {"reason": "APPLICATION_ERROR", "message": "none", "code": "1"},
    },
    {"type": "AlexaSkillEvent.SkillEnabled", **EVENT_TIMES},
    {"type": "AlexaSkillEvent.SkillDisabled", "body": {"userInformationPersistenceStatus": "NOT_PERSISTED"}}
    | EVENT_TIMES,
    {"type": "AlexaSkillEvent.SkillPermissionAccepted", "body": PERMISSIONS, **EVENT_TIMES},
    {"type": "AlexaSkillEvent.SkillPermissionChanged", "body": PERMISSIONS, **EVENT_TIMES},
    {"type": "AlexaSkillEvent.SkillAccountLinked", "body": {"accessToken": "unused"}, **EVENT_TIMES},
    {
        "type": "AlexaSkillEvent.ProactiveSubscriptionChanged",
        "body": {"subscriptions": [{"eventName": "AMAZON.MessageAlert.Activated"}]},
    },
    {
        "type": "AlexaSkillEvent.NotificationSubscriptionChanged",
        "body": {"subscriptions": [{"topicId": "gentle"}]},
    },
    {"type": "Reminders.ReminderCreated", "body": REMINDER, **EVENT_TIMES},
    {"type": "Reminders.ReminderDeleted", "body": {"alertTokens": [REMINDER["alertToken"]]}, **EVENT_TIMES},
    {"type": "Reminders.ReminderStarted", "body": REMINDER, **EVENT_TIMES},
    {"type": "Reminders.ReminderStatusChanged", "body": {**REMINDER, "status": "COMPLETED"}, **EVENT_TIMES},
    {"type": "Reminders.ReminderUpdated", "body": REMINDER, **EVENT_TIMES},
    {
        "type": "Connections.Response",
        "name": "AskFor",
        "status": {"code": "200", "message": "OK"},
        "payload": {
            "permissionScope": "alexa::alerts:reminders:skill:readwrite",
            "status": "ACCEPTED",
            "isCardThrown": False,
        },
        "token": "pending-reminder-19-30",
    },
    {"type": "Connections.Request", "name": "AskFor", "payload": {"@type": "AskForPermissionsConsentRequest"}},
    {"type": "Messaging.MessageReceived", "message": {"kind": "reminder"}},
    {
        "type": "System.ExceptionEncountered",
        "error": {"type": "INVALID_RESPONSE", "message": "The response was not understood."},
        "cause": {"requestId": "amzn1.echo-api.request.11111111-2222-3333-4444-555555555555"},
    },
    {"type": "Dialog.InputRequest", "input": {"name": "repair", "slots": {"age": slot("age", "4")}}},
    {
        "type": "Dialog.API.Invoked",
        "apiRequest": {"name": "repair", "arguments": {"age": 4}, "slots": {"age": slot("age", "4")["slotValue"]}},
    },
    {"type": "AlexaHouseholdListEvent.ItemsCreated", **ITEM_EVENT},
    {"type": "AlexaHouseholdListEvent.ItemsDeleted", **ITEM_EVENT},
    {"type": "AlexaHouseholdListEvent.ItemsUpdated", **ITEM_EVENT},
    {"type": "AlexaHouseholdListEvent.ListCreated", **LIST_EVENT},
    {"type": "AlexaHouseholdListEvent.ListDeleted", **LIST_EVENT},
    {"type": "AlexaHouseholdListEvent.ListUpdated", **LIST_EVENT},
    {
        "type": "Alexa.DataStore.Error",
        "error": {
            "type": "STORAGE_LIMIT_EXCEEDED",
            "content": {"deviceId": DEVICE_ID, "commands": [{"type": "CLEAR"}]},
        },
    },
    {
        "type": "Alexa.DataStore.PackageManager.InstallationError",
        "packageId": "gentle-widget",
        "version": "1.0.0",
        "error": {"type": "INTERNAL_ERROR", "content": {"reason": "x"}},
    },
    {
        "type": "Alexa.DataStore.PackageManager.UpdateRequest",
        "packageId": "gentle-widget",
        "fromVersion": "1.0.0",
        "toVersion": "1.0.1",
    },
    {
        "type": "Alexa.DataStore.PackageManager.UsagesInstalled",
        "payload": {"packageId": "gentle-widget", "packageVersion": "1.0.0", "usages": [{"instanceId": "1"}]},
    },
    {
        "type": "Alexa.DataStore.PackageManager.UsagesRemoved",
        "payload": {"packageId": "gentle-widget", "packageVersion": "1.0.0", "usages": [{"instanceId": "1"}]},
    },
    {"type": "Display.ElementSelected", "token": "first"},
    {
        "type": "GameEngine.InputHandlerEvent",
        "originatingRequestId": "amzn1.echo-api.request.1",
        "events": [{"name": "pressed", "inputEvents": [{"gadgetId": "1", "action": "down", "color": "FF0000"}]}],
    },
    {
        "type": "CustomInterfaceController.EventsReceived",
        "token": "1",
        "events": [{"header": {"namespace": "a", "name": "b"}, "payload": {"c": 1}, "endpoint": {"endpointId": "d"}}],
    },
    {"type": "CustomInterfaceController.Expired", "token": "1", "expirationPayload": {"a": 1}},
    {
        "type": "Alexa.Authorization.Grant",
        "body": {"grant": {"type": "OAuth2.AuthorizationCode", "code": "c"}, "grantee": {"type": "BearerToken"}},
    },
    {"type": "Alexa.Advertisement.AdCompleted", "token": "1"},
    {"type": "Alexa.Advertisement.AdNotRendered", "reason": {"type": "AD_NOT_AVAILABLE", "message": "none"}},
    {"type": "Alexa.Advertisement.ReadyToEnqueueAudio", "token": "1", "previousToken": "0"},
]

REQUESTS = {request["type"]: request for request in _REQUESTS}
"""By type, the part of the envelope that differs from type to type."""

WITHOUT_SESSION = (
    "AudioPlayer.",
    "PlaybackController.",
    "AlexaSkillEvent.",
    "AlexaHouseholdListEvent.",
    "Reminders.",
    "Messaging.",
    "System.",
    "Alexa.DataStore.",
    "Alexa.Authorization.",
)
"""How the types begin that no session surrounds."""


def envelope(request, *, timestamp, skill_id=SKILL_ID, attributes=None, new=True, locale="en-US"):
    """The whole envelope around a request, all its own."""
    made = {
        "version": "1.0",
        "session": {
            "new": new,
            "sessionId": "amzn1.echo-api.session.66666666-7777-8888-9999-000000000000",
            "application": {"applicationId": skill_id},
            "attributes": attributes or {},
            "user": {"userId": USER_ID},
        },
        "context": _context(skill_id),
        "request": {
            "requestId": "amzn1.echo-api.request.11111111-2222-3333-4444-555555555555",
            "locale": locale,
            "timestamp": timestamp.strftime("%Y-%m-%dT%H:%M:%SZ"),
            **request,
        },
    }
    if request["type"].startswith(WITHOUT_SESSION):
        del made["session"]
    return copy.deepcopy(made)


def _context(skill_id):
    return {
        "Viewports": [
            {
                "type": "APL",
                "id": "main",
                "shape": "RECTANGLE",
                "dpi": 213,
                "presentationType": "STANDARD",
                "canRotate": False,
                "configuration": {
                    "current": {
                        "mode": "HUB",
                        "video": {"codecs": ["H_264_42", "H_264_41"]},
                        "size": {"type": "DISCRETE", "pixelWidth": 1280, "pixelHeight": 800},
                    }
                },
            }
        ],
        "Viewport": {
            "experiences": [{"arcMinuteWidth": 346, "arcMinuteHeight": 216, "canRotate": False, "canResize": False}],
            "mode": "HUB",
            "shape": "RECTANGLE",
            "pixelWidth": 1280,
            "pixelHeight": 800,
            "currentPixelWidth": 1280,
            "currentPixelHeight": 800,
            "dpi": 213,
            "touch": ["SINGLE"],
            "video": {"codecs": ["H_264_42", "H_264_41"]},
        },
        "Extensions": {"available": {"aplext:backstack:10": {}}},
        "AudioPlayer": {**TRACK, "playerActivity": "STOPPED"},
        "Alexa.Presentation.APL": {"token": "breathing", "version": "APL_WEB_RENDERER_GANDALF"},
        "System": {
            "application": {"applicationId": skill_id},
            "user": {
                "userId": USER_ID,
                "permissions": {"scopes": {"alexa::alerts:reminders:skill:readwrite": {"status": "GRANTED"}}},
            },
            "person": {"personId": "amzn1.ask.person.AEXAMPLE"},
            "unit": {"unitId": "amzn1.ask.unit.AEXAMPLE"},
            "device": {
                "deviceId": DEVICE_ID,
                "supportedInterfaces": {
                    "AudioPlayer": {},
                    "Alexa.Presentation.APL": {"runtime": {"maxVersion": "2024.3"}},
                },
            },
            "apiEndpoint": "https://api.amazonalexa.com",
            "apiAccessToken": ACCESS_TOKEN,
        },
    }
