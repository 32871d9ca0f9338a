"""Hundreds of households, of which many are forgotten, in words or by disabling the skill: what is left of them."""

import itertools
import time

import pytest
from contents import everything_in
from service import SECRET, Service, intent

from skill.memory import Keys

HOUSEHOLDS = 120
SHELF = "3f"
"""They all lie on one shelf, as they would among thirty thousand: so the database has to move them about."""
SOON = 70
"""Seconds in which a database that was busy has been swept, with the next tidying."""
KEYS = Keys(SECRET)


@pytest.fixture(scope="module")
def user_ids():
    """Ids of the households."""
    ids = (f"amzn1.ask.account.{n}" for n in itertools.count())
    on_the_shelf = (id_ for id_ in ids if KEYS.owner(id_, None).account.startswith(SHELF))
    return list(itertools.islice(on_the_shelf, HOUSEHOLDS))


@pytest.fixture
def every_byte(request, sql_url):
    """Return a function: everything the database has, down to the last byte of its files."""

    def read():
        rows = everything_in(sql_url)
        if sql_url.startswith("postgresql") and str(request.getfixturevalue("cluster").port) in sql_url:
            return rows + request.getfixturevalue("cluster").files(sql_url.rpartition("/")[2])
        return rows

    return read


def talk(service, user_id):
    """Have a mother, whose voice is known, and somebody else of a household speak on several days."""
    for person in (f"amzn1.ask.person.{user_id}", ""):
        device = service.device(user_id, person)
        for name in ("RepairPhraseIntent", "SaveFavoriteIntent", "LogRepairIntent"):
            said = [device.sends(intent(name)).heard.words]
        assert "couldn't" not in said[-1]
    return KEYS.owner(user_id, f"amzn1.ask.person.{user_id}")


def test_nothing_is_left(sql_url, tmp_path, user_ids, every_byte):
    """Not a byte of those who said forget me and yes, nor of those who disabled the skill; all of everybody else."""
    service = Service(sql_url, tmp_path)
    try:
        service.wait()
        owners = [talk(service, user_id) for user_id in user_ids]
        before = every_byte()
        for user_id in user_ids[::3]:
            device = service.device(user_id)
            device.sends(intent("ForgetMeIntent"))
            assert "couldn't" not in device.sends(intent("AMAZON.YesIntent")).heard.words
        for user_id in user_ids[1::3]:
            disabled = {"type": "AlexaSkillEvent.SkillDisabled"}
            assert [service.device(user_id).sends(disabled).status for _ in range(2)] == [200, 200]
        end = time.monotonic() + SOON
        forgotten = [hash_ for n, owner in enumerate(owners) if n % 3 < 2 for hash_ in (owner.account, owner.person)]
        while any(hash_ in (after := every_byte()) for hash_ in forgotten) and time.monotonic() < end:
            time.sleep(2)
    finally:
        service.stop()

    assert all(hash_ in before for hash_ in forgotten)
    assert [hash_ for hash_ in forgotten if hash_ in after] == []
    assert all(hash_ in after for owner in owners[2::3] for hash_ in (owner.account, owner.person))


def test_disabled_while_the_store_is_down(cluster, postgresql_url, tmp_path):
    """Disabling the skill is answered while PostgreSQL is down, and done when both it and we have been restarted."""
    if str(cluster.port) not in postgresql_url:
        pytest.skip("the database that was named for the tests may not be stopped")
    service = Service(postgresql_url, tmp_path)
    try:
        service.wait()
        owner = talk(service, "amzn1.ask.account.HOME")
        before = everything_in(postgresql_url)
        cluster.stop()
        disabled = service.device("amzn1.ask.account.HOME").sends({"type": "AlexaSkillEvent.SkillDisabled"})
        service.stop()
        cluster.start()
        service = Service(postgresql_url, tmp_path)
        service.wait()
        for _ in range(100):
            if owner.account not in (after := everything_in(postgresql_url)):
                break
            time.sleep(0.1)
    finally:
        if not cluster.runs():
            cluster.start()
        service.stop()

    assert (disabled.status, disabled.response.get("response")) == (200, {})
    assert owner.account in before
    assert owner.account not in after
    assert list(tmp_path.glob("instance/to_forget/*/*")) == []
