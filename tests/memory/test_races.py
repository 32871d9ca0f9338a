"""Several workers at one store, and workers that die."""

import os
import subprocess
import sys
from pathlib import Path

import keeping

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DEATHS = 10


def worker(url, first, count):
    """Start a worker that logs these repairs."""
    command = [sys.executable, str(HERE / "keeping.py"), url, str(first), str(count)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)  # noqa: S603 - our own arguments


def test_eight_at_once(opened, sql_url):
    """Eight workers, started at once on a store that is not there yet, log a hundred repairs each: 800 are counted."""
    workers = [worker(sql_url, 100 * n, 100) for n in range(8)]
    answers = [answer for done in workers for answer in done.communicate()[0].split("\n") if answer != "ready"]
    confirmed = sorted(int(answer) for answer in answers if answer)

    assert confirmed == list(range(800))
    assert opened(sql_url).repairs(keeping.OWNER) == 800


def test_killed_again_and_again(opened, sql_url):
    """While workers are killed again and again, every repair they confirmed is counted, and none is counted twice."""
    store = opened(sql_url)
    other = worker(sql_url, 100_000, 100)
    confirmed, asked = 0, 0
    for n in range(DEATHS):
        victim = worker(sql_url, 1000 * n, 1000)
        lines = [victim.stdout.readline() for _ in range(2 + n)]
        victim.kill()
        lines += victim.communicate()[0].split("\n")
        confirmed += sum(line.strip().isdigit() for line in lines)
        asked += sum(line.strip() not in {"", "ready"} for line in lines) + 1  # and the one it was at when it died
    confirmed += sum(line.isdigit() for line in other.communicate()[0].split("\n"))
    asked += 100
    counted = store.repairs(keeping.OWNER)

    assert confirmed > DEATHS
    assert confirmed <= counted <= asked
