"""The service in processes of its own, as the store's tests start it too."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "memory"))
from service import Service


@pytest.fixture
def service(tmp_path):
    """The service, with two workers and a store in a file; its log is in `log`."""
    running = Service(f"sqlite:///{tmp_path}/memory.sqlite3", tmp_path)
    try:
        running.wait()
        yield running
    finally:
        running.stop()
