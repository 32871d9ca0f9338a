"""The stores that the suite runs against: SQLite always, PostgreSQL and DynamoDB where this machine has a server."""

import contextlib
import os
import uuid

import dynamodb_server
import postgres
import pytest

from skill.memory import Keys, open_store


@pytest.fixture
def keys():
    """The keys of an installation."""
    return Keys("a long random text")


@pytest.fixture
def mother(keys):
    """A parent whose voice Alexa knows."""
    return keys.owner("amzn1.ask.account.HOME", "amzn1.ask.person.MOTHER")


@pytest.fixture
def father(keys):
    """The other parent of that household."""
    return keys.owner("amzn1.ask.account.HOME", "amzn1.ask.person.FATHER")


@pytest.fixture
def somebody(keys):
    """A voice of that household that Alexa does not know."""
    return keys.owner("amzn1.ask.account.HOME", None)


@pytest.fixture
def neighbour(keys):
    """A parent of another household."""
    return keys.owner("amzn1.ask.account.NEXT_DOOR", "amzn1.ask.person.NEIGHBOUR")


@pytest.fixture(scope="session")
def cluster():
    """A PostgreSQL server that may be stopped."""
    if not postgres.can_run():
        pytest.skip("this machine has no PostgreSQL server (on Debian and Ubuntu: apt install postgresql)")
    with postgres.cluster() as server:
        yield server


@pytest.fixture(scope="session")
def postgresql_server(request):
    """URL of a PostgreSQL server on which databases may be made: GENTLE_REPAIR_TEST_POSTGRESQL, or our own."""
    return os.environ.get("GENTLE_REPAIR_TEST_POSTGRESQL") or request.getfixturevalue("cluster").url()


@pytest.fixture
def postgresql_url(postgresql_server):
    """URL of an empty database."""
    psycopg = pytest.importorskip("psycopg")
    name = f"test_{uuid.uuid4().hex}"
    server = postgresql_server.replace("+psycopg", "")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield f"{postgresql_server.rpartition('/')[0]}/{name}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def dynamodb_address():
    """URL of a server that speaks DynamoDB."""
    if not dynamodb_server.can_run():
        pytest.skip("there is no server for DynamoDB here (pip install boto3 'moto[server]')")
    with dynamodb_server.dynamodb() as address:
        yield address


@pytest.fixture
def dynamodb_url(dynamodb_address, monkeypatch):
    """URL of an empty table."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
    from botocore.config import Config  # noqa: PLC0415 - DynamoDB is not everywhere

    from skill.memory import dynamodb  # noqa: PLC0415 - the same
    from skill.memory.create_table import create_table  # noqa: PLC0415 - the same

    # On a busy machine the server takes its time.
    monkeypatch.setattr(dynamodb, "TIME_LIMITS", dynamodb.TIME_LIMITS.merge(Config(read_timeout=30)))

    url = f"dynamodb://Test_{uuid.uuid4().hex}?region=eu-west-1&endpoint={dynamodb_address}"
    create_table(url)
    return url


@pytest.fixture
def sqlite_url(tmp_path):
    """URL of an SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path}/instance/memory.sqlite3"


@pytest.fixture(params=["sqlite", "postgresql", "dynamodb"])
def url(request):
    """URL of an empty store, of each sort in turn."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture(params=["sqlite", "postgresql"])
def sql_url(request):
    """URL of an empty SQL database, of each sort in turn."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def opened(tmp_path):
    """Opens stores: `opened(url)`; they are closed afterwards."""
    with contextlib.ExitStack() as stack:

        def open_(address):
            store = open_store(address, tmp_path)
            stack.callback(store.close)
            return store

        yield open_


@pytest.fixture
def store(opened, url):
    """An empty store, of each sort in turn."""
    return opened(url)
