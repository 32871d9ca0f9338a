"""Learning anew what parents' sentences mean, in the background: `gentle-repair build`, and what it says meanwhile."""

import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

BUILD = (sys.executable, "-u", "-m", "skill", "build")
"""The command, in a process of its own: it takes a minute or more, and the page goes on meanwhile."""
LINES_SHOWN = 5


@dataclass
class Progress:
    """How far it is."""

    running: bool = False
    ended: str = ""
    """well or badly; empty: never begun, or not yet over."""
    lines: list[str] = field(default_factory=list)
    """What it said last."""


class Learning:
    """Learns anew when asked to, one time after another."""

    def __init__(self, command: Sequence[str] = BUILD) -> None:
        self._command = command
        self._lock = threading.Lock()
        self._progress = Progress()

    def begin(self) -> None:
        """Begin, unless it is under way already."""
        with self._lock:
            if self._progress.running:
                return
            self._progress = Progress(running=True, lines=["beginning"])
        threading.Thread(target=self._run, daemon=True).start()

    def progress(self) -> dict[str, Any]:
        """Return how far it is, as plain JSON."""
        with self._lock:
            return asdict(self._progress)

    def _run(self) -> None:
        code = 1
        try:
            with subprocess.Popen(  # noqa: S603 - our own command
                self._command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            ) as process:
                for line in process.stdout or ():
                    self._tell(line.strip())
            code = process.returncode
        except OSError as error:
            self._tell(f"cannot be started: {error.strerror}")
        with self._lock:
            self._progress.running = False
            self._progress.ended = "badly" if code else "well"

    def _tell(self, line: str) -> None:
        if line:
            with self._lock:
                self._progress.lines = [*self._progress.lines, line][-LINES_SHOWN:]
