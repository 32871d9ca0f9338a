"""The whole service at one store: `skill.server.serve` with two workers, and many Echos that speak for one account."""

import contextlib
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from service import Service, intent

CLIENTS, EACH, DEATHS = 8, 100, 8


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
        exchange = device.sends(intent("LogRepairIntent"))
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
    request = {**intent("LogRepairIntent"), "requestId": "amzn1.echo-api.request.again"}
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
        for name in ("RepairPhraseIntent", "LogRepairIntent", "ProgressIntent"):
            device.session = None
            exchange = device.sends(intent(name))
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
