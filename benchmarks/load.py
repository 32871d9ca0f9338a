"""How many parents one machine can answer: the whole service under load, client and all on this machine.

    .venv/bin/python benchmarks/load.py [--store URL] [--connections 8] [--requests 4000]

Starts `skill.server.serve` with two workers, sends it requests that were signed beforehand (a mixture as parents speak,
each from a household of its own), and prints how many a second were answered, how long they took, and the processor
time of the service for each. Without `--store` it keeps what is to be kept in a file of SQLite.
"""

import argparse
import http.client
import json
import os
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests" / "memory"))
from service import Service, intent

MIXTURE = ("RepairPhraseIntent", "RepairPhraseIntent", "AnotherIntent", "SaveFavoriteIntent", "LogRepairIntent")
Signed = tuple[bytes, dict[str, str]]


def signed(service: Service, count: int) -> list[Signed]:
    """Return so many signed requests."""
    bodies = (
        json.dumps(service.device(f"amzn1.ask.account.{n}").envelope(intent(MIXTURE[n % len(MIXTURE)]))).encode()
        for n in range(count)
    )
    return [(body, service.authority.headers_for(body)) for body in bodies]


def send(port: int, requests: list[Signed]) -> list[float]:
    """Send requests on one connection, one after another; return how many seconds each took."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    took = []
    for body, headers in requests:
        start = time.perf_counter()
        connection.request("POST", "/alexa", body, headers)
        answer = connection.getresponse()
        answer.read()
        took.append(time.perf_counter() - start)
        if answer.status != 200:  # noqa: PLR2004 - HTTP OK
            raise RuntimeError(f"answered with {answer.status}")
    connection.close()
    return took


def processor_seconds(pids: list[int]) -> float:
    """Return how much processor time some processes have had (Linux)."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", default="")
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--requests", type=int, default=4000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        service = Service(arguments.store or f"sqlite:///{folder}/memory.sqlite3", Path(folder))
        try:
            service.wait()
            requests = signed(service, arguments.requests)
            send(service.port, requests[:100])
            share = [requests[100:][n :: arguments.connections] for n in range(arguments.connections)]
            before, start = processor_seconds(service.workers()), time.perf_counter()
            with ThreadPoolExecutor(arguments.connections) as pool:
                took = [one for part in pool.map(lambda part: send(service.port, part), share) for one in part]
            seconds = time.perf_counter() - start
            processor = processor_seconds(service.workers()) - before
        finally:
            service.stop()
    cuts = statistics.quantiles(took, n=100)
    sys.stdout.write(
        f"{len(took)} requests: {len(took) / seconds:.0f} a second, median {cuts[49] * 1e3:.1f} ms, "
        f"p99 {cuts[98] * 1e3:.1f} ms, {processor / len(took) * 1e3:.2f} ms of processor time each\n"
    )


if __name__ == "__main__":
    main()
