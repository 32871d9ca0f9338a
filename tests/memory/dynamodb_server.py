"""A throw-away server on 127.0.0.1 that speaks DynamoDB: moto, with nothing behind it."""

import contextlib
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from importlib.util import find_spec

from postgres import free_port

START_SECONDS = 30


def can_run() -> bool:
    """Say whether what is needed is installed."""
    return find_spec("boto3") is not None and find_spec("moto") is not None


@contextlib.contextmanager
def dynamodb() -> Iterator[str]:
    """Lend a running server, by its URL."""
    port = free_port()
    server = subprocess.Popen(  # noqa: S603 - our own arguments
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(server, f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()


def _wait_for(server: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"{address}/moto-api/", timeout=5),  # noqa: S310 - our own address
        ):
            return
        time.sleep(0.05)
    raise RuntimeError("moto does not start")
