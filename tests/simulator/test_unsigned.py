"""`run --accept-unsigned`: other local tools may post without a signature; nobody else may."""

import json

from werkzeug.test import Client

from skill.simulator.unsigned import SignsUnsigned


def posted(household, app, **options):
    """Post a launch without a signature; return the status."""
    body = json.dumps(household.device().envelope({"type": "LaunchRequest"}))
    return Client(app).post("/alexa", data=body, content_type="application/json", **options).status_code


def test_a_local_tool_is_answered(household):
    """What comes unsigned from this machine is signed on its way, and then verified like any other."""
    assert posted(household, SignsUnsigned(household.app, household.authority), environ_base=LOCAL) == 200


def test_without_the_option_nobody_is(household):
    """The endpoint itself knows no way around a signature."""
    assert posted(household, household.app, environ_base=LOCAL) == 400


def test_a_page_from_elsewhere_is_not(household):
    """A browser on this machine that shows somebody's page posts from this machine too, and tells whose page it is."""
    signing = SignsUnsigned(household.app, household.authority)

    assert posted(household, signing, environ_base=LOCAL, headers={"Origin": "https://elsewhere.test"}) == 400


def test_another_machine_is_not(household):
    """Only loopback is this machine."""
    signing = SignsUnsigned(household.app, household.authority)

    assert posted(household, signing, environ_base={"REMOTE_ADDR": "192.0.2.7"}) == 400


LOCAL = {"REMOTE_ADDR": "127.0.0.1"}
