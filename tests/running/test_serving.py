"""The production server: ready, counted, logged, and ended without a dropped request."""

import http.client
import json
import os
import re
import signal
import threading
import time
from pathlib import Path

import pytest
from service import intent

from skill.server import DRAIN_SECONDS

CLIENTS = 6


def get(service, path):
    """Return status and text of an address of the operator's."""
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def counted(service, series):
    """Return one figure of /metrics."""
    return int(re.search(rf"^{re.escape(series)} (\d+)$", get(service, "/metrics")[1], re.MULTILINE)[1])


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finding the workers needs Linux's /proc")
def test_all_workers_count_together(service):
    """Whichever worker is asked tells what all have counted, also those that were killed."""
    science = 'gentle_repair_intents_total{intent="ScienceIntent"}'
    devices = [service.device(f"amzn1.ask.account.{n}") for n in range(8)]
    for device in devices:
        for _ in range(5):
            assert device.sends(intent("ScienceIntent")).status == 200
    told = {counted(service, science) for _ in range(6)}
    os.kill(service.workers()[0], signal.SIGKILL)
    time.sleep(0.5)
    service.wait()

    assert told == {40}
    assert counted(service, science) == 40


def test_the_log(service):
    """Each line of the log is a JSON object; an answered request has its id, type and time there, and nothing else."""
    device = service.device("amzn1.ask.account.SOMEBODY", "amzn1.ask.person.SOMEBODY")
    device.sends({**intent("RepairPhraseIntent"), "requestId": "amzn1.echo-api.request.one"})
    device.sends({**intent("CrisisIntent"), "requestId": "amzn1.echo-api.request.two"})
    service.stop()
    text = service.log.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    (one,) = [line for line in lines if line.get("request_id") == "amzn1.echo-api.request.one"]

    assert one.keys() == {"time", "level", "message", "process", "request_id", "type", "milliseconds"}
    assert (one["level"], one["message"], one["type"]) == ("info", "answered", "IntentRequest")
    for trace in ("request.two", "SOMEBODY", "RepairPhrase", "risis", "Traceback"):
        assert trace not in text


class Proxy:
    """What a proxy does: asks whether requests may come, and while they may, sends them on connections it keeps."""

    def __init__(self, service):
        self._service = service
        self.ready = True
        self.statuses = []
        self.dropped = []

    def watch(self):
        """Ask again and again, until the answer is no longer yes."""
        while self.ready:
            try:
                status, _ = get(self._service, "/readyz")
            except OSError:
                status = 0
            self.statuses.append(status)
            self.ready = status == 200
            time.sleep(0.2)

    def send(self):
        """Send requests one after another."""
        device = self._service.device()
        while self.ready:
            status = device.sends(intent("LogRepairIntent")).status
            device.session = None
            if status != 200:
                self.dropped.append(status)


def test_ended_under_load(service):
    """A signal to end while requests come: /readyz says no, whatever comes until then is answered, and it ends well."""
    proxy = Proxy(service)
    threads = [threading.Thread(target=proxy.watch), *(threading.Thread(target=proxy.send) for _ in range(CLIENTS))]
    for thread in threads:
        thread.start()
    time.sleep(1)
    service.process.send_signal(signal.SIGTERM)
    for thread in threads:
        thread.join(30)
    ended = service.process.wait(30)

    assert proxy.statuses[0] == 200
    assert proxy.statuses[-1] == 503
    assert proxy.dropped == []
    assert ended == 0
    assert DRAIN_SECONDS > 1
