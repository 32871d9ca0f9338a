"""The whole service at one store: `skill.server.serve` with two workers, and many Echos that speak for one account."""

import contextlib
import http.client
import os
import re
import signal
import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import postgres
import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from skill.simulator.certificate_authority import CertificateAuthority
from skill.simulator.device import Device, intent_request
from skill.understanding import Recognised

SERVED = Path(__file__).parents[1] / "hostile" / "served.py"
ROOT = Path(__file__).parents[2]
SKILL_ID = "amzn1.ask.skill.served"
CLIENTS, EACH, DEATHS = 8, 100, 8
CHILDREN = "/proc/{pid}/task/{pid}/children"


class Service:
    """The service in processes of its own, and a way to talk to it as Alexa does."""

    def __init__(self, store_url, folder):
        self.authority = CertificateAuthority()
        self.port = postgres.free_port()
        self._connections = []
        (folder / "chain.pem").write_bytes(self.authority.chain)
        (folder / "root.pem").write_bytes(self.authority.root.public_bytes(Encoding.PEM))
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "GENTLE_REPAIR_SKILL_ID": SKILL_ID,
            "GENTLE_REPAIR_SECRET": "a secret of this test",
            "GENTLE_REPAIR_STORE": store_url,
        }
        self.process = subprocess.Popen(  # noqa: S603 - our own arguments
            [sys.executable, str(SERVED), str(folder), str(self.port)], env=environment, stderr=subprocess.DEVNULL
        )

    def device(self):
        """An Echo of the one account, with a connection of its own that is made anew when it breaks."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        self._connections.append(connection)

        def post(body, headers):
            try:
                connection.request("POST", "/alexa", body, headers)
                answer = connection.getresponse()
                return answer.status, answer.read()
            except (OSError, http.client.HTTPException):
                connection.close()
                return 0, b""

        return Device(post=post, authority=self.authority, understanding=None, skill_id=SKILL_ID)

    def wait(self):
        """Wait until it answers."""
        for _ in range(150):
            if self.device().launches().status == 200:
                return
            time.sleep(0.2)
        raise RuntimeError("the service does not start")

    def stop(self):
        """End it, gently first."""
        for connection in self._connections:
            connection.close()
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(15)
        self.process.kill()
        self.process.wait(15)

    def workers(self):
        """The processes that answer."""
        return [int(pid) for pid in Path(CHILDREN.format(pid=self.process.pid)).read_text(encoding="ascii").split()]

    def repairs(self):
        """How many repairs the parent is told."""
        words = self.device().sends(intent_request(Recognised("ProgressIntent", {}))).heard.words
        return int(re.match(r"\d+", words)[0])


@pytest.fixture
def service(sql_url, tmp_path):
    """The service at an empty store."""
    running = Service(sql_url, tmp_path)
    try:
        running.wait()
        yield running
    finally:
        running.stop()


def log_repairs(service, count):
    """Say "we made up" so many times, each in a request of its own; return how many were confirmed, and sent."""
    device, confirmed = service.device(), 0
    for _ in range(count):
        device.session = None
        exchange = device.sends({**intent_request(Recognised("LogRepairIntent", {})), "requestId": str(uuid.uuid4())})
        confirmed += exchange.status == 200 and "couldn't" not in exchange.heard.words
    return confirmed, count


def test_eight_echos_at_once(service):
    """Eight Echos log a hundred repairs each at the same time: the parent is told of 800."""
    with ThreadPoolExecutor(CLIENTS) as pool:
        done = list(pool.map(lambda _: log_repairs(service, EACH), range(CLIENTS)))

    assert sum(confirmed for confirmed, _ in done) == CLIENTS * EACH
    assert service.repairs() == CLIENTS * EACH


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finding the workers needs Linux's /proc")
def test_workers_killed_again_and_again(service):
    """While workers are killed, nothing that was confirmed is lost, and nothing is counted twice."""
    with ThreadPoolExecutor(CLIENTS) as pool:
        running = [pool.submit(log_repairs, service, EACH) for _ in range(CLIENTS)]
        for _ in range(DEATHS):
            time.sleep(0.3)
            for worker in service.workers()[:1]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
        done = [one.result() for one in running]
    service.wait()
    confirmed, sent = sum(one for one, _ in done), sum(count for _, count in done)

    assert confirmed > 0
    assert confirmed <= service.repairs() <= sent


def test_a_request_that_amazon_repeats_counts_once(service):
    """The same request id again is answered again, and kept once."""
    device = service.device()
    request = {**intent_request(Recognised("LogRepairIntent", {})), "requestId": "amzn1.echo-api.request.again"}
    for _ in range(12):
        device.session = None
        assert device.sends(request).status == 200
    log_repairs(service, 24)

    assert service.repairs() == 25


PATIENCE = 2.0
"""Seconds: no parent waits longer for an answer because a store is ill."""


def listen_while(service, going):
    """Ask for words and log repairs for as long as `going()`; return the statuses and the longest wait in seconds."""
    device, statuses, longest = service.device(), set(), 0.0
    while going():
        for intent in ("RepairPhraseIntent", "LogRepairIntent"):
            device.session = None
            exchange = device.sends({**intent_request(Recognised(intent, {})), "requestId": str(uuid.uuid4())})
            statuses.add(exchange.status)
            longest = max(longest, exchange.milliseconds / 1000)
    return statuses, longest


def test_a_database_that_stops_under_load(cluster, postgresql_url, tmp_path):
    """While PostgreSQL is gone parents are answered at once; when it is back, so is all that was kept."""
    if str(cluster.port) not in postgresql_url:
        pytest.skip("the database that was named for the tests may not be stopped")
    service = Service(postgresql_url, tmp_path)
    try:
        service.wait()
        kept, _ = log_repairs(service, 30)
        end = time.monotonic() + 6
        with ThreadPoolExecutor(4) as pool:
            load = [pool.submit(listen_while, service, lambda: time.monotonic() < end) for _ in range(4)]
            time.sleep(1)
            cluster.stop()
            time.sleep(2)
            cluster.start()
            heard = [one.result() for one in load]
        time.sleep(2)
        counted = service.repairs()
    finally:
        if not cluster.runs():
            cluster.start()
        service.stop()

    assert {status for statuses, _ in heard for status in statuses} == {200}
    assert max(longest for _, longest in heard) < PATIENCE
    assert counted >= kept == 30
