"""The skill, and somebody who sends to it like Alexa."""

import pytest
from alexa.certificate_shop import pem_of
from alexa.envelopes import REQUESTS, SKILL_ID, envelope
from alexa.sender import Sender
from alexa.signed import ALEXA, ROOT

from skill.alexa import certificates
from skill.alexa.signature import RequestVerifier
from skill.simulator.household import Household


@pytest.fixture(scope="module")
def alexa(tmp_path_factory):
    """`alexa.sends(envelope)`: a signed request to the skill, by the real clock."""
    store = f"sqlite:///{tmp_path_factory.mktemp('memory') / 'memory.sqlite3'}"
    return Sender(Household(store=store, pick=lambda things: things[0]))


@pytest.fixture
def hurried(monkeypatch):
    """Patience for a download that is short enough for a test to wait for its end."""
    monkeypatch.setattr(certificates, "DOWNLOAD_SECONDS", 0.3)


@pytest.fixture
def verifier(clock):
    """A verifier for our skill, with a real chain and a clock that can be moved."""
    return RequestVerifier(
        skill_id=SKILL_ID,
        fetch_chain=lambda _: pem_of(ALEXA, ROOT),
        trusted_roots=[ROOT.certificate],
        now=clock,
    )


@pytest.fixture
def launch(clock):
    """What Alexa sends when the skill is opened, now."""
    return envelope(REQUESTS["LaunchRequest"], timestamp=clock())
