"""What the operator sees."""

import pytest

from skill.app import create_app
from skill.errors import StoreUnavailable
from skill.memory import open_store
from skill.settings import Settings
from skill.simulator.certificate_authority import CertificateAuthority


class IllStore:
    """A store that does not answer."""

    def __getattr__(self, name):
        def fail(*_arguments):
            raise StoreUnavailable("the disk is full")

        return fail


@pytest.fixture
def client_of():
    """Return a function: a client of an application with this store."""

    def make(store):
        authority = CertificateAuthority()
        settings = Settings.for_this_machine({"GENTLE_REPAIR_SKILL_ID": "amzn1.ask.skill.x"})
        app = create_app(settings, verifier=authority.verifier(settings.skill_id), store=store)
        return app.test_client()

    return make


def test_health_is_told_by_part(client_of, tmp_path):
    """All well is told so."""
    store = open_store(f"sqlite:///{tmp_path}/memory.sqlite3", tmp_path)
    answer = client_of(store).get("/healthz")
    store.close()

    assert (answer.status_code, answer.json) == (200, {"store": "ok"})


def test_an_ill_store_is_named(client_of):
    """The answer stays 200, so that nobody restarts a service that answers parents, and says what is ill."""
    answer = client_of(IllStore()).get("/healthz")

    assert (answer.status_code, answer.json) == (200, {"store": "the disk is full"})


def test_it_is_ready_when_it_answers(client_of):
    """A load balancer may send requests."""
    assert client_of(IllStore()).get("/readyz").status_code == 200
