"""Whether a request is meant for this skill."""

import pytest
from alexa.envelopes import SKILL_ID
from alexa.signed import verify

from skill.errors import NotForUs, NotFromAlexa

ANOTHER_SKILL = SKILL_ID[:-1] + "e"


def test_id_in_the_session_and_outside(verifier, launch):
    """The id of a skill stands in two places; either of them wrong is wrong."""
    for place in (launch["session"], launch["context"]["System"]):
        place["application"]["applicationId"] = ANOTHER_SKILL
        with pytest.raises(NotForUs):
            verify(verifier, launch)
        place["application"]["applicationId"] = SKILL_ID

    assert verify(verifier, launch) == launch


@pytest.mark.parametrize("session", ["missing", None])
def test_request_without_session(verifier, launch, session):
    """Events come without a session; then the id in the context is enough."""
    if session == "missing":
        del launch["session"]
    else:
        launch["session"] = None

    assert verify(verifier, launch) == launch


@pytest.mark.parametrize(
    "id_",
    [
        None,
        "",
        "*",
        "amzn1.ask.skill",
        SKILL_ID.upper(),
        SKILL_ID[:-1],
        f"{SKILL_ID} ",
        f" {SKILL_ID}",
        f"{SKILL_ID}1",
        [SKILL_ID],
        {"0": SKILL_ID},
        0,
        True,
    ],
    ids=ascii,
)
def test_id_that_is_not_ours(verifier, launch, id_):
    """An id is ours when it is ours letter for letter, not when ours is in it."""
    launch["context"]["System"]["application"]["applicationId"] = id_

    with pytest.raises(NotForUs):
        verify(verifier, launch)


@pytest.mark.parametrize("broken", [None, [], {}, "", 5, True], ids=ascii)
@pytest.mark.parametrize(
    "path",
    [
        ("context",),
        ("context", "System"),
        ("context", "System", "application"),
        ("session", "application"),
        ("session",),
    ],
    ids="/".join,
)
def test_id_that_is_missing(verifier, launch, path, broken):
    """Where an id has to be, an envelope that is broken above it is not for us. No session at all is no fault."""
    *above, last = path
    place = launch
    for key in above:
        place = place[key]
    place[last] = broken

    if path == ("session",) and broken is None:
        verify(verifier, launch)
    else:
        with pytest.raises(NotFromAlexa):
            verify(verifier, launch)


@pytest.mark.parametrize("path", ["context", "context/System", "context/System/application", "session/application"])
def test_id_that_is_not_there(verifier, launch, path):
    """The same where the place is left out."""
    *above, last = path.split("/")
    place = launch
    for key in above:
        place = place[key]
    del place[last]

    with pytest.raises(NotFromAlexa):
        verify(verifier, launch)
