"""The daily reminder at a time, through the real endpoint and the stand-in of Amazon's services."""

import time

import pytest

from skill.content import load

WORDS = load().of("en-US").scheduling
ASKED = "alexa ask gentle repair to remind me every day at seven thirty p m"
READ_BACK = "Every day at seven thirty in the evening: 'A gentle moment for you.' Yes?"


@pytest.fixture
def cloud(household):
    """What the household has at Amazon."""
    return household.cloud


def set_at(parent, when="seven thirty p m"):
    """Have a reminder set, permission included; return what is heard in the end."""
    parent.says(f"alexa ask gentle repair to remind me every day at {when}")
    exchange = parent.says("yes")
    if parent.pending_consent:
        exchange = parent.consents("ACCEPTED")
    return exchange.heard.words


def times_set(cloud):
    """When what is set will be heard."""
    return [one.time for one in cloud.reminders()]


def test_what_is_set_is_what_was_read_back(parent, cloud):
    """One text, every day at that time, by the clock of the device, in its language, and no message on the phone."""
    assert parent.says(ASKED).heard.words == READ_BACK
    parent.says("yes")
    parent.consents("ACCEPTED")

    (one,) = cloud.reminders()
    assert (one.time, one.text, one.locale, one.time_zone) == (
        "19:30",
        "A gentle moment for you.",
        "en-US",
        "America/New_York",
    )
    assert one.payload["pushNotification"] == {"status": "DISABLED"}
    assert one.payload["requestTime"] == "2026-03-14T16:02:00.000" or one.payload["requestTime"].startswith(
        "2026-03-14"
    )


def test_it_is_said_in_the_language_and_by_the_clock_of_the_device(household, cloud):
    """In Sydney it is half past seven in Sydney."""
    set_at(household.device("en-AU"))

    (one,) = cloud.reminders()
    assert (one.locale, one.time_zone, one.time) == ("en-AU", "Australia/Sydney", "19:30")


def test_nothing_is_set_without_a_yes(parent, cloud):
    """Not by asking, not by silence, not by a no."""
    parent.says(ASKED)
    parent.stays_silent()
    parent.says(ASKED)
    parent.says("no")
    parent.says("no")

    assert [call for call in cloud.calls if call[0] != "GET"] == []
    assert not any("reminders" in path for _, path, _ in cloud.calls)


def test_permission_is_asked_for_by_alexa_herself(parent):
    """We say nothing, keep the session's microphone out of it, and the time comes back with the answer."""
    parent.says(ASKED)
    exchange = parent.says("yes")

    body = exchange.response["response"]
    assert body.keys() == {"directives"}
    assert body["directives"] == [
        {
            "type": "Connections.SendRequest",
            "name": "AskFor",
            "payload": {
                "@type": "AskForPermissionsConsentRequest",
                "@version": "1",
                "permissionScope": "alexa::alerts:reminders:skill:readwrite",
            },
            "token": "pending-reminder-19-30",
        }
    ]


def test_the_time_comes_back_with_alexas_token(parent, cloud):
    """Even if the session's attributes were lost on the way."""
    parent.says(ASKED)
    parent.says("yes")
    parent.session["attributes"] = {}

    assert parent.consents("ACCEPTED").heard.words == "It's set: every day at seven thirty in the evening."
    assert times_set(cloud) == ["19:30"]


def test_once_permitted_it_is_not_asked_for_again(parent, cloud):
    """The second reminder needs a yes and no more."""
    set_at(parent)
    parent.says("alexa ask gentle repair to change my reminder to eight p m")
    heard = parent.says("yes").heard

    assert heard.words == "Changed. From now on, every day at eight in the evening."
    assert heard.ended


def test_who_declines_is_not_asked_for_seven_days(parent, clock):
    """Neither by voice nor on a card; on the eighth day, if they wish for it themselves."""
    parent.says(ASKED)
    parent.says("yes")
    assert parent.consents("DENIED").heard.words == "That's fine. Ask me for it any time."

    for _ in range(6):
        clock.moves(days=1)
        exchange = parent.says(ASKED)
        assert exchange.heard.words == WORDS.refused_lately
        assert (exchange.heard.ended, exchange.heard.card) == (True, None)
    clock.moves(days=1)
    assert parent.says(ASKED).heard.words == READ_BACK
    parent.says("yes")
    assert parent.pending_consent


def test_whoever_declined_may_change_their_mind_in_the_app(parent, cloud):
    """Permission given there is seen at once."""
    parent.says(ASKED)
    parent.says("yes")
    parent.consents("DENIED")
    cloud.grants()

    assert set_at(parent) == "It's set: every day at seven thirty in the evening."


def test_a_refusal_is_the_households(household):
    """Permission is the account's, so the other parent is not asked either."""
    mother, father = household.device(), household.device()
    mother.person_id, father.person_id = "amzn1.ask.person.MOTHER", "amzn1.ask.person.FATHER"
    mother.says(ASKED)
    mother.says("yes")
    mother.consents("DENIED")

    assert father.says(ASKED).heard.words == WORDS.refused_lately


def test_no_answer_is_no_refusal(parent):
    """Silence at Alexa's question: no hurry. The next time the time they chose is proposed."""
    parent.says("alexa ask gentle repair to remind me every day at eight fifteen p m")
    parent.says("yes")

    assert parent.consents("NOT_ANSWERED").heard.words == WORDS.unanswered
    again = parent.says("alexa ask gentle repair to set a daily reminder").heard.words
    assert again.startswith("Every day at eight fifteen in the evening:")


@pytest.mark.parametrize(
    "changed",
    [
        {"status": {"code": "400", "message": "no"}},
        {"status": {"code": "500", "message": "no"}, "payload": {}},
        {"status": None},
        {"payload": None},
        {"payload": {"status": "PERHAPS"}},
    ],
)
def test_where_alexa_cannot_ask_a_card_does(parent, changed):
    """The question goes to the app, and the time is remembered."""
    parent.says(ASKED)
    parent.says("yes")
    pending = parent.pending_consent
    exchange = parent.sends({**pending.request("ACCEPTED"), **changed})

    assert exchange.heard.words == WORDS.asked_on_card
    assert exchange.heard.ended
    assert exchange.heard.card == {
        "type": "AskForPermissionsConsent",
        "permissions": ["alexa::alerts:reminders:skill:readwrite"],
    }


@pytest.mark.parametrize("token", ["", "something-else", "pending-reminder-25-00", "pending-reminder-19-30-x", None])
def test_an_acceptance_that_names_no_time_sets_none(parent, cloud, token):
    """A token that is none of ours, in a session that knows no time: nothing is set at a made-up hour."""
    parent.launches()
    cloud.grants()
    request = {
        "type": "Connections.Response",
        "name": "AskFor",
        "status": {"code": "200", "message": "OK"},
        "payload": {"status": "ACCEPTED", "permissionScope": "alexa::alerts:reminders:skill:readwrite"},
        "token": token,
    }
    exchange = parent.sends(request)

    assert exchange.status == 200
    assert cloud.reminders() == []


def test_another_connection_needs_no_answer(parent):
    """A Connections.Response that is not about our question gets an empty answer."""
    exchange = parent.sends({"type": "Connections.Response", "name": "Buy", "status": {"code": "200"}, "token": "x"})

    assert (exchange.status, exchange.response["response"]) == (200, {})


REFUSED = {
    400: WORDS.failed,
    403: WORDS.not_supported,
}


@pytest.mark.parametrize(("status", "words"), REFUSED.items())
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_refusal_for_good_is_said_once(parent, cloud, status, words, method):
    """What trying again would not change is not offered again."""
    cloud.grants()
    cloud.misbehaves(status, method=method, service="reminders")
    parent.says(ASKED)

    heard = parent.says("yes").heard

    assert (heard.words, heard.ended) == (words, True)


PASSING = {
    404: WORDS.unavailable,
    409: WORDS.unavailable,
    429: WORDS.busy,
    500: WORDS.unavailable,
    503: WORDS.unavailable,
    504: WORDS.unavailable,
    "garbage": WORDS.unavailable,
    "empty": WORDS.unavailable,
    "deaf": WORDS.unavailable,
}


@pytest.mark.parametrize(("how", "words"), PASSING.items())
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_may_pass_can_be_tried_again(parent, cloud, how, words, method):
    """A yes is enough: the time is not lost, and one reminder is set, not two."""
    cloud.grants()
    cloud.misbehaves(how, method=method, service="reminders")
    parent.says(ASKED)

    heard = parent.says("yes").heard
    assert heard.words == f"{words} Shall I try once more?"
    cloud.behaves()
    assert "seven thirty in the evening" in parent.says("yes").heard.words
    assert times_set(cloud) == ["19:30"]


def test_after_two_failures_it_rests_and_the_time_is_remembered(parent, cloud):
    """Nobody is kept trying; later that day the same time is proposed."""
    cloud.grants()
    cloud.misbehaves(503)
    parent.says("alexa ask gentle repair to remind me every day at eight fifteen p m")
    parent.says("yes")
    heard = parent.says("yes").heard

    assert (heard.words, heard.ended) == (WORDS.again_unavailable, True)
    cloud.behaves()
    again = parent.says("alexa ask gentle repair to set a daily reminder").heard.words
    assert again.startswith("Every day at eight fifteen in the evening:")


def test_an_expired_token_gets_a_fresh_one_by_asking(parent, cloud):
    """401 in spite of permission: Alexa's answer to the question brings a new request, with a new token."""
    cloud.grants()
    cloud.misbehaves(401, service="reminders")
    parent.says(ASKED)
    parent.says("yes")
    assert parent.pending_consent
    cloud.behaves()

    assert parent.consents("ACCEPTED").heard.words == "It's set: every day at seven thirty in the evening."


def test_permission_is_not_asked_for_in_a_circle(parent, cloud):
    """Refused in spite of an acceptance a moment ago: that is an outage, and said so."""
    parent.says(ASKED)
    parent.says("yes")
    cloud.misbehaves(401, service="reminders")

    assert parent.consents("ACCEPTED").heard.words == f"{WORDS.unavailable} Shall I try once more?"
    assert not parent.pending_consent


@pytest.mark.parametrize("how", ["hangs", "drips"])
@pytest.mark.parametrize("service", ["settings", "reminders", ""])
def test_the_reply_does_not_wait_for_a_service_that_hangs(parent, cloud, how, service):
    """Whatever hangs, and for however long, every reply comes within two seconds, and says what it could not do."""
    cloud.grants()
    cloud.misbehaves(how, service=service, seconds=10)
    began = time.monotonic()
    parent.says(ASKED)
    read_back_after = time.monotonic() - began
    began = time.monotonic()
    heard = parent.says("yes").heard

    assert heard.words == f"{WORDS.unavailable} Shall I try once more?"
    assert read_back_after < 2
    assert time.monotonic() - began < 2


def test_without_the_devices_zone_none_is_set_by_a_wrong_clock(parent, cloud):
    """While the service that tells zones is down, half past seven could be anybody's."""
    cloud.grants()
    cloud.misbehaves(500, service="settings")
    parent.says(ASKED)

    assert parent.says("yes").heard.words == f"{WORDS.unavailable} Shall I try once more?"
    assert cloud.reminders() == []


def test_a_device_without_a_zone_says_whose_clock_counts(household, cloud):
    """Its parent hears by which clock, before they say yes."""
    device = household.device()
    device.time_zone = ""

    heard = device.says(ASKED).heard.words

    assert heard == "Every day at seven thirty in the evening, New York time: 'A gentle moment for you.' Yes?"


def test_two_reminders_never_pile_up(parent, cloud):
    """However often one is asked for, there is one; others that were left by accident go."""
    for when in ("seven p m", "eight p m", "nine p m"):
        set_at(parent, when)
    assert times_set(cloud) == ["21:00"]

    extra = cloud.reminders()[0]
    cloud.kept["left-by-accident"] = extra.__class__("left-by-accident", extra.payload, extra.created, extra.updated)
    set_at(parent, "ten p m")

    assert times_set(cloud) == ["22:00"]


@pytest.mark.parametrize("how", [409, 429, 500, "garbage"])
def test_a_change_that_fails_leaves_the_old_one(parent, cloud, how):
    """The reminder at half past seven stays until the new one is there."""
    set_at(parent)
    cloud.misbehaves(how, method="PUT")
    parent.says("alexa ask gentle repair to change my reminder to nine p m")
    parent.says("yes")

    assert times_set(cloud) == ["19:30"]
    cloud.behaves()
    assert parent.says("yes").heard.words == "Changed. From now on, every day at nine at night."
    assert times_set(cloud) == ["21:00"]


def test_one_that_was_deleted_in_the_app_is_set_anew(parent, cloud):
    """What is remembered here is only a memory: Alexa's list counts."""
    set_at(parent)
    cloud.kept.clear()

    assert parent.says("alexa ask gentle repair when is my reminder").heard.words == WORDS.told_none
    set_at(parent, "eight p m")
    assert times_set(cloud) == ["20:00"]


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (None, "You hear it every day at seven thirty in the evening."),
        (500, "I can't look just now. The last I know is every day at seven thirty in the evening."),
        (429, "I can't look just now. The last I know is every day at seven thirty in the evening."),
        ("garbage", "I can't look just now. The last I know is every day at seven thirty in the evening."),
        (401, "I can't look just now. The last I know is every day at seven thirty in the evening."),
    ],
)
def test_asking_what_is_set(parent, cloud, how, words):
    """The truth where it can be had; else what is remembered, told as that."""
    set_at(parent)
    if how:
        cloud.misbehaves(how)

    assert parent.says("alexa ask gentle repair what time is my reminder").heard.words == words


def test_asking_what_is_set_when_nothing_is_known(parent, cloud):
    """Nothing remembered and nobody to ask: that is said, and nothing made up."""
    cloud.misbehaves(500)

    assert parent.says("alexa ask gentle repair when is my reminder").heard.words == WORDS.not_told


def test_cancelling_takes_all_away(parent, cloud):
    """Everything of ours, and what we remember of it."""
    set_at(parent)
    extra = cloud.reminders()[0]
    cloud.kept["left-by-accident"] = extra.__class__("left-by-accident", extra.payload, extra.created, extra.updated)

    assert parent.says("alexa ask gentle repair to stop reminding me").heard.words == WORDS.cancelled
    assert cloud.reminders() == []
    assert parent.says("alexa ask gentle repair to cancel my reminder").heard.words == WORDS.cancelled_none


@pytest.mark.parametrize("how", [429, 500, "garbage"])
@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_cancelling_that_fails_can_be_tried_again(parent, cloud, how, method):
    """It is not called gone before it is."""
    set_at(parent)
    cloud.misbehaves(how, method=method)
    heard = parent.says("alexa ask gentle repair to cancel my reminder").heard.words
    if how == "garbage" and method == "DELETE":
        assert heard == WORDS.cancelled  # a deletion needs no words to be one
        return

    assert heard == f"{WORDS.cancel_unavailable} Shall I try once more?"
    assert parent.says("yes").heard.words == WORDS.cancel_again_unavailable
    cloud.behaves()
    assert parent.says("alexa ask gentle repair to cancel my reminder").heard.words == WORDS.cancelled


def test_without_permission_a_reminder_can_be_deleted_in_the_app(parent, cloud):
    """Permission was taken back: what we once set is out of our reach, and we say where it is."""
    set_at(parent)
    cloud.revokes()

    assert parent.says("alexa ask gentle repair to cancel my reminder").heard.words == WORDS.cancel_in_app


def test_forget_me_takes_the_reminder_away(parent, cloud):
    """All that is kept here, and what is set at Alexa."""
    set_at(parent)
    parent.says("alexa ask gentle repair to forget me")

    assert "Only the daily reminder" not in parent.says("yes").heard.words
    assert cloud.reminders() == []


@pytest.mark.parametrize("how", [401, 429, 500, "garbage", "hangs"])
def test_forget_me_says_so_if_the_reminder_is_left(parent, cloud, how):
    """Everything here is forgotten, and the parent knows what is not."""
    set_at(parent)
    cloud.misbehaves(how, method="GET", service="reminders")
    parent.says("alexa ask gentle repair to forget me")

    assert parent.says("yes").heard.words.endswith(WORDS.forgotten_but_reminder)


def test_who_never_had_a_reminder_hears_nothing_of_it(parent, cloud):
    """Without permission none can have been set."""
    parent.says("alexa ask gentle repair to forget me")

    assert "reminder" not in parent.says("yes").heard.words


def test_the_token_is_sent_to_nobody_else(parent, cloud):
    """A request that names another address of Amazon's services is answered in words, and nothing is called."""
    cloud.grants()
    envelope = parent.envelope({"type": "LaunchRequest"})
    assert envelope["context"]["System"]["apiEndpoint"] == cloud.url
    parent.cloud = None  # then it names Amazon's own, which this household does not trust
    parent.says(ASKED)

    assert parent.says("yes").heard.words == f"{WORDS.unavailable} Shall I try once more?"
    assert cloud.calls == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("MO", "Every day at seven thirty in the morning"),
        ("AF", "Every day at three thirty in the afternoon"),
        ("EV", "Every day at seven thirty in the evening"),
        ("NI", "Every day at nine at night"),
        ("23:05", "Every day at eleven oh five at night"),
        ("00:00", "Every day at midnight"),
        ("12:00", "Every day at noon"),
        ("06:45", "Every day at six forty five in the morning"),
        ("?", "Every day at seven thirty in the evening"),
        ("XY", "Every day at seven thirty in the evening"),
        ("24:00", "Every day at seven thirty in the evening"),
    ],
)
def test_times_as_alexa_writes_them(parent, value, words):
    """Codes for parts of the day get a time that is usual then; what is no time gets one proposed."""
    slots = {"time": {"name": "time", "value": value, "confirmationStatus": "NONE"}}
    intent = {"name": "ScheduleReminderIntent", "confirmationStatus": "NONE", "slots": slots}

    assert parent.sends({"type": "IntentRequest", "intent": intent}).heard.words.startswith(words)


@pytest.mark.parametrize(
    "before",
    [
        [ASKED],
        ["alexa ask gentle repair to set a daily reminder"],
        [ASKED, "no"],
        ["alexa ask gentle repair to remind me at seven thirty"],
    ],
)
def test_danger_and_stop_at_every_question(parent, before):
    """Whatever is being asked, danger is answered at once, and stop is silent."""
    for utterance in before:
        parent.says(utterance)
    assert parent.says("i want to hurt myself").heard.words.startswith("I'm glad you told me.")

    for utterance in before:
        parent.says(utterance)
    heard = parent.says("stop").heard
    assert (heard.words, heard.ended) == ("", True)


def test_danger_at_the_offer_to_try_again(parent, cloud):
    """Also when a service has just failed."""
    cloud.grants()
    cloud.misbehaves(500, service="reminders")
    parent.says(ASKED)
    parent.says("yes")

    assert parent.says("i want to hurt myself").heard.words.startswith("I'm glad you told me.")


def test_the_log_holds_no_token_and_no_device(parent, cloud, caplog):
    """An operator reads what failed, and nobody's secrets."""
    cloud.grants()
    cloud.misbehaves(500)
    parent.says(ASKED)
    parent.says("yes")

    assert "answered 500" in caplog.text
    assert cloud.token not in caplog.text
    assert "amzn1" not in caplog.text
