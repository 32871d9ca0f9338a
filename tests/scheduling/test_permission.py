"""The household permits reminders, or not, in an answer to Alexa herself."""

import pytest
from scheduling.setting import ASKED, READ_BACK, WORDS, set_at, times_set


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
